import type { ComponentChildren } from 'preact'

interface SectionProps {
  id: string
  title: string
  /** In smaller print beside the title. */
  note?: ComponentChildren
  children: ComponentChildren
}

/** A part of the panel. */
export function Section({ id, title, note, children }: SectionProps) {
  return (
    <section aria-labelledby={`panel-${id}`} data-part-of-panel={id}>
      <header>
        <h3 id={`panel-${id}`}>{title}</h3>
        {note && <span>{note}</span>}
      </header>
      {children}
    </section>
  )
}
