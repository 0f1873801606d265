import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Figure } from '../figures/figure.tsx'
import { Marks } from '../marks/marks.tsx'
import { type OnSelect } from '../range/drags.ts'
import { followGestures } from '../range/gestures.ts'
import { changeRangeByKey } from '../range/range-keys.ts'
import { chosen, format, isViewKnown, lower, opened, pixelRatio, shown, view, words } from '../state/index.ts'
import type { ChartKind, Pointed } from './chart-kind.ts'
import { describe } from './description.ts'
import { echarts } from './echarts.ts'
import { Emptiness } from './emptiness.tsx'
import { followSize } from './follow-size.ts'
import { keepDrawn } from './keep-drawn.ts'
import { context } from './live-context.ts'
import { slotsOf } from './moments.ts'
import { depthAt } from './plot.ts'
import { pickByKey } from './pick-keys.ts'
import { factsAt } from './pointed-facts.ts'
import { programsAt } from './pointed-programs.ts'
import { moveByKey } from './pointer-keys.ts'
import { Said } from './said.tsx'
import { heightOfPointer, hidePointer, sharePointer, timeByKeys } from './shared-pointer.ts'

interface Kind<Known, Found> {
  kind: ChartKind<Known, Found>
}

export function LoadChart<Known, Found>({ kind, tabs }: Kind<Known, Found> & { tabs: ComponentChildren }) {
  const { id, beside, legend: Legend, absence: Absence } = kind
  const spokenAs = { words: words.value, format: format.value }
  const { title, note } = kind.title(view.value, spokenAs, beside.known.value)
  useEffect(() => beside.follow(), [beside])
  return (
    <Figure id={id} title={title} note={note} legend={Legend && <Legend {...spokenAs} />} tabs={tabs}>
      <div class="plot">
        {/* A canvas keeps the pixels that it was made with. */}
        <Canvas key={`${id} ${pixelRatio.value}`} kind={kind} />
        <Marks hasKeys={id !== lower.value} />
        {isEmpty() && <Emptiness isOver={Boolean(opened.value) || chosen.value.kind === 'fixed'} />}
        {Absence && <Absence />}
      </div>
    </Figure>
  )
}

/** Where a chart is empty, and no shaded gap tells why. */
function isEmpty(): boolean {
  const { samples, buckets, stretches } = view.value
  return isViewKnown.value && !samples?.length && buckets.length === 0 && stretches.length === 0
}

function Canvas<Known, Found>({ kind }: Kind<Known, Found>) {
  const place = useRef<HTMLDivElement>(null)
  const focused = useSignal(false)
  const selected = useSignal<Parameters<OnSelect>[0]>(null)

  // Before the page is painted, so that no picture has the chart's place empty.
  useLayoutEffect(() => {
    const made = echarts.init(place.current, null, { devicePixelRatio: pixelRatio.peek() })
    // Unless told, it asks for ten more frames after each in which it drew.
    made.on('finished', () => made.getZr().animation.stop())
    const height = heightOfPointer(made)
    const pointed = (): Pointed => {
      const y = height()
      return { shown: shown.peek(), depth: y === null ? null : depthAt(y, made.getHeight()) }
    }
    // Of two tooltips only the one of the chart that the person is at says more.
    const isHere = () => pointed().depth !== null || focused.peek()
    const programs = programsAt(kind.id, () => context.peek())
    const leaves = [
      followSize(made),
      sharePointer(made),
      followGestures(made.getDom(), selection => (selected.value = selection)),
      keepDrawn(made, kind, {
        factsAt: time => factsAt(kind, time, pointed()),
        moreOf: (stretch, tell) => (isHere() ? programs(stretch, tell) : null),
        room: () => window.innerHeight - made.getDom().getBoundingClientRect().top,
      }),
    ]
    return () => {
      for (const leave of leaves) leave()
      made.dispose()
    }
  }, [])

  return (
    <>
      <div
        ref={place}
        role="img"
        aria-label={describe(view.value, { words: words.value, format: format.value })}
        aria-description={words.value.charts.keys}
        tabIndex={0}
        onKeyDown={onKey}
        onFocus={() => (focused.value = true)}
        onBlur={() => {
          focused.value = false
          hidePointer()
        }}
      />
      {selected.value && (
        <div
          class="selection"
          style={{ left: `${selected.value.left}px`, width: `${selected.value.width}px` }}
        />
      )}
      <Said kind={kind} isHeard={focused.value} />
    </>
  )
}

function onKey(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const { clientWidth } = event.currentTarget as HTMLElement
  const pointed = timeByKeys.peek()
  if (pickByKey(event, pointed && pointed / 1000)) return event.preventDefault()
  if (changeRangeByKey(event, pointed && pointed / 1000)) hidePointer()
  else if (!moveByKey(event.key, shown.peek(), slotsOf(view.peek()), clientWidth)) return
  event.preventDefault()
}
