import { describe, expect, it } from 'vitest'
import { drawTrayIcon, trayIconSize, trayIconStep, type TrayIcon } from '../../../src-main/tray/tray-icon.ts'

const sizes = [16, 20, 22, 24, 28, 32, 33, 44, 64]

function pixel(
  icon: TrayIcon,
  x: number,
  y: number,
): { red: number; green: number; blue: number; alpha: number } {
  const [blue = 0, green = 0, red = 0, alpha = 0] = drawTrayIcon(icon).subarray((y * icon.size + x) * 4)
  return { red, green, blue, alpha }
}

describe('drawTrayIcon', () => {
  it.each(sizes)('fills a square of %i pixels and leaves the corners to the panel', size => {
    const icon = { recording: true, load: 5000, size }
    expect(drawTrayIcon(icon)).toHaveLength(size * size * 4)
    expect(pixel(icon, 0, 0).alpha).toBeLessThan(64)
    expect(pixel(icon, Math.floor(size / 2), Math.floor(size / 2)).alpha).toBe(255)
  })

  it.each(sizes)('is premultiplied at %i pixels: no colour is brighter than its alpha', size => {
    const pixels = drawTrayIcon({ recording: true, load: 9000, size })
    for (let at = 0; at < pixels.length; at += 4) {
      const [blue = 0, green = 0, red = 0, alpha = 0] = pixels.subarray(at, at + 4)
      expect(Math.max(red, green, blue)).toBeLessThanOrEqual(alpha)
    }
  })

  it.each(sizes)('looks the same left and right of the middle at %i pixels', size => {
    for (const recording of [true, false]) {
      const pixels = drawTrayIcon({ recording, load: 7000, size })
      const colours = Array.from({ length: size * size }, (_, at) => pixels.readUInt32BE(at * 4))
      for (let row = 0; row < colours.length; row += size) {
        const line = colours.slice(row, row + size)
        expect(line.toReversed()).toEqual(line)
      }
    }
  })

  it('fills from below: teal to 50 %, amber to 85 %, red above', () => {
    const low = (load: number) => pixel({ recording: true, load, size: 22 }, 11, 17)
    const high = (load: number) => pixel({ recording: true, load, size: 22 }, 11, 4)
    expect(low(5000).green).toBeGreaterThan(low(5000).red)
    expect(low(5100).red).toBeGreaterThan(low(5100).blue * 3)
    expect(low(8500)).toEqual(low(5100))
    expect(low(8600).red).toBeGreaterThan(low(8600).green * 2)
    expect(high(8500)).toEqual(high(0))
    expect(high(10_000)).toEqual(low(10_000))
  })

  it('shows a row of the bar while it records an idle processor, and none when stopped', () => {
    const row = (icon: Omit<TrayIcon, 'size'>) => pixel({ ...icon, size: 22 }, 11, 18)
    expect(row({ recording: true, load: 0 })).toEqual(row({ recording: true, load: 3000 }))
    expect(row({ recording: true, load: null })).toEqual(row({ recording: true, load: 0 }))
    expect(row({ recording: false, load: null })).not.toEqual(row({ recording: true, load: 0 }))
  })
})

describe('trayIconStep', () => {
  it.each(sizes)('is equal exactly when the icons of %i pixels are', size => {
    const icons = [{ recording: false, load: null, size }]
    const loads = Array.from({ length: 101 }, (_, step) => step * 100)
    const all: TrayIcon[] = [...icons, ...loads.map(load => ({ recording: true, load, size }))]
    const steps = new Map<string, string>()
    for (const icon of all) {
      const drawn = drawTrayIcon(icon).toString('base64')
      expect(steps.get(trayIconStep(icon)) ?? drawn).toBe(drawn)
      steps.set(trayIconStep(icon), drawn)
    }
    expect(new Set(steps.values()).size).toBe(steps.size)
    expect(steps.size).toBeLessThan(size)
  })

  it('does not tell the load while stopped', () => {
    expect(trayIconStep({ recording: false, load: 9000, size: 22 })).toBe(
      trayIconStep({ recording: false, load: null, size: 22 }),
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
