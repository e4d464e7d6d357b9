/** Visits that found nothing new, as most do: what they leave on their sources is saved for many at once. */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Heard } from '../../crawlers/source.ts'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { given } from '../../db/given.ts'
import type { SourceState } from '../../db/vocabulary.ts'
import { toJson } from '../text.ts'
import type { SourceRow } from './store.ts'
import { saveVisit, type Visited } from './visits.ts'

/** So many are saved together at most. */
export const mostQuiet = 50

export interface QuietVisit extends Visited {
  source: SourceRow
}

/** Whether a visit leaves nothing but that it was made: it brought and told nothing, and nothing that was known of the source came to its end. */
export const isQuiet = (
  { hub, move, elsewhere }: SourceRow,
  { outcome, items, problem, movedTo, about, hub: toldHub = null }: Heard,
): boolean =>
  outcome === 'unchanged' &&
  items.length === 0 &&
  [problem, movedTo, about.title, about.site, about.language, toldHub, hub, move, elsewhere].every((each) => each === null)

/**
 * Saves such visits of one workspace, as `saveVisit` would one by one. Gives when each source is visited next, null for one that is not: a person who
 * paused, removed or changed it meanwhile is obeyed.
 */
export async function saveQuietVisits(tx: Tx, workspaceId: string, visits: readonly QuietVisit[]): Promise<(Date | null)[]> {
  const rows = visits.map(({ source, at, heard, planned }) => ({
    id: source.id,
    address: source.address,
    at,
    cursor: toJson(heard.cursor),
    state: planned.state,
    failures: planned.failures,
    every: planned.intervalSeconds,
    next: planned.nextVisitAt,
  }))
  // Locked in one order, so that two workers that save the same sources wait for each other once and not in a ring; by their ids alone, for
  // joined with what is given the database goes through all sources there are.
  const saved = await tx.execute<{ id: string; state: SourceState }>(sql`
    with held as materialized (
      select s.id, s.address from sources s where s.workspace_id = ${workspaceId} and s.id = any(${uuids(rows.map(({ id }) => id))}) and s.removed_at is null
      order by s.id for no key update
    ), own as materialized (
      select g.* from ${given('g', { id: 'uuid', address: 'text', at: 'timestamptz', cursor: 'jsonb', state: 'text', failures: 'int', every: 'int', next: 'timestamptz' }, rows)}
      join held h on h.id = g.id and h.address = g.address
    )
    update sources s set last_visit_at = o.at, last_ok_at = o.at, cursor = o.cursor, failures = o.failures, interval_seconds = o.every, problem = null,
      state = case when s.state = 'paused' then s.state else o.state end, next_visit_at = case when s.state = 'paused' then null else o.next end
    from own o where s.workspace_id = ${workspaceId} and s.id = o.id
    returning s.id, s.state`)
  const stateOf = new Map(saved.map(({ id, state }) => [id, state]))
  const made = visits.filter(({ source }) => stateOf.has(source.id))
  await tx.execute(sql`
    insert into visits (workspace_id, id, source_id, at, took_ms, outcome, status, bytes, items, fresh)
    select ${workspaceId}, v.id, v.source, v.at, v.took, 'unchanged', v.status, v.bytes, 0, 0
    from ${given(
      'v',
      { id: 'uuid', source: 'uuid', at: 'timestamptz', took: 'int', status: 'int', bytes: 'int' },
      made.map(({ source, at, tookMs, heard }) => ({
        id: uuidv7(),
        source: source.id,
        at,
        took: tookMs,
        status: heard.status,
        bytes: heard.bytes,
      })),
    )}`)
  const next = new Map<QuietVisit, Date | null>()
  for (const visit of visits) {
    const state = stateOf.get(visit.source.id)
    if (state) next.set(visit, state === 'paused' ? null : visit.planned.nextVisitAt)
    else next.set(visit, (await saveVisit(tx, visit.source, { ...visit, problem: null, fresh: 0 })).nextVisitAt)
  }
  return visits.map((visit) => next.get(visit) ?? null)
}
