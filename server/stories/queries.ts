/** Reads of stories: the list, and one as it was taken up in time. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { DatePrecision } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import { instant, mentionsOfDocument } from '../outlets/written.ts'
import type { StoryFilter, StoryRead, StoryRow, StoryTotals, Telling } from './contract.ts'

/** A mention that counts, of the row called `m`. */
const counts = sql.raw(`m.withdrawn_at is null and m.status <> 'dismissed'`)

/** Stories, the one with the latest news first; those with a mention only unless asked otherwise. */
export async function listStories(
  tx: Tx,
  workspaceId: string,
  filter: z.output<typeof StoryFilter> & { limit: number; cursor?: string | undefined },
): Promise<PageOf<StoryRow>> {
  const before = fromCursor(filter.cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await tx.execute<{
    id: string
    title: string
    first_at: string
    last_at: string
    document_count: number
    outlet_count: number
    mentions: number
    document_id: string
    outlet: StoryRow['first']['outlet']
    published_at: string
    published_precision: DatePrecision
  }>(sql`
    select s.id, s.title, s.first_at, s.last_at, s.document_count, s.outlet_count, d.id as document_id, d.published_at, d.published_precision,
      case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) end as outlet,
      (select count(*)::int from mentions m where m.workspace_id = s.workspace_id and m.story_id = s.id and ${counts}) as mentions
    from stories s
    join documents d on d.workspace_id = s.workspace_id and d.id = s.first_document_id
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    where s.workspace_id = ${workspaceId}
      ${filter.all === 'no' ? sql`and exists (select 1 from mentions m where m.workspace_id = s.workspace_id and m.story_id = s.id and ${counts})` : sql``}
      ${filter.q ? sql`and s.title ilike ${`%${filter.q.replace(/[%_\\]/g, '\\$&')}%`}` : sql``}
      ${before ? sql`and (s.last_at, s.id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql``}
    order by s.last_at desc, s.id desc limit ${filter.limit + 1}`)
  const { items, next } = page([...rows], filter.limit, (row) => [instant(row.last_at), row.id])
  return {
    items: items.map((row) => ({
      id: row.id,
      title: row.title,
      firstAt: instant(row.first_at),
      lastAt: instant(row.last_at),
      documents: row.document_count,
      outlets: row.outlet_count,
      mentions: row.mentions,
      first: {
        documentId: row.document_id,
        outlet: row.outlet,
        published: { at: instant(row.published_at), precision: row.published_precision },
      },
    })),
    next,
  }
}

const mostTellings = 300

/** One story as it was taken up. */
export async function getStory(tx: Tx, workspaceId: string, id: string): Promise<StoryRead> {
  const [story] = await tx.execute<{ id: string; title: string; first_at: string; last_at: string; first_document_id: string }>(
    sql`select id, title, first_at, last_at, first_document_id from stories where workspace_id = ${workspaceId} and id = ${id}`,
  )
  if (!story) throw new Problem('not-found')
  const [tellings, all, own] = await Promise.all([
    tellingsIn(tx, workspaceId, id, story.first_document_id),
    totalsOf(tx, workspaceId, id, sql`true`),
    totalsOf(tx, workspaceId, id, sql`s.pickup in ('first', 'same-event')`),
  ])
  return { id, title: story.title, firstAt: instant(story.first_at), lastAt: instant(story.last_at), totals: { all, own }, tellings }
}

async function tellingsIn(tx: Tx, workspaceId: string, storyId: string, firstId: string): Promise<Telling[]> {
  const rows = await tx.execute<{
    id: string
    title: string
    lead: string
    address: string | null
    kind: Telling['kind']
    published_at: string
    published_precision: DatePrecision
    pickup: Telling['pickup']
    share: number
    delay: number | null
    outlet: Telling['outlet']
    bylines: Telling['bylines'] | null
    mentions: Telling['mentions'] | null
  }>(sql`
    select d.id, d.title, d.lead, d.address, d.kind, d.published_at, d.published_precision, s.pickup, s.share,
      case when d.published_precision = 'instant' and f.published_precision = 'instant' then extract(epoch from d.published_at - f.published_at)::int end as delay,
      case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'audience',
        case when o.audience is not null then jsonb_build_object('figure', o.audience, 'source', o.audience_source, 'date', o.audience_date) end) end as outlet,
      (select jsonb_agg(jsonb_build_object('printed', b.printed, 'people', coalesce((
          select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name) from byline_people bp
          join people p on p.workspace_id = bp.workspace_id and p.id = bp.person_id
          where bp.workspace_id = b.workspace_id and bp.byline_id = b.id), '[]'::jsonb)) order by b.position)
        from bylines b where b.workspace_id = d.workspace_id and b.document_id = d.id) as bylines,
      ${mentionsOfDocument} as mentions
    from story_documents s
    join documents d on d.workspace_id = s.workspace_id and d.id = s.document_id
    join documents f on f.workspace_id = s.workspace_id and f.id = ${firstId}
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    where s.workspace_id = ${workspaceId} and s.story_id = ${storyId}
    order by d.published_at, (s.pickup = 'first') desc, (o.kind = 'agency') desc nulls last, d.id limit ${mostTellings}`)
  return rows.map((row) => ({
    documentId: row.id,
    title: row.title,
    lead: row.lead,
    address: row.address,
    kind: row.kind,
    published: { at: instant(row.published_at), precision: row.published_precision },
    pickup: row.pickup,
    share: row.share,
    delaySeconds: row.delay,
    outlet: row.outlet,
    bylines: row.bylines ?? [],
    mentions: row.mentions ?? [],
  }))
}

/** The figures of the documents of a story where `which` holds (on `s`). A document that stands in no known outlet counts as an outlet of unknown audience. */
async function totalsOf(tx: Tx, workspaceId: string, storyId: string, which: SQL): Promise<StoryTotals> {
  const [row] = await tx.execute<{ documents: number; mentions: number; outlets: number; reach: string | null; known: number }>(sql`
    with told as (
      select d.id, coalesce(d.outlet_id, d.id) as place, o.audience from story_documents s
      join documents d on d.workspace_id = s.workspace_id and d.id = s.document_id
      left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
      where s.workspace_id = ${workspaceId} and s.story_id = ${storyId} and ${which}
    ),
    places as (select place, max(audience) as audience from told group by place)
    select (select count(*)::int from told) as documents, (select count(*)::int from places) as outlets,
      (select count(audience)::int from places) as known, (select sum(audience) from places) as reach,
      (select count(*)::int from told join mentions m on m.workspace_id = ${workspaceId} and m.document_id = told.id and ${counts}) as mentions`)
  if (!row) throw new Problem('not-found')
  return { ...row, reach: row.reach === null ? null : Number(row.reach) }
}
