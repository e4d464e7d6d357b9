/** The only writes to bylines and to whom they lead. */
import { and, eq, inArray, isNotNull, isNull, notInArray, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { type BylinePart, splitByline } from '../../crawlers/reading/byline.ts'
import type { Tx } from '../../db/client.ts'
import { bylinePeople, bylines } from '../../db/schema/bylines.ts'
import { documents } from '../../db/schema/documents.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { outlets } from '../../db/schema/outlets.ts'
import type { BylineState } from '../../db/vocabulary.ts'
import { lookupKey, personKeysOf } from '../people/keys.ts'
import { addPerson, peopleUnder, writesFor } from '../people/store.ts'
import { program } from '../workspaces/audit.ts'
import { identify } from './identify.ts'

interface Written {
  id: string
  outletId: string | null
  outlet: string | null
  publishedAt: Date
  bylines: string[]
  mentioned: boolean
}

interface Part extends BylinePart {
  document: Written
  position: number
  key: string | null
}

/** One identifying at a time in a workspace, so that one name never makes two people. Held until `tx` ends. */
export const lockPeople = (tx: Tx, workspaceId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('people'), hashtext(${workspaceId}))`)

/** Reads the bylines of these documents and finds whose they are; what a human decided is left as it is. Gives how many now wait for a human. */
export async function identifyBylines(tx: Tx, workspaceId: string, documentIds: string[]): Promise<{ ambiguous: number; made: string[] }> {
  const written = await writtenOf(tx, workspaceId, documentIds)
  const agencies = await agenciesOf(tx, workspaceId)
  const parts = written.flatMap((document) => partsOf(document, agencies))
  await dropGone(tx, workspaceId, written, parts)
  const keys = [...new Set(parts.flatMap(({ key }) => key ?? []))]
  const found = await peopleUnder(tx, workspaceId, keys)
  const judged = await judgedBefore(tx, workspaceId, keys)
  const settled = await humanlySettled(tx, workspaceId, documentIds)
  const made: string[] = []
  let ambiguous = 0
  for (const part of parts) {
    const { document, key } = part
    if (settled.has(`${document.id}:${part.position}`)) continue
    const candidates = key ? (found.get(key) ?? []) : []
    const outcome = identify({
      kind: part.kind,
      name: part.name,
      outletId: document.outletId,
      mentioned: document.mentioned,
      candidates,
      ...(judged.get(`${key}@${document.outletId}`) ?? { judged: null }),
    })
    let personIds = outcome.state === 'resolved' ? outcome.personIds : []
    if (outcome.state === 'resolved' && outcome.make && part.name) {
      const personKeys = personKeysOf(part.name)
      const id = await addPerson(tx, program(workspaceId), {
        name: part.name,
        given: part.given,
        family: part.family,
        provenance: 'byline',
        keys: personKeys,
      })
      for (const each of personKeys)
        found.set(each, [...(found.get(each) ?? []), { personId: id, outletIds: document.outletId ? [document.outletId] : [] }])
      made.push(id)
      personIds = [id]
    }
    await saveByline(tx, workspaceId, part, outcome.state, personIds, outcome.state === 'ambiguous' ? outcome.candidates : [])
    if (outcome.state === 'ambiguous') ambiguous++
    for (const personId of personIds) {
      if (!document.outletId) continue
      await writesFor(tx, workspaceId, personId, document.outletId, document.publishedAt, part.role)
      const here = found.get(key ?? '')?.find((each) => each.personId === personId)
      if (here && !here.outletIds.includes(document.outletId)) here.outletIds.push(document.outletId)
    }
  }
  return { ambiguous, made }
}

/** Documents that carry a name which now leads to somebody: what a person wrote before we knew them is found again. */
export async function unmetUnder(tx: Tx, workspaceId: string, personIds: string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct b.document_id as id from person_keys k
    join bylines b on b.workspace_id = k.workspace_id and b.name_key = k.key and b.state = 'unmet'
    where k.workspace_id = ${workspaceId} and k.person_id = any(${sql.param(`{${personIds.join(',')}}`)}::uuid[]) limit 2000`)
  return rows.map(({ id }) => id)
}

async function writtenOf(tx: Tx, workspaceId: string, ids: string[]): Promise<Written[]> {
  const rows = await tx
    .select({
      id: documents.id,
      outletId: documents.outletId,
      outlet: outlets.name,
      publishedAt: documents.publishedAt,
      bylines: documents.bylines,
      mentioned: sql<boolean>`exists (select 1 from ${mentions} m where m.workspace_id = ${workspaceId} and m.document_id = ${documents.id} and m.withdrawn_at is null)`,
    })
    .from(documents)
    .leftJoin(outlets, and(eq(outlets.workspaceId, documents.workspaceId), eq(outlets.id, documents.outletId)))
    .where(and(eq(documents.workspaceId, workspaceId), inArray(documents.id, ids)))
    .orderBy(documents.publishedAt, documents.id)
  return rows
}

