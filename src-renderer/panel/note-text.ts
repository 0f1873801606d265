/** What was typed or pasted, as a note keeps it: without tabs and the line ends of other systems. */
export function asNote(typed: string): string {
  return typed.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ').trim()
}
