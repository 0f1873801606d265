import type { Range } from './contract/view.ts'
import type { RequestHandlers } from './ipc/index.ts'
import type { RequestParts } from './requests.ts'
import { askDeleteRange } from './window/index.ts'

type Amendments = Pick<RequestHandlers, 'putNote' | 'deleteNote' | 'deleteRange'>

/** What a person adds to the history, and takes from it. */
export function amendments({ history, recording, exporter, speech, window }: RequestParts): Amendments {
  return {
    async putNote(note) {
      await history.putNote(note)
      window.send('notes', null)
    },
    async deleteNote(id) {
      await history.deleteNote(id)
      window.send('notes', null)
    },
    async deleteRange(range) {
      const { from, to, samples } = await history.wouldForget(upToNow(range))
      const stretch = speech.stretch(from, to)
      const agreed = await askDeleteRange(
        window.window,
        speech.words,
        stretch,
        samples,
        speech.number(samples),
      )
      if (!agreed) return false
      window.send('deleting', null)
      // What is to be forgotten must not be taken out at the same time.
      await exporter.cancel()
      await recording.forget({ from, to })
      return true
    },
  }
}

/** What is to come can't be deleted, but what a clock that ran ahead left there can. */
function upToNow({ from, to }: Range): Range {
  const now = Math.floor(Date.now() / 1000)
  return { from, to: from < now ? Math.min(to, now) : to }
}
