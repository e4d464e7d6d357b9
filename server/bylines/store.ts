/** The only writes to bylines and to whom they lead. */
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { type BylinePart, splitByline } from '../../crawlers/reading/byline.ts'
import { firmParticles } from '../../crawlers/reading/names.ts'
import { among } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { bylines } from '../../db/schema/bylines.ts'
import { documents } from '../../db/schema/documents.ts'
import { handles } from '../../db/schema/handles.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { outlets } from '../../db/schema/outlets.ts'
import type { BylineState, OutletKind } from '../../db/vocabulary.ts'
import { lookupKey, personKeysOf, titledOrInitial } from '../people/keys.ts'
import { addPerson, peopleUnder, type WroteFor, writeFor } from '../people/store.ts'
import { toJson } from '../text.ts'
import { program } from '../workspaces/audit.ts'
import { identify } from './identify.ts'

interface Written {
  id: string
  outletId: string | null
  outlet: string | null
  outletKind: OutletKind | null
  publishedAt: Date
  bylines: string[]
  mentioned: boolean
  /** The account that published it, where it is somebody's. */
  account: { printed: string; personId: string } | null
}

interface Part extends BylinePart {
  /** Whose it is beyond doubt: the account it was published by is theirs. */
  known?: string
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
  const outletIds = [...new Set(written.flatMap(({ outletId }) => outletId ?? []))]
  const found = await peopleUnder(tx, workspaceId, [...new Set([...keys, ...parts.flatMap(({ name }) => bearersOf(name))])], outletIds)
  const judged = await judgedBefore(tx, workspaceId, keys)
  const settled = await humanlySettled(tx, workspaceId, documentIds)
  const made: string[] = []
  const decided: Decided[] = []
  const wrote: WroteFor[] = []
  for (const part of parts) {
    const { document, key } = part
    if (settled.has(`${document.id}:${part.position}`)) continue
    if (part.known) {
      decided.push({ part, state: 'resolved', personIds: [part.known], candidates: [] })
      continue
    }
    const candidates = key ? (found.get(key) ?? []).map((one) => ({ ...one, isLoose: isLoosely(key, part.name, one.name) })) : []
    const outcome = identify({
      kind: part.kind,
      name: part.name,
      outletId: document.outletId,
      mentioned: document.mentioned,
      isPublic: document.outletKind === 'forum',
      candidates,
      bearers: [...new Map(bearersOf(part.name).flatMap((each) => (found.get(each) ?? []).map((one) => [one.personId, one]))).values()],
      ...(judged.get(nameAt(key, part.printed, document.outletId)) ?? { judged: null }),
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
        found.set(each, [
          ...(found.get(each) ?? []),
          { personId: id, name: part.name, outletIds: document.outletId ? [document.outletId] : [] },
        ])
      made.push(id)
      personIds = [id]
    }
    decided.push({ part, state: outcome.state, personIds, candidates: outcome.state === 'ambiguous' ? outcome.candidates : [] })
    for (const personId of personIds) {
      if (!document.outletId) continue
      wrote.push({ personId, outletId: document.outletId, at: document.publishedAt, role: part.role })
      const here = found.get(key ?? '')?.find((each) => each.personId === personId)
      if (here && !here.outletIds.includes(document.outletId)) here.outletIds.push(document.outletId)
    }
  }
  await saveBylines(tx, workspaceId, decided)
  await writeFor(tx, workspaceId, wrote)
  return { ambiguous: decided.filter(({ state }) => state === 'ambiguous').length, made }
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
      outletKind: outlets.kind,
      publishedAt: documents.publishedAt,
      bylines: documents.bylines,
      personId: handles.personId,
      printed: sql<string>`coalesce(${handles.name}, ${handles.value}, '')`,
      mentioned: sql<boolean>`exists (select 1 from ${mentions} m where m.workspace_id = ${workspaceId} and m.document_id = ${documents.id} and m.withdrawn_at is null)`,
    })
    .from(documents)
    .leftJoin(outlets, and(eq(outlets.workspaceId, documents.workspaceId), eq(outlets.id, documents.outletId)))
    .leftJoin(handles, and(eq(handles.workspaceId, documents.workspaceId), eq(handles.id, documents.handleId)))
    .where(and(eq(documents.workspaceId, workspaceId), among(documents.id, ids)))
    .orderBy(documents.publishedAt, documents.id)
  return rows.map(({ personId, printed, ...row }) => ({ ...row, account: personId ? { personId, printed } : null }))
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

const keyOf = (name: string): string | null => titledOrInitial(name)?.key ?? lookupKey(name)?.key ?? null
/** Letters say nothing of particles; whole and abbreviated names do. */
const isLoosely = (key: string, printed: string | null, known: string): boolean =>
  printed !== null && !key.startsWith('letters:') && firmParticles(printed) !== firmParticles(known)
const bearersOf = (name: string | null): string[] => (name === null ? [] : (titledOrInitial(name)?.bearers ?? []))

function partsOf(document: Written, agencies: string[]): Part[] {
  const known = { outlets: [...(document.outlet ? [document.outlet] : []), ...agencies] }
  const printed: Part[] = document.bylines
    .flatMap((each) => splitByline(each, known))
    .slice(0, 20)
    .map((part, position) => ({ ...part, document, position, key: part.name ? keyOf(part.name) : null }))
  const { account } = document
  if (!account) return printed
  // Behind what was printed, so that what was printed keeps its place when the account becomes somebody's.
  const signed = { printed: account.printed, kind: 'person' as const, name: null, given: null, family: null, role: null }
  return [...printed, { ...signed, document, position: printed.length, key: null, known: account.personId }]
}

