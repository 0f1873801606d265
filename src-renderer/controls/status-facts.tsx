import type { LoadNow } from '../../src-main/contract/status.ts'
import { attempt, format, showHistoryFacts, status, words } from '../state/index.ts'
import { Fact } from './fact.tsx'

export function StatusFacts() {
  if (!status.value) return null
  const { now, recording, history, host } = status.value
  const text = words.value.status
  const { number, time, since, duration, fileSize, memory } = format.value
  const today = Date.now() / 1000
  return (
    <section class="facts">
      <NowGauge now={now} hint={!recording ? text.notMeasured : now ? text.quickLook : text.noLoadYet} />
      <dl>
        <Fact name={text.lastSample}>
          {history.lastAt === null ? text.none : lastSampleTime(history.lastAt, today, time, since)}
        </Fact>
        <Fact name={<HistoryButton />}>
          {text.samples(history.samples, number(history.samples))}
          <small>{fileSize(history.bytes)}</small>
        </Fact>
        <Fact name={text.processor}>{text.cores(host.cores, number(host.cores))}</Fact>
        {host.loadAverage && (
          <Fact name={text.loadAverage} hint={text.loadAverageHint}>
            {host.loadAverage.map(average => number(average, 2)).join('  ')}
          </Fact>
        )}
        <Fact name={text.uptime}>{duration(host.uptimeSeconds)}</Fact>
        <Fact name={text.memory}>{text.used(memory(host.memoryUsedBytes), memory(host.memoryBytes))}</Fact>
      </dl>
    </section>
  )
}

/** Stands among the facts, for it opens more of them, and the row of buttons is full. */
function HistoryButton() {
  return (
    <button class="link" onClick={() => attempt(showHistoryFacts)}>
      {words.value.controls.history}
    </button>
  )
}

/** To the second today; with the day where it is longer ago. */
function lastSampleTime(
  at: number,
  now: number,
  time: (at: number) => string,
  since: (at: number, now: number) => string,
): string {
  return now - at < 12 * 3600 ? time(at) : since(at, now)
}

function NowGauge({ now, hint }: { now: LoadNow | null; hint: string }) {
  const { parts: names, status: text } = words.value
  const { percent } = format.value
  const parts = now?.parts
  const split = [
    ['user', names.user, parts?.user],
    ['system', names.system, parts?.system],
    ['steal', names.steal, parts?.steal],
    ['iowait', names.iowait, parts?.iowait],
  ] as const
  return (
    <div class="now">
      <div class="reading">
        <span class="name">{text.loadNow}</span>
        <span class="load">{now ? percent(now.load / 100) : '–'}</span>
      </div>
      <div class="split">
        <div class="bar" aria-hidden="true">
          {split.map(([part, , share]) =>
            share ? <span key={part} data-part={part} style={{ width: `${share / 100}%` }} /> : null,
          )}
        </div>
        <ul>
          {parts ? (
            split.map(([part, name, share]) =>
              typeof share === 'number' ? (
                <li key={part} data-part={part}>
                  {name} <b>{percent(share / 100)}</b>
                </li>
              ) : null,
            )
          ) : (
            <li>{hint}</li>
          )}
        </ul>
      </div>
    </div>
  )
}
