import { dialog } from 'electron'
import type { Dictionary } from '../i18n/index.ts'

const answers = ['again', 'choose', 'begin', 'quit'] as const

/** What to do about a history that is not where it was moved to; `signal` withdraws the question, which is “again”. */
export async function askLost(
  { start: { lost } }: Dictionary,
  folder: string,
  signal: AbortSignal,
): Promise<(typeof answers)[number]> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: lost.title,
    detail: lost.detail(folder),
    buttons: answers.map(answer => lost[answer]),
    defaultId: 0,
    cancelId: 3,
    noLink: true,
    signal,
  })
  return signal.aborted ? 'again' : answers[response]!
}

export async function sayNotHere({ start: { lost } }: Dictionary, folder: string): Promise<void> {
  await dialog.showMessageBox({ type: 'info', message: lost.notHere(folder) })
}
