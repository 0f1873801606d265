import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import * as v from 'valibot'
import {
  type Answer,
  type RequestName,
  requestNames,
  type Requests,
  type WrittenAnswer,
  writtenAnswers,
} from '../contract/channels.ts'
import { RequestFailed } from '../contract/request-failed.ts'
import { requestArguments } from './arguments.ts'

export type RequestHandlers = {
  [Name in RequestName]: (
    ...args: Parameters<Requests[Name]>
  ) => ReturnType<Requests[Name]> | Promise<ReturnType<Requests[Name]>>
}

type AnyAnswer = Answer<unknown> | WrittenAnswer<unknown>

/**
 * The single gate through which the window reaches main
 *
 * A request that `isTrusted` turns away, or whose arguments are not of its form, is answered with an error and
 * changes nothing. `handlersNow` gives the handlers at the time of a request. A handler that fails is answered with
 * an error too, and `onFailure` hears of it.
 */
export function handleRequests(
  handlersNow: () => RequestHandlers | Promise<RequestHandlers>,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  onFailure: (name: RequestName, error: unknown) => void,
): void {
  for (const name of requestNames) {
    const isWritten = writtenAnswers.some(written => written === name)
    ipcMain.handle(name, async (event, ...args: unknown[]): Promise<AnyAnswer> => {
      try {
        if (!isTrusted(event)) throw new RequestFailed('untrusted-sender', `${name} came from elsewhere`)
        const value = await carryOut(await handlersNow(), name, args)
        return isWritten ? { ok: true, written: JSON.stringify(value) } : { ok: true, value }
      } catch (error) {
        if (error instanceof RequestFailed)
          return { ok: false, error: { code: error.code, message: error.message } }
        onFailure(name, error)
        return { ok: false, error: { code: 'failed', message: error instanceof Error ? error.message : '' } }
      }
    })
  }
}

function carryOut<Name extends RequestName>(handlers: RequestHandlers, name: Name, args: unknown[]) {
  return handlers[name](...checked(name, args))
}

/** Looking at some values throws, and then they are no better. */
function checked<Name extends RequestName>(name: Name, args: unknown[]): Parameters<Requests[Name]> {
  try {
    return v.parse(requestArguments[name], args)
  } catch (error) {
    const why = v.isValiError(error) ? error.issues[0].message : 'they can’t be looked at'
    throw new RequestFailed('bad-arguments', `${name}: ${why}`)
  }
}
