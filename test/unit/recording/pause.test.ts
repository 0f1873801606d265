import { describe, expect, test } from 'vitest'
import type { PauseChoice } from '../../../src-main/contract/pause.ts'
import { endOfPause, isPauseOver, PauseWatch } from '../../../src-main/recording/pause.ts'
import { NOW, recordingWith, settled } from './parts.ts'

describe('the end of a pause', () => {
  const endsIn = (choice: PauseChoice, now: Date) => {
    const end = new Date(endOfPause(choice, now.getTime() / 1000) * 1000)
    return [end.getDate(), end.getHours(), end.getMinutes()]
  }

  test('is so many minutes ahead, or the next morning', () => {
    const noon = new Date(2026, 10, 24, 12, 10)
    expect(endsIn('quarter', noon)).toEqual([24, 12, 25])
    expect(endsIn('hour', noon)).toEqual([24, 13, 10])
    expect(endsIn('tomorrow', noon)).toEqual([25, 6, 0])
    expect(endsIn('tomorrow', new Date(2026, 10, 24, 23, 59))).toEqual([25, 6, 0])
    expect(endsIn('tomorrow', new Date(2026, 10, 30, 0, 1))).toEqual([1, 6, 0])
  })

  test('has come at that instant, and where it is further ahead than any choice is', () => {
    expect([99, 100, 5000].map(now => isPauseOver(100, now))).toEqual([false, true, true])
    expect(isPauseOver(NOW + 3 * 86_400, NOW)).toBe(true)
    expect(isPauseOver(NOW + 86_400, NOW)).toBe(false)
    expect(isPauseOver(0, NOW)).toBe(false)
  })
})

describe('a paused recording', () => {
  test('is stopped, with its end in settings, history and status, and goes on by itself', async () => {
    const { recording, settings, history, said, sampler } = recordingWith()
    recording.open([], 'boot-1')
    recording.stop(NOW + 900)
    await settled()
    expect(settings).toEqual({ recording: false, recordingChangedAt: NOW, pausedUntil: NOW + 900 })
    expect(history.events.at(-1)).toEqual([NOW, 'record-stop', String(NOW + 900)])
    expect(history.marks.at(-1)).toEqual({ from: NOW, to: null, state: 'stopped' })
    expect(said.statuses.at(-1)).toMatchObject({ recording: false, pausedUntil: NOW + 900 })
    recording.start()
    await settled()
    expect(sampler.running).toBe(true)
    expect(settings.pausedUntil).toBe(0)
    expect(said.statuses.at(-1)).toMatchObject({ recording: true, pausedUntil: null })
  })

  test('can be paused for another time, or stopped for good', async () => {
    const { recording, settings, history, said } = recordingWith()
    recording.open([], 'boot-1')
    recording.stop(NOW + 900)
    const events = history.events.length
    recording.stop(NOW + 3600)
    expect(settings.pausedUntil).toBe(NOW + 3600)
    recording.stop()
    expect(settings).toMatchObject({ recording: false, pausedUntil: 0 })
    await settled()
    expect(said.statuses.at(-1)?.pausedUntil).toBeNull()
    expect(history.events.length).toBe(events)
  })

  test.each([
    ['goes on at the next start of the app when its end has passed', NOW - 1, true],
    ['stays paused over a restart before its end', NOW + 60, false],
  ])('%s', (_, pausedUntil, isOn) => {
    const { recording, settings, sampler } = recordingWith({ recording: false, pausedUntil })
    recording.open([], 'boot-1')
    expect(sampler.running).toBe(isOn)
    expect(settings).toMatchObject({ recording: isOn, pausedUntil: isOn ? 0 : pausedUntil })
  })
})

describe('the wait for its end', () => {
  function watching(pausedUntil: number) {
    const time = { now: NOW * 1000 }
    const values = { pausedUntil }
    const timers: { ms: number; run: () => void }[] = []
    const over: number[] = []
    const watch = new PauseWatch({
      now: () => time.now,
      settings: { values },
      after(ms, run) {
        const timer = { ms, run }
        timers.push(timer)
        return () => void timers.splice(timers.indexOf(timer), 1)
      },
      onOver() {
        over.push(time.now / 1000)
        values.pausedUntil = 0
      },
    })
    /** Lets the timer that is armed run out, the wall clock having gone on by `ms`. */
    const pass = (ms: number) => {
      time.now += ms
      timers.shift()?.run()
    }
    return { watch, time, values, timers, over, pass }
  }

  test('looks each minute, and ends at the instant', () => {
    const { watch, timers, over, pass } = watching(NOW + 90)
    watch.look()
    expect(timers.map(({ ms }) => ms)).toEqual([60_000])
    pass(60_000)
    expect(timers.map(({ ms }) => ms)).toEqual([30_000])
    expect(over).toEqual([])
    pass(30_000)
    expect(over).toEqual([NOW + 90])
    expect(timers).toEqual([])
  })

  test('ends when it is looked at after a sleep, in which no timer ran', () => {
    const { watch, time, timers, over } = watching(NOW + 900)
    watch.look()
    time.now += 8 * 3_600_000
    watch.look()
    expect(over).toEqual([NOW + 8 * 3600])
    expect(timers).toEqual([])
  })

  test('goes on longer where the clock was set back, and has one timer however often it looks', () => {
    const { watch, timers, over, pass } = watching(NOW + 30)
    watch.look()
    watch.look()
    expect(timers).toHaveLength(1)
    pass(-3_600_000)
    expect(over).toEqual([])
    expect(timers).toHaveLength(1)
  })

  test('is none without a pause, or once it is stopped', () => {
    const { watch, values, timers } = watching(0)
    watch.look()
    expect(timers).toEqual([])
    values.pausedUntil = NOW + 60
    watch.look()
    watch.stop()
    expect(timers).toEqual([])
  })
})
