import type { Answer, Bridge, RequestErrorCode, WrittenAnswer } from '../src-main/contract/channels.ts'

declare global {
  interface Window {
    tachograph: Bridge
  }
}

export const bridge = window.tachograph

/** A request that main refused or could not carry out. */
export class Refused extends Error {
  readonly code: RequestErrorCode

  constructor(code: RequestErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** The value of main's answer. Throws {@link Refused} where there is none. */
export async function valueOf<T>(answer: Promise<Answer<T> | WrittenAnswer<T>>): Promise<T> {
  const settled = await answer.catch(error => {
    throw new Refused('failed', error instanceof Error ? error.message : String(error))
  })
  if (settled.ok) return 'written' in settled ? (JSON.parse(settled.written) as T) : settled.value
  throw new Refused(settled.error.code, settled.error.message)
}
