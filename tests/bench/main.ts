/** Runs one bench by its name: one JSON line on standard output, remarks on standard error. */
import { writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { endsWithParent } from './ends-with-parent.ts'

const benches: Record<string, (size?: number, folder?: string) => Promise<Record<string, unknown>>> = {
  crawl: async (size) => (await import('./crawl.ts')).bench(size),
  ingest: async (size) => (await import('./ingest.ts')).bench(size),
  memory: async (size) => (await import('./memory.ts')).bench(size),
  stalled: async (size) => (await import('./stalled.ts')).bench(size),
  workers: async (size) => (await import('./workers.ts')).bench(size),
  watches: async (size) => (await import('./watches.ts')).bench(size),
  search: async (size, folder) => (await import('./search.ts')).bench(size, folder),
}

endsWithParent()

const { positionals, values } = parseArgs({ allowPositionals: true, options: { size: { type: 'string' }, folder: { type: 'string' } } })
const [name = ''] = positionals
if (!(name in benches)) {
  process.stderr.write(`There is no bench "${name}". There are: ${Object.keys(benches).join(', ')}.\n`)
  process.exit(1)
}
const size = values.size === undefined ? undefined : Number(values.size)
if (size !== undefined && !(size > 0)) {
  process.stderr.write('--size is a number above zero.\n')
  process.exit(1)
}
const figures = await benches[name]?.(size, values.folder)
writeSync(1, `${JSON.stringify({ bench: name, ...figures, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`)
process.exit(0)
