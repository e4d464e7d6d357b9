/**
 * Looking for words back in time, by the index of words alone: vectors hold, beside the words, the slices of time that their document stands in
 * (`time_slices` in the database), so that the index meets a word with some days and gives nothing of other years.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { all } from './filter.ts'
import type { Key, Search } from './search.ts'
import type { At, Walk } from './walk.ts'

export const dayMs = 86_400_000
/** Days of a slice of each kind: of the smallest, and of each next one `times` as many. */
const times = 8
const kinds = 4
/** Slices that one question names at most; of more it is not asked, and the word alone leads. */
const mostSlices = 150

export const dayOf = (at: string | number | Date): number => Math.floor(new Date(at).getTime() / dayMs)
const startOf = (day: number): string => new Date(day * dayMs).toISOString()

/** As few slices as there are of the days `from` ≤ d < `to`. */
export function slicesOf(from: number, to: number): string[] {
  const slices: string[] = []
  for (let day = from; day < to && slices.length <= mostSlices; ) {
    let kind = 0
    while (kind < kinds - 1 && day % times ** (kind + 1) === 0 && day + times ** (kind + 1) <= to) kind++
    slices.push(`*${kind}.${day / times ** kind}`)
    day += times ** kind
  }
  return slices
}

/**
 * That the text `dt` holds the words and stands in these days, asked as two things: the index then goes along the words and the days in turn, each leaping to
 * where the other stands. Asked as one, it meets all days' documents one by one, or all of the words'.
 */
function within(tsquery: string, from: number, to: number): SQL {
  const slices = slicesOf(from, to)
  const words = sql`dt.search @@ ${tsquery}::tsquery`
  if (slices.length === 0 || slices.length > mostSlices) return words
  return sql`${words} and dt.search @@ ${slices.map((slice) => `'${slice}'`).join(' | ')}::tsquery`
}

/** Documents of a window whose mentions are looked up; where more hold the words, fewer days are asked for. */
const mostLookedUp = 2_000
/** Documents that hold a word in all, up to which they are looked up at once, whatever their days. */
const mostInAll = 600
/** How many times as long the next window is, at most: at first, where the guess is mostly right, and once it is known what the index gave. */
const mostWider = { first: 4, later: 16 }
/** Documents that a window is meant to hold, for each that is wanted; some are not shown, or no mentions. */
export const meantFor = 3
/** Statements for one stretch. */
const mostRounds = 5

/** What is known before a search goes back in time. */
export interface Back {
  /** Documents a day that are thought to hold the words. */
  perDay: number
  /** Whether there may be so few of them in all that they are looked up at once. */
  mayBeFew: boolean
  /** Days of the first window. */
  days: number
  /** The day before which nothing is asked for. */
  oldest: number
}

export interface WentBack {
  keys: Key[]
  /** Where it goes on, with what was learnt; null at the end of the stream, and with no days where a single one holds too many. */
  on: (Back & { at: At }) | null
}

/**
 * The next mentions of the stream that may be hits, from `at` back in time, by windows of days that grow until as many as are wanted were found. All
 * mentions of one window are looked up, so the newest that hold the words come first and none is passed over.
 */
export async function backInTime(tx: Tx, walk: Walk, search: Search, at: At, known: Back, wanted: number): Promise<WentBack> {
  const keys: Key[] = []
  let place = at
  let { days, perDay, mayBeFew } = known
  const { oldest } = known
  for (let round = 0; round < mostRounds; round++) {
    const top = place[1] === nil ? dayOf(place[0]) : dayOf(place[0]) + 1
    if (top <= oldest) return { keys, on: null }
    const left = wanted - keys.length
    const inAll = round === 0 && mayBeFew
    const edge = lowerEdge(top, days, oldest)
    const meant = Math.min(mostLookedUp / 2, meantFor * left) / perDay
    const wider = Math.min((round === 0 ? mostWider.first : mostWider.later) * (top - edge), Math.max(top - edge, meant))
    const window = { from: edge, to: top, most: mostLookedUp, isSliced: true }
    const next = { ...window, from: lowerEdge(edge, wider, oldest), to: edge }
    const all = { ...window, from: oldest, most: mostInAll, isSliced: false }
    const met = inAll
      ? await twoWindows(tx, walk, search, place, [all, window], left, 'after too many')
      : await twoWindows(tx, walk, search, place, [window, next], left, 'after too few')
    keys.push(...met.keys)
    const last = keys.at(-1)
    if (keys.length === wanted && last) return { keys, on: { ...known, mayBeFew, at: [last.at, last.id], days, perDay } }
    const [first, second] = met.held
    if (inAll && first <= mostInAll) return { keys, on: null }
    if (inAll) mayBeFew = false
    const [held, later] = inAll ? [second ?? 0, null] : [first, second]
    if (held > mostLookedUp) {
      if (top - edge === 1) return { keys, on: { ...known, mayBeFew, at: place, days: 0, perDay } }
      days = (top - edge) / times
      continue
    }
    const isNextWhole = later !== null && later <= mostLookedUp
    const end = isNextWhole ? next.from : edge
    if (end <= oldest) return { keys, on: null }
    const passed = top - end
    perDay = Math.max(held + (isNextWhole ? later : 0), 0.5) / passed
    days =
      later === null || isNextWhole
        ? Math.min(
            mostWider.later * passed,
            Math.max(1, (1.5 * passed * (wanted - keys.length)) / Math.max(met.keys.length, 0.5)),
            Math.max(1, mostLookedUp / 2 / perDay),
          )
        : Math.max(1, (edge - next.from) / times)
    place = [startOf(end), nil]
  }
  return { keys, on: { ...known, mayBeFew, at: place, days, perDay } }
}

