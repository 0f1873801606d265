export { registerAppScheme, serveApp } from './app-protocol.ts'
export { copyPicture } from './clipboard.ts'
export { withDrawing } from './drawing.ts'
export { lockDown } from './lockdown.ts'
export { MainWindow } from './main-window.ts'
export { setApplicationMenu } from './menu.ts'
export {
  askDelete,
  askDeleteBackup,
  askDeleteRange,
  askKeepShorter,
  askQuit,
  askReset,
  askRestore,
  askWhereToSave,
} from './questions.ts'
export { sayMended } from './say-mended.ts'
export { sayNotReset } from './say-not-reset.ts'
