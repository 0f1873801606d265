import type { WindowPlace } from '../settings/index.ts'

interface Area {
  x: number
  y: number
  width: number
  height: number
}

const USUAL = { width: 1080, height: 760 }
/** So much of the title must be on a screen for a window to be got hold of. */
const GRIP = { width: 100, height: 40 }

/**
 * Where to open the window: as it was, no larger than the screen it was on
 *
 * Without a place where that screen is gone; the desktop then chooses one, as it does where windows can't.
 */
export function placeOnScreens(kept: WindowPlace | null, screens: readonly Area[]): Partial<Area> {
  if (!kept) return USUAL
  const screen = screens.find(area => isWithin(kept, area))
  if (!screen) return { width: kept.width, height: kept.height }
  return {
    x: kept.x,
    y: kept.y,
    width: Math.min(kept.width, screen.width),
    height: Math.min(kept.height, screen.height),
  }
}

function isWithin({ x, y, width }: Area, area: Area): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return seen >= GRIP.width && y >= area.y && y <= area.y + area.height - GRIP.height
}
