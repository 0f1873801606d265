import { setTimeout as wait } from 'node:timers/promises'
import { type Cost, costOf, type Kind, type Pace, startApp, withTray } from './benched-app.ts'
import { type Answer, median, type Row, spread } from './row.ts'

const MEGABYTE = 1e6
const BEAT_S = 5

/** What the app allows a sample to take, ms, beyond what an empty one takes in the same time. */
const MOST_CPU_MS = 1
const MOST_WRITTEN = 1200

const ours: Kind = { folder: 'driven-app' }
const empty: Kind = { folder: 'empty-app', mode: 'window' }
const oursHidden: Kind = { folder: 'driven-app', switches: ['--hidden'] }
const emptyHidden: Kind = { folder: 'empty-app', mode: 'hidden' }
/** What of the cost is that of waking at each beat at all, and of any row written by this driver. */
const timer: Kind = { folder: 'empty-app', mode: 'timer' }
const driver: Kind = { folder: 'empty-app', mode: 'rows' }

/** What recording costs while nobody looks, against an Electron that does nothing. */
export async function tray(pace: Pace): Promise<Answer> {
  const costs = { ours: [], empty: [], oursHidden: [], emptyHidden: [], timer: [], driver: [] } as Record<
    string,
    Cost[]
  >
  await withTray(async bus => {
    for (let round = 0; round < pace.rounds; round += 1) {
      costs['empty']!.push(await inTray(empty, bus, pace))
      costs['ours']!.push(await inTray(ours, bus, pace))
      costs['emptyHidden']!.push(await inTray(emptyHidden, bus, pace))
      costs['oursHidden']!.push(await inTray(oursHidden, bus, pace))
      costs['timer']!.push(await inTray(timer, bus, pace))
      costs['driver']!.push(await inTray(driver, bus, pace))
    }
  })
  return {
    title: 'In the tray',
    rows: [
      ...rowsOf('window closed', costs['ours']!, costs['empty']!),
      ...rowsOf('window never opened', costs['oursHidden']!, costs['emptyHidden']!),
      floorRow('an empty app that wakes every 5 s', costs['timer']!, costs['emptyHidden']!),
      floorRow('an empty app that writes a row by the bare driver', costs['driver']!, costs['emptyHidden']!),
    ],
  }
}

async function inTray(kind: Kind, bus: string, pace: Pace): Promise<Cost> {
  const app = startApp(kind, bus)
  try {
    if (kind === ours || kind === empty) {
      await app.said('loaded')
      await wait(2 * pace.settleMs)
      app.toggleWindow()
    }
    return await costOf(app, pace)
  } finally {
    await app.end()
  }
}

function cpu(costs: Cost[]): number[] {
  return costs.map(cost => cost.cpu * BEAT_S)
}

/** What a part of the cost is by itself. */
function floorRow(what: string, costs: Cost[], floor: Cost[]): Row {
  const more = median(cpu(costs)) - median(cpu(floor))
  return {
    what: `${what}: processor time a beat`,
    ours: '–',
    peer: spread(cpu(costs), 'ms'),
    floor: spread(cpu(floor), 'ms'),
    ratio: `${more < 0 ? '' : '+'}${more.toFixed(1)} ms`,
    target: '–',
    met: null,
  }
}

function rowsOf(state: string, costs: Cost[], floor: Cost[]): Row[] {
  const pss = (of: Cost[]) => of.map(cost => cost.pss / MEGABYTE)
  const written = costs.map(cost => cost.written * BEAT_S)
  const more = median(cpu(costs)) - median(cpu(floor))
  const ratio = median(pss(costs)) / median(pss(floor))
  return [
    {
      what: `${state}: processor time a sample`,
      ours: spread(cpu(costs), 'ms'),
      floor: spread(cpu(floor), 'ms'),
      ratio: `+${more.toFixed(1)} ms`,
      target: `+${MOST_CPU_MS} ms`,
      met: more <= MOST_CPU_MS,
    },
    {
      what: `${state}: memory (PSS)`,
      ours: spread(pss(costs), 'MB', 0),
      floor: spread(pss(floor), 'MB', 0),
      ratio: ratio.toFixed(2),
      target: '1.00',
      met: ratio <= 1,
    },
    {
      what: `${state}: of that no file's`,
      ours: spread(
        costs.map(cost => cost.anonymous / MEGABYTE),
        'MB',
        0,
      ),
      floor: spread(
        floor.map(cost => cost.anonymous / MEGABYTE),
        'MB',
        0,
      ),
      target: '–',
      met: null,
    },
    {
      what: `${state}: bytes written a sample`,
      ours: spread(written, '', 0),
      floor: '0',
      target: String(MOST_WRITTEN),
      met: median(written) <= MOST_WRITTEN,
    },
  ]
}
