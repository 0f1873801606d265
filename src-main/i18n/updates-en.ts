import type { UpdatesWords } from './updates-words.ts'

export const updatesEn: UpdatesWords = {
  check: 'Check for updates…',
  newest: 'This is the newest version',
  own: version => `You have Tachograph ${version}.`,
  available: version => `Tachograph ${version} is available`,
  download: 'Download',
  later: 'Not now',
  downloading: (version, percent) => `Tachograph ${version} is being downloaded: ${percent}`,
  downloadingDetail: 'You will be asked when it is there. Recording goes on if it is on.',
  ready: version => `Tachograph ${version} can be installed`,
  readyDetail:
    'It is installed when you quit Tachograph, or now: then Tachograph saves what it has, quits and starts again. What passes in between is shown as a gap.',
  restart: 'Restart now',
  onQuit: 'When I quit',
  failed: 'The update did not work',
  failedDetail: (reason, detail) =>
    `${reason}\n\n${detail}\n\nThis version goes on as it was. Try again later.`,
  reasons: {
    unreachable: 'The place where new versions are published can’t be reached.',
    'no-room': 'The disk is full.',
    damaged: 'What was downloaded is not what was published, and was thrown away.',
    other: 'The reason, as it was given:',
  },
  announced: version => `Tachograph ${version} is available`,
  announcedDetail: own => `You have ${own}. Click to download it.`,
}
