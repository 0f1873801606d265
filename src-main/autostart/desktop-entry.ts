export interface DesktopEntry {
  name: string
  comment: string
  /** The program and its arguments. */
  command: readonly string[]
}

/** What needs no quotes: nothing of it is reserved in a command of the Desktop Entry Specification. */
const plain = /^[\w./:@+,=-]+$/

/** An entry for the folder `autostart` of the XDG Desktop Application Autostart Specification. */
export function desktopEntry({ name, comment, command }: DesktopEntry): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${asString(name)}`,
    `Comment=${asString(comment)}`,
    `Exec=${asString(command.map(quoted).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ]
  return `${lines.join('\n')}\n`
}

const turnedOff = /^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/

/** Whether an entry starts anything: desktops turn one off by writing so into it. */
export function isEnabled(entry: string): boolean {
  // Only these end a line there, and not all that does to a regular expression.
  return !entry.split('\n').some(line => turnedOff.test(line))
}

/** One word of a command, whatever is in it. A percent sign would begin a code that stands for something else. */
function quoted(word: string): string {
  const literal = word.replaceAll('%', '%%')
  return plain.test(word) ? literal : `"${literal.replace(/["`$\\]/g, '\\$&')}"`
}

/** A value of the file, after whatever else it is: so a backslash in a quoted word stands four times. */
function asString(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
}
