import { describe, expect, it } from 'vitest'
import { trayIconStyles } from '../../../src-main/contract/tray.ts'
import { drawTrayIcon, trayIconSize, trayIconStep, type TrayIcon } from '../../../src-main/tray/tray-icon.ts'

const sizes = [16, 20, 22, 24, 28, 32, 33, 44, 64]
const looks = sizes.flatMap(size => trayIconStyles.map(style => [size, style] as const))

function pixel(
  icon: TrayIcon,
  x: number,
  y: number,
): { red: number; green: number; blue: number; alpha: number } {
  const [blue = 0, green = 0, red = 0, alpha = 0] = drawTrayIcon(icon).subarray((y * icon.size + x) * 4)
  return { red, green, blue, alpha }
}

describe('drawTrayIcon', () => {
  it.each(looks)('fills a square of %i pixels by a %s and leaves the corners to the panel', (size, style) => {
    const icon = { recording: true, load: 5000, size, style }
    expect(drawTrayIcon(icon)).toHaveLength(size * size * 4)
    expect(pixel(icon, 0, 0).alpha).toBeLessThan(64)
    expect(pixel(icon, Math.floor(size / 2), Math.floor(size / 2)).alpha).toBe(255)
  })

  it.each(looks)(
    'is premultiplied at %i pixels by a %s: no colour is brighter than its alpha',
    (size, style) => {
      const pixels = drawTrayIcon({ recording: true, load: 9000, size, style })
      for (let at = 0; at < pixels.length; at += 4) {
        const [blue = 0, green = 0, red = 0, alpha = 0] = pixels.subarray(at, at + 4)
        expect(Math.max(red, green, blue)).toBeLessThanOrEqual(alpha)
      }
    },
  )

  it.each(sizes)('looks the same left and right of the middle at %i pixels', size => {
    for (const recording of [true, false]) {
      const pixels = drawTrayIcon({ recording, load: 7000, size, style: 'bar' })
      const colours = Array.from({ length: size * size }, (_, at) => pixels.readUInt32BE(at * 4))
      for (let row = 0; row < colours.length; row += size) {
        const line = colours.slice(row, row + size)
        expect(line.toReversed()).toEqual(line)
      }
    }
  })

  it('fills from below: teal to 50 %, amber to 85 %, red above', () => {
    const low = (load: number) => pixel({ recording: true, load, size: 22, style: 'bar' }, 11, 17)
    const high = (load: number) => pixel({ recording: true, load, size: 22, style: 'bar' }, 11, 4)
    expect(low(5000).green).toBeGreaterThan(low(5000).red)
    expect(low(5100).red).toBeGreaterThan(low(5100).blue * 3)
    expect(low(8500)).toEqual(low(5100))
    expect(low(8600).red).toBeGreaterThan(low(8600).green * 2)
    expect(high(8500)).toEqual(high(0))
    expect(high(10_000)).toEqual(low(10_000))
  })

  it('shows a row of the bar while it records an idle processor, and none when stopped', () => {
    const row = (icon: Pick<TrayIcon, 'recording' | 'load'>) =>
      pixel({ ...icon, size: 22, style: 'bar' }, 11, 18)
    expect(row({ recording: true, load: 0 })).toEqual(row({ recording: true, load: 3000 }))
    expect(row({ recording: true, load: null })).toEqual(row({ recording: true, load: 0 }))
    expect(row({ recording: false, load: null })).not.toEqual(row({ recording: true, load: 0 }))
  })
})

describe('trayIconStep', () => {
  it.each(looks)('is equal exactly when the icons of %i pixels with a %s are', (size, style) => {
    const loads = [...Array.from({ length: 101 }, (_, step) => step * 100), 49, 50, 5001, 5050]
    const all: TrayIcon[] = [
      { recording: false, load: null, size, style },
      ...[null, ...loads].map(load => ({ recording: true, load, size, style })),
    ]
    const steps = new Map<string, string>()
    for (const icon of all) {
      const drawn = drawTrayIcon(icon).toString('base64')
      expect(steps.get(trayIconStep(icon)) ?? drawn).toBe(drawn)
      steps.set(trayIconStep(icon), drawn)
    }
    expect(new Set(steps.values()).size).toBe(steps.size)
    expect(steps.size).toBeLessThanOrEqual(style === 'bar' ? size : 103)
  })

  it('does not tell the load while stopped', () => {
    for (const style of trayIconStyles)
      expect(trayIconStep({ recording: false, load: 9000, size: 22, style })).toBe(
        trayIconStep({ recording: false, load: null, size: 22, style }),
      )
  })
})

describe('trayIconSize', () => {
  it.each([
    ['win32', undefined, 1, 16],
    ['win32', undefined, 1.5, 24],
    ['linux', 'ubuntu:GNOME', 2, 32],
    ['linux', 'KDE', 1, 22],
    ['linux', 'XFCE', 2, 44],
    ['linux', undefined, 1, 22],
  ])('on %s with %s at scale %d is %i', (platform, desktop, scale, size) => {
    expect(trayIconSize(platform, desktop, scale)).toBe(size)
  })
})
