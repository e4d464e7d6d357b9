/** How the server is bundled for `npm start`: packages stay where they are, our own files become a few that start in a second. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  publicDir: false,
  build: {
    ssr: true,
    outDir: here('dist/server'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        main: here('server/main.ts'),
        relais: here('server/relais.ts'),
        'file-thread': here('crawlers/files/thread.ts'),
        'reading-thread': here('server/documents/reading-thread.ts'),
      },
      // All in one folder: a reading thread is looked for beside the file that starts it.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
