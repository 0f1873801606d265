import { hostname } from 'node:os'
import type { ExportFacts, ExportFormat } from './contract/export.ts'
import { RequestFailed } from './contract/request-failed.ts'
import type { HostFacts } from './contract/status.ts'
import type { Range } from './contract/view.ts'
import { exportName, exportText, writeWhole } from './export/index.ts'
import type { Speech } from './speech.ts'
import { asStorageError, RangeReader, writeRecording } from './storage/index.ts'
import { askWhereToExport, type MainWindow } from './window/index.ts'

export interface ExporterParts {
  historyFile: string
  /** Of the app. */
  version: string
  hostFacts: () => HostFacts
  speech: Speech
  window: MainWindow
}

/** Takes a range of the history out into a file, one at a time, while the recording goes on. */
export class Exporter {
  readonly #parts: ExporterParts
  #cancelled: AbortController | null = null
  #writing: Promise<unknown> = Promise.resolve()

  constructor(parts: ExporterParts) {
    this.#parts = parts
  }

  /** Asks the person where to; the path, or `null` where they said no, then or later. */
  async export(range: Range, format: ExportFormat): Promise<string | null> {
    if (this.#cancelled) throw new RequestFailed('exporting', 'an export is under way')
    const cancelled = new AbortController()
    this.#cancelled = cancelled
    try {
      return await this.#export(range, format, cancelled.signal)
    } catch (error) {
      if (cancelled.signal.aborted) return null
      throw this.#explained(error)
    } finally {
      this.#cancelled = null
      this.#parts.window.send('exportProgress', null)
    }
  }

  /** Resolves when nothing is left of the one under way, if there is one. */
  async cancel(): Promise<void> {
    this.#cancelled?.abort()
    await this.#writing
  }

  async #export(range: Range, format: ExportFormat, signal: AbortSignal): Promise<string | null> {
    const { window, speech } = this.#parts
    const file = await askWhereToExport(window.window, speech.words, exportName(hostname(), range), format)
    signal.throwIfAborted()
    if (!file) return null
    const writing = writeWhole(file, draft => this.#write(range, format, draft, signal))
    this.#writing = writing.catch(() => undefined)
    await writing
    return file
  }

  #write(range: Range, format: ExportFormat, file: string, signal: AbortSignal): Promise<void> {
    const { historyFile, window } = this.#parts
    let told = -1
    const onProgress = (done: number) => {
      const percent = Math.floor(done * 100)
      if (percent !== told) window.send('exportProgress', percent / 100)
      told = percent
    }
    onProgress(0)
    return RangeReader.with(historyFile, range, source => {
      const facts = this.#facts(source.range)
      return format === 'recording'
        ? writeRecording({ source: historyFile, target: file, facts, onProgress, signal })
        : exportText(format, { source, facts, file, onProgress, signal })
    })
  }

  #facts({ from, to }: Range): ExportFacts {
    const { version, hostFacts } = this.#parts
    const { cores, memoryBytes } = hostFacts()
    return {
      from,
      to,
      exportedAt: Math.floor(Date.now() / 1000),
      version,
      host: hostname(),
      platform: process.platform,
      cores,
      memoryBytes,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }
  }

  /** In words for the window. */
  #explained(error: unknown): RequestFailed {
    const { reason, message } = asStorageError(error)
    const { reasons } = this.#parts.speech.words.problems
    return new RequestFailed('failed', reason === 'other' ? message : reasons[reason])
  }
}
