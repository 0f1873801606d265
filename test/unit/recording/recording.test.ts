import { describe, expect, test } from 'vitest'
import { host, minuteAt, NOW, recordingWith, sampleAt, settled } from './parts.ts'

describe('at the start of the app', () => {
  test('the first start records at once and notes it', () => {
    const { recording, sampler, history } = recordingWith()
    recording.open([], 'boot-1')
    expect(sampler.running).toBe(true)
    expect(history.events).toEqual([
      [NOW, 'app-start', 'boot-1'],
      [NOW, 'record-start', null],
    ])
  })

  test('what was stopped stays stopped', () => {
    const { recording, sampler, history, looks } = recordingWith({ recording: false, recordingChangedAt: 5 })
    recording.open([], 'boot-1')
    expect(sampler.running).toBe(false)
    expect(looks).toEqual([])
    expect(history.events).toEqual([[NOW, 'app-start', 'boot-1']])
  })
})

describe('start and stop', () => {
  test('are kept in the settings with the moment of the press', () => {
    const { recording, settings, time } = recordingWith()
    recording.open([], 'boot-1')
    time.now += 100
    recording.stop()
    expect(settings).toEqual({ recording: false, recordingChangedAt: NOW + 100, pausedUntil: 0 })
    time.now += 100
    recording.start()
    expect(settings).toEqual({ recording: true, recordingChangedAt: NOW + 200, pausedUntil: 0 })
  })

  test('change nothing when it is so already', async () => {
    const { recording, settings, history, said } = recordingWith()
    recording.open([], 'boot-1')
    recording.start()
    expect(settings.recordingChangedAt).toBe(0)
    expect(history.events.length).toBe(2)
    recording.stop()
    await settled()
    const events = history.events.length
    const statuses = said.statuses.length
    recording.stop()
    await settled()
    expect(history.events.length).toBe(events)
    expect(said.statuses.length).toBe(statuses)
  })

  test('are told to the window', async () => {
    const { recording, said } = recordingWith()
    recording.open([], 'boot-1')
    recording.stop()
    await settled()
    expect(said.statuses.at(-1)).toMatchObject({ recording: false, now: null })
    recording.start()
    await settled()
    expect(said.statuses.at(-1)).toMatchObject({ recording: true, now: null })
  })

  test('forget the load that was shown as now', async () => {
    const { recording } = recordingWith()
    recording.open([], 'boot-1')
    recording.sampled(sampleAt(NOW))
    recording.stop()
    expect((await recording.status()).now).toBeNull()
  })
})

test('the end of the app stops the sampler, is noted, and leaves the choice as it was', () => {
  const { recording, sampler, history, settings } = recordingWith()
  recording.open([], 'boot-1')
  recording.close(false)
  expect(sampler.running).toBe(false)
  expect(history.events.at(-1)).toEqual([NOW, 'app-quit', null])
  expect(settings.recording).toBe(true)
})

test('sleep and waking are noted, nothing is sampled between, and the time between is one asleep', () => {
  const { recording, time, sampler, history } = recordingWith()
  recording.open([], 'boot-1')
  recording.suspend()
  expect(sampler.running).toBe(false)
  time.now += 100
  recording.resume()
  expect(sampler.running).toBe(true)
  expect(history.marks.slice(-3)).toEqual([
    { from: NOW, to: null, state: 'asleep' },
    { from: NOW, to: NOW + 100, state: 'asleep' },
    { from: NOW + 100, to: null, state: 'recording' },
  ])
  expect(history.events.slice(2).map(([, kind]) => kind)).toEqual(['suspend', 'resume'])
})

test('a step of the clock is noted with its milliseconds', () => {
  const { recording, history } = recordingWith()
  recording.clockStepped(-3_600_000, NOW * 1000, NOW * 1000 - 3_600_000)
  expect(history.events).toEqual([[NOW, 'clock-step', '-3600000']])
})

describe('a sample', () => {
  test('is stored, shown as now, and told once it is stored, with its minute and the status', async () => {
    const { recording, history, said } = recordingWith()
    recording.open([], 'boot-1')
    const sample = sampleAt(NOW)
    recording.sampled(sample)
    expect(said.samples).toEqual([])
    await settled()
    expect(history.samples).toEqual([sample])
    const now = { load: 2500, parts: { user: 2500, system: 0, iowait: 0, steal: null } }
    const status = { now, history: { samples: 1 }, host }
    expect(said.samples).toMatchObject([[sample, minuteAt(NOW), status]])
    expect(said.statuses).toEqual([])
  })

  test('that nobody watches is stored, and its minute is not asked for', async () => {
    const { recording, history, said } = recordingWith()
    said.watched = false
    recording.open([], 'boot-1')
    recording.sampled(sampleAt(NOW))
    await settled()
    expect(history.samples.length).toBe(1)
    expect(said.samples).toEqual([])
    expect(said.statuses.at(-1)?.now?.load).toBe(2500)
  })

  test('whose minute cannot be read is stored all the same, and the status is told', async () => {
    const { recording, history, said } = recordingWith()
    recording.open([], 'boot-1')
    history.failure = new Error('disk I/O error')
    recording.sampled(sampleAt(NOW))
    await settled()
    expect(said.samples).toEqual([])
    expect(history.samples.length).toBe(1)
    expect(said.statuses).toMatchObject([{ now: { load: 2500 }, problem: null }])
  })
})

