import type { BlameWords } from './blame-words.ts'
import type { SettingsWords } from './settings-words.ts'
import type { StartWords } from './start-words.ts'
import type { UpdatesWords } from './updates-words.ts'

/**
 * Every word that a person reads
 *
 * Arguments named in the signatures are ready to print, but for counts, which are numbers so that each language can
 * choose its plural form, and come with the same number formatted.
 */
export interface Dictionary {
  status: {
    recordingSince: (time: string) => string
    stoppedSince: (time: string) => string
    pausedUntil: (time: string) => string
    loadNow: string
    noLoadYet: string
    /** Of one second, without its parts. */
    quickLook: string
    notMeasured: string
    lastSample: string
    none: string
    samples: (count: number, formatted: string) => string
    processor: string
    cores: (count: number, formatted: string) => string
    loadAverage: string
    loadAverageHint: string
    uptime: string
    memory: string
    used: (part: string, whole: string) => string
  }
  parts: { load: string; user: string; system: string; iowait: string; steal: string }
  controls: {
    label: string
    start: string
    stop: string
    reset: string
    createChart: string
    showChart: string
    history: string
    drawing: (percent: string) => string
    close: string
  }
  charts: {
    samples: string
    /** Of so many seconds. */
    intervals: (count: number, formatted: string) => string
    mixedIntervals: (shortest: string, longest: string) => string
    /** Titles: the mean of so many of these together. */
    meanOfEach: Record<
      'second' | 'minute' | 'hour' | 'day' | 'month',
      (count: number, formatted: string) => string
    >
    bandNote: string
    /** Of a part that is shown beside the load. */
    notLoad: (part: string) => string
    eachCore: string
    core: (number: string) => string
    meanOfCores: string
    busiest: (core: string) => string
    offline: string
    mean: string
    least: string
    greatest: string
    observed: string
    secondsOf60: (seconds: string) => string
    empty: string
    emptyRecording: string
    emptyStopped: string
    /** Text alternatives. */
    describe: (from: string, to: string, observed: string, mean: string, max: string) => string
    describeObserved: (length: string) => string
    describeEmpty: (from: string, to: string) => string
    describeGap: (reason: string, length: string, start: string) => string
    describeMoreGaps: (count: number, formatted: string) => string
    /** What the keys do on a chart. */
    keys: string
    notRecorded: string
    sheetTitle: (host: string) => string
  }
  /** What is looked at. */
  range: {
    label: string
    names: Record<'hour' | 'sixHours' | 'day' | 'week' | 'month' | 'year' | 'all', string>
    last: Record<'hour' | 'sixHours' | 'day' | 'week' | 'month' | 'year', string>
    lastLength: (length: string) => string
    since: (time: string) => string
    live: string
    liveHint: string
    back: string
    backHint: string
    forward: string
    forwardHint: string
    enter: string
    from: string
    to: string
    show: string
    errors: Record<'incomplete' | 'order' | 'short' | 'future', string>
    overview: string
    /** The window on the strip of all history, and its ends. */
    grips: Record<'window' | 'from' | 'to', string>
  }
  /** What can be seen in the upper and in the lower half of the window. */
  figures: {
    upper: string
    uppers: Record<'load' | 'parts' | 'cores' | 'programs', string>
    lower: string
    lowers: Record<'means' | 'hours' | 'programs' | 'table', string>
  }
  /** The map of the hours of the last weeks. */
  hours: {
    title: string
    note: (weeks: number, formatted: string) => string
    describe: (hour: string, mean: string) => string
    describeEmpty: string
    keys: string
    /** Of an hour that is to come, or that the clock skipped. */
    unknown: string
  }
  /** What is known of a moment or a stretch of time. */
  panel: {
    open: string
    allShown: string
    /** Heard when something is picked by the keyboard. */
    picked: (span: string) => string
    show: string
    delete: string
    deleting: string
    deleted: string
    /** Headings of its parts. */
    load: string
    time: string
    above: string
    observed: string
    compared: string
    notes: string
    median: string
    p95: string
    aboveLimit: (percent: string) => string
    at: (time: string) => string
    showGreatest: (time: string) => string
    nothingObserved: string
    nothingThen: string
    /** Of a stretch that was observed in part. */
    observedThen: (percent: string) => string
    unknown: string
    dayBefore: string
    weekBefore: string
    points: string
    cores: string
    core: (number: string) => string
    notesHere: (count: number, formatted: string) => string
    moreNotes: (count: number, formatted: string) => string
    noNotes: string
    addNote: string
    noteFor: (time: string) => string
    save: string
    edit: string
    editOf: (time: string) => string
    remove: string
    removeOf: (time: string) => string
    removed: string
    undo: string
    charactersLeft: (count: number, formatted: string) => string
    noteTroubles: {
      empty: string
      long: (count: number, formatted: string, most: string) => string
      characters: string
    }
  }
  /** What there was to see while nobody looked: its parts, with commas between them, behind the time. */
  digest: {
    since: (time: string, parts: string) => string
    bursts: (count: number, formatted: string) => string
    above: (length: string, limit: string) => string
    mostly: (program: string) => string
    dismiss: string
  }
  /** Of a mark on the charts. */
  alerts: { mark: (limit: string, length: string) => string }
  /** Why nothing was recorded for a while. */
  gaps: Record<'stopped' | 'asleep' | 'off' | 'closed' | 'crashed' | 'deleted' | 'unmeasured', string>
  kept: {
    title: string
    empty: string
    list: string
    facts: (count: number, formatted: string, mean: string, max: string) => string
    factsEmpty: string
    alt: (from: string, to: string) => string
    /** Before the buttons with the formats' names. */
    saveAs: string
    save: (format: string) => string
    copy: string
    copied: string
    saved: (file: string) => string
    delete: string
    created: string
  }
  /** Where the history is, and its backups. */
  history: {
    title: string
    since: (day: string) => string
    /** What the app itself takes of the machine. */
    cost: {
      title: string
      processor: string
      processorHint: string
      memory: string
      memoryHint: string
      written: string
      writtenHint: (soFar: string) => string
      growth: string
      growthHint: string
      aDay: (size: string) => string
      notYet: string
    }
    backups: string
    backupsHint: (folder: string) => string
    noBackups: string
    backUpNow: string
    backingUp: string
    backedUp: string
    unreadable: string
    restore: string
    restoreOf: (made: string) => string
    restoring: string
    restored: (made: string) => string
    delete: string
    deleteOf: (made: string) => string
    /** Why a restore failed. */
    damaged: string
    failed: (time: string, reason: string) => string
  }
  settings: SettingsWords
  blame: BlameWords
  start: StartWords
  updates: UpdatesWords
  problems: {
    /** For the tray, behind the state. */
    short: Record<'not-saved' | 'no-reading', string>
    notSaved: (detail: string) => string
    /** Of entries that are not saved yet. */
    waiting: (count: number, formatted: string) => string
    noReading: (detail: string) => string
    /** Why saving or opening fails. */
    reasons: Record<
      'disk-full' | 'locked' | 'read-only' | 'no-access' | 'gone' | 'disk-error' | 'broken' | 'newer',
      string
    >
    notRead: (detail: string) => string
    requests: Record<
      | 'untrusted-sender'
      | 'bad-arguments'
      | 'not-found'
      | 'busy'
      | 'no-backup'
      | 'has-history'
      | 'damaged-history'
      | 'newer-history'
      | 'exporting'
      | 'read-only'
      | 'failed',
      string
    >
    cannotOpenTitle: string
    cannotOpen: (file: string, detail: string) => string
    newer: (file: string) => string
    /** The page crashed and was loaded anew. */
    crashed: string
    mendedTitle: string
    mended: (oldFile: string, count: number, formatted: string) => string
  }
  dialogs: {
    cancel: string
    resetQuestion: string
    resetDetail: (count: number, formatted: string) => string
    resetConfirm: string
    notResetTitle: string
    notReset: (detail: string) => string
    deleteQuestion: string
    deleteDetail: (time: string) => string
    deleteConfirm: string
    restoreQuestion: string
    restoreDetail: (made: string) => string
    restoreConfirm: string
    deleteBackupQuestion: string
    deleteBackupDetail: (made: string) => string
    deleteBackupConfirm: string
    keepShorterQuestion: (choice: string) => string
    keepShorterDetail: string
    keepShorterConfirm: string
    deleteRangeQuestion: string
    deleteRangeDetail: (stretch: string, count: number, formatted: string) => string
    deleteRangeConfirm: string
    quitQuestion: string
    quitDetail: string
    quitConfirm: string
    keepOpen: string
    forgetProgramsQuestion: string
    forgetProgramsDetail: string
    forgetProgramsKeep: string
    forgetProgramsConfirm: string
    saveChart: string
    formats: { png: string; svg: string; csv: string }
  }
  exports: {
    /** In the menu. */
    export: string
    open: string
    /** Of the dialogs. */
    title: string
    openTitle: string
    formats: Record<'csv' | 'json' | 'recording' | 'png' | 'svg', string>
    /** What each is good for. */
    hints: Record<'csv' | 'json' | 'recording' | 'png' | 'svg', string>
    /** Before the formats, heard only. */
    as: string
    /** In a recording, or in a picture. */
    withPrograms: string
    withProgramsHints: Record<'recording' | 'picture', string>
    exporting: (percent: string) => string
    cancelled: string
    exported: (file: string) => string
    showInFolder: string
    opened: (host: string) => string
    /** Why a file can't be shown. */
    troubles: Record<'not-a-recording' | 'damaged' | 'newer' | 'not-readable' | 'no-room', string>
  }
  /** What the finer chart shows, as rows. */
  table: {
    title: string
    rows: (count: number, formatted: string) => string
    time: string
    from: string
    to: string
    /** Why nothing was measured. */
    gap: string
    copyAll: string
    copyRows: (count: number, formatted: string) => string
    copied: (count: number, formatted: string) => string
    keys: string
  }
  /** A recording that is shown in the place of the own history. */
  recordings: {
    readOnly: string
    back: string
    range: string
    contents: string
    exported: string
    /** `own`, `other`: names of time zones. */
    otherZone: (own: string, other: string) => string
  }
  notifications: {
    inTrayTitle: string
    inTrayRecording: string
    inTrayStopped: string
    highLoad: (limit: string, length: string) => string
    highLoadSince: (time: string) => string
    /** Each with its share. */
    highLoadPrograms: (programs: string) => string
  }
  tray: {
    recording: string
    stopped: string
    pausedUntil: (time: string) => string
    startRecording: string
    stopRecording: string
    resumeRecording: string
    /** Opens a menu of for how long. */
    pause: string
    pauses: Record<'quarter' | 'hour' | 'tomorrow', string>
    open: string
    settings: string
    quit: string
  }
  menu: {
    edit: string
    view: string
    close: string
    quit: string
    zoomIn: string
    zoomOut: string
    zoomReset: string
    fullScreen: string
    copy: string
    selectAll: string
    recording: string
    help: string
    openHelp: string
    showLog: string
    about: string
  }
  about: { what: string; licence: string; licences: string; close: string }
  gibibyte: string
}
