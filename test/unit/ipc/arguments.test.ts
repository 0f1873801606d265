import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type RequestName, requestNames } from '../../../src-main/contract/channels.ts'
import { requestArguments } from '../../../src-main/ipc/arguments.ts'

const ID = '20261123T204955Z'

const right: { [Name in RequestName]: unknown[][] } = {
  getStatus: [[]],
  getLastHour: [[]],
  getView: [
    [{ from: 0, to: 1 }, 100],
    [{ from: 1_795_471_200, to: 253_402_300_799 }, 10_000],
  ],
  getBlame: [[{ from: 0, to: 1 }]],
  getProgramUsage: [
    [{ from: 0, to: 1 }, 'cc1plus', 100],
    [{ from: 0, to: 1 }, 'a b (c) ☀', 10_000],
  ],
  getBlameSettings: [[]],
  setBlame: [[true], [false]],
  setBlameThreshold: [[0], [25], [100]],
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
  deleteChart: [[ID], [`${ID}-17`]],
  getLanguage: [[]],
  setLanguage: [['system'], ['en'], ['ru']],
}

/** Arguments that may be almost anything of their type. */
const isRight: { [Name in RequestName]?: (argument: unknown, place: number) => boolean } = {
  getProgramUsage: (name, place) => place === 1 && typeof name === 'string' && name !== '',
  setBlame: on => typeof on === 'boolean',
  setBlameThreshold: percent => Number.isInteger(percent) && Number(percent) >= 0 && Number(percent) <= 100,
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
          expect(accepts(name, args.with(place, other))).toBe(isRight[name]?.(other, place) ?? false)
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
  return right[name].some(
    example =>
      example.length === args.length &&
      (args.length === 0 ||
        (name === 'setLanguage' && args[0] === example[0]) ||
        (args.length === 1 && isRight[name]?.(args[0], 0))),
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
  })

  test.each([99, 10_001, 500.5, '500'])('is not shown with %j points', points => {
    expect(accepts('getView', [{ from: 0, to: 10 }, points])).toBe(false)
  })
})

describe('a program', () => {
  test.each(['', 'x'.repeat(1025), ['sh'], { toString: () => 'sh' }])('is not %j', program => {
    expect(accepts('getProgramUsage', [{ from: 0, to: 10 }, program, 1000])).toBe(false)
  })

  test.each([-1, 101, 12.5, '25'])('is not watched from %j % on', percent => {
    expect(accepts('setBlameThreshold', [percent])).toBe(false)
  })
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
