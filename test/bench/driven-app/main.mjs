// Tachograph itself, started by the bench: SIGUSR2 closes its window as a person would, or opens it again.
import { app, BrowserWindow } from 'electron'
import fs, { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = process.env.TACHOGRAPH_ROOT
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
app.setName(manifest.productName)
app.setVersion(manifest.version)
app.setAppPath(root)
app.on('web-contents-created', (_event, contents) =>
  contents.once('did-finish-load', () => {
    console.log('loaded')
    if (process.env.TACHOGRAPH_BENCH === 'painted') void whenPainted(contents)
  }),
)
process.on('SIGUSR2', () => {
  const windows = BrowserWindow.getAllWindows()
  if (windows.length === 0) return app.emit('activate')
  for (const window of windows) window.close()
})
if (process.env.TACHOGRAPH_BENCH === 'looks') tellLooks()
if (process.env.TACHOGRAPH_PROFILE) setTimeout(() => void profile(process.env.TACHOGRAPH_PROFILE), 120_000)
await import(pathToFileURL(path.join(root, manifest.main)))

/** The wall clock at each look at the processor, Unix milliseconds. Nothing else is asked of that file. */
function tellLooks() {
  const read = fs.readFileSync
  fs.readFileSync = (file, ...more) => {
    if (file === '/proc/stat') console.log(`looked at ${Date.now()}`)
    return read(file, ...more)
  }
  syncBuiltinESMExports()
}

/** Both charts tell of a load, and have been painted since they do. */
async function whenPainted(contents) {
  await contents.executeJavaScript(`new Promise(resolve => {
    const isKnown = chart => chart.querySelector('canvas') && /\\d\\s?%/.test(chart.ariaLabel)
    const look = () => {
      const charts = [...document.querySelectorAll('.plot [role=img]')]
      if (charts.length >= 2 && charts.every(isKnown)) requestAnimationFrame(() => setTimeout(resolve))
      else requestAnimationFrame(look)
    }
    look()
  })`)
  console.log('painted')
}

/** A minute of processor time and what is on the heap, as Chromium's developer tools open them. */
async function profile(folder) {
  const { Session } = await import('node:inspector/promises')
  const { writeFileSync } = await import('node:fs')
  const { writeHeapSnapshot } = await import('node:v8')
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  await new Promise(resolve => setTimeout(resolve, 60_000))
  const { profile: taken } = await session.post('Profiler.stop')
  writeFileSync(path.join(folder, 'main.cpuprofile'), JSON.stringify(taken))
  writeHeapSnapshot(path.join(folder, 'main.heapsnapshot'))
  console.log('profiled')
}
