import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const list = read('docs/licences.md')

interface LockedPackage {
  version: string
  resolved?: string
  integrity?: string
  link?: boolean
}

describe('the packages of others', () => {
  test('that are shipped are those listed, with their licences', () => {
    const found = execFileSync(process.execPath, [join(root, 'scripts/third-party.mjs'), '--print'])
    expect(found.toString(), 'run `node scripts/third-party.mjs` if this is meant').toBe(list)
  })

  test('have licences that let a closed or open program ship them', () => {
    const licences = [...list.matchAll(/^- .+: (.+)$/gm)].map(([, licence]) => licence)
    expect(licences.length).toBeGreaterThan(10)
    expect(new Set(licences)).toEqual(
      new Set(['MIT', 'BSD-3-Clause', 'Apache-2.0', 'OFL-1.1', '0BSD', 'ISC', 'BlueOak-1.0.0']),
    )
  })

  test('that the window imports are among those listed as bundled', () => {
    const bundled = list.slice(list.indexOf('## Bundled'))
    const sources = readdirSync(join(root, 'src-renderer'), { recursive: true, encoding: 'utf8' })
    const code = sources
      .filter(name => /\.(ts|tsx|css)$/.test(name))
      .map(name => read(join('src-renderer', name)))
    const imported = [...code.join('\n').matchAll(/(?:from|import) '([^.'][^']*)'/g)].map(
      ([, specifier = '']) =>
        specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/'),
    )
    expect(imported.length).toBeGreaterThan(3)
    for (const name of imported) expect(bundled).toContain(`- ${name}: `)
  })
})

describe('the lockfile', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }
  const locked = Object.entries(packages).filter(([folder]) => folder !== '')

  test('pins every package by its content, and all are from the registry', () => {
    expect(locked.length).toBeGreaterThan(100)
    for (const [folder, { version, integrity, resolved, link }] of locked) {
      expect(version, folder).toMatch(/^\d+\.\d+\.\d+/)
      expect(integrity, folder).toMatch(/^sha512-[\w+/]{86}==$/)
      // Where the registry is, everybody's npm knows; any other place, or git, would stand here.
      expect([resolved, link], folder).toEqual([undefined, undefined])
    }
  })

  test('is of exact versions of what package.json asks for', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>
    for (const [name, wanted] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(packages[`node_modules/${name}`]?.version).toBe(wanted)
  })
})
