import { isAbsolute } from 'node:path'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type RequestName, requestNames } from '../../../src-main/contract/channels.ts'
import { requestArguments } from '../../../src-main/ipc/arguments.ts'

const ID = '20261123T204955Z'

const alert = { on: true, above: 85, seconds: 1200, quiet: { from: 1320, to: 480 }, restHours: 168 }

const right: { [Name in RequestName]: unknown[][] } = {
  getStatus: [[]],
  getView: [
    [{ from: 0, to: 1 }, 100],
    [{ from: 1_795_471_200, to: 253_402_300_799 }, 10_000],
  ],
  getSample: [[0], [1_795_471_200]],
  getFacts: [[{ from: 0, to: 1 }]],
  listAlerts: [[{ from: 0, to: 1 }]],
  getCores: [[{ from: 1_795_471_200, to: 1_795_474_800 }, 400]],
  getBlame: [[{ from: 0, to: 1 }]],
  getProgramUsage: [
    [{ from: 0, to: 1 }, 'cc1plus', 100],
    [{ from: 0, to: 1 }, 'a b (c) ☀', 10_000],
  ],
  getUsageColumns: [
    [{ from: 0, to: 1 }, 100, 1],
    [{ from: 0, to: 1 }, 10_000, 100],
    [{ from: 0, to: 1 }, 1000, []],
    [{ from: 0, to: 1 }, 1000, Array.from({ length: 100 }, () => 'a b (c) ☀')],
  ],
  startRecording: [[]],
  stopRecording: [[]],
  resetHistory: [[]],
  createChart: [[]],
  listCharts: [[]],
  readChart: [
    [ID, 'light'],
    [`${ID}-2`, 'dark'],
  ],
  saveChart: [
    [ID, 'png', 'light'],
    [ID, 'svg', 'dark'],
    [`${ID}-999`, 'csv', 'dark'],
  ],
  copyChart: [[ID, 'dark']],
  copyText: [['two\tcells\n']],
  deleteChart: [[ID], [`${ID}-17`]],
  getHistoryFacts: [[]],
  getOwnCost: [[]],
  createBackup: [[]],
  restoreBackup: [['2026-11-24']],
  deleteBackup: [['2028-02-29']],
  listNotes: [[{ from: 0, to: 1 }], [{ from: 1_795_471_200, to: 253_402_300_799 }]],
  putNote: [
    [{ id: null, from: 10, to: 10, text: 'installed the update' }],
    [{ id: 1_000_000_000, from: 0, to: 253_402_300_799, text: 'Две строки\nи 👩‍👩‍👧‍👦' }],
  ],
  deleteNote: [[1], [1_000_000_000]],
  deleteRange: [[{ from: 0, to: 1 }]],
  getRange: [[]],
  setRange: [
    [{ kind: 'live', seconds: 3600 }],
    [{ kind: 'all' }],
    [{ kind: 'fixed', from: 0, to: 253_402_300_799 }],
  ],
  getSight: [[]],
  setSight: [
    [{ upper: 'load', lower: 'means', isPanelOpen: false }],
    [{ upper: 'cores', lower: 'hours', isPanelOpen: true }],
  ],
  exportRange: [
    [{ from: 0, to: 1 }, 'csv', false],
    [{ from: 10, to: 20 }, 'json', true],
    [{ from: 1_795_471_200, to: 253_402_300_799 }, 'recording', true],
  ],
  exportCharts: [
    [{ from: 0, to: 1 }, 'png', 'light', null],
    [{ from: 10, to: 20 }, 'svg', 'dark', { line: null }],
    [{ from: 10, to: 20 }, 'svg', 'dark', { line: 'cc1plus' }],
  ],
  cancelExport: [[]],
  showExported: [[]],
  getRecording: [[]],
  openRecording: [['/home/someone/x.tachograph']],
  closeRecording: [[]],
  getDigest: [[]],
  dismissDigest: [[]],
  sayPainted: [[]],
  getLanguage: [[]],
  getSettings: [[]],
  moveHistory: [['elsewhere'], ['home']],
  setSetting: [
    ['interval', 1],
    ['interval', 60],
    ['retention', 'month'],
    ['retention', 'forever'],
    ['language', 'system'],
    ['language', 'ru'],
    ['theme', 'dark'],
    ['startAtLogin', true],
    ['startHidden', false],
    ['blame', false],
    ['blameThreshold', 25],
    ['blameThreshold', 100],
    ['trayIcon', 'number'],
    ['digest', false],
    ['alerts', [alert, { ...alert, quiet: null }]],
  ],
}

