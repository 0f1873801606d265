import { shell } from 'electron'

/** Opens the system's file manager at the folder of a file, with the file selected. */
export function showInFolder(file: string): void {
  shell.showItemInFolder(file)
}
