import type { UpdatesWords } from './updates-words.ts'

export const updatesRu: UpdatesWords = {
  check: 'Проверить обновления…',
  newest: 'Это самая новая версия',
  own: version => `У вас Tachograph ${version}.`,
  available: version => `Доступна версия Tachograph ${version}`,
  download: 'Скачать',
  later: 'Не сейчас',
  downloading: (version, percent) => `Скачивается Tachograph ${version}: ${percent}`,
  downloadingDetail: 'Когда загрузка закончится, появится вопрос. Если запись идёт, она продолжается.',
  ready: version => `Версию Tachograph ${version} можно установить`,
  readyDetail:
    'Она установится, когда вы выйдете из Tachograph, или прямо сейчас: Tachograph сохранит всё записанное, закроется и откроется снова. Это время останется пропуском.',
  restart: 'Перезапустить сейчас',
  onQuit: 'При выходе',
  failed: 'Обновить не получилось',
  failedDetail: (reason, detail) =>
    `${reason}\n\n${detail}\n\nЭта версия работает как прежде. Попробуйте позже.`,
  reasons: {
    unreachable: 'Сайт с новыми версиями недоступен.',
    'no-room': 'На диске нет места.',
    damaged: 'Скачано не то, что было опубликовано; загрузка удалена.',
    other: 'Причина, как её сообщили:',
  },
  announced: version => `Доступна версия Tachograph ${version}`,
  announcedDetail: own => `У вас ${own}. Нажмите, чтобы скачать новую.`,
}