/** Names of the agencies that the workspace knows, and their initials: signed with a dispatch, they are nobody. */
async function agenciesOf(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx
    .select({ name: outlets.name })
    .from(outlets)
    .where(and(eq(outlets.workspaceId, workspaceId), eq(outlets.kind, 'agency')))
    .orderBy(outlets.name)
    .limit(200)
  return rows.flatMap(({ name }) => {
    // Small words do not enter an abbreviation, and two letters could be anybody's.
    const initials = name
      .split(/[\s’'-]+/u)
      .filter((word) => /^\p{Lu}|^\p{L}{4}/u.test(word))
      .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
      .join('')
    return initials.length > 2 ? [name, initials] : [name]
  })
}

function partsOf(document: Written, agencies: string[]): Part[] {
  const known = { outlets: [...(document.outlet ? [document.outlet] : []), ...agencies] }
  return document.bylines
    .flatMap((printed) => splitByline(printed, known))
    .slice(0, 20)
    .map((part, position) => ({ ...part, document, position, key: part.name ? (lookupKey(part.name)?.key ?? null) : null }))
}

/** Bylines that the document no longer prints go, unless a human decided on them. */
async function dropGone(tx: Tx, workspaceId: string, written: Written[], parts: Part[]): Promise<void> {
  for (const { id } of written) {
    const positions = parts.filter(({ document }) => document.id === id).map(({ position }) => position)
    await tx
      .delete(bylines)
      .where(
        and(
          eq(bylines.workspaceId, workspaceId),
          eq(bylines.documentId, id),
          isNull(bylines.judgedAt),
          positions.length > 0 ? notInArray(bylines.position, positions) : undefined,
        ),
      )
  }
}

/** What humans decided of a name at an outlet, when they always decided the same; otherwise everybody they said it was. */
async function judgedBefore(
  tx: Tx,
  workspaceId: string,
  keys: string[],
): Promise<Map<string, { judged: string[] } | { judged: null; disputed: string[] }>> {
  if (keys.length === 0) return new Map()
  // What the program found before anybody spoke counts against a decision that says otherwise: then the name is borne by several there.
  const rows = await tx.execute<{ key: string; outlet_id: string | null; people: string[] }>(sql`
    with judged as (
      select distinct name_key, outlet_id from bylines where workspace_id = ${workspaceId} and judged_at is not null and name_key = any(${sql.param(keys)}::text[]))
    select distinct b.name_key as key, b.outlet_id, array(
      select p.person_id::text from byline_people p where p.workspace_id = b.workspace_id and p.byline_id = b.id order by 1) as people
    from judged j join bylines b on b.workspace_id = ${workspaceId} and b.name_key = j.name_key and b.outlet_id is not distinct from j.outlet_id
    where b.judged_at is not null or b.state = 'resolved'`)
  const decisions = new Map<string, string[][]>()
  for (const { key, outlet_id: outletId, people } of rows) {
    const at = `${key}@${outletId}`
    decisions.set(at, [...(decisions.get(at) ?? []), people])
  }
  return new Map(
    [...decisions].map(([at, said]) => {
      const [only] = said
      return [at, said.length === 1 && only ? { judged: only } : { judged: null, disputed: [...new Set(said.flat())] }]
    }),
  )
}

async function humanlySettled(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Set<string>> {
  if (documentIds.length === 0) return new Set()
  const rows = await tx
    .select({ documentId: bylines.documentId, position: bylines.position })
    .from(bylines)
    .where(and(eq(bylines.workspaceId, workspaceId), inArray(bylines.documentId, documentIds), isNotNull(bylines.judgedAt)))
  return new Set(rows.map(({ documentId, position }) => `${documentId}:${position}`))
}

async function saveByline(
  tx: Tx,
  workspaceId: string,
  part: Part,
  state: BylineState,
  personIds: string[],
  candidates: string[],
): Promise<void> {
  const values = { outletId: part.document.outletId, printed: part.printed, nameKey: part.key, state, candidates }
  const [row] = await tx
    .insert(bylines)
    .values({ workspaceId, id: uuidv7(), documentId: part.document.id, position: part.position, ...values })
    .onConflictDoUpdate({ target: [bylines.workspaceId, bylines.documentId, bylines.position], set: values })
    .returning({ id: bylines.id })
  if (row) await setPeople(tx, workspaceId, row.id, personIds)
}

/** Makes exactly these people the byline's. */
export async function setPeople(tx: Tx, workspaceId: string, bylineId: string, personIds: string[]): Promise<void> {
  await tx
    .delete(bylinePeople)
    .where(
      and(
        eq(bylinePeople.workspaceId, workspaceId),
        eq(bylinePeople.bylineId, bylineId),
        personIds.length > 0 ? notInArray(bylinePeople.personId, personIds) : undefined,
      ),
    )
  if (personIds.length > 0) {
    await tx
      .insert(bylinePeople)
      .values(personIds.map((personId) => ({ workspaceId, bylineId, personId })))
      .onConflictDoNothing()
  }
}
