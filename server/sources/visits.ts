/** The only writes of visits, and of what they and hubs bring, to sources: where the next one goes on, how it went, how much came. Those that found nothing new are saved in `quiet.ts`. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Heard } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { type KeptProblem, sources } from '../../db/schema/outlets.ts'
import { toJson } from '../text.ts'
import type { Planned } from './cadence.ts'
import { finishMove, moveOf } from './moves.ts'
import type { SourceRow } from './store.ts'

/** How long visits are remembered one by one. */
export const visitsKeptDays = 90

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

/** How a visit went, and what follows from it. */
export interface Visited {
  at: Date
  tookMs: number
  heard: Heard
  planned: Planned
}

/** A password that was given meanwhile was given for where it stood. */
const isKeyedAs = ({ sealedSecret }: SourceRow) => sql`${sources.sealedSecret} is not distinct from ${sealedSecret}`

/**
 * Saves a visit and what follows from it on the source. A person who paused or removed it meanwhile is obeyed. One whose address was changed by hand
 * meanwhile starts afresh: of the visit to the old one only what it brought counts, and that to the new one is on the line already.
 */
export async function saveVisit(
  tx: Tx,
  source: SourceRow,
  visit: Visited & { problem: KeptProblem | null; fresh: number },
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
        ...(heard.flaws === undefined ? {} : { flaws: heard.flaws }),
        ...(source.title === source.address && heard.about.title ? { title: heard.about.title } : {}),
        ...(source.site === null && heard.about.site ? { site: heard.about.site } : {}),
        ...(source.language === null && heard.about.language ? { language: heard.about.language } : {}),
        ...move.values,
        ...(move.values.address ? { version: sql`${sources.version} + 1` } : {}),
      })
      .where(and(itself, eq(sources.address, source.address), ...(move.done ? [isKeyedAs(source)] : [])))
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
