/**
 * Hours and minutes as the locale writes a time that stands alone, “09:05” or “9:05 AM”, for use beside dates too
 *
 * What `Intl` calls a numeric hour has no leading zero, also where everyone writes one.
 */
export function clockOf(locale: string) {
  const alone = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  const hour = alone.formatToParts(Date.UTC(2026, 0, 1, 9)).find(({ type }) => type === 'hour')!
  return { hour: hour.value.length > 1 ? '2-digit' : 'numeric', minute: '2-digit' } as const
}
