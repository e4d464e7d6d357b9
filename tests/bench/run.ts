/**
 * `npm run bench -- NAME [--size N] [--folder DIR]`: speed and memory as ratios to a baseline of the same run. What is measured is what `npm start` runs: the
 * benches are bundled as the server is, for what compiles on the way keeps the name of every function by a call.
 */
import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { projectRoot } from '../../db/programs.ts'
import { processes } from './part.ts'

const here = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
const bundle = join(projectRoot(), 'dist', `bench-${process.pid}-${Date.now()}`)
const input = Object.fromEntries(processes.map((name) => [name, here(name)]))
await build({
  configFile: join(projectRoot(), 'vite.server.config.ts'),
  logLevel: 'error',
  build: { outDir: bundle, emptyOutDir: true, rolldownOptions: { input } },
})
// Through the channel it hears that we are gone, however we went.
const child = spawn(process.execPath, ['--expose-gc', join(bundle, 'main.js'), ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
const code = await new Promise<number>((done) => child.once('exit', (given) => done(given ?? 1)))
await rm(bundle, { recursive: true, force: true })
process.exit(code)
