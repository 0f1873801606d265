import { describe, expect, test } from 'vitest'
import { reasonOf, type Updater, Updates } from '../../../src-main/updates/index.ts'

function updating(given: Partial<Updater> & { agrees?: boolean; announced?: string } = {}) {
  const said: string[] = []
  const state = { announced: given.announced ?? null, looks: 0, brought: 0 }
  const updates = new Updates({
    updater() {
      state.brought += 1
      return Promise.resolve({ newer: async () => '2.0.0', download: async () => undefined, ...given })
    },
    told: {
      newest: () => void said.push('newest'),
      offer: async version => Boolean(said.push(`offer ${version}`)) && (given.agrees ?? true),
      downloading: (version, percent) => void said.push(`downloading ${version} ${percent}`),
      ready: version => void said.push(`ready ${version}`),
      failed: error => void said.push(`failed ${String(error)}`),
      announce: version => void said.push(`announce ${version}`),
    },
    onLook: () => void (state.looks += 1),
    announced: { get: () => state.announced, set: version => (state.announced = version) },
    warn: () => undefined,
  })
  return { updates, said, state }
}

describe('whoever asks', () => {
  test('is told that there is nothing newer', async () => {
    const { updates, said } = updating({ newer: async () => null })
    await updates.ask()
    expect(said).toEqual(['newest'])
  })

  test('is offered what is newer, and it is brought after a yes only', async () => {
    const no = updating({ agrees: false, download: () => expect.unreachable() })
    await no.updates.ask()
    expect(no.said).toEqual(['offer 2.0.0'])
    const yes = updating()
    await yes.updates.ask()
    await yes.updates.ask()
    expect(yes.said).toEqual(['offer 2.0.0', 'ready 2.0.0', 'ready 2.0.0'])
    expect(yes.state.looks).toBe(1)
  })

  test('is told how far it is, and it is brought once', async () => {
    let end: () => void = () => undefined
    const download = new Promise<void>(resolve => (end = resolve))
    let isAt: (percent: number) => void = () => undefined
    let downloads = 0
    const { updates, said } = updating({
      download(onShare) {
        downloads += 1
        isAt = onShare
        return download
      },
    })
    const first = updates.ask()
    await expect.poll(() => downloads).toBe(1)
    isAt(40)
    await updates.ask()
    await updates.look()
    end()
    await first
    expect(said).toEqual(['offer 2.0.0', 'downloading 2.0.0 40', 'ready 2.0.0'])
    expect(downloads).toBe(1)
  })

  test.each(['newer', 'download'] as const)('is told why %s failed, and may ask again', async failing => {
    let isBroken = true
    const { updates, said } = updating({
      [failing]: () => (isBroken ? Promise.reject(new Error('why')) : Promise.resolve('2.0.0')),
    })
    await updates.ask()
    expect(said.at(-1)).toBe('failed Error: why')
    isBroken = false
    await updates.ask()
    expect(said.at(-1)).toBe('ready 2.0.0')
  })
})

describe('a look of its own', () => {
  test('announces each version once and brings none', async () => {
    const { updates, said, state } = updating({ download: () => expect.unreachable() })
    await updates.look()
    await updates.look()
    expect(said).toEqual(['announce 2.0.0'])
    expect(state).toMatchObject({ announced: '2.0.0', looks: 2 })
  })

  test.each([
    ['nothing is newer', { newer: async () => null }],
    ['it was announced before', { announced: '2.0.0' }],
    ['it fails', { newer: () => Promise.reject(new Error('offline')) }],
  ])('says nothing where %s', async (_, given) => {
    const { updates, said } = updating(given)
    await updates.look()
    expect(said).toEqual([])
  })
})

test.each<[unknown, ReturnType<typeof reasonOf>]>([
  [new Error('net::ERR_NAME_NOT_RESOLVED'), { failure: 'unreachable', detail: 'net::ERR_NAME_NOT_RESOLVED' }],
  [new Error('Request timed out'), { failure: 'unreachable', detail: 'Request timed out' }],
  [
    Object.assign(new Error('sha512 checksum mismatch'), { code: 'ERR_CHECKSUM_MISMATCH' }),
    { failure: 'damaged', detail: 'sha512 checksum mismatch' },
  ],
  [
    Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC' }),
    { failure: 'no-room', detail: 'ENOSPC: no space' },
  ],
  [new Error('HttpError: 404\nHeaders: …'), { failure: 'other', detail: 'HttpError: 404' }],
  ['gone', { failure: 'other', detail: 'gone' }],
])('of %j a person is told the kind and the first line', (error, reason) => {
  expect(reasonOf(error)).toEqual(reason)
})
