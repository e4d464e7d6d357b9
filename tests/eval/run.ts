/** The command `npm run eval -- NAME --data DIR`: runs one evaluation and prints its figures as one line of JSON. */
import { writeSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { WrongData } from './cases.ts'

type Evaluate = (dir: string) => Promise<Record<string, unknown>>

/** Every evaluation by name; each is loaded only when it is asked for. */
const evaluations: Record<string, () => Promise<{ evaluate: Evaluate }>> = {
  feeds: () => import('./feeds.ts'),
  corruption: () => import('./corruption.ts'),
  articles: () => import('./articles.ts'),
  language: () => import('./language.ts'),
  tone: () => import('./tone.ts'),
  'train-tone': () => import('./train-tone.ts'),
  'press-officer': () => import('./press-officer.ts'),
  stories: () => import('./stories.ts'),
  copies: () => import('./copies.ts'),
  bylines: () => import('./bylines.ts'),
  kinds: () => import('./kinds.ts'),
  line: () => import('./line.ts'),
  productions: () => import('./productions.ts'),
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } })
  const [name = ''] = positionals
  const load = Object.hasOwn(evaluations, name) ? evaluations[name] : undefined
  if (!load || positionals.length !== 1 || values.data === undefined) {
    process.stderr.write(`Usage: npm run eval -- NAME --data DIR\nNAME is one of: ${Object.keys(evaluations).join(', ')}\n`)
    return 2
  }
  const dir = values.data
  if (!(await stat(dir).catch(() => null))?.isDirectory()) {
    process.stderr.write(`${dir} is not a folder that can be read.\n`)
    return 2
  }
  const { evaluate } = await load()
  const before = process.cpuUsage()
  const figures = await evaluate(dir).catch((error: unknown) => {
    if (!(error instanceof WrongData)) throw error
    process.stderr.write(`${error.message}\n`)
    return null
  })
  if (figures === null) return 2
  const { user, system } = process.cpuUsage(before)
  const n = typeof figures.n === 'number' ? figures.n : null
  const cost = { cpuMsPerCase: n ? (user + system) / 1000 / n : null, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) }
  // An evaluation that compares itself with a yardstick in the same run knows better than the whole process what its own cases cost.
  writeSync(1, `${JSON.stringify({ ...cost, ...figures })}\n`)
  return 0
}

// What an evaluation opened before it found its data wanting must not keep it.
process.exit(await main())
