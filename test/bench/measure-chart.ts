import type { ElectronApplication } from 'playwright-core'
import { type SheetRequest, themes } from '../../src-main/contract/chart.ts'
import type { View } from '../../src-main/contract/view.ts'

const HOUR = 3600
const POINTS = 720
/** Of a picture of the size that a sheet has, and about as full. */
const PICTURE = { width: 2560, height: 1600, dots: 3000 }

/** All in ms. */
export interface ChartTimes {
  /** From the request of the window to the files. */
  created: number[]
  /** The page that draws, from nothing to ready. */
  opened: number[]
  /** A sheet as SVG and PNG, the first in its page and the second. */
  first: number[]
  second: number[]
  /** A picture of that size as PNG, nothing else. */
  encoded: number[]
}

/** Creates charts as the person does; then opens pages and draws in them by hand, to see where the time goes. */
export async function measureChart(app: ElectronApplication, rounds: number): Promise<ChartTimes> {
  const page = await app.firstWindow()
  await page.locator('.overview path.mean').waitFor({ state: 'attached' })
  const times: ChartTimes = { created: [], opened: [], first: [], second: [], encoded: [] }
  const request = await page.evaluate(
    async ([hour, points]) => {
      const to = Math.floor(Date.now() / 1000)
      const answer = await window.tachograph.getView({ from: to - hour, to }, points)
      if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      return {
        view: JSON.parse(answer.written) as View,
        upper: { kind: 'load' },
        language: 'en',
        locale: 'en-GB',
        host: 'bench',
      } as const
    },
    [HOUR, POINTS] as const,
  )
  for (let round = 0; round < rounds; round += 1) {
    times.created.push(
      await page.evaluate(async () => {
        const start = performance.now()
        const answer = await window.tachograph.createChart()
        if (!answer.ok) throw new Error(JSON.stringify(answer.error))
        return performance.now() - start
      }),
    )
    const [opened, first, second, encoded] = await drawByHand(app, request)
    times.opened.push(opened!)
    times.first.push(first!)
    times.second.push(second!)
    times.encoded.push(encoded!)
  }
  return times
}

function drawByHand(app: ElectronApplication, request: Omit<SheetRequest, 'theme'>): Promise<number[]> {
  return app.evaluate(
    async ({ BrowserWindow }, [asked, { width, height, dots }, themesOfSheets]) => {
      let start = performance.now()
      const laps: number[] = []
      const lap = () => {
        laps.push(performance.now() - start)
        start = performance.now()
      }
      const page = new BrowserWindow({ show: false, webPreferences: { sandbox: true, spellcheck: false } })
      await page.loadURL('app://tachograph/drawing.html')
      lap()
      for (const theme of themesOfSheets) {
        await page.webContents.executeJavaScript(`drawSheet(${JSON.stringify({ ...asked, theme })})`)
        lap()
      }
      laps.push(
        await page.webContents.executeJavaScript(`(() => {
          const canvas = Object.assign(document.createElement('canvas'), { width: ${width}, height: ${height} })
          const context = canvas.getContext('2d')
          for (let dot = 0; dot < ${dots}; dot += 1) {
            context.fillStyle = \`hsl(\${dot}, 50%, 50%)\`
            context.fillRect((dot * 7919) % ${width}, (dot * 104729) % ${height}, 30, 30)
          }
          const start = performance.now()
          canvas.toDataURL('image/png')
          return performance.now() - start
        })()`),
      )
      page.destroy()
      return laps
    },
    [request, PICTURE, themes] as const,
  )
}
