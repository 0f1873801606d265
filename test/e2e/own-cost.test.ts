import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ticksPerSecond } from '../support/burners.ts'
import { launch } from '../support/tachograph.ts'

const procOf = (pid: number, file: string) => readFileSync(`/proc/${pid}/${file}`, 'latin1')

test.runIf(process.platform === 'linux')(
  'the window tells what the app takes itself, as the kernel does',
  async () => {
    const { app, page } = await launch()
    const { pid, pids } = await app.evaluate(({ app: own }) => ({
      pid: process.pid,
      pids: own.getAppMetrics().map(each => each.pid),
    }))
    /** Seconds: those of the processor that it has used, and those that it has run. */
    const lived = async () => {
      const [, , ...fields] = procOf(pid, 'stat')
        .replace(/\(.*\)/, 'name')
        .split(' ')
      const used = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond()
      return { used, uptime: await app.evaluate(() => process.uptime()) }
    }
    const before = await lived()
    const answer = await page.evaluate(() => window.tachograph.getOwnCost())
    if (!answer.ok) throw new Error(answer.error.message)
    const { load, memoryBytes, writtenBytes, writtenADay, growthADay } = answer.value

    const after = await lived()
    const cores = procOf(pid, '../stat').match(/^cpu\d/gm)!.length
    const usedSeconds = ({ uptime }: typeof after) => (load / 10_000) * uptime * cores
    // A tick or two of each kind may be on its way.
    expect(usedSeconds(after)).toBeGreaterThan(before.used - 0.05)
    expect(usedSeconds(before)).toBeLessThan(after.used + 0.05)
    const pss = pids.map(each => Number(/^Pss: +(\d+)/m.exec(procOf(each, 'smaps_rollup'))![1]) * 1024)
    expect(memoryBytes / pss.reduce((a, b) => a + b)).toBeCloseTo(1, 0)
    const written = Number(/^write_bytes: (\d+)/m.exec(procOf(pid, 'io'))![1])
    expect(writtenBytes).toBeGreaterThan(0)
    expect(writtenBytes).toBeLessThanOrEqual(written)
    expect([writtenADay, growthADay]).toEqual([null, null])

    await page.getByRole('button', { name: 'History…' }).click()
    const section = page.getByRole('region', { name: 'What Tachograph takes itself' })
    await section.getByText(/^\d+\.\d\d%$/).waitFor()
    await section.getByText(/^\d+(\.\d)? MB$/).waitFor()
    await section.getByText('not known yet').first().waitFor()
  },
)
