/** Reads of stories: the list, and one as it was taken up in time. */

import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { type DatePrecision, type Network, networkNames } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { folded } from '../folded.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import { instant, mentionsOfDocument } from '../outlets/written.ts'
import { listed } from '../several-contract.ts'
import { foldText } from '../text.ts'
import type { Shared, StoryFilter, StoryRead, StoryRow, StoryTotals, Telling } from './contract.ts'
import { byFirst, commonShare } from './group.ts'
import { commonPassages } from './shared.ts'
import { membersOf, tellingsOf } from './store.ts'

/** A mention that counts, of the row called `m`. */
const counts = sql.raw(`m.withdrawn_at is null and m.status <> 'dismissed'`)

/** The document `d` of a row of `story_documents`, with the outlet `o` that it stands in and the account `h` that published it. */
const placed = (of: 's' | 'sd') =>
  sql.raw(`join documents d on d.workspace_id = ${of}.workspace_id and d.id = ${of}.document_id
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    left join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id`)

/** Where a document stands, whom it reaches, and who has that reach: a post reaches those who follow its account, never the platform's audience. */
const figured = sql.raw(`coalesce(d.outlet_id, d.id) as place, coalesce(d.handle_id, d.outlet_id, d.id) as voice,
  case when d.handle_id is null then o.audience else h.followers end as audience`)

/** The figures of such documents, called `told`: each outlet and each account counts once. */
const reached = sql.raw(`count(distinct place)::int as outlets, (count(distinct place) filter (where audience is not null))::int as known,
  (select sum(audience) from (select max(audience) as audience from told group by voice) voices) as reach`)

interface ListRow extends Record<string, unknown> {
  id: string
  title: string
  first_at: string
  last_at: string
  document_count: number
  mentions: number
  document_id: string
  outlet: StoryRow['first']['outlet']
  published_at: string
  published_precision: DatePrecision
  own: number
  outlets: number
  reach: string | null
  known: number
  next: { outlet: StoryRow['first']['outlet']; at: string; precision: DatePrecision; pickup: StoryRow['next'][number]['pickup'] }[] | null
}

const outletName = sql.raw(`case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) end`)

/** Stories, the one with the latest news or the most documents first; those with a mention only unless asked otherwise. */
export async function listStories(
  tx: Tx,
  workspaceId: string,
  filter: StoryFilter & { limit: number; cursor?: string | undefined },
): Promise<PageOf<StoryRow>> {
  const largest = filter.order === 'largest'
  const at = fromCursor(filter.cursor, largest ? z.tuple([z.number().int(), z.uuid()]) : z.tuple([z.iso.datetime(), z.uuid()]))
  const key = largest ? sql`s.document_count` : sql`s.last_at`
  const after =
    at &&
    (largest
      ? sql`and (s.document_count, s.id) < (${at[0]}::int, ${at[1]}::uuid)`
      : sql`and (s.last_at, s.id) < (${at[0]}::timestamptz, ${at[1]}::uuid)`)
  const rows = await tx.execute<ListRow>(sql`
    with s as (
      select s.* from stories s where s.workspace_id = ${workspaceId} ${conditionsOf(workspaceId, filter)} ${after ?? sql``}
      order by ${key} desc nulls last, s.id desc nulls last limit ${filter.limit + 1}
    )
    select s.id, s.title, s.first_at, s.last_at, s.document_count, d.id as document_id, d.published_at, d.published_precision,
      ${outletName} as outlet, met.mentions, told.*, after.next
    from s
    join documents d on d.workspace_id = s.workspace_id and d.id = s.first_document_id
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    left join lateral (select count(*)::int as mentions from mentions m where m.workspace_id = s.workspace_id and m.story_id = s.id and ${counts}) met on true
    left join lateral (
      with told as (
        select sd.pickup, ${figured} from story_documents sd ${placed('sd')} where sd.workspace_id = s.workspace_id and sd.story_id = s.id
      )
      select (count(*) filter (where pickup in ('first', 'same-event')))::int as own, ${reached} from told
    ) told on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('outlet', outlet, 'at', published_at, 'precision', published_precision, 'pickup', pickup) order by published_at, id) as next from (
        select d.id, d.published_at, d.published_precision, sd.pickup, ${outletName} as outlet
        from story_documents sd join documents d on d.workspace_id = sd.workspace_id and d.id = sd.document_id
        left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
        where sd.workspace_id = s.workspace_id and sd.story_id = s.id and sd.document_id <> s.first_document_id
        order by d.published_at, d.id limit 3) few
    ) after on true
    order by ${key} desc nulls last, s.id desc nulls last`)
  const { items, next } = page([...rows], filter.limit, (row) => [largest ? row.document_count : instant(row.last_at), row.id])
  return { items: items.map(toRow), next }
}

const toRow = (row: ListRow): StoryRow => ({
  id: row.id,
  title: row.title,
  firstAt: instant(row.first_at),
  lastAt: instant(row.last_at),
  documents: row.document_count,
  own: row.own,
  outlets: row.outlets,
  reach: row.reach === null ? null : Number(row.reach),
  known: row.known,
  mentions: row.mentions,
  first: {
    documentId: row.document_id,
    outlet: row.outlet,
    published: { at: instant(row.published_at), precision: row.published_precision },
  },
  next: (row.next ?? []).map(({ outlet, at, precision, pickup }) => ({ outlet, published: { at: instant(at), precision }, pickup })),
})

