import type { Range } from '../contract/view.ts'

/** As in `tachograph-myhost-20261123-2000-20261124-0715`, in local time, without an extension. */
export function exportName(host: string, { from, to }: Range): string {
  const machine = host.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60)
  return ['tachograph', machine, stamp(from), stamp(to)].join('-')
}

function stamp(at: number): string {
  const date = new Date(at * 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [String(date.getFullYear()), two(date.getMonth() + 1), two(date.getDate())].join('')
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}`
}
