import { beforeEach, describe, expect, test } from 'vitest'
import { NOW, statusOf } from '../../recording/parts.ts'
import { connected, failure, hourOf, settle, standAtNow, tick } from './connected.ts'

beforeEach(standAtNow)

describe('the window', () => {
  test('has the rest where one request fails, and says what failed', async () => {
    const { state, instants } = await connected({ status: () => failure })
    expect(instants()).toEqual([-5, 0])
    expect(state.status.value).toBeNull()
    expect(state.readError.value).toBe('file is locked')
  })

  test('tries again at each tick of the clock while it has no hour or no status', async () => {
    const { state, main, instants } = await connected({ hour: () => failure, status: () => failure })
    expect(state.isViewKnown.value).toBe(false)
    await tick()
    expect(main.hour).toHaveBeenCalledTimes(2)
    main.hour.mockReturnValue({ ok: true, value: hourOf(NOW) })
    main.status.mockReturnValue({ ok: true, value: statusOf(true) })
    await tick()
    expect(instants()).toEqual([0])
    expect(state.status.value?.recording).toBe(true)
    expect(state.readError.value).toBeNull()
    await tick()
    expect(main.hour).toHaveBeenCalledTimes(3)
  })

  test('stands a request that breaks in place of being answered', async () => {
    const { state } = await connected({
      language: () => {
        throw new Error('no such channel')
      },
    })
    expect(state.outcome.value).toContain('no such channel')
    expect(state.status.value).not.toBeNull()
  })

  test('asks for the status where none came by itself since the last tick', async () => {
    const { main, tell } = await connected()
    tell('status', statusOf(true))
    await tick()
    expect(main.status).toHaveBeenCalledTimes(1)
    await tick()
    await tick()
    expect(main.status).toHaveBeenCalledTimes(3)
  })
})

test('how the range is looked at is as it was, and each change of it is kept', async () => {
  const { state, keptSights } = await connected()
  expect([state.upper.value, state.lower.value, state.isPanelOpen.value]).toEqual(['parts', 'means', false])
  expect(keptSights).not.toHaveBeenCalled()
  state.lower.value = 'hours'
  await settle()
  expect(keptSights).toHaveBeenCalledExactlyOnceWith({ upper: 'parts', lower: 'hours', isPanelOpen: false })
})

test('that a stretch is being deleted is told', async () => {
  const { state, tell } = await connected()
  tell('deleting', null)
  expect(state.outcome.value).toBe('Deleting the stretch…')
})

test('the drawing of a chart is as far as main says, and over when main says so', async () => {
  const { state, tell } = await connected()
  tell('chartProgress', 0.5)
  expect(state.progress.value).toBe(0.5)
  tell('chartProgress', null)
  expect(state.progress.value).toBeNull()
})
