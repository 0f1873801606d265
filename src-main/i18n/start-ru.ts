import type { StartWords } from './start-words.ts'

export const startRu: StartWords = {
  lost: {
    title: 'Tachograph не находит свою историю',
    detail: folder =>
      `Она должна быть в папке ${folder}, но её там нет. Возможно, не подключён диск.\n\nЧто бы вы ни выбрали, ничего не удалится.`,
    again: 'Повторить',
    choose: 'Указать папку…',
    begin: 'Начать новую историю на обычном месте',
    quit: 'Выйти',
    whichTitle: 'Где находится история',
    whichConfirm: 'Эта папка',
    notHere: folder => `В папке ${folder} нет истории`,
  },
}
