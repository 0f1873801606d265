import { rm } from 'node:fs/promises'
import type { NoticeName } from './contract/channels.ts'
import type { ChosenRange } from './contract/view.ts'
import type { Speech } from './speech.ts'
import { openRecording, RecordingError, type RecordingReader } from './storage/index.ts'
import { askWhichRecording, type MainWindow, sayRecordingTrouble } from './window/index.ts'

/** What main tells of the own history, which is not what the window shows then. */
const ofOwnHistory = new Set<NoticeName>([
  'status',
  'sample',
  'reset',
  'changed',
  'notes',
  'historyFacts',
  'blame',
  'digest',
])

const ALL: ChosenRange = { kind: 'all' }

/**
 * The recording that the window shows in the place of the own history
 *
 * The page begins anew with each and after the last, so that nothing it knows of one is taken for the other's.
 */
export class OpenedRecording {
  readonly #window: MainWindow
  readonly #speech: Speech
  readonly #folder: string
  readonly #swept: Promise<void>
  #reader: RecordingReader | null = null

  /** What the person looks at in it; their range of the own history stays what it is. */
  range = ALL
  onChange: () => void = () => undefined

  /** `folder`: for the copies that are shown of recordings of earlier versions, and for nothing else. */
  constructor(window: MainWindow, speech: Speech, folder: string) {
    this.#window = window
    this.#speech = speech
    this.#folder = folder
    // Where a kill left some.
    this.#swept = rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }

  /** `null` while the window shows the own history. */
  get reader(): RecordingReader | null {
    return this.#reader
  }

  /** Lets the person choose one. */
  async choose(): Promise<void> {
    const file = await askWhichRecording(this.#window.window, this.#speech.words)
    if (file) await this.open(file)
  }

  /** Says why, where a file can't be shown; then all stays as it is. */
  async open(file: string): Promise<boolean> {
    try {
      await this.#swept
      await this.#show(await openRecording(file, this.#folder))
      return true
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error
      await sayRecordingTrouble(this.#window.window, this.#speech.words, error.reason, file)
      return false
    }
  }

  /** Back to the own history. */
  async close(): Promise<void> {
    if (this.#reader) await this.#show(null)
  }

  /** Without a word to the window, which is gone or about to be. */
  async end(): Promise<void> {
    await this.#exchange(null)
  }

  async #show(reader: RecordingReader | null): Promise<void> {
    const closed = this.#exchange(reader)
    this.#window.showAnew()
    await closed
  }

  #exchange(reader: RecordingReader | null): Promise<void> | undefined {
    const before = this.#reader
    if (before === reader) return undefined
    this.#reader = reader
    this.range = ALL
    this.#window.muted = reader ? ofOwnHistory : new Set()
    this.onChange()
    return before?.close()
  }
}
