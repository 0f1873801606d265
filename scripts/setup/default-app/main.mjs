// Does for the runtime from npm what the official Electron's own default_app does for `electron FOLDER`.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const given = process.argv.slice(1).find(argument => !argument.startsWith('-'))
if (!given) {
  console.error('Which app? Start it as: electron FOLDER')
  process.exit(1)
}
const folder = path.resolve(given)
const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`)
app.setAppPath(folder)
// Awaited, so that Electron's `ready` waits for the app's first lines.
await import(pathToFileURL(createRequire(import.meta.url).resolve(folder)).href)
