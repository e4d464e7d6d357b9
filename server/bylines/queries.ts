/** Reads of bylines: the queue of cases with the evidence for each candidate, and the bylines of a document. */

import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import type { DatePrecision } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import { instant } from '../outlets/written.ts'
import type { BylineCase, Candidate, DocumentByline } from './contract.ts'

const published = (row: { published_at: string; published_precision: DatePrecision }) => ({
  at: instant(row.published_at),
  precision: row.published_precision,
})

/** How much waits. */
export async function countWaiting(tx: Tx, workspaceId: string): Promise<{ cases: number; bylines: number }> {
  const [row] = await tx.execute<{ cases: number; bylines: number }>(sql`
    select count(*)::int as cases, coalesce(sum(n), 0)::int as bylines from (
      select count(*) as n from bylines where workspace_id = ${workspaceId} and state = 'ambiguous' group by name_key, outlet_id) w`)
  return row ?? { cases: 0, bylines: 0 }
}

/** Names at outlets that wait for a human, the one that was printed last first. */
export async function listCases(
  tx: Tx,
  workspaceId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<PageOf<BylineCase>> {
  const before = fromCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await tx.execute<{ id: string; last_at: string }>(sql`
    select * from (
      select (array_agg(b.id order by d.published_at desc, b.id desc))[1] as id, max(d.published_at) as last_at
      from bylines b join documents d on d.workspace_id = b.workspace_id and d.id = b.document_id
      where b.workspace_id = ${workspaceId} and b.state = 'ambiguous' group by b.name_key, b.outlet_id) w
    ${before ? sql`where (last_at, id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql``}
    order by last_at desc, id desc limit ${limit + 1}`)
  const { items, next } = page([...rows], limit, (row) => [instant(row.last_at), row.id])
  return {
    items: await casesOf(
      tx,
      workspaceId,
      items.map(({ id }) => id),
    ),
    next,
  }
}

/** The case that a byline belongs to, whatever became of it. */
export async function getCase(tx: Tx, workspaceId: string, bylineId: string): Promise<BylineCase> {
  const [found] = await casesOf(tx, workspaceId, [bylineId])
  if (!found) throw new Problem('not-found')
  return found
}

/** What a byline shares with those that are decided together with it (the row called `b`, like the one called `one`). */
export const together = sql.raw(
  `(b.id = one.id or (one.name_key is not null and b.name_key = one.name_key and b.outlet_id is not distinct from one.outlet_id))`,
)

async function casesOf(tx: Tx, workspaceId: string, ids: string[]): Promise<BylineCase[]> {
  if (ids.length === 0) return []
  const rows = await tx.execute<{
    id: string
    outlet: BylineCase['outlet']
    state: BylineCase['state']
    people: BylineCase['people'] | null
    judged_by: string | null
    judged_at: string | null
    printed: string[]
    waiting: number
    all: number
    last_at: string
    documents: string[]
    candidates: string[]
  }>(sql`
    select one.id, one.state, one.judged_by, one.judged_at, g.printed, g.waiting, g."all", g.last_at, g.documents, c.candidates,
      case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) end as outlet,
      (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name) from byline_people bp join people p on p.workspace_id = bp.workspace_id and p.id = bp.person_id
        where bp.workspace_id = one.workspace_id and bp.byline_id = one.id) as people
    from bylines one
    left join outlets o on o.workspace_id = one.workspace_id and o.id = one.outlet_id
    cross join lateral (
      select array_agg(distinct b.printed) as printed, (count(*) filter (where b.state = 'ambiguous'))::int as waiting, count(*)::int as "all", max(d.published_at) as last_at,
        (array_agg(b.document_id order by (b.id = one.id) desc, (b.state = one.state) desc, d.published_at desc, b.id))[1:5] as documents
      from bylines b join documents d on d.workspace_id = b.workspace_id and d.id = b.document_id
      where b.workspace_id = one.workspace_id and ${together}) g
    cross join lateral (
      select array(
        select p.id from people p where p.workspace_id = one.workspace_id and (
          p.id in (select unnest(b.candidates) from bylines b where b.workspace_id = one.workspace_id and ${together})
          or p.id in (select k.person_id from person_keys k where k.workspace_id = one.workspace_id and k.key = one.name_key)
          or p.id in (select bp.person_id from byline_people bp where bp.workspace_id = one.workspace_id and bp.byline_id = one.id))
        order by p.name, p.id limit 9) as candidates) c
    where one.workspace_id = ${workspaceId} and one.id = any(${uuids(ids)})`)
  const [documents, candidates] = await Promise.all([
    documentsOf(
      tx,
      workspaceId,
      rows.flatMap((row) => row.documents),
    ),
    candidatesOf(
      tx,
      workspaceId,
      rows.flatMap((row) => row.candidates),
    ),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id): BylineCase[] => {
    const row = byId.get(id)
    if (!row) return []
    return [
      {
        id,
        printed: row.printed,
        outlet: row.outlet,
        state: row.state,
        people: row.people ?? [],
        judgedBy: row.judged_by,
        judgedAt: row.judged_at === null ? null : instant(row.judged_at),
        waiting: row.waiting,
        all: row.all,
        lastAt: instant(row.last_at),
        documents: [...new Set(row.documents)].flatMap((documentId) => documents.get(documentId) ?? []),
        // Those of the house first: there is most to say for them.
        candidates: row.candidates
          .flatMap((personId) => candidates.get(personId) ?? [])
          .map((candidate) => ({ ...candidate, outlets: candidate.outlets.map((each) => ({ ...each, here: each.id === row.outlet?.id })) }))
          .sort((a, b) => Number(b.outlets.some(({ here }) => here)) - Number(a.outlets.some(({ here }) => here))),
      },
    ]
  })
}

async function documentsOf(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, BylineCase['documents'][number]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{
    id: string
    title: string
    lead: string
    address: string | null
    published_at: string
    published_precision: DatePrecision
    topics: string[]
  }>(sql`
    select id, title, lead, address, published_at, published_precision, array(select k->>'term' from jsonb_array_elements(keywords) k limit 6) as topics
    from documents where workspace_id = ${workspaceId} and id = any(${uuids([...new Set(ids)])})`)
  return new Map(
    rows.map(({ published_at, published_precision, ...row }) => [
      row.id,
      { ...row, published: published({ published_at, published_precision }) },
    ]),
  )
}

/** What speaks for each of these people: where they write, what they wrote last, what these are about. */
async function candidatesOf(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, Candidate>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{
    id: string
    name: string
    outlets: { id: string; name: string; from: string; to: string }[] | null
    documents: number
    latest: { id: string; title: string; outlet: string | null; published_at: string; published_precision: DatePrecision }[] | null
    topics: string[]
  }>(sql`
    select p.id, p.name,
      (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'from', f.first_seen_at, 'to', f.last_seen_at) order by f.last_seen_at desc) from (
        select * from affiliations where workspace_id = p.workspace_id and person_id = p.id order by last_seen_at desc limit 5) f
        join outlets o on o.workspace_id = p.workspace_id and o.id = f.outlet_id) as outlets,
      w.n as documents, w.latest,
      array(select k->>'term' from documents d cross join lateral jsonb_array_elements(d.keywords) k
        where d.workspace_id = p.workspace_id and d.id = any(w.recent) group by 1
        having count(*) > 1 or cardinality(w.recent) < 4 order by count(*) desc, sum((k->>'score')::float8) desc limit 6) as topics
    from people p
    cross join lateral (
      select count(*)::int as n, (array_agg(d.id order by d.published_at desc))[1:30] as recent,
        (select jsonb_agg(jsonb_build_object('id', l.id, 'title', l.title, 'outlet', l.outlet, 'published_at', l.published_at, 'published_precision', l.published_precision) order by l.published_at desc) from (
          select d.id, d.title, o.name as outlet, d.published_at, d.published_precision from documents d left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
          where d.workspace_id = p.workspace_id and d.id in (select b.document_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
            where bp.workspace_id = p.workspace_id and bp.person_id = p.id) order by d.published_at desc limit 3) l) as latest
      from documents d where d.workspace_id = p.workspace_id and d.id in (
        select b.document_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
        where bp.workspace_id = p.workspace_id and bp.person_id = p.id)) w
    where p.workspace_id = ${workspaceId} and p.id = any(${uuids([...new Set(ids)])})`)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        outlets: (row.outlets ?? []).map(({ from, to, ...outlet }) => ({ ...outlet, from: instant(from), to: instant(to), here: false })),
        documents: row.documents,
        latest: (row.latest ?? []).map(({ id, title, outlet, ...when }) => ({ id, title, outlet, published: published(when) })),
        topics: row.topics,
      },
    ]),
  )
}

/** The bylines of a document in their order. */
export async function bylinesOf(tx: Tx, workspaceId: string, documentId: string): Promise<DocumentByline[]> {
  const rows = await tx.execute<Omit<DocumentByline, 'judgedAt'> & { judged_at: string | null }>(sql`
    select b.id, b.printed, b.state, b.judged_by as "judgedBy", b.judged_at, coalesce((
      select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name) from byline_people bp join people p on p.workspace_id = bp.workspace_id and p.id = bp.person_id
      where bp.workspace_id = b.workspace_id and bp.byline_id = b.id), '[]'::jsonb) as people
    from bylines b where b.workspace_id = ${workspaceId} and b.document_id = ${documentId} order by b.position limit 20`)
  return rows.map(({ judged_at: judgedAt, ...row }) => ({ ...row, judgedAt: judgedAt === null ? null : instant(judgedAt) }))
}
