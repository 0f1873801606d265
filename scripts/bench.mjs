// npm run bench, npm run bench:history: builds a program of test/bench and runs it. What follows goes to it.
import path from 'node:path'
import { spawn } from 'node:child_process'
import { build } from 'vite'

const [name = 'reading', ...args] = process.argv.slice(2)
const outDir = path.resolve('test/artefacts/bench')
await build({
  configFile: false,
  logLevel: 'error',
  build: { ssr: path.resolve('test/bench', `${name}.ts`), outDir, emptyOutDir: false, target: 'node20' },
})
const child = spawn(process.execPath, [path.join(outDir, `${name}.js`), ...args], { stdio: 'inherit' })
child.on('exit', code => process.exit(code ?? 1))
