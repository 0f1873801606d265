import { type RetentionChoice, retentionChoices } from '../../src-main/contract/retention.ts'
import { bridge, valueOf } from '../bridge.ts'
import { attempt, refreshHistoryFacts, historyFacts, words } from '../state/index.ts'

/** How long samples are kept; main asks before older ones are deleted. */
export function RetentionSwitch({ chosen }: { chosen: RetentionChoice }) {
  const { label, hint, choices } = words.value.history.retention
  return (
    <p class="retention">
      <label>
        {label}{' '}
        <select value={chosen} aria-describedby="retention-hint" onChange={choose}>
          {retentionChoices.map(choice => (
            <option key={choice} value={choice}>
              {choices[choice]}
            </option>
          ))}
        </select>
      </label>
      <small id="retention-hint">{hint}</small>
    </p>
  )
}

function choose({ currentTarget: select }: { currentTarget: HTMLSelectElement }): Promise<void> {
  return attempt(async () => {
    try {
      await valueOf(bridge.setRetention(select.value as RetentionChoice))
      await refreshHistoryFacts()
    } finally {
      // Where the person said no, it is what it was.
      if (historyFacts.value) select.value = historyFacts.value.retention
    }
  })
}
