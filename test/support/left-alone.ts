import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { ask } from './history-file.ts'

/**
 * All that a person has with this profile: every row of the history, settings, charts, and what stands beside them
 *
 * Two that are equal mean that nothing was changed in between, as long as nothing is recorded.
 */
export async function everythingOf(userData: string) {
  const history = join(userData, 'history.sqlite')
  const tables = await ask<{ name: string }>(
    history,
    "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
  )
  const rows: Record<string, unknown[]> = {}
  for (const { name } of tables) rows[name] = await ask(history, `SELECT * FROM "${name}"`)
  return {
    rows,
    own: contentOf(userData, isOwn),
    beside: contentOf(dirname(userData), name => name !== basename(userData)),
  }
}

/** The rest is Chromium's; of the history the rows count. */
const isOwn = (name: string) => !/^[A-Z.]|^(logs|blob_storage)$|^history\.sqlite/.test(name)

/** The bytes of every file, by its path. */
function contentOf(folder: string, isWanted: (name: string) => boolean): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter(name => isWanted(name.split(sep)[0]!) && statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map(name => [name, readFileSync(join(folder, name)).toString('base64')]))
}
