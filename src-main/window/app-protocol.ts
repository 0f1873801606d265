import { net, protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { insideOf } from './inside-of.ts'

const SCHEME = 'app'
const HOST = 'tachograph'
export const APP_ORIGIN = `${SCHEME}://${HOST}`

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/**
 * Serves the pages of the app as `app://tachograph/…` from a folder, and nothing from outside of it
 *
 * While developing, from the development server instead, whose pages need a laxer policy of their own.
 */
export function serveApp(folder: string, developmentServer: string | undefined): void {
  protocol.handle(SCHEME, request => {
    const url = new URL(request.url)
    if (url.host !== HOST) return refuse(404)
    if (request.method !== 'GET') return refuse(405)
    if (developmentServer) return net.fetch(developmentServer + url.pathname + url.search)
    return servedFile(folder, url.pathname)
  })
}

async function servedFile(folder: string, pathname: string): Promise<Response> {
  const file = insideOf(folder, pathname)
  const contentType = file && CONTENT_TYPES[extname(file)]
  if (!file || !contentType) return refuse(404)
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: {
        'content-type': contentType,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
      },
    })
  } catch {
    return refuse(404)
  }
}

function refuse(status: number): Response {
  return new Response(null, { status })
}
