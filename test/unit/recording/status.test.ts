import { describe, expect, test } from 'vitest'
import { NOW, recordingWith, sampleAt, settled } from './parts.ts'

describe('since', () => {
  test('is the start of the app while what was recording records on', async () => {
    const { recording } = recordingWith({ recordingChangedAt: NOW - 86_400 })
    expect((await recording.status()).since).toBe(NOW)
  })

  test('is the press of Start when that came later', async () => {
    const { recording, time } = recordingWith({ recording: false })
    time.now += 60
    recording.start()
    expect((await recording.status()).since).toBe(NOW + 60)
  })

  test('is the press of Stop, also across a restart', async () => {
    const { recording } = recordingWith({ recording: false, recordingChangedAt: NOW - 86_400 })
    expect((await recording.status()).since).toBe(NOW - 86_400)
  })
})

describe('the quick look', () => {
  test('is shown as now, without parts, until there is a sample', async () => {
    const { recording, looks, said } = recordingWith()
    recording.open([], 'boot-1')
    looks[0]?.(4200)
    await settled()
    expect(said.statuses.at(-1)?.now).toEqual({ load: 4200, parts: null })
  })

  test('is not shown once a sample is there', async () => {
    const { recording, looks } = recordingWith()
    recording.open([], 'boot-1')
    recording.sampled(sampleAt(NOW))
    looks[0]?.(4200)
    await settled()
    expect((await recording.status()).now?.load).toBe(2500)
  })

  test('is not shown when it was stopped meanwhile', async () => {
    const { recording, looks } = recordingWith()
    recording.open([], 'boot-1')
    recording.stop()
    looks[0]?.(4200)
    await settled()
    expect((await recording.status()).now).toBeNull()
  })

  test('that saw nothing is not shown', async () => {
    const { recording, looks, said } = recordingWith()
    recording.open([], 'boot-1')
    looks[0]?.(null)
    await settled()
    expect((await recording.status()).now).toBeNull()
    expect(said.statuses).toEqual([])
  })
})

describe('a problem', () => {
  test('is told by its code, with what waits, until it is over', async () => {
    const { recording, history, said } = recordingWith()
    history.waiting = 7
    recording.writeFailed(new Error('disk full'))
    await settled()
    expect(said.statuses.at(-1)?.problem).toEqual({
      code: 'not-saved',
      reason: 'other',
      detail: 'disk full',
      waiting: 7,
    })
    recording.writeFailed(null)
    await settled()
    expect(said.statuses.at(-1)?.problem).toBeNull()
  })

  test('of reading takes the load off the screen', async () => {
    const { recording, said } = recordingWith()
    recording.open([], 'boot-1')
    recording.sampled(sampleAt(NOW))
    recording.readFailed(new Error('no /proc'))
    await settled()
    expect(said.statuses.at(-1)).toMatchObject({
      now: null,
      problem: { code: 'no-reading', detail: 'no /proc' },
    })
    recording.readFailed(null)
    await settled()
    expect(said.statuses.at(-1)?.problem).toBeNull()
  })

  test('of saving comes before one of reading', async () => {
    const { recording } = recordingWith()
    recording.readFailed(new Error('no /proc'))
    recording.writeFailed(new Error('disk full'))
    expect((await recording.status()).problem?.code).toBe('not-saved')
  })

  test('that is none is not told at each beat', async () => {
    const { recording, said } = recordingWith()
    recording.writeFailed(null)
    recording.writeFailed(null)
    await settled()
    expect(said.statuses).toEqual([])
  })
})
