import { computed, type Signal, signal } from '@preact/signals'
import type { Answer, WrittenAnswer } from '../../src-main/contract/channels.ts'
import { Refused, valueOf } from '../bridge.ts'
import { words } from './speech.ts'

/** The outcome of what the person did last, in words. */
export const outcome = signal('')

export const statusError = signal<string | null>(null)
export const viewError = signal<string | null>(null)
export const overviewError = signal<string | null>(null)
export const factsError = signal<string | null>(null)
export const notesError = signal<string | null>(null)

/** In the order in which they are told. */
const readErrors = [viewError, overviewError, factsError, notesError, statusError]
/** Why what is shown can't be had at the moment, in the system's words. */
export const readError = computed(() => readErrors.find(({ value }) => value !== null)?.value ?? null)

/**
 * Why something else that is shown can't be had
 *
 * Of its own for each: what asks again after its own failure would else ask again at another's, and so without end.
 */
export function readFailure(): Signal<string | null> {
  const error = signal<string | null>(null)
  readErrors.push(error)
  return error
}

/** Does what a control asks for; what goes wrong is told in words. */
export async function attempt(action: () => Promise<void>): Promise<void> {
  outcome.value = ''
  try {
    await action()
  } catch (error) {
    const { requests } = words.value.problems
    if (!(error instanceof Refused)) throw error
    outcome.value = error.code === 'failed' ? `${requests.failed}: ${error.message}` : requests[error.code]
  }
}

/** The value of main's answer, or `undefined`, with the reason in `error`. */
export async function read<T>(
  answer: Promise<Answer<T> | WrittenAnswer<T>>,
  error: Signal<string | null>,
): Promise<T | undefined> {
  try {
    const value = await valueOf(answer)
    error.value = null
    return value
  } catch (reason) {
    error.value = reason instanceof Error ? reason.message : String(reason)
    return undefined
  }
}

/**
 * Makes a request of which at most one is under way
 *
 * Asked for meanwhile, however often, it is made once more afterwards: with what is wanted then.
 */
export function oneAtATime(request: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null
  let isAskedAgain = false
  const run = async () => {
    do {
      // What is asked for in one go is asked for once.
      await Promise.resolve()
      isAskedAgain = false
      await request()
    } while (isAskedAgain)
    underWay = null
  }
  return () => {
    isAskedAgain = underWay !== null
    return (underWay ??= run())
  }
}