/** Arguments that may be almost anything of their type. */
const isRight: {
  [Name in RequestName]?: (argument: unknown, place: number, beside: readonly unknown[]) => boolean
} = {
  getSample: at => at === 0,
  copyText: text => typeof text === 'string' && text !== '',
  exportRange: (on, place) => place === 2 && typeof on === 'boolean',
  exportCharts: (none, place) => place === 3 && none === null,
  openRecording: file => typeof file === 'string' && isAbsolute(file),
  getProgramUsage: (name, place) => place === 1 && typeof name === 'string' && name !== '',
  getUsageColumns: (names, place) =>
    place === 2 &&
    Array.isArray(names) &&
    names.length <= 100 &&
    names.every(name => typeof name === 'string' && name !== ''),
  setSetting: (value, place, [name]) =>
    place === 1 &&
    ((name === 'alerts' && JSON.stringify(value) === '[]') ||
      (['blame', 'digest', 'startAtLogin', 'startHidden'].includes(String(name)) &&
        typeof value === 'boolean') ||
      (name === 'blameThreshold' && value === 0)),
}

const accepts = (name: RequestName, args: unknown) => v.is(requestArguments[name], args)

describe.each(requestNames)('%s', name => {
  test('takes the right arguments', () => {
    for (const args of right[name]) expect(accepts(name, args)).toBe(true)
  })

  test('takes neither one more nor one fewer', () => {
    for (const args of right[name]) {
      for (const more of [null, undefined, {}, ...args]) expect(accepts(name, [...args, more])).toBe(false)
      if (args.length > 0) expect(accepts(name, args.slice(1))).toBe(false)
      if (args.length > 0) expect(accepts(name, args.slice(0, -1))).toBe(false)
    }
  })

  test('takes no other type or word in any place', () => {
    const others = [
      undefined,
      null,
      0,
      NaN,
      true,
      '',
      ' ',
      'PNG',
      [],
      ['en'],
      {},
      '__proto__',
      'constructor',
      ID + ID,
    ]
    for (const args of right[name])
      for (const place of args.keys())
        for (const other of others)
          expect(accepts(name, args.with(place, other))).toBe(isRight[name]?.(other, place, args) ?? false)
  })

  test('takes nothing else, whatever it is', () => {
    const anything = fc.oneof(fc.array(fc.anything()), fc.array(fc.string()), fc.anything())
    fc.assert(
      fc.property(anything, args => {
        expect(accepts(name, args)).toBe(Array.isArray(args) && allowed(name, args))
      }),
    )
  })
})

/** Said in other words than in the sources, for the few arguments that chance may hit. */
function allowed(name: RequestName, args: unknown[]): boolean {
  if (name === 'deleteNote' && args.length === 1)
    return Number.isInteger(args[0]) && Number(args[0]) > 0 && Number(args[0]) <= 1e9
  if (name === 'getSample' && args.length === 1)
    return Number.isInteger(args[0]) && Number(args[0]) >= 0 && Number(args[0]) <= 253_402_300_799
  return right[name].some(
    example =>
      example.length === args.length &&
      (args.length === 0 ||
        (args.length === 1 && isRight[name]?.(args[0], 0, args)) ||
        (name === 'setSetting' && args.every((each, place) => each === example[place]))),
  )
}

