/** The page with what stands between `<!-- bench: NAME -->` and `<!-- /bench -->` replaced. Throws where that is missing. */
export function withBlock(page: string, name: string, text: string): string {
  const start = `<!-- bench: ${name} -->`
  const end = '<!-- /bench -->'
  const from = page.indexOf(start)
  const to = page.indexOf(end, from)
  if (from === -1 || to === -1) throw new Error(`the page has no place for ${name}`)
  return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`
}
