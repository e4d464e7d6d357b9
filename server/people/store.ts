/** The only writes to people, their keys and where they write. */
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { among, uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { given } from '../../db/given.ts'
import { affiliations, people, personKeys } from '../../db/schema/people.ts'
import type { Actor } from '../http.ts'
import { foldText } from '../text.ts'
import { record } from '../workspaces/audit.ts'
import { keysVersion } from './keys.ts'

export interface NewPerson {
  name: string
  given: string | null
  family: string | null
  pseudonym?: boolean
  note?: string
  provenance: 'byline' | 'hand'
  keys: string[]
}

/** Makes a person with the keys they are found under. */
export async function addPerson(tx: Tx, who: Actor, person: NewPerson): Promise<string> {
  const { workspaceId } = who
  const id = uuidv7()
  const { keys, ...values } = person
  await tx.insert(people).values({ workspaceId, id, ...values, folded: foldText(person.name), keysVersion })
  await addKeys(tx, workspaceId, id, keys)
  await record(tx, who, {
    action: 'person.added',
    subjectKind: 'person',
    subjectId: id,
    subjectName: person.name,
    after: { name: person.name, provenance: person.provenance },
  })
  return id
}

export async function addKeys(tx: Tx, workspaceId: string, personId: string, keys: string[]): Promise<void> {
  if (keys.length === 0) return
  await tx
    .insert(personKeys)
    .values(keys.map((key) => ({ workspaceId, key, personId })))
    .onConflictDoNothing()
}

export interface Found {
  personId: string
  name: string
  /** Those that were asked about and that they write for, and beside them two of all: whoever writes elsewhere has one of another outlet among them. */
  outletIds: string[]
}

/**
 * People under these keys. Somebody syndicated writes for hundreds of outlets, so it is told of `outletIds` alone which they write for, and whether
 * they write elsewhere.
 */
export async function peopleUnder(tx: Tx, workspaceId: string, keys: string[], outletIds: string[]): Promise<Map<string, Found[]>> {
  const found = new Map<string, Found[]>()
  if (keys.length === 0) return found
  const theirs = sql`select a.outlet_id::text from affiliations a where a.workspace_id = ${personKeys.workspaceId} and a.person_id = ${personKeys.personId}`
  const rows = await tx
    .select({
      key: personKeys.key,
      personId: personKeys.personId,
      name: people.name,
      outletIds: sql<string[]>`array(${theirs} and a.outlet_id = any(${uuids(outletIds)})) || array(${theirs} limit 2)`,
    })
    .from(personKeys)
    .innerJoin(people, and(eq(people.workspaceId, personKeys.workspaceId), eq(people.id, personKeys.personId)))
    .where(and(eq(personKeys.workspaceId, workspaceId), among(personKeys.key, keys)))
    .orderBy(personKeys.personId)
  for (const { key, ...person } of rows) found.set(key, [...(found.get(key) ?? []), person])
  return found
}

export interface WroteFor {
  personId: string
  outletId: string
  at: Date
  role: string | null
}

/** Notes for whom people wrote, oldest first; the span from the first to the last is kept, and the first role that was printed. */
export async function writeFor(tx: Tx, workspaceId: string, written: WroteFor[]): Promise<void> {
  const spans = new Map<string, { id: string; person: string; outlet: string; role: string | null; first: Date; last: Date }>()
  for (const { personId, outletId, at, role } of written) {
    const key = `${personId}@${outletId}`
    const known = spans.get(key)
    if (!known) spans.set(key, { id: uuidv7(), person: personId, outlet: outletId, role, first: at, last: at })
    else {
      known.role ??= role
      if (at < known.first) known.first = at
      if (at > known.last) known.last = at
    }
  }
  if (spans.size === 0) return
  const columns = { id: 'uuid', person: 'uuid', outlet: 'uuid', role: 'text', first: 'timestamptz', last: 'timestamptz' } as const
  await tx.execute(sql`
    with made as materialized (select * from ${given('r', columns, [...spans.values()])})
    insert into affiliations as a (workspace_id, id, person_id, outlet_id, role, first_seen_at, last_seen_at)
    select ${workspaceId}::uuid, id, person, outlet, role, first, last from made
    on conflict (workspace_id, person_id, outlet_id) do update set first_seen_at = least(a.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at), role = coalesce(a.role, excluded.role)
    where excluded.first_seen_at < a.first_seen_at or excluded.last_seen_at > a.last_seen_at or (a.role is null and excluded.role is not null)`)
}

/** Makes where these people write agree with the bylines that lead to them, after a human moved some: spans shrink, and what nothing speaks for any more goes. */
export async function recountAffiliations(tx: Tx, workspaceId: string, personIds: string[]): Promise<void> {
  if (personIds.length === 0) return
  const ids = sql`${`{${personIds.join(',')}}`}::uuid[]`
  const rows = await tx.execute<{ person_id: string; outlet_id: string; first: string; last: string }>(sql`
    select bp.person_id, d.outlet_id, min(d.published_at) as first, max(d.published_at) as last
    from byline_people bp
    join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
    join documents d on d.workspace_id = b.workspace_id and d.id = b.document_id
    where bp.workspace_id = ${workspaceId} and bp.person_id = any(${ids}) and d.outlet_id is not null and (d.handle_id is null or b.name_key is not null) group by bp.person_id, d.outlet_id`)
  const standing = JSON.stringify(rows.map((row) => ({ p: row.person_id, o: row.outlet_id })))
  await tx.execute(sql`
    delete from affiliations a where a.workspace_id = ${workspaceId} and a.person_id = any(${ids})
      and not exists (select 1 from jsonb_to_recordset(${standing}::jsonb) as s(p uuid, o uuid) where s.p = a.person_id and s.o = a.outlet_id)`)
  if (rows.length === 0) return
  await tx
    .insert(affiliations)
    .values(
      rows.map((row) => ({
        workspaceId,
        personId: row.person_id,
        outletId: row.outlet_id,
        role: null,
        firstSeenAt: new Date(row.first),
        lastSeenAt: new Date(row.last),
      })),
    )
    .onConflictDoUpdate({
      target: [affiliations.workspaceId, affiliations.personId, affiliations.outletId],
      set: { firstSeenAt: sql`excluded.first_seen_at`, lastSeenAt: sql`excluded.last_seen_at` },
    })
}
