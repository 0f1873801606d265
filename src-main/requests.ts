import { writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { amendments } from './amendments.ts'
import { RequestFailed } from './contract/request-failed.ts'
import type { Digesting } from './digesting.ts'
import { createChart, type KeptCharts } from './export/index.ts'
import { type HistoryRequestParts, historyRequests } from './history-requests.ts'
import type { OpenedRecording } from './opened-recording.ts'
import { ownCostRequests } from './own-cost.ts'
import { readings, recordingRequests } from './recording-requests.ts'
import type { RequestHandlers } from './ipc/index.ts'
import { hostFacts } from './sampler/index.ts'
import { type SettingRequestParts, settingRequests } from './setting-requests.ts'
import { askDelete, askReset, askWhereToSave, copyPicture, copyText, withDrawing } from './window/index.ts'

const HOUR = 3600
/** In an hour there is every sample, however few are asked for. */
const POINTS = 720

export interface RequestParts extends HistoryRequestParts, SettingRequestParts {
  digesting: Digesting
  charts: KeptCharts
  opened: OpenedRecording
}

/** What main does at each request of the window. */
export function requestHandlers(parts: RequestParts): RequestHandlers {
  const {
    recording,
    blaming,
    digesting,
    history,
    backups,
    place,
    charts,
    exporter,
    opened,
    settings,
    speech,
    window,
  } = parts
  let drawing = false

  return {
    ...historyRequests(parts),
    getStatus: () => recording.status(),
    ...readings(history),
    ...digesting.handlers,
    ...ownCostRequests(backups, place, () => hostFacts().cores),
    startRecording() {
      recording.start()
      return recording.status()
    },
    stopRecording() {
      recording.stop()
      return recording.status()
    },
    async resetHistory() {
      const { samples } = await history.size()
      const agreed = await askReset(window.window, speech.words, samples, speech.number(samples))
      if (!agreed) return false
      // It would be half of what was asked for.
      await exporter.cancel()
      blaming.forget()
      await recording.reset()
      return true
    },
    async createChart() {
      if (drawing) throw new RequestFailed('busy', 'a chart is being drawn')
      drawing = true
      try {
        const now = Date.now()
        const to = Math.floor(now / 1000)
        const view = await history.view({ from: to - HOUR, to }, POINTS)
        const { language, locale } = speech.state
        return await withDrawing(draw =>
          createChart({
            charts,
            now,
            view,
            drawing: { upper: { kind: 'load' }, language, locale, host: hostname() },
            draw,
            onProgress: done => window.send('chartProgress', done),
          }),
        )
      } finally {
        drawing = false
        window.send('chartProgress', null)
      }
    },
    listCharts: () => charts.list(),
    readChart: (id, theme) => charts.read(id, 'png', theme),
    async saveChart(id, format, theme) {
      const content = await charts.read(id, format, theme)
      const file = await askWhereToSave(window.window, speech.words, `tachograph-${id}`, format)
      if (file) await writeFile(file, content)
      return file
    },
    copyText: text => copyText(text),
    async copyChart(id, theme) {
      await copyPicture(await charts.read(id, 'png', theme))
    },
    async deleteChart(id) {
      const { createdAt } = await charts.get(id)
      const agreed = await askDelete(window.window, speech.words, speech.moment(createdAt))
      if (agreed) await charts.delete(id)
      return agreed
    },
    ...amendments(parts),
    getRange: () => settings.values.range,
    setRange: range => void settings.set({ range }),
    getSight: () => settings.values.sight,
    setSight: sight => void settings.set({ sight }),
    exportRange: (range, format, withPrograms) => exporter.export(range, format, withPrograms),
    exportCharts: (...wanted) => exporter.exportCharts(...wanted),
    cancelExport: () => exporter.cancel(),
    showExported: () => exporter.showLast(),
    ...recordingRequests(opened),
    sayPainted: () => window.painted(),
    getLanguage: () => speech.state,
    ...settingRequests(parts),
  }
}
