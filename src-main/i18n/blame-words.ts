/** What is said of who used the processor; a part of the dictionary, in a file of its own for its length. */
export interface BlameWords {
  /** Of the section of the panel. */
  title: string
  /** Before the programs of a moment. */
  programs: string
  /** In their place, where they are not known yet. */
  soon: string
  /** What is no program. */
  parts: Record<'system' | 'others' | 'rest', { name: string; hint: string }>
  /** Of all together. */
  load: string
  columns: Record<'name' | 'share' | 'time' | 'line', string>
  sortBy: (column: string) => string
  /** Of which part of the time it is known. */
  knownFor: (length: string) => string
  /** What was looked at as a whole, and is longer than what is told of. */
  asAWhole: (span: string) => string
  /** Why there is nothing to tell. */
  none: Record<'off' | 'waiting' | 'unknown' | 'recording', string>
  turnOn: string
  all: (count: number, formatted: string) => string
  draw: (program: string) => string
  remove: (program: string) => string
  describe: (program: string, least: string, greatest: string) => string
  /** In smaller print, beside titles: the mean of so much is one point of the small lines. */
  linesOf: (each: string) => string
}
