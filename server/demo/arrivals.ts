/** What appears in the world while one watches is visited at once, so that a demo of half an hour shows what a day shows elsewhere. */
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { registrableDomain } from '../../crawlers/net/urls.ts'
import { outletSites, sources } from '../../db/schema/outlets.ts'
import type { Deps } from '../deps.ts'
import { enqueue } from '../jobs.ts'
import type { start } from '../pipeline.ts'
import { baseAddress, outlets } from './world/outlets.ts'
import { cielOrigin } from './world/social/ciel.ts'
import { placeAddress } from './world/social/place.ts'
import type { World } from './world/world.ts'

/** Feeds may be kept for so long by their own word; a visit before that would bring what was there before. */
const patienceMs = 1_000

/** Has each arrival's source visited as it appears; those that appeared while the demo was off, at once. Gives what ends it. */
export function followArrivals(
  deps: Deps,
  begin: typeof start,
  { workspaceId, world, elapsed }: { workspaceId: string; world: World; elapsed: () => number },
): () => void {
  const arrivals = [
    ...world.articles.map(({ afterMs, outlet }) => ({ afterMs, site: baseAddress(outlets[outlet], world.port) })),
    ...world.posts.map(({ afterMs, account }) => ({
      afterMs,
      site: account.network === 'place' ? placeAddress(world.port, '') : cielOrigin(world.port),
    })),
  ].filter(({ afterMs }) => afterMs > 0)
  const last = Math.max(0, ...arrivals.map(({ afterMs }) => afterMs))
  // A day later the usual rhythm has long brought them all.
  if (elapsed() > last + 86_400_000) return () => {}
  const visit = (came: typeof arrivals) =>
    visitSites(
      deps,
      begin,
      workspaceId,
      came.map(({ site }) => site),
    ).catch((error: unknown) => deps.log.warn({ err: error }, 'what arrived in the demo was not visited at once'))
  const missed = arrivals.filter(({ afterMs }) => afterMs <= elapsed())
  if (missed.length > 0) void visit(missed)
  const timers = arrivals
    .filter(({ afterMs }) => afterMs > elapsed())
    .map((one) => setTimeout(() => void visit([one]), one.afterMs - elapsed() + patienceMs).unref())
  return () => {
    for (const timer of timers) clearTimeout(timer)
  }
}

async function visitSites(deps: Deps, begin: typeof start, workspaceId: string, addresses: string[]): Promise<void> {
  const sites = [...new Set(addresses.map(registrableDomain))]
  await deps.db.workspace(workspaceId, async (tx) => {
    const followed = await tx
      .selectDistinct({ id: sources.id })
      .from(sources)
      .innerJoin(outletSites, and(eq(outletSites.workspaceId, sources.workspaceId), eq(outletSites.outletId, sources.outletId)))
      .where(
        and(
          eq(sources.workspaceId, workspaceId),
          eq(sources.state, 'active'),
          inArray(sources.kind, ['feed', 'mastodon', 'bluesky']),
          isNull(sources.removedAt),
          inArray(outletSites.site, sites),
        ),
      )
    await enqueue(tx, ...followed.map(({ id }) => begin.visitNow(workspaceId, id)))
  })
}
