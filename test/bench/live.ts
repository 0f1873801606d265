import { type Cost, costOf, type Kind, type Pace, startApp, withTray } from './benched-app.ts'
import { type Answer, median, spread } from './row.ts'

const BEAT_S = 5
const kinds = {
  ours: { folder: 'driven-app' },
  canvases: { folder: 'empty-app', mode: 'canvases' },
  charts: { folder: 'empty-app', mode: 'charts' },
  empty: { folder: 'empty-app', mode: 'window' },
} satisfies Record<string, Kind>

/** What it costs to look at it live, against two plain canvases, and two charts of ECharts alone, at the same beat. */
export async function live(pace: Pace): Promise<Answer> {
  const costs: Record<keyof typeof kinds, Cost[]> = { ours: [], canvases: [], charts: [], empty: [] }
  await withTray(async bus => {
    for (let round = 0; round < pace.rounds; round += 1)
      for (const [name, kind] of Object.entries(kinds) as [keyof typeof kinds, Kind][]) {
        const app = startApp(kind, bus)
        await app.said('loaded')
        costs[name].push(await costOf(app, pace))
        await app.end()
      }
  })
  const cpu = (name: keyof typeof kinds) => costs[name].map(cost => cost.cpu * BEAT_S)
  const pss = (name: keyof typeof kinds) => costs[name].map(cost => cost.pss / 1e6)
  const busier = median(cpu('ours')) / median(cpu('canvases'))
  const larger = median(pss('ours')) / median(pss('empty'))
  return {
    title: 'Window open and live',
    rows: [
      {
        what: 'processor time a sample; floor: two canvases of 720 points redrawn; peer: two charts of ECharts alone',
        ours: spread(cpu('ours'), 'ms'),
        floor: spread(cpu('canvases'), 'ms'),
        peer: spread(cpu('charts'), 'ms'),
        ratio: busier.toFixed(2),
        target: '1.5',
        met: busier <= 1.5,
      },
      {
        what: 'memory (PSS); floor: an empty window; peer: the two charts alone',
        ours: spread(pss('ours'), 'MB', 0),
        floor: spread(pss('empty'), 'MB', 0),
        peer: spread(pss('charts'), 'MB', 0),
        ratio: larger.toFixed(2),
        target: '1.25',
        met: larger <= 1.25,
      },
    ],
  }
}
