/** The only writes that people make to sources; what visits write stands in `visits.ts`. */
import { and, eq, isNull } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { addressKey, registrableDomain } from '../../crawlers/net/urls.ts'
import type { Tx } from '../../db/client.ts'
import { sources } from '../../db/schema/outlets.ts'
import { isVisited, type SourceKind, type VisitedKind } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { meetOutlets } from '../outlets/store.ts'
import { record } from '../workspaces/audit.ts'
import { firstSeconds } from './cadence.ts'
import type { NewSource, SourceChange } from './contract.ts'
import { checkNeeds, keptAfter, sealedFor } from './needs.ts'

export type SourceRow = typeof sources.$inferSelect

/** What a source is told apart by: an address is followed once, and may receive besides. */
export const keyOf = (kind: SourceKind, address: string): string =>
  kind === 'webmention' ? `webmention ${addressKey(address)}` : addressKey(address)

const mostFormer = 20

/** Where it stood before, oldest first. */
export const formerOf = (known: readonly string[], ...left: string[]): string[] => [...new Set([...known, ...left])].slice(-mostFormer)

/** A source that is visited. */
export type VisitedRow = SourceRow & { kind: VisitedKind }
export const isVisitedRow = (row: SourceRow): row is VisitedRow => isVisited(row.kind)

/** The source, unless it was removed or is never visited. */
export async function sourceOf(tx: Tx, workspaceId: string, id: string): Promise<VisitedRow | null> {
  const [row] = await tx
    .select()
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id), isNull(sources.removedAt)))
  return row && isVisitedRow(row) ? row : null
}

/**
 * Follows these addresses; those that are followed already are passed over. Gives the ids of the new ones, whose first visit the caller enqueues.
 * `installation` is the secret that keys are sealed with; without it none may be given. `place` stands before the names of fields in refusals.
 */
