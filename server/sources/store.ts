/** The only writes to sources and visits. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { addressKey } from '../../crawlers/net/urls.ts'
import type { Heard } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import { type KeptProblem, sources, visits } from '../../db/schema/outlets.ts'
import type { Planned } from './cadence.ts'

export type SourceRow = typeof sources.$inferSelect

/** The source, unless it was removed. */
export async function sourceOf(tx: Tx, workspaceId: string, id: string): Promise<SourceRow | null> {
  const [row] = await tx
    .select()
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id), isNull(sources.removedAt)))
  return row ?? null
}

/** Publication times of its newest documents, newest first. */
export async function rhythmOf(tx: Tx, workspaceId: string, sourceId: string): Promise<Date[]> {
  const rows = await tx
    .select({ at: documents.publishedAt })
    .from(documents)
    .where(and(eq(documents.workspaceId, workspaceId), eq(documents.sourceId, sourceId)))
    .orderBy(desc(documents.publishedAt))
    .limit(20)
  return rows.map(({ at }) => at)
}

/** Permanent moves are adopted when they were seen this often over this long; a change from http to https on one host at once. */
const movesNeeded = 3
const movesOver = 48 * 3_600_000

/** Saves a visit and what follows from it on the source. A person who paused or removed it meanwhile is obeyed. */
export async function saveVisit(
  tx: Tx,
  source: SourceRow,
  visit: { at: Date; tookMs: number; heard: Heard; problem: KeptProblem | null; fresh: number; planned: Planned },
): Promise<{ nextVisitAt: Date | null }> {
  const { workspaceId, id } = source
  const { at, tookMs, heard, problem, fresh, planned } = visit
  await tx.insert(visits).values({
    workspaceId,
    sourceId: id,
    at,
    tookMs,
    outcome: heard.outcome,
    status: heard.status,
    bytes: heard.bytes,
    items: heard.items.length,
    fresh,
    problem,
  })
  const [now] = await tx
    .select({ state: sources.state, address: sources.address })
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id), isNull(sources.removedAt)))
    .for('update')
  if (!now) return { nextVisitAt: null }
  const ok = heard.outcome !== 'failed'
  const paused = now.state === 'paused'
  const nextVisitAt = paused ? null : planned.nextVisitAt
  const moved = await moveOf(tx, source, heard.movedTo, at)
  await tx
    .update(sources)
    .set({
      // An address that was changed by hand meanwhile starts afresh.
      ...(ok && now.address === source.address ? { cursor: { ...heard.cursor } } : {}),
      ...(paused ? {} : { state: planned.state }),
      lastVisitAt: at,
      ...(ok ? { lastOkAt: at } : {}),
      ...(fresh > 0 ? { lastFreshAt: at } : {}),
      failures: planned.failures,
      intervalSeconds: planned.intervalSeconds,
      nextVisitAt,
      problem,
      documentCount: sql`(select count(*)::int from documents d where d.workspace_id = ${workspaceId} and d.source_id = ${id})`,
      ...(source.title === source.address && heard.about.title ? { title: heard.about.title } : {}),
      ...(source.site === null && heard.about.site ? { site: heard.about.site } : {}),
      ...(source.language === null && heard.about.language ? { language: heard.about.language } : {}),
      ...moved,
    })
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id)))
  return { nextVisitAt }
}

async function moveOf(tx: Tx, source: SourceRow, movedTo: string | null, at: Date): Promise<Partial<typeof sources.$inferInsert>> {
  if (!movedTo) return source.move ? { move: null } : {}
  const same = source.move?.to === movedTo ? source.move : { to: movedTo, since: at.toISOString(), times: 0 }
  const move = { ...same, times: same.times + 1 }
  const old = new URL(source.address)
  const next = new URL(movedTo)
  const secured =
    old.protocol === 'http:' &&
    next.protocol === 'https:' &&
    old.host === next.host &&
    old.pathname === next.pathname &&
    old.search === next.search
  const settled = move.times >= movesNeeded && at.getTime() - Date.parse(move.since) >= movesOver
  if (!secured && !settled) return { move }
  const key = addressKey(movedTo)
  const [taken] = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.workspaceId, source.workspaceId), eq(sources.addressKey, key), isNull(sources.removedAt)))
  if (taken && taken.id !== source.id) return { move }
  return { address: movedTo, addressKey: key, move: null }
}

/** How long visits are remembered one by one. */
export const visitsKeptDays = 90
