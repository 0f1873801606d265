import { join, resolve, sep } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { insideOf } from '../../../src-main/window/inside-of.ts'

const folder = resolve('/srv/app/renderer')

describe('insideOf', () => {
  test.each([
    ['/index.html', 'index.html'],
    ['/assets/index-DkhepXBp.js', 'assets/index-DkhepXBp.js'],
    ['/a%20b.html', 'a b.html'],
    ['/%D1%8F.html', 'я.html'],
    ['/assets/../index.html', 'index.html'],
    ['//etc/passwd', 'etc/passwd'],
    ['/...', '...'],
    ['/%252e%252e/index.html', '%2e%2e/index.html'],
  ])('takes %s for the file %s of the folder', (pathname, file) => {
    expect(insideOf(folder, pathname)).toBe(join(folder, file))
  })

  test.each([
    '/../secret',
    '/../../../../etc/passwd',
    '/assets/../../secret',
    '/%2e%2e/secret',
    '/%2E%2E/secret',
    '/.%2e/secret',
    '/..%2fsecret',
    '/assets%2f..%2f..%2fsecret',
    '/%2e%2e%2frenderer-old%2findex.html',
    '/../renderer-old/index.html',
    '/../renderer2',
  ])('lets %s not lead out of the folder', pathname => {
    expect(insideOf(folder, pathname)).toBeNull()
  })

  test.each(['/..\\secret', '/..%5csecret', '/assets\\..\\..\\secret'])(
    'lets %s not lead out of the folder, where a backslash parts folders as well',
    pathname => {
      const file = insideOf(folder, pathname)
      expect(sep === '\\' ? file === null : file?.startsWith(folder + sep)).toBe(true)
    },
  )

  test.each(['/index.html\0.png', '/index.html%00', '/%00'])('takes no NUL: %j', pathname => {
    expect(insideOf(folder, pathname)).toBeNull()
  })

  test.each(['/%', '/%zz', '/%e0%a4%a', '/%ff', '/%c0%ae%c0%ae/secret'])(
    'takes no malformed path: %s',
    pathname => {
      expect(insideOf(folder, pathname)).toBeNull()
    },
  )

  test.each(['/', '', '/.', '/assets/..'])('takes the folder itself for no file: %j', pathname => {
    expect(insideOf(folder, pathname)).toBeNull()
  })

  test('leads into the folder or nowhere, whatever the path', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '\\', '', 'renderer-old'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part), parts => {
        const file = insideOf(folder, `/${parts.join('/')}`)
        if (file === null) return
        expect(file.startsWith(folder + sep)).toBe(true)
        expect(resolve(file)).toBe(file)
      }),
      { numRuns: 1000 },
    )
  })
})