/** Bylines that the documents no longer print go, unless a human decided on them. */
async function dropGone(tx: Tx, workspaceId: string, written: Written[], parts: Part[]): Promise<void> {
  const counts = new Map<string, number>()
  for (const { document } of parts) counts.set(document.id, (counts.get(document.id) ?? 0) + 1)
  // The positions of a document are counted from 0 without a gap.
  const printed = JSON.stringify(written.map(({ id }) => ({ id, count: counts.get(id) ?? 0 })))
  await tx.execute(sql`
    delete from bylines b using jsonb_to_recordset(${printed}::jsonb) as p(id uuid, count int)
    where b.workspace_id = ${workspaceId} and b.document_id = p.id and b.position >= p.count and b.judged_at is null`)
}

/** A name as an outlet prints it: Goff and Le Goff are found under one key, and are two names. */
const nameAt = (key: string | null, printed: string, outletId: string | null): string => `${key}@${outletId} ${firmParticles(printed)}`

/** What humans decided of a name at an outlet, when they always decided the same; otherwise everybody they said it was. */
async function judgedBefore(
  tx: Tx,
  workspaceId: string,
  keys: string[],
): Promise<Map<string, { judged: string[] } | { judged: null; disputed: string[] }>> {
  if (keys.length === 0) return new Map()
  // What the program found before anybody spoke counts against a decision that says otherwise: then the name is borne by several there.
  const rows = await tx.execute<{ key: string; outlet_id: string | null; printed: string; people: string[] }>(sql`
    with judged as (
      select distinct name_key, outlet_id from bylines where workspace_id = ${workspaceId} and judged_at is not null and name_key = any(${sql.param(keys)}::text[]))
    select distinct b.name_key as key, b.outlet_id, b.printed, array(
      select p.person_id::text from byline_people p where p.workspace_id = b.workspace_id and p.byline_id = b.id order by 1) as people
    from judged j join bylines b on b.workspace_id = ${workspaceId} and b.name_key = j.name_key and b.outlet_id is not distinct from j.outlet_id
    where b.judged_at is not null or b.state = 'resolved'`)
  const decisions = new Map<string, string[][]>()
  for (const { key, outlet_id: outletId, printed, people } of rows) {
    const at = nameAt(key, printed, outletId)
    const said = decisions.get(at) ?? []
    if (!said.some((each) => each.join() === people.join())) decisions.set(at, [...said, people])
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
    .where(and(eq(bylines.workspaceId, workspaceId), among(bylines.documentId, documentIds), isNotNull(bylines.judgedAt)))
  return new Set(rows.map(({ documentId, position }) => `${documentId}:${position}`))
}

interface Decided {
  part: Part
  state: BylineState
  personIds: string[]
  candidates: string[]
}

/** Saves what was decided of many bylines, and makes exactly these people theirs. */
async function saveBylines(tx: Tx, workspaceId: string, decided: Decided[]): Promise<void> {
  if (decided.length === 0) return
  const rows = decided.map(({ part, state, candidates }) => ({
    id: uuidv7(),
    document: part.document.id,
    outlet: part.document.outletId,
    position: part.position,
    printed: part.printed,
    key: part.key,
    state,
    candidates,
  }))
  const saved = await tx.execute<{ id: string; document: string; position: number }>(sql`
    insert into bylines as b (workspace_id, id, document_id, outlet_id, position, printed, name_key, state, candidates)
    select ${workspaceId}, r.id, r.document, r.outlet, r.position, r.printed, r.key, r.state, r.candidates
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r(id uuid, document uuid, outlet uuid, position int, printed text, key text, state text, candidates uuid[])
    on conflict (workspace_id, document_id, position) do update set outlet_id = excluded.outlet_id, printed = excluded.printed, name_key = excluded.name_key,
      state = excluded.state, candidates = excluded.candidates
    returning b.id, b.document_id as document, b.position`)
  const people = new Map(decided.map(({ part, personIds }) => [`${part.document.id}:${part.position}`, personIds]))
  const pairs = saved.flatMap(({ id, document, position }) =>
    (people.get(`${document}:${position}`) ?? []).map((person) => ({ id, person })),
  )
  const ids = sql`${sql.param(`{${saved.map(({ id }) => id).join(',')}}`)}::uuid[]`
  const theirs = sql`jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as t(id uuid, person uuid)`
  await tx.execute(sql`
    delete from byline_people p where p.workspace_id = ${workspaceId} and p.byline_id = any(${ids})
      and not exists (select 1 from ${theirs} where t.id = p.byline_id and t.person = p.person_id)`)
  if (pairs.length === 0) return
  await tx.execute(sql`
    -- The database says what it is and when it was published, here for all at once; what was read a moment ago may have said another day.
    insert into byline_people (workspace_id, byline_id, person_id, document_id, published_at)
    select ${workspaceId}::uuid, t.id, t.person, d.id, d.published_at from ${theirs}
    join bylines b on b.workspace_id = ${workspaceId} and b.id = t.id join documents d on d.workspace_id = b.workspace_id and d.id = b.document_id
    on conflict (workspace_id, byline_id, person_id) do update set published_at = excluded.published_at
    where byline_people.published_at is distinct from excluded.published_at`)
}
