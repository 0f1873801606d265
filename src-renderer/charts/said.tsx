import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { atMoment, format, picked, shown, words } from '../state/index.ts'
import type { ChartKind } from './chart-kind.ts'
import { context } from './live-context.ts'
import { type Facts, spoken } from './moment-facts.ts'
import { factsAt } from './pointed-facts.ts'
import { programsAt } from './pointed-programs.ts'
import { timeByKeys } from './shared-pointer.ts'

interface Kind<Known, Found> {
  kind: ChartKind<Known, Found>
}

/** What is said of a chart while its keys are used: the places for it are always there, or nobody would hear of it. */
export function Said<Known, Found>({ kind, isHeard }: Kind<Known, Found> & { isHeard: boolean }) {
  return (
    <>
      <p class="unseen" aria-live="polite">
        {isHeard && <PointedByKeys kind={kind} />}
      </p>
      <p class="unseen" aria-live="polite">
        {isHeard && <ProgramsByKeys kind={kind} />}
      </p>
      <p class="unseen" aria-live="polite">
        {isHeard && <Picked />}
      </p>
    </>
  )
}

/** The tooltip in words. A new sample changes nothing at the moment that was pointed at, so it is not said again. */
function PointedByKeys<Known, Found>({ kind }: Kind<Known, Found>) {
  const facts = factsByKeys(kind, timeByKeys.value)
  return <>{facts && spoken(facts)}</>
}

/** Who used the processor there, said once it is known. */
function ProgramsByKeys<Known, Found>({ kind }: Kind<Known, Found>) {
  const time = timeByKeys.value
  const said = useSignal('')
  useEffect(() => {
    const stretch = factsByKeys(kind, time)?.stretch
    const say = (facts: Facts | null) => (said.value = facts ? spoken(facts) : '')
    say(stretch ? programsAt('keys', () => context.peek())(stretch, say) : null)
    return () => atMoment.leave('keys')
  }, [kind, time])
  return <>{said}</>
}

function factsByKeys<Known, Found>(kind: ChartKind<Known, Found>, time: number | null): Facts | undefined {
  return time === null ? undefined : factsAt(kind, time, { shown: shown.peek(), depth: null })
}

/** What was picked, in words. */
function Picked() {
  const { span, dating } = format.value
  const range = picked.value
  return <>{range && words.value.panel.picked(span(range, dating(range, Date.now() / 1000)))}</>
}
