import { writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { Blaming } from './blame.ts'
import { RequestFailed } from './contract/request-failed.ts'
import { createChart, type KeptCharts } from './export/index.ts'
import type { RequestHandlers } from './ipc/index.ts'
import type { Recording } from './recording/recording.ts'
import type { Settings } from './settings/settings.ts'
import type { Speech } from './speech.ts'
import type { History } from './storage/index.ts'
import {
  askDelete,
  askReset,
  askWhereToSave,
  copyPicture,
  type MainWindow,
  withDrawing,
} from './window/index.ts'

export interface RequestParts {
  recording: Recording
  blaming: Blaming
  history: History
  charts: KeptCharts
  settings: Settings
  speech: Speech
  window: MainWindow
  onLanguage: () => void
}

/** What main does at each request of the window. */
export function requestHandlers(parts: RequestParts): RequestHandlers {
  const { recording, blaming, history, charts, settings, speech, window, onLanguage } = parts
  let drawing = false

  return {
    getStatus: () => recording.status(),
    getLastHour: () => history.hour(Math.floor(Date.now() / 1000)),
    getView: (range, points) => history.view(range, points),
    ...blaming.handlers,
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
      if (agreed) {
        blaming.forget()
        await recording.reset()
      }
      return agreed
    },
    async createChart() {
      if (drawing) throw new RequestFailed('busy', 'a chart is being drawn')
      drawing = true
      try {
        const now = Date.now()
        const hour = await history.hour(Math.floor(now / 1000))
        const { language, locale } = speech.state
        return await withDrawing(draw =>
          createChart({
            charts,
            now,
            hour,
            drawing: { language, locale, host: hostname() },
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
    async copyChart(id, theme) {
      await copyPicture(await charts.read(id, 'png', theme))
    },
    async deleteChart(id) {
      const { createdAt } = await charts.get(id)
      const agreed = await askDelete(window.window, speech.words, speech.moment(createdAt))
      if (agreed) await charts.delete(id)
      return agreed
    },
    getLanguage: () => speech.state,
    setLanguage(language) {
      settings.set({ language })
      onLanguage()
      return speech.state
    },
  }
}
