/** Full-text search among mentions: PostgreSQL gives candidates, the matcher of the watches judges them, so that both always agree. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { KeptPassage } from '../../db/schema/mentions.ts'
import { toTsquery, toTsqueryOfPlaces } from '../watches/candidates.ts'
import { type CompiledWatch, compileWatch } from '../watches/compile.ts'
import { parseSearch } from '../watches/expression/search.ts'
import { matchOne } from '../watches/match.ts'
import { type MatchText, prepareText } from '../watches/prepare.ts'
import { all } from './filter.ts'
import { matchTextsOf } from './jobs.ts'
import { excerpts } from './match.ts'
import { type Back, backInTime, dayMs, dayOf, meantFor } from './slices.ts'
import type { At, Walk } from './walk.ts'

export interface Search {
  asked: CompiledWatch
  /** Text of the tsquery; null where the index can't narrow. */
  tsquery: string | null
  /** What narrows it further, by where the words of a phrase stand; null where nothing does. */
  places: string | null
}

/** What is looked for; null when there is no word in it. */
export function readSearch(q: string | undefined): Search | null {
  const tree = q ? parseSearch(q) : null
  return tree && { asked: compileWatch({ id: 'search', tree }), tsquery: toTsquery(tree), places: toTsqueryOfPlaces(tree) }
}

/** Those of the documents that are hits, with the excerpts that show it. */
export const hitsAmong = async (tx: Tx, workspaceId: string, search: Search, documentIds: string[]): Promise<Map<string, KeptPassage[]>> =>
  judgeTexts(search, await matchTextsOf(tx, workspaceId, [...new Set(documentIds)]))

/** The same of texts that are there already. */
export function judgeTexts(search: Search, texts: MatchText[]): Map<string, KeptPassage[]> {
  const hits = new Map<string, KeptPassage[]>()
  for (const text of texts) {
    const hit = matchOne(search.asked, prepareText(text))
    if (hit) hits.set(text.id, excerpts(hit.passages, text))
  }
  return hits
}

/** A mention that may be a hit, at its place in the stream. */
export interface Key extends Record<string, unknown> {
  id: string
  document_id: string
  at: string | number
}

/**
 * How a search goes on: a few steps from its place, where common words are found at once; on along the stream, where that met the words often enough; back in
 * time by the index of words. In the order of weight, where time says nothing: by that index; by looking up all that it gives; or far along the stream,
 * where it gives too much, which a single day may as well.
 */
type Way = 'near' | 'on' | 'back' | 'index' | 'all' | 'far'

/** Mentions that are gone through along the stream: to see how often the words are met; to fill a page by them; before an answer is given. */
const near = 240
const mostOn = 2_500
const far = 10_000
/** What a statement costs by itself, in mentions gone through. */
const costOfAsking = 500
/** The same where the documents that hold the words are known, so that no text is asked. */
const farAmongHeld = 20_000
/** Documents that hold the words, up to which the index of words is asked; a word that more of them hold is found along the stream. */
const mostHeld = 12_000
/** Documents that the database takes to hold the words, from which on it is not asked for them: they are more than that, though it may be wrong by a third. */
const mostGuessed = 1.5 * mostHeld
/** And up to which their mentions are looked up one by one, for a page and for more: going along the stream meets those of many sooner. */
const mostLookedUp = { page: 2_000, more: mostHeld }
const mostOfPage = 100
/** Documents that a first window of days is meant to hold at most, where the filters leave few of them. */
const meantAtMost = 1_200

export interface Candidates {
  keys: Key[]
  /** From where to go on, and how; null at the end of the stream. */
  next: From | null
}

export interface From {
  at: At | null
  way: Way
  /** How far along the stream it is worth going. */
  steps?: number
  /** What is known for going back in time. */
  back?: Back
}

/**
 * The next mentions of the stream that may be hits, `wanted` of them at most. The database's own guess at how many documents hold a word is off by the
 * hundredfold for rare ones, and at a million one wrong plan takes a minute: so each statement leaves it no choice, and what a few steps meet tells which
 * is asked next.
 */
