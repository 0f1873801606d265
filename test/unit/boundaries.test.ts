import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const main = resolve(import.meta.dirname, '../../src-main')
const domain = [
  'alerts',
  'cost',
  'digest',
  'sampler',
  'storage',
  'recording',
  'export',
  'settings',
  'processes',
  'updates',
]

const filesOf = (room: string) =>
  readdirSync(join(main, room), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(main, room, name))

/** What the files of a room import: packages by name, files by their path under src-main. */
function importsOf(room: string): string[] {
  return filesOf(room).flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import) '([^']+)'/g)].map(([, name = '']) =>
      name.startsWith('.') ? relative(main, resolve(dirname(file), name)) : name,
    ),
  )
}

describe('the rooms', () => {
  test.each(['contract', 'i18n'])('%s imports nothing from outside', room => {
    expect(filesOf(room).length).toBeGreaterThan(1)
    expect(importsOf(room).filter(name => !name.startsWith(`${room}/`))).toEqual([])
  })

  test.each(domain)('%s imports neither Electron nor another room’s inside', room => {
    expect(filesOf(room).length).toBeGreaterThan(0)
    const foreign = importsOf(room).filter(
      name => name === 'electron' || (name.endsWith('.ts') && !/^(contract|i18n)\//.test(name)),
    )
    expect(foreign.filter(name => !name.startsWith(`${room}/`))).toEqual([])
  })

  test('only storage speaks SQL and only one file of it opens the driver', () => {
    const others = [...domain, 'contract', 'i18n', 'ipc', 'power', 'preload', 'tray', 'window']
    const speaking = others.filter(room =>
      importsOf(room).some(name => name === 'knex' || name === 'sqlite3'),
    )
    expect(speaking).toEqual(['storage'])
    const opening = filesOf('storage').filter(file =>
      /import (?!type )[^']*'knex'/.test(readFileSync(file, 'utf8')),
    )
    expect(opening.map(file => relative(main, file))).toEqual([join('storage', 'database.ts')])
  })
})
