import { describe, expect, test } from 'vitest'
import { INTERVAL, recording, START } from './recording.ts'

/** The instant of a beat, in Unix seconds. */
const beat = (number: number) => (START + number * INTERVAL) / 1000

describe('a recorder that runs undisturbed', () => {
  test('has a sample of the whole interval at each beat', () => {
    const { clock, recorder, samples } = recording()
    recorder.start()
    clock.advance(2 * INTERVAL)
    expect(samples).toEqual([
      { at: beat(1), spanMs: 5000, load: 2500, user: 2500, system: 0, iowait: 0, steal: 0, cores: [50, 50] },
      { at: beat(2), spanMs: 5000, load: 2500, user: 2500, system: 0, iowait: 0, steal: 0, cores: [50, 50] },
    ])
  })

  test('stamps a late beat with the beat it belongs to and tells the time really covered', () => {
    const { clock, recorder, samples } = recording()
    recorder.start()
    clock.advance(INTERVAL)
    clock.block(INTERVAL + 1234)
    clock.advance(INTERVAL - 1234)
    expect(samples.map(({ at, spanMs }) => [at, spanMs])).toEqual([
      [beat(1), 5000],
      [beat(2), 6234],
      [beat(3), 3766],
    ])
  })

  test('measures over one missed beat', () => {
    const { clock, recorder, samples } = recording()
    recorder.start()
    clock.advance(INTERVAL)
    clock.block(2 * INTERVAL + 900)
    clock.advance(0)
    expect(samples.map(({ at, spanMs }) => [at, spanMs])).toEqual([
      [beat(1), 5000],
      [beat(3), 10_900],
    ])
  })
})

describe('a start in the middle of an interval', () => {
  /** What the first two beats after it tell, where the start came so late and the first beat, too. */
  const told = (startMs: number, lateMs = 0) => {
    const { clock, recorder, samples } = recording()
    clock.advance(startMs)
    recorder.start()
    clock.block(INTERVAL - startMs + lateMs)
    clock.advance(INTERVAL - lateMs)
    return samples.map(({ at, spanMs }) => [at, spanMs])
  }

  test.each([1, 2000, 2500])('is told of by the first beat where it came %d ms after one', startMs => {
    expect(told(startMs)).toEqual([
      [beat(1), INTERVAL - startMs],
      [beat(2), INTERVAL],
    ])
  })

  test.each([2501, 4999])('of which less than half is left, %d ms after a beat, is left out', startMs => {
    expect(told(startMs)).toEqual([[beat(2), INTERVAL]])
  })

  test('is told of by a beat that is a little late', () => {
    expect(told(2000, 500)).toEqual([
      [beat(1), 3500],
      [beat(2), 4500],
    ])
  })

  test.each([
    [2000, 501],
    [4000, 2000],
  ])(
    'is left out where the beat is so late that the time before it would be told of: %d ms, %d late',
    (startMs, lateMs) => {
      expect(told(startMs, lateMs)).toEqual([[beat(2), INTERVAL - lateMs]])
    },
  )

  test('is left out where the counters could not be read at it', () => {
    const { clock, recorder, samples, machine, errors } = recording()
    machine.failure = new Error('no /proc')
    recorder.start()
    machine.failure = null
    clock.advance(2 * INTERVAL)
    expect(samples.map(({ at }) => at)).toEqual([beat(2)])
    expect(errors).toEqual([new Error('no /proc'), null])
  })
})

