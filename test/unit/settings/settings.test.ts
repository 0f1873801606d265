import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Settings } from '../../../src-main/settings/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const choiceDefaults = {
  interval: 5,
  retention: 'year',
  startAtLogin: false,
  startHidden: true,
  language: 'system',
  theme: 'system',
  blame: true,
  blameThreshold: 25,
  trayIcon: 'bar',
  digest: true,
  updates: false,
  alerts: [{ on: true, above: 85, seconds: 1200, quiet: null, restHours: 168 }],
}

const defaults = {
  ...choiceDefaults,
  range: { kind: 'live', seconds: 3600 },
  sight: { upper: 'load', lower: 'means', isPanelOpen: false },
  recording: true,
  recordingChangedAt: 0,
  pausedUntil: 0,
  alertsTold: {},
  window: null,
  awaySince: 0,
  historyFolder: null,
  movingTo: null,
  movedFrom: null,
  updatesLookedAt: 0,
  updateAnnounced: null,
  trayHintShown: false,
}

function settingsOf(text?: string) {
  const folder = temporaryFolder()
  const file = join(folder, 'settings.json')
  if (text !== undefined) writeFileSync(file, text)
  const troubles: unknown[] = []
  const open = () => new Settings(file, error => troubles.push(error))
  return { folder, file, troubles, open }
}

