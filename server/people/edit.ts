/** What people write of people: those they add, names and notes they correct, and taking it back. */
import { and, eq, sql } from 'drizzle-orm'
import { splitByline } from '../../crawlers/reading/byline.ts'
import type { Tx } from '../../db/client.ts'
import { people } from '../../db/schema/people.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { foldText } from '../text.ts'
import { record } from '../workspaces/audit.ts'
import type { NewPerson, PersonChange } from './contract.ts'
import { personKeysOf } from './keys.ts'
import { addKeys, addPerson } from './store.ts'

/** Makes a person whom somebody names; `keys` are names they are found under beside the given one. */
export async function namePerson(tx: Tx, who: Actor, { name, pseudonym, note }: NewPerson, keys: string[] = []): Promise<string> {
  const [part, ...others] = splitByline(name)
  const read = part?.kind === 'person' && others.length === 0 ? part : null
  const id = await addPerson(tx, who, {
    name,
    given: read?.given ?? null,
    family: read?.family ?? null,
    pseudonym,
    note,
    provenance: 'hand',
    keys: [...new Set([...personKeysOf(name), ...keys])],
  })
  await announce(tx, who.workspaceId, 'people')
  return id
}

/** Changes what is known of a person. Refused when somebody else did meanwhile. Gives whether they are found under other names now. */
export async function changePerson(tx: Tx, who: Actor, id: string, seen: number, change: PersonChange): Promise<{ renamed: boolean }> {
  const { workspaceId } = who
  const row = await personOf(tx, workspaceId, id)
  if (!row) throw new Problem('not-found')
  if (row.version !== seen) throw new Problem('changed')
  const now: Record<string, unknown> = row
  const facts = Object.entries(change).filter(([fact, value]) => value !== undefined && value !== now[fact])
  if (facts.length === 0) return { renamed: false }
  const after: PersonChange = Object.fromEntries(facts)
  await write(tx, row, after)
  await record(tx, who, {
    action: 'person.changed',
    subjectKind: 'person',
    subjectId: id,
    subjectName: after.name ?? row.name,
    before: Object.fromEntries(facts.map(([fact]) => [fact, now[fact]])),
    after: { ...after },
  })
  return { renamed: after.name !== undefined }
}

/** Takes a change back. Refused when what it touched is something else by now. */
export async function revertPerson(
  tx: Tx,
  workspaceId: string,
  id: string,
  { before, after }: { before: PersonChange; after: PersonChange },
): Promise<void> {
  const row = await personOf(tx, workspaceId, id)
  if (!row) throw new Problem('cannot-undo')
  const now: Record<string, unknown> = row
  if (Object.entries(after).some(([fact, value]) => now[fact] !== value)) throw new Problem('cannot-undo')
  await write(tx, row, before)
}

/** Takes out a person to whom nothing leads. */
export async function removePerson(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const removed = await tx.execute(sql`
    delete from people p where p.workspace_id = ${workspaceId} and p.id = ${id}
      and not exists (select 1 from byline_people b where b.workspace_id = p.workspace_id and b.person_id = p.id)
    returning p.id`)
  if (removed.length === 0) throw new Problem('cannot-undo')
  await announce(tx, workspaceId, 'people')
}

type Row = typeof people.$inferSelect

async function personOf(tx: Tx, workspaceId: string, id: string): Promise<Row | null> {
  const [row] = await tx
    .select()
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.id, id)))
    .for('update')
  return row ?? null
}

async function write(tx: Tx, { workspaceId, id, version, name }: Row, facts: PersonChange): Promise<void> {
  await tx
    .update(people)
    .set({ ...facts, ...(facts.name === undefined ? {} : { folded: foldText(facts.name) }), version: version + 1 })
    .where(and(eq(people.workspaceId, workspaceId), eq(people.id, id)))
  if (facts.name !== undefined) await rename(tx, workspaceId, id, name, facts.name)
  await announce(tx, workspaceId, 'people', 'mentions')
}

/** A name under which an outlet printed what they wrote stays theirs, a married name as well as a maiden name; one that nobody ever printed was a slip and goes. */
async function rename(tx: Tx, workspaceId: string, id: string, from: string, to: string): Promise<void> {
  const keys = personKeysOf(to)
  const old = personKeysOf(from).filter((key) => !keys.includes(key))
  if (old.length > 0) {
    await tx.execute(sql`
      delete from person_keys k where k.workspace_id = ${workspaceId} and k.person_id = ${id} and k.key = any(${sql.param(old)}::text[])
        and not exists (select 1 from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
          where bp.workspace_id = k.workspace_id and bp.person_id = k.person_id and b.name_key = any(${sql.param(old)}::text[]))`)
  }
  await addKeys(tx, workspaceId, id, keys)
}
