/** Adds what is new: a document with its text, address and identity, in one statement for all. */

import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { registrableDomain } from '../../crawlers/net/urls.ts'
import { readLanguageTag } from '../../crawlers/understanding/language.ts'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { given } from '../../db/given.ts'
import { outlets } from '../../db/schema/outlets.ts'
import type { OutletKind } from '../../db/vocabulary.ts'
import { handleKey } from '../handles/store.ts'
import { meetOutlets } from '../outlets/store.ts'
import { hashOf, leadOf, toJson } from '../text.ts'
import { type Candidate, isWhole, publishedOf, titleOf } from './candidate.ts'
import type { Factual } from './facts.ts'
import type { Round } from './keep.ts'
import { kindIn } from './kind-in.ts'
import { byAddress } from './known.ts'
import { mediaOf } from './media.ts'
import { nameGuids } from './name.ts'

/** Adds these. Those that another worker kept at the same moment are known under their identity here, too. */
export async function addAll(tx: Tx, round: Round, fresh: Candidate[]): Promise<{ kept: Factual[]; hosts: string[] }> {
  if (fresh.length === 0) return { kept: [], hosts: [] }
  const outletIds = await outletsOf(tx, round, fresh)
  const kinds = await outletKindsOf(tx, round, outletIds)
  const rows = fresh.map((candidate) => ({ candidate, row: rowOf(round, candidate, outletIds, kinds) }))
  const won = await insertAll(
    tx,
    round,
    rows.map(({ row }) => row),
  )
  const lost = rows.filter(({ row }) => !won.has(row.id)).map(({ candidate }) => candidate)
  if (lost.length > 0) {
    const winners = await byAddress(tx, round, lost)
    const named = lost.flatMap((candidate) => {
      const documentId = winners.get(candidate.addressKey ?? '')
      return documentId ? [{ candidate, documentId }] : []
    })
    await nameGuids(tx, round, named)
  }
  const kept = rows.filter(({ row }) => won.has(row.id))
  return {
    kept: kept.map(({ candidate: { item }, row }) => ({ documentId: row.id, item })),
    hosts: kept.flatMap(({ row }) => row.readHost ?? []),
  }
}

/** The outlets on whose sites these stand; the source's own site bears its name, a network's does not. */
function outletsOf(tx: Tx, { workspaceId, source }: Round, fresh: Candidate[]): Promise<Map<string, string>> {
  const own = source.site ? registrableDomain(source.site) : null
  const sites = new Map<string, { site: string; name: string | null; language: string | null }>()
  for (const { address, item } of fresh) {
    if (!address) continue
    const site = registrableDomain(address)
    const isOwn = site === own && !item.handle
    sites.set(site, { site, name: isOwn ? source.title : null, language: isOwn ? source.language : null })
  }
  return meetOutlets(tx, workspaceId, [...sites.values()])
}

/** What the outlets are. Of what people brought it is not asked: they looked at it. */
async function outletKindsOf(tx: Tx, { workspaceId, source, readPages }: Round, outletIds: ReadonlyMap<string, string>) {
  const ids = [...new Set([...outletIds.values(), ...(source.outletId ? [source.outletId] : [])])]
  if (!readPages || ids.length === 0) return new Map<string, OutletKind>()
  const rows = await tx
    .select({ id: outlets.id, kind: outlets.kind })
    .from(outlets)
    .where(and(eq(outlets.workspaceId, workspaceId), sql`${outlets.id} = any(${uuids(ids)})`))
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}

function rowOf(
  { source, now, readPages, handles }: Round,
  { item, address, addressKey, guidHash, heardHash }: Candidate,
  outletIds: ReadonlyMap<string, string>,
  outletKinds: ReadonlyMap<string, OutletKind>,
) {
  const title = titleOf(item, address)
  // Where no page will be read, what is there is all there is.
  const whole = readPages ? isWhole(item) : item.whole
  const host = address ? registrableDomain(address) : null
  const outletId = (host ? outletIds.get(host) : undefined) ?? source.outletId
  const media = mediaOf(item, now)
  const kind = kindIn(outletKinds.get(outletId ?? '') ?? null, item.kind)
  return {
    id: uuidv7(),
    outletId,
    handleId: item.handle ? (handles.get(handleKey(item.handle))?.id ?? null) : null,
    address,
    title,
    lead: leadOf(item.text),
    language: readLanguageTag(item.language) ?? readLanguageTag(source.language),
    kind,
    ownKind: kind === item.kind ? null : item.kind,
    ...publishedOf(item, now),
    firstSeenAt: now,
    readingState: whole ? ('whole' as const) : ('listed' as const),
    readHost: readPages && !whole ? host : null,
    image: item.image,
    media: media && toJson(media),
    bylines: item.bylines,
    // Of what is kept, so that what is understood of it can be told to be of this text.
    textHash: hashOf(title, item.text),
    addressKey,
    guidHash,
    heardHash,
    text: item.text,
    links: item.links,
  }
}

/** What is given of each. */
const columns = {
  id: 'uuid',
  outletId: 'uuid',
  handleId: 'uuid',
  address: 'text',
  title: 'text',
  lead: 'text',
  language: 'text',
  kind: 'text',
  ownKind: 'text',
  publishedAt: 'timestamptz',
  publishedPrecision: 'text',
  firstSeenAt: 'timestamptz',
  readingState: 'text',
  readHost: 'text',
  image: 'text',
  media: 'jsonb',
  bylines: 'text[]',
  textHash: 'text',
  addressKey: 'text',
  guidHash: 'text',
  heardHash: 'text',
  text: 'text',
  links: 'text[]',
} as const

/**
 * Puts the rows into their four tables in one statement, which costs a tenth of four statements with a parameter a value. Another worker may have
 * kept the same address between our look and now: the first to name it wins, and ours is not inserted. Gives the ids of those that are.
 */
async function insertAll(tx: Tx, { workspaceId, source }: Round, rows: readonly ReturnType<typeof rowOf>[]): Promise<Set<string>> {
  // In one order everywhere, so that two workers never hold what the other waits for.
  const all = [...rows].sort((a, b) => ((a.addressKey ?? a.guidHash) < (b.addressKey ?? b.guidHash) ? -1 : 1))
  const made = await tx.execute<{ id: string }>(sql`
    with given as (
      select * from ${given('g', columns, all)}
    ), named as (
      insert into document_addresses (workspace_id, address_key, document_id) select ${workspaceId}::uuid, "addressKey", id from given where "addressKey" is not null
      on conflict do nothing returning document_id
    ), won as (
      select * from given where "addressKey" is null or id in (select document_id from named)
    ), kept as (
      insert into documents (workspace_id, id, source_id, outlet_id, handle_id, address, title, lead, language, kind, own_kind, published_at, published_precision, first_seen_at,
        reading_state, read_host, image, media, bylines, text_hash)
      select ${workspaceId}::uuid, id, ${source.id}::uuid, "outletId", "handleId", address, title, lead, language, kind, "ownKind", "publishedAt", "publishedPrecision", "firstSeenAt",
        "readingState", "readHost", image, media, bylines, "textHash" from won returning id
    ), texts as (
      insert into document_texts (workspace_id, document_id, text, links) select ${workspaceId}::uuid, id, text, links from won
    ), guids as (
      insert into document_guids (workspace_id, source_id, guid_hash, document_id, heard_hash) select ${workspaceId}::uuid, ${source.id}::uuid, "guidHash", id, "heardHash" from won
      on conflict (workspace_id, source_id, guid_hash) do update set heard_hash = excluded.heard_hash
    )
    select id from kept`)
  return new Set(made.map(({ id }) => id))
}
