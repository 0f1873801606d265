import { useEffect, useRef } from 'preact/hooks'
import type { HistoryFacts } from '../../src-main/contract/backup.ts'
import { Outcome } from '../controls/outcome.tsx'
import { format, historyFacts, status, words } from '../state/index.ts'
import { OwnCostSection } from './own-cost.tsx'
import { BackupList } from './backup-list.tsx'

/** The history file and its backups. */
export function HistoryDialog({ facts }: { facts: HistoryFacts }) {
  const { history: text, controls } = words.value
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => dialog.current!.showModal(), [])

  return (
    <dialog
      ref={dialog}
      class="history"
      aria-labelledby="history-title"
      onClose={() => (historyFacts.value = null)}
    >
      <header>
        <h2 id="history-title">{text.title}</h2>
        <button onClick={() => dialog.current!.close()}>{controls.close}</button>
      </header>
      <section>
        <p class="file">{facts.file}</p>
        <p>{sizeInWords()}</p>
      </section>
      <OwnCostSection />
      <BackupList facts={facts} />
      <Outcome />
    </dialog>
  )
}

/** As the status tells it, so that it goes on with each beat. */
function sizeInWords(): string {
  const history = status.value?.history
  if (!history) return ''
  const { samples, bytes, firstAt } = history
  const { day, fileSize, number } = format.value
  const { history: text, status: statusText } = words.value
  const parts = [statusText.samples(samples, number(samples)), fileSize(bytes)]
  if (firstAt !== null) parts.push(text.since(day(firstAt)))
  return parts.join(' · ')
}
