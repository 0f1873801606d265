import type { Signal } from '@preact/signals'

interface TabsProps<Name extends string> {
  label: string
  /** In order, each with what a person reads on it. */
  names: Partial<Record<Name, string>>
  chosen: Signal<Name>
}

/** Chooses one of those that share a place. */
export function Tabs<Name extends string>({ label, names, chosen }: TabsProps<Name>) {
  const entries = Object.entries(names) as [Name, string][]
  if (entries.length < 2) return null
  return (
    <div class="joined tabs" role="group" aria-label={label}>
      {entries.map(([name, title]) => (
        <button key={name} aria-pressed={name === chosen.value} onClick={() => (chosen.value = name)}>
          {title}
        </button>
      ))}
    </div>
  )
}
