import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { desktopEntry, isEnabled } from '../../../src-main/autostart/desktop-entry.ts'

const execOf = (command: string[]) =>
  desktopEntry({ name: 'Tachograph', comment: 'Records', command })
    .split('\n')
    .find(line => line.startsWith('Exec='))!
    .slice('Exec='.length)

/** As a desktop reads it: the escapes of the file, then the words of the command, then the codes in them. */
function wordsOf(exec: string): string[] {
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', s: ' ', '\\': '\\' }
  const value = exec.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? '?')
  const words = [...value.matchAll(/"((?:\\.|[^"\\])*)"|[^\s"]+/gs)].map(
    ([word, inside]) => inside?.replace(/\\(.)/gs, '$1') ?? word,
  )
  return words.map(word => word.replaceAll('%%', '%'))
}

describe('an entry for the autostart folder', () => {
  test('has what a desktop needs', () => {
    expect(
      desktopEntry({
        name: 'Tachograph',
        comment: 'Пишет нагрузку',
        command: ['/opt/Tachograph/tachograph', '--hidden'],
      }),
    ).toBe(
      '[Desktop Entry]\nType=Application\nName=Tachograph\nComment=Пишет нагрузку\n' +
        'Exec=/opt/Tachograph/tachograph --hidden\nTerminal=false\nX-GNOME-Autostart-enabled=true\n',
    )
  })

  test.each([
    [['/home/me/My Apps/T.AppImage'], '"/home/me/My Apps/T.AppImage"'],
    [['/a/100%'], '"/a/100%%"'],
    [['/a/$HOME`"'], '"/a/\\\\$HOME\\\\`\\\\""'],
    [['C:\\T'], '"C:\\\\\\\\T"'],
  ])('quotes %j', (command, exec) => {
    expect(execOf(command)).toBe(exec)
  })

  test('is read as the same words, whatever they are', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => !text.includes('\0'))
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.constantFrom('$(x)', 'a\nHidden=true', '\u2028 ', '%u', '\\', '"', ';'))),
        words => {
          const exec = execOf(['/bin/t', ...words])
          expect(wordsOf(exec)).toEqual(['/bin/t', ...words])
        },
      ),
    )
  })

  test('is on until a desktop says otherwise in it', () => {
    const entry = desktopEntry({
      name: 'T',
      comment: 'Hidden=true',
      command: ['/t', 'a\u2028Hidden=true\u2028'],
    })
    expect(isEnabled(entry)).toBe(true)
    expect(isEnabled(`${entry}Hidden=true\n`)).toBe(false)
    expect(isEnabled(entry.replace('enabled=true', 'enabled=false'))).toBe(false)
  })
})
