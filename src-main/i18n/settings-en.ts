import { pluralizer } from './plural.ts'
import type { SettingsWords } from './settings-words.ts'

const plural = pluralizer('en')

export const settingsEn: SettingsWords = {
  title: 'Settings',
  open: 'Settings…',
  sections: {
    recording: 'Recording',
    start: 'Start',
    look: 'Look',
    programs: 'Programs',
    alerts: 'Alerts',
    updates: 'Updates',
  },
  items: {
    interval: {
      label: 'Take a sample every',
      hint: 'Each speaks of its whole interval. Shorter ones show more and take more room.',
    },
    retention: {
      label: 'Keep samples for',
      hint: 'Older ones are deleted. The minutes and hours they make are kept for good.',
    },
    startAtLogin: {
      label: 'Start when you log in',
      hint: 'So that nothing is missed while nobody thinks of it.',
    },
    startHidden: {
      label: 'Start in the tray',
      hint: 'Without the window, when it starts at login.',
    },
    language: { label: 'Language', hint: 'Of the window, the menus and the tray.' },
    theme: { label: 'Theme', hint: 'The system’s own, or always the same.' },
    trayIcon: { label: 'Icon in the tray', hint: 'How it shows the load.' },
    alerts: {
      label: 'Notify me of a high load',
      hint: 'Once it has been high for nine tenths of the time. Time that was not observed never counts.',
    },
    digest: {
      label: 'Say what happened while I was away',
      hint: 'A line in the window, when the load was above 80 % for a minute or more meanwhile.',
    },
    updates: {
      label: 'Look for new versions',
      hint: 'Once a day, where they are published. It says that there is one and downloads nothing unasked.',
    },
    blame: {
      label: 'Record which programs use the processor',
      hint: 'By name only; arguments and titles are never read.',
    },
    blameThreshold: {
      label: 'Look closely from a load of',
      hint: 'From there on at each sample, below once a minute.',
    },
  },
  locked: 'What would change your own history can’t be chosen while a recording is shown.',
  startComment: 'Records the processor load of this computer',
  folder: {
    label: 'Folder of the history and its backups',
    move: 'Change…',
    moving: 'Moving…',
    moved: 'The history was moved',
    used: 'The history in this folder is used now',
    back: 'Move back',
    title: 'Folder for the history',
    confirm: 'Use this folder',
  },
  otherHistory: {
    question: 'There is a history in this folder already. Use it?',
    detail: (folder, content, present) =>
      `${folder}\n${content}\n\nFrom now on Tachograph will show it and record into it. Nothing is merged and nothing is deleted: the history that you use now stays in ${present}.`,
    empty: 'Nothing has been recorded in it.',
    reach: (from, to) => `It reaches from ${from} to ${to}.`,
    confirm: 'Use this history',
  },
  reset: 'Reset',
  resetOf: label => `Reset “${label}”`,
  seconds: (count, formatted) => `${formatted} ${plural(count, { one: 'second', other: 'seconds' })}`,
  retention: {
    month: '1 month',
    'three-months': '3 months',
    'six-months': '6 months',
    year: '1 year',
    'two-years': '2 years',
    'five-years': '5 years',
    forever: 'ever',
  },
  language: { system: 'System', en: 'English', ru: 'Русский' },
  theme: { system: 'System', light: 'Light', dark: 'Dark' },
  trayIcon: { bar: 'As a bar', number: 'In percent' },
  alert: {
    name: number => `Alert ${number}`,
    on: 'On',
    above: 'Above',
    minutesBefore: 'for',
    minutes: 'min',
    rest: 'again after',
    rests: { 1: '1 hour', 6: '6 hours', 24: '1 day', 168: '1 week', 720: '30 days' },
    quiet: 'Quiet hours',
    quietFrom: 'from',
    quietTo: 'to',
    add: 'Add alert',
    remove: 'Delete',
    removeOf: name => `Delete “${name}”`,
  },
}
