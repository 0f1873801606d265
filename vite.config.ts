import preact from '@preact/preset-vite'
import { resolve } from 'node:path'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import manifest from './package.json' with { type: 'json' }

/** What main loads at run time instead of bundling: Electron and the packages that are shipped as they are. */
const external = ['electron', ...Object.keys(manifest.dependencies)].map(name => new RegExp(`^${name}(/|$)`))

/** Has a page fetch all of its program at once, also what it imports only after it has asked main. */
const preloadProgram: Plugin = {
  name: 'preload-program',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {}, chunk }) {
      const found = new Set<string>()
      const follow = ({ imports, dynamicImports }: Rolldown.OutputChunk) => {
        for (const file of [...imports, ...dynamicImports]) {
          const imported = bundle[file]
          if (found.has(file) || imported?.type !== 'chunk') continue
          found.add(file)
          follow(imported)
        }
      }
      if (chunk) follow(chunk)
      return [...found].map(file => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
      }))
    },
  },
}

export default defineConfig({
  root: 'src-renderer',
  plugins: [preact(), preloadProgram],
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
      resolve: { noExternal: true },
      build: {
        outDir: resolve('out/main'),
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        sourcemap: true,
        rolldownOptions: {
          input: resolve('src-main/main.ts'),
          external,
          output: {
            format: 'es',
            entryFileNames: '[name].js',
            // The library calls its own beginning main, as the app does.
            chunkFileNames: ({ name }) => (name === 'main' ? 'electron-updater.js' : '[name].js'),
          },
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
