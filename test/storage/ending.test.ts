import { expect, test } from 'vitest'
import { openHistory, otherProgram, sampleAt, T } from './files.ts'

/** Has each row that is deleted look at more combinations of rows than anybody could wait for. */
const ENDLESS = `CREATE TRIGGER endless BEFORE DELETE ON sample BEGIN
  SELECT COUNT(*) FROM sample a, sample b, sample c, sample d WHERE a.at + b.at = c.at + d.at + 1;
END`

test('what takes longer than the app has to end is cut short, and undone', async () => {
  const { file, history, close } = await openHistory()
  const beats = Array.from({ length: 500 }, (_, beat) => T + 5 * (beat + 1))
  await Promise.all(beats.map(at => history.addSample(sampleAt(at))))
  const other = await otherProgram(file)
  await other.run(ENDLESS)
  const forgotten = history.forget({ from: T, to: T + 100 })
  const written = history.addSample(sampleAt(T + 2505))
  await Promise.all([expect(forgotten).rejects.toThrow(), close()])
  await written
  expect(await other.all('SELECT COUNT(*) AS samples FROM sample')).toEqual([{ samples: 501 }])
})
