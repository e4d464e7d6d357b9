/** The only writes of visits, and of what they and hubs bring, to sources: where the next one goes on, how it went, how much came. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { zoneOfPlace } from '../../crawlers/reading/zones.ts'
import type { Heard } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import { type KeptProblem, sources } from '../../db/schema/outlets.ts'
import { toJson } from '../text.ts'
import type { Planned } from './cadence.ts'
import { finishMove, moveOf } from './moves.ts'
import { isVisitedRow, type SourceRow, type VisitedRow } from './store.ts'

/** How long visits are remembered one by one. */
export const visitsKeptDays = 90

/** Some servers say for ever that nothing has changed; after so many days without the thing itself it is asked for in full. */
const believedDays = 7
/** So many of the newest documents tell how often something comes. */
const rhythmOfNewest = 20

export interface ToVisit {
  source: VisitedRow
  /** Where the last visit left off, without what the server could answer "unchanged" to when it was believed for too long. */
  cursor: SourceRow['cursor']
  /** Publication times of its newest documents, newest first. */
  published: Date[]
  /** IANA name of the zone whose days it speaks of. */
  zone: string
}

/** What a visit must know, in one statement: most visits find nothing new, and all their cost is in statements. */
export async function toVisit(tx: Tx, workspaceId: string, sourceId: string, now: Date): Promise<ToVisit | null> {
  const believedSince = new Date(now.getTime() - believedDays * 86_400_000).toISOString()
  const [row] = await tx
    .select({
      source: sources,
      isBelieved: sql<boolean>`exists (select 1 from visits v where v.workspace_id = ${workspaceId} and v.source_id = ${sourceId} and v.status = 200 and v.at > ${believedSince})`,
      published: sql<number[]>`array(select (extract(epoch from d.published_at) * 1000)::float8 from documents d
        where d.workspace_id = ${workspaceId} and d.source_id = ${sourceId} order by d.published_at desc limit ${rhythmOfNewest})`,
      zone: sql<string>`(select w.time_zone from workspaces w where w.id = ${workspaceId})`,
      country: sql<string | null>`(select o.country from outlets o where o.workspace_id = ${workspaceId} and o.id = sources.outlet_id)`,
    })
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, sourceId), isNull(sources.removedAt)))
  if (!row || !isVisitedRow(row.source)) return null
  const { etag: _, lastModified: __, ...rest } = row.source.cursor
  return {
    source: row.source,
    cursor: row.isBelieved ? row.source.cursor : rest,
    published: row.published.map((at) => new Date(at)),
    zone: zoneOfPlace(row.country, row.source.address) ?? row.zone,
  }
}

/** Publication times of its newest documents, newest first. */
export async function rhythmOf(tx: Tx, workspaceId: string, sourceId: string): Promise<Date[]> {
  const rows = await tx
    .select({ at: documents.publishedAt })
    .from(documents)
    .where(and(eq(documents.workspaceId, workspaceId), eq(documents.sourceId, sourceId)))
    .orderBy(desc(documents.publishedAt))
    .limit(rhythmOfNewest)
  return rows.map(({ at }) => at)
}

/** A document that joins another is about to go: its source counts one less. The next visit counts anew. */
export async function uncount(tx: Tx, workspaceId: string, documentId: string): Promise<void> {
  await tx.execute(sql`
    update sources s set document_count = s.document_count - 1 from documents d
    where d.workspace_id = ${workspaceId} and d.id = ${documentId} and s.workspace_id = d.workspace_id and s.id = d.source_id`)
}

/** Counts what a source brought anew. */
export async function recountSource(tx: Tx, workspaceId: string, sourceId: string): Promise<void> {
  await tx.execute(sql`
    update sources s set document_count = (select count(*)::int from documents d where d.workspace_id = s.workspace_id and d.source_id = s.id)
    where s.workspace_id = ${workspaceId} and s.id = ${sourceId}`)
}

/** What a source brought, counted anew. */
const countedOf = (workspaceId: string, id: string) =>
  sql`(select count(*)::int from documents d where d.workspace_id = ${workspaceId} and d.source_id = ${id})`

/**
 * Saves a visit and what follows from it on the source. A person who paused or removed it meanwhile is obeyed. One whose address was changed by hand
 * meanwhile starts afresh: of the visit to the old one only what it brought counts, and that to the new one is on the line already.
 */
export async function saveVisit(
  tx: Tx,
  source: SourceRow,
  visit: { at: Date; tookMs: number; heard: Heard; problem: KeptProblem | null; fresh: number; planned: Planned },
): Promise<{ nextVisitAt: Date | null; isMerged: boolean }> {
  const { workspaceId, id } = source
  const { at, tookMs, heard, problem, fresh, planned } = visit
  const itself = and(eq(sources.workspaceId, workspaceId), eq(sources.id, id), isNull(sources.removedAt))
  const ok = heard.outcome !== 'failed'
  const move = await moveOf(tx, source, heard.movedTo, at)
  const isPaused = sql`${sources.state} = 'paused'`
  const came = { lastVisitAt: at, ...(fresh > 0 ? { lastFreshAt: at } : {}) }
  // Both travel to the database together, which is most of what a visit with nothing new costs.
  const [[saved]] = await Promise.all([
    tx
      .update(sources)
      .set({
        ...came,
        ...(ok ? { cursor: { ...heard.cursor }, lastOkAt: at } : {}),
        state: sql`case when ${isPaused} then ${sources.state} else ${planned.state} end`,
        failures: planned.failures,
        intervalSeconds: planned.intervalSeconds,
        nextVisitAt: planned.nextVisitAt && sql`case when ${isPaused} then null else ${planned.nextVisitAt.toISOString()}::timestamptz end`,
        problem,
        ...(heard.items.length > 0 ? { documentCount: countedOf(workspaceId, id) } : {}),
        ...(ok && source.elsewhere !== null ? { elsewhere: null } : {}),
        ...(heard.hub === undefined ? {} : { hub: heard.hub }),
        ...(source.title === source.address && heard.about.title ? { title: heard.about.title } : {}),
        ...(source.site === null && heard.about.site ? { site: heard.about.site } : {}),
        ...(source.language === null && heard.about.language ? { language: heard.about.language } : {}),
        ...move.values,
      })
      .where(and(itself, eq(sources.address, source.address)))
      .returning({ state: sources.state }),
    tx.execute(sql`
      insert into visits (workspace_id, id, source_id, at, took_ms, outcome, status, bytes, items, fresh, problem)
      values (${workspaceId}, ${uuidv7()}, ${id}, ${at.toISOString()}, ${tookMs}, ${heard.outcome}, ${heard.status}, ${heard.bytes}, ${heard.items.length},
        ${fresh}, ${problem && toJson(problem)}::jsonb)`),
  ])
  if (saved) {
    if (move.done) await finishMove(tx, source, move.done)
    const isMerged = move.done !== null && move.done.into !== null
    return { nextVisitAt: saved.state === 'paused' || isMerged ? null : planned.nextVisitAt, isMerged }
  }
  await tx
    .update(sources)
    .set({ ...came, documentCount: countedOf(workspaceId, id) })
    .where(itself)
  return { nextVisitAt: null, isMerged: false }
}

/** Saves that its hub pushed something, which counts like a good visit. */
export async function savePush(tx: Tx, { workspaceId, id }: SourceRow, { at, fresh }: { at: Date; fresh: number }): Promise<void> {
  await tx
    .update(sources)
    .set({
      lastOkAt: at,
      ...(fresh > 0 ? { lastFreshAt: at } : {}),
      documentCount: countedOf(workspaceId, id),
    })
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id)))
}
