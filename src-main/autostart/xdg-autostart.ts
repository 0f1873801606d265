import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Autostart } from './autostart.ts'
import { type DesktopEntry, desktopEntry, isEnabled } from './desktop-entry.ts'

const FILE = 'org.tachograph.Tachograph.desktop'

/** Start at login as Linux desktops have it: a file in a folder. `folder`: where the person's configuration is. */
export function xdgAutostart(
  folder: string,
  entry: (switches: readonly string[]) => DesktopEntry,
): Autostart {
  const file = join(folder, 'autostart', FILE)
  return {
    isOn() {
      try {
        return isEnabled(readFileSync(file, 'utf8'))
      } catch {
        return false
      }
    },
    turnOn(switches) {
      mkdirSync(join(folder, 'autostart'), { recursive: true })
      const draft = `${file}.new`
      writeFileSync(draft, desktopEntry(entry(switches)))
      renameSync(draft, file)
    },
    turnOff: () => rmSync(file, { force: true }),
  }
}
