/**
 * The figures of the stream, by facet and by day: from the numbers kept beside the mentions where these tell by what is asked, else by going through the
 * mentions, once for all that is told of the same ones.
 */
import { sql } from 'drizzle-orm'
import type { Rollup } from '../../db/schema/counts.ts'
import { readKept } from './counts-kept.ts'
import {
  type AllFigures,
  type Figure,
  inAll,
  isOf,
  isOfEach,
  narrowedBy,
  ofFew,
  ofNewest,
  owns,
  type Question,
  type Together,
  type Told,
  told,
} from './counts-told.ts'
import { mostWalked, walked } from './counts-walk.ts'
import { countedOf, writerOfCount } from './counts-written.ts'
import type { Facet } from './filter.ts'
import { rollupFor } from './rollup.ts'

/** Every figure. `whole` is false when there were more mentions than are gone through. */
export async function figuresOf(question: Question): Promise<{ figures: AllFigures; whole: boolean }> {
  const { tx } = question
  const sets = togetherOf(question)
  const kept = sets.filter(({ from }) => from !== null)
  const statements = sets.flatMap(({ from, but, each, states }) => {
    if (from !== null) return []
    const writer = writerOfCount(question, but)
    return [writer ? countedOf(question, writer, but, each, states) : walked(question, but, each, states)]
  })
  if (kept.length > 0) statements.push(readKept(question, kept))
  const figures = Object.fromEntries(told.map((each) => [each, new Map()])) as AllFigures // every key is there
  let whole = true
  // Starting workers for it takes the database longer than the few thousand rows that most of these are, and the processors are wanted for what is coming in.
  const [, ...answers] = await Promise.all([
    tx.execute(sql`set local max_parallel_workers_per_gather = 0`),
    ...statements.map((statement) => tx.execute<Figure>(statement)),
  ])
  for (const rows of answers) {
    for (const row of rows) {
      if (row.told === 'walked') whole &&= row.count <= mostWalked
      else figures[row.told].set(row.value, row)
    }
  }
  return { figures, whole }
}

/** What is read at once: of the kept numbers by rollup, of the mentions by what is left out of the filter. */
function togetherOf(question: Question): (Together & { states: boolean })[] {
  const set = narrowedBy(question, null)
  const sets = new Map<string, Together & { states: boolean }>()
  const add = (name: Told, from: Rollup | null, but: Facet | null, apart = '') => {
    const key = `${from} ${but} ${apart}`
    sets.set(key, { from, but, each: [...(sets.get(key)?.each ?? []), name], states: false })
  }
  const few: [Told, Facet | null][] = []
  for (const name of told) {
    const own = owns[name]
    const but = own !== null && set.includes(own) ? own : null
    if (isOf(ofNewest, name)) add(name, null, but)
    else {
      const from = keptFor(question, isOf(inAll, name) ? null : name, but)
      if (from === null && isOf(ofFew, name)) few.push([name, but])
      else add(name, from, but)
    }
  }
  // Where the mentions are gone through anyway, these are told on the way; else the indexes on those that have any lead to them.
  for (const [name, but] of few) add(name, null, but, sets.get(`${null} ${but} `)?.each.some(isOfEach) ? '' : name)
  // What is shown and what stands in any state are met on the same way.
  const shown = sets.get(`${null} ${null} `)
  if (shown?.each.some(isOfEach) && sets.delete(`${null} status `)) shown.states = true
  return [...sets.values()]
}

/** Where the numbers `of` something are kept that tell by all that the filter narrows by, but for one facet; null where they are not. */
function keptFor(question: Question, of: Facet | 'day' | null, but: Facet | null): Rollup | null {
  const { filter, kept } = question
  const dated = filter.from !== undefined || filter.to !== undefined
  return kept ? rollupFor(of, [...narrowedBy(question, but), ...(dated ? (['period'] as const) : [])]) : null
}
