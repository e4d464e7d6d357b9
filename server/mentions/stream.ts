/** Reads the stream page by page: by keyset on one table, the hot read of the product. */

import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import type { KeptPassage } from '../../db/schema/mentions.ts'
import { mostByIds } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { fromCursor, toCursor } from '../http.ts'
import type { Arrivals, Mention, MentionFilter, MentionStream, Stream } from './contract.ts'
import { keptTotal } from './counts.ts'
import { type Asker, all, conditionsOf } from './filter.ts'
import { type MentionRow, selectRows, standsInFront, toMention } from './rows.ts'
import { type Candidates, type From, hitsAmong, type Key, nextCandidates, readSearch, type Search } from './search.ts'
import { type At, Cursor, instantOf, orderBy, walkOf } from './walk.ts'
import { writerOf, writtenBy } from './written.ts'

/** Mentions that are gone through for one page; when few of them are asked for, it is a short page with a cursor. */
const mostWalked = 6_000
/** Texts that a page of a search judges, and stretches of the stream that it looks through, before a short page is given. */
const mostJudged = 240
const mostStretches = 5

/** The statement behind a page that searches no words: up to `limit` + 1 keys after the cursor. */
export function streamStatement(asker: Asker, wish: Stream): SQL {
  const copiesIn = copiesOf(asker, wish)
  const { passed, asked, key, order } = passedBy(asker, wish, copiesIn || !leads(wish) ? mostWalked : wish.limit + 1)
  return sql`
    select m.id, m.document_id, ${key} as at from (${passed}) m
    where ${all([...asked, ...(copiesIn ? [standsInFront(copiesIn)] : [])])} order by ${order} limit ${wish.limit + 1}`
}

/** Whose writings lead a page: their dates are its order. */
const leads = (wish: Stream) => (wish.order === 'newest' ? writerOf(wish) : null)

/** What a page goes through, what each mention is asked then, and what they are in order of. */
function passedBy(asker: Asker, wish: Stream, most: number): { passed: SQL; asked: SQL[]; key: SQL; order: SQL } {
  const at = cursorOf(wish)
  const writer = leads(wish)
  if (writer)
    return {
      passed: writtenBy(writer, wish, asker, at, most),
      asked: [],
      key: instantOf(sql`m.written_at`),
      order: sql`m.written_at desc, m.id desc`,
    }
  const { split, order, key, after } = walkOf(asker, wish, wish.order)
  const passed = sql`select m.* from mentions m where ${split.along} ${after(at)} order by ${order} limit ${most}`
  return { passed, asked: split.asked, key, order }
}

/** Under which condition copies are counted behind the first of their story; null where each is shown by itself. */
const copiesOf = (asker: Asker, wish: Stream): SQL | null => (wish.group === 'story' ? conditionsOf('n', wish, asker) : null)

const cursorOf = ({ cursor, order }: Stream): At | null => fromCursor(cursor, Cursor[order])

/** A page of the stream. */
export async function readStream(tx: Tx, asker: Asker, wish: Stream, now: Date): Promise<MentionStream> {
  const readAt = now.toISOString()
  const search = readSearch(wish.q)
  if (search) return { ...(await readFound(tx, asker, wish, search)), readAt }
  const keys = await tx.execute<Key>(streamStatement(asker, wish))
  const shown = keys.slice(0, wish.limit)
  const last = shown.at(-1)
  const next = keys.length > wish.limit && last ? toCursor([last.at, last.id]) : await restOf(tx, asker, wish, keys.length)
  const rows = await rowsByIds(tx, asker.workspaceId, shown, orderBy(wish.order), copiesOf(asker, wish))
  return { items: rows.map((row) => toMention(row)), next, readAt }
}

/** Where to go on after a page that is not full: where it stopped looking, or nowhere when it came to the end, or when there is known to be nothing. */
async function restOf(tx: Tx, asker: Asker, wish: Stream, found: number): Promise<string | null> {
  const { passed, asked, key, order } = passedBy(asker, wish, mostWalked)
  if (asked.length === 0 && wish.group !== 'story') return null
  if (found === 0 && wish.cursor === undefined && (await keptTotal(tx, asker, wish)) === 0) return null
  const [row] = await tx.execute<Key>(sql`
    select m.id, ${key} as at from (${passed}) m order by ${order} offset ${mostWalked - 1} limit 1`)
  return row ? toCursor([row.at, row.id]) : null
}

