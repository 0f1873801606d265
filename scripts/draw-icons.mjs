// Draws every icon file in build/ from its SVG. Run it after changing one, and commit what it writes:
//
//   apt-get install librsvg2-bin && node scripts/draw-icons.mjs
//
// electron-builder could make the .ico and .icns itself, but loads a tool from GitHub for it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const build = path.resolve(import.meta.dirname, '../build')
const svg = readFileSync(path.join(build, 'icon.svg'), 'utf8')
const smallSvg = readFileSync(path.join(build, 'icon-small.svg'), 'utf8')
// A Mac's icons keep more room around them than those of the others: 824 points of 1024 instead of our 960.
const macSvg = svg.replace('viewBox="0 0 1024 1024"', 'viewBox="-84 -84 1192 1192"')

mkdirSync(path.join(build, 'icons/tray'), { recursive: true })
write('icon.png', draw(svg, 1024))
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) write(`icons/${size}x${size}.png`, drawFor(size))
write('icon.ico', ico([16, 20, 24, 32, 40, 48, 64, 128, 256]))
write('icon.icns', icns())
for (const name of ['recording', 'stopped']) {
  const tray = readFileSync(path.join(build, `icons/tray/${name}.svg`), 'utf8')
  write(`icons/tray/${name}Template.png`, draw(tray, 16))
  write(`icons/tray/${name}Template@2x.png`, draw(tray, 32))
}

function drawFor(size) {
  return draw(size < 48 ? smallSvg : svg, size)
}

function draw(source, size) {
  return execFileSync('rsvg-convert', ['--width', String(size), '--height', String(size)], { input: source })
}

function write(name, content) {
  writeFileSync(path.join(build, name), content)
}

/** A table of PNGs: https://learn.microsoft.com/windows/win32/menurc/newheader */
function ico(sizes) {
  const images = sizes.map(drawFor)
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  sizes.forEach((size, index) => {
    const entry = 6 + 16 * index
    const image = images[index]
    // 256 is written as 0.
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(image.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += image.length
  })
  return Buffer.concat([head, ...images])
}

/** Chunks of a type, a length and a PNG. The types stand for 16@2x, 32@2x, 128, 128@2x, 256, 256@2x, 512 and 512@2x. */
function icns() {
  const types = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }
  const chunks = Object.entries(types).map(([type, size]) => chunk(type, draw(macSvg, size)))
  return chunk('icns', Buffer.concat(chunks))
}

function chunk(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(head.length + content.length, 4)
  return Buffer.concat([head, content])
}
