import { type Times, timesFor } from './times.ts'

/** Numbers and times for a person, in the locale and the machine's time zone. */
export interface Format extends Times {
  /** Of percentages, 0–100: “12.3 %”. */
  percent: (value: number, digits?: number) => string
  number: (value: number, digits?: number) => string
  /** Two largest units of a number of seconds: “3 days 4 hr”, or one where nothing is left: “3 days”. */
  duration: (seconds: number) => string
  /** The same, but with the seconds beside minutes. */
  preciseDuration: (seconds: number) => string
  /** Of processor time in seconds, in short, with tenths where there are few: “0.4s”, “2m 5s”, “31h 7m”. */
  cpuTime: (seconds: number) => string
  /** The difference of two percentages, with its sign: “+4.3”. */
  points: (difference: number) => string
  /** Of a file: kB, MB and GB of 1000. */
  fileSize: (bytes: number) => string
  /** Of memory: GiB of 1024 × 1024 × 1024, as systems count it. */
  memory: (bytes: number) => string
}

const GIBIBYTE = 1024 ** 3

export function formatFor(locale: string, gibibyte: string): Format {
  const number = (value: number, digits = 0) =>
    value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  // One for each number of digits: to make them takes long.
  const percents: Intl.NumberFormat[] = []
  const percentsOf = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // Of what is rounded to nothing there is no less.
      signDisplay: 'negative',
    })
  const unit = (value: number, name: string, digits = 0, unitDisplay: 'short' | 'narrow' = 'short') =>
    value.toLocaleString(locale, {
      style: 'unit',
      unit: name,
      unitDisplay,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    })
  const narrow = (value: number, name: string, digits = 0) => unit(value, name, digits, 'narrow')

  const both = (larger: string, rest: number, name: string) =>
    rest === 0 ? larger : `${larger} ${unit(rest, name)}`

  const duration = (seconds: number) => {
    const minutes = Math.floor(seconds / 60)
    const hours = Math.floor(minutes / 60)
    const days = Math.floor(hours / 24)
    if (days > 0) return both(unit(days, 'day'), hours % 24, 'hour')
    if (hours > 0) return both(unit(hours, 'hour'), minutes % 60, 'minute')
    if (minutes > 1) return unit(minutes, 'minute')
    return unit(Math.round(seconds), 'second')
  }

  const preciseDuration = (seconds: number) => {
    const whole = Math.round(seconds)
    if (whole < 60 || whole >= 3600) return duration(whole)
    return both(unit(Math.floor(whole / 60), 'minute'), whole % 60, 'second')
  }

  return {
    ...timesFor(locale),
    percent: (value, digits = 1) => (percents[digits] ??= percentsOf(digits)).format(value / 100),
    number,
    duration,
    preciseDuration,
    cpuTime: seconds => {
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60)]
      if (seconds < 10) return narrow(seconds, 'second', 1)
      if (seconds < 60) return narrow(Math.round(seconds), 'second')
      if (hours > 0) return `${narrow(hours, 'hour')} ${narrow(minutes % 60, 'minute')}`
      return `${narrow(minutes, 'minute')} ${narrow(Math.floor(seconds % 60), 'second')}`
    },
    points: difference =>
      difference
        .toLocaleString(locale, {
          minimumFractionDigits: 1,
          maximumFractionDigits: 1,
          signDisplay: 'exceptZero',
        })
        .replace('-', '−'),
    fileSize: bytes => {
      if (bytes <= 999_000) return unit(Math.ceil(bytes / 1000), 'kilobyte')
      return bytes < 999_950_000 ? unit(bytes / 1e6, 'megabyte', 1) : unit(bytes / 1e9, 'gigabyte', 2)
    },
    memory: bytes => `${number(bytes / GIBIBYTE, 1)}\u00a0${gibibyte}`,
  }
}
