import { resolve, sep } from 'node:path'

/** The file in `folder` that a URL's path names, or `null` where the path leads out of the folder or is malformed. */
export function insideOf(folder: string, pathname: string): string | null {
  try {
    const file = resolve(folder, `.${decodeURIComponent(pathname)}`)
    return file.startsWith(folder + sep) && !file.includes('\0') ? file : null
  } catch {
    return null
  }
}
