/** What of a picture came is shown without the rest after so many milliseconds. */
const PATIENCE_MS = 40

let underWay = 0
let waiting: (() => void)[] = []
let patience: ReturnType<typeof setTimeout> | undefined

/** Holds an answer back until the others that were asked for are there too, so that a picture of them is drawn once. */
export async function together<T>(answer: Promise<T>): Promise<T> {
  underWay += 1
  try {
    return await answer
  } finally {
    underWay -= 1
    if (underWay === 0) showAll()
    else {
      patience ??= setTimeout(showAll, PATIENCE_MS)
      await new Promise<void>(resolve => waiting.push(resolve))
    }
  }
}

function showAll(): void {
  clearTimeout(patience)
  patience = undefined
  for (const show of waiting.splice(0)) show()
}
