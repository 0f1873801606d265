import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOW, recordingWith, sampleAt, settled } from './parts.ts'

const press = fc.constantFrom('start', 'stop', 'reset', 'suspend', 'resume', 'sample', 'look', 'settle')

test('Start, Stop and Reset in any order and at any speed: the last word holds everywhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(press, { maxLength: 40 }), fc.boolean(), async (presses, recordedBefore) => {
      const { recording, sampler, settings, history, looks, said, time } = recordingWith({
        recording: recordedBefore,
      })
      recording.open([], 'boot-1')
      let on = recordedBefore
      let resets = 0
      let next = NOW
      let asleep = false
      const pending: Promise<void>[] = []
      for (const action of presses) {
        time.now += 1
        if (action === 'settle') await settled()
        else if (action === 'reset') {
          pending.push(recording.reset())
          resets += 1
        } else if (action === 'look') looks.shift()?.(100)
        else if (action === 'sample') {
          // As the recorder does: no sample while it is stopped.
          if (sampler.running) recording.sampled(sampleAt((next += 5)))
        } else recording[action]()
        if (action === 'suspend') asleep = true
        if (action === 'resume' || (action === 'start' && !on)) asleep = false
        on = action === 'start' || (action === 'stop' ? false : on)
        expect(recording.on).toBe(on)
        expect(settings.recording).toBe(on)
        expect(sampler.running).toBe(on && !asleep)
      }
      await Promise.all(pending)
      await settled()
      expect(history.resets).toBe(resets)
      if (!on) expect((await recording.status()).now).toBeNull()
      expect(said.resets).toBe(resets)
      if (said.statuses.length > 0) expect(said.statuses.at(-1)?.recording).toBe(on)
      const turns = history.events.map(([, kind]) => kind).filter(kind => kind.startsWith('record-'))
      expect(turns.every((kind, i) => kind !== turns[i + 1])).toBe(true)
      if (turns.length > 0) expect(turns.at(-1)).toBe(on ? 'record-start' : 'record-stop')
      const times = said.samples.map(([{ at }]) => at)
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
    }),
    { numRuns: 200 },
  )
})
