import { useSignal } from '@preact/signals'
import { bridge, valueOf } from '../bridge.ts'
import { attempt, opened, outcome, settings, words } from '../state/index.ts'

/** Where the history is. Main moves it, and asks where to. */
export function FolderSetting() {
  const { folder: text } = words.value.settings
  const isMoving = useSignal(false)
  const { folder, isMoved } = settings.value!.history

  async function move(where: 'elsewhere' | 'home'): Promise<void> {
    if (isMoving.value) return
    isMoving.value = true
    await attempt(async () => {
      const result = await valueOf(bridge.moveHistory(where))
      if (result !== 'stayed') outcome.value = text[result]
    })
    isMoving.value = false
  }

  return (
    <div class="setting">
      <span id="folder-label">{text.label}</span>
      <div class="control">
        {isMoved && !opened.value && (
          <button class="link" aria-describedby="folder-label" onClick={() => move('home')}>
            {text.back}
          </button>
        )}
        <button
          disabled={opened.value !== null}
          aria-disabled={isMoving.value}
          aria-describedby="folder-label folder-path"
          onClick={() => move('elsewhere')}
        >
          {isMoving.value ? text.moving : text.move}
        </button>
      </div>
      <small id="folder-path" class="path">
        {folder}
      </small>
    </div>
  )
}
