import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LoginSettings } from '../../src-main/login-settings.ts'
import { Settings } from '../../src-main/settings/index.ts'
import { temporaryFolder } from './temporary-folder.ts'

function loginSettings() {
  const settings = new Settings(join(temporaryFolder(), 'settings.json'), () => undefined)
  const system = { on: false, switches: [] as readonly string[], failure: null as Error | null }
  const login = new LoginSettings(settings, {
    isOn: () => system.on,
    turnOn(switches) {
      if (system.failure) throw system.failure
      Object.assign(system, { on: true, switches })
    },
    turnOff: () => Object.assign(system, { on: false }),
  })
  return { settings, system, login }
}

describe('the start at login', () => {
  test('is hidden unless chosen otherwise, also where it is on already', () => {
    const { settings, system, login } = loginSettings()
    login.turn(true)
    expect(system).toMatchObject({ on: true, switches: ['--hidden'] })
    login.hide(false)
    expect(system).toMatchObject({ on: true, switches: [] })
    login.turn(false)
    login.hide(true)
    expect(system.on).toBe(false)
    expect(settings.values).toMatchObject({ startAtLogin: false, startHidden: true })
  })

  test('is what the system says', () => {
    const { settings, system, login } = loginSettings()
    login.turn(true)
    system.on = false
    login.look()
    expect(settings.values.startAtLogin).toBe(false)
  })

  test('is set anew where it is on, and only there', () => {
    const { system, login } = loginSettings()
    const troubles: unknown[] = []
    login.refresh(error => troubles.push(error))
    expect(system.on).toBe(false)
    login.turn(true)
    system.switches = ['of an earlier place']
    login.refresh(error => troubles.push(error))
    expect(system.switches).toEqual(['--hidden'])
    system.failure = new Error('read-only')
    login.refresh(error => troubles.push(error))
    expect(troubles).toEqual([system.failure])
  })

  test('stays what it was where the system can’t be told', () => {
    const { settings, system, login } = loginSettings()
    system.failure = new Error('read-only')
    expect(() => login.turn(true)).toThrow('read-only')
    expect(settings.values.startAtLogin).toBe(false)
  })
})
