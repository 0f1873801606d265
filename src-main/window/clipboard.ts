import electron, { clipboard, nativeImage } from 'electron'

/** The clipboard as it was before Electron gave it the Web's interface, and as the development runtime has it. */
interface EarlierClipboard {
  writeImage(image: Electron.NativeImage): void
}

export async function copyPicture(png: Buffer): Promise<void> {
  if ('writeImage' in clipboard) {
    const earlier = clipboard as unknown as EarlierClipboard
    earlier.writeImage(nativeImage.createFromBuffer(png))
  } else {
    const picture = new Blob([new Uint8Array(png)], { type: 'image/png' })
    await clipboard.write([new electron.ClipboardItem({ [picture.type]: picture })])
  }
}

export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text)
}
