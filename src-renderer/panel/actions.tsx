import { bridge, valueOf } from '../bridge.ts'
import {
  askExport,
  attempt,
  canShowPicked,
  noteTheSubject,
  opened,
  outcome,
  picked,
  showPicked,
  subject,
  unpick,
  words,
} from '../state/index.ts'

/** What can be done with the stretch that the panel tells of. */
export function Actions() {
  const { panel, exports } = words.value
  return (
    <div class="actions">
      {picked.value && (
        <button disabled={!canShowPicked.value} onClick={showPicked}>
          {panel.show}
        </button>
      )}
      {!opened.value && <button onClick={noteTheSubject}>{panel.addNote}</button>}
      <button onClick={() => askExport(subject.peek())}>{exports.export}</button>
      {!opened.value && <button onClick={() => attempt(deleteSubject)}>{panel.delete}</button>}
    </div>
  )
}

async function deleteSubject(): Promise<void> {
  if (!(await valueOf(bridge.deleteRange(subject.peek())))) return
  unpick()
  outcome.value = words.peek().panel.deleted
}
