import { readdirSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Backups, openHistory } from '../../src-main/storage/index.ts'
import { historyFile, rowsOf, sampleAt, T } from './files.ts'

/** Local noon, so that it is the same day in every time zone a test may run in. */
export const NOON = new Date(2026, 10, 24, 12).getTime()

/** An open history with `count` samples that end at the start of the day before {@link NOON}, and its backups. */
export async function backedUp(count: number, file = historyFile(), folder = join(dirname(file), 'backups')) {
  const troubles: Error[] = []
  const { history } = await openHistory(file, error => error && troubles.push(error))
  const time = { now: NOON }
  const backups = new Backups({ file, folder, history, now: () => time.now })
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    backups.close()
    await history.close()
  }
  onTestFinished(close)
  await history.mark({ from: T - 5, to: null, state: 'recording' })
  for (let beat = 0; beat < count; beat += 1) await history.addSample(sampleAt(T + 5 * beat))
  return { file, folder, history, backups, time, troubles, close }
}

/** Sets the clock to noon of another day and makes its backup. */
export async function backUpOn(
  { backups, folder, time }: Pick<Awaited<ReturnType<typeof backedUp>>, 'backups' | 'folder' | 'time'>,
  day: number,
) {
  time.now = new Date(2026, 10, day, 12).getTime()
  const { day: name } = await backups.make()
  // What the file system says of the moment is of the test's own time.
  utimesSync(join(folder, `history-${name}.sqlite`), time.now / 1000, time.now / 1000)
  const backup = await backups.get(name)
  if (!backup) throw new Error('there is no backup')
  return backup
}

export function namesIn(folder: string): string[] {
  return readdirSync(folder).toSorted()
}

export async function instantsIn(file: string): Promise<number[]> {
  return (await rowsOf(file, 'SELECT at FROM sample ORDER BY at')).map(({ at }) => Number(at))
}

export const beats = (count: number, from = T) => Array.from({ length: count }, (_, beat) => from + 5 * beat)
