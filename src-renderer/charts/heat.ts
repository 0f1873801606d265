import type { Cells } from './core-cells.ts'
import type { Palette } from './palette.ts'

/** Half percents from 0 to 100. */
const SHADES = 201
/** From this height on, in pixels, rows have a line between them. */
const ROOM_FOR_LINE = 6

type Stops = Pick<Palette, 'idle' | 'halfBusy' | 'busy'>

/** The colour of a load, 0–1, as the style sheets write it. */
export function shadeOf(load: number, { idle, halfBusy, busy }: Stops): string {
  const [darker, lighter, share] = load > 0.5 ? [busy, halfBusy, load - 0.5] : [halfBusy, idle, load]
  return `color-mix(in oklab, ${darker} ${(200 * share).toFixed(1)}%, ${lighter})`
}

/** The colours from no load to all of it, as RGBA, one for each half percent. */
export function shadesOf(stops: Stops): Uint32Array {
  const context = canvasOf(SHADES, 1).getContext('2d', { willReadFrequently: true })!
  for (let shade = 0; shade < SHADES; shade += 1) {
    context.fillStyle = shadeOf(shade / (SHADES - 1), stops)
    context.fillRect(shade, 0, 1, 1)
  }
  return new Uint32Array(context.getImageData(0, 0, SHADES, 1).data.buffer)
}

/** The map as a picture, at least so many pixels high, with rows of one height. */
export function pictureOf({ width, rows, pixels }: Cells, height: number): HTMLCanvasElement {
  const row = Math.max(Math.ceil(height / rows), 1)
  const picture = canvasOf(width, rows * row)
  const context = picture.getContext('2d')!
  const flat = canvasOf(width, rows)
  flat.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), width, rows), 0, 0)
  context.imageSmoothingEnabled = false
  context.drawImage(flat, 0, 0, width, rows * row)
  if (row >= ROOM_FOR_LINE)
    for (let index = 1; index < rows; index += 1) context.clearRect(0, index * row - 1, width, 1)
  return picture
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  return Object.assign(canvas, { width, height })
}
