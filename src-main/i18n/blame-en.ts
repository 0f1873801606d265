import type { BlameWords } from './blame-words.ts'
import { pluralizer } from './plural.ts'

const plural = pluralizer('en')

export const blameEn: BlameWords = {
  title: 'What used the processor',
  programs: 'Programs',
  soon: 'known within a minute',
  parts: {
    system: { name: 'System', hint: 'Threads of the kernel, and interrupts' },
    others: { name: 'Other programs', hint: 'All that used too little to be named here' },
    rest: {
      name: 'Short-lived or unknown',
      hint: 'Processes that ended before anyone saw them, and time taken by other virtual machines. It may be a little below zero: the load is counted by looking at each core some hundred times a second.',
    },
  },
  load: 'Load',
  columns: { name: 'Program', share: 'Share', time: 'Processor time', line: 'Over time' },
  sortBy: column => `Sort by ${column.toLowerCase()}`,
  knownFor: length => `known for ${length}`,
  asAWhole: span => `Looked at as a whole: ${span}`,
  none: {
    off: 'It is not recorded which programs use the processor.',
    waiting: 'Known within a minute: while there is little load, programs are looked at once a minute.',
    unknown: 'It is not known which programs used the processor.',
    recording:
      'The recording does not say which programs used the processor: they were left out of it, or were not known.',
  },
  turnOn: 'Record it from now on',
  all: (count, formatted) => `All ${formatted} ${plural(count, { one: 'program', other: 'programs' })}`,
  draw: program => `Draw ${program} over time`,
  remove: program => `Remove the line of ${program}`,
  describe: (program, least, greatest) => `${program}: from ${least} to ${greatest}`,
  linesOf: each => `small lines: ${each.toLowerCase()}`,
}
