import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  hasSessionBus,
  saysYes,
  trayHostAppears,
  trayHostAvailable,
} from '../../../src-main/tray/tray-host.ts'
import { startSessionBus } from '../../support/session-bus.ts'
import { startStatusNotifierHost } from '../../support/status-notifier-host.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('saysYes', () => {
  it.each([
    ['gdbus', '(<true>,)\n', '(<false>,)\n'],
    ['dbus-send', '   variant       boolean true\n', '   variant       boolean false\n'],
    ['busctl', 'b true\n', 'b false\n'],
  ])('reads %s', (_tool, yes, no) => {
    expect(saysYes(yes)).toBe(true)
    expect(saysYes(no)).toBe(false)
  })

  it('takes nothing else for a yes', () => {
    expect(saysYes('')).toBe(false)
    expect(saysYes("(<'true story'>,)")).toBe(false)
    expect(saysYes('Error: it is not true')).toBe(false)
  })
})

describe('hasSessionBus', () => {
  it('goes by the address, else by the socket where systemd puts it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tachograph-runtime-'))
    expect(hasSessionBus({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/somewhere' })).toBe(true)
    expect(hasSessionBus({ XDG_RUNTIME_DIR: folder })).toBe(false)
    expect(hasSessionBus({})).toBe(false)
    writeFileSync(join(folder, 'bus'), '')
    expect(hasSessionBus({ XDG_RUNTIME_DIR: folder })).toBe(true)
    rmSync(folder, { recursive: true })
  })
})

const canHaveABus = process.platform === 'linux' && spawnSync('dbus-daemon', ['--version']).status === 0

describe.skipIf(!canHaveABus)('trayHostAvailable on Linux', () => {
  it.each(['gdbus', 'dbus-send', 'busctl'])('sees a panel come and go, asking with %s', async tool => {
    const found = spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim()
    if (found === '') return
    const bus = await startSessionBus()
    const tools = mkdtempSync(join(tmpdir(), 'tachograph-tools-'))
    writeFileSync(join(tools, tool), `#!/bin/sh\nexec ${found} "$@"\n`, { mode: 0o755 })
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address)
    vi.stubEnv('PATH', tools)
    expect(await trayHostAvailable()).toBe(false)
    const host = await startStatusNotifierHost(bus.address)
    expect(await trayHostAvailable()).toBe(true)
    host.stop()
    await vi.waitFor(async () => expect(await trayHostAvailable()).toBe(false), { timeout: 30_000 })
    await bus.stop()
    rmSync(tools, { recursive: true })
  })

  it('waits for a panel that comes later, but not for ever', async () => {
    const bus = await startSessionBus()
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address)
    expect(await trayHostAppears(30, 10)).toBe(false)
    const appears = trayHostAppears(60_000, 10)
    const host = await startStatusNotifierHost(bus.address)
    expect(await appears).toBe(true)
    host.stop()
    await bus.stop()
  })

  it('says no where there is no tool to ask with', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nowhere')
    vi.stubEnv('PATH', '/nowhere')
    expect(await trayHostAvailable()).toBe(false)
  })

  it('says no where the bus does not answer', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nowhere')
    expect(await trayHostAvailable()).toBe(false)
  })
})
