import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/**
 * Starts Xvfb, which ends with this process, and returns the environment that sends windows to it. Unlike
 * xvfb-run it lives in a process group of its own: Ctrl+C must not take the screen from an app that is quitting.
 */
export async function startVirtualDisplay() {
  // Reset, it would begin anew with the end of each app, while the next one is connecting to it.
  const screen = ['-screen', '0', '1920x1200x24', '-noreset', '-nolisten', 'tcp', '-displayfd', '3']
  const xvfb = spawn('Xvfb', screen, { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  process.on('exit', () => xvfb.kill())
  xvfb.unref()
  // To the end of the stream: Xvfb dies when it cannot write the line break after the number.
  const number = (await text(xvfb.stdio[3])).trim()
  if (!number) throw new Error('Xvfb ended before it had a display.')
  return { DISPLAY: `:${number}`, WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: 'x11' }
}
