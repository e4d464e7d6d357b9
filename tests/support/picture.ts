/** What a workspace knows, by natural keys alone, so that two runs over the same world can be compared whatever ids and hours they gave. */
import type postgres from 'postgres'
import { mostCut } from '../../server/heart.ts'
import { givenUp } from '../../server/standstill.ts'

export interface Picture {
  documents: string[]
  versions: string[]
  mentions: string[]
  stories: string[]
  people: string[]
  bylines: string[]
}

export const parts = ['documents', 'versions', 'mentions', 'stories', 'people', 'bylines'] as const satisfies readonly (keyof Picture)[]

/** Reads it as the owner of the tables, past row-level security. `plain` takes out of addresses what differs between two runs, a port for example. */
export async function pictureOf(
  sql: postgres.Sql,
  workspaceId: string,
  plain: (address: string) => string = (each) => each,
): Promise<Picture> {
  const addresses = await sql<{ id: string; keys: string[] }[]>`
    select d.id, coalesce(array_agg(a.address_key order by a.address_key) filter (where a.address_key is not null), '{}') as keys
    from documents d left join document_addresses a on a.workspace_id = d.workspace_id and a.document_id = d.id
    where d.workspace_id = ${workspaceId} group by d.id`
  const guids = await sql<{ id: string; keys: string[] }[]>`
    select g.document_id as id, array_agg(s.address_key || ' ' || g.guid_hash order by s.address_key, g.guid_hash) as keys
    from document_guids g join sources s on s.workspace_id = g.workspace_id and s.id = g.source_id where g.workspace_id = ${workspaceId} group by 1`
  const guidsOf = new Map(guids.map(({ id, keys }) => [id, keys.map(plain)]))
  const names = new Map(
    addresses.map(({ id, keys }) => [id, keys.length > 0 ? keys.map(plain).join(' = ') : (guidsOf.get(id) ?? []).join(' = ')]),
  )
  const name = (id: string | null) => (id === null ? 'none' : (names.get(id) ?? 'unknown'))
  const line = (...parts: unknown[]) => parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' | ')

  const documents = await sql`
    select d.id, d.title, md5(t.text) as text, d.language, d.kind, d.published_at, d.published_precision, d.reading_state, d.read_host, d.current_version,
      d.bylines, d.understanding_version, d.tone, d.keywords, (select min(s.site) from outlet_sites s where s.workspace_id = d.workspace_id and s.outlet_id = d.outlet_id) as site, (t.search is not null) as searchable
    from documents d left join document_texts t on t.workspace_id = d.workspace_id and t.document_id = d.id
    where d.workspace_id = ${workspaceId}`
  const versions =
    await sql`select document_id, number, title, md5(text) as text from document_versions where workspace_id = ${workspaceId}`
  const members = await sql<{ story_id: string; document_id: string; pickup: string }[]>`
    select story_id, document_id, pickup from story_documents where workspace_id = ${workspaceId}`
  const tellers = new Map<string, string[]>()
  for (const { story_id: id, document_id: document, pickup } of members)
    tellers.set(id, [...(tellers.get(id) ?? []), `${name(document)} (${pickup})`].sort())
  const stories =
    await sql`select id, title, first_document_id, document_count, outlet_count from stories where workspace_id = ${workspaceId}`
  const mentions = await sql`
    select m.document_id, w.name as watch, m.revision, m.place, round(m.prominence::numeric, 4)::text as prominence, m.tone_computed, m.tone, m.status, m.tags,
      m.story_id, m.published_at, m.language, m.withdrawn_at is not null as withdrawn, jsonb_array_length(m.passages) as passages
    from mentions m join watches w on w.workspace_id = m.workspace_id and w.id = m.watch_id where m.workspace_id = ${workspaceId}`
  const people = await sql`
    select p.name, array(select k.key from person_keys k where k.workspace_id = p.workspace_id and k.person_id = p.id order by 1) as keys,
      array(select (select min(s.site) from outlet_sites s where s.workspace_id = a.workspace_id and s.outlet_id = a.outlet_id) || ' ' || a.first_seen_at || ' ' || a.last_seen_at from affiliations a
        where a.workspace_id = p.workspace_id and a.person_id = p.id order by 1) as writes_for
    from people p where p.workspace_id = ${workspaceId}`
  const bylines = await sql`
    select b.document_id, b.position, b.printed, b.state, cardinality(b.candidates) as candidates, b.judged_at is not null as judged,
      array(select p.name from byline_people x join people p on p.workspace_id = x.workspace_id and p.id = x.person_id
        where x.workspace_id = b.workspace_id and x.byline_id = b.id order by 1) as people
    from bylines b where b.workspace_id = ${workspaceId}`
  return {
    documents: documents.map(({ id, ...row }) => line(name(id), guidsOf.get(id) ?? [], row)).sort(),
    versions: versions.map(({ document_id: id, ...row }) => line(name(id), row)).sort(),
    mentions: mentions
      .map(({ document_id: id, story_id: story, ...row }) =>
        line(name(id), row, story === null ? 'no story' : (tellers.get(story) ?? 'lost story')),
      )
      .sort(),
    stories: stories.map(({ id, first_document_id: first, ...row }) => line(name(first), row, tellers.get(id) ?? [])).sort(),
    people: people.map((row) => line(row)).sort(),
    bylines: bylines.map(({ document_id: id, ...row }) => line(name(id), row)).sort(),
  }
}

