/** Reads of people, shaped for the list and the page. */
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { Tone } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { contains } from '../folded.ts'
import { type PageOf, page } from '../http.ts'
import { keyset, markOf } from '../outlets/queries.ts'
import { instant } from '../outlets/written.ts'
import { listed } from '../several-contract.ts'
import type { PersonFilter, PersonRead, PersonRow } from './contract.ts'

/** The condition that somebody wrote the document called `d`. */
export const writtenBy = (personId: string) => sql`d.id in (
  select b.document_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
  where bp.workspace_id = d.workspace_id and bp.person_id = ${personId})`

interface Listed extends Record<string, unknown> {
  id: string
  name: string
  folded: string
  pseudonym: boolean
  last_at: string
  n: number
  outlets: PersonRow['outlets'] | null
  outlet_count: number
  documents: number
  mentions: number
  last_mention_at: string | null
}

type Asked = z.output<typeof PersonFilter> & { limit: number; cursor?: string | undefined }

/** A page of people and the row after it, in the order of the figures that are kept of them; what is shown is counted, for the page's rows only. */
export function peopleStatement(workspaceId: string, filter: Asked): SQL {
  const { order, limit } = filter
  const { after, by } = keyset(order, filter.cursor)
  const outletIds = listed(filter.outlet)
  return sql`
    with x as (
      select p.*, p.last_mention_at as last_at, p.mention_count as n from people p
      where p.workspace_id = ${workspaceId}
        ${filter.q ? sql`and p.folded like ${contains(filter.q)}` : sql``}
        ${outletIds.length > 0 ? sql`and exists (select 1 from affiliations f where f.workspace_id = p.workspace_id and f.person_id = p.id and f.outlet_id = any(${sql.param(`{${outletIds.join(',')}}`)}::uuid[]))` : sql``}
    ),
    page as (select x.* from x where ${after} order by ${by} limit ${limit + 1})
    select x.id, x.name, x.folded, x.pseudonym, x.last_at, x.n,
      (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'role', f.role) order by f.last_seen_at desc) from (
        select outlet_id, role, last_seen_at from affiliations where workspace_id = x.workspace_id and person_id = x.id order by last_seen_at desc limit 4) f
        join outlets o on o.workspace_id = x.workspace_id and o.id = f.outlet_id) as outlets,
      (select count(*)::int from affiliations f where f.workspace_id = x.workspace_id and f.person_id = x.id) as outlet_count,
      d.n as documents, m.n as mentions, m.last_at as last_mention_at
    from page x
    cross join lateral (
      select count(distinct b.document_id)::int as n from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
      where bp.workspace_id = x.workspace_id and bp.person_id = x.id) d
    cross join lateral (
      select count(*)::int as n, max(m.published_at) as last_at from mentions m
      where m.workspace_id = x.workspace_id and m.withdrawn_at is null and m.status <> 'dismissed' and m.document_id in (
        select b.document_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
        where bp.workspace_id = x.workspace_id and bp.person_id = x.id)) m
    order by ${by}`
}

export async function listPeople(tx: Tx, workspaceId: string, filter: Asked): Promise<PageOf<PersonRow>> {
  const { order, limit } = filter
  const rows = await tx.execute<Listed>(peopleStatement(workspaceId, filter))
  const { items, next } = page([...rows], limit, (row) => markOf(order, row))
  return {
    items: items.map((row) => ({
      id: row.id,
      name: row.name,
      pseudonym: row.pseudonym,
      outlets: row.outlets ?? [],
      outletCount: row.outlet_count,
      documents: row.documents,
      mentions: row.mentions,
      lastMentionAt: row.last_mention_at === null ? null : instant(row.last_mention_at),
    })),
    next,
  }
}

/** Documents whose keywords and names tell what somebody writes about; a word of only one of them is chance, unless all are. */
const topicDocuments = 200
const mostTopics = 24
/** What a name counts for each time it is met, beside keywords with their log-likelihood. */
const nameWeight = 10

