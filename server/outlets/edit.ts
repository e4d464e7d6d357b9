/** What people write of outlets: those they add, what they correct, and taking it back. */
import { isDeepStrictEqual } from 'node:util'
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { registrableDomain } from '../../crawlers/net/urls.ts'
import type { Tx } from '../../db/client.ts'
import { outlets } from '../../db/schema/outlets.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { foldText } from '../text.ts'
import { record } from '../workspaces/audit.ts'
import type { NewOutlet, OutletChange } from './contract.ts'
import { kindGivenBy } from './given-kind.ts'
import { nameSites } from './store.ts'

type OutletRow = typeof outlets.$inferSelect

/** The facts of an outlet as the API names them. */
const factsOf = (row: OutletRow): Required<OutletChange> => ({
  name: row.name,
  kind: row.kind,
  territory: row.territory,
  country: row.country,
  // Only languages of the vocabulary are written here.
  language: row.language as Required<OutletChange>['language'],
  audience: row.audience === null ? null : { figure: row.audience, source: row.audienceSource ?? '', date: row.audienceDate ?? '' },
  tier: row.tier,
  rhythm: row.rhythm,
  leadTimeDays: row.leadTimeDays,
  note: row.note,
})

/** The columns of these facts. A figure, its source and its day go together. */
const columnsOf = ({ audience, ...facts }: OutletChange): Partial<typeof outlets.$inferInsert> => ({
  ...facts,
  ...(facts.name === undefined ? {} : { folded: foldText(facts.name) }),
  ...(audience === undefined
    ? {}
    : { audience: audience?.figure ?? null, audienceSource: audience?.source ?? null, audienceDate: audience?.date ?? null }),
})

/** What of a change is really one, with what stood before. */
function difference(before: Required<OutletChange>, change: OutletChange): { before: OutletChange; after: OutletChange } {
  const stood: Record<string, unknown> = before
  const changed = Object.entries(change).filter(([fact, value]) => value !== undefined && !isDeepStrictEqual(value, stood[fact]))
  return {
    before: Object.fromEntries(changed.map(([fact]) => [fact, stood[fact]])),
    after: Object.fromEntries(changed),
  }
}

/** Makes an outlet that a person knows of. Its site may be one that no document stands on yet. */
export async function addOutlet(tx: Tx, who: Actor, { address, ...facts }: NewOutlet): Promise<string> {
  const { workspaceId } = who
  const id = uuidv7()
  const site = address ? registrableDomain(address) : null
  await tx.insert(outlets).values({ workspaceId, id, ...columnsOf(facts), name: facts.name, folded: foldText(facts.name) })
  if (site && !(await nameSites(tx, workspaceId, [{ site, outletId: id }])).has(site)) throw new Problem('already-there', { what: site })
  await record(tx, who, {
    action: 'outlet.added',
    subjectKind: 'outlet',
    subjectId: id,
    subjectName: facts.name,
    after: { site, ...facts },
  })
  await announce(tx, workspaceId, 'outlets')
  return id
}

/**
 * What follows from a change: whether the reach of its mentions is another, whether who told first may be, whether its documents are of another kind,
 * and whether those who sign there are now the public, or no longer.
 */
export interface Consequences {
  reach: boolean
  first: boolean
  kinds: boolean
  bylines: boolean
}

const none: Consequences = { reach: false, first: false, kinds: false, bylines: false }

const consequencesOf = (before: Required<OutletChange>, after: OutletChange): Consequences => ({
  reach: after.audience !== undefined && after.audience?.figure !== before.audience?.figure,
  first: after.kind !== undefined && (after.kind === 'agency') !== (before.kind === 'agency'),
  kinds: after.kind !== undefined && kindGivenBy[after.kind] !== kindGivenBy[before.kind],
  bylines: after.kind !== undefined && (after.kind === 'forum') !== (before.kind === 'forum'),
})

/** Changes the facts of an outlet. Refused when somebody else did meanwhile. */
export async function changeOutlet(tx: Tx, who: Actor, id: string, seen: number, change: OutletChange): Promise<Consequences> {
  const { workspaceId } = who
  const row = await outletOf(tx, workspaceId, id)
  if (!row) throw new Problem('not-found')
  if (row.version !== seen) throw new Problem('changed')
  const facts = factsOf(row)
  const { before, after } = difference(facts, change)
  if (Object.keys(after).length === 0) return none
  await write(tx, row, after)
  await record(tx, who, {
    action: 'outlet.changed',
    subjectKind: 'outlet',
    subjectId: id,
    subjectName: after.name ?? row.name,
    before: { ...before },
    after: { ...after },
  })
  return consequencesOf(facts, after)
}

/** Takes a change back. Refused when a fact that it touched is another by now. */
export async function revertOutlet(
  tx: Tx,
  workspaceId: string,
  id: string,
  { before, after }: { before: OutletChange; after: OutletChange },
): Promise<Consequences> {
  const row = await outletOf(tx, workspaceId, id)
  if (!row) throw new Problem('cannot-undo')
  const facts = factsOf(row)
  if (Object.keys(difference(facts, after).after).length > 0) throw new Problem('cannot-undo')
  await write(tx, row, before)
  return consequencesOf(facts, before)
}

/** Takes out an outlet that nothing stands on. */
export async function removeOutlet(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const removed = await tx.execute(sql`
    delete from outlets o where o.workspace_id = ${workspaceId} and o.id = ${id}
      and not exists (select 1 from documents d where d.workspace_id = o.workspace_id and d.outlet_id = o.id)
      and not exists (select 1 from sources s where s.workspace_id = o.workspace_id and s.outlet_id = o.id)
      and not exists (select 1 from bylines b where b.workspace_id = o.workspace_id and b.outlet_id = o.id)
    returning o.id`)
  if (removed.length === 0) throw new Problem('cannot-undo')
  await announce(tx, workspaceId, 'outlets')
}

async function outletOf(tx: Tx, workspaceId: string, id: string): Promise<OutletRow | null> {
  const [row] = await tx
    .select()
    .from(outlets)
    .where(and(eq(outlets.workspaceId, workspaceId), eq(outlets.id, id)))
    .for('update')
  return row ?? null
}

async function write(tx: Tx, { workspaceId, id, version }: OutletRow, facts: OutletChange): Promise<void> {
  await tx
    .update(outlets)
    .set({ ...columnsOf(facts), version: version + 1 })
    .where(and(eq(outlets.workspaceId, workspaceId), eq(outlets.id, id)))
  await announce(tx, workspaceId, 'outlets', 'mentions')
}