describe('what cannot be measured', () => {
  test('is a stretch of more than two intervals, as of a sleep in which the clocks run on', () => {
    const { clock, recorder, samples, steps } = recording()
    recorder.start()
    clock.advance(INTERVAL)
    clock.block(3 * INTERVAL)
    clock.advance(0)
    expect(samples.map(({ at }) => at)).toEqual([beat(1)])
    clock.advance(INTERVAL)
    expect(samples.slice(1).map(({ at, spanMs }) => [at, spanMs])).toEqual([[beat(5), 5000]])
    expect(steps).toEqual([])
  })

  test.each([1500, 30_000, 3_600_000, -1500, -7000, -3_600_000])(
    'is the interval in which the clock was set by %d ms; the next one is measured',
    ms => {
      const { clock, recorder, samples, steps } = recording()
      recorder.start()
      clock.advance(2 * INTERVAL + 2000)
      expect(samples.length).toBe(2)
      clock.setBy(ms)
      clock.advance(2 * INTERVAL)
      expect(steps).toEqual([ms])
      const before = samples.length
      clock.advance(2 * INTERVAL)
      expect(steps).toEqual([ms])
      expect(samples.length).toBe(before + 2)
      expect(samples.at(-1)).toMatchObject({ at: Math.floor(clock.now() / INTERVAL) * 5, spanMs: 5000 })
    },
  )

  test.each([900, -900])(
    'is not an interval in which the clock was set by %d ms, as the network does',
    ms => {
      const { clock, recorder, samples, steps } = recording()
      recorder.start()
      clock.advance(INTERVAL + 2000)
      clock.setBy(ms)
      clock.advance(3 * INTERVAL - 2000 - ms)
      expect(samples.map(({ at }) => at)).toEqual([beat(1), beat(2), beat(3), beat(4)])
      expect(steps).toEqual([])
    },
  )

  test('is a sleep in which timers and elapsed time stop', () => {
    const { clock, recorder, samples, sleeps, steps } = recording()
    recorder.start()
    clock.advance(2 * INTERVAL)
    const asleepFrom = clock.now()
    clock.sleep(8 * 3_600_000)
    clock.advance(2 * INTERVAL)
    expect(sleeps).toEqual([[asleepFrom, asleepFrom + 8 * 3_600_000 + INTERVAL]])
    expect(steps).toEqual([])
    expect(samples.map(({ at }) => at)).toEqual([beat(1), beat(2), (clock.now() / INTERVAL) * 5])
    expect(samples.every(({ spanMs }) => spanMs === INTERVAL)).toBe(true)
  })

  test('is an interval in which a core came or went', () => {
    const { clock, recorder, samples, machine } = recording()
    recorder.start()
    clock.advance(2 * INTERVAL)
    machine.cores = 1
    clock.advance(2 * INTERVAL)
    expect(samples.map(({ at, cores }) => [at, cores.length])).toEqual([
      [beat(1), 2],
      [beat(2), 2],
      [beat(4), 1],
    ])
  })
})

describe('counters that do not account for the time', () => {
  test('are told of after three beats in a row, and once when they do again', () => {
    const { clock, recorder, machine, errors, samples } = recording()
    recorder.start()
    clock.advance(2 * INTERVAL)
    machine.stands = true
    clock.advance(2 * INTERVAL)
    expect(errors).toEqual([])
    clock.advance(3 * INTERVAL)
    expect(errors.map(error => error?.message)).toEqual(['the counters do not account for the time'])
    machine.stands = false
    clock.advance(3 * INTERVAL)
    expect(errors.length).toBe(2)
    expect(errors[1]).toBeNull()
    expect(samples.length).toBeGreaterThan(1)
  })
})

describe('counters that cannot be read', () => {
  test('are told of at each beat, and once when they can be read again', () => {
    const { clock, recorder, samples, errors, machine } = recording()
    recorder.start()
    clock.advance(2 * INTERVAL)
    machine.failure = new Error('no /proc')
    clock.advance(2 * INTERVAL)
    expect(errors).toEqual([machine.failure, machine.failure])
    machine.failure = null
    clock.advance(2 * INTERVAL)
    expect(errors.slice(2)).toEqual([null])
    expect(samples.map(({ at }) => at)).toEqual([beat(1), beat(2), beat(6)])
  })

  test('are told of as an error whatever was thrown', () => {
    const { recorder, errors, machine } = recording()
    machine.failure = 'odd'
    recorder.start()
    expect(errors).toEqual([new Error('odd')])
  })

  test('do not end the beat', () => {
    const { clock, recorder, errors, machine } = recording()
    machine.failure = new Error('no /proc')
    recorder.start()
    clock.advance(100 * INTERVAL)
    expect(errors.length).toBe(101)
    expect(recorder.running).toBe(true)
  })
})
