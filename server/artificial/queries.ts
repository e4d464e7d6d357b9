/** Reads the posts of the last days, watch by watch, and gives those that look arranged. Passing a post on is no text of one's own, and stays out. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { DatePrecision } from '../../db/vocabulary.ts'
import type { ArtificialGroups } from './contract.ts'
import { findArtificial, type Post } from './find.ts'

const days = 14
const most = 4_000
const mostGroups = 50

interface Row extends Record<string, unknown> {
  id: string
  watch_id: string
  watch_name: string
  account_id: string
  account: string
  text: string
  links: string[]
  at: string
  precision: DatePrecision
  opened_at: string | null
}

export async function artificialGroups(tx: Tx, workspaceId: string, now: Date): Promise<ArtificialGroups> {
  const since = new Date(now.getTime() - days * 86_400_000)
  const rows = await tx.execute<Row>(sql`
    select m.id, m.watch_id, w.name as watch_name, h.id as account_id, coalesce(h.name, h.value) as account,
      left(case when length(t.text) >= length(d.title) then t.text else d.title end, 2000) as text, t.links,
      m.published_at as at, d.published_precision as precision, h.opened_at
    from mentions m
    join documents d on d.workspace_id = m.workspace_id and d.id = m.document_id
    join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id
    join document_texts t on t.workspace_id = d.workspace_id and t.document_id = d.id
    join watches w on w.workspace_id = m.workspace_id and w.id = m.watch_id
    where m.workspace_id = ${workspaceId} and m.published_at >= ${since.toISOString()}::timestamptz and m.status <> 'dismissed' and m.withdrawn_at is null
      and not exists (select 1 from document_references r where r.workspace_id = d.workspace_id and r.document_id = d.id and r.kind = 'reposts')
    order by m.published_at desc, m.id desc limit ${most + 1}`)
  const looked = [...rows].slice(0, most)
  const byWatch = new Map<string, Row[]>()
  for (const row of looked) byWatch.set(row.watch_id, [...(byWatch.get(row.watch_id) ?? []), row])
  const groups = [...byWatch.values()].flatMap((list) => {
    const byId = new Map(list.map((row) => [row.id, row]))
    return findArtificial(list.map(postOf)).map(({ posts, reasons, shared }) => {
      const members = posts.flatMap(({ mentionId }) => byId.get(mentionId) ?? [])
      const times = members.map(({ at }) => new Date(at).toISOString()).sort()
      return {
        id: members[0]?.id ?? '',
        watch: { id: members[0]?.watch_id ?? '', name: members[0]?.watch_name ?? '' },
        reasons,
        shared,
        mentions: members.map(({ id }) => id),
        accounts: [...new Map(members.map((row) => [row.account_id, { id: row.account_id, name: row.account }])).values()],
        from: times[0] ?? '',
        to: times.at(-1) ?? '',
      }
    })
  })
  groups.sort((a, b) => b.accounts.length - a.accounts.length)
  return { groups: groups.slice(0, mostGroups), days, looked: looked.length, whole: rows.length <= most }
}

const postOf = (row: Row): Post => ({
  mentionId: row.id,
  accountId: row.account_id,
  text: row.text,
  links: row.links,
  at: row.precision === 'instant' ? Date.parse(row.at) : null,
  openedAt: row.opened_at === null ? null : Date.parse(row.opened_at),
})
