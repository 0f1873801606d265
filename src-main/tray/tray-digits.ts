/** Left, top, right, bottom and the radius of the corners, in pixels. */
export type Box = readonly [left: number, top: number, right: number, bottom: number, radius: number]

/** Of a digit of seven strokes: top, middle, bottom; left and right above, left and right below. */
const ONE = 'rR'
const strokes = ['tlrbLR', ONE, 'trmLb', 'trmRb', 'lrmR', 'tlmRb', 'tlmLRb', 'trR', 'tlrmLRb', 'tlrmRb']
const DASH = 'm'

/**
 * A percentage in digits of straight strokes, as boxes that lie on whole pixels of a square icon
 *
 * Letters of a font would be blurred at 16 pixels. A dash where there is no number yet.
 */
export function digitBoxes(percent: number | null, size: number): Box[] {
  const digits =
    percent === null
      ? [DASH]
      : String(percent)
          .split('')
          .map(digit => strokes[Number(digit)]!)
  const isHundred = digits.length === 3
  const stroke = Math.max(2, Math.round(size / (isHundred ? 12 : 9)))
  const gap = Math.max(1, Math.round(size / 16))
  const room = size - 2 * gap
  const width = Math.floor(isHundred ? (room - 2 * gap - stroke) / 2 : (room - gap) / 2)
  const widths = digits.map(digit => (digit === ONE ? stroke : width))
  const height = Math.round(size * 0.62)
  const top = Math.floor((size - height) / 2)
  let left = Math.floor((size - widths.reduce((sum, each) => sum + each + gap, -gap)) / 2)
  return digits.flatMap((digit, index) => {
    const place = { left, top, right: left + widths[index]!, bottom: top + height }
    left = place.right + gap
    return digit.split('').map(name => strokeBox(name, place, stroke))
  })
}

interface Place {
  left: number
  top: number
  right: number
  bottom: number
}

function strokeBox(name: string, { left, top, right, bottom }: Place, stroke: number): Box {
  const middle = Math.floor((top + bottom - stroke) / 2)
  switch (name) {
    case 't':
      return [left, top, right, top + stroke, 0]
    case 'm':
      return [left, middle, right, middle + stroke, 0]
    case 'b':
      return [left, bottom - stroke, right, bottom, 0]
    case 'l':
      return [left, top, left + stroke, middle + stroke, 0]
    case 'r':
      return [right - stroke, top, right, middle + stroke, 0]
    case 'L':
      return [left, middle, left + stroke, bottom, 0]
    default:
      return [right - stroke, middle, right, bottom, 0]
  }
}
