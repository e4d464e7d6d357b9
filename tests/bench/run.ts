/** `npm run bench -- NAME [--size N]`: speed and memory as ratios to a baseline of the same run; one JSON line on standard output, remarks on standard error. */
import { writeSync } from 'node:fs'
import { parseArgs } from 'node:util'

const benches = {
  crawl: () => import('./crawl.ts'),
  ingest: () => import('./ingest.ts'),
  search: () => import('./search.ts'),
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { size: { type: 'string' } } })
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
// `name` was just found among the keys.
const { bench } = await benches[name as keyof typeof benches]()
const figures = await bench(size)
writeSync(1, `${JSON.stringify({ bench: name, ...figures, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`)
process.exit(0)
