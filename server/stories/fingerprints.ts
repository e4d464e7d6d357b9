/** The fingerprints and titles by which copies are found: the only writes to them, and the look-up. */
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { containment, lookedUp, lookedUpBy } from '../../crawlers/understanding/fingerprint.ts'
import { among, uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { given } from '../../db/given.ts'
import { documentFingerprints, titleKeys } from '../../db/schema/stories.ts'
import { isTaken } from '../../db/taken.ts'
import { toJson } from '../text.ts'
import { alikeness, comparedWithinDays, fewestShared, titleKey } from './group.ts'

export interface Printed {
  id: string
  title: string
  publishedAt: Date
  fingerprint: string[]
}

/** Of all fingerprints of a text, which stand in their order, those by which it is looked up. */
const lookedUpOf = (hashes: string) =>
  sql.raw(`${hashes}[1:greatest(${lookedUpBy.first}, ceil(cardinality(${hashes}) / ${lookedUpBy.oneIn}.0)::int)]`)

/** Replaces the fingerprints and title keys of these documents, which `tx` holds. */
export async function saveFingerprints(tx: Tx, workspaceId: string, printed: Printed[]): Promise<void> {
  if (printed.length === 0) return
  const ids = printed.map(({ id }) => id)
  await tx.delete(titleKeys).where(and(eq(titleKeys.workspaceId, workspaceId), among(titleKeys.documentId, ids)))
  const fresh = await dropStale(tx, workspaceId, printed)
  if (fresh.length > 0) await list(tx, workspaceId, fresh)
  const titles = printed
    .map(({ id, title, publishedAt }) => ({ id, key: titleKey(title), at: publishedAt.toISOString() }))
    .filter(({ key }) => key !== '')
  await tx.execute(sql`
    insert into title_keys (workspace_id, title_key, document_id, published_at)
    select ${workspaceId}, r.key, r.id, r.at from jsonb_to_recordset(${toJson(titles)}::jsonb) as r(id uuid, key text, at timestamptz)
    join documents d on d.workspace_id = ${workspaceId} and d.id = r.id on conflict do nothing`)
}

/** Puts down the fingerprints of documents of which none stand. */
async function list(tx: Tx, workspaceId: string, printed: Printed[]): Promise<void> {
  const prints = printed.map(({ id, publishedAt, fingerprint }) => ({ id, hashes: `{${fingerprint.join(',')}}`, at: publishedAt }))
  // A document may have joined another one meanwhile; its fingerprints have nowhere to stand then. What is given is read before it meets the documents:
  // under row-level security, the reading of a text as an identifier would be in the way of their key.
  const insert = (where: Tx, otherwise: SQL) =>
    where.execute(sql`
      with given as materialized (
        select * from ${given('r', { id: 'uuid', hashes: 'bigint[]', at: 'timestamptz' }, prints)}
      ), made as (
        select given.* from given join documents d on d.workspace_id = ${workspaceId} and d.id = given.id
      ), listed as (
        insert into document_fingerprints (workspace_id, document_id, hashes, published_at) select ${workspaceId}, id, hashes, at from made
        on conflict (workspace_id, document_id) do update set hashes = excluded.hashes, published_at = excluded.published_at
      )
      insert into fingerprints (workspace_id, hash, document_id, published_at, prints)
      select ${workspaceId}, hash, id, at, cardinality(hashes) from made cross join lateral unnest(${lookedUpOf('hashes')}) as hash order by hash, id
      ${otherwise}`)
  try {
    // Asking of each row whether it is there would cost half as much again, and they are not.
    await tx.transaction((inner) => insert(inner, sql``))
  } catch (error) {
    if (!isTaken(error)) throw error
    // Those of a document that was taken away and brought back.
    await insert(
      tx,
      sql`on conflict (workspace_id, hash, document_id) do update set published_at = excluded.published_at, prints = excluded.prints`,
    )
  }
}

/**
 * Takes away by what documents were looked up, and gives those that are to be listed: of which nothing stands, or something else than now. Document by
 * document, by the key: in one statement for all, the database would rather go through the whole table, and it is rare that there is any.
 */
async function dropStale(tx: Tx, workspaceId: string, printed: Printed[]): Promise<Printed[]> {
  const before = await tx
    .select({ id: documentFingerprints.documentId, publishedAt: documentFingerprints.publishedAt, hashes: hashesOf })
    .from(documentFingerprints)
    .where(
      and(
        eq(documentFingerprints.workspaceId, workspaceId),
        among(
          documentFingerprints.documentId,
          printed.map(({ id }) => id),
        ),
      ),
    )
  const known = new Map(before.map((each) => [each.id, each]))
  const isSame = ({ id, publishedAt, fingerprint }: Printed) =>
    known.get(id)?.publishedAt.getTime() === publishedAt.getTime() && known.get(id)?.hashes === fingerprint.join(' ')
  const changed = printed.filter((each) => !isSame(each))
  for (const { id } of changed) {
    const stale = lookedUp(listOf(known.get(id)?.hashes ?? ''))
    if (stale.length > 0)
      await tx.execute(
        sql`delete from fingerprints where workspace_id = ${workspaceId} and document_id = ${id} and hash = any(${sql.param(`{${stale.join(',')}}`)}::bigint[])`,
      )
  }
  return changed
}

/** Fingerprints in their order, as one text. */
const hashesOf = sql<string>`array_to_string(${documentFingerprints.hashes}, ' ')`
const listOf = (hashes: string): string[] => (hashes === '' ? [] : hashes.split(' '))

/** A fingerprint that so many documents share is a standing phrase of the press, not a sign of copying. */
const commonFrom = 60
/** Documents that are looked at for each, and that are compared with it in the end. */
const mostMet = 200
const mostCandidates = 50

interface Met extends Record<string, unknown> {
  document: string
  alike: string
  /** Fingerprints that both are looked up by; null where only the titles are the same. */
  shared: number | null
}

/**
 * `fewestMet` of texts of `a` and `b` fingerprints, as the database reckons it, but never more than `fewestShared`, with which a pair is looked at anyway.
 * Of an unknown number nothing is known, so any will do.
 */
export function fewestMetIn(a: SQL, b: SQL): SQL<number> {
  const { shortPrints, fewest, partly, deviations } = alikeness
  const least = sql`case when least(${a}, ${b}) < ${shortPrints}::int then ${fewestShared}::float8 else greatest(${fewest}::float8, ${partly}::float8 * least(${a}, ${b})) end`
  const shareOf = (count: SQL) =>
    sql`least(1, greatest(${lookedUpBy.first}::int, ceil(${count} / ${lookedUpBy.oneIn}::float8)) / greatest(${count}, 1)::float8)`
  const chance = sql`least(${shareOf(a)}, ${shareOf(b)})`
  return sql<number>`(
    select case when ${b} is null then 1 else greatest(1, least(${fewestShared}::float8, floor(e.least * e.chance - ${deviations}::float8 * sqrt(e.least * e.chance * (1 - e.chance))))) end
    from (select ${least} as least, ${chance} as chance) e)`
}

/**
 * For each of these documents those that share fingerprints or the title with it, most alike first. One look for each fingerprint, which ends as soon as it
 * is found to be a common one. Where those that were met leave it open how many are shared in all, all are compared.
 */
export async function lookalikes(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Map<string, string[]>> {
  const near = sql`between m.published_at - ${`${comparedWithinDays} days`}::interval and m.published_at + ${`${comparedWithinDays} days`}::interval`
  const ids = uuids(documentIds)
  const rows = await tx.execute<Met>(sql`
    with mine as materialized (
      select hash, document_id, published_at, cardinality(hashes) as own
      from document_fingerprints cross join lateral unnest(${lookedUpOf('hashes')}) as hash
      where workspace_id = ${workspaceId} and document_id = any(${ids})
    ),
    found as (
      select own.hash, f.*, count(*) over (partition by own.hash) as times
      from (select distinct hash from mine) own cross join lateral (
        select document_id, published_at, prints from fingerprints where workspace_id = ${workspaceId} and hash = own.hash limit ${commonFrom + 1}) f
    ),
    met as (
      select m.document_id as document, f.document_id as alike, count(*)::int as shared, m.own, max(f.prints) as other
      from mine m join found f using (hash)
      where f.times between 2 and ${commonFrom} and f.document_id <> m.document_id and f.published_at ${near} group by 1, 2, m.own
    ),
    ranked as (
      select met.*, row_number() over (partition by document order by shared desc, alike) as place from met
      where shared >= ${fewestMetIn(sql`met.own`, sql`met.other`)}
    )
    select document, alike, shared from ranked where place <= ${mostMet}
    union all
    select m.document_id, t.document_id, null from title_keys m
    join title_keys t on t.workspace_id = ${workspaceId} and t.title_key = m.title_key and t.document_id <> m.document_id and t.published_at ${near}
    where m.workspace_id = ${workspaceId} and m.document_id = any(${ids})`)
  const scores = new Map<string, Map<string, number>>()
  const add = ({ document, alike, shared }: Met) => {
    const others = scores.get(document) ?? new Map<string, number>()
    scores.set(document, others)
    others.set(alike, (others.get(alike) ?? 0) + (shared ?? 1))
  }
  const open: Met[] = []
  for (const met of rows) {
    if (met.shared === null || met.shared >= fewestShared) add(met)
    else open.push(met)
  }
  const all = await allHashes(tx, workspaceId, [...new Set(open.flatMap(({ document, alike }) => [document, alike]))])
  for (const met of open) {
    const { shared } = containment(all.get(met.document) ?? [], all.get(met.alike) ?? [])
    if (shared >= fewestShared) add(met)
  }
  return new Map(
    [...scores].map(([document, others]) => [
      document,
      [...others]
        .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
        .slice(0, mostCandidates)
        .map(([alike]) => alike),
    ]),
  )
}

async function allHashes(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Map<string, string[]>> {
  if (documentIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: documentFingerprints.documentId, hashes: hashesOf })
    .from(documentFingerprints)
    .where(and(eq(documentFingerprints.workspaceId, workspaceId), among(documentFingerprints.documentId, documentIds)))
  return new Map(rows.map(({ id, hashes }) => [id, listOf(hashes)]))
}
