export { type Autostart, HIDDEN } from './autostart.ts'
export { systemAutostart } from './system-autostart.ts'
