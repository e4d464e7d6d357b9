/** What appears in the world while one watches is visited at once, so that a demo of half an hour shows what a day shows elsewhere. */
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { registrableDomain } from '../../crawlers/net/urls.ts'
import { outletSites, sources } from '../../db/schema/outlets.ts'
import type { Deps } from '../deps.ts'
import { enqueue } from '../jobs.ts'
import type { start } from '../pipeline.ts'
import type { Article } from './world/articles.ts'
import { baseAddress, outlets } from './world/outlets.ts'
import type { World } from './world/world.ts'

/** Feeds may be kept for so long by their own word; a visit before that would bring what was there before. */
const patienceMs = 1_000

/** Has each arrival's source visited as it appears; those that appeared while the demo was off, at once. Gives what ends it. */
export function followArrivals(
  deps: Deps,
  begin: typeof start,
  { workspaceId, world, elapsed }: { workspaceId: string; world: World; elapsed: () => number },
): () => void {
  const arrivals = world.articles.filter(({ afterMs }) => afterMs > 0)
  const last = Math.max(0, ...arrivals.map(({ afterMs }) => afterMs))
  // A day later the usual rhythm has long brought them all.
  if (elapsed() > last + 86_400_000) return () => {}
  const visit = (came: Article[]) =>
    visitOutlets(deps, begin, workspaceId, came, world.port).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'what arrived in the demo was not visited at once'),
    )
  const missed = arrivals.filter(({ afterMs }) => afterMs <= elapsed())
  if (missed.length > 0) void visit(missed)
  const timers = arrivals
    .filter(({ afterMs }) => afterMs > elapsed())
    .map((article) => setTimeout(() => void visit([article]), article.afterMs - elapsed() + patienceMs).unref())
  return () => {
    for (const timer of timers) clearTimeout(timer)
  }
}

async function visitOutlets(deps: Deps, begin: typeof start, workspaceId: string, came: Article[], port: number): Promise<void> {
  const sites = [...new Set(came.map(({ outlet }) => registrableDomain(baseAddress(outlets[outlet], port))))]
  await deps.db.workspace(workspaceId, async (tx) => {
    const followed = await tx
      .selectDistinct({ id: sources.id })
      .from(sources)
      .innerJoin(outletSites, and(eq(outletSites.workspaceId, sources.workspaceId), eq(outletSites.outletId, sources.outletId)))
      .where(
        and(
          eq(sources.workspaceId, workspaceId),
          eq(sources.state, 'active'),
          eq(sources.kind, 'feed'),
          isNull(sources.removedAt),
          inArray(outletSites.site, sites),
        ),
      )
    await enqueue(tx, ...followed.map(({ id }) => begin.visitNow(workspaceId, id)))
  })
}