describe('a range of history', () => {
  test.each([
    { from: 10, to: 10 },
    { from: 11, to: 10 },
    { from: -1, to: 10 },
    { from: 0, to: 253_402_300_800 },
    { from: 0.5, to: 10 },
    { from: 0, to: Infinity },
    { from: 0, to: '10' },
    { from: 0 },
    { from: 0, to: 10, step: 1 },
  ])('is not %j', range => {
    expect(accepts('getView', [range, 1000])).toBe(false)
    expect(accepts('getCores', [range, 1000])).toBe(false)
    expect(accepts('getFacts', [range])).toBe(false)
    expect(accepts('listAlerts', [range])).toBe(false)
    expect(accepts('exportRange', [range, 'csv', false])).toBe(false)
  })

  test.each([
    { kind: 'live' },
    { kind: 'live', seconds: 0 },
    { kind: 'live', seconds: 1.5 },
    { kind: 'live', seconds: Infinity },
    { kind: 'live', seconds: 60, from: 0 },
    { kind: 'all', from: 0 },
    { kind: 'fixed', from: 10, to: 10 },
    { kind: 'fixed', from: 0 },
    { kind: 'other' },
    { from: 0, to: 10 },
  ])('is not chosen by %j', range => {
    expect(accepts('setRange', [range])).toBe(false)
  })

  test.each([
    { upper: 'load', lower: 'means' },
    { upper: 'means', lower: 'load', isPanelOpen: true },
    { upper: 'load', lower: 'means', isPanelOpen: 1 },
    { upper: 'load', lower: 'means', isPanelOpen: true, more: 0 },
  ])('is not looked at by %j', sight => {
    expect(accepts('setSight', [sight])).toBe(false)
  })

  test.each([99, 10_001, 500.5, '500'])('is not shown with %j points', points => {
    expect(accepts('getView', [{ from: 0, to: 10 }, points])).toBe(false)
    expect(accepts('getCores', [{ from: 0, to: 10 }, points])).toBe(false)
  })
})

describe('a note', () => {
  const note = { id: null, from: 10, to: 20, text: 'text' }
  const taken = (changes: object) => v.safeParse(requestArguments.putNote, [{ ...note, ...changes }])

  test('is of a stretch or of a moment, new or not', () => {
    for (const changes of [{}, { to: 10 }, { id: 7 }]) expect(taken(changes).success).toBe(true)
  })

  test.each([
    { to: 9 },
    { from: 10.5 },
    { from: -1 },
    { to: 253_402_300_800 },
    { id: 0 },
    { id: 1.5 },
    { id: 1_000_000_001 },
    { id: '7' },
    { id: undefined },
    { colour: 'red' },
  ])('is not one with %j', changes => {
    expect(taken(changes).success).toBe(false)
  })

  test.each([
    ['  trimmed \n', 'trimmed'],
    ['two\nlines', 'two\nlines'],
    ['  \u00a0e\u0301 ', 'e\u0301'],
    ['x'.repeat(500), 'x'.repeat(500)],
    [` ${'🏳️‍🌈'.repeat(500)} `, '🏳️‍🌈'.repeat(500)],
    ['<b>&amp;\u2028', '<b>&amp;'],
  ])('says %j as %j', (text, said) => {
    expect(taken({ text }).output).toEqual([{ ...note, text: said }])
  })

  test.each([
    '',
    ' \n\u2003',
    'x'.repeat(501),
    '🏳️‍🌈'.repeat(501),
    `e${'\u0301'.repeat(10_000)}`,
    'x'.repeat(10_000_000),
    'a\tb',
    'a\r\nb',
    'a\0b',
    'a\u007fb',
    'a\u009bb',
    'half \ud83d a pair',
    42,
    ['text'],
  ])('does not say %j', text => {
    expect(taken({ text }).success).toBe(false)
  })
})

