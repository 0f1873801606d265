import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** What is published, and what of it really comes. */
export interface Published {
  version: string
  /** The app itself; a script stands for it. */
  content: string
  /** What is sent instead. */
  sent?: string
}

/** A place on this machine where versions are published, and an installed app that knows of it. */
export async function updateServer(folder: string) {
  const requests: string[] = []
  const ids: unknown[] = []
  let published: Published = { version: '0.0.1', content: '' }
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url!, 'http://localhost')
    requests.push(pathname)
    ids.push(request.headers['x-user-staging-id'])
    answer.end(pathname.startsWith('/latest-linux') ? told(published) : (published.sent ?? published.content))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(close)
  const feed = join(folder, 'app-update.yml')
  const { port } = server.address() as AddressInfo
  await mkdir(join(folder, 'cache'))
  await writeFile(feed, `provider: generic\nurl: http://127.0.0.1:${port}\nupdaterCacheDirName: tachograph\n`)
  const installed = join(folder, 'Tachograph.AppImage')
  await writeFile(installed, 'this version')
  return {
    requests,
    /** What each request said of who it is from. */
    ids,
    installed,
    close,
    publish: (next: Published) => void (published = next),
    env: { TACHOGRAPH_DEV_UPDATES: feed, APPIMAGE: installed, XDG_CACHE_HOME: join(folder, 'cache') },
  }
}

/** As electron-builder writes it beside what it makes. */
function told({ version, content }: Published): string {
  const sha512 = createHash('sha512').update(content).digest('base64')
  const url = `Tachograph-${version}.AppImage`
  return [
    `version: ${version}`,
    'files:',
    `  - { url: ${url}, sha512: ${sha512}, size: ${Buffer.byteLength(content)} }`,
    `path: ${url}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-25T12:00:00.000Z'",
  ].join('\n')
}
