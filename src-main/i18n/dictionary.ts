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
    loadNow: string
    noLoadYet: string
    /** Of one second, without its parts. */
    quickLook: string
    notMeasured: string
    lastSample: string
    none: string
    history: string
    samples: (count: number, formatted: string) => string
    processor: string
    cores: (count: number, formatted: string) => string
    loadAverage: string
    loadAverageHint: string
    uptime: string
    memory: string
    used: (part: string, whole: string) => string
    language: string
  }
  parts: { load: string; user: string; system: string; iowait: string; steal: string }
  controls: {
    label: string
    start: string
    stop: string
    reset: string
    createChart: string
    showChart: string
    drawing: (percent: string) => string
    close: string
  }
  charts: {
    samples: string
    samplesNote: string
    minutes: string
    minutesNote: string
    mean: string
    least: string
    greatest: string
    observed: string
    secondsOf60: (seconds: string) => string
    emptyRecording: string
    emptyStopped: string
    /** Text alternatives. */
    describe: (
      from: string,
      to: string,
      count: number,
      formatted: string,
      mean: string,
      max: string,
    ) => string
    describeEmpty: (from: string, to: string) => string
    describeGap: (reason: string, length: string, start: string) => string
    notRecorded: string
    sheetTitle: (host: string) => string
  }
  /** Why nothing was recorded for a while. */
  gaps: Record<'stopped' | 'asleep' | 'off' | 'closed' | 'crashed' | 'unmeasured', string>
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
    requests: Record<'untrusted-sender' | 'bad-arguments' | 'not-found' | 'busy' | 'failed', string>
    cannotOpenTitle: string
    cannotOpen: (file: string, detail: string) => string
    newer: (file: string) => string
    mendedTitle: string
    mended: (oldFile: string, count: number, formatted: string) => string
  }
  dialogs: {
    cancel: string
    resetQuestion: string
    resetDetail: (count: number, formatted: string) => string
    resetConfirm: string
    deleteQuestion: string
    deleteDetail: (time: string) => string
    deleteConfirm: string
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
  notifications: { inTrayTitle: string; inTrayRecording: string; inTrayStopped: string }
  tray: {
    recording: string
    stopped: string
    startRecording: string
    stopRecording: string
    open: string
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
  }
  gibibyte: string
  languages: { system: string; en: string; ru: string }
}
