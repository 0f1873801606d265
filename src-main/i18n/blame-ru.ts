import type { BlameWords } from './blame-words.ts'
import { pluralizer } from './plural.ts'

const plural = pluralizer('ru')

export const blameRu: BlameWords = {
  title: 'Что занимало процессор',
  programs: 'Программы',
  soon: 'станут известны в течение минуты',
  parts: {
    system: { name: 'Система', hint: 'Потоки ядра и прерывания' },
    others: { name: 'Остальные программы', hint: 'Все, чья доля слишком мала, чтобы назвать их здесь' },
    rest: {
      name: 'Краткие или неизвестные',
      hint: 'Процессы, которые завершились незамеченными, и время, занятое другими виртуальными машинами. Может быть чуть ниже нуля: нагрузка считается по взглядам на каждое ядро около сотни раз в секунду.',
    },
  },
  load: 'Нагрузка',
  columns: { name: 'Программа', share: 'Доля', time: 'Процессорное время', line: 'Ход' },
  sortBy: column => `Упорядочить: ${column.toLowerCase()}`,
  knownFor: length => `известно за ${length}`,
  asAWhole: span => `Известно только в целом: ${span}`,
  none: {
    off: 'Не записывается, какие программы занимают процессор.',
    waiting: 'Станет известно в течение минуты: при малой нагрузке программы просматриваются раз в минуту.',
    unknown: 'Неизвестно, какие программы занимали процессор.',
    recording:
      'В этой записи не сказано, какие программы занимали процессор: их не включили в неё, или они не были известны.',
  },
  turnOn: 'Записывать с этого момента',
  all: (count, formatted) =>
    `Все ${formatted} ${plural(count, { one: 'программа', few: 'программы', other: 'программ' })}`,
  draw: program => `Показать ${program} на графике`,
  remove: program => `Убрать линию ${program}`,
  describe: (program, least, greatest) => `${program}: от ${least} до ${greatest}`,
  linesOf: each => `линии: ${each.toLowerCase()}`,
}
