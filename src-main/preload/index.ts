import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { type NoticeName, noticeNames, requestNames } from '../contract/channels.ts'

const requests = Object.fromEntries(
  requestNames.map(name => [name, (...args: unknown[]) => ipcRenderer.invoke(name, ...args)]),
)

function on(name: NoticeName, listener: (notice: unknown) => void): () => void {
  if (!noticeNames.includes(name)) throw new Error(`no such notice: ${name}`)
  // The event itself stays here: it would hand the page the raw channel.
  const pass = (_event: IpcRendererEvent, notice: unknown) => listener(notice)
  ipcRenderer.on(name, pass)
  return () => ipcRenderer.off(name, pass)
}

contextBridge.exposeInMainWorld('tachograph', { ...requests, on })
