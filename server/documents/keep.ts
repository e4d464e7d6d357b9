/** Keeping what a source brought: each thing once per workspace, by address or by the source's own identity; nothing is kept twice, nothing is lost. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { addressKey, cleanAddress, registrableDomain } from '../../crawlers/net/urls.ts'
import type { HeardItem } from '../../crawlers/source.ts'
import { readLanguageTag } from '../../crawlers/understanding/language.ts'
import type { Tx } from '../../db/client.ts'
import { documentAddresses, documentGuids, documents, documentTexts, documentVersions } from '../../db/schema/documents.ts'
import { meetOutlets } from '../outlets/store.ts'
import { hashOf, leadOf, storable, toJson } from '../text.ts'

export interface Keeping {
  workspaceId: string
  source: { id: string; title: string; site: string | null; language: string | null; outletId: string | null }
  items: HeardItem[]
  now: Date
  /** Whether pages behind thin items are to be read. */
  readPages: boolean
}

export interface Kept {
  /** Documents that are new. */
  added: string[]
  /** Documents whose text changed. */
  changed: string[]
  /** Domains that have pages to be read now. */
  hosts: string[]
}

/** A text shorter than this is only a summary; the page behind it is read even when the source calls it whole. */
const wholeFrom = 600
/** A date further ahead than this is a mistake of the publisher, and the time we first saw the item stands in for it. */
const tolerableFuture = 24 * 3_600_000

interface Candidate {
  item: HeardItem
  guidHash: string
  address: string | null
  addressKey: string | null
  heardHash: string
}

/** Upserts the items in `tx`. Run twice with the same items it changes nothing the second time. */
export async function keep(tx: Tx, { workspaceId, source, items, now, readPages }: Keeping): Promise<Kept> {
  const candidates = unique(items.map(toCandidate))
  if (candidates.length === 0) return { added: [], changed: [], hosts: [] }

  // Two visits of one source wait for each other, or both could keep an item that has no address.
  await tx.execute(sql`select 1 from sources where workspace_id = ${workspaceId} and id = ${source.id} for no key update`)
  const byGuid = new Map(
    (
      await tx
        .select({ guidHash: documentGuids.guidHash, documentId: documentGuids.documentId, heardHash: documentGuids.heardHash })
        .from(documentGuids)
        .where(
          and(
            eq(documentGuids.workspaceId, workspaceId),
            eq(documentGuids.sourceId, source.id),
            inArray(
              documentGuids.guidHash,
              candidates.map((each) => each.guidHash),
            ),
          ),
        )
    ).map((row) => [row.guidHash, row]),
  )
  const byAddress = await known(tx, workspaceId, candidates)

  const fresh: Candidate[] = []
  const again: { candidate: Candidate; documentId: string }[] = []
  for (const candidate of candidates) {
    const guid = byGuid.get(candidate.guidHash)
    if (guid && guid.heardHash === candidate.heardHash) continue
    const documentId = guid?.documentId ?? (candidate.addressKey ? byAddress.get(candidate.addressKey) : undefined)
    if (documentId) again.push({ candidate, documentId })
    else fresh.push(candidate)
  }
  const added = await addAll(tx, { workspaceId, source, fresh, now, readPages })
  const changed = await meetAgain(tx, { workspaceId, source, again, now, readPages })
  return { added: added.ids, changed: changed.ids, hosts: [...new Set([...added.hosts, ...changed.hosts])] }
}

/** Its own title; without one its first words, or its address. */
const titleOf = (item: HeardItem, address: string | null): string => item.title || leadOf(item.text, 90) || address || ''

function toCandidate(heard: HeardItem): Candidate {
  const item = {
    ...heard,
    title: storable(heard.title),
    text: storable(heard.text),
    bylines: heard.bylines.map(storable),
    links: heard.links.map(storable),
  }
  const address = item.address ? cleanAddress(item.address) : null
  return {
    item,
    guidHash: hashOf(item.guid),
    address,
    addressKey: address ? addressKey(address) : null,
    heardHash: hashOf(item.title, item.text, item.bylines.join('|'), item.published ? item.published.at.toISOString() : ''),
  }
}

