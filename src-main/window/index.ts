export { registerAppScheme, serveApp } from './app-protocol.ts'
export { copyPicture, copyText } from './clipboard.ts'
export { withDrawing } from './drawing.ts'
export { askLost, sayNotHere } from './ask-lost.ts'
export {
  askWhereHistoryIs,
  askWhereToExport,
  askWhereToSave,
  askWhichFolder,
  askWhichRecording,
} from './file-dialogs.ts'
export { showInFolder } from './folder.ts'
export { lockDown } from './lockdown.ts'
export { MainWindow } from './main-window.ts'
export { setApplicationMenu } from './menu.ts'
export {
  askDelete,
  askDeleteBackup,
  askDeleteRange,
  askDownload,
  askForgetPrograms,
  askInstall,
  askKeepShorter,
  askQuit,
  askReset,
  askRestore,
  askUseHistory,
} from './questions.ts'
export { sayAbout } from './say-about.ts'
export { sayMended } from './say-mended.ts'
export { sayNotReset } from './say-not-reset.ts'
export { sayRecordingTrouble } from './say-recording.ts'
export { sayDownloading, sayNewest, sayNotUpdated } from './say-update.ts'
