import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface SessionBus {
  /** For `DBUS_SESSION_BUS_ADDRESS`. */
  address: string
  stop: () => Promise<void>
}

/** A D-Bus session of the test's own. It starts no services, so nothing of the developer's desktop comes up in it. */
export async function startSessionBus(): Promise<SessionBus> {
  const folder = await mkdtemp(join(tmpdir(), 'tachograph-bus-'))
  const config = join(folder, 'session.conf')
  await writeFile(config, configuration(folder))
  const daemon = spawn(
    'dbus-daemon',
    [`--config-file=${config}`, '--print-address', '--nofork', '--nopidfile'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const ended = once(daemon, 'exit')
  // It would outlive a test run that fails half-way.
  const kill = (): boolean => daemon.kill()
  process.once('exit', kill)
  const [address] = (await Promise.race([
    once(createInterface(daemon.stdout), 'line'),
    ended.then(() => Promise.reject(new Error('dbus-daemon ended before it said its address'))),
  ])) as [string]
  return {
    address,
    async stop() {
      process.off('exit', kill)
      kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function configuration(folder: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, 'bus')}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
}
