/**
 * Keeps by how many mentions each person is met, and when last, so that the list of a million people has an order without a count. Triggers note in
 * `people_stale` whose figures changed; here they are counted anew.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { forEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'

/** From so many mentions on somebody is counted by the clock alone, once a minute: a count reads all they wrote, and they write all day. */
const frequentFrom = 1_000

/** People who are counted at a time: by whoever reads the list, who should not wait, and by the clock. */
const atRead = 200
const byClock = { rare: 2_000, frequent: 50 } as const

type Which = keyof typeof byClock
const are: Record<Which, SQL> = {
  rare: sql`coalesce(p.mention_count, 0) < ${frequentFrom}`,
  frequent: sql`p.mention_count >= ${frequentFrom}`,
}

interface Counted {
  people: number
  /** The last of them, behind whom the next are found; null when there was nobody. */
  last: string | null
}

/**
 * Counts anew the figures of those who were noted, at most `most` people. Nobody while somebody else is at it. What is noted meanwhile stays noted: a note
 * and the change it tells of come in one transaction. Where a signature was noted and others were writing, one of them may have saved a mention without
 * seeing it: the person is noted again, for when all of those have ended.
 */
export async function countStale(
  tx: Tx,
  workspaceId: string,
  { most = atRead, which = 'rare', after = null }: { most?: number; which?: Which; after?: string | null } = {},
): Promise<Counted> {
  const [turn] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('people figures'), hashtext(${workspaceId})) as mine`,
  )
  if (!turn?.mine) return { people: 0, last: null }
  // A number that no transaction here has reached comes from another server, and waits for nothing.
  const isDue = sql`(n.after_xid is null or n.after_xid <= writing.oldest or n.after_xid > writing.next)`
  const [row] = await tx.execute<{ people: number; last: string | null }>(sql`
    with writing as materialized (
      select pg_snapshot_xmin(s)::text::bigint as oldest, pg_snapshot_xmax(s)::text::bigint as next, exists (select pg_snapshot_xip(s)) as others
      from pg_current_snapshot() s
    ), noted as (
      select n.person_id from people_stale n cross join writing left join people p on p.workspace_id = ${workspaceId} and p.id = n.person_id
      where n.workspace_id = ${workspaceId} and ${isDue} and ${are[which]} and ${after === null ? sql`true` : sql`n.person_id > ${after}`}
      group by n.person_id order by n.person_id limit ${most}
    ), taken as (
      delete from people_stale n using noted, writing where n.workspace_id = ${workspaceId} and n.person_id = noted.person_id and ${isDue}
      returning n.person_id, n.from_byline
    ), again as (
      insert into people_stale (workspace_id, person_id, after_xid)
      select ${workspaceId}, t.person_id, writing.next from taken t cross join writing where writing.others group by t.person_id, writing.next having bool_or(t.from_byline)
    ), counted as (
      select t.person_id, count(m.id)::int as n, coalesce(max(m.published_at), 'epoch') as last_at from noted t
      left join lateral (
        select distinct b.document_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
        where bp.workspace_id = ${workspaceId} and bp.person_id = t.person_id) w on true
      left join mentions m on m.workspace_id = ${workspaceId} and m.document_id = w.document_id and m.withdrawn_at is null and m.status <> 'dismissed'
      group by t.person_id
    ), kept as (
      update people p set mention_count = c.n, last_mention_at = c.last_at from counted c
      where p.workspace_id = ${workspaceId} and p.id = c.person_id and (p.mention_count, p.last_mention_at) is distinct from (c.n, c.last_at)
    )
    select count(*)::int as people, (array_agg(person_id::text order by person_id desc))[1] as last from noted`)
  return row ?? { people: 0, last: null }
}

/** Counts everybody who is noted, each once at most. */
async function countAll(db: Db, workspaceId: string, which: Which, signal: AbortSignal): Promise<void> {
  const most = byClock[which]
  for (let after: string | null = null; !signal.aborted; ) {
    const { people, last } = await db.workspace(workspaceId, (tx) => countStale(tx, workspaceId, { most, which, after }))
    if (people < most) return
    after = last
  }
}

/** Takes what nobody's reading took. */
export const countPeople = (workspaces: Workspaces): Recurring =>
  forEachWorkspace({
    name: 'count-people',
    every: '* * * * *',
    workspaces,
    async work({ db }, workspaceId, signal) {
      await countAll(db, workspaceId, 'frequent', signal)
      await countAll(db, workspaceId, 'rare', signal)
    },
  })