/** One candidate per identity: a source that lists the same thing twice means it once. */
function unique(candidates: Candidate[]): Candidate[] {
  const guids = new Set<string>()
  const addresses = new Set<string>()
  return candidates.filter(({ guidHash, addressKey: key, item }) => {
    if (guids.has(guidHash) || (key && addresses.has(key)) || (item.title === '' && item.text === '' && !key)) return false
    guids.add(guidHash)
    if (key) addresses.add(key)
    return true
  })
}

async function known(tx: Tx, workspaceId: string, candidates: Candidate[]): Promise<Map<string, string>> {
  const keys = candidates.flatMap((each) => each.addressKey ?? [])
  if (keys.length === 0) return new Map()
  const rows = await tx
    .select({ addressKey: documentAddresses.addressKey, documentId: documentAddresses.documentId })
    .from(documentAddresses)
    .where(and(eq(documentAddresses.workspaceId, workspaceId), inArray(documentAddresses.addressKey, keys)))
  return new Map(rows.map((row) => [row.addressKey, row.documentId]))
}

interface Adding extends Omit<Keeping, 'items'> {
  fresh: Candidate[]
}

async function addAll(tx: Tx, { workspaceId, source, fresh, now, readPages }: Adding): Promise<{ ids: string[]; hosts: string[] }> {
  if (fresh.length === 0) return { ids: [], hosts: [] }
  const sourceSite = source.site ? registrableDomain(source.site) : null
  const sites = fresh.flatMap(({ address }) => (address ? [registrableDomain(address)] : []))
  const outletIds = await meetOutlets(
    tx,
    workspaceId,
    [...new Set(sites)].map((site) => ({
      site,
      name: site === sourceSite ? source.title : null,
      language: site === sourceSite ? source.language : null,
    })),
  )
  const rows = fresh.map((candidate) => {
    const { item, address } = candidate
    const whole = item.whole && item.text.length >= wholeFrom
    const host = address ? registrableDomain(address) : null
    const toRead = readPages && host !== null && !whole
    return {
      candidate,
      toRead,
      row: {
        workspaceId,
        id: uuidv7(),
        sourceId: source.id,
        outletId: (host ? outletIds.get(host) : undefined) ?? source.outletId,
        address,
        title: titleOf(item, address),
        lead: leadOf(item.text),
        language: readLanguageTag(item.language) ?? readLanguageTag(source.language),
        kind: item.kind,
        ...publishedOf(item, now),
        firstSeenAt: now,
        readingState: whole ? ('whole' as const) : ('listed' as const),
        readHost: toRead ? host : null,
        image: item.image,
        bylines: item.bylines,
        // Of what is kept, so that what is understood of it can be told to be of this text.
        textHash: hashOf(titleOf(item, address), item.text),
      },
    }
  })
  const won = await insertAll(tx, workspaceId, source.id, rows)
  const lost = rows.filter(({ row }) => !won.has(row.id))
  if (lost.length > 0) {
    const winners = await known(
      tx,
      workspaceId,
      lost.map(({ candidate }) => candidate),
    )
    await nameGuids(
      tx,
      workspaceId,
      source.id,
      lost.flatMap(({ candidate }) => {
        const documentId = winners.get(candidate.addressKey ?? '')
        return documentId ? [{ candidate, documentId }] : []
      }),
    )
  }
  const kept = rows.filter(({ row }) => won.has(row.id))
  return { ids: kept.map(({ row }) => row.id), hosts: kept.flatMap(({ row }) => row.readHost ?? []) }
}

