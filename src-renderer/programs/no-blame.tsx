import type { Range } from '../../src-main/contract/view.ts'
import { setSetting, whyNoBlame, words } from '../state/index.ts'

/** Why it is not known who used the processor, and what can be done about it. */
export function NoBlame({ of }: { of: Range }) {
  const { none, turnOn } = words.value.blame
  const why = whyNoBlame(of)
  return (
    <>
      <p>{none[why]}</p>
      {why === 'off' && (
        <button class="link" onClick={() => setSetting('blame', true)}>
          {turnOn}
        </button>
      )}
    </>
  )
}
