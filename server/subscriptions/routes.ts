/** The door to how a source is pushed. */
import { and, desc, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Tx } from '../../db/client.ts'
import { subscriptions } from '../../db/schema/subscriptions.ts'
import type { Locale } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { actor, type Env, Id, needs, says, valid } from '../http.ts'
import { isReachable } from '../reach.ts'
import { shownProblem } from '../sources/problem-words.ts'
import { sourceOf } from '../sources/store.ts'
import { PushRead } from './contract.ts'
import { isHealthy, isPushable } from './jobs.ts'

export const subscriptionRoutes = (deps: Deps) =>
  new Hono<Env>().get(
    '/:id/push',
    needs('read'),
    says('How the source is pushed by its hub (WebSub)', PushRead, { tag: 'sources' }),
    valid('param', Id),
    async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await deps.db.workspace(workspaceId, (tx) => getPush(deps, tx, workspaceId, c.req.valid('param').id, c.get('locale'))))
    },
  )

export type SubscriptionRoutes = ReturnType<typeof subscriptionRoutes>

async function getPush(deps: Deps, tx: Tx, workspaceId: string, sourceId: string, locale: Locale): Promise<PushRead> {
  const source = await sourceOf(tx, workspaceId, sourceId)
  if (!source) throw new Problem('not-found')
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.workspaceId, workspaceId), eq(subscriptions.sourceId, sourceId)))
    .orderBy(desc(subscriptions.id))
    .limit(1)
  const hub = isPushable(source) ? (source.hub?.address ?? null) : null
  return {
    hub,
    ourAddress: deps.publicUrl(),
    state: hub !== null && !isReachable(deps, hub) ? 'unreachable' : (row?.state ?? 'none'),
    isHealthy: row ? isHealthy(row, deps.clock.now()) : false,
    leaseUntil: row?.leaseUntil?.toISOString() ?? null,
    lastPushAt: row?.lastPushAt?.toISOString() ?? null,
    pushes: row?.pushes ?? 0,
    discarded: row?.discarded ?? 0,
    problem: shownProblem(row?.problem ?? null, locale),
  }
}