export async function nextCandidates(tx: Tx, walk: Walk, search: Search, from: From, wanted: number): Promise<Candidates> {
  const { at, way, back } = from
  if (search.tsquery !== null && (way === 'index' || way === 'all'))
    return way === 'index' && (await guessedHeld(tx, walk, search.tsquery)) > mostGuessed
      ? nextCandidates(tx, walk, search, { at, way: 'far' }, wanted)
      : byIndex(tx, walk, search.tsquery, search.places, from, wanted)
  if (way === 'back' && at && back) {
    const { keys, on } = await backInTime(tx, walk, search, at, back, wanted)
    return { keys, next: on && { at: on.at, way: on.days === 0 ? 'far' : 'back', back: on } }
  }
  if (way === 'near' && search.tsquery !== null) return nearby(tx, walk, search, search.tsquery, at, wanted)
  const steps = search.tsquery === null || way === 'far' ? far : (from.steps ?? mostOn)
  const keys = await along(tx, walk, search, at, steps, wanted)
  if (keys.length === wanted) return { keys, next: { ...from, at: placeOf(keys) } }
  const end = await endOf(tx, walk, at, steps)
  if (end === null) return { keys, next: null }
  if (search.tsquery === null) return { keys, next: { at: end, way } }
  if (!walk.byTime) return { keys, next: { at: end, way: way === 'far' ? 'far' : 'index' } }
  return { keys, next: back ? { at: end, way: 'back', back: { ...back, days: Math.max(back.days, 1) } } : { at: end, way: 'near' } }
}

/** The first steps from a place, and what they tell of how to go on. */
async function nearby(tx: Tx, walk: Walk, search: Search, tsquery: string, at: At | null, wanted: number): Promise<Candidates> {
  const [{ keys, marks }, guess] = await Promise.all([
    firstSteps(tx, walk, search, at, wanted),
    walk.byTime ? guessedHeld(tx, walk, tsquery) : 0,
  ])
  if (keys.length === wanted) return { keys, next: { at: placeOf(keys), way: 'on' } }
  if (marks === null) return { keys, next: null }
  const { end } = marks
  if (walk.byTime) return { keys, next: { at: end, ...onFrom({ ...marks, met: keys.length, wanted, guess }) } }
  const worth = Math.ceil((near * wanted) / Math.max(keys.length, 1))
  return { keys, next: worth <= mostOn ? { at: end, way: 'on', steps: Math.ceil(1.5 * worth) } : { at: end, way: 'index' } }
}

interface Near extends Marks {
  /** Hits among the first steps. */
  met: number
  wanted: number
  /** Documents that are thought to hold the words. */
  guess: number
}

/**
 * How to go on after the first steps met too few. Where the filters leave so little that these led far back, the rest is gone through along the stream; else
 * the index tells sooner, which gives documents whether the filters leave them or not.
 */
function onFrom({ met, wanted, first, end, guess, oldest, until, inAll }: Near): Pick<From, 'way' | 'steps' | 'back'> {
  const passed = Math.max(Date.parse(String(first[0])) - Date.parse(String(end[0])), 1) / dayMs
  const lastDay = dayOf(end[0]) + 1
  const left = Math.max(lastDay - until, 1)
  const worth = Math.ceil((near * wanted) / Math.max(met, 1))
  const steps = Math.min(worth, (near * left) / passed)
  const perDay = Math.max(guess, 1) / Math.max(lastDay - oldest, 1)
  // What the filters leave of a day, as far as these steps tell.
  const share = Math.min(1, (near * (lastDay - oldest)) / (passed * Math.max(inAll, 1)))
  const meant = Math.min((meantFor * wanted) / share, Math.max(meantFor * wanted, meantAtMost))
  const days = met < 3 ? meant / perDay : (1.5 * passed * (wanted - met)) / met
  const back = { perDay, mayBeFew: met === 0 && guess <= mostGuessed, days: Math.max(1, days), oldest: until }
  const heldMeanwhile = perDay * Math.min((passed * worth) / near, left)
  return steps <= mostOn && steps <= costOfAsking + heldMeanwhile
    ? { way: 'on', steps: Math.ceil(1.5 * steps), back }
    : { way: 'back', back }
}

