import * as v from 'valibot'

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))
const length = v.pipe(pixels, v.minValue(1))

/** Where the window was and how large, in the pixels of the screens all together. */
export const windowPlace = v.strictObject({
  x: pixels,
  y: pixels,
  width: length,
  height: length,
  isMaximized: v.boolean(),
})

export type WindowPlace = v.InferOutput<typeof windowPlace>
