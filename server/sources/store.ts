/** The only writes to sources and visits. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { addressKey, registrableDomain } from '../../crawlers/net/urls.ts'
import type { Heard } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import { type KeptProblem, sources } from '../../db/schema/outlets.ts'
import { isVisited, type SourceKind, type VisitedKind } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { meetOutlets } from '../outlets/store.ts'
import { toJson } from '../text.ts'
import { record } from '../workspaces/audit.ts'
import { firstSeconds, type Planned } from './cadence.ts'
import type { NewSource, SourceChange } from './contract.ts'
import { checkNeeds, sealedFor } from './needs.ts'

export type SourceRow = typeof sources.$inferSelect

/** What a source is told apart by: an address is followed once, and may receive besides. */
const keyOf = (kind: SourceKind, address: string): string =>
  kind === 'webmention' ? `webmention ${addressKey(address)}` : addressKey(address)

/** A source that is visited. */
export type VisitedRow = SourceRow & { kind: VisitedKind }
const isVisitedRow = (row: SourceRow): row is VisitedRow => isVisited(row.kind)

/** The source, unless it was removed or is never visited. */
export async function sourceOf(tx: Tx, workspaceId: string, id: string): Promise<VisitedRow | null> {
  const [row] = await tx
    .select()
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id), isNull(sources.removedAt)))
  return row && isVisitedRow(row) ? row : null
}

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
    })
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, sourceId), isNull(sources.removedAt)))
  if (!row || !isVisitedRow(row.source)) return null
  const { etag: _, lastModified: __, ...rest } = row.source.cursor
  return { source: row.source, cursor: row.isBelieved ? row.source.cursor : rest, published: row.published.map((at) => new Date(at)) }
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
  const [now] = await tx.execute<{ state: SourceRow['state']; address: string }>(sql`
    with visited as (
      insert into visits (workspace_id, id, source_id, at, took_ms, outcome, status, bytes, items, fresh, problem)
      values (${workspaceId}, ${uuidv7()}, ${id}, ${at.toISOString()}, ${tookMs}, ${heard.outcome}, ${heard.status}, ${heard.bytes}, ${heard.items.length},
        ${fresh}, ${problem && toJson(problem)}::jsonb))
    select state, address from sources where workspace_id = ${workspaceId} and id = ${id} and removed_at is null for update`)
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
      ...(heard.items.length > 0
        ? { documentCount: sql`(select count(*)::int from documents d where d.workspace_id = ${workspaceId} and d.source_id = ${id})` }
        : {}),
      ...(heard.hub === undefined || now.address !== source.address ? {} : { hub: heard.hub }),
      ...(source.title === source.address && heard.about.title ? { title: heard.about.title } : {}),
      ...(source.site === null && heard.about.site ? { site: heard.about.site } : {}),
      ...(source.language === null && heard.about.language ? { language: heard.about.language } : {}),
      ...moved,
    })
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id)))
  return { nextVisitAt }
}

/** Saves that its hub pushed something, which counts like a good visit. */
export async function savePush(tx: Tx, { workspaceId, id }: SourceRow, { at, fresh }: { at: Date; fresh: number }): Promise<void> {
  await tx
    .update(sources)
    .set({
      lastOkAt: at,
      ...(fresh > 0 ? { lastFreshAt: at } : {}),
      documentCount: sql`(select count(*)::int from documents d where d.workspace_id = ${workspaceId} and d.source_id = ${id})`,
    })
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id)))
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
  const key = keyOf(source.kind, movedTo)
  const [taken] = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.workspaceId, source.workspaceId), eq(sources.addressKey, key), isNull(sources.removedAt)))
  if (taken && taken.id !== source.id) return { move }
  return { address: movedTo, addressKey: key, move: null }
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
  { secret, ...change }: SourceChange,
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
  const rekeyed = change.settings !== undefined || secret !== undefined || moved
  const kept = before.sealedSecret === null || secret === null ? 'none' : 'kept'
  const settings = rekeyed
    ? checkNeeds(
        { kind: before.kind, address: change.address ?? before.address },
        change.settings ?? before.settings,
        secret ? { given: secret } : kept,
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

/** How long visits are remembered one by one. */
export const visitsKeptDays = 90
