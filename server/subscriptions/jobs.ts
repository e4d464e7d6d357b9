/** Tending subscriptions: hubs are asked, asked again before a lease ends, and left; what they push is kept like what a visit brings. */
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Got } from '../../crawlers/net/net.ts'
import type { Hub } from '../../crawlers/source.ts'
import { sources as kinds } from '../../crawlers/sources/index.ts'
import type { Tx } from '../../db/client.ts'
import { sources } from '../../db/schema/outlets.ts'
import type { Deps } from '../deps.ts'
import { keptProblem } from '../documents/jobs.ts'
import { type Kept, keep } from '../documents/keep.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { isReachable } from '../reach.ts'
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import type { SourceRow, VisitedRow } from '../sources/store.ts'
import { savePush } from '../sources/visits.ts'
import { askedSeconds, decide, type Wanted } from './decide.ts'
import {
  askAgain,
  callbackOf,
  countMissed,
  countPush,
  forget,
  leave,
  postpone,
  type SubscriptionRow,
  saveRefusal,
  secretOf,
  sourcesToTend,
  subscribe,
  subscriptionsOf,
} from './store.ts'

export interface FollowingPushed {
  afterKeeping(workspaceId: string, kept: Kept): Next[]
  visitNow(workspaceId: string, sourceId: string): Next
}

/** What is wished of the hub that a source names; null where the source or the hub can't have it. */
function wantedOf(deps: Deps, source: Pick<SourceRow, 'state' | 'removedAt' | 'sealedSecret'>, hub: Hub | null): Wanted | null {
  const isFollowed = source.removedAt === null && (source.state === 'active' || source.state === 'failing')
  return hub && isFollowed && isPushable(source) && isReachable(deps, hub.address) ? { ...hub, base: deps.publicUrl() } : null
}

/** What stands behind a password its hub can't read, and is not told that we can. */
export const isPushable = ({ sealedSecret }: Pick<SourceRow, 'sealedSecret'>): boolean => sealedSecret === null

const isActive = ({ state, leaseUntil }: SubscriptionRow, now: Date) => state === 'active' && leaseUntil !== null && leaseUntil > now
/** It is believed when it was seen to push, and no visit since found what it had not pushed. */
export const isHealthy = (row: SubscriptionRow, now: Date): boolean => isActive(row, now) && row.lastPushAt !== null && row.missed === 0

export const subscriptionJobs = (following: FollowingPushed) => {
  const tendSubscription = job({
    name: 'tend-subscription',
    payload: z.object({ workspaceId: z.uuid(), sourceId: z.uuid() }),
    async run(deps, { workspaceId, sourceId }, signal) {
      const asked = await deps.db.workspace(workspaceId, (tx) => prepare(deps, tx, workspaceId, sourceId, following))
      for (const row of asked) {
        if (signal.aborted) break
        const got = await ask(deps, row, signal)
        if (got.ok) continue
        const { problem, status } = got
        await deps.db.workspace(workspaceId, async (tx) => {
          // Our turn at the hub has not come, or it asks to come back: nothing was asked yet.
          if (problem.kind === 'later' && problem.until) {
            await postpone(tx, row, problem.until)
            await enqueue(tx, { ...tend(workspaceId, sourceId), runAt: new Date(problem.until.getTime() + Math.random() * 500) })
          } else {
            const isFinal = status !== null && status >= 400 && status < 500
            await saveRefusal(tx, row, keptProblem(problem), isFinal, deps.clock.now())
          }
          await announce(tx, workspaceId, 'sources')
        })
      }
    },
  })
  const tend = (workspaceId: string, sourceId: string): Next =>
    tendSubscription.next({ workspaceId, sourceId }, { key: `subscription:${sourceId}` })

  /** A visit saw who pushes the source, and what had not been pushed. */
  async function whenVisited(
    deps: Deps,
    tx: Tx,
    source: SourceRow,
    { hub, fresh }: { hub: Hub | null; fresh: number },
  ): Promise<{ isPushed: boolean; next: Next[] }> {
    if (hub === null && source.hub === null) return { isPushed: false, next: [] }
    const now = deps.clock.now()
    const held = await subscriptionsOf(tx, source.workspaceId, source.id)
    const active = held.filter((row) => isActive(row, now))
    if (fresh > 0) await Promise.all(active.map((row) => countMissed(tx, row)))
    const isDue = decide(wantedOf(deps, source, hub), held, now).length > 0
    return {
      isPushed: fresh === 0 && active.some((row) => isHealthy(row, now)),
      next: isDue ? [tend(source.workspaceId, source.id)] : [],
    }
  }

  /** Keeps what was pushed and signed. What the kind can't read of it is fetched by a visit. */
  async function keepPushed(
    deps: Deps,
    source: VisitedRow,
    row: SubscriptionRow,
    pushed: { body: Uint8Array; contentType: string | null },
  ): Promise<void> {
    const { workspaceId } = source
    const items = pushed.body.length === 0 ? null : await kinds[source.kind].readPushed?.({ ...pushed, address: row.topic })
    await deps.db.workspace(workspaceId, async (tx) => {
      const now = deps.clock.now()
      const kept = items ? await keep(tx, { workspaceId, source, items, now, readPages: true }) : null
      await countPush(tx, row, now)
      if (kept) await savePush(tx, source, { at: now, fresh: kept.added.length })
      await enqueue(tx, ...(kept ? following.afterKeeping(workspaceId, kept) : [following.visitNow(workspaceId, source.id)]))
      await announce(tx, workspaceId, 'sources', 'jobs')
    })
  }

  return { tendSubscription, tend, whenVisited, keepPushed }
}

