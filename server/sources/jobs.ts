/** Visiting a source: listen, keep what came, and plan the next visit, all saved together. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { listen } from '../../crawlers/listen.ts'
import type { Net } from '../../crawlers/net/net.ts'
import type { Hub } from '../../crawlers/source.ts'
import { sources as kinds } from '../../crawlers/sources/index.ts'
import type { Tx } from '../../db/client.ts'
import { sources } from '../../db/schema/outlets.ts'
import type { Deps } from '../deps.ts'
import { keptProblem } from '../documents/jobs.ts'
import { type Kept, keep } from '../documents/keep.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import { oneForEachDb, together } from '../together.ts'
import { plan } from './cadence.ts'
import { mayBeLost, seekElsewhere } from './elsewhere.ts'
import { followedOf } from './needs.ts'
import { isQuiet, mostQuiet, type QuietVisit, saveQuietVisits } from './quiet.ts'
import type { SourceRow } from './store.ts'
import { rhythmOf, toVisit } from './to-visit.ts'
import { saveVisit, visitsKeptDays } from './visits.ts'

export interface FollowingKept {
  afterKeeping(workspaceId: string, kept: Kept): Next[]
  /** What a visit means for being pushed: whether the source is, and the steps that are due. */
  whenVisited(
    deps: Deps,
    tx: Tx,
    source: SourceRow,
    visited: { hub: Hub | null; fresh: number },
  ): Promise<{ isPushed: boolean; next: Next[] }>
  /** What its hub is told once it is no longer followed. */
  tend(workspaceId: string, sourceId: string): Next
}

export const sourceJobs = (following: FollowingKept) => {
  /** Visits that end at the same moment and found nothing new are saved together. */
  const quietly = oneForEachDb(({ db }: Pick<Deps, 'db'>) =>
    together<QuietVisit, true>({
      work: async (visits) => {
        const workspaceId = visits[0]?.source.workspaceId ?? ''
        await db.workspace(workspaceId, async (tx) => {
          const next = await saveQuietVisits(tx, workspaceId, visits)
          await Promise.all([
            enqueue(tx, ...visits.flatMap(({ source }, i) => nextVisit(source, next[i] ?? null))),
            announce(tx, workspaceId, 'sources', 'jobs'),
          ])
        })
        return visits.map(() => true)
      },
      joins: (these, { source }) =>
        these.length < mostQuiet &&
        these.every((other) => other.source.workspaceId === source.workspaceId && other.source.id !== source.id),
      atOnce: 2,
    }),
  )
  const visitSource = job({
    name: 'visit-source',
    payload: z.object({ workspaceId: z.uuid(), sourceId: z.uuid(), byHand: z.boolean().optional() }),
    async run(deps, { workspaceId, sourceId, byHand }, signal) {
      const at = deps.clock.now()
      const found = await toVisit(deps)({ workspaceId, sourceId, at })
      if (!found || (found.source.state === 'paused' && !byHand)) return
      const { source, cursor, zone, published } = found
      const started = performance.now()
      const net = faultless(deps.net)
      const heard = await listen(followedOf({ ...source, cursor, zone }, deps.secret), net, signal)
      if (signal.aborted) {
        await deps.db.workspace(workspaceId, (tx) => enqueue(tx, visitNow(workspaceId, sourceId)))
        return
      }
      // The database went away under the door, say: that is no failure of the source, and the step comes again.
      if (net.fault() !== null) throw net.fault()
      // The host is busy with another of our calls: that is no visit, it only comes later.
      if (heard.problem?.kind === 'later' && heard.status === null && heard.problem.until) {
        const runAt = new Date(heard.problem.until.getTime() + Math.random() * 500)
        await deps.db.workspace(workspaceId, (tx) =>
          enqueue(tx, visitSource.next({ workspaceId, sourceId, ...(byHand ? { byHand } : {}) }, { key: visitKey(sourceId), runAt })),
        )
        return
      }
      const tookMs = () => Math.round(performance.now() - started)
      const planOf = (rhythm: Date[], isPushed: boolean) => {
        const now = deps.clock.now()
        return plan({
          outcome: heard.outcome,
          problemKind: heard.problem?.kind ?? null,
          until: heard.problem?.until ?? null,
          minIntervalSeconds: Math.max(heard.minIntervalSeconds ?? 0, kinds[source.kind].minIntervalSeconds ?? 0),
          published: rhythm,
          failures: source.failures,
          now,
          isPushed,
          spread: Math.random(),
        })
      }
      if (isQuiet(source, heard)) {
        await quietly(deps)({ source, at, tookMs: tookMs(), heard, planned: planOf(published, false) })
        return
      }
      const isLost = await deps.db.workspace(workspaceId, async (tx) => {
        const now = deps.clock.now()
        const kept = await keep(tx, { workspaceId, source, items: heard.items, now, readPages: true })
        const { isPushed, next } = await following.whenVisited(deps, tx, source, {
          hub: heard.hub === undefined ? source.hub : heard.hub,
          fresh: kept.added.length,
        })
        const planned = planOf(heard.items.length > 0 ? await rhythmOf(tx, workspaceId, sourceId) : published, isPushed)
        const { nextVisitAt, isMerged } = await saveVisit(tx, source, {
          at,
          tookMs: tookMs(),
          heard,
          problem: heard.problem ? keptProblem(heard.problem) : null,
          fresh: kept.added.length,
          planned,
        })
        // Both travel to the database together.
        await Promise.all([
          enqueue(
            tx,
            ...following.afterKeeping(workspaceId, kept),
            ...next,
            ...(isMerged ? [following.tend(workspaceId, sourceId)] : []),
            ...nextVisit(source, nextVisitAt),
          ),
          announce(tx, workspaceId, 'sources', 'jobs'),
        ])
        return mayBeLost(source, heard.problem?.kind ?? null, planned.failures)
      })
      if (isLost) await seekElsewhere(deps, deps.net, source, signal)
    },
  })
  const nextVisit = ({ workspaceId, id }: Pick<SourceRow, 'workspaceId' | 'id'>, runAt: Date | null): Next[] =>
    runAt ? [visitSource.next({ workspaceId, sourceId: id }, { key: visitKey(id), runAt })] : []
  const visitNow = (workspaceId: string, sourceId: string, byHand = false): Next =>
    visitSource.next({ workspaceId, sourceId, ...(byHand ? { byHand } : {}) }, { key: visitKey(sourceId), priority: byHand ? -5 : 0 })
  return { visitSource, visitNow }
}

