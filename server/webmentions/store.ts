/** The only writes to Webmentions. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { addressKey } from '../../crawlers/net/urls.ts'
import type { Tx } from '../../db/client.ts'
import { documentGuids } from '../../db/schema/documents.ts'
import { type KeptProblem, sources } from '../../db/schema/outlets.ts'
import { webmentions } from '../../db/schema/webmentions.ts'
import type { SourceRow } from '../sources/store.ts'
import { hashOf } from '../text.ts'

export type WebmentionRow = typeof webmentions.$inferSelect

const its = ({ workspaceId, id }: Pick<WebmentionRow, 'workspaceId' | 'id'>) =>
  and(eq(webmentions.workspaceId, workspaceId), eq(webmentions.id, id))

/** More than these are not taken while they wait to be checked: whoever sends so many means no good. */
const mostWaiting = 2_000

/** The site of ours that a page stands on, the one that names the most of its path; null when it is none. */
export async function siteOf(tx: Tx, workspaceId: string, target: string): Promise<SourceRow | null> {
  const rows = await tx
    .select()
    .from(sources)
    .where(
      and(
        eq(sources.workspaceId, workspaceId),
        eq(sources.kind, 'webmention'),
        inArray(sources.state, ['active', 'failing']),
        sql`${sources.removedAt} is null`,
      ),
    )
  const key = addressKey(target)
  const around = rows.filter(({ address }) => {
    const site = addressKey(address)
    return site !== '' && (key === site || key.startsWith(`${site}/`) || key.startsWith(`${site}?`))
  })
  return around.sort((a, b) => b.address.length - a.address.length)[0] ?? null
}

/** Writes down what was told, to be checked; the same pair once more is checked once more. Null when too many wait already. */
export async function receive(
  tx: Tx,
  { workspaceId, id: sourceId }: SourceRow,
  { from, target, now }: { from: string; target: string; now: Date },
): Promise<string | null> {
  const [row] = await tx.execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from webmentions where workspace_id = ${workspaceId} and state = 'waiting'`,
  )
  if ((row?.waiting ?? 0) >= mostWaiting) return null
  const [made] = await tx
    .insert(webmentions)
    .values({
      workspaceId,
      sourceId,
      from,
      target,
      guidHash: hashOf(addressKey(from)),
      pairHash: hashOf(addressKey(from), addressKey(target)),
      receivedAt: now,
    })
    .onConflictDoUpdate({
      target: [webmentions.workspaceId, webmentions.pairHash],
      set: { sourceId, from, target, state: 'waiting', receivedAt: now, attempts: 0 },
    })
    .returning({ id: webmentions.id })
  return made?.id ?? null
}

/** One that waits to be checked, with the site that received it. */
export async function waitingOne(tx: Tx, workspaceId: string, id: string): Promise<{ row: WebmentionRow; source: SourceRow } | null> {
  const [found] = await tx
    .select({ row: webmentions, source: sources })
    .from(webmentions)
    .innerJoin(sources, and(eq(sources.workspaceId, webmentions.workspaceId), eq(sources.id, webmentions.sourceId)))
    .where(and(its({ workspaceId, id }), eq(webmentions.state, 'waiting'), sql`${sources.removedAt} is null`))
    .for('update', { of: webmentions })
  return found ?? null
}

export async function saveVerified(tx: Tx, row: WebmentionRow, now: Date): Promise<void> {
  await tx
    .update(webmentions)
    .set({ state: 'verified', verifiedAt: row.verifiedAt ?? now, checkedAt: now, problem: null })
    .where(its(row))
}

/** The document that was kept of it. */
export async function documentOf(tx: Tx, { workspaceId, sourceId, guidHash }: WebmentionRow): Promise<string | null> {
  const [row] = await tx
    .select({ id: documentGuids.documentId })
    .from(documentGuids)
    .where(and(eq(documentGuids.workspaceId, workspaceId), eq(documentGuids.sourceId, sourceId), eq(documentGuids.guidHash, guidHash)))
  return row?.id ?? null
}

/** It could not be checked this time; it will be tried again. */
export async function savePostponed(tx: Tx, row: WebmentionRow, problem: KeptProblem, now: Date): Promise<void> {
  await tx
    .update(webmentions)
    .set({ attempts: row.attempts + 1, checkedAt: now, problem })
    .where(its(row))
}

/** `refused`: it never was what it said; `gone`: it was once, and its page says that it is no more; `verified`: it was, and can't be looked at now. */
export async function saveSettled(
  tx: Tx,
  row: WebmentionRow,
  state: 'refused' | 'gone' | 'verified',
  problem: KeptProblem,
  now: Date,
): Promise<void> {
  await tx.update(webmentions).set({ state, checkedAt: now, problem }).where(its(row))
}

/** Those that wait and have no step left, after a restore or a fault. */
export async function forgottenOnes(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select w.id from webmentions w join sources s on s.workspace_id = w.workspace_id and s.id = w.source_id and s.removed_at is null
    where w.workspace_id = ${workspaceId} and w.state = 'waiting' and not exists (
      select 1 from workspace_jobs() j where j.job = 'verify-webmention' and j.payload->>'webmentionId' = w.id::text and j.attempts < j.max_attempts)
    limit 1000`)
  return rows.map(({ id }) => id)
}