interface NewRow {
  candidate: Candidate
  row: {
    id: string
    outletId: string | null
    address: string | null
    title: string
    lead: string
    language: string | null
    kind: string
    publishedAt: Date
    publishedPrecision: string
    firstSeenAt: Date
    readingState: string
    readHost: string | null
    image: string | null
    bylines: string[]
    textHash: string
  }
}

/**
 * Puts the rows into their four tables in one statement, which costs a tenth of four statements with a parameter a value. Another worker may have
 * kept the same address between our look and now: the first to name it wins, and ours is not inserted. Gives the ids of those that are.
 */
async function insertAll(tx: Tx, workspaceId: string, sourceId: string, rows: NewRow[]): Promise<Set<string>> {
  const given = rows
    .map(({ candidate, row }) => ({
      ...row,
      addressKey: candidate.addressKey,
      guidHash: candidate.guidHash,
      heardHash: candidate.heardHash,
      text: candidate.item.text,
      links: candidate.item.links,
    }))
    // In one order everywhere, so that two workers never hold what the other waits for.
    .sort((a, b) => ((a.addressKey ?? a.guidHash) < (b.addressKey ?? b.guidHash) ? -1 : 1))
  const made = await tx.execute<{ id: string }>(sql`
    with given as (
      select * from jsonb_to_recordset(${toJson(given)}::jsonb) as g(
        id uuid, "outletId" uuid, address text, title text, lead text, language text, kind text, "publishedAt" timestamptz, "publishedPrecision" text,
        "firstSeenAt" timestamptz, "readingState" text, "readHost" text, image text, bylines text[], "textHash" text, "addressKey" text, "guidHash" text, "heardHash" text,
        text text, links text[])
    ), named as (
      insert into document_addresses (workspace_id, address_key, document_id) select ${workspaceId}::uuid, "addressKey", id from given where "addressKey" is not null
      on conflict do nothing returning document_id
    ), won as (
      select * from given where "addressKey" is null or id in (select document_id from named)
    ), kept as (
      insert into documents (workspace_id, id, source_id, outlet_id, address, title, lead, language, kind, published_at, published_precision, first_seen_at, reading_state,
        read_host, image, bylines, text_hash)
      select ${workspaceId}::uuid, id, ${sourceId}::uuid, "outletId", address, title, lead, language, kind, "publishedAt", "publishedPrecision", "firstSeenAt", "readingState",
        "readHost", image, bylines, "textHash" from won returning id
    ), texts as (
      insert into document_texts (workspace_id, document_id, text, links) select ${workspaceId}::uuid, id, text, links from won
    ), guids as (
      insert into document_guids (workspace_id, source_id, guid_hash, document_id, heard_hash) select ${workspaceId}::uuid, ${sourceId}::uuid, "guidHash", id, "heardHash" from won
      on conflict (workspace_id, source_id, guid_hash) do update set heard_hash = excluded.heard_hash
    )
    select id from kept`)
  return new Set(made.map(({ id }) => id))
}

async function nameGuids(
  tx: Tx,
  workspaceId: string,
  sourceId: string,
  named: { candidate: Candidate; documentId: string }[],
): Promise<void> {
  if (named.length === 0) return
  await tx
    .insert(documentGuids)
    .values(
      named.map(({ candidate, documentId }) => ({
        workspaceId,
        sourceId,
        guidHash: candidate.guidHash,
        documentId,
        heardHash: candidate.heardHash,
      })),
    )
    .onConflictDoUpdate({
      target: [documentGuids.workspaceId, documentGuids.sourceId, documentGuids.guidHash],
      set: { heardHash: sql`excluded.heard_hash` },
    })
}

