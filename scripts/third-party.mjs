// node scripts/third-party.mjs: writes docs/licences.md anew; with `--print` only says what would stand there.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './setup/shell.mjs'

/** What the pages import, and Vite puts into their scripts and styles. A test compares it with the sources. */
const BUNDLED = ['@fontsource-variable/inter', '@preact/signals', 'echarts', 'preact']

/** Needed only to build sqlite3's native module: electron-builder.yml leaves them and theirs out. */
const TO_BUILD = new Set(['node-addon-api', 'node-gyp', 'prebuild-install', 'tar'])

const { packages } = readJson('package-lock.json')
const shipped = withTheirs(Object.keys(readJson('package.json').dependencies))
const bundled = withTheirs(BUNDLED)

/** Names and licences, for people and for the test that notices a new one. */
function list() {
  const lines = names => names.map(name => `- ${name}: ${manifest(name).license}`)
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
  ].join('\n')
}

/** The text of every licence, as the licences want it to go with the app. */
export function licenceTexts() {
  return [...new Set([...shipped, ...bundled])].map(licenceText).join('\n\n')
}

/** @param {string} name */
function licenceText(name) {
  const folder = path.join(root, 'node_modules', name)
  const names = readdirSync(folder).filter(file => /^(licen[cs]e|notice|copyright)/i.test(file))
  const texts = names.flatMap(file => textsOf(path.join(folder, file)))
  if (texts.length === 0) throw new Error(`${name} has no text of its licence`)
  const { version, license } = manifest(name)
  return [`${'='.repeat(80)}\n${name} ${version} (${license})`, ...texts].join('\n\n')
}

/** A folder of that name holds the licences of those whose code was taken. @param {string} place @returns {string[]} */
function textsOf(place) {
  if (!statSync(place).isDirectory()) return [readFileSync(place, 'utf8').trim()]
  return readdirSync(place).flatMap(name => textsOf(path.join(place, name)))
}

/** These packages and all that they need when they run. @param {string[]} names */
function withTheirs(names) {
  const found = new Set(names)
  for (const name of found)
    for (const needed of Object.keys(packages[`node_modules/${name}`].dependencies ?? {}))
      if (!TO_BUILD.has(needed)) found.add(needed)
  return [...found].toSorted((a, b) => a.localeCompare(b, 'en'))
}

/** @param {string} name */
function manifest(name) {
  return readJson(path.join('node_modules', name, 'package.json'))
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--print')) process.stdout.write(list())
  else writeFileSync(path.join(root, 'docs/licences.md'), list())
}
