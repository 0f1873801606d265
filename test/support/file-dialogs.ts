import type { Tachograph } from './tachograph.ts'

/** The person picks this file in the next save dialogs; `null` is no. The names that were suggested, in order. */
export async function saveTo(
  { app }: Pick<Tachograph, 'app'>,
  file: string | null,
): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, filePath) => {
    const suggested: string[] = []
    Object.assign(globalThis, { suggested })
    dialog.showSaveDialog = (...args: unknown[]) => {
      suggested.push((args.at(-1) as Electron.SaveDialogOptions).defaultPath ?? '')
      return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
    }
  }, file)
  return () => app.evaluate(() => (globalThis as unknown as { suggested: string[] }).suggested)
}

/** The person picks this file in the next open dialogs. */
export async function openFrom({ app }: Pick<Tachograph, 'app'>, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
}
