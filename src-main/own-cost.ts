import { app } from 'electron'
import type { OwnCost } from './contract/own-cost.ts'
import { growthADay, memoryOf, writtenADay, writtenBytes } from './cost/index.ts'
import type { HistoryPlace } from './history-place.ts'
import type { RequestHandlers } from './ipc/index.ts'
import type { Backups } from './storage/index.ts'

/** What the app takes of the machine, looked at only when the window asks. */
export function ownCostRequests(backups: Backups, place: HistoryPlace, cores: () => number) {
  return {
    async getOwnCost(): Promise<OwnCost> {
      const now = Date.now() / 1000
      const copies = await backups.list()
      const { user, system } = process.cpuUsage()
      const written = writtenBytes()
      return {
        load: ((user + system) / 1e6 / (process.uptime() * cores())) * 10_000,
        memoryBytes: app
          .getAppMetrics()
          .reduce((sum, { pid, memory }) => sum + (memoryOf(pid) ?? memory.workingSetSize * 1024), 0),
        writtenBytes: written,
        writtenADay:
          written === null
            ? null
            : writtenADay(written - place.movedBytes, now - process.uptime(), now, copies),
        growthADay: growthADay(copies),
      }
    },
  } satisfies Partial<RequestHandlers>
}