export async function addSources(
  tx: Tx,
  who: Actor,
  wanted: NewSource[],
  { installation = null, place = () => '' }: { installation?: string | null; place?: (n: number) => string } = {},
): Promise<string[]> {
  const { workspaceId } = who
  const given = wanted.map(({ kind, address, settings = {}, secret }, n) => {
    const id = uuidv7()
    const checked = checkNeeds({ kind, address }, settings, secret === undefined ? 'none' : { given: secret }, place(n))
    if (secret === undefined) return { id, settings: checked, sealedSecret: null }
    if (installation === null) throw new Error('a secret came without anything to seal it with')
    return { id, settings: checked, sealedSecret: sealedFor(installation, workspaceId, id, secret) }
  })
  const bySite = new Map<string, { name: string | null }>()
  for (const { kind, title, site, address, outletId } of wanted) {
    if (!outletId) bySite.set(registrableDomain(site ?? address), { name: kind === 'feed' ? (title ?? null) : null })
  }
  const outletIds = await meetOutlets(
    tx,
    workspaceId,
    [...bySite].map(([domain, { name }]) => ({ site: domain, name, language: null })),
  )
  const made = await tx
    .insert(sources)
    .values(
      wanted.map(({ kind, address, title, site, outletId }, n) => ({
        workspaceId,
        ...given[n],
        kind,
        address,
        addressKey: keyOf(kind, address),
        title: title || address,
        site: site ?? null,
        intervalSeconds: firstSeconds,
        outletId: outletId ?? outletIds.get(registrableDomain(site ?? address)) ?? null,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: sources.id, title: sources.title, address: sources.address })
  for (const { id, title, address } of made)
    await record(tx, who, { action: 'source.added', subjectKind: 'source', subjectId: id, subjectName: title, after: { address } })
  await announce(tx, workspaceId, 'sources', 'outlets')
  return made.map(({ id }) => id)
}

/** Changes what a person may change. Refused when somebody else did meanwhile. Gives whether it is to be visited at once. */
export async function changeSource(
  tx: Tx,
  who: Actor,
  id: string,
  seen: number,
  { secret: given, ...change }: SourceChange,
  installation: string,
): Promise<{ visit: boolean }> {
  const { workspaceId } = who
  const before = await sourceOf(tx, workspaceId, id)
  if (!before) throw new Problem('not-found')
  if (before.version !== seen) throw new Problem('changed')
  const moved = change.address !== undefined && change.address !== before.address
  if (moved && change.address) {
    const [taken] = await tx
      .select({ id: sources.id })
      .from(sources)
      .where(
        and(eq(sources.workspaceId, workspaceId), eq(sources.addressKey, keyOf(before.kind, change.address)), isNull(sources.removedAt)),
      )
    if (taken && taken.id !== id) throw new Problem('already-there', { what: change.address })
  }
  const resumed = change.paused === false && (before.state === 'paused' || before.state === 'gone')
  const kept =
    before.sealedSecret === null
      ? 'none'
      : keptAfter(before, { address: change.address ?? before.address, settings: change.settings ?? before.settings })
  const secret = given === undefined && kept === 'dropped' ? null : given
  const rekeyed = change.settings !== undefined || secret !== undefined || moved
  const settings = rekeyed
    ? checkNeeds(
        { kind: before.kind, address: change.address ?? before.address },
        change.settings ?? before.settings,
        secret ? { given: secret } : secret === null || kept === 'dropped' ? 'none' : kept,
      )
    : before.settings
  const values = {
    ...(change.title === undefined ? {} : { title: change.title }),
    ...(change.outletId === undefined ? {} : { outletId: change.outletId }),
    ...(moved && change.address
      ? {
          address: change.address,
          addressKey: keyOf(before.kind, change.address),
          cursor: {},
          hub: null,
          move: null,
          formerAddresses: formerOf(before.formerAddresses, before.address),
          elsewhere: null,
          flaws: [],
          failures: 0,
          problem: null,
          state: 'active' as const,
        }
      : {}),
    ...(rekeyed ? { settings, failures: 0, problem: null } : {}),
    ...(secret === undefined ? {} : { sealedSecret: secret === null ? null : sealedFor(installation, workspaceId, id, secret) }),
    ...(change.paused === true ? { state: 'paused' as const, nextVisitAt: null } : {}),
    ...(resumed ? { state: 'active' as const, failures: 0, problem: null } : {}),
  }
  const changed = await tx
    .update(sources)
    .set({ ...values, version: before.version + 1 })
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id), eq(sources.version, seen)))
    .returning({ id: sources.id })
  if (changed.length === 0) throw new Problem('changed')
  await record(tx, who, {
    action: 'source.changed',
    subjectKind: 'source',
    subjectId: id,
    subjectName: change.title ?? before.title,
    before: {
      title: before.title,
      address: before.address,
      outletId: before.outletId,
      paused: before.state === 'paused',
      ...(change.settings === undefined ? {} : { settings: before.settings }),
    },
    // Of a secret the trail tells only that it is another.
    after: { ...change, ...(change.settings === undefined ? {} : { settings }), ...(secret === undefined ? {} : { secretChanged: true }) },
  })
  await announce(tx, workspaceId, 'sources')
  return { visit: moved || resumed || (rekeyed && before.state !== 'paused') }
}

/** Stops following. What it brought stays. Gives the entry of the trail by which it is taken back. */
export async function removeSource(tx: Tx, who: Actor, id: string, at: Date): Promise<string> {
  const before = await sourceOf(tx, who.workspaceId, id)
  if (!before) throw new Problem('not-found')
  await tx
    .update(sources)
    .set({ removedAt: at, nextVisitAt: null })
    .where(and(eq(sources.workspaceId, who.workspaceId), eq(sources.id, id)))
  const undo = await record(tx, who, {
    action: 'source.removed',
    subjectKind: 'source',
    subjectId: id,
    subjectName: before.title,
    before: { address: before.address },
  })
  await announce(tx, who.workspaceId, 'sources')
  return undo
}

/** Follows again what was removed, unless its address is followed anew meanwhile. */
export async function restoreSource(tx: Tx, who: Actor, id: string): Promise<void> {
  const [removed] = await tx
    .select({ addressKey: sources.addressKey, title: sources.title })
    .from(sources)
    .where(and(eq(sources.workspaceId, who.workspaceId), eq(sources.id, id)))
  if (!removed) throw new Problem('cannot-undo')
  const [taken] = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.workspaceId, who.workspaceId), eq(sources.addressKey, removed.addressKey), isNull(sources.removedAt)))
  if (taken) throw new Problem('cannot-undo')
  await tx
    .update(sources)
    .set({ removedAt: null })
    .where(and(eq(sources.workspaceId, who.workspaceId), eq(sources.id, id)))
  await announce(tx, who.workspaceId, 'sources')
}
