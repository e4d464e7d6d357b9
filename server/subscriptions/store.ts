/** The only writes to subscriptions. */
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import type { KeptProblem } from '../../db/schema/outlets.ts'
import { subscriptions } from '../../db/schema/subscriptions.ts'
import { newToken, packId, seal, unseal } from '../workspaces/secrets.ts'
import { deniedMs, leaseOf, type Wanted, waitAfter } from './decide.ts'

export type SubscriptionRow = typeof subscriptions.$inferSelect

const its = ({ workspaceId, id }: Pick<SubscriptionRow, 'workspaceId' | 'id'>) =>
  and(eq(subscriptions.workspaceId, workspaceId), eq(subscriptions.id, id))
const placeOf = ({ workspaceId, id }: Pick<SubscriptionRow, 'workspaceId' | 'id'>) => `subscriptions/${workspaceId}/${id}`

/** What the hub signs with; null when it was sealed by another installation. */
export const secretOf = (row: SubscriptionRow, installation: string): string | null => unseal(installation, placeOf(row), row.sealedSecret)

/** Where the hub calls us. */
export const callbackOf = ({ workspaceId, base, callback }: SubscriptionRow): string => `${base}/push/${packId(workspaceId)}/${callback}`

/** All of a source, locked, so that two steps do not ask the same hub at once. */
export const subscriptionsOf = (tx: Tx, workspaceId: string, sourceId: string): Promise<SubscriptionRow[]> =>
  tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.workspaceId, workspaceId), eq(subscriptions.sourceId, sourceId)))
    .orderBy(subscriptions.id)
    .for('update')

/** The one that a hub calls. */
export async function subscriptionAt(tx: Tx, workspaceId: string, callback: string): Promise<SubscriptionRow | null> {
  const [row] = await tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.workspaceId, workspaceId), eq(subscriptions.callback, callback)))
    .for('update')
  return row ?? null
}

const asked = (asks: number, now: Date) => ({
  isPending: true,
  askedAt: now,
  asks,
  dueAt: new Date(now.getTime() + waitAfter(asks)),
})

/** A new one, about to be asked for. */
export async function subscribe(
  tx: Tx,
  { workspaceId, sourceId }: { workspaceId: string; sourceId: string },
  { address, topic, base }: Wanted,
  installation: string,
  now: Date,
): Promise<SubscriptionRow> {
  const id = uuidv7()
  const [row] = await tx
    .insert(subscriptions)
    .values({
      workspaceId,
      id,
      sourceId,
      hub: address,
      topic,
      base,
      callback: newToken(),
      sealedSecret: seal(installation, placeOf({ workspaceId, id }), newToken()),
      ...asked(1, now),
    })
    .returning()
  if (!row) throw new Error('no subscription was made')
  return row
}

/** About to be asked for again. One whose lease ran out meanwhile is no longer active. */
export async function askAgain(tx: Tx, row: SubscriptionRow, now: Date): Promise<{ row: SubscriptionRow; lapsed: boolean }> {
  const lapsed = row.state === 'active' && (row.leaseUntil === null || row.leaseUntil <= now)
  const values = { ...asked(row.asks + 1, now), ...(lapsed || row.state === 'denied' ? { state: 'asked' as const } : {}) }
  await tx.update(subscriptions).set(values).where(its(row))
  return { row: { ...row, ...values }, lapsed }
}

/** About to be told that it is no longer wanted. */
export async function leave(tx: Tx, row: SubscriptionRow, now: Date): Promise<SubscriptionRow> {
  const values = { state: 'leaving' as const, ...asked(row.state === 'leaving' ? row.asks + 1 : 1, now) }
  await tx.update(subscriptions).set(values).where(its(row))
  return { ...row, ...values }
}

export async function forget(tx: Tx, row: Pick<SubscriptionRow, 'workspaceId' | 'id'>): Promise<void> {
  await tx.delete(subscriptions).where(its(row))
}

/** It could not be asked yet. */
export async function postpone(tx: Tx, row: SubscriptionRow, until: Date): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ dueAt: until, asks: sql`greatest(${subscriptions.asks} - 1, 0)` })
    .where(and(its(row), eq(subscriptions.isPending, true)))
}

/** The hub could not be asked. What it may have verified meanwhile stands. `isFinal` when it said no rather than nothing. */
export async function saveRefusal(tx: Tx, row: SubscriptionRow, problem: KeptProblem, isFinal: boolean, now: Date): Promise<void> {
  const state = sql`case when ${subscriptions.state} = 'asked' and ${isFinal} then 'denied' else ${subscriptions.state} end`
  await tx
    .update(subscriptions)
    .set({ problem, ...(isFinal ? { state, isPending: false, dueAt: new Date(now.getTime() + deniedMs) } : {}) })
    .where(and(its(row), eq(subscriptions.isPending, true)))
}

/** The hub verified that we want it, and grants a lease. */
export async function saveLease(tx: Tx, row: SubscriptionRow, seconds: number | null, now: Date): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ state: 'active', isPending: false, asks: 0, problem: null, ...leaseOf(seconds, now) })
    .where(its(row))
}

/** The hub says that it will not push, or no longer. */
export async function saveDenial(tx: Tx, row: SubscriptionRow, reason: string | null, now: Date): Promise<void> {
  const problem: KeptProblem = { kind: 'refused', ...(reason ? { cause: { kind: 'said', name: reason } } : {}) }
  await tx
    .update(subscriptions)
    .set({ state: 'denied', isPending: false, leaseUntil: null, problem, dueAt: new Date(now.getTime() + deniedMs) })
    .where(its(row))
}

export async function countPush(tx: Tx, row: SubscriptionRow, now: Date): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ lastPushAt: now, pushes: sql`${subscriptions.pushes} + 1`, missed: 0 })
    .where(its(row))
}

export async function countDiscarded(tx: Tx, row: SubscriptionRow): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ discarded: sql`${subscriptions.discarded} + 1` })
    .where(its(row))
}

/** A visit brought what had not been pushed. */
export async function countMissed(tx: Tx, row: SubscriptionRow): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ missed: sql`${subscriptions.missed} + 1` })
    .where(its(row))
}

/** Sources whose subscriptions are due, or stand against what became of the source. */
export async function sourcesToTend(tx: Tx, workspaceId: string, now: Date): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct u.source_id as id from subscriptions u join sources s on s.workspace_id = u.workspace_id and s.id = u.source_id
    where u.workspace_id = ${workspaceId} and (u.due_at <= ${now.toISOString()}::timestamptz or u.state <> 'leaving' and (
      s.removed_at is not null or s.state in ('paused', 'gone') or s.hub is null or s.hub->>'address' <> u.hub or s.hub->>'topic' <> u.topic))
    limit 1000`)
  return rows.map(({ id }) => id)
}