/** Decides and writes down what is about to be asked, so that a hub that verifies at once finds it. Gives whom to ask. */
async function prepare(
  deps: Deps,
  tx: Tx,
  workspaceId: string,
  sourceId: string,
  { visitNow }: FollowingPushed,
): Promise<SubscriptionRow[]> {
  const [source] = await tx
    .select()
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, sourceId)))
    .for('no key update')
  if (!source) return []
  const now = deps.clock.now()
  const wanted = wantedOf(deps, source, source.hub)
  const held = await subscriptionsOf(tx, workspaceId, sourceId)
  const asked: SubscriptionRow[] = []
  for (const deed of decide(wanted, held, now)) {
    const row = held.find((one) => 'id' in deed && one.id === deed.id)
    if (deed.kind === 'subscribe' && wanted) asked.push(await subscribe(tx, { workspaceId, sourceId }, wanted, deps.secret, now))
    if (deed.kind === 'forget' && row) await forget(tx, row)
    if (deed.kind === 'leave' && row) asked.push(await leave(tx, row, now))
    if (deed.kind === 'ask' && row) {
      const again = await askAgain(tx, row, now)
      asked.push(again.row)
      // Until it is pushed again it is visited as often as any other.
      if (again.lapsed) await enqueue(tx, visitNow(workspaceId, sourceId))
    }
  }
  await announce(tx, workspaceId, 'sources')
  return asked
}

/** Asks the hub (WebSub, 5.1). That it accepted is no more than a promise to verify. */
function ask(deps: Deps, row: SubscriptionRow, signal: AbortSignal): Promise<Got> {
  const isLeaving = row.state === 'leaving'
  const secret = secretOf(row, deps.secret)
  const form = new URLSearchParams({
    'hub.callback': callbackOf(row),
    'hub.mode': isLeaving ? 'unsubscribe' : 'subscribe',
    'hub.topic': row.topic,
    ...(isLeaving || secret === null ? {} : { 'hub.secret': secret, 'hub.lease_seconds': String(askedSeconds) }),
  })
  return deps.net.get(row.hub, {
    purpose: 'webhook',
    send: { type: 'application/x-www-form-urlencoded', body: form.toString() },
    maxBytes: 64 * 1024,
    signal,
  })
}

/** Leases are renewed, hubs that kept silent asked again, and those of sources that are no longer followed left. */
export const tendSubscriptions = (tend: (workspaceId: string, sourceId: string) => Next, workspaces: Workspaces): Recurring =>
  inEachWorkspace({
    name: 'tend-subscriptions',
    every: '*/5 * * * *',
    workspaces,
    async work(tx, workspaceId, deps) {
      for (const sourceId of await sourcesToTend(tx, workspaceId, deps.clock.now())) await enqueue(tx, tend(workspaceId, sourceId))
    },
  })
