import { RequestFailed } from './contract/request-failed.ts'
import { historySettings } from './contract/settings.ts'
import type { Status } from './contract/status.ts'
import type { RequestHandlers } from './ipc/index.ts'
import type { OpenedRecording } from './opened-recording.ts'
import type { HistoryReader, RecordingReader } from './storage/index.ts'

/** What is read of a history, be it the own or a recording. */
export function readings(history: HistoryReader) {
  return {
    getView: (range, points) => history.view(range, points),
    getSample: at => history.sampleOf(at),
    listAlerts: range => history.alerts(range),
    getFacts: range => history.facts(range),
    getCores: (range, points) => history.cores(range, points),
    getBlame: range => history.blame(range),
    getProgramUsage: (range, program, points) => history.programUsage(range, program, points),
    getUsageColumns: (range, points, programs) => history.usageColumns(range, points, programs),
    listNotes: range => history.notes(range),
  } satisfies Partial<RequestHandlers>
}

/** What changes the own history, or adds to what was made of it. */
const changes = [
  'startRecording',
  'stopRecording',
  'resetHistory',
  'createChart',
  'createBackup',
  'restoreBackup',
  'deleteBackup',
  'putNote',
  'deleteNote',
  'deleteRange',
  'moveHistory',
] as const satisfies (keyof RequestHandlers)[]

/** What main does at requests about recordings. */
export function recordingRequests(opened: OpenedRecording) {
  return {
    getRecording: () => opened.reader?.about ?? null,
    openRecording: file => opened.open(file),
    closeRecording: () => opened.close(),
  } satisfies Partial<RequestHandlers>
}

/**
 * What main does while a recording is shown
 *
 * It answers in the place of the own history, which nothing changes then by way of the window.
 */
export function whileOpened(
  own: RequestHandlers,
  opened: OpenedRecording,
  reader: RecordingReader,
): RequestHandlers {
  const refusals = Object.fromEntries(changes.map(name => [name, () => refuse(name)]))
  return {
    ...own,
    ...(refusals as Record<(typeof changes)[number], () => never>),
    ...readings(reader),
    getStatus: () => statusOf(reader),
    getDigest: () => null,
    setSetting: (...change) =>
      historySettings.includes(change[0]) ? refuse('setSetting') : own.setSetting(...change),
    getRange: () => opened.range,
    setRange: range => void (opened.range = range),
  }
}

function refuse(name: string): never {
  throw new RequestFailed('read-only', `${name}: a recording is shown`)
}

/** As that of a history that was stopped when the recording ends. */
async function statusOf(reader: RecordingReader): Promise<Status> {
  const { to, cores, memoryBytes } = reader.about
  return {
    recording: false,
    since: to,
    pausedUntil: null,
    now: null,
    history: await reader.size(),
    host: { cores, memoryBytes, memoryUsedBytes: 0, loadAverage: null, uptimeSeconds: 0 },
    problem: null,
  }
}
