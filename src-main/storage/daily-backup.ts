import type { Backups } from './backups.ts'

/** Not at the start itself, where there is enough to do. */
const FIRST_LOOK_MS = 60_000
const LOOK_MS = 600_000

/** Makes a backup once a day of the machine's time zone, as soon as the app runs in it. */
export class DailyBackup {
  readonly #backups: Pick<Backups, 'isDue' | 'make'>
  readonly #onTried: (error: unknown) => void
  #timer: NodeJS.Timeout | undefined

  /** `onTried` hears of each try; `error` is `null` where it worked. */
  constructor(backups: Pick<Backups, 'isDue' | 'make'>, onTried: (error: unknown) => void) {
    this.#backups = backups
    this.#onTried = onTried
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#timer = setInterval(() => void this.#look(), LOOK_MS)
      void this.#look()
    }, FIRST_LOOK_MS)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    if (!(await this.#backups.isDue())) return
    await this.#backups.make().then(
      () => this.#onTried(null),
      error => this.#onTried(error),
    )
  }
}