const placeOf = (keys: Key[]): At | null => {
  const last = keys.at(-1)
  return last ? [last.at, last.id] : null
}

/**
 * How many documents the database takes to hold the words, without looking. Of words that stand in many it keeps statistics, and it is right by a few
 * hundredths; any other word it takes for one that does not. To find out by the index that a word is met everywhere, hundreds of thousands of places are gathered.
 */
async function guessedHeld(tx: Tx, walk: Walk, tsquery: string): Promise<number> {
  const [row] = await tx.execute<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(sql`
    explain (format json) select 1 from document_texts dt where dt.workspace_id = ${walk.workspaceId} and dt.search @@ ${tsquery}::tsquery`)
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}

/** Whether the document of a mention `m` holds the words. As a value rather than as `exists`, for which the database may gather all texts that do first. */
const holds = (walk: Walk, query: string | null): SQL =>
  query === null
    ? sql`true`
    : sql`(select dt.search @@ ${query}::tsquery from document_texts dt where dt.workspace_id = ${walk.workspaceId} and dt.document_id = m.document_id)`

/** Goes along the stream for `steps` mentions, asks each for the words, and ends at the last that is wanted. */
async function along(tx: Tx, walk: Walk, search: Search, at: At | null, steps: number, wanted: number): Promise<Key[]> {
  return tx.execute<Key>(sql`
    select m.id, m.document_id, ${walk.key} as at from (
      select m.* from mentions m where ${walk.split.along} ${walk.after(at)} order by ${walk.order} limit ${steps}
    ) m where ${all(walk.split.asked)} and ${holds(walk, search.places ?? search.tsquery)} order by ${walk.order} limit ${wanted}`)
}

/** Where so many steps along the stream end; null where it ends before. */
async function endOf(tx: Tx, walk: Walk, at: At | null, steps: number): Promise<At | null> {
  const [row] = await tx.execute<Key>(sql`
    select m.id, ${walk.key} as at from mentions m where ${walk.split.along} ${walk.after(at)} order by ${walk.order} offset ${steps - 1}::int limit 1`)
  return row ? [row.at, row.id] : null
}

interface Marks {
  /** Where the stream begins. */
  first: At
  /** Where so many steps along it end. */
  end: At
  /** The day of the oldest mention there is; and the day before which nothing is asked for. */
  oldest: number
  until: number
  /** Mentions that the database takes to hold, of all workspaces. */
  inAll: number
}

type Marked = Key & { mark: 'first' | 'end' | 'oldest' | null; day: number | null; in_all: number | null }

/** What the first steps along the stream meet, with marks along it; these are null where it ends before so many steps. */
async function firstSteps(
  tx: Tx,
  walk: Walk,
  search: Search,
  at: At | null,
  wanted: number,
): Promise<{ keys: Key[]; marks: Marks | null }> {
  const one = (mark: string, offset: number) => sql`
    (select m.id, null::uuid, ${walk.key}, ${mark}::text, null::int, null::real from steps m order by ${walk.order} offset ${offset}::int limit 1)`
  const rows = await tx.execute<Marked>(sql`
    with steps as materialized (
      select m.* from mentions m where ${walk.split.along} ${walk.after(at)} order by ${walk.order} limit ${near}
    )
    select * from (
      select m.id, m.document_id, ${walk.key} as at, null::text as mark, null::int as day, null::real as in_all from steps m
      where ${all(walk.split.asked)} and ${holds(walk, search.places ?? search.tsquery)} order by ${walk.order} limit ${wanted}
    ) met
    union all ${one('first', 0)} union all ${one('end', near - 1)} union all (
      select m.id, null, null, 'oldest', floor(extract(epoch from m.published_at) / ${dayMs / 1000}::int)::int,
        (select reltuples from pg_class where oid = 'mentions'::regclass) from mentions m
      where m.workspace_id = ${walk.workspaceId} order by m.published_at nulls first, m.id nulls first limit 1)`)
  const marked = (which: Marked['mark']) => rows.find(({ mark }) => mark === which)
  const [first, end, last] = [marked('first'), marked('end'), marked('oldest')]
  const oldest = last?.day ?? null
  const keys = rows.filter(({ mark }) => mark === null)
  if (!end || !first || oldest === null) return { keys, marks: null }
  return {
    keys,
    marks: {
      first: at ?? [first.at, first.id],
      end: [end.at, end.id],
      oldest,
      until: Math.max(oldest, walk.from === undefined ? oldest : dayOf(walk.from) - 1),
      inAll: last?.in_all ?? 0,
    },
  }
}

