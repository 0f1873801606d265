import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron'
import { type NoticeName, noticeNames, type RequestName, requestNames } from '../contract/channels.ts'

const requests = Object.fromEntries(
  requestNames.map(name => [name, (...args: unknown[]) => ipcRenderer.invoke(name, ...args)]),
) as Record<RequestName, (...args: unknown[]) => Promise<unknown>>

function on(name: NoticeName, listener: (notice: unknown) => void): () => void {
  if (!noticeNames.includes(name)) throw new Error(`no such notice: ${name}`)
  // The event itself stays here: it would hand the page the raw channel.
  const pass = (_event: IpcRendererEvent, notice: unknown) => listener(notice)
  ipcRenderer.on(name, pass)
  return () => ipcRenderer.off(name, pass)
}

/** The page hands over what was dropped on it, and can't name a file: those that it makes up lie nowhere. */
function openRecording(...files: unknown[]): Promise<unknown> {
  return requests.openRecording(...files.map(placeOf))
}

function placeOf(file: unknown): string | null {
  try {
    return webUtils.getPathForFile(file as File)
  } catch {
    return null
  }
}

contextBridge.exposeInMainWorld('tachograph', { ...requests, openRecording, on })
