/** What is said of newer versions; a part of the dictionary, in a file of its own for its length. */
export interface UpdatesWords {
  /** In the menu. */
  check: string
  newest: string
  own: (version: string) => string
  available: (version: string) => string
  download: string
  later: string
  downloading: (version: string, percent: string) => string
  downloadingDetail: string
  ready: (version: string) => string
  readyDetail: string
  restart: string
  onQuit: string
  failed: string
  failedDetail: (reason: string, detail: string) => string
  reasons: Record<'unreachable' | 'no-room' | 'damaged' | 'other', string>
  /** Of the notification. */
  announced: (version: string) => string
  announcedDetail: (own: string) => string
}
