import type { ExportFacts } from '../contract/export.ts'
import type { ExportSource } from './export-source.ts'
import { rangeCsv } from './range-csv.ts'
import { rangeJson } from './range-json.ts'
import { writeText } from './whole-file.ts'

/** Longer texts are kept where they are not collected as soon. */
const ROWS_A_TEXT = 120

export interface TextParts {
  source: ExportSource
  facts: ExportFacts
  file: string
  /** 0–1. */
  onProgress: (done: number) => void
  signal: AbortSignal
}

const portions = {
  csv: (source: ExportSource) => rangeCsv(source),
  json: (source: ExportSource, facts: ExportFacts) => rangeJson(source, facts),
}

/** Writes a range of history as text; rejects with the signal's reason when that is aborted. */
export async function exportText(
  format: keyof typeof portions,
  { source, facts, file, onProgress, signal }: TextParts,
): Promise<void> {
  const { from, to } = source.range
  async function* watched() {
    for await (const portion of source.measurements()) {
      signal.throwIfAborted()
      for (let start = 0; start < portion.length; start += ROWS_A_TEXT)
        yield portion.slice(start, start + ROWS_A_TEXT)
      const last = portion.at(-1)
      if (last) onProgress((last.at - from) / (to - from))
    }
  }
  const watchedSource: ExportSource = {
    range: source.range,
    measurements: watched,
    gaps: () => source.gaps(),
    events: () => source.events(),
    notes: () => source.notes(),
  }
  await writeText(file, portions[format](watchedSource, facts))
  onProgress(1)
}
