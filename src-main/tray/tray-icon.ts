import type { TrayIconStyle } from '../contract/tray.ts'
import { type Box, digitBoxes } from './tray-digits.ts'

/**
 * The tray icon, drawn pixel by pixel
 *
 * A panel may be light or dark and its icons 16 to 64 pixels wide, so the icon brings its own dark ground, and its
 * edges lie on whole pixels. Recording: a bar that fills with the load, or the load in percent. Stopped: a pause sign,
 * all in grey.
 */

export interface TrayIcon {
  recording: boolean
  /** Basis points, 0–10000; null while nothing has been measured yet. */
  load: number | null
  /** Width and height in pixels. */
  size: number
  style: TrayIconStyle
}

type Colour = readonly [red: number, green: number, blue: number]

const ground: Colour = [22, 32, 43]
const track: Colour = [47, 61, 77]
const grey: Colour = [126, 137, 150]
const pale: Colour = [190, 199, 210]
const teal: Colour = [20, 184, 166]
const tones = {
  calm: [45, 212, 191],
  busy: [251, 176, 36],
  full: [248, 84, 84],
} as const satisfies Record<string, Colour>

/** Two icons of one size look alike exactly when their steps are equal: whoever shows them need not send both. */
export function trayIconStep({ recording, load, size, style }: TrayIcon): string {
  if (!recording) return 'stopped'
  if (style === 'number') return String(percentOf(load))
  return `${tone(load)} ${barHeight(load, layout(size).chamber)}`
}

/** Premultiplied BGRA, rows from the top: what `nativeImage.createFromBitmap` takes on Linux and Windows. */
export function drawTrayIcon({ recording, load, size, style }: TrayIcon): Buffer {
  const pixels = Buffer.alloc(size * size * 4)
  const { body, rim, chamber } = layout(size)
  if (recording && style === 'number') {
    // A rim would take the room of the digits.
    fill(pixels, size, [0, 0, size, size, body[4]], ground)
    const percent = percentOf(load)
    const colour = tones[tone(percent && percent * 100)]
    for (const box of digitBoxes(percent, size)) fill(pixels, size, box, colour)
    return pixels
  }
  fill(pixels, size, body, recording ? teal : grey)
  fill(pixels, size, inset(body, rim), ground)
  if (!recording) {
    for (const stroke of pauseSign(chamber)) fill(pixels, size, stroke, pale)
    return pixels
  }
  const [left, , right, bottom, radius] = chamber
  fill(pixels, size, chamber, track)
  fill(pixels, size, [left, bottom - barHeight(load, chamber), right, bottom, radius], tones[tone(load)])
  return pixels
}

/** What the panel will show unscaled: Windows and GNOME draw 16 points, the other Linux panels 22. */
export function trayIconSize(platform: string, desktop: string | undefined, scaleFactor: number): number {
  const small = platform === 'win32' || /gnome|unity|pantheon/i.test(desktop ?? '')
  return Math.round((small ? 16 : 22) * scaleFactor)
}

function layout(size: number): { body: Box; rim: number; chamber: Box } {
  const margin = Math.floor(size / 20)
  const rim = Math.max(1, Math.round(size / 16))
  const gap = Math.max(1, Math.floor(size / 16))
  const body: Box = [margin, margin, size - margin, size - margin, Math.round(size * 0.22)]
  const [left, top, right, bottom] = inset(body, rim + gap)
  return { body, rim, chamber: [left, top, right, bottom, Math.floor(size / 32)] }
}

function inset([left, top, right, bottom, radius]: Box, by: number): Box {
  return [left + by, top + by, right - by, bottom - by, Math.max(0, radius - by)]
}

function tone(load: number | null): keyof typeof tones {
  if (load === null || load <= 5000) return 'calm'
  return load <= 8500 ? 'busy' : 'full'
}

function percentOf(load: number | null): number | null {
  return load === null ? null : Math.round(load / 100)
}

/** Never empty: the lowest row says that recording is on even when the processor has nothing to do. */
function barHeight(load: number | null, [, top, , bottom]: Box): number {
  const height = bottom - top
  return Math.min(height, Math.max(1, Math.round(((load ?? 0) / 10_000) * height)))
}

function pauseSign([left, top, right, bottom]: Box): Box[] {
  const width = right - left
  const stroke = Math.max(2, Math.round(width / 4))
  const side = Math.round((width * 0.8 - 2 * stroke) / 2)
  const inlet = Math.round(width / 10)
  return [left + side, right - side - stroke].map(x => [x, top + inlet, x + stroke, bottom - inlet, 0])
}

function fill(pixels: Buffer, size: number, box: Box, [red, green, blue]: Colour): void {
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const share = coverage(box, x, y)
      if (share === 0) continue
      const at = (y * size + x) * 4
      const over = [blue, green, red, 255]
      over.forEach((value, channel) => {
        const under = pixels[at + channel] ?? 0
        pixels[at + channel] = Math.round(value * share + under * (1 - share))
      })
    }
  }
}

/** How much of a pixel lies in the box; in its round corners, by 8 × 8 points of the pixel. */
function coverage([left, top, right, bottom, radius]: Box, x: number, y: number): number {
  if (x + 1 <= left || x >= right || y + 1 <= top || y >= bottom) return 0
  const cornerColumn = x < left + radius || x + 1 > right - radius
  const cornerRow = y < top + radius || y + 1 > bottom - radius
  if (!cornerColumn || !cornerRow) return 1
  const points = 8
  let inside = 0
  for (let row = 0; row < points; row++) {
    for (let column = 0; column < points; column++) {
      const pointX = x + (column + 0.5) / points
      const pointY = y + (row + 0.5) / points
      const pastX = Math.max(left + radius - pointX, pointX - (right - radius), 0)
      const pastY = Math.max(top + radius - pointY, pointY - (bottom - radius), 0)
      if (pastX * pastX + pastY * pastY <= radius * radius) inside++
    }
  }
  return inside / (points * points)
}
