import { attempt, digest, dismissDigest, format, leadTo, now, words } from '../state/index.ts'

/** What there was to see while nobody looked, which a click leads to. */
export function DigestLine() {
  const told = digest.value
  if (!told) return null
  const { digest: text } = words.value
  const { number, duration, since, percent } = format.value
  const { bursts, aboveMs, program, from } = told
  const parts = [text.above(duration(aboveMs / 1000), percent(80, 0))]
  if (bursts > 0) parts.unshift(text.bursts(bursts, number(bursts)))
  if (program !== null) parts.push(text.mostly(program))
  return (
    <p class="digest" role="status">
      <button class="link" onClick={() => attempt(() => leadTo(told))}>
        {text.since(since(from, now.value), parts.join(', '))}
      </button>
      <button
        class="icon"
        aria-label={text.dismiss}
        title={text.dismiss}
        onClick={() => attempt(dismissDigest)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 4 8 8m0-8-8 8" />
        </svg>
      </button>
    </p>
  )
}
