/** Every reader of what comes from outside, given what nobody would send: none throws, none takes longer than a second, none asks for more memory than what it was given explains. `FUZZ_RUNS` makes it longer. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileTargets } from './files.ts'
import { listTargets } from './lists.ts'
import { mutants } from './mutate.ts'
import { networkTargets } from './networks.ts'
import { pageTargets } from './pages.ts'
import { wordTargets } from './words.ts'

/** For each reader; ten thousand are an evening. The same ones every time unless more are asked for. */
const runs = Number(process.env.FUZZ_RUNS ?? 40)
const seed = Number(process.env.FUZZ_SEED ?? (process.env.FUZZ_RUNS ? Date.now() : 2026))
const longestMs = 1_000
/** What a reader may give for a byte that it was given, beyond a page of its own. */
const mostPerByte = 40
const allowance = 200_000

test.each(Object.entries({ ...listTargets, ...pageTargets, ...wordTargets, ...networkTargets, ...fileTargets }))(
  '[LISTEN-07] %s',
  { timeout: Math.max(60_000, runs * 2_000) },
  async (_, { seeds, words, slow = [], most, read }) => {
    // What is only done once, compiling above all, is not the input's fault.
    for (const each of seeds) await read(Buffer.from(each))
    for (const piece of slow) {
      const bytes = Buffer.from(piece.repeat(most / Buffer.byteLength(piece)))
      expect(await leastCost(() => read(bytes)), piece).toBeLessThan(longestMs)
    }
    const rss = process.memoryUsage().rss
    await fc.assert(
      fc.asyncProperty(mutants(seeds, words, most), async (bytes) => {
        let given: unknown
        const tookMs = await leastCost(async () => {
          given = await read(bytes)
        })
        expect(tookMs, `${bytes.length} bytes`).toBeLessThan(longestMs)
        expect(sizeOf(given)).toBeLessThan(bytes.length * mostPerByte + allowance)
      }),
      {
        numRuns: runs,
        ...(seed === undefined ? {} : { seed }),
        interruptAfterTimeLimit: Math.max(20_000, runs * 1_500),
        endOnFailure: true,
      },
    )
    expect(process.memoryUsage().rss - rss).toBeLessThan(600 * 1024 * 1024)
  },
)

/** Of three times at most, for the machine may be at work on something else. */
async function leastCost(work: () => unknown): Promise<number> {
  let tookMs = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 3 && tookMs >= longestMs; tries++) tookMs = Math.min(tookMs, await cost(work))
  return tookMs
}

/** CPU milliseconds. */
async function cost(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const sizeOf = (value: unknown): number => JSON.stringify(value ?? null)?.length ?? 0
