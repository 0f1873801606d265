import type { RequestErrorCode } from './channels.ts'

/** A request that can't be carried out, for a reason that the window puts in words by its code. */
export class RequestFailed extends Error {
  readonly code: RequestErrorCode

  constructor(code: RequestErrorCode, message: string) {
    super(message)
    this.name = 'RequestFailed'
    this.code = code
  }
}
