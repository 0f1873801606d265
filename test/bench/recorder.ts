// Tachograph's own recording in plain Node, without a window, a tray or Electron: FILE, a sample a second.
import { counterSource, Recorder, systemClock } from '../../src-main/sampler/index.ts'
import { History } from '../../src-main/storage/index.ts'

const [, , file = ''] = process.argv
const fail = (error: Error | null) => {
  if (error) throw error
}
const history = await History.open(file, fail)
const since = Math.floor(Date.now() / 1000)
await history.mark({ from: since, to: null, state: 'recording' })
new Recorder({
  intervalMs: 1000,
  clock: systemClock,
  source: counterSource,
  onSample: sample => void history.addSample(sample, since),
  onClockStep: () => undefined,
  onSleep: () => undefined,
  onReadError: fail,
}).start()