/** A page of hits: candidates in order, as many judged as the page needs, until there are no more or enough was looked through for one answer. */
async function readFound(tx: Tx, asker: Asker, wish: Stream, search: Search): Promise<Omit<MentionStream, 'readAt'>> {
  const walk = walkOf(asker, wish, wish.order)
  const found: Key[] = []
  const passages = new Map<string, KeptPassage[]>()
  const judged = new Set<string>()
  let place: At | null = cursorOf(wish)
  let from: From | null = { at: place, way: 'near' }
  let wanted = wish.limit + 1
  let keys: Key[] = []
  for (let n = 1; from !== null && n <= mostStretches && found.length <= wish.limit && judged.size < mostJudged; n++) {
    const stretch: Candidates = await nextCandidates(tx, walk, search, from, wanted)
    from = stretch.next
    keys.push(...stretch.keys)
    // Those of a short stretch are judged together with the next one's.
    if (from && n < mostStretches && keys.length < wanted) continue
    let taken = 0
    while (taken < keys.length && found.length <= wish.limit && judged.size < mostJudged) {
      const some = keys.slice(taken, taken + wish.limit + 1 - found.length)
      const unjudged = [...new Set(some.map(({ document_id }) => document_id))].filter((id) => !judged.has(id))
      for (const [id, excerpts] of await hitsAmong(tx, asker.workspaceId, search, unjudged)) passages.set(id, excerpts)
      for (const id of unjudged) judged.add(id)
      found.push(...some.filter(({ document_id }) => passages.has(document_id)))
      taken += some.length
    }
    const last = keys[taken - 1]
    if (taken < keys.length) {
      if (last) place = [last.at, last.id]
      break
    }
    // Of these few were hits: more are looked at.
    if (stretch.keys.length === wanted) wanted = mostJudged
    if (from) place = from.at
    keys = []
  }
  const shown = found.slice(0, wish.limit)
  const last = shown.at(-1)
  const next = found.length > wish.limit && last ? toCursor([last.at, last.id]) : from && place ? toCursor(place) : null
  const rows = await rowsByIds(tx, asker.workspaceId, shown, orderBy(wish.order))
  return { items: rows.map((row) => toMention(row, passages.get(row.document_id))), next }
}

/**
 * The rows of mentions by their ids. Their joins are made in the order in which they are written: each belongs to a row by a key, and weighing all the orders
 * of a dozen tables takes the database many times as long as reading them. But for the copies, whose condition is whatever is filtered by, they are planned
 * once for all ids: that takes it as long as reading them, too.
 */
async function rowsByIds(
  tx: Tx,
  workspaceId: string,
  of: { id: string }[],
  order: SQL,
  copiesIn: SQL | null = null,
): Promise<MentionRow[]> {
  if (of.length === 0) return []
  const page = sql`select * from mentions where workspace_id = ${workspaceId} and id = any(${uuids(of.map(({ id }) => id))})`
  const mode = (plan: string) => (copiesIn === null ? sql.raw(`; set local plan_cache_mode = ${plan}`) : sql``)
  const [, rows] = await Promise.all([
    tx.execute(sql`set local join_collapse_limit = 1${mode('auto')}`),
    tx.execute<MentionRow>(selectRows(page, order, copiesIn)),
    tx.execute(sql`set local join_collapse_limit = 8${mode('force_custom_plan')}`),
  ])
  return rows
}

/** One mention as its row in the stream, or a `not-found`. */
export async function readMention(tx: Tx, workspaceId: string, id: string): Promise<Mention> {
  const [row] = await rowsByIds(tx, workspaceId, [{ id }], orderBy('newest'))
  if (!row) throw new Problem('not-found')
  return toMention(row)
}

/** Ids of what was met since the stream was read, newest first; who asks leaves out what is shown already. */
export async function readArrivals(tx: Tx, asker: Asker, filter: MentionFilter): Promise<z.infer<typeof Arrivals>> {
  const search = readSearch(filter.q)
  const rows = await tx.execute<Key>(sql`
    select m.id, m.document_id from mentions m where ${conditionsOf('m', filter, asker)} order by m.created_at desc nulls last limit ${mostByIds}`)
  if (!search) return { ids: rows.map(({ id }) => id) }
  const hits = await hitsAmong(
    tx,
    asker.workspaceId,
    search,
    rows.map(({ document_id }) => document_id),
  )
  return { ids: rows.filter(({ document_id }) => hits.has(document_id)).map(({ id }) => id) }
}
