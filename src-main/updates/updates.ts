/** What finds and brings newer versions. */
export interface Updater {
  /** The newer version that is published, `null` where there is none. */
  newer(): Promise<string | null>
  /** Brings that one; `onShare` hears how much of it is there, in percent. */
  download(onShare: (percent: number) => void): Promise<void>
}

/** What the person is told and asked. */
export interface Told {
  newest(): void | Promise<void>
  /** Whether it is to be downloaded. */
  offer(version: string): Promise<boolean>
  downloading(version: string, percent: number): void | Promise<void>
  /** It is there, and takes its place when the app quits, or at once where the person wants that. */
  ready(version: string): void | Promise<void>
  failed(error: unknown): void | Promise<void>
  /** Without having been asked. */
  announce(version: string): void
}

export interface UpdatesParts {
  /** Brought when it is needed: unasked for, nothing of it is loaded. */
  updater: () => Promise<Updater>
  told: Told
  /** It is looked now. */
  onLook: () => void
  /** The version that was announced last; kept over restarts. */
  announced: { get: () => string | null; set: (version: string) => void }
  warn: (error: unknown) => void
}

type Stage =
  | { at: 'rest' | 'looking' }
  | { at: 'downloading'; version: string; percent: number }
  | { at: 'ready'; version: string }

/** What is known of a newer version, and what the person is told of it. */
export class Updates {
  readonly #parts: UpdatesParts
  #stage: Stage = { at: 'rest' }

  constructor(parts: UpdatesParts) {
    this.#parts = parts
  }

  /** The person wants to know, and hears how it is in any case. */
  async ask(): Promise<void> {
    const { told, warn } = this.#parts
    try {
      if (this.#stage.at === 'downloading')
        return await told.downloading(this.#stage.version, this.#stage.percent)
      if (this.#stage.at === 'ready') return await told.ready(this.#stage.version)
      if (this.#stage.at === 'looking') return
      const version = await this.#look()
      if (version === null) await told.newest()
      else if (await told.offer(version)) await this.#bring(version)
    } catch (error) {
      warn(error)
      await told.failed(error)
    }
  }

  /** Looks by itself, and says something only where there is a version that was not announced yet. */
  async look(): Promise<void> {
    const { told, announced, warn } = this.#parts
    if (this.#stage.at !== 'rest') return
    try {
      const version = await this.#look()
      if (version === null || version === announced.get()) return
      announced.set(version)
      told.announce(version)
    } catch (error) {
      warn(error)
    }
  }

  async #look(): Promise<string | null> {
    this.#stage = { at: 'looking' }
    try {
      this.#parts.onLook()
      return await (await this.#parts.updater()).newer()
    } finally {
      this.#stage = { at: 'rest' }
    }
  }

  async #bring(version: string): Promise<void> {
    // Asked twice, it is brought once.
    if (this.#stage.at !== 'rest') return
    const stage: Stage = { at: 'downloading', version, percent: 0 }
    this.#stage = stage
    try {
      await (await this.#parts.updater()).download(percent => (stage.percent = percent))
      this.#stage = { at: 'ready', version }
    } finally {
      if (this.#stage === stage) this.#stage = { at: 'rest' }
    }
    await this.#parts.told.ready(version)
  }
}
