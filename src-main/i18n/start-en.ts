import type { StartWords } from './start-words.ts'

export const startEn: StartWords = {
  lost: {
    title: 'Tachograph can’t find its history',
    detail: folder =>
      `It should be in ${folder} and is not there. Perhaps its disk is not connected.\n\nWhatever you choose, nothing is deleted.`,
    again: 'Try again',
    choose: 'Choose the folder…',
    begin: 'Start a new history in the usual place',
    quit: 'Quit',
    whichTitle: 'Where the history is',
    whichConfirm: 'Use this folder',
    notHere: folder => `There is no history in ${folder}`,
  },
}