/** One person in full. */
export async function getPerson(tx: Tx, workspaceId: string, id: string): Promise<PersonRead> {
  const [row] = await tx.execute<
    Pick<PersonRead, 'id' | 'name' | 'given' | 'family' | 'pseudonym' | 'note' | 'provenance' | 'version' | 'waiting'> & {
      created_at: string
      handles: PersonRead['handles'] | null
      printed: PersonRead['printed'] | null
      documents: number
    }
  >(sql`
    select p.id, p.name, p.given, p.family, p.pseudonym, p.note, p.provenance, p.version, p.created_at,
      (select jsonb_agg(jsonb_build_object('id', h.id, 'network', h.network, 'value', h.value) order by h.network, h.value) from (
        select * from handles where workspace_id = p.workspace_id and person_id = p.id limit 50) h) as handles,
      (select jsonb_agg(jsonb_build_object('as', b.printed, 'count', b.n) order by b.n desc, b.printed) from (
        select b.printed, count(*)::int as n from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
        where bp.workspace_id = p.workspace_id and bp.person_id = p.id group by b.printed order by count(*) desc, b.printed limit 12) b) as printed,
      (select count(*)::int from bylines b where b.workspace_id = p.workspace_id and b.state = 'ambiguous' and p.id = any(b.candidates)) as waiting,
      (select count(*)::int from documents d where d.workspace_id = p.workspace_id and ${writtenBy(id)}) as documents
    from people p where p.workspace_id = ${workspaceId} and p.id = ${id}`)
  if (!row) throw new Problem('not-found')
  const [outlets, tones, topics] = await Promise.all([
    outletsOf(tx, workspaceId, id),
    tx.execute<{ tone: Tone | null; count: number }>(sql`
      select m.tone, count(*)::int as count from mentions m join documents d on d.workspace_id = m.workspace_id and d.id = m.document_id
      where m.workspace_id = ${workspaceId} and m.withdrawn_at is null and m.status <> 'dismissed' and ${writtenBy(id)} group by m.tone order by count(*) desc, m.tone`),
    topicsOf(tx, workspaceId, id),
  ])
  const { created_at: createdAt, handles, printed, documents, ...person } = row
  return {
    ...person,
    createdAt: instant(createdAt),
    handles: handles ?? [],
    printed: printed ?? [],
    outlets,
    counts: { documents, mentions: tones.reduce((sum, { count }) => sum + count, 0) },
    tones: [...tones],
    ...topics,
  }
}

async function outletsOf(tx: Tx, workspaceId: string, personId: string): Promise<PersonRead['outlets']> {
  const rows = await tx.execute<{ id: string; name: string; role: string | null; first: string; last: string; documents: number }>(sql`
    select o.id, o.name, f.role, f.first_seen_at as first, f.last_seen_at as last, (
      select count(distinct b.document_id)::int from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
      where bp.workspace_id = f.workspace_id and bp.person_id = f.person_id and b.outlet_id = f.outlet_id) as documents
    from affiliations f join outlets o on o.workspace_id = f.workspace_id and o.id = f.outlet_id
    where f.workspace_id = ${workspaceId} and f.person_id = ${personId} order by f.last_seen_at desc, o.id limit 50`)
  return rows.map(({ first, last, ...row }) => ({ ...row, from: instant(first), to: instant(last) }))
}

async function topicsOf(tx: Tx, workspaceId: string, personId: string): Promise<Pick<PersonRead, 'topics' | 'topicsOf'>> {
  const rows = await tx.execute<{ term: string; count: number; of: number }>(sql`
    with latest as (
      select d.id, d.keywords, d.names from documents d
      where d.workspace_id = ${workspaceId} and ${writtenBy(personId)} order by d.published_at desc limit ${topicDocuments}
    ), said as (
      select l.id, k->>'term' as term, (k->>'score')::float8 as score from latest l cross join lateral jsonb_array_elements(l.keywords) k
      union all
      select l.id, n->>'name', ${nameWeight}::float8 * (n->>'count')::float8 from latest l cross join lateral jsonb_array_elements(l.names) n
      where n->>'kind' in ('work', 'organisation', 'place')
    ), counted as (
      select (array_agg(term order by score desc, term))[1] as term, count(distinct id)::int as count, sum(score) as score from said group by lower(term)
    )
    select term, count, (select count(*)::int from latest) as "of" from counted
    where count > 1 or not exists (select from counted where count > 1)
    order by count desc, score desc, term limit ${mostTopics}`)
  return { topics: rows.map(({ term, count }) => ({ term, count })), topicsOf: rows[0]?.of ?? 0 }
}
