import type { Speech } from './speech.ts'
import { openRecording, RecordingError } from './storage/index.ts'
import { askWhichRecording, type MainWindow, sayRecording, sayRecordingTrouble } from './window/index.ts'

/** Lets the person choose a recording, and says what it is of, or why it can't be read. */
export async function chooseRecording(window: MainWindow, speech: Speech): Promise<void> {
  const file = await askWhichRecording(window.window, speech.words)
  if (!file) return
  try {
    const recording = await openRecording(file)
    try {
      const { host, from, to } = recording.about
      const { samples } = await recording.size()
      const range = `${speech.moment(from)} – ${speech.moment(to)}`
      await sayRecording(window.window, speech.words, host, range, samples, speech.number(samples))
    } finally {
      await recording.close()
    }
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error
    await sayRecordingTrouble(window.window, speech.words, error.reason, file)
  }
}
