import '@fontsource-variable/inter'
import { effect, type Signal } from '@preact/signals'
import { render } from 'preact'
import { followTrailKeys } from './range/trail-keys.ts'
import { followDrops } from './recording/drops.ts'
import { bridge } from './bridge.ts'
import { FONT } from './charts/palette.ts'
import { connect, hasContrast, isNarrow, language, pixelRatio, theme } from './state/index.ts'
import './styles/theme.css'
import './styles/window.css'
import './styles/controls.css'
import './styles/status.css'
import './styles/facts.css'
import './styles/charts.css'
import './styles/hours.css'
import './styles/panel.css'
import './styles/marks.css'
import './styles/programs.css'
import './styles/range.css'
import './styles/overview.css'
import './styles/digest.css'
import './styles/dialog.css'
import './styles/kept-charts.css'
import './styles/history.css'
import './styles/settings.css'
import './styles/export.css'
import './styles/recording.css'
import './styles/table.css'
import './styles/contrast.css'
// Last, as what it says of small and large windows goes before the rest.
import './styles/sizes.css'

const dark = matchMedia('(prefers-color-scheme: dark)')
const followSystem = () => (theme.value = dark.matches ? 'dark' : 'light')
dark.addEventListener('change', followSystem)
followSystem()

// As in the style sheets.
followMedia('(max-width: 980px)', isNarrow)
followMedia('(prefers-contrast: more), (forced-colors: active)', hasContrast)

followPixels()

effect(() => {
  document.documentElement.dataset['theme'] = theme.value
  document.documentElement.lang = language.value.language
})

followTrailKeys()
followDrops()
// Main is asked before the rest of the window is read, and answers meanwhile; and then all is painted at once.
const isConnected = connect()
// With another font it would all be laid out and drawn again.
const isFontThere = document.fonts.load(`16px ${FONT}`, 'Load Нагрузка').catch(() => [])
const { App } = await import('./app.tsx')
await Promise.all([isConnected, isFontThere])
render(<App />, document.getElementById('app')!)
requestAnimationFrame(() => void bridge.sayPainted())

/** There is no notice of another ratio, only of this one's end. */
function followPixels(): void {
  pixelRatio.value = devicePixelRatio
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', followPixels, { once: true })
}

function followMedia(query: string, holds: Signal<boolean>): void {
  const media = matchMedia(query)
  const follow = () => (holds.value = media.matches)
  media.addEventListener('change', follow)
  follow()
}
