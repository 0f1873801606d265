import { expect, test } from 'vitest'
import { programName } from '../../../src-main/processes/program-name.ts'

test.each([
  ['python3.11', 'python3.11'],
  ['chrome (deleted)', 'chrome'],
  ['kworker', 'kworker'],
  ['my app', 'my app'],
  ['two\nlines', 'two lines'],
  ['bell\u0007', 'bell'],
  ['счётчик', 'счётчик'],
  ['Slack Helper (Renderer)', 'Slack'],
  ['Code Helper', 'Code'],
  ['Helper', 'Helper'],
  ['', '?'],
  ['kworker/0:1', 'kworker/0:1'],
  ['\n', '?'],
])('of %j is %j', (executable, name) => {
  expect(programName(executable)).toBe(name)
})
