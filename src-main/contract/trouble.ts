/** Why the history can't be written or opened; the dictionaries put it in words. */
export type SaveTrouble =
  'disk-full' | 'locked' | 'read-only' | 'no-access' | 'gone' | 'disk-error' | 'broken' | 'newer' | 'other'
