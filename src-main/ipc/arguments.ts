import * as v from 'valibot'
import type { RequestName, Requests } from '../contract/channels.ts'
import { chartFormats, themes } from '../contract/chart.ts'
import { languageChoices } from '../contract/language.ts'
import { chartId } from '../export/index.ts'

const none = v.strictTuple([])
const theme = v.picklist(themes)
/** Within what dates and the file's whole numbers can hold: the year 9999. */
const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799))
const range = v.pipe(
  v.strictObject({ from: instant, to: instant }),
  v.check(({ from, to }) => from < to, 'ends before it begins'),
)
const points = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(10_000))

/** As long as the names of files can be on any system. */
const program = v.pipe(v.string(), v.minLength(1), v.maxLength(1024))
const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))

/** What each request takes, checked before it is carried out. */
export const requestArguments: {
  [Name in RequestName]: v.GenericSchema<unknown, Parameters<Requests[Name]>>
} = {
  getStatus: none,
  getLastHour: none,
  getView: v.strictTuple([range, points]),
  getBlame: v.strictTuple([range]),
  getProgramUsage: v.strictTuple([range, program, points]),
  getBlameSettings: none,
  setBlame: v.strictTuple([v.boolean()]),
  setBlameThreshold: v.strictTuple([percent]),
  startRecording: none,
  stopRecording: none,
  resetHistory: none,
  createChart: none,
  listCharts: none,
  readChart: v.strictTuple([chartId, theme]),
  saveChart: v.strictTuple([chartId, v.picklist(chartFormats), theme]),
  copyChart: v.strictTuple([chartId, theme]),
  deleteChart: v.strictTuple([chartId]),
  getLanguage: none,
  setLanguage: v.strictTuple([v.picklist(languageChoices)]),
}
