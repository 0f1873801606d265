import { describe, expect, it, vi } from 'vitest'
import { buildTrayMenu, trayStateLine, type TrayState } from '../../../src-main/tray/tray-menu.ts'

const words = {
  recording: 'Recording',
  stopped: 'Stopped',
  pausedUntil: (time: string) => `Paused until ${time}`,
  startRecording: 'Start recording',
  stopRecording: 'Stop recording',
  resumeRecording: 'Resume recording',
  pause: 'Pause',
  pauses: { quarter: 'For 15 minutes', hour: 'For 1 hour', tomorrow: 'Until tomorrow' },
  open: 'Open Tachograph',
  settings: 'Settings…',
  quit: 'Quit',
}
const actions = { toggle: vi.fn(), pause: vi.fn(), open: vi.fn(), settings: vi.fn(), quit: vi.fn() }
const recording: TrayState = { recording: true, load: 1234, pausedUntil: null, style: 'bar', problem: null }
const stopped: TrayState = { recording: false, load: null, pausedUntil: null, style: 'bar', problem: null }
const paused: TrayState = { ...stopped, pausedUntil: '14:30' }

function labels(state: TrayState): (string | undefined)[] {
  return buildTrayMenu(state, words, 'en', actions).map(item => item.label ?? item.type)
}

describe('trayStateLine', () => {
  it('tells the state and the load', () => {
    expect(trayStateLine(recording, words, 'en')).toBe('Recording · 12%')
    expect(trayStateLine(stopped, words, 'en')).toBe('Stopped')
    expect(trayStateLine(paused, words, 'en')).toBe('Paused until 14:30')
  })

  it('writes the load as the locale does', () => {
    expect(trayStateLine(recording, words, 'ru')).toBe('Recording · 12\u00a0%')
  })

  it('has no load before the first measurement, and none left over when stopped', () => {
    expect(trayStateLine({ ...recording, load: null }, words, 'en')).toBe('Recording')
    expect(trayStateLine({ ...stopped, load: 1234 }, words, 'en')).toBe('Stopped')
  })

  it('ends with the problem', () => {
    expect(trayStateLine({ ...recording, problem: 'The disk is full' }, words, 'en')).toBe(
      'Recording · 12% · The disk is full',
    )
  })
})

describe('buildTrayMenu', () => {
  it('has the state, the toggle, the window and the way out', () => {
    expect(labels(recording)).toEqual([
      'Recording · 12%',
      'separator',
      'Stop recording',
      'Pause',
      'Open Tachograph',
      'Settings…',
      'separator',
      'Quit',
    ])
    expect(labels(stopped)[2]).toBe('Start recording')
    expect(labels(paused)[2]).toBe('Resume recording')
  })

  it('cannot be clicked on its state line', () => {
    expect(buildTrayMenu(recording, words, 'en', actions)[0]?.enabled).toBe(false)
  })

  it('keeps an ampersand of a problem', () => {
    expect(labels({ ...recording, problem: 'R&D is full' })[0]).toBe('Recording · 12% · R&&D is full')
  })

  it('runs what its items say', () => {
    const items = buildTrayMenu(recording, words, 'en', actions)
    const below = items.flatMap(({ submenu = [] }) => submenu as typeof items)
    for (const { click } of [...items, ...below]) (click as (() => void) | undefined)?.()
    expect(actions.toggle).toHaveBeenCalledOnce()
    expect(actions.pause.mock.calls).toEqual([['quarter'], ['hour'], ['tomorrow']])
    expect(actions.open).toHaveBeenCalledOnce()
    expect(actions.settings).toHaveBeenCalledOnce()
    expect(actions.quit).toHaveBeenCalledOnce()
  })
})
