import { writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { SHEET_PLOT_WIDTH, type SheetPrograms, type Theme } from './contract/chart.ts'
import type { DataFormat, ExportFacts, ExportFormat, PictureFormat } from './contract/export.ts'
import { RequestFailed } from './contract/request-failed.ts'
import type { Sight } from './contract/sight.ts'
import type { HostFacts } from './contract/status.ts'
import type { Range } from './contract/view.ts'
import { exportName, exportText, readUpper, sheetFile, writeWhole } from './export/index.ts'
import type { OpenedRecording } from './opened-recording.ts'
import type { Speech } from './speech.ts'
import { asStorageError, type History, RangeReader, writeRecording } from './storage/index.ts'
import { askWhereToExport, type MainWindow, showInFolder, withDrawing } from './window/index.ts'

export interface ExporterParts {
  historyFile: string
  history: History
  /** What the window shows in the place of the history, if anything. */
  opened: OpenedRecording
  /** Of the app. */
  version: string
  hostFacts: () => HostFacts
  speech: Speech
  /** How the person looks at the range. */
  sight: () => Sight
  window: MainWindow
}

type OnProgress = (done: number) => void
type Write = (draft: string, onProgress: OnProgress, signal: AbortSignal) => Promise<void>

/** Takes a range of the history out into a file, one at a time, while the recording goes on. */
export class Exporter {
  readonly #parts: ExporterParts
  #cancelled: AbortController | null = null
  #writing: Promise<unknown> = Promise.resolve()
  #last: string | null = null

  constructor(parts: ExporterParts) {
    this.#parts = parts
  }

  /** Asks the person where to; the path, or `null` where they said no, then or later. */
  export(range: Range, format: DataFormat, withPrograms: boolean): Promise<string | null> {
    const { reader: recording } = this.#parts.opened
    const about = recording?.about
    const wanted = about ? within(range, about) : range
    const exported = (shown?: string) =>
      this.#alone(range, format, (file, onProgress, signal) => {
        // Only now: while the person was asked, the history may have been moved.
        const source = shown ?? this.#parts.historyFile
        return RangeReader.with(source, wanted, reader => {
          const facts = this.#facts(reader.range, about)
          return format === 'recording'
            ? writeRecording({ source, target: file, facts, withPrograms, onProgress, signal })
            : exportText(format, { source: reader, facts, file, onProgress, signal })
        })
      })
    return recording ? recording.with(exported) : exported()
  }

  /** Both charts of the range on a sheet, the upper one as it is looked at; else as {@link export}. */
  exportCharts(
    range: Range,
    format: PictureFormat,
    theme: Theme,
    programs: SheetPrograms | null,
  ): Promise<string | null> {
    const { history, opened, speech, sight } = this.#parts
    const { language, locale } = speech.state
    const reader = opened.reader ?? history
    const host = this.#host
    return this.#alone(range, format, async (file, onProgress, signal) => {
      const view = await reader.view(range, SHEET_PLOT_WIDTH)
      const upper = await readUpper(reader, range, sight().upper, programs)
      const sheet = await withDrawing(draw => draw({ view, upper, theme, language, locale, host }))
      signal.throwIfAborted()
      await writeFile(file, sheetFile(sheet, format))
      onProgress(1)
    })
  }

  /** Resolves when nothing is left of the one under way, if there is one. */
  async cancel(): Promise<void> {
    this.#cancelled?.abort()
    await this.#writing
  }

  /** Shows the file of the last one where it lies; `not-found` where there is none. */
  showLast(): void {
    if (!this.#last) throw new RequestFailed('not-found', 'nothing was exported yet')
    showInFolder(this.#last)
  }

  async #alone(range: Range, format: ExportFormat, write: Write): Promise<string | null> {
    if (this.#cancelled) throw new RequestFailed('exporting', 'an export is under way')
    const cancelled = new AbortController()
    this.#cancelled = cancelled
    try {
      return await this.#export(range, format, write, cancelled.signal)
    } catch (error) {
      if (cancelled.signal.aborted) return null
      throw this.#explained(error)
    } finally {
      this.#cancelled = null
      this.#parts.window.send('exportProgress', null)
    }
  }

  async #export(
    range: Range,
    format: ExportFormat,
    write: Write,
    signal: AbortSignal,
  ): Promise<string | null> {
    const { window, speech } = this.#parts
    const file = await askWhereToExport(window.window, speech.words, exportName(this.#host, range), format)
    signal.throwIfAborted()
    if (!file) return null
    const onProgress = this.#tellProgress()
    const writing = writeWhole(file, draft => write(draft, onProgress, signal))
    this.#writing = writing.catch(() => undefined)
    await writing
    this.#last = file
    return file
  }

  #tellProgress(): OnProgress {
    let told = -1
    const onProgress = (done: number) => {
      const percent = Math.floor(done * 100)
      if (percent !== told) this.#parts.window.send('exportProgress', percent / 100)
      told = percent
    }
    onProgress(0)
    return onProgress
  }

  /** `about`: what a recording that is exported from says of itself. */
  #facts({ from, to }: Range, about?: ExportFacts): ExportFacts {
    const { version, hostFacts } = this.#parts
    const { cores, memoryBytes } = hostFacts()
    const machine = {
      host: hostname(),
      platform: process.platform,
      cores,
      memoryBytes,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...about,
    }
    return { ...machine, from, to, exportedAt: Math.floor(Date.now() / 1000), version }
  }

  /** Whose history it is. */
  get #host(): string {
    return this.#parts.opened.reader?.about.host ?? hostname()
  }

  /** In words for the window. */
  #explained(error: unknown): RequestFailed {
    const { reason, message } = asStorageError(error)
    const { reasons } = this.#parts.speech.words.problems
    return new RequestFailed('failed', reason === 'other' ? message : reasons[reason])
  }
}

/** The part of a range that a recording has; the range itself where it has none of it. */
function within(range: Range, recording: Range): Range {
  const from = Math.max(range.from, recording.from)
  const to = Math.min(range.to, recording.to)
  return from < to ? { from, to } : range
}
