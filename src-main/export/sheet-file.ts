import type { Sheet } from '../contract/chart.ts'
import type { PictureFormat } from '../contract/export.ts'

/** What stands in the file of a sheet. */
export function sheetFile({ svg, png }: Sheet, format: PictureFormat): string | Buffer {
  return format === 'svg' ? svg : Buffer.from(png.slice(png.indexOf(',') + 1), 'base64')
}
