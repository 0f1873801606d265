/** What the settings say; a part of the dictionary, in a file of its own for its length. */
export interface SettingsWords {
  title: string
  /** In menus, and of the button. */
  open: string
  sections: Record<'recording' | 'start' | 'look' | 'programs' | 'alerts' | 'updates', string>
  items: Record<
    | 'interval'
    | 'retention'
    | 'startAtLogin'
    | 'startHidden'
    | 'language'
    | 'theme'
    | 'blame'
    | 'blameThreshold'
    | 'trayIcon'
    | 'alerts'
    | 'digest'
    | 'updates',
    { label: string; hint: string }
  >
  /** While a recording is shown. */
  locked: string
  /** What the app does, for the system's list of what is started. */
  startComment: string
  folder: Record<'label' | 'move' | 'moving' | 'moved' | 'used' | 'back' | 'title' | 'confirm', string>
  /** Where there is a history already in the folder that was chosen. */
  otherHistory: {
    question: string
    /** `present`: the folder of the one that is used now. */
    detail: (folder: string, content: string, present: string) => string
    /** What it holds: nothing, or from when to when. */
    empty: string
    reach: (from: string, to: string) => string
    confirm: string
  }
  reset: string
  resetOf: (label: string) => string
  /** Of the interval. */
  seconds: (count: number, formatted: string) => string
  /** Ready to stand behind “Keep samples for”, in a sentence. */
  retention: Record<
    'month' | 'three-months' | 'six-months' | 'year' | 'two-years' | 'five-years' | 'forever',
    string
  >
  language: Record<'system' | 'en' | 'ru', string>
  theme: Record<'system' | 'light' | 'dark', string>
  trayIcon: Record<'bar' | 'number', string>
  /** Of one alert, its fields in this order; the numbers stand behind each, and a unit behind them. */
  alert: {
    name: (number: string) => string
    on: string
    above: string
    minutesBefore: string
    minutes: string
    rest: string
    rests: Record<1 | 6 | 24 | 168 | 720, string>
    quiet: string
    quietFrom: string
    quietTo: string
    add: string
    remove: string
    removeOf: (name: string) => string
  }
}