describe('a program', () => {
  test.each(['', 'x'.repeat(1025), ['sh'], { toString: () => 'sh' }])('is not %j', program => {
    expect(accepts('getProgramUsage', [{ from: 0, to: 10 }, program, 1000])).toBe(false)
  })

  test.each([0, 101, 1.5, '8', { 0: 'sh', length: 1 }])('does not stand among %j of them', programs => {
    expect(accepts('getUsageColumns', [{ from: 0, to: 10 }, 1000, programs])).toBe(false)
  })

  test.each([[['']], [[7]], [Array.from({ length: 101 }, () => 'sh')]])(
    'does not stand among %j',
    programs => {
      expect(accepts('getUsageColumns', [{ from: 0, to: 10 }, 1000, programs])).toBe(false)
    },
  )
})

describe('the id of a chart', () => {
  test.each([
    '../20261123T204955Z',
    `${ID}/../../settings.json`,
    `${ID}\\..`,
    `/${ID}`,
    `${ID}/`,
    ` ${ID}`,
    `${ID} `,
    `${ID}\n`,
    `\n${ID}`,
    `${ID}\0`,
    `${ID}\0.png`,
    `${ID}-`,
    `${ID}-1234`,
    `${ID}--2`,
    `${ID}-2\n`,
    '20261123t204955z',
    '２０２６１１２３T204955Z',
    '..',
    '.',
    '~',
    'CON',
    'file:///etc/passwd',
    `%2e%2e%2f${ID}`,
    'x'.repeat(1_000_000),
  ])('cannot be %j', id => {
    expect(accepts('deleteChart', [id])).toBe(false)
    expect(accepts('readChart', [id, 'light'])).toBe(false)
    expect(accepts('saveChart', [id, 'png', 'light'])).toBe(false)
    expect(accepts('copyChart', [id, 'light'])).toBe(false)
  })

  test('cannot be an object that turns into a string', () => {
    expect(accepts('deleteChart', [{ toString: () => ID }])).toBe(false)
    expect(accepts('deleteChart', [[ID]])).toBe(false)
  })
})

describe('the day of a backup', () => {
  test.each([
    '../2026-11-24',
    '2026-11-24/../../settings.json',
    '2026-11-24\n',
    '2026-11-24\0',
    ' 2026-11-24',
    '2026-13-24',
    '2026-11-32',
    '26-11-24',
    '２０２６-11-24',
    '2026-11-24T00:00',
    '..',
    'x'.repeat(1_000_000),
  ])('cannot be %j', day => {
    expect(accepts('restoreBackup', [day])).toBe(false)
    expect(accepts('deleteBackup', [day])).toBe(false)
  })
})

test.each<[string, unknown]>([
  ['interval', 0],
  ['interval', 3],
  ['interval', '5'],
  ['retention', 365],
  ['retention', 'a year'],
  ['retention', 'toString'],
  ['language', 'xx'],
  ['language', 'dark'],
  ['theme', 'blue'],
  ['blame', 0],
  ['blame', 'system'],
  ['blameThreshold', -1],
  ['blameThreshold', 101],
  ['blameThreshold', 12.5],
  ...[
    { above: 0 },
    { above: 100 },
    { above: 12.5 },
    { seconds: 9 },
    { seconds: 86_401 },
    { quiet: { from: 0, to: 1440 } },
    { quiet: { from: -1, to: 5 } },
    { quiet: {} },
    { restHours: 2 },
    { on: 1 },
    { name: 'more' },
  ].map((wrong): [string, unknown] => ['alerts', [{ ...alert, ...wrong }]]),
  ['alerts', Array.from({ length: 21 }, () => alert)],
  ['alerts', [[]]],
  ['alerts', {}],
  ['recording', false],
  ['range', { kind: 'all' }],
  ['__proto__', {}],
])('the setting %s cannot be %j', (name, value) => {
  expect(accepts('setSetting', [name, value])).toBe(false)
})
