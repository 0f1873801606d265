import { app } from 'electron'

/**
 * Leaves out what Chromium brings for other kinds of pages; to be called before the app is ready
 *
 * The window draws text and lines, which the processor does well, and loads nothing from any network, so neither
 * graphics hardware nor a process of its own for the network is of use. See docs/decisions.md.
 */
export function beFrugal(): void {
  app.disableHardwareAcceleration()
  app.commandLine.appendSwitch('disable-software-rasterizer')
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2')
}