/** Met again: under another source, or because the item changed. A thin document takes the new words; one whose page was read has its page read again. */
async function meetAgain(
  tx: Tx,
  { workspaceId, source, again, now, readPages }: Omit<Keeping, 'items'> & { again: { candidate: Candidate; documentId: string }[] },
): Promise<{ ids: string[]; hosts: string[] }> {
  if (again.length === 0) return { ids: [], hosts: [] }
  const firstMeeting = new Set(again.map(({ documentId }) => documentId))
  const rows = new Map(
    (
      await tx
        .select({
          id: documents.id,
          title: documents.title,
          textHash: documents.textHash,
          readingState: documents.readingState,
          sourceId: documents.sourceId,
          currentVersion: documents.currentVersion,
          text: documentTexts.text,
        })
        .from(documents)
        .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
        .where(and(eq(documents.workspaceId, workspaceId), inArray(documents.id, [...firstMeeting])))
        .orderBy(documents.id)
        .for('update', { of: documents })
    ).map((row) => [row.id, row]),
  )
  const ids: string[] = []
  const hosts: string[] = []
  for (const { candidate, documentId } of again) {
    const row = rows.get(documentId)
    if (!row) continue
    const { item, address } = candidate
    // Another source's summary of the same page is no new version of it.
    if (row.sourceId !== source.id) continue
    if (row.readingState === 'read') {
      const host = address ? registrableDomain(address) : null
      if (readPages && host) {
        await tx
          .update(documents)
          .set({ readHost: host, readAttempts: 0, readingProblem: null })
          .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId)))
        hosts.push(host)
      }
      continue
    }
    const title = titleOf(item, address) || row.title
    const textHash = hashOf(title, item.text)
    if (textHash === row.textHash) continue
    await replaceText(tx, { workspaceId, documentId, before: row, title, text: item.text, textHash, now })
    ids.push(documentId)
  }
  // One that joined another document this very moment is met as that one the next time.
  const there = again.filter(({ documentId }) => rows.has(documentId))
  await nameGuids(tx, workspaceId, source.id, there)
  await nameAddresses(tx, workspaceId, there)
  return { ids, hosts }
}

/** The same thing under a new address is known by that one, too. */
async function nameAddresses(tx: Tx, workspaceId: string, met: { candidate: Candidate; documentId: string }[]): Promise<void> {
  const named = met.flatMap(({ candidate: { addressKey: key }, documentId }) => (key ? [{ workspaceId, addressKey: key, documentId }] : []))
  if (named.length === 0) return
  await tx
    .insert(documentAddresses)
    .values(named.sort((a, b) => (a.addressKey < b.addressKey ? -1 : 1)))
    .onConflictDoNothing()
}

/** Puts the old text among the versions and the new one in its place. */
export async function replaceText(
  tx: Tx,
  change: {
    workspaceId: string
    documentId: string
    before: { title: string; text: string; textHash: string; currentVersion: number }
    title: string
    text: string
    textHash: string
    now: Date
  },
): Promise<void> {
  const { workspaceId, documentId, before, title, text, textHash, now } = change
  const mine = and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId))
  await tx
    .insert(documentVersions)
    .values({
      workspaceId,
      documentId,
      number: before.currentVersion,
      title: before.title,
      text: before.text,
      textHash: before.textHash,
      seenAt: now,
    })
    .onConflictDoNothing()
  await tx
    .update(documents)
    .set({ title, lead: leadOf(text), textHash, currentVersion: before.currentVersion + 1, changedAt: now, understandingVersion: 0 })
    .where(mine)
  await tx
    .update(documentTexts)
    .set({ text })
    .where(and(eq(documentTexts.workspaceId, workspaceId), eq(documentTexts.documentId, documentId)))
}

export function publishedOf(
  item: Pick<HeardItem, 'published'>,
  now: Date,
): { publishedAt: Date; publishedPrecision: 'instant' | 'day' | 'inferred' } {
  const { published } = item
  if (!published || Number.isNaN(published.at.getTime()) || published.at.getTime() > now.getTime() + tolerableFuture)
    return { publishedAt: now, publishedPrecision: 'inferred' }
  return { publishedAt: published.at, publishedPrecision: published.precision }
}