describe('what is read', () => {
  test('are the defaults where there is no file: the first start records at once', () => {
    const { open, troubles } = settingsOf()
    expect(open().values).toEqual(defaults)
    expect(troubles).toEqual([])
  })

  test.each(['', '{', 'null', '[]', '"recording"', '7', '{"recording": fal', '\0\0\0\0'])(
    'are the defaults where the file holds %j',
    text => {
      expect(settingsOf(text).open().values).toEqual(defaults)
    },
  )

  test('is what the file holds', () => {
    const values = {
      interval: 60,
      startAtLogin: true,
      startHidden: false,
      language: 'ru',
      theme: 'dark',
      range: { kind: 'fixed', from: 1_763_900_000, to: 1_763_928_000 },
      sight: { upper: 'parts', lower: 'hours', isPanelOpen: true },
      recording: false,
      recordingChangedAt: 1_763_928_000,
      pausedUntil: 1_763_929_000,
      retention: 'forever',
      blame: false,
      blameThreshold: 60,
      trayIcon: 'number',
      digest: false,
      updates: true,
      updatesLookedAt: 1_763_928_000,
      updateAnnounced: '1.2.3',
      awaySince: 1_763_928_000,
      alerts: [],
      alertsTold: { '85 % for 1200 s': 1_763_929_000 },
      window: { x: -5, y: 10, width: 900, height: 700, isMaximized: true },
      historyFolder: '/mnt/disk',
      movingTo: '/mnt/other',
      movedFrom: '/mnt/third',
      trayHintShown: true,
    }
    expect(settingsOf(JSON.stringify(values)).open().values).toEqual(values)
  })

  test('is the default for a bad item alone', () => {
    const text = JSON.stringify({
      interval: 4,
      startAtLogin: 1,
      startHidden: null,
      language: 'xx',
      theme: 'blue',
      range: { kind: 'fixed', from: 10, to: 5 },
      sight: { upper: 'parts', lower: 'weather', isPanelOpen: true },
      recording: false,
      recordingChangedAt: -1,
      pausedUntil: 'tomorrow',
      retention: 'toString',
      blame: 0,
      blameThreshold: 101,
      trayIcon: 'clock',
      digest: 'daily',
      updates: 1,
      updatesLookedAt: -1,
      updateAnnounced: 3,
      awaySince: null,
      alerts: [{ on: true, above: 100, seconds: 1200, quiet: null, restHours: 168 }],
      alertsTold: { '85 % for 1200 s': -1 },
      window: { x: 0, y: 0, width: 0, height: 700, isMaximized: false },
      historyFolder: '',
      movingTo: 7,
      trayHintShown: 'yes',
    })
    expect(settingsOf(text).open().values).toEqual({ ...defaults, recording: false })
  })

  test('is of the right form whatever the file holds', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.dictionary(fc.constantFrom(...Object.keys(defaults)), fc.jsonValue()),
        (text, items) => {
          for (const content of [text, JSON.stringify(items)]) {
            const {
              language,
              recording,
              recordingChangedAt,
              blame,
              blameThreshold,
              interval,
              trayHintShown,
            } = settingsOf(content).open().values
            expect([1, 2, 5, 10, 30, 60]).toContain(interval)
            expect(typeof blame).toBe('boolean')
            expect(Number.isInteger(blameThreshold) && blameThreshold >= 0 && blameThreshold <= 100).toBe(
              true,
            )
            expect(['system', 'en', 'ru']).toContain(language)
            expect(typeof recording).toBe('boolean')
            expect(typeof trayHintShown).toBe('boolean')
            expect(Number.isSafeInteger(recordingChangedAt) && recordingChangedAt >= 0).toBe(true)
          }
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('the copy', () => {
  const moved = { historyFolder: '/mnt/disk', theme: 'dark' } as const

  test.each(['', '{"historyFol', '\0\0\0\0', 'null', null])(
    'is what holds where the file says %j, and damage is told',
    text => {
      const { file, open, troubles } = settingsOf()
      const before = open()
      before.set(moved)
      expect(before.keepCopy()).toBe(true)
      before.set({ theme: 'light' })
      if (text === null) rmSync(file)
      else writeFileSync(file, text)
      const after = open()
      expect(after.values).toEqual({ ...defaults, ...moved })
      expect(troubles).toHaveLength(text === null ? 0 : 1)
      after.set({ theme: 'light' })
      expect(open().values).toEqual({ ...defaults, ...moved, theme: 'light' })
    },
  )

  test('says nothing where the file can be read', () => {
    const { open } = settingsOf()
    const settings = open()
    settings.set(moved)
    settings.keepCopy()
    settings.set({ historyFolder: null })
    expect(open().values).toMatchObject({ historyFolder: null, theme: 'dark' })
  })

  test('is written where it does not say yet what holds', () => {
    const { open } = settingsOf()
    const settings = open()
    settings.set(moved)
    expect(settings.keepCopy()).toBe(true)
    const { ino } = statSync(settings.copy)
    expect(open().keepCopy()).toBe(true)
    expect(statSync(settings.copy).ino).toBe(ino)
    settings.set({ theme: 'light' })
    expect(settings.keepCopy()).toBe(true)
    expect(JSON.parse(readFileSync(settings.copy, 'utf8'))).toMatchObject({ ...moved, theme: 'light' })
  })

  test('may be damaged as well', () => {
    const { open } = settingsOf('{')
    const settings = open()
    writeFileSync(settings.copy, '{')
    expect(open().values).toEqual(defaults)
  })
})

describe('what is set', () => {
  test('holds at once and in the file, and leaves the rest and no draft', () => {
    const { folder, file, open, troubles } = settingsOf()
    const settings = open()
    settings.set({ recording: false, recordingChangedAt: 1_763_928_000 })
    settings.set({ language: 'ru' })
    const expected = { ...defaults, language: 'ru', recording: false, recordingChangedAt: 1_763_928_000 }
    expect(settings.values).toEqual(expected)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(expected)
    expect(open().values).toEqual(expected)
    expect(readdirSync(folder)).toEqual(['settings.json'])
    expect(troubles).toEqual([])
  })

  test('is told apart from what is only remembered', () => {
    const settings = settingsOf().open()
    settings.set({ theme: 'dark', recording: false })
    expect(settings.state).toEqual({ values: { ...choiceDefaults, theme: 'dark' }, defaults: choiceDefaults })
  })

  test('holds in memory where it cannot be written, and the failure is told', () => {
    const folder = temporaryFolder()
    const troubles: unknown[] = []
    const settings = new Settings(join(folder, 'gone', 'settings.json'), error => troubles.push(error))
    settings.set({ recording: false })
    expect(settings.values.recording).toBe(false)
    expect(troubles).toEqual([expect.objectContaining({ code: 'ENOENT' })])
  })

  test('is written at the next change once it can be', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'later', 'settings.json')
    const settings = new Settings(file, () => undefined)
    settings.set({ recording: false })
    mkdirSync(join(folder, 'later'))
    settings.set({ trayHintShown: true })
    expect(new Settings(file, () => undefined).values).toMatchObject({
      recording: false,
      trayHintShown: true,
    })
  })
})
