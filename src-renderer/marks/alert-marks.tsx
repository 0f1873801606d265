import type { Alert } from '../../src-main/contract/alert.ts'
import { shareOf } from '../range/overview-shape.ts'
import { alerts, attempt, format, leadTo, standing, words } from '../state/index.ts'
import { noteTime } from './note-words.ts'

/** The stretches of which an alert told, at the foot of a chart. */
export function AlertMarks({ hasKeys }: { hasKeys: boolean }) {
  return alerts.value.map(alert => <AlertMark key={alert.to} alert={alert} hasKeys={hasKeys} />)
}

function AlertMark({ alert, hasKeys }: { alert: Alert; hasKeys: boolean }) {
  const { percent, duration } = format.value
  const [left, right] = [shareOf(alert.from, standing.value), shareOf(alert.to, standing.value)]
  const told = words.value.alerts.mark(percent(alert.above, 0), duration(alert.to - alert.from))
  return (
    <button
      class="alert-mark"
      style={{ '--left': left, '--width': right - left }}
      data-side={left > 0.6 ? 'left' : 'right'}
      tabIndex={hasKeys ? 0 : -1}
      aria-hidden={!hasKeys}
      aria-label={`${told}, ${noteTime(alert)}`}
      onClick={() => attempt(() => leadTo(alert))}
    >
      <span role="note" class="told">
        <span>
          <b>{noteTime(alert)}</b>
          {told}
        </span>
      </span>
    </button>
  )
}
