import { app } from 'electron'

/**
 * Leaves out what Chromium brings for other kinds of pages; to be called before the app is ready
 *
 * The window draws text and lines, which the processor does well, and loads nothing from any network, so neither
 * graphics hardware nor a process of its own for the network is of use. What each process frees goes back to the system
 * every minute; every 4 seconds, as Chromium has it, would wake the app more often than the beat does. See
 * docs/decisions.md.
 */
export function beFrugal(): void {
  app.disableHardwareAcceleration()
  app.commandLine.appendSwitch('disable-software-rasterizer')
  app.commandLine.appendSwitch(
    'enable-features',
    'NetworkServiceInProcess2,PartitionAllocMemoryReclaimer:interval/60s',
  )
  if (process.platform === 'linux') keepGtkFromGraphics()
}

/** GTK would load the drivers to find out what windows it could draw with them; it draws dialogs and menus without. */
function keepGtkFromGraphics(): void {
  const before = process.env['GDK_GL']
  process.env['GDK_GL'] = 'disable'
  // By then it has looked. What is opened from here, a browser or a folder, inherits what was.
  app.once('ready', () => {
    if (before === undefined) delete process.env['GDK_GL']
    else process.env['GDK_GL'] = before
  })
}
