import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { xdgAutostart } from '../../../src-main/autostart/xdg-autostart.ts'
import { temporaryFolder } from '../temporary-folder.ts'

function autostart() {
  const folder = join(temporaryFolder(), 'config')
  const entry = (switches: readonly string[]) => ({
    name: 'Tachograph',
    comment: 'Records',
    command: ['/opt/My Apps/t', ...switches],
  })
  const file = join(folder, 'autostart', 'org.tachograph.Tachograph.desktop')
  return { folder, file, autostart: xdgAutostart(folder, entry) }
}

describe('start at login by a file', () => {
  test('is off before it was turned on, on after it, and off again, leaving nothing', () => {
    const { file, folder, autostart: login } = autostart()
    expect(login.isOn()).toBe(false)
    login.turnOff()
    login.turnOn(['--hidden'])
    expect(login.isOn()).toBe(true)
    expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/My Apps/t" --hidden\n')
    login.turnOn([])
    expect(readFileSync(file, 'utf8')).toContain('\nExec="/opt/My Apps/t"\n')
    login.turnOff()
    expect(login.isOn()).toBe(false)
    expect(readdirSync(join(folder, 'autostart'))).toEqual([])
  })

  test('is off where the desktop turned it off in the file', () => {
    const { file, autostart: login } = autostart()
    login.turnOn([])
    writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`)
    expect(login.isOn()).toBe(false)
  })

  test('throws where it can’t be turned on', () => {
    const { folder, autostart: login } = autostart()
    mkdirSync(folder)
    writeFileSync(join(folder, 'autostart'), 'not a folder')
    chmodSync(join(folder, 'autostart'), 0o400)
    expect(() => login.turnOn([])).toThrow()
    expect(login.isOn()).toBe(false)
  })
})
