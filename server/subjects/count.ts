/**
 * Counts the terms of a window of documents and of the same window in the four weeks before, in the database.
 *
 * It reads only the documents of those five windows, through the index on the day of publication: the cost follows what is published in a day, not
 * what is kept. Counting twice gives the same, for nothing is added up on the way.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { SubjectKind } from '../../db/vocabulary.ts'
import { type Counted, leastOutlets } from './emerge.ts'

const weeksBack = 4
/** Tellings of one term whose documents are kept. */
const mostShown = 60

/** A window of documents with what stands for each telling: a text and its copies are the story's, anything else is its own. */
const windowOf = (workspaceId: string, to: Date, hours: number, week: number): SQL => sql`
  select d.id, d.published_at, d.keywords, d.names, coalesce(d.outlet_id, d.id) as outlet, lower(coalesce(o.name, '')) as own, lower(coalesce(d.site_name, '')) as site,
    case when s.pickup in ('first', 'copy', 'partial') then s.story_id else d.id end as told
  from documents d
  left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
  left join story_documents s on s.workspace_id = d.workspace_id and s.document_id = d.id
  where d.workspace_id = ${workspaceId}
    and d.published_at >= ${to.toISOString()}::timestamptz - make_interval(hours => ${hours}, days => ${week * 7})
    and d.published_at < ${to.toISOString()}::timestamptz - make_interval(days => ${week * 7})`

/** Each telling's terms, told by the earliest of its documents. */
const termsOf = (documents: SQL): SQL => sql`
  select distinct on (key, told) key, told, label, kind, id, outlet, published_at from (
    select d.*, t.label, lower(t.label) as key, t.kind from (${documents}) d cross join lateral (
      select k->>'term' as label, 'keyword' as kind from jsonb_array_elements(d.keywords) k
      union all
      select n->>'name', n->>'kind' from jsonb_array_elements(d.names) n
    ) t where lower(t.label) <> d.own and lower(t.label) <> d.site
  ) terms order by key, told, published_at, id, kind`

export interface Window {
  counted: Counted[]
  /** All tellings, of the window and of the same one in each week before. */
  volumes: number[]
}

export async function countWindow(tx: Tx, workspaceId: string, to: Date, hours: number): Promise<Window> {
  const weeks = Array.from({ length: weeksBack + 1 }, (_, week) => week)
  const volumes: number[] = []
  for (const week of weeks) {
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(distinct told)::int as n from (${windowOf(workspaceId, to, hours, week)}) d`,
    )
    volumes.push(row?.n ?? 0)
  }
  const now = await tx.execute<{ key: string; label: string; kind: SubjectKind; documents: number; outlets: number; ids: string[] }>(sql`
    select key, mode() within group (order by label) as label, mode() within group (order by kind) as kind, count(*)::int as documents,
      count(distinct outlet)::int as outlets, (array_agg(id::text order by published_at desc, id))[1:${mostShown}] as ids
    from (${termsOf(windowOf(workspaceId, to, hours, 0))}) t
    group by key having count(distinct outlet) >= ${leastOutlets} order by key`)
  const past = new Map<string, number[]>()
  if (now.length > 0) {
    const keys = sql.param(now.map(({ key }) => key))
    for (const week of weeks.slice(1)) {
      if (volumes[week] === 0) continue
      const rows = await tx.execute<{ key: string; n: number }>(sql`
        select key, count(*)::int as n from (${termsOf(windowOf(workspaceId, to, hours, week))}) t
        where key = any(${keys}::text[]) group by key`)
      for (const { key, n } of rows) {
        const counts = past.get(key) ?? weeks.slice(1).map(() => 0)
        past.set(key, counts)
        counts[week - 1] = n
      }
    }
  }
  return {
    counted: now.map(({ ids, ...term }) => ({ ...term, past: past.get(term.key) ?? weeks.slice(1).map(() => 0), documentIds: ids })),
    volumes,
  }
}
