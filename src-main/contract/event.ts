/** What can happen to the recording; docs/data-format.md says what each means. */
export type EventKind =
  | 'app-start'
  | 'app-quit'
  | 'record-start'
  | 'record-stop'
  | 'suspend'
  | 'resume'
  | 'clock-step'
  | 'restore'
  | 'alert'
