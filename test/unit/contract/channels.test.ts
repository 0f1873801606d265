import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { noticeNames, requestNames } from '../../../src-main/contract/channels.ts'
import { RequestFailed } from '../../../src-main/contract/request-failed.ts'
import { requestArguments } from '../../../src-main/ipc/arguments.ts'

const source = (path: string) => readFileSync(new URL(`../../../src-main/${path}`, import.meta.url), 'utf8')

describe('the channel table', () => {
  test('names each channel once', () => {
    const names = [...requestNames, ...noticeNames]
    expect(new Set(names).size).toBe(names.length)
  })

  test('has checked arguments for each request, and for nothing else', () => {
    expect(Object.keys(requestArguments).toSorted()).toEqual([...requestNames].toSorted())
  })

  test.each(requestNames)('has something that main does at %s', name => {
    const sources = [
      'requests.ts',
      'history-requests.ts',
      'amendments.ts',
      'recording-requests.ts',
      'setting-requests.ts',
      'digesting.ts',
      'own-cost.ts',
    ]
      .map(source)
      .join()
    expect(sources).toMatch(new RegExp(`^ {4,6}(async )?${name}(\\(|: )`, 'm'))
  })

  test('is all that the preload script offers: it names no channel by itself', () => {
    const text = source('preload/index.ts')
    expect(text).toContain('requestNames.map')
    expect(text).toContain('noticeNames.includes')
    for (const name of [...requestNames, ...noticeNames])
      expect(text).not.toMatch(new RegExp(`['"\`]${name}['"\`]`))
  })
})

test('a failed request carries its code', () => {
  const error = new RequestFailed('busy', 'a chart is being drawn')
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name: 'RequestFailed', code: 'busy', message: 'a chart is being drawn' })
})
