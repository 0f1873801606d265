import { bridge, valueOf } from '../bridge.ts'
import {
  attempt,
  format,
  keptCharts,
  now,
  outcome,
  progress,
  status,
  takeStatus,
  words,
} from '../state/index.ts'

const HOUR = 3600

export function Controls() {
  const { controls } = words.value
  const recording = status.value?.recording ?? false
  const pausedUntil = status.value?.pausedUntil ?? null
  const history = status.value?.history
  const drawing = progress.value
  const isHourEmpty = (history?.lastAt ?? 0) < now.value - HOUR
  return (
    <div class="controls" role="toolbar" aria-label={controls.label}>
      <button class="primary" disabled={recording} onClick={() => attempt(start)}>
        {controls.start}
      </button>
      <button disabled={!recording && pausedUntil === null} onClick={() => attempt(stop)}>
        {controls.stop}
      </button>
      <button disabled={!history?.samples} onClick={() => attempt(reset)}>
        {controls.reset}
      </button>
      <button
        class={drawing === null ? '' : 'drawing'}
        disabled={drawing !== null || isHourEmpty}
        style={{ '--done': drawing ?? 0 }}
        onClick={() => attempt(create)}
      >
        {drawing === null ? controls.createChart : controls.drawing(format.value.percent(drawing * 100, 0))}
      </button>
      <button onClick={() => attempt(show)}>{controls.showChart}</button>
    </div>
  )
}

async function start(): Promise<void> {
  takeStatus(await valueOf(bridge.startRecording()))
}

async function stop(): Promise<void> {
  takeStatus(await valueOf(bridge.stopRecording()))
}

async function reset(): Promise<void> {
  await valueOf(bridge.resetHistory())
}

async function create(): Promise<void> {
  await valueOf(bridge.createChart())
  outcome.value = words.value.kept.created
}

async function show(): Promise<void> {
  keptCharts.value = await valueOf(bridge.listCharts())
}