/** The door with a memory of what it threw: it never throws for what the world does, so that is a fault of ours. */
function faultless(net: Net): Net & { fault(): unknown } {
  let thrown: unknown = null
  return {
    fault: () => thrown,
    async get(address, ask) {
      try {
        return await net.get(address, ask)
      } catch (error) {
        thrown = error ?? new Error('the door failed')
        throw error
      }
    },
  }
}

export const visitKey = (sourceId: string) => `visit:${sourceId}`

/** Sources that are due but have no visit waiting, after a restore or a fault, are put on the line again. */
export const mendVisits = (visitNow: (workspaceId: string, sourceId: string) => Next, workspaces: Workspaces): Recurring =>
  inEachWorkspace({
    name: 'mend-visits',
    every: '*/5 * * * *',
    workspaces,
    async work(tx, workspaceId) {
      for (const id of await forgotten(tx, workspaceId)) await enqueue(tx, visitNow(workspaceId, id))
      await tx.execute(sql`delete from visits where workspace_id = ${workspaceId} and at < now() - ${`${visitsKeptDays} days`}::interval`)
    },
  })

async function forgotten(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(
      and(
        eq(sources.workspaceId, workspaceId),
        isNull(sources.removedAt),
        sql`${sources.state} in ('active', 'failing')`,
        sql`coalesce(${sources.nextVisitAt}, ${sources.createdAt}) < now() - interval '10 minutes'`,
        // A step that failed for good is no visit to come; the one that is put on the line takes its place.
        sql`not exists (select 1 from workspace_jobs() j where j.job = 'visit-source' and j.payload->>'sourceId' = ${sources.id}::text and j.attempts < j.max_attempts)`,
        // One that a person stopped comes back by itself the day after.
        sql`not exists (select 1 from stopped_steps s where s.workspace_id = ${workspaceId} and s.job = 'visit-source' and s.subject = ${sources.id}::text and s.rest and s.at > now() - interval '1 day')`,
      ),
    )
    .limit(1_000)
  return rows.map(({ id }) => id)
}
