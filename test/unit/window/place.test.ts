import { describe, expect, test } from 'vitest'
import { placeOnScreens } from '../../../src-main/window/place.ts'

const left = { x: 0, y: 25, width: 1920, height: 1055 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }
const kept = { x: 100, y: 200, width: 1000, height: 700, isMaximized: false }

describe('the place of the window', () => {
  test('is the desktop’s choice at first', () => {
    expect(placeOnScreens(null, [left])).toEqual({ width: 1080, height: 760 })
  })

  test.each([
    ['is what it was', kept, { x: 100, y: 200, width: 1000, height: 700 }],
    ['is on the second screen too', { ...kept, x: 2000 }, { x: 2000, y: 200, width: 1000, height: 700 }],
    ['has no more room than the screen', { ...kept, width: 9000, height: 9000 }, { ...left, x: 100, y: 200 }],
    ['is left to the desktop where its screen is gone', { ...kept, x: 5000 }, { width: 1000, height: 700 }],
    ['is left to it where the title is above', { ...kept, y: 3 }, { width: 1000, height: 700 }],
    ['is left to it where the title is below', { ...kept, y: 1060 }, { width: 1000, height: 700 }],
  ])('%s', (_, place, expected) => {
    expect(placeOnScreens(place, [left, right])).toEqual(expected)
  })
})
