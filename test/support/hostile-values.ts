import fc from 'fast-check'

/**
 * A value that JSON can't carry, spelt so that {@link revive} makes it where it is needed
 *
 * Text goes by its code units, because a lone surrogate does not survive the way into the page.
 */
export type Spelt =
  | { plain: number | boolean | null }
  | { text: number[]; times: number }
  | { list: Spelt[] }
  | { object: [key: string, value: Spelt][] }
  | { made: Made }

/** What nobody expects. Some of it does not even leave the page. */
const makes = [
  'undefined',
  'NaN',
  '-0',
  'Infinity',
  'a great number',
  'a date',
  'a map',
  'a set',
  'bytes',
  'text in a box',
  'an error',
  'an expression',
  'a circle',
  'a sparse list',
  'a very long list',
  'a deep list',
  'a proto of its own',
  'a function',
  'a symbol',
  'a getter that throws',
  'a proxy that throws',
] as const
type Made = (typeof makes)[number]

const dangerous = [
  '../../victim',
  '..',
  '/etc/passwd',
  'C:\\Windows\\win.ini',
  '%2e%2e%2fvictim',
  'file:///etc/passwd',
  '20260101T000000Z/../../victim',
  '20260101T000000Z\0.png',
  '20260101T000000Z\n',
  '__proto__',
  'constructor',
  'toString',
  "'; DROP TABLE sample; --",
  '\u{d800}',
  '\u{202e}gnp',
  '',
]
/** What fits, so that others beside it come further. */
const likely = ['20260101T000000Z', 'light', 'dark', 'png', 'svg', 'csv', 'en', 'ru', 'system']

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...dangerous) },
  { weight: 3, arbitrary: fc.constantFrom(...likely) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
)
const spelt: fc.Arbitrary<Spelt> = fc.letrec<{ value: Spelt }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ text: text.map(codeUnits), times: fc.constantFrom(1, 1, 1, 1, 1, 1, 200_000) }),
    fc.record({
      plain: fc.oneof(
        fc.double(),
        fc.integer(),
        fc.maxSafeInteger(),
        fc.constantFrom(true, false, null, 0, -1),
      ),
    }),
    fc.record({ made: fc.constantFrom(...makes) }),
    fc.record({ list: fc.array(tie('value'), { maxLength: 4 }) }),
    fc.record({
      object: fc.array(fc.tuple(fc.constantFrom(...dangerous, ...likely), tie('value')), { maxLength: 4 }),
    }),
  ),
})).value

/** What a request might be given: none, the right number, or too many. */
export const hostileArguments: fc.Arbitrary<Spelt[]> = fc.array(spelt, { maxLength: 5 })

function codeUnits(value: string): number[] {
  return value.split('').map(unit => unit.codePointAt(0)!)
}

/** The value itself. Needs nothing from outside, so that its source can be taken into a page. */
export function revive(value: Spelt): unknown {
  if ('plain' in value) return value.plain
  if ('text' in value) return String.fromCharCode(...value.text).repeat(value.times)
  if ('list' in value) return value.list.map(revive)
  if ('object' in value) {
    const object = {}
    for (const [key, each] of value.object)
      Object.defineProperty(object, key, { value: revive(each), enumerable: true, configurable: true })
    return object
  }
  const circle: unknown[] = []
  circle.push(circle)
  const made: Record<typeof value.made, () => unknown> = {
    undefined: () => undefined,
    NaN: () => NaN,
    '-0': () => -0,
    Infinity: () => Infinity,
    'a great number': () => 2n ** 80n,
    'a date': () => new Date(NaN),
    'a map': () => new Map([['toString', 1]]),
    'a set': () => new Set(['light']),
    bytes: () => new Uint8Array(1000),
    'text in a box': () => Object('light'),
    'an error': () => new RangeError('mine'),
    'an expression': () => /(a+)+$/,
    'a circle': () => circle,
    'a sparse list': () => Array(3),
    'a very long list': () => Array.from({ length: 5000 }, (_, index) => index),
    'a deep list': () => Array.from({ length: 200 }).reduce<unknown>(inner => [inner], []),
    'a proto of its own': () => Object.create({ 0: '20260101T000000Z', length: 1 }),
    'a function': () => () => 'light',
    'a symbol': () => Symbol('light'),
    'a getter that throws': () => ({
      get id() {
        throw new Error('got')
      },
    }),
    'a proxy that throws': () =>
      new Proxy({}, { get: () => Reflect.construct(Error, []), ownKeys: () => [0] as never }),
  }
  return made[value.made]()
}
