/** Documents in time with their mentions, as the pages of outlets and people list them. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import type { Written } from './contract.ts'

/** A column of type timestamptz, as raw SQL gives it, in ISO 8601. */
export const instant = (at: string): string => new Date(at).toISOString()

interface Row extends Record<string, unknown> {
  id: string
  title: string
  lead: string
  address: string | null
  kind: Written['kind']
  published_at: string
  published_precision: Written['published']['precision']
  outlet: Written['outlet']
  story: Written['story']
  mentions: Written['mentions'] | null
}

/** Mentions of the document called `d` that nobody dismissed, as the row shows them. */
export const mentionsOfDocument = sql.raw(`(
  select jsonb_agg(jsonb_build_object('id', m.id, 'watch', jsonb_build_object('id', w.id, 'name', w.name, 'kind', w.kind),
    'tone', m.tone, 'place', m.place, 'status', m.status) order by w.name, m.id)
  from mentions m join watches w on w.workspace_id = m.workspace_id and w.id = m.watch_id
  where m.workspace_id = d.workspace_id and m.document_id = d.id and m.withdrawn_at is null and m.status <> 'dismissed')`)

/** Documents where `which` holds (on `d`), latest first; those with a mention only unless asked otherwise. */
export async function listWritten(
  tx: Tx,
  workspaceId: string,
  which: SQL,
  { mentioned, limit, cursor }: { mentioned: 'yes' | 'no'; limit: number; cursor?: string | undefined },
): Promise<PageOf<Written>> {
  const before = fromCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await tx.execute<Row>(sql`
    select d.id, d.title, d.lead, d.address, d.kind, d.published_at, d.published_precision,
      case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) end as outlet,
      case when s.story_id is not null then jsonb_build_object('id', s.story_id, 'pickup', s.pickup) end as story,
      ${mentionsOfDocument} as mentions
    from documents d
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    left join story_documents s on s.workspace_id = d.workspace_id and s.document_id = d.id
    where d.workspace_id = ${workspaceId} and ${which}
      ${mentioned === 'yes' ? sql`and exists (select 1 from mentions m where m.workspace_id = d.workspace_id and m.document_id = d.id and m.withdrawn_at is null and m.status <> 'dismissed')` : sql``}
      ${before ? sql`and (d.published_at, d.id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql``}
    order by d.published_at desc, d.id desc limit ${limit + 1}`)
  const { items, next } = page([...rows], limit, (row) => [instant(row.published_at), row.id])
  return {
    items: items.map(({ published_at: at, published_precision: precision, mentions, ...row }) => ({
      ...row,
      published: { at: instant(at), precision },
      mentions: mentions ?? [],
    })),
    next,
  }
}
