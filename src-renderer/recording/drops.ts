import { attempt, openRecording } from '../state/index.ts'

/** A file that is dropped on the window is opened as a recording. */
export function followDrops(): void {
  const root = document.documentElement
  let depth = 0
  const toldAt = (more: number) => {
    depth = Math.max(depth + more, 0)
    root.toggleAttribute('data-dropping', depth > 0)
  }
  // Entering a part of the page comes before leaving the one before.
  addEventListener('dragenter', event => holdsFiles(event) && toldAt(1))
  addEventListener('dragleave', event => holdsFiles(event) && toldAt(-1))
  addEventListener('dragover', event => {
    if (holdsFiles(event)) event.preventDefault()
  })
  addEventListener('drop', event => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    toldAt(-depth)
    const file = event.dataTransfer?.files[0]
    if (file) void attempt(() => openRecording(file))
  })
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