describe('reset', () => {
  test('empties the history and tells the window, and recording goes on', async () => {
    const { recording, sampler, history, said } = recordingWith()
    recording.open([], 'boot-1')
    recording.sampled(sampleAt(NOW))
    await recording.reset()
    await settled()
    expect(history.samples).toEqual([])
    expect(said.resets).toBe(1)
    expect(said.statuses.at(-1)).toMatchObject({ recording: true, history: { samples: 0 } })
    expect(sampler.running).toBe(true)
  })

  test('that fails rejects and tells the window of no reset', async () => {
    const { recording, history, said } = recordingWith()
    history.failure = new Error('database is locked')
    await expect(recording.reset()).rejects.toThrow('database is locked')
    expect(said.resets).toBe(0)
  })
})

describe('forgetting a stretch', () => {
  const range = { from: NOW - 100, to: NOW - 50 }

  test('has it deleted and tells the window, and recording goes on', async () => {
    const { recording, sampler, history, said } = recordingWith()
    recording.open([], 'boot-1')
    await recording.forget(range)
    await settled()
    expect(history.forgotten.map(([forgotten]) => forgotten)).toEqual([range])
    expect(said).toMatchObject({ changes: 1, resets: 0 })
    expect(sampler.running).toBe(true)
  })

  test('says before it what the time was until now, and never again', async () => {
    const { recording, time, history } = recordingWith()
    recording.stop()
    time.now = NOW + 100
    await recording.forget({ from: NOW, to: NOW + 50 })
    time.now = NOW + 200
    recording.start()
    const later = history.marks.slice(history.forgotten[0]![1])
    expect(later[0]).toEqual({ from: NOW + 100, to: NOW + 200, state: 'stopped' })
    expect(later.every(({ from }) => from >= NOW + 100)).toBe(true)
  })

  test('that fails rejects, and the window looks at what is left', async () => {
    const { recording, history, said } = recordingWith()
    history.failure = new Error('database is locked')
    await expect(recording.forget(range)).rejects.toThrow('database is locked')
    expect(said.changes).toBe(1)
  })
})

describe('to go over to another history', () => {
  test('says what the time was to the one that is left, and what it is to the other', async () => {
    const { recording, history, said, time } = recordingWith()
    recording.open([], 'boot-1')
    time.now += 100
    const marks = history.marks.length
    let given: unknown[] = []
    await recording.goOver((from, state) => {
      expect(history.marks.slice(marks)).toEqual([
        { from: NOW, to: NOW + 100, state: 'recording' },
        { from: NOW + 100, to: null, state: 'recording' },
      ])
      given = [from, state]
      return Promise.resolve()
    })
    expect(given).toEqual([NOW + 100, 'recording'])
    expect(said.changes).toBe(1)
    time.now += 50
    recording.stop()
    // Nothing that reaches back into the time of the other.
    expect(history.marks.slice(marks + 2)).toEqual([
      { from: NOW + 100, to: NOW + 150, state: 'recording' },
      { from: NOW + 150, to: null, state: 'stopped' },
    ])
  })

  test('that fails is told, and nothing is said to have changed', async () => {
    const { recording, said, sampler } = recordingWith()
    recording.open([], 'boot-1')
    await expect(recording.goOver(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(said.changes).toBe(0)
    expect(sampler.running).toBe(true)
  })
})

describe('a restore', () => {
  test('is noted with the boot, and the restored history hears what the time is from now on', async () => {
    const { recording, history, said, time } = recordingWith()
    recording.open([], 'boot-1')
    time.now += 100
    recording.restored()
    await settled()
    expect(history.events.at(-1)).toEqual([NOW + 100, 'restore', 'boot-1'])
    expect(history.marks.at(-1)).toEqual({ from: NOW + 100, to: null, state: 'recording' })
    expect(said.changes).toBe(1)
    expect(said.statuses.at(-1)).toMatchObject({ recording: true })
  })

  test('while stopped tells it since when that is known', () => {
    const { recording, history, time } = recordingWith()
    recording.open([], 'boot-1')
    time.now += 100
    recording.stop()
    time.now += 100
    recording.restored()
    expect(history.marks.slice(-2)).toEqual([
      { from: NOW + 100, to: NOW + 200, state: 'stopped' },
      { from: NOW + 200, to: null, state: 'stopped' },
    ])
  })
})
