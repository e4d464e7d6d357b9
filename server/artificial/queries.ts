/**
 * Reads the posts of the last days, watch by watch, and gives those that look arranged. Passing a post on is no text of one's own, and stays out; so does
 * what a person called genuine, which then speaks against nobody else either. Older posts that have the mark are looked at again each time, for what a person
 * says of one changes what holds of the others; so are those around one of which somebody takes back that it is genuine.
 */

import { type SQL, sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import type { DatePrecision } from '../../db/vocabulary.ts'
import { announce } from '../events/signals.ts'
import { lockMentions } from '../mentions/store.ts'
import type { ArtificialGroup, ArtificialGroups } from './contract.ts'
import { findArtificial, type Post } from './find.ts'

const days = 14
const most = 4_000
const mostOlder = 1_000
const mostGroups = 200
const dayMs = 86_400_000

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

/** Looks for groups, and puts the mark on their mentions, or takes it off those that were looked at and stand in none any more. */
export async function artificialGroups(tx: Tx, workspaceId: string, now: Date): Promise<ArtificialGroups> {
  const { groups, looked, whole } = await groupsOf(tx, workspaceId, now)
  await mark(tx, workspaceId, looked, new Set(groups.flatMap(({ mentions }) => mentions)))
  return { groups: groups.slice(0, mostGroups), days, looked: looked.length, whole }
}

async function mark(tx: Tx, workspaceId: string, looked: readonly string[], arranged: ReadonlySet<string>): Promise<void> {
  const rows = JSON.stringify(looked.map((id) => ({ id, arranged: arranged.has(id) })))
  const wrong = await tx.execute<{ id: string; arranged: boolean }>(sql`
    select m.id, r.arranged from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, arranged boolean)
    join mentions m on m.workspace_id = ${workspaceId} and m.id = r.id and m.arranged <> r.arranged`)
  for (const is of [true, false]) {
    const ids = wrong.flatMap((row) => (row.arranged === is ? [row.id] : []))
    if (ids.length === 0) continue
    await lockMentions(tx, workspaceId, sql`m.id = any(${uuids(ids)})`)
    // A word that came since then holds.
    await tx.execute(sql`
      update mentions m set arranged = ${is} where m.workspace_id = ${workspaceId} and m.id = any(${uuids(ids)}) and m.arranged <> ${is} and ${is ? sql`not ${isGenuine}` : sql`true`}`)
  }
  if (wrong.length > 0) await announce(tx, workspaceId, 'mentions')
}

/** Of a mention `m`: the last word on it says so. */
const isGenuine = sql`coalesce((
  select j.value #>> '{}' = 'yes' from judgements j
  where j.workspace_id = m.workspace_id and j.document_id = m.document_id and j.watch_id = m.watch_id and j.field = 'genuine' and j.undone_at is null
  order by j.at desc, j.id desc limit 1), false)`

async function groupsOf(tx: Tx, workspaceId: string, now: Date): Promise<{ groups: ArtificialGroup[]; looked: string[]; whole: boolean }> {
  const instant = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`
  const since = instant(now.getTime() - days * dayMs)
  const rows = await readPosts(tx, workspaceId, sql`m.published_at >= ${since}`, most + 1)
  const older = await readPosts(
    tx,
    workspaceId,
    sql`m.published_at < ${since} and m.id in (
      select o.id from mentions o where o.workspace_id = ${workspaceId} and o.arranged
      union
      select o.id from judgements j
      join mentions p on p.workspace_id = j.workspace_id and p.document_id = j.document_id and p.watch_id = j.watch_id
      join mentions o on o.workspace_id = p.workspace_id and o.watch_id = p.watch_id
        and o.published_at between p.published_at - ${days} * interval '1 day' and p.published_at + ${days} * interval '1 day'
      where j.workspace_id = ${workspaceId} and j.field = 'genuine' and greatest(j.at, j.undone_at) >= ${instant(now.getTime() - dayMs)} and p.published_at < ${since})`,
    mostOlder,
  )
  const looked = [...rows.slice(0, most), ...older]
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
  return { groups, looked: looked.map(({ id }) => id), whole: rows.length <= most }
}

/** Posts with words of their own that nobody dismissed or called genuine, the newest first. */
async function readPosts(tx: Tx, workspaceId: string, which: SQL, limit: number): Promise<Row[]> {
  const rows = await tx.execute<Row>(sql`
    select m.id, m.watch_id, w.name as watch_name, h.id as account_id, coalesce(h.name, h.value) as account,
      left(case when length(t.text) >= length(d.title) then t.text else d.title end, 2000) as text, t.links,
      m.published_at as at, d.published_precision as precision, h.opened_at
    from mentions m
    join documents d on d.workspace_id = m.workspace_id and d.id = m.document_id
    join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id
    join document_texts t on t.workspace_id = d.workspace_id and t.document_id = d.id
    join watches w on w.workspace_id = m.workspace_id and w.id = m.watch_id
    where m.workspace_id = ${workspaceId} and ${which} and m.status <> 'dismissed' and m.withdrawn_at is null and not ${isGenuine}
      and not exists (select 1 from document_references r where r.workspace_id = d.workspace_id and r.document_id = d.id and r.kind = 'reposts')
    order by m.published_at desc, m.id desc limit ${limit}`)
  return [...rows]
}

const postOf = (row: Row): Post => ({
  mentionId: row.id,
  accountId: row.account_id,
  text: row.text,
  links: row.links,
  at: row.precision === 'instant' ? Date.parse(row.at) : null,
  openedAt: row.opened_at === null ? null : Date.parse(row.opened_at),
})
