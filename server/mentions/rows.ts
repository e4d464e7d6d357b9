/** A row of the stream as a screen shows it: one statement joins what belongs to the rows of a page, and only to those. */
import { type SQL, sql } from 'drizzle-orm'
import type { KeptPassage } from '../../db/schema/mentions.ts'
import { networkNames } from '../../db/vocabulary.ts'
import { iso } from '../documents/queries.ts'
import { type BriefRow, briefOf, toBrief } from '../handles/queries.ts'
import type { Mention } from './contract.ts'

interface Row extends Record<string, unknown> {
  id: string
  version: number
  status: Mention['status']
  place: Mention['place']
  prominence: number
  weight: number
  tone: Mention['tone']['is']
  tone_computed: Mention['tone']['computed']
  tone_by: string | null
  tags: string[]
  reply: string | null
  arranged: boolean
  passages: KeptPassage[]
  published_at: string
  withdrawn_at: string | null
  document_id: string
  title: string
  lead: string
  address: string | null
  kind: Mention['document']['kind']
  language: Mention['document']['language']
  reading_state: Mention['document']['readingState']
  paywalled: boolean
  rating: Mention['document']['rating']
  published_precision: Mention['published']['precision']
  first_seen_at: string
  printed: string[]
  outlet_id: string | null
  outlet_name: string
  outlet_kind: NonNullable<Mention['outlet']>['kind']
  audience: number | null
  audience_source: string | null
  audience_date: string | null
  watch_id: string
  watch_name: string
  watch_kind: Mention['watch']['kind']
  assignee: string | null
  assignee_name: string | null
  done: boolean
  bylines: Mention['bylines'] | null
  account: BriefRow | null
  notes: number
  story_id: string | null
  document_count: number
  pickup: NonNullable<Mention['story']>['pickup']
  copies: number | null
  copy_outlets: string[] | null
}
export type MentionRow = Row

const pair = (inner: string) =>
  sql.raw(`${inner}.workspace_id = m.workspace_id and ${inner}.document_id = m.document_id and ${inner}.watch_id = m.watch_id`)

/**
 * The statement that reads the rows of `page` (a select of mentions). `copiesIn` is the condition on a row `n` under which copies are counted
 * behind the first of their story; null counts none.
 */
export const selectRows = (page: SQL, order: SQL, copiesIn: SQL | null = null): SQL => sql`
  with m as (${page})
  select m.id, m.version, m.status, m.place, m.prominence, m.weight, m.tone, m.tone_computed, judged.by_name as tone_by, m.tags, m.reply, m.arranged, m.passages,
    ${iso('m.published_at')} as published_at, ${iso('m.withdrawn_at')} as withdrawn_at, m.document_id,
    d.title, d.lead, d.address, d.kind, d.language, d.reading_state, d.paywalled, d.rating, d.published_precision, ${iso('d.first_seen_at')} as first_seen_at, d.bylines as printed,
    o.id as outlet_id, o.name as outlet_name, o.kind as outlet_kind,
    case when h.id is null then o.audience else h.followers end as audience, o.audience_source,
    case when h.id is null then o.audience_date::text else to_char(h.followers_at at time zone 'UTC', 'YYYY-MM-DD') end as audience_date,
    w.id as watch_id, w.name as watch_name, w.kind as watch_kind, m.assignee, m.done, u.name as assignee_name,
    signed.bylines, ${briefOf('h')} as account, noted.notes, s.id as story_id, s.document_count, sd.pickup,
    ${copiesIn ? sql`behind.copies, behind.outlets as copy_outlets` : sql`null::int as copies, null::text[] as copy_outlets`}
  from m
  join documents d on d.workspace_id = m.workspace_id and d.id = m.document_id
  join watches w on w.workspace_id = m.workspace_id and w.id = m.watch_id
  left join outlets o on o.workspace_id = m.workspace_id and o.id = m.outlet_id
  left join users u on u.id = m.assignee
  left join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id
  left join story_documents sd on sd.workspace_id = m.workspace_id and sd.document_id = m.document_id
  left join stories s on s.workspace_id = sd.workspace_id and s.id = sd.story_id
  left join lateral (
    select case when j.value #>> '{}' is not null then j.by_name end as by_name from judgements j where ${pair('j')} and j.field = 'tone' and j.undone_at is null order by j.at desc nulls last, j.id desc limit 1
  ) judged on true
  left join lateral (select count(*)::int as notes from notes n where ${pair('n')} and n.removed_at is null) noted on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', b.id, 'printed', b.printed, 'state', b.state, 'people', coalesce((
      select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name) from byline_people bp
      join people p on p.workspace_id = bp.workspace_id and p.id = bp.person_id
      where bp.workspace_id = b.workspace_id and bp.byline_id = b.id), '[]')) order by b.position) as bylines
    from bylines b where b.workspace_id = m.workspace_id and b.document_id = m.document_id
  ) signed on true
  ${copiesIn ? behind(copiesIn) : sql``}
  order by ${order}`

