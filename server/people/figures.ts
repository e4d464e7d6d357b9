/**
 * Keeps by how many mentions each person is met, and when last, so that the list of a million people has an order without a count. Triggers note in
 * `people_stale` whose figures changed; here they are counted anew.
 */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { Deps } from '../deps.ts'
import type { Recurring } from '../jobs.ts'

/** Notes that are taken at a time: by whoever reads the list, who should not wait, and by the clock. */
const atRead = 200
const byClock = 2_000

/**
 * Counts anew the figures of those who were noted, at most `most` notes, and gives how many were taken; 0 too while somebody else is at it. What is
 * noted meanwhile stays noted: a note and the change it tells of come in one transaction.
 */
export async function countStale(tx: Tx, workspaceId: string, most = atRead): Promise<number> {
  const [turn] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('people figures'), hashtext(${workspaceId})) as mine`,
  )
  if (!turn?.mine) return 0
  const [row] = await tx.execute<{ taken: number }>(sql`
    with taken as (
      delete from people_stale where workspace_id = ${workspaceId}
        and id in (select id from people_stale where workspace_id = ${workspaceId} limit ${most} for update skip locked)
      returning person_id
    ), counted as (
      select t.person_id, count(m.id)::int as n, coalesce(max(m.published_at), 'epoch') as last_at from (select distinct person_id from taken) t
      left join lateral (
        select distinct b.document_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
        where bp.workspace_id = ${workspaceId} and bp.person_id = t.person_id) w on true
      left join mentions m on m.workspace_id = ${workspaceId} and m.document_id = w.document_id and m.withdrawn_at is null and m.status <> 'dismissed'
      group by t.person_id
    ), kept as (
      update people p set mention_count = c.n, last_mention_at = c.last_at from counted c
      where p.workspace_id = ${workspaceId} and p.id = c.person_id and (p.mention_count, p.last_mention_at) is distinct from (c.n, c.last_at)
    )
    select count(*)::int as taken from taken`)
  return row?.taken ?? 0
}

/** Takes what nobody's reading took. */
export const countPeople = (workspaces: (deps: Deps) => Promise<string[]>): Recurring => ({
  name: 'count-people',
  every: '* * * * *',
  async run(deps, signal) {
    for (const workspaceId of await workspaces(deps)) {
      try {
        while (!signal.aborted && (await deps.db.workspace(workspaceId, (tx) => countStale(tx, workspaceId, byClock))) === byClock);
      } catch (err) {
        // The others are still to be counted; this one comes again.
        deps.log.warn({ err, workspaceId }, 'the people of a workspace could not be counted')
      }
    }
  },
})
