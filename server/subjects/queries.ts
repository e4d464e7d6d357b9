/** Reads of emerging subjects. */
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { instant } from '../outlets/written.ts'
import type { SubjectFilter, SubjectList, SubjectRow } from './contract.ts'

/** Silent for longer than this a subject rings no more: two rounds of listening and some patience. */
const ringsForMinutes = 45
const rememberedDays = 2
const mostShown = 6
const most = 60

export async function listSubjects(tx: Tx, workspaceId: string, now: Date, filter: z.output<typeof SubjectFilter>): Promise<SubjectList> {
  const at = now.toISOString()
  const rows = await tx.execute<{
    id: string
    label: string
    kind: SubjectRow['kind']
    also: string[]
    hours: number
    counted_to: string
    documents: number
    outlets: number
    expected: number
    weeks: number
    score: number
    first_rang_at: string
    last_rang_at: string
    ringing: boolean
    shown: SubjectRow['documents'] | null
  }>(sql`
    select s.*, s.last_rang_at >= ${at}::timestamptz - make_interval(mins => ${ringsForMinutes}) as ringing, (
      select jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title, 'address', d.address, 'outlet',
          case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) end,
          'published', jsonb_build_object('at', to_char(d.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'precision', d.published_precision)
        ) order by d.published_at desc, d.id)
      from (select * from documents where workspace_id = s.workspace_id and id = any(s.document_ids) order by published_at desc, id limit ${mostShown}) d
      left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id) as shown
    from subjects s
    where s.workspace_id = ${workspaceId}
      and s.last_rang_at >= ${at}::timestamptz - ${filter.past === 'yes' ? sql`make_interval(days => ${rememberedDays})` : sql`make_interval(mins => ${ringsForMinutes})`}
    order by ringing desc, s.score desc, s.key limit ${most}`)
  const [past] = await tx.execute<{ ready: boolean }>(
    sql`select exists (select 1 from documents where workspace_id = ${workspaceId} and published_at < ${at}::timestamptz - interval '6 days') as ready`,
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      label: row.label,
      kind: row.kind,
      also: row.also,
      ringing: row.ringing,
      counted: {
        hours: row.hours,
        to: instant(row.counted_to),
        documents: row.documents,
        outlets: row.outlets,
        expected: row.expected,
        weeks: row.weeks,
      },
      score: row.score,
      firstRangAt: instant(row.first_rang_at),
      lastRangAt: instant(row.last_rang_at),
      documents: row.shown ?? [],
    })),
    ready: past?.ready ?? false,
  }
}