/** Before all ids, so that what comes after it began earlier. */
const nil = '00000000-0000-0000-0000-000000000000'

/** Where a window of so many days ends, half as many more at most: at an edge of the slices, or at the oldest there is. */
function lowerEdge(top: number, days: number, oldest: number): number {
  let unit = 1
  while (2 * unit * times <= days && unit < times ** (kinds - 1)) unit *= times
  return Math.max(oldest, Math.min(top - 1, Math.floor((top - days) / unit) * unit))
}

/** Days `from` ≤ d < `to`. */
interface Window {
  from: number
  to: number
  /** Documents that are looked up at most. */
  most: number
  /** Whether the index is asked for these days alone. */
  isSliced: boolean
}

interface Met {
  keys: Key[]
  /** Documents that hold the words in each window, up to one more than are looked up; null of one that was not asked. */
  held: [number, number | null]
}

/** What two windows hold; the second is asked after the first gave less than is wanted, or after that held more than is looked up. */
async function twoWindows(
  tx: Tx,
  walk: Walk,
  search: Search,
  at: At,
  [first, second]: [Window, Window],
  wanted: number,
  when: 'after too few' | 'after too many',
): Promise<Met> {
  const tsquery = search.tsquery ?? ''
  const documents = ({ from, to, isSliced, most }: Window, also: SQL) => sql`
    select dt.document_id from document_texts dt where dt.workspace_id = ${walk.workspaceId} and ${isSliced ? within(tsquery, from, to) : sql`dt.search @@ ${tsquery}::tsquery`}
      -- Asked of the row: the index would gather the mark of all whole vectors for it.
      ${search.places === null ? sql`` : sql`and (dt.search @@ ${search.places}::tsquery) is true`} ${also} limit ${most + 1}`
  const mentions = ({ from, to, most }: Window, c: string, held: string) => sql`
    select m.id, m.document_id, ${walk.key} as at from (
      -- By document, side by side in the index: offered the choice, the database may go through all mentions of a period instead.
      select * from mentions m where m.workspace_id = ${walk.workspaceId} and m.document_id = any(array(select document_id from ${sql.raw(c)})) offset 0) m
    where (select n from ${sql.raw(held)}) <= ${most} and ${all([walk.split.along, ...walk.split.asked])} ${walk.after(at)}
      -- A vector may hold the slices of a day that its document stood in before.
      and m.published_at >= ${startOf(from)}::timestamptz and m.published_at < ${startOf(to)}::timestamptz
    order by ${walk.order} limit ${wanted}`
  const goesOn =
    when === 'after too many'
      ? sql`n > ${first.most}`
      : sql`${second.from < second.to}::boolean and n <= ${first.most} and (select count(*) from m1) < ${wanted}`
  const rows = await tx.execute<Key & { held: number | null; later: number | null }>(sql`
    with c1 as materialized (${documents(first, sql``)}), n1 as materialized (select count(*)::int as n from c1),
    m1 as materialized (${mentions(first, 'c1', 'n1')}),
    goes_on as materialized (select ${goesOn} as wanted from n1),
    c2 as materialized (${documents(second, sql`and (select wanted from goes_on)`)}), n2 as materialized (select count(*)::int as n from c2)
    select id, document_id, at, null::int as held, null::int as later from m1
    union all select m2.*, null, null from (${mentions(second, 'c2', 'n2')}) m2
    union all select null, null, null, n1.n, case when (select wanted from goes_on) then n2.n end from n1, n2`)
  const told = rows.find(({ held }) => held !== null)
  return { keys: rows.filter(({ held }) => held === null).slice(0, wanted), held: [told?.held ?? 0, told?.later ?? null] }
}