/**
 * The mentions of the documents that the index of words gives. Few, or all where that is asked, are looked up one by one; the others are met along the
 * stream.
 */
async function byIndex(tx: Tx, walk: Walk, tsquery: string, places: string | null, { at, way }: From, wanted: number): Promise<Candidates> {
  const lookUp = way === 'all' ? mostHeld : wanted > mostOfPage ? mostLookedUp.more : mostLookedUp.page
  const rows = await tx.execute<Key & { held: number | null }>(sql`
    with c as materialized (
      select dt.document_id from document_texts dt where dt.workspace_id = ${walk.workspaceId} and dt.search @@ ${tsquery}::tsquery limit ${mostHeld + 1}
    ), held as materialized (select count(*)::int as n from c)
    select m.id, m.document_id, ${walk.key} as at, null::int as held from (
      (select m.* from (
          select m.* from c
          -- By document, one after the other: offered the choice, the database may go through all mentions of a period instead.
          cross join lateral (select * from mentions m where m.workspace_id = ${walk.workspaceId} and m.document_id = c.document_id offset 0) m
          where (select n from held) <= ${lookUp} and ${all([walk.split.along, ...walk.split.asked])} ${walk.after(at)} order by ${walk.order}
        ) m where ${holds(walk, places)} order by ${walk.order} limit ${wanted})
      union all
      (select m.* from (
          select m.* from mentions m where (select n from held) between ${lookUp + 1} and ${mostHeld} and ${walk.split.along} ${walk.after(at)}
          order by ${walk.order} limit ${farAmongHeld}
        ) m
        -- As a value, so that they are kept in memory once and asked for each mention.
        where ${all(walk.split.asked)} and (m.document_id in (select document_id from c)) is true and ${holds(walk, places)} order by ${walk.order} limit ${wanted})
    ) m
    union all select null, null, null, n from held`)
  const keys = rows.filter(({ held }) => held === null)
  const held = rows.find((row) => row.held !== null)?.held ?? 0
  if (held > mostHeld) return { keys, next: { at, way: 'far' } }
  if (keys.length === wanted) return { keys, next: { at: placeOf(keys), way } }
  return { keys, next: held <= lookUp ? null : { at: placeOf(keys) ?? at, way: 'all' } }
}

/** Documents judged for one count or judgement by filter. */
export interface Found {
  documentIds: string[]
  /** Whether all were judged: there were more candidates than may be, or looking for them would have taken too long. */
  exact: true | 'many' | 'far'
}

/** Candidates that are read at a time for it. */
const mostKeys = 240
/** Texts that are judged before others get their turn. */
const breath = 100

/** The newest documents of the stream that are hits: of at most `most` candidates, after looking through at most `stretches` of the stream. */
export async function documentsFound(tx: Tx, walk: Walk, search: Search, most: number, stretches: number): Promise<Found> {
  const candidates = new Set<string>()
  let from: From | null = { at: null, way: 'near' }
  for (let n = 0; from !== null && n < stretches && candidates.size <= most; n++) {
    const { keys, next }: Candidates = await nextCandidates(tx, walk, search, from, mostKeys)
    for (const { document_id } of keys) candidates.add(document_id)
    from = next
  }
  const judged = [...candidates].slice(0, most)
  const documentIds: string[] = []
  for (let at = 0; at < judged.length; at += breath)
    documentIds.push(...(await hitsAmong(tx, walk.workspaceId, search, judged.slice(at, at + breath))).keys())
  return { documentIds, exact: candidates.size > most ? 'many' : from === null || 'far' }
}