const behind = (conditions: SQL) => sql`
  left join lateral (
    select count(distinct n.document_id)::int as copies, array_agg(distinct no.name) filter (where no.name is not null) as outlets
    from mentions n
    join story_documents nd on nd.workspace_id = n.workspace_id and nd.document_id = n.document_id and nd.pickup in ('copy', 'partial')
    left join outlets no on no.workspace_id = n.workspace_id and no.id = n.outlet_id
    where ${conditions} and n.story_id = m.story_id and n.watch_id = m.watch_id and n.id <> m.id and nd.text_id = sd.text_id
      and (sd.pickup = 'first' or not exists (${earlierTelling(conditions, 'sd')}))
  ) behind on m.story_id is not null`

/** A mention of the same text and watch that was told before `m`, of which `own` says the text; `conditions` are on the row `n`. */
const earlierTelling = (conditions: SQL, own: 'sd' | 'md') => sql`
  select 1 from mentions n
  join story_documents nd on nd.workspace_id = n.workspace_id and nd.document_id = n.document_id
  where ${conditions} and n.story_id = m.story_id and n.watch_id = m.watch_id and n.id <> m.id
    and nd.text_id = ${sql.raw(own)}.text_id and (nd.pickup = 'first' or (n.published_at, n.id) < (m.published_at, m.id))`

/** True of a mention `m` that does not stand behind an earlier one of its text: not a copy, or the first of what is shown. */
export const standsInFront = (conditions: SQL): SQL => sql`
  not exists (select 1 from story_documents md where md.workspace_id = m.workspace_id and md.document_id = m.document_id and md.pickup in ('copy', 'partial')
    and exists (${earlierTelling(conditions, 'md')}))`

const litOf = ({ lit }: KeptPassage): number => lit.reduce((sum, [from, to]) => sum + to - from, 0)

/** The row as the API gives it. `found`: excerpts of a search, shown in the place of the watch's. */
export function toMention(row: Row, found?: KeptPassage[]): Mention {
  const passages = found ?? row.passages
  // The sentence that holds the most of what was looked for; of equals the first.
  const inText = passages
    .filter(({ field }) => field === 'text' || field === 'lead')
    .reduce<KeptPassage | null>((best, each) => (best === null || litOf(each) > litOf(best) ? each : best), null)
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    document: {
      id: row.document_id,
      title: row.title,
      titleLit: passages
        .filter(({ field }) => field === 'title')
        .flatMap(({ from, lit }) => lit.map(([a, b]): [number, number] => [from + a, from + b])),
      address: row.address,
      kind: row.kind,
      language: row.language,
      readingState: row.reading_state,
      paywalled: row.paywalled,
      rating: row.rating,
    },
    excerpt: inText
      ? { text: inText.excerpt, lit: inText.lit, cutBefore: inText.from > 0, cutAfter: !/[.!?…»”"]\s*$/u.test(inText.excerpt) }
      : { text: row.lead, lit: [], cutBefore: false, cutAfter: false },
    place: row.place,
    prominence: row.prominence,
    tone: { is: row.tone, computed: row.tone_computed, judgedBy: row.tone_by },
    reach:
      row.audience === null
        ? null
        : { figure: row.audience, source: row.account ? networkNames[row.account.network] : row.audience_source, date: row.audience_date },
    outlet: row.outlet_id === null ? null : { id: row.outlet_id, name: row.outlet_name, kind: row.outlet_kind },
    // Until the bylines were identified, the names as printed.
    bylines: row.bylines ?? row.printed.map((printed) => ({ id: null, printed, state: 'unmet', people: [] })),
    account: row.account && toBrief(row.account),
    watch: { id: row.watch_id, name: row.watch_name, kind: row.watch_kind },
    published: { at: row.published_at, precision: row.published_precision },
    firstSeenAt: row.first_seen_at,
    assignee: row.assignee === null || row.assignee_name === null ? null : { id: row.assignee, name: row.assignee_name },
    done: row.done,
    tags: row.tags,
    reply: row.reply,
    arranged: row.arranged,
    notes: row.notes,
    story: row.story_id === null ? null : { id: row.story_id, documentCount: row.document_count, pickup: row.pickup },
    copies: row.copies ? { count: row.copies, outlets: row.copy_outlets ?? [] } : null,
    withdrawnAt: row.withdrawn_at,
  }
}
