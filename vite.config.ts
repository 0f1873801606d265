import preact from '@preact/preset-vite'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import manifest from './package.json' with { type: 'json' }

/** What main loads at run time instead of bundling: Electron and the packages that are shipped as they are. */
const external = ['electron', ...Object.keys(manifest.dependencies)].map(name => new RegExp(`^${name}(/|$)`))

export default defineConfig({
  root: 'src-renderer',
  plugins: [preact()],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: '../out/renderer',
        emptyOutDir: true,
        target: 'chrome130',
        modulePreload: false,
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 1000,
        rolldownOptions: {
          input: { index: resolve('src-renderer/index.html'), drawing: resolve('src-renderer/drawing.html') },
        },
      },
    },
    main: {
      consumer: 'server',
      build: {
        outDir: resolve('out/main'),
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: resolve('src-main/index.ts'),
          external,
          output: { format: 'es', entryFileNames: 'index.js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      build: {
        outDir: resolve('out/preload'),
        emptyOutDir: true,
        target: 'chrome130',
        minify: false,
        rolldownOptions: {
          input: resolve('src-main/preload/index.ts'),
          external,
          output: { format: 'cjs', entryFileNames: 'index.cjs' },
        },
      },
    },
  },
})
