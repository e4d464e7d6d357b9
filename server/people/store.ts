/** The only writes to people, their keys and where they write. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { affiliations, people, personKeys } from '../../db/schema/people.ts'
import type { Actor } from '../http.ts'
import { foldText } from '../text.ts'
import { record } from '../workspaces/audit.ts'

export interface NewPerson {
  name: string
  given: string | null
  family: string | null
  pseudonym?: boolean
  provenance: 'byline' | 'hand'
  keys: string[]
}

/** Makes a person with the keys they are found under. */
export async function addPerson(tx: Tx, who: Actor, person: NewPerson): Promise<string> {
  const { workspaceId } = who
  const id = uuidv7()
  const { keys, ...values } = person
  await tx.insert(people).values({ workspaceId, id, ...values, folded: foldText(person.name) })
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

/** People under these keys, with the outlets they write for. */
export async function peopleUnder(
  tx: Tx,
  workspaceId: string,
  keys: string[],
): Promise<Map<string, { personId: string; outletIds: string[] }[]>> {
  const found = new Map<string, { personId: string; outletIds: string[] }[]>()
  if (keys.length === 0) return found
  const rows = await tx
    .select({
      key: personKeys.key,
      personId: personKeys.personId,
      outletIds: sql<
        string[]
      >`coalesce(array_agg(${affiliations.outletId}::text) filter (where ${affiliations.outletId} is not null), '{}')`,
    })
    .from(personKeys)
    .leftJoin(affiliations, and(eq(affiliations.workspaceId, personKeys.workspaceId), eq(affiliations.personId, personKeys.personId)))
    .where(and(eq(personKeys.workspaceId, workspaceId), inArray(personKeys.key, keys)))
    .groupBy(personKeys.key, personKeys.personId)
    .orderBy(personKeys.personId)
  for (const { key, ...person } of rows) found.set(key, [...(found.get(key) ?? []), person])
  return found
}

/** Notes that a person wrote for an outlet on a day; the span from the first to the last is kept. */
export async function writesFor(
  tx: Tx,
  workspaceId: string,
  personId: string,
  outletId: string,
  at: Date,
  role: string | null,
): Promise<void> {
  await tx
    .insert(affiliations)
    .values({ workspaceId, personId, outletId, role, firstSeenAt: at, lastSeenAt: at })
    .onConflictDoUpdate({
      target: [affiliations.workspaceId, affiliations.personId, affiliations.outletId],
      set: {
        firstSeenAt: sql`least(${affiliations.firstSeenAt}, excluded.first_seen_at)`,
        lastSeenAt: sql`greatest(${affiliations.lastSeenAt}, excluded.last_seen_at)`,
        role: sql`coalesce(${affiliations.role}, excluded.role)`,
      },
    })
}
