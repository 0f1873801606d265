import type { ComponentChildren } from 'preact'

export interface FigureProps {
  id: string
  title: string
  /** In smaller print: how it is shown. */
  note: string
  /** What its colours say. */
  legend?: ComponentChildren
  /** What else can be shown in its place. */
  tabs: ComponentChildren
  children: ComponentChildren
}

/** The frame of a chart, or of what else takes its place. */
export function Figure({ id, title, note, legend, tabs, children }: FigureProps) {
  return (
    <figure class="chart" aria-labelledby={`${id}-title`} data-chart={id}>
      <figcaption>
        <h2 id={`${id}-title`}>{title}</h2>
        <span>{note}</span>
        {legend}
        {tabs}
      </figcaption>
      {children}
    </figure>
  )
}
