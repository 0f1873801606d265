import { batch } from '@preact/signals'
import { bridge, valueOf } from '../bridge.ts'
import { followAlerts } from './alerts.ts'
import { atMoment, takeToldLast } from './blame.ts'
import { moveOn, stopAt, TICK } from './clock.ts'
import { digest, fetchDigest } from './digest.ts'
import { followDrawn } from './drawn.ts'
import { askExport, exportProgress } from './exports.ts'
import { followFacts, refetchFacts } from './facts.ts'
import { refreshHistoryFacts } from './history-facts.ts'
import { progress } from './kept.ts'
import { deletedNote, fetchNotes } from './notes.ts'
import { fetchOverview, followOverview } from './overview.ts'
import { leadTo } from './places.ts'
import { fetchRange } from './range.ts'
import { fetchOpened, opened } from './recording.ts'
import { attempt, factsError, notesError, outcome, overviewError, viewError } from './requests.ts'
import { fetchSettings, settings, showSettings } from './settings.ts'
import { fetchSight, keepSight } from './sight.ts'
import { language, words } from './speech.ts'
import { fetchStatus, takeStatus } from './status.ts'
import { addSample, emptyTheView, fetchView, firstView, followView, refetchView } from './view.ts'

/** Whether a status came by itself since the clock was last followed. */
let isStatusFresh = false
/** Minimised or covered it would draw for nobody. */
const isSeen = () => document.visibilityState === 'visible'

/**
 * Fetches everything once, and from then on follows main's notices and the clock
 *
 * Resolves when there is enough of it for a first picture: all but what the charts show, where that takes main longer.
 */
export async function connect(): Promise<void> {
  bridge.on('status', notice => {
    isStatusFresh = true
    takeStatus(notice)
  })
  bridge.on('sample', notice => {
    if (!isSeen()) return
    isStatusFresh = true
    batch(() => {
      takeStatus(notice.status)
      addSample(notice)
    })
  })
  bridge.on('changed', () => {
    refetchView()
    fetchTheRest()
  })
  bridge.on('reset', () => {
    emptyTheView()
    fetchTheRest()
  })
  bridge.on('blame', takeToldLast)
  bridge.on('deleting', () => (outcome.value = words.value.panel.deleting))
  bridge.on('notes', () => void fetchNotes())
  bridge.on('historyFacts', () => void refreshHistoryFacts().catch(() => undefined))
  bridge.on('chartProgress', notice => (progress.value = notice))
  bridge.on('exportProgress', notice => (exportProgress.value = notice))
  bridge.on('exportWanted', () => askExport())
  bridge.on('language', notice => (language.value = notice))
  bridge.on('digest', notice => (digest.value = notice))
  bridge.on('settings', notice => (settings.value = notice))
  bridge.on('settingsWanted', showSettings)
  bridge.on('stretchWanted', stretch => void known.then(() => attempt(() => leadTo(stretch))))
  bridge.on('crashed', () => (outcome.value = words.value.problems.crashed))
  setInterval(() => isSeen() && followClock(), TICK * 1000)
  document.addEventListener('visibilitychange', () => isSeen() && catchUp())
  const known = Promise.all([
    attempt(async () => {
      language.value = await valueOf(bridge.getLanguage())
    }),
    attempt(async () => {
      await fetchOpened()
      if (opened.value) stopAt(opened.value.to)
    }),
    attempt(fetchRange),
    attempt(fetchSight),
    attempt(fetchSettings),
    attempt(fetchDigest),
    fetchStatus(),
  ])
  await known
  keepSight()
  followView()
  followDrawn()
  followOverview()
  followFacts()
  followAlerts()
  void fetchNotes()
  await firstView()
}

/** The history is another than it was. */
function fetchTheRest(): void {
  void fetchOverview()
  // Its number may be that of another note now.
  deletedNote.value = null
  void fetchNotes()
  refetchFacts()
  atMoment.renew()
}

/** The window is seen again: samples that came meanwhile were left alone. */
function catchUp(): void {
  isStatusFresh = false
  refetchView()
  followClock()
}

function followClock(): void {
  moveOn()
  if (viewError.value !== null) void fetchView()
  if (overviewError.value !== null) void fetchOverview()
  if (factsError.value !== null) refetchFacts()
  if (notesError.value !== null) void fetchNotes()
  if (!isStatusFresh) void fetchStatus()
  isStatusFresh = false
}
