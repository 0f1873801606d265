import type { ComponentChildren } from 'preact'

interface FactProps {
  name: ComponentChildren
  hint?: string
  children: ComponentChildren
}

export function Fact({ name, hint, children }: FactProps) {
  return (
    <div title={hint}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
