import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ExportFacts } from '../../src-main/contract/export.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { writeWhole } from '../../src-main/export/index.ts'
import { RangeReader, writeRecording } from '../../src-main/storage/index.ts'

export const facts: Omit<ExportFacts, 'from' | 'to'> = {
  exportedAt: 1_795_471_200,
  version: '0.1.0',
  host: 'anvil',
  platform: 'linux',
  cores: 4,
  memoryBytes: 34_359_738_368,
  timeZone: 'Europe/Berlin',
}

export interface RecordOptions {
  target?: string
  withPrograms?: boolean
  onProgress?: (done: number) => void
  signal?: AbortSignal
}

/** An empty folder of the test's own. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-exports-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes a range of the history as the app does; the recording's file. */
export async function record(source: string, range: Range, options: RecordOptions = {}): Promise<string> {
  const {
    target = join(freshFolder(), 'range.tachograph'),
    withPrograms = false,
    onProgress = () => undefined,
    signal = new AbortController().signal,
  } = options
  await writeWhole(target, draft =>
    RangeReader.with(source, range, reader =>
      writeRecording({
        source,
        target: draft,
        facts: { ...facts, ...reader.range },
        withPrograms,
        onProgress,
        signal,
      }),
    ),
  )
  return target
}
