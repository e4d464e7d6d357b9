/** Reads the stream page by page: by keyset on one table, the hot read of the product. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { KeptPassage } from '../../db/schema/mentions.ts'
import { Problem } from '../errors.ts'
import { fromCursor, toCursor } from '../http.ts'
import { type Arrivals, type Mention, type MentionFilter, type MentionStream, mostByIds, type Stream } from './contract.ts'
import { type Asker, conditionsOf, uuids } from './filter.ts'
import { type MentionRow, selectRows, standsInFront, toMention } from './rows.ts'
import { hitsAmong, mayBeHit, readSearch, type Search } from './search.ts'

/** Candidates that one round of a search judges, and rounds before a short page is given. */
const searchBatch = 120
const mostRounds = 4

type Order = Stream['order']
const Cursor = { newest: z.tuple([z.iso.datetime(), z.uuid()]), weightiest: z.tuple([z.number(), z.uuid()]) } satisfies Record<
  Order,
  z.ZodType
>
type At = [string | number, string]

/** `nulls last` as the indexes are made: without it they do not give the rows in order. */
const orderBy = (order: Order): SQL =>
  sql`${sql.raw(order === 'newest' ? 'm.published_at' : 'm.weight')} desc nulls last, m.id desc nulls last`

const after = (order: Order, at: At | null): SQL => {
  if (at === null) return sql``
  const [value, id] = at
  return order === 'newest'
    ? sql`and (m.published_at, m.id) < (${value}::timestamptz, ${id}::uuid)`
    : sql`and (m.weight, m.id) < (${value}::float8::real, ${id}::uuid)`
}

/** The statement behind a page that searches no words: up to `limit` + 1 rows after the cursor. */
export function streamStatement(asker: Asker, wish: Stream): SQL {
  const at = fromCursor(wish.cursor, Cursor[wish.order])
  const copiesIn = wish.group === 'story' ? conditionsOf('n', wish, asker) : null
  const page = sql`
    select m.* from mentions m where ${conditionsOf('m', wish, asker)} ${after(wish.order, at)} ${copiesIn ? sql`and ${standsInFront(copiesIn)}` : sql``}
    order by ${orderBy(wish.order)} limit ${wish.limit + 1}`
  return selectRows(page, orderBy(wish.order), copiesIn)
}

interface Key extends Record<string, unknown> {
  id: string
  document_id: string
  at: string | number
}

const keyOf = (order: Order): SQL =>
  order === 'newest' ? sql`to_char(m.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : sql`m.weight`

/** A page of the stream. */
export async function readStream(tx: Tx, asker: Asker, wish: Stream, now: Date): Promise<MentionStream> {
  const readAt = now.toISOString()
  const search = readSearch(wish.q)
  if (search) return { ...(await readFound(tx, asker, wish, search)), readAt }
  const rows = await tx.execute<MentionRow>(streamStatement(asker, wish))
  const items = rows.slice(0, wish.limit)
  const last = items.at(-1)
  const next = rows.length > wish.limit && last ? toCursor([wish.order === 'newest' ? last.published_at : last.weight, last.id]) : null
  return { items: items.map((row) => toMention(row)), next, readAt }
}

/** A page of hits: candidates in order, judged a batch at a time until the page is full, there are no more, or enough was read for one answer. */
async function readFound(tx: Tx, asker: Asker, wish: Stream, search: Search): Promise<Omit<MentionStream, 'readAt'>> {
  const found: Key[] = []
  const passages = new Map<string, KeptPassage[]>()
  let at = fromCursor(wish.cursor, Cursor[wish.order])
  let more = true
  for (let round = 0; round < mostRounds && more && found.length <= wish.limit; round++) {
    const keys: Key[] = await tx.execute<Key>(sql`
      select m.id, m.document_id, ${keyOf(wish.order)} as at from mentions m
      where ${conditionsOf('m', wish, asker)} ${after(wish.order, at)} and ${mayBeHit(sql.raw('m'), search)}
      order by ${orderBy(wish.order)} limit ${searchBatch}`)
    const unjudged = keys.filter(({ document_id }) => !passages.has(document_id)).map(({ document_id }) => document_id)
    for (const [id, excerpts] of await hitsAmong(tx, asker.workspaceId, search, unjudged)) passages.set(id, excerpts)
    found.push(...keys.filter(({ document_id }) => passages.has(document_id)))
    const last = keys.at(-1)
    more = keys.length === searchBatch
    if (last) at = [last.at, last.id] as typeof at // the key that this order sorts by, as its cursor holds it
  }
  const shown = found.slice(0, wish.limit)
  const last = shown.at(-1)
  const next = found.length > wish.limit && last ? toCursor([last.at, last.id]) : more && at ? toCursor(at) : null
  const rows = await rowsByIds(
    tx,
    asker.workspaceId,
    shown.map(({ id }) => id),
    orderBy(wish.order),
  )
  return { items: rows.map((row) => toMention(row, passages.get(row.document_id))), next }
}

const rowsByIds = async (tx: Tx, workspaceId: string, ids: string[], order: SQL): Promise<MentionRow[]> =>
  ids.length === 0
    ? []
    : tx.execute<MentionRow>(selectRows(sql`select * from mentions where workspace_id = ${workspaceId} and id = any(${uuids(ids)})`, order))

/** One mention as its row in the stream, or a `not-found`. */
export async function readMention(tx: Tx, workspaceId: string, id: string): Promise<Mention> {
  const [row] = await rowsByIds(tx, workspaceId, [id], orderBy('newest'))
  if (!row) throw new Problem('not-found')
  return toMention(row)
}

/** Ids of what was met since the stream was read, newest first; who asks leaves out what is shown already. */
export async function readArrivals(tx: Tx, asker: Asker, filter: MentionFilter): Promise<z.infer<typeof Arrivals>> {
  const search = readSearch(filter.q)
  const rows = await tx.execute<Key>(sql`
    select m.id, m.document_id from mentions m where ${conditionsOf('m', filter, asker)} ${search ? sql`and ${mayBeHit(sql.raw('m'), search)}` : sql``}
    order by m.created_at desc limit ${mostByIds}`)
  if (!search) return { ids: rows.map(({ id }) => id) }
  const hits = await hitsAmong(
    tx,
    asker.workspaceId,
    search,
    rows.map(({ document_id }) => document_id),
  )
  return { ids: rows.filter(({ document_id }) => hits.has(document_id)).map(({ id }) => id) }
}
