import { pluralizer } from './plural.ts'
import type { SettingsWords } from './settings-words.ts'

const plural = pluralizer('ru')

export const settingsRu: SettingsWords = {
  title: 'Настройки',
  open: 'Настройки…',
  sections: {
    recording: 'Запись',
    start: 'Запуск',
    look: 'Внешний вид',
    programs: 'Программы',
    alerts: 'Оповещения',
  },
  items: {
    interval: {
      label: 'Делать замер каждые',
      hint: 'Замер говорит обо всём интервале. Чем он короче, тем больше видно и тем больше места нужно.',
    },
    retention: {
      label: 'Хранить замеры',
      hint: 'Более старые удаляются. Минуты и часы, которые из них получились, остаются навсегда.',
    },
    startAtLogin: {
      label: 'Запускать при входе в систему',
      hint: 'Чтобы ничего не пропустить, даже не вспоминая об этом.',
    },
    startHidden: {
      label: 'Запускать в области уведомлений',
      hint: 'Без окна, если запуск произошёл при входе в систему.',
    },
    language: { label: 'Язык', hint: 'Окна, меню и области уведомлений.' },
    theme: { label: 'Оформление', hint: 'Как в системе или всегда одно и то же.' },
    trayIcon: { label: 'Значок в области уведомлений', hint: 'Как он показывает нагрузку.' },
    alerts: {
      label: 'Сообщать о высокой нагрузке',
      hint: 'Если она была высокой девять десятых этого времени. Время без наблюдения не считается.',
    },
    digest: {
      label: 'Рассказывать, что было без меня',
      hint: 'Одной строкой в окне, если нагрузка была выше 80 % хотя бы минуту.',
    },
    blame: {
      label: 'Записывать, какие программы занимают процессор',
      hint: 'Только имена; аргументы и заголовки никогда не читаются.',
    },
    blameThreshold: {
      label: 'Смотреть пристально при нагрузке от',
      hint: 'Выше — при каждом замере, ниже — раз в минуту.',
    },
  },
  startComment: 'Записывает нагрузку на процессор этого компьютера',
  reset: 'Сбросить',
  resetOf: label => `Сбросить «${label}»`,
  seconds: (count, formatted) =>
    `${formatted} ${plural(count, { one: 'секунду', few: 'секунды', other: 'секунд' })}`,
  retention: {
    month: '1 месяц',
    'three-months': '3 месяца',
    'six-months': '6 месяцев',
    year: '1 год',
    'two-years': '2 года',
    'five-years': '5 лет',
    forever: 'всегда',
  },
  language: { system: 'Системный', en: 'English', ru: 'Русский' },
  theme: { system: 'Как в системе', light: 'Светлое', dark: 'Тёмное' },
  trayIcon: { bar: 'Столбиком', number: 'В процентах' },
  alert: {
    name: number => `Оповещение ${number}`,
    on: 'Включено',
    above: 'Выше',
    minutesBefore: 'в течение',
    minutes: 'мин',
    rest: 'повтор через',
    rests: { 1: 'час', 6: '6 часов', 24: 'день', 168: 'неделю', 720: '30 дней' },
    quiet: 'Тихие часы',
    quietFrom: 'с',
    quietTo: 'до',
    add: 'Добавить оповещение',
    remove: 'Удалить',
    removeOf: name => `Удалить: ${name}`,
  },
}
