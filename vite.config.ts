/** How the web page is built and served while it is written; the server's bundle has its own settings, the tests only their root. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { configDefaults, defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('web'),
  test: {
    root: here('.'),
    include: ['tests/**/*.test.ts'],
    // The drill of kills takes minutes and is a command of its own: npm run faults.
    exclude: [...configDefaults.exclude, ...(process.env.FAULTS ? [] : ['tests/faults/**'])],
    globalSetup: ['tests/support/cluster.ts'],
    // Far above what any takes: real servers on a busy machine are slow, and slowness is measured by the benches.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Files share what they import: importing the product anew for each costs more than most of its tests. No module may keep what one test could leave to the next.
    isolate: false,
  },
  plugins: [react()],
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    // The content security policy knows no `data:` scripts or fonts: every asset stays a file.
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'words', test: /node_modules[\\/](i18next|react-i18next)[\\/]/ },
            { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/](?!react-virtual|virtual-core)/ },
            // What most screens share is one file: a hundred small ones weigh a tenth more and are asked for one by one.
            { name: 'house', test: /@mantine[\\/](core|hooks)|@tabler|web[\\/](ui|lib)[\\/]/, minShareCount: 30 },
            { name: 'icons', test: /@tabler/, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: 'http://localhost:3000', changeOrigin: false } } },
})
