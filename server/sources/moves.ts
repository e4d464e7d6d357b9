/** Where a source has moved to for good: adopted late and safely, joined with the source that follows the new address already, and taken back by a person. */
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { originOf } from '../../crawlers/sources/behind-key.ts'
import type { Tx } from '../../db/client.ts'
import { sources } from '../../db/schema/outlets.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { enqueue, type Next } from '../jobs.ts'
import { program, record } from '../workspaces/audit.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { formerOf, keyOf, restoreSource, type SourceRow } from './store.ts'

/** Permanent moves are adopted when they were seen this often over this long; a change from http to https on one host at once. */
const movesNeeded = 3
const movesOver = 48 * 3_600_000

export interface Move {
  /** What changes on the source itself. */
  values: Partial<typeof sources.$inferInsert>
  /** What came of it, to be written once the source is saved. */
  done: { to: string; into: Pick<SourceRow, 'id' | 'formerAddresses'> | null } | null
}

const still: Move = { values: {}, done: null }

/** What a visit that was sent on means. One that a person took back is not done again. */
export async function moveOf(tx: Tx, source: SourceRow, movedTo: string | null, at: Date): Promise<Move> {
  if (source.move?.declined && (movedTo === null || source.move.to === movedTo)) return still
  if (!movedTo) return source.move ? { values: { move: null }, done: null } : still
  const same = source.move?.to === movedTo ? source.move : { to: movedTo, since: at.toISOString(), times: 0 }
  const move = { ...same, times: same.times + 1 }
  const waits: Move = { values: { move }, done: null }
  const settled = move.times >= movesNeeded && at.getTime() - Date.parse(move.since) >= movesOver
  if (!isSecured(source.address, movedTo) && !settled) return waits
  if (isKeyedElsewhere(source, movedTo)) return waits
  const key = keyOf(source.kind, movedTo)
  const [taken] = await tx
    .select({
      id: sources.id,
      kind: sources.kind,
      state: sources.state,
      sealedSecret: sources.sealedSecret,
      formerAddresses: sources.formerAddresses,
    })
    .from(sources)
    .where(and(eq(sources.workspaceId, source.workspaceId), eq(sources.addressKey, key), isNull(sources.removedAt)))
    .for('update')
  if (!taken || taken.id === source.id)
    return {
      values: { address: movedTo, addressKey: key, move: null, formerAddresses: formerOf(source.formerAddresses, source.address) },
      done: { to: movedTo, into: null },
    }
  // Nobody would look at the new address any more: a person decides.
  const isFollowed =
    taken.kind === source.kind &&
    (taken.state === 'active' || taken.state === 'failing') &&
    (source.sealedSecret === null || taken.sealedSecret !== null)
  return isFollowed ? { values: { move, removedAt: at, nextVisitAt: null }, done: { to: movedTo, into: taken } } : waits
}

/** A password was given for where the source stands; whether another site is to have it only a person can say. */
const isKeyedElsewhere = ({ sealedSecret, address }: SourceRow, to: string): boolean =>
  sealedSecret !== null && originOf(address) !== originOf(to)

function isSecured(from: string, to: string): boolean {
  const old = new URL(from)
  const next = new URL(to)
  return (
    old.protocol === 'http:' &&
    next.protocol === 'https:' &&
    old.host === next.host &&
    old.pathname === next.pathname &&
    old.search === next.search
  )
}

/** Writes what came of a move: into the trail, and on the source that stays. What the one that went had brought stays its own. */
export async function finishMove(tx: Tx, source: SourceRow, { to, into }: NonNullable<Move['done']>): Promise<void> {
  const { workspaceId, id, title, address } = source
  if (into) await setFormer(tx, workspaceId, into.id, formerOf(into.formerAddresses, ...source.formerAddresses, address))
  await record(tx, program(workspaceId), {
    action: into ? 'source.merged' : 'source.moved',
    subjectKind: 'source',
    subjectId: id,
    subjectName: title,
    before: { address },
    after: { address: to, ...(into ? { into: into.id } : {}) },
  })
}

const setFormer = (tx: Tx, workspaceId: string, id: string, formerAddresses: string[]) =>
  tx
    .update(sources)
    .set({ formerAddresses })
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id)))

const Entry = z.object({ before: z.object({ address: z.string() }), after: z.object({ address: z.string(), into: z.uuid().optional() }) })

export const moveUndoers = (visitNow: (workspaceId: string, sourceId: string, byHand?: boolean) => Next): Undoers => ({
  /** Followed at its old address again, for as long as the site sends on from there. */
  'source.moved': async (tx, who, entry) => {
    const { before, after, source } = await entryOf(tx, who, entry)
    if (source.address !== after.address || source.removedAt !== null || isKeyedElsewhere(source, before.address))
      throw new Problem('cannot-undo')
    const key = keyOf(source.kind, before.address)
    const [taken] = await tx
      .select({ id: sources.id })
      .from(sources)
      .where(and(eq(sources.workspaceId, who.workspaceId), eq(sources.addressKey, key), isNull(sources.removedAt)))
    if (taken && taken.id !== source.id) throw new Problem('cannot-undo')
    await decline(tx, source, after.address, {
      address: before.address,
      addressKey: key,
      cursor: {},
      flaws: [],
      formerAddresses: source.formerAddresses.filter((each) => each !== before.address),
      version: source.version + 1,
    })
    await enqueue(tx, visitNow(who.workspaceId, source.id, true))
    await announce(tx, who.workspaceId, 'sources')
  },
  'source.merged': async (tx, who, entry) => {
    const { before, after, source } = await entryOf(tx, who, entry)
    if (source.removedAt === null) throw new Problem('cannot-undo')
    await restoreSource(tx, who, source.id)
    await decline(tx, source, after.address, {})
    const [into] = await tx
      .select({ id: sources.id, formerAddresses: sources.formerAddresses })
      .from(sources)
      .where(and(eq(sources.workspaceId, who.workspaceId), eq(sources.id, after.into ?? source.id)))
    const theirs = new Set([...source.formerAddresses, before.address])
    if (into)
      await setFormer(
        tx,
        who.workspaceId,
        into.id,
        into.formerAddresses.filter((each) => !theirs.has(each)),
      )
    await enqueue(tx, visitNow(who.workspaceId, source.id, true))
  },
})

async function entryOf(tx: Tx, who: Actor, entry: { subjectId: string | null; before: unknown; after: unknown }) {
  const told = Entry.safeParse(entry)
  const [source] = await tx
    .select()
    .from(sources)
    .where(and(eq(sources.workspaceId, who.workspaceId), eq(sources.id, entry.subjectId ?? '')))
    .for('update')
  if (!told.success || !source) throw new Problem('cannot-undo')
  return { ...told.data, source }
}

/** Remembers that a person did not want this move, beside what else changes. */
const decline = (tx: Tx, source: SourceRow, to: string, values: Partial<typeof sources.$inferInsert>) =>
  tx
    .update(sources)
    .set({ ...values, move: { to, since: source.createdAt.toISOString(), times: 0, declined: true } })
    .where(and(eq(sources.workspaceId, source.workspaceId), eq(sources.id, source.id)))
