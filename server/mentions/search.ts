/** Full-text search among mentions: PostgreSQL gives candidates, the matcher of the watches judges them, so that both always agree. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { KeptPassage } from '../../db/schema/mentions.ts'
import { toTsquery } from '../watches/candidates.ts'
import { type CompiledWatch, compileWatch } from '../watches/compile.ts'
import { parseSearch } from '../watches/expression/search.ts'
import { matchOne } from '../watches/match.ts'
import { type MatchText, prepareText } from '../watches/prepare.ts'
import { all } from './filter.ts'
import { matchTextsOf } from './jobs.ts'
import { excerpts } from './match.ts'
import type { At, Walk } from './walk.ts'

export interface Search {
  asked: CompiledWatch
  /** Text of the tsquery; null where the index can't narrow. */
  tsquery: string | null
}

/** What is looked for; null when there is no word in it. */
export function readSearch(q: string | undefined): Search | null {
  const tree = q ? parseSearch(q) : null
  return tree && { asked: compileWatch({ id: 'search', tree }), tsquery: toTsquery(tree) }
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

/** How a search goes on: near its place, by the index of words, or further along the stream. */
type Way = 'near' | 'index' | 'far'

/** Mentions that are gone through near the place, where common words are found at once; and further along it, before an answer is given. */
const near = 1_500
const far = 10_000
/** Documents that hold the words, up to which the index of words is asked; a word that more of them hold is found along the stream. */
const mostHeld = 8_000
/** Hits of a usual page of a search. */
const pageOf = 30
/** Candidates that are read at a time. */
const mostKeys = 240

export interface Candidates {
  keys: Key[]
  /** From where to go on, and how; null at the end of the stream. */
  next: From | null
}

export interface From {
  at: At | null
  way: Way
  /** How far along the stream it is worth going; as far as one goes at all, where that is not known. */
  steps?: number
}

/**
 * The next mentions of the stream that may be hits. The database's own guess at how many documents hold a word is off by the hundredfold for rare ones, and
 * at a million one wrong plan takes a minute: so the stream is looked through a little way first, and the index of words is asked only for words that are
 * not found there, and only when it gives few.
 */
export async function nextCandidates(tx: Tx, walk: Walk, search: Search, from: From): Promise<Candidates> {
  const { at, way, steps = far } = from
  if (search.tsquery === null) return along(tx, walk, search, at, mostKeys, way)
  if (way !== 'index') return along(tx, walk, search, at, way === 'near' ? near : steps, way)
  const rows = await tx.execute<Key>(sql`
    with c as materialized (
      select dt.document_id from document_texts dt where dt.workspace_id = ${walk.workspaceId} and dt.search @@ ${search.tsquery}::tsquery limit ${mostHeld + 1}
    ), held as materialized (select count(*)::int as n from c)
    select m.id, m.document_id, ${walk.key} as at from c
    -- By document, one after the other: offered the choice, the database may go through all mentions of a period instead.
    cross join lateral (select * from mentions m where m.workspace_id = ${walk.workspaceId} and m.document_id = c.document_id offset 0) m
    where (select n from held) <= ${mostHeld} and ${all([walk.split.along, ...walk.split.asked])} ${walk.after(at)}
    order by ${walk.order} limit ${mostKeys}`)
  const last = rows.at(-1)
  if (last) return { keys: rows, next: rows.length < mostKeys ? null : { at: [last.at, last.id], way: 'index' } }
  const [held] = await tx.execute<{ more: boolean }>(sql`
    select count(*) > ${mostHeld} as more from (
      select 1 from document_texts dt where dt.workspace_id = ${walk.workspaceId} and dt.search @@ ${search.tsquery}::tsquery limit ${mostHeld + 1}) few`)
  return held?.more ? along(tx, walk, search, at, far, 'far') : { keys: [], next: null }
}

/** Goes along the stream for `steps` mentions and asks each for the words. */
async function along(tx: Tx, walk: Walk, search: Search, at: At | null, steps: number, way: Way): Promise<Candidates> {
  const holds =
    search.tsquery === null
      ? sql`true`
      : sql`exists (select 1 from document_texts dt
      where dt.workspace_id = ${walk.workspaceId} and dt.document_id = m.document_id and dt.search @@ ${search.tsquery}::tsquery)`
  const rows = await tx.execute<Key & { candidate: boolean; steps: number }>(sql`
    with w as materialized (
      select m.id, m.document_id, m.published_at, m.weight, coalesce(${all(walk.split.asked)}, false) as asked
      from mentions m where ${walk.split.along} ${walk.after(at)} order by ${walk.order} limit ${steps}
    )
    select * from (
      (select m.id, m.document_id, ${walk.key} as at, true as candidate, 0 as steps from w m where m.asked and ${holds} order by ${walk.order} limit ${mostKeys})
      union all
      (select m.id, m.document_id, ${walk.key}, false, (select count(*)::int from w) from w m order by ${walk.backwards} limit 1)
    ) found order by candidate desc`)
  const keys = rows.filter(({ candidate }) => candidate)
  const last = rows.find(({ candidate }) => !candidate)
  const lastKey = keys.at(-1)
  if (keys.length === mostKeys && lastKey)
    return { keys, next: { at: [lastKey.at, lastKey.id], way: search.tsquery === null ? way : 'near' } }
  if (!last || last.steps < steps) return { keys, next: null }
  const here: At = [last.at, last.id]
  if (search.tsquery === null) return { keys, next: { at: here, way } }
  // Where the words were met now and then, the page is full sooner along the stream than by the index, which gives all that ever held them.
  const worth = Math.ceil((1.3 * steps * pageOf) / Math.max(keys.length, 1))
  if (way === 'near' && worth <= far) return { keys, next: { at: here, way: 'far', steps: Math.max(worth, near) } }
  return { keys, next: { at: here, way: way === 'near' ? 'index' : 'far' } }
}

/** Documents judged for one count or judgement by filter. */
export interface Found {
  documentIds: string[]
  /** Whether all were judged: there were more candidates than may be, or looking for them would have taken too long. */
  exact: true | 'many' | 'far'
}

/** Texts that are judged before others get their turn. */
const breath = 100

/** The newest documents of the stream that are hits: of at most `most` candidates, after looking through at most `stretches` of the stream. */
export async function documentsFound(tx: Tx, walk: Walk, search: Search, most: number, stretches: number): Promise<Found> {
  const candidates = new Set<string>()
  let from: From | null = { at: null, way: 'near' }
  for (let n = 0; from !== null && n < stretches && candidates.size <= most; n++) {
    const { keys, next }: Candidates = await nextCandidates(tx, walk, search, from)
    for (const { document_id } of keys) candidates.add(document_id)
    from = next
  }
  const judged = [...candidates].slice(0, most)
  const documentIds: string[] = []
  for (let at = 0; at < judged.length; at += breath)
    documentIds.push(...(await hitsAmong(tx, walk.workspaceId, search, judged.slice(at, at + breath))).keys())
  return { documentIds, exact: candidates.size > most ? 'many' : from === null || 'far' }
}
