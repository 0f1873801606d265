import type { Knex } from 'knex'
import type { Alert } from '../contract/alert.ts'
import type { Range } from '../contract/view.ts'

/** More than a chart can show. */
const MOST_ALERTS = 1000

/** No rule asks for a longer stretch, seconds. */
const LONGEST = 86_400

/** What the event `alert` has as its detail: the limit in percent, and for how many seconds. */
export function alertDetail({ from, to, above }: Alert): string {
  return `${above} ${to - from}`
}

/** Those whose stretch touches [from, to), in order of time; of more than a thousand, the last thousand. */
export async function alertsIn(database: Knex, { from, to }: Range): Promise<Alert[]> {
  const rows = await alertEvents(database, { from, to })
  const alerts = rows.map(({ at, detail }): Alert => {
    const [above = 0, seconds = 0] = (detail ?? '').split(' ').map(Number)
    return { from: at - seconds, to: at, above }
  })
  return alerts.filter(alert => alert.from < to).toReversed()
}

export function alertEvents(database: Knex, { from, to }: Range) {
  return database<{ at: number; kind: string; detail: string | null }>('event')
    .where('at', '>', from)
    .andWhere('at', '<', to + LONGEST)
    .andWhere('kind', 'alert')
    .orderBy('at', 'desc')
    .limit(MOST_ALERTS)
    .select('at', 'detail')
}