/** What the filter asks of the row called `s`, each beginning with `and`. */
function conditionsOf(workspaceId: string, { q, watch, from, to, all }: StoryFilter): SQL {
  const watches = listed(watch)
  const local = (day: string, plus: number) =>
    sql`((${day}::date + ${plus}::int)::timestamp at time zone (select time_zone from workspaces where id = ${workspaceId}))`
  const met = sql`m.workspace_id = s.workspace_id and m.story_id = s.id and ${counts}`
  return sql.join(
    [
      ...(watches.length > 0 ? [sql`and exists (select 1 from mentions m where ${met} and m.watch_id = any(${uuids(watches)}))`] : []),
      ...(watches.length === 0 && all === 'no' ? [sql`and exists (select 1 from mentions m where ${met})`] : []),
      ...foldText(q ?? '')
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => sql`and strpos(${folded(sql`s.title`)}, ${word}) > 0`),
      ...(from ? [sql`and s.last_at >= ${local(from, 0)}`] : []),
      ...(to ? [sql`and s.first_at < ${local(to, 1)}`] : []),
    ],
    sql` `,
  )
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
    network: Network | null
    bylines: Telling['bylines'] | null
    mentions: Telling['mentions'] | null
  }>(sql`
    select d.id, d.title, d.lead, d.address, d.kind, d.published_at, d.published_precision, s.pickup, s.share,
      case when d.published_precision = 'instant' and f.published_precision = 'instant' then extract(epoch from d.published_at - f.published_at)::int end as delay,
      case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'audience',
        case when h.id is null and o.audience is not null then jsonb_build_object('figure', o.audience, 'source', o.audience_source, 'date', o.audience_date)
          when h.followers is not null then jsonb_build_object('figure', h.followers, 'source', null, 'date', to_char(h.followers_at at time zone 'UTC', 'YYYY-MM-DD')) end) end as outlet,
      h.network,
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
    left join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id
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
    outlet:
      row.outlet?.audience && row.network
        ? { ...row.outlet, audience: { ...row.outlet.audience, source: networkNames[row.network] } }
        : row.outlet,
    bylines: row.bylines ?? [],
    mentions: row.mentions ?? [],
  }))
}

/** The figures of the documents of a story where `which` holds (on `s`). A document that stands in no known outlet counts as an outlet of unknown audience. */
async function totalsOf(tx: Tx, workspaceId: string, storyId: string, which: SQL): Promise<StoryTotals> {
  const [row] = await tx.execute<{ documents: number; mentions: number; outlets: number; reach: string | null; known: number }>(sql`
    with told as (
      select d.id, ${figured} from story_documents s ${placed('s')} where s.workspace_id = ${workspaceId} and s.story_id = ${storyId} and ${which}
    )
    select count(*)::int as documents, ${reached},
      (select count(*)::int from told join mentions m on m.workspace_id = ${workspaceId} and m.document_id = told.id and ${counts}) as mentions
    from told`)
  if (!row) throw new Problem('not-found')
  return { ...row, reach: row.reach === null ? null : Number(row.reach) }
}

/** The texts of a document of the story and of the earlier one that it shares the most with, of its own text before others. */
export async function readShared(tx: Tx, workspaceId: string, storyId: string, documentId: string): Promise<Shared> {
  const members = await tellingsOf(tx, workspaceId, await membersOf(tx, workspaceId, storyId))
  const later = members.find((member) => member.documentId === documentId)
  if (!later) throw new Problem('not-found')
  const [first] = await tx.execute<{ id: string }>(
    sql`select first_document_id as id from stories where workspace_id = ${workspaceId} and id = ${storyId}`,
  )
  const nearest = members
    .filter((member) => member.documentId !== documentId && member.textId !== null && member.textId === later.textId)
    .map((member) => ({ id: member.documentId, share: commonShare(later, member), before: byFirst(member, later) < 0 }))
    .sort((a, b) => Number(b.before) - Number(a.before) || b.share - a.share)
  const other =
    nearest[0]?.id ?? (first?.id === documentId ? members.find((member) => member.documentId !== documentId)?.documentId : first?.id)
  if (!other) throw new Problem('not-found')
  const rows = await tx.execute<{
    id: string
    title: string
    outlet: string | null
    address: string | null
    published_at: string
    published_precision: DatePrecision
    text: string
  }>(sql`
    select d.id, d.title, o.name as outlet, d.address, d.published_at, d.published_precision, left(coalesce(nullif(t.text, ''), d.lead), ${longestText}) as text
    from documents d left join document_texts t on t.workspace_id = d.workspace_id and t.document_id = d.id
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    where d.workspace_id = ${workspaceId} and d.id = any(${uuids([documentId, other])})`)
  const [one, two] = [rows.find(({ id }) => id === documentId), rows.find(({ id }) => id === other)]
  if (!one || !two) throw new Problem('not-found')
  const common = commonPassages(one.text, two.text)
  const side = (row: typeof one, lit: Shared['later']['lit']): Shared['later'] => ({
    documentId: row.id,
    title: row.title,
    outlet: row.outlet,
    address: row.address,
    published: { at: instant(row.published_at), precision: row.published_precision },
    text: row.text,
    lit,
  })
  return { later: side(one, common.a), earlier: side(two, common.b), share: common.share }
}

/** A longer text is cut: what two share shows at its beginning. */
const longestText = 40_000
