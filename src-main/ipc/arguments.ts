import { isAbsolute } from 'node:path'
import * as v from 'valibot'
import { MOST_COPIED, type RequestName, type Requests } from '../contract/channels.ts'
import { chartFormats, themes } from '../contract/chart.ts'
import { dataFormats, pictureFormats } from '../contract/export.ts'
import { noteTrouble } from '../contract/note.ts'
import { chartId } from '../export/index.ts'
import { chosenRange, instant, settingChange, sight } from '../settings/index.ts'

const none = v.strictTuple([])
const theme = v.picklist(themes)
const range = v.pipe(
  v.strictObject({ from: instant, to: instant }),
  v.check(({ from, to }) => from < to, 'ends before it begins'),
)
const noteId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000_000))
const noteText = v.pipe(
  v.string(),
  v.trim(),
  v.check(text => noteTrouble(text) === null, 'no text for a note'),
)
const note = v.pipe(
  v.strictObject({ id: v.nullable(noteId), from: instant, to: instant, text: noteText }),
  v.check(({ from, to }) => from <= to, 'ends before it begins'),
)
const points = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(10_000))
const day = v.pipe(v.string(), v.isoDate())

/** As long as the names of files can be on any system. */
const program = v.pipe(v.string(), v.minLength(1), v.maxLength(1024))
/** So many of them, or these. */
const programs = v.union([
  v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  v.pipe(v.array(program), v.maxLength(100)),
])

/** Some systems allow so much. */
const file = v.pipe(v.string(), v.maxLength(32_767), v.check(isAbsolute, 'no place of a file'))

/** What each request takes, checked before it is carried out. */
export const requestArguments: {
  [Name in RequestName]: v.GenericSchema<unknown, Parameters<Requests[Name]>>
} = {
  getStatus: none,
  getView: v.strictTuple([range, points]),
  getSample: v.strictTuple([instant]),
  getFacts: v.strictTuple([range]),
  getCores: v.strictTuple([range, points]),
  getBlame: v.strictTuple([range]),
  getProgramUsage: v.strictTuple([range, program, points]),
  getUsageColumns: v.strictTuple([range, points, programs]),
  startRecording: none,
  stopRecording: none,
  resetHistory: none,
  createChart: none,
  listCharts: none,
  readChart: v.strictTuple([chartId, theme]),
  saveChart: v.strictTuple([chartId, v.picklist(chartFormats), theme]),
  copyChart: v.strictTuple([chartId, theme]),
  copyText: v.strictTuple([v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_COPIED))]),
  deleteChart: v.strictTuple([chartId]),
  getHistoryFacts: none,
  getOwnCost: none,
  createBackup: none,
  restoreBackup: v.strictTuple([day]),
  deleteBackup: v.strictTuple([day]),
  listNotes: v.strictTuple([range]),
  putNote: v.strictTuple([note]),
  deleteNote: v.strictTuple([noteId]),
  listAlerts: v.strictTuple([range]),
  deleteRange: v.strictTuple([range]),
  getRange: none,
  setRange: v.strictTuple([chosenRange]),
  getSight: none,
  setSight: v.strictTuple([sight]),
  exportRange: v.strictTuple([range, v.picklist(dataFormats), v.boolean()]),
  exportCharts: v.strictTuple([
    range,
    v.picklist(pictureFormats),
    theme,
    v.nullable(v.strictObject({ line: v.nullable(program) })),
  ]),
  cancelExport: none,
  showExported: none,
  getRecording: none,
  openRecording: v.strictTuple([file]),
  closeRecording: none,
  getDigest: none,
  dismissDigest: none,
  sayPainted: none,
  getLanguage: none,
  getSettings: none,
  setSetting: settingChange,
  moveHistory: v.strictTuple([v.picklist(['elsewhere', 'home'])]),
}
