import { useSignal } from '@preact/signals'
import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Blame } from '../../src-main/contract/blame.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { meanOf } from '../charts/titles.ts'
import { Figure } from '../figures/figure.tsx'
import { blameOfShown, format, language, shown, smallLines, words } from '../state/index.ts'
import { type BlameRow, blameRows, loadOf } from './blame-rows.ts'
import { useListed } from './listed.ts'
import { NoBlame } from './no-blame.tsx'
import { ProgramName } from './program-name.tsx'
import { pathOf, type SmallLine, smallLine } from './small-lines.ts'
import { type SortColumn, sorted, sortedBy, type Sorting } from './sorting.ts'

const LINE: [width: number, height: number] = [160, 18]

/** All that used the processor over the range that is shown, each with a small line. */
export function ProgramList({ tabs }: { tabs: ComponentChildren }) {
  useEffect(() => blameOfShown.follow(), [])
  useEffect(() => smallLines.follow(), [])
  const place = useRef<HTMLDivElement>(null)
  const { title, linesOf } = words.value.blame
  const blame = blameOfShown.known.value
  const each = meanOf(smallLines.known.value.columns, { words: words.value, format: format.value })
  return (
    <Figure id="programs" title={title} note={each === undefined ? '' : linesOf(each)} tabs={tabs}>
      <div class="list" ref={place}>
        {blame &&
          (blame.observedMs > 0 ? <Table blame={blame} place={place} /> : <NoBlame of={shown.value} />)}
      </div>
    </Figure>
  )
}

function Table({ blame, place }: { blame: Blame; place: RefObject<HTMLElement | null> }) {
  useListed(place)
  const sorting = useSignal<Sorting>({ by: 'share', isDescending: true })
  const { blame: text } = words.value
  const { percent, cpuTime } = format.value
  const rows = blameRows(blame, Infinity)
  const titleOf = ({ program, part }: BlameRow) => program ?? text.parts[part ?? 'rest'].name
  const header = (by: SortColumn) => (
    <Header by={by} sorting={sorting.value} onSort={() => (sorting.value = sortedBy(by, sorting.peek()))} />
  )
  return (
    <table class="programs">
      <thead>
        <tr>
          {header('name')}
          {header('share')}
          {header('time')}
          <th scope="col">{text.columns.line}</th>
        </tr>
      </thead>
      <tbody>
        {sorted(rows, sorting.value, titleOf, language.value.locale).map(row => (
          <tr
            key={titleOf(row)}
            data-part={row.part}
            data-program={row.program}
            style={{ '--share': Math.max(row.share, 0) / 10_000 }}
          >
            <th scope="row">
              <ProgramName {...row} />
            </th>
            <td>{percent(row.share / 100)}</td>
            <td>{cpuTime(row.cpuSeconds)}</td>
            <td>
              <Line
                line={smallLine(smallLines.known.value, row)}
                of={smallLines.known.value}
                name={titleOf(row)}
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.load}</th>
          <td>{percent(loadOf(blame) / 100)}</td>
          <td>{cpuTime((loadOf(blame) * blame.coreSeconds) / 10_000)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  )
}

function Header({ by, sorting, onSort }: { by: SortColumn; sorting: Sorting; onSort: () => void }) {
  const { columns, sortBy } = words.value.blame
  const order = sorting.isDescending ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={sorting.by === by ? order : 'none'}>
      <button class="link" title={sortBy(columns[by])} onClick={onSort}>
        {columns[by]}
      </button>
    </th>
  )
}

/** Each fills its height by its own greatest share, which is said. */
function Line({ line, of, name }: { line: SmallLine | null; of: Range; name: string }) {
  if (!line || line.greatest <= 0) return null
  const { percent } = format.value
  const [least, greatest] = [percent(line.least / 100), percent(line.greatest / 100)]
  const [width, height] = LINE
  return (
    <span class="small-line">
      <svg
        viewBox={`0 -1 ${width} ${height + 2}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.value.blame.describe(name, least, greatest)}
      >
        <path d={pathOf(line, of, LINE, line.greatest)} />
      </svg>
      <span>{greatest}</span>
    </span>
  )
}
