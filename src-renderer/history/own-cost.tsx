import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { OwnCost } from '../../src-main/contract/own-cost.ts'
import { bridge, valueOf } from '../bridge.ts'
import { attempt, format, words } from '../state/index.ts'

/** It takes something to know, so it is asked for only while it is shown. */
const EVERY_MS = 5000

/** What the app itself takes of the machine. */
export function OwnCostSection() {
  const cost = useSignal<OwnCost | null>(null)
  useEffect(() => {
    const look = () => attempt(async () => void (cost.value = await valueOf(bridge.getOwnCost())))
    void look()
    const timer = setInterval(() => {
      // Where it failed, that stays to be read.
      if (cost.peek()) void bridge.getOwnCost().then(answer => answer.ok && (cost.value = answer.value))
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const { cost: text } = words.value.history
  return (
    <section aria-labelledby="cost-title">
      <h3 id="cost-title">{text.title}</h3>
      {cost.value && <Facts cost={cost.value} />}
    </section>
  )
}

function Facts({ cost }: { cost: OwnCost }) {
  const { cost: text } = words.value.history
  const { percent, fileSize } = format.value
  const { load, memoryBytes, writtenBytes, writtenADay, growthADay } = cost
  const facts = [
    [text.processor, percent(load / 100, 2), text.processorHint],
    [text.memory, fileSize(memoryBytes), text.memoryHint],
    writtenBytes !== null && [
      text.written,
      writtenADay === null ? text.notYet : text.aDay(fileSize(writtenADay)),
      text.writtenHint(fileSize(writtenBytes)),
    ],
    [text.growth, growthADay === null ? text.notYet : text.aDay(fileSize(growthADay)), text.growthHint],
  ].filter(fact => fact !== false)
  return (
    <dl class="cost">
      {facts.map(([name, value, hint]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd class="hint">{hint}</dd>
        </div>
      ))}
    </dl>
  )
}
