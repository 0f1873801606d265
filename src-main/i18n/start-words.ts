/** What is said before there is a window. */
export interface StartWords {
  lost: Record<'title' | 'again' | 'choose' | 'begin' | 'quit', string> & {
    detail: (folder: string) => string
    whichTitle: string
    whichConfirm: string
    notHere: (folder: string) => string
  }
}
