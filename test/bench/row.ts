/** One line of the tables: what was measured, against what, and whether it is as good as it should be. */
export interface Row {
  what: string
  ours: string
  /** The least that is possible. */
  floor: string
  /** The best of the others who do the like. */
  peer?: string
  ratio?: string
  target: string
  /** `null` where there is nothing to meet. */
  met: boolean | null
}

/** The answer to one question. */
export interface Answer {
  title: string
  rows: Row[]
  /** Printed behind the table. */
  more?: string[]
}

const head = ['What', 'Ours', 'Floor', 'Best peer', 'Ratio', 'Target', 'Met']

export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, ours, floor, peer = '–', ratio = '–', target, met }) => [
    what,
    ours,
    floor,
    peer,
    ratio,
    target,
    met === null ? '–' : met ? 'yes' : '**no**',
  ])
  return lines(head, cells)
}

/** A table of Markdown. */
export function lines(heads: string[], cells: string[][]): string {
  return [heads, heads.map(() => '---'), ...cells].map(line => `| ${line.join(' | ')} |`).join('\n')
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN
}

/** So much of the values (0–1) is no greater. */
export function quantile(values: readonly number[], part: number): number {
  return (
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN
  )
}

/** The median, and from where to where the values go. */
export function spread(values: readonly number[], unit: string, digits = 1): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const middle = `${median(values).toFixed(digits)} ${unit}`
  return values.length > 1 ? `${middle} (${least.toFixed(digits)}–${most.toFixed(digits)})` : middle
}
