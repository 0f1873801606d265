import { type Signal, useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Backup, HistoryFacts } from '../../src-main/contract/backup.ts'
import { bridge, valueOf } from '../bridge.ts'
import { attempt, refreshHistoryFacts, format, outcome, words } from '../state/index.ts'

/** What is going on, with the day of the backup that is being restored. */
type Work = 'making' | 'deleting' | { restoring: string }

export function BackupList({ facts }: { facts: HistoryFacts }) {
  const { history: text, problems } = words.value
  const work = useSignal<Work | null>(null)
  const makeButton = useRef<HTMLButtonElement>(null)
  const { backups, failure } = facts
  return (
    <section class="backups" aria-labelledby="backups-title">
      <header>
        <h3 id="backups-title">{text.backups}</h3>
        <button
          ref={makeButton}
          aria-disabled={work.value !== null}
          onClick={() => during(work, 'making', make)}
        >
          {work.value === 'making' ? text.backingUp : text.backUpNow}
        </button>
      </header>
      <p class="hint">{text.backupsHint(facts.backupFolder)}</p>
      {failure && (
        <p class="problem" role="alert">
          {text.failed(
            format.value.since(failure.at, Date.now() / 1000),
            failure.reason === 'other' ? failure.detail : problems.reasons[failure.reason],
          )}
        </p>
      )}
      {backups.length === 0 && !failure && <p>{text.noBackups}</p>}
      <ul>
        {backups.map(backup => (
          <BackupRow
            key={backup.day}
            backup={backup}
            work={work}
            onDeleted={() => makeButton.current?.focus()}
          />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  backup: Backup
  work: Signal<Work | null>
  onDeleted: () => void
}

function BackupRow({ backup, work, onDeleted }: RowProps) {
  const { history: text } = words.value
  const { day, content } = backup
  const made = madeOf(backup)
  const isBusy = work.value !== null
  const isRestoring = typeof work.value === 'object' && work.value?.restoring === day
  return (
    <li>
      <p>
        <b>{made}</b>
        <small>{factsOf(backup)}</small>
      </p>
      <button
        disabled={content === null}
        aria-disabled={isBusy}
        aria-label={text.restoreOf(made)}
        onClick={() => during(work, { restoring: day }, () => restore(backup))}
      >
        {isRestoring ? text.restoring : text.restore}
      </button>
      <button
        aria-disabled={isBusy}
        aria-label={text.deleteOf(made)}
        onClick={() => during(work, 'deleting', () => remove(day, onDeleted))}
      >
        {text.delete}
      </button>
    </li>
  )
}

/** One at a time. Buttons stay enabled for the keyboard, which would lose its place otherwise. */
async function during(work: Signal<Work | null>, what: Work, action: () => Promise<void>): Promise<void> {
  if (work.value !== null) return
  work.value = what
  await attempt(action)
  work.value = null
}

async function make(): Promise<void> {
  await valueOf(bridge.createBackup())
  await refreshHistoryFacts()
  outcome.value = words.value.history.backedUp
}

async function restore(backup: Backup): Promise<void> {
  if (!(await valueOf(bridge.restoreBackup(backup.day)))) return
  await refreshHistoryFacts()
  outcome.value = words.value.history.restored(madeOf(backup))
}

async function remove(day: string, onDeleted: () => void): Promise<void> {
  if (!(await valueOf(bridge.deleteBackup(day)))) return
  await refreshHistoryFacts()
  onDeleted()
}

function madeOf({ createdAt }: Backup): string {
  const { day, hourMinute } = format.value
  return `${day(createdAt)}, ${hourMinute(createdAt)}`
}

function factsOf({ content, bytes }: Backup): string {
  const { day, fileSize, number } = format.value
  const { history: text, status } = words.value
  if (!content) return text.unreadable
  const { samples, firstAt, lastAt } = content
  const parts = [status.samples(samples, number(samples)), fileSize(bytes)]
  if (firstAt !== null && lastAt !== null) {
    const [first, last] = [day(firstAt), day(lastAt)]
    parts.push(first === last ? first : `${first} – ${last}`)
  }
  return parts.join(' · ')
}
