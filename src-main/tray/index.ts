export { trayHostAppears, trayHostAvailable } from './tray-host.ts'
export { createTray, type TrayRoom } from './tray.ts'
