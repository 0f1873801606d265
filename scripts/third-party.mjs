// node scripts/third-party.mjs: writes docs/licences.md anew; with `--print` only says what would stand there.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './setup/shell.mjs'

/** What the pages import, and Vite puts into their scripts and styles. A test compares it with the sources. */
const BUNDLED = ['@fontsource-variable/inter', '@preact/signals', 'echarts', 'preact']

/** The same of the main process, which loads it apart and only when it is asked for. */
const BUNDLED_IN_MAIN = ['electron-updater']

/**
 * Needed only to build sqlite3's native module, which electron-builder.yml leaves out with theirs, and on the command
 * line of js-yaml, which is not bundled.
 */
const NOT_SHIPPED = new Set(['node-addon-api', 'node-gyp', 'prebuild-install', 'tar', 'argparse'])

const { packages } = readJson('package-lock.json')
const shipped = withTheirs(Object.keys(readJson('package.json').dependencies))
const bundled = withTheirs(BUNDLED)
const bundledInMain = withTheirs(BUNDLED_IN_MAIN)

/** Names and licences, for people and for the test that notices a new one. */
function list() {
  const lines = folders => folders.map(folder => `- ${nameOf(folder)}: ${manifest(folder).license}`)
  return [
    '# Packages of others',
    '',
    'What a packaged Tachograph contains besides its own code, with the licence of each. Made by `node scripts/third-party.mjs`; a test notices when a package or a licence changes.',
    '',
    'The texts of the licences stand in `LICENSES.packages.txt` beside the packaged app, those of Electron and Chromium in `LICENSE.electron.txt` and `LICENSES.chromium.html`.',
    '',
    '## As they are',
    '',
    ...lines(shipped),
    '',
    '## Bundled into the window',
    '',
    ...lines(bundled),
    '',
    '## Bundled into the main process',
    '',
    ...lines(bundledInMain),
    '',
  ].join('\n')
}

/** The text of every licence, as the licences want it to go with the app. */
export function licenceTexts() {
  return [...new Set([...shipped, ...bundled, ...bundledInMain])].map(licenceText).join('\n\n')
}

/** @param {string} folder */
function licenceText(folder) {
  const place = path.join(root, folder)
  const files = readdirSync(place).filter(file => /^(licen[cs]e|notice|copyright)/i.test(file))
  const texts = files.flatMap(file => textsOf(path.join(place, file)))
  const { author, version, license } = manifest(folder)
  if (texts.length === 0 && license === 'MIT' && author) texts.push(mitBy(author))
  if (texts.length === 0) throw new Error(`${folder} has no text of its licence`)
  return [`${'='.repeat(80)}\n${nameOf(folder)} ${version} (${license})`, ...texts].join('\n\n')
}

/** The words of that licence, where an author only named it. @param {string} author */
function mitBy(author) {
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8').trim()
  return own.replace(/^Copyright .*$/m, `Copyright (c) ${author}`)
}

/** A folder of that name holds the licences of those whose code was taken. @param {string} place @returns {string[]} */
function textsOf(place) {
  if (!statSync(place).isDirectory()) return [readFileSync(place, 'utf8').trim()]
  return readdirSync(place).flatMap(name => textsOf(path.join(place, name)))
}

/** The folders of these packages and of all that they need when they run. @param {string[]} names */
function withTheirs(names) {
  const found = new Set(names.map(name => `node_modules/${name}`))
  for (const folder of found)
    for (const needed of Object.keys(packages[folder].dependencies ?? {}))
      if (!NOT_SHIPPED.has(needed)) found.add(folderOf(needed, folder))
  return [...found].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
}

/** Where a package finds another: in its own folder, or in one around it. @returns {string} */
function folderOf(name, from) {
  const own = `${from}/node_modules/${name}`
  if (packages[own]) return own
  const end = from.lastIndexOf('/node_modules/')
  return end === -1 ? `node_modules/${name}` : folderOf(name, from.slice(0, end))
}

/** @param {string} folder */
function nameOf(folder) {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

/** @param {string} folder */
function manifest(folder) {
  return readJson(path.join(folder, 'package.json'))
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--print')) process.stdout.write(list())
  else writeFileSync(path.join(root, 'docs/licences.md'), list())
}
