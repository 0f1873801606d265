import { availableParallelism } from 'node:os'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { defineConfig } from 'vitest/config'

/** Far longer than any test takes: a machine that is busy with something else is no failure. */
const PATIENCE_MS = 200_000

/** What compares times of the processor, or burns them, needs the machine for itself. */
const alone = ['alerts', 'blame', 'psutil'].map(name => `test/e2e/${name}.test.ts`)

/**
 * What fails once may be a busy machine, or the one case of a million that a property does not hold in: the run tells of
 * it at its end, with its seed, so that it is mended. What fails twice fails the run.
 */
const retry = 1

/** What lasts longest begins first, so that nothing waits for it at the end. */
const longest = [
  'faults/locked.',
  'e2e/appearance',
  'e2e/access',
  'e2e/tray',
  'e2e/hostile',
  'e2e/packaged',
  'e2e/bench',
  'faults/kill',
  'faults/suspend',
  'storage/killed',
  'storage/check-rollups',
  'storage/open-history',
  'storage/soak',
  'storage/forget',
  'storage/whole',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex(name => moduleId.includes(`/test/${name}`))
      return place === -1 ? longest.length : place
    }
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer's own, not a list's
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}

/** One kind after the other, `order` says when. */
const kind = (name: string, order: number, include: string[]) => ({
  name,
  include,
  testTimeout: PATIENCE_MS,
  hookTimeout: PATIENCE_MS,
  maxWorkers: availableParallelism(),
  retry,
  sequence: { groupOrder: order },
})

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // Vitest would leave one core idle, which of two is half the machine.
      { test: kind('unit', 0, ['test/unit/**/*.test.ts']) },
      { test: kind('storage', 1, ['test/storage/**/*.test.ts']) },
      {
        test: {
          ...kind('e2e', 2, ['test/e2e/**/*.test.ts', 'test/faults/**/*.test.ts']),
          exclude: alone,
          // A display for each, for focus and clipboard are one a display.
          maxWorkers: process.env['TACHOGRAPH_DISPLAYS']?.split(' ').length ?? 1,
        },
      },
      { test: { ...kind('e2e-alone', 3, alone), maxWorkers: 1 } },
    ],
  },
})
