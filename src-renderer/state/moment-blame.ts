import type { Blame } from '../../src-main/contract/blame.ts'
import type { Range } from '../../src-main/contract/view.ts'

/** Only where the pointer rests for so long is it asked who used the processor there. */
const REST_MS = 60
/** So many moments are kept in mind. */
const MOST = 200

type Tell = (blame: Blame) => void

interface Asked {
  stretch: Range
  tell: Tell
}

/** Who used the processor at moments that are pointed at. At most one request is under way. */
export class MomentBlame {
  readonly #ask: (range: Range) => Promise<Blame | undefined>
  readonly #known = new Map<string, Blame>()
  /** What each of those who point wants to know now. */
  readonly #asked = new Map<string, Asked>()
  #resting: ReturnType<typeof setTimeout> | undefined
  #isAsking = false

  /** `ask` gives nothing where main can't tell. */
  constructor(ask: (range: Range) => Promise<Blame | undefined>) {
    this.#ask = ask
  }

  /** What is known of a stretch; what is not comes later, unless the same pointer has asked of another by then. */
  at(pointer: string, stretch: Range, tell: Tell): Blame | undefined {
    this.#asked.set(pointer, { stretch, tell })
    const known = this.#known.get(keyOf(stretch))
    if (!known) this.#whenAtRest()
    return known
  }

  /** The pointer is nowhere. */
  leave(pointer: string): void {
    this.#asked.delete(pointer)
  }

  /** There is more to be known of a stretch, or of all; those who point there are told. */
  renew(changed: Range = { from: -Infinity, to: Infinity }): void {
    const touches = ({ from, to }: Range) => from < changed.to && to > changed.from
    for (const [key, blame] of this.#known) if (touches(blame)) this.#known.delete(key)
    if ([...this.#asked.values()].some(({ stretch }) => touches(stretch))) void this.#askAll()
  }

  #whenAtRest(): void {
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => void this.#askAll(), REST_MS)
  }

  async #askAll(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    for (let next = this.#unknown(); next; next = this.#unknown()) {
      const blame = await this.#ask(next)
      if (!blame) break
      this.#known.set(keyOf(next), blame)
      if (this.#known.size > MOST) this.#known.delete([...this.#known.keys()][0]!)
      for (const { stretch, tell } of this.#asked.values()) if (keyOf(stretch) === keyOf(next)) tell(blame)
    }
    this.#isAsking = false
  }

  #unknown(): Range | undefined {
    return [...this.#asked.values()].find(({ stretch }) => !this.#known.has(keyOf(stretch)))?.stretch
  }
}

function keyOf({ from, to }: Range): string {
  return `${from} ${to}`
}