/** What would be wrong in any picture: a step that was lost or failed for good, a thing that is there twice, a figure that is not its recount. */
export async function faultsOf(sql: postgres.Sql, workspaceId: string): Promise<string[]> {
  const checks = await sql<{ fault: string; count: number }[]>`
    select 'steps that failed for good' as fault, count(*)::int as count from graphile_worker._private_jobs where attempts >= max_attempts and locked_at is null
      -- What a worker gave up that was to end while the database was away is taken up by the next one that starts.
      and not (attempts < ${mostCut} and starts_with(coalesce(last_error, ''), ${givenUp}))
    union all select 'documents without a text', count(*)::int from documents d where workspace_id = ${workspaceId}
      and not exists (select 1 from document_texts t where t.workspace_id = d.workspace_id and t.document_id = d.id)
    union all select 'documents that were not understood', count(*)::int from documents where workspace_id = ${workspaceId} and understanding_version = 0
    union all select 'documents without address and guid', count(*)::int from documents d where workspace_id = ${workspaceId}
      and not exists (select 1 from document_addresses a where a.workspace_id = d.workspace_id and a.document_id = d.id)
      and not exists (select 1 from document_guids g where g.workspace_id = d.workspace_id and g.document_id = d.id)
    union all select 'addresses that stand for two documents', count(*)::int from (
      select address from documents where workspace_id = ${workspaceId} and address is not null group by address having count(*) > 1) twice
    union all select 'people of one name', count(*)::int from (
      select folded from people where workspace_id = ${workspaceId} group by folded having count(*) > 1) twice
    union all select 'stories whose count is not their documents', count(*)::int from stories s where workspace_id = ${workspaceId}
      and document_count <> (select count(*) from story_documents x where x.workspace_id = s.workspace_id and x.story_id = s.id)
    union all select 'stories whose outlets are not counted right', count(*)::int from stories s where workspace_id = ${workspaceId}
      and outlet_count <> (select greatest(count(distinct d.outlet_id), 1) from story_documents x
        join documents d on d.workspace_id = x.workspace_id and d.id = x.document_id where x.workspace_id = s.workspace_id and x.story_id = s.id)
    union all select 'sources whose count is not their documents', count(*)::int from sources s where workspace_id = ${workspaceId}
      and document_count <> (select count(*) from documents d where d.workspace_id = s.workspace_id and d.source_id = s.id)
    union all select 'mentions whose story is not their document''s', count(*)::int from mentions m where workspace_id = ${workspaceId}
      and story_id is distinct from (select story_id from story_documents x where x.workspace_id = m.workspace_id and x.document_id = m.document_id)`
  return checks.filter(({ count }) => count > 0).map(({ fault, count }) => `${count} ${fault}`)
}
