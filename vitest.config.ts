import { defineConfig } from 'vitest/config'

/** Far longer than any test takes: a machine that is busy with something else is no failure. */
const PATIENCE_MS = 60_000

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: PATIENCE_MS } },
      { test: { name: 'storage', include: ['test/storage/**/*.test.ts'], testTimeout: PATIENCE_MS } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts', 'test/faults/**/*.test.ts'],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
          fileParallelism: false,
          // The real app on a busy machine: what fails once may be the machine, what fails twice is not.
          retry: 1,
        },
      },
    ],
  },
})
