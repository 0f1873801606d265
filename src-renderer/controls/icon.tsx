/** A line drawing of 16 by 16, for a button that is named otherwise. */
export function Icon({ d }: { d: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={d} />
    </svg>
  )
}
