// Tachograph itself, whose first questions are answered before it asks them: numbers press a button, texts pick a folder.
import { app, dialog } from 'electron'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = process.env.TACHOGRAPH_ROOT
const answers = JSON.parse(process.env.TACHOGRAPH_ANSWERS)
const said = []
Object.assign(dialog, { said })
dialog.showMessageBox = async (...given) => {
  const { message, detail, buttons } = given.at(-1)
  said.push([message, detail, ...(buttons ?? [])].join('\n'))
  return { response: await next(), checkboxChecked: false }
}
dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [await next()] })

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
app.setName(manifest.productName)
app.setVersion(manifest.version)
app.setAppPath(root)
await import(pathToFileURL(path.join(root, manifest.main)))

/** Whoever asks more than was answered waits for good. */
function next() {
  return answers.length > 0 ? answers.shift() : new Promise(() => undefined)
}
