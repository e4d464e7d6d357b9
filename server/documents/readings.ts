/** Saving what pages were read as and understood as, many at once; a page that turns out to be a document we have joins that one. */

import { and, eq, sql } from 'drizzle-orm'
import { addressKey } from '../../crawlers/net/urls.ts'
import type { ReadPage } from '../../crawlers/reading/pool.ts'
import { readLanguageTag } from '../../crawlers/understanding/language.ts'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { given } from '../../db/given.ts'
import { documentAddresses, documentGuids, documents, documentTexts } from '../../db/schema/documents.ts'
import { hashOf, leadOf, toJson } from '../text.ts'
import { isMoreExact, publishedOf } from './candidate.ts'
import { asRead, besideCorrections } from './corrected.ts'
import { passOnFacts } from './facts.ts'
import type { Searchable } from './reading-thread.ts'
import { replaceText } from './replace-text.ts'
import { saidIn, withoutSaid, withSaid } from './said.ts'
import { sameThing } from './same-thing.ts'
import { type Understood, understandingColumns, understandingRow } from './store.ts'
import { passOnTranscript } from './transcripts.ts'

/** A page that was read, of a document that is kept. */
export interface PageOf {
  documentId: string
  /** How often its page had been wanted again when it was fetched. */
  wanted: number
  page: ReadPage<Searchable>
}

export interface SavedPages {
  /** Saved with what was understood of them. */
  understood: Understood[]
  /** Still to be understood: what was kept is not what was understood, or a document joined another, which was told with more of them. */
  toUnderstand: string[]
}

/**
 * Saves what pages were read as. One that names as its own an address under which the same thing was kept already joins that document; `joined` is
 * asked to carry over what others keep of the one that goes, and gives what was told with it. What somebody else read meanwhile is passed over, and
 * what was fetched before the page was wanted again: it may be what stood there before it changed.
 */
export async function saveReadings(
  tx: Tx,
  workspaceId: string,
  pages: PageOf[],
  now: Date,
  joined: (from: string, into: string) => Promise<string[]>,
): Promise<SavedPages> {
  const before = await standing(
    tx,
    workspaceId,
    pages.map(({ documentId }) => documentId),
  )
  const read = pages.flatMap(({ documentId, wanted, page }) => {
    const row = before.get(documentId)
    return row?.wanted === wanted ? [{ documentId, page, before: row }] : []
  })
  if (read.length === 0) return { understood: [], toUnderstand: [] }
  const twins = await nameAddresses(tx, workspaceId, read)
  const again = new Set<string>()
  const gone = new Map<string, string>()
  for (const [documentId, named] of twins) {
    let twin = named
    for (let into = gone.get(twin); into !== undefined; into = gone.get(twin)) twin = into
    if (twin === documentId) continue
    for (const other of await joined(documentId, twin)) again.add(other)
    await absorb(tx, workspaceId, documentId, twin, now)
    gone.set(documentId, twin)
    again.delete(documentId)
    again.add(twin)
  }
  const stay = read.filter(({ documentId }) => !gone.has(documentId))
  const said = await saidIn(
    tx,
    workspaceId,
    stay.map(({ documentId }) => documentId),
  )
  const changes = stay.map((each) => ({ ...each, ...chosen(each.page, each.before, said.get(each.documentId) ?? null) }))
  for (const { documentId, before: old, title, text, textHash } of changes) {
    // The page's text in place of the feed's summary is the first version of it, not a second.
    if (textHash !== old.textHash && old.readingState === 'read')
      await replaceText(tx, { workspaceId, documentId, before: old, title, text, textHash, now })
  }
  const rows = changes.map(({ documentId, page, before: old, title, text, textHash, understanding }) => {
    const own = publishedOf(page, now)
    const isBetter = isMoreExact(own.publishedPrecision, old.publishedPrecision)
    const published = isBetter ? own : { publishedAt: old.publishedAt, publishedPrecision: old.publishedPrecision }
    const language = readLanguageTag(page.language) ?? old.language
    const { readAs, ...free } = besideCorrections(old.readAs, {
      kind: page.kind === 'article' || page.kind === 'page' ? old.kind : page.kind,
      bylines: page.bylines.length > 0 ? page.bylines : old.bylines,
      ...published,
    })
    const holds = { ...old.now, ...free }
    return {
      document: {
        ...(understanding ? understandingRow(understanding) : { version: 0 }),
        id: documentId,
        title,
        lead: leadOf(text),
        text_hash: textHash,
        text,
        links: page.links,
        paywalled: page.paywalled,
        rating: page.rating && toJson(page.rating),
        site_name: page.siteName,
        image: page.image ?? old.image,
        kind: holds.kind,
        // What the page tells of itself is more particular than what its outlet makes of it.
        own_kind: page.kind === 'article' || page.kind === 'page' ? old.ownKind : null,
        language: understanding?.language ?? language,
        bylines: holds.bylines,
        published_at: holds.publishedAt,
        published_precision: holds.publishedPrecision,
        read_as: toJson(readAs),
        read_at: now,
      },
      understood: understanding ? { id: documentId, title, publishedAt: holds.publishedAt, understanding, textHash } : null,
    }
  })
  await saveAll(
    tx,
    workspaceId,
    rows.map(({ document }) => document),
  )
  for (const { document, understood } of rows) if (!understood) again.add(document.id)
  await forget(tx, workspaceId, [...again])
  return {
    understood: rows.flatMap(({ understood }) => (understood && !again.has(understood.id) ? [understood] : [])),
    toUnderstand: [...again],
  }
}

type Standing = Awaited<ReturnType<typeof standing>> extends Map<string, infer Row> ? Row : never

/** The documents as they stand, held until `tx` ends; without those of which no page is to be read any more. */
async function standing(tx: Tx, workspaceId: string, documentIds: string[]) {
  const rows = await tx
    .select({
      id: documents.id,
      address: documents.address,
      title: documents.title,
      textHash: documents.textHash,
      wanted: documents.readWanted,
      currentVersion: documents.currentVersion,
      readingState: documents.readingState,
      publishedAt: documents.publishedAt,
      publishedPrecision: documents.publishedPrecision,
      language: documents.language,
      bylines: documents.bylines,
      image: documents.image,
      kind: documents.kind,
      ownKind: documents.ownKind,
      readAs: documents.readAs,
      text: documentTexts.text,
    })
    .from(documents)
    .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
    .where(
      and(
        eq(documents.workspaceId, workspaceId),
        sql`${documents.id} = any(${uuids(documentIds)})`,
        sql`${documents.readHost} is not null`,
      ),
    )
    .orderBy(documents.id)
    .for('update', { of: documents })
  // What a person corrected is compared and chosen as it was read; what stands now is kept for the columns that their word holds.
  return new Map(
    rows.map((row) => {
      const { kind, bylines, publishedAt, publishedPrecision } = row
      return [row.id, { ...row, ...asRead(row.readAs), now: { kind, bylines, publishedAt, publishedPrecision } }]
    }),
  )
}

/**
 * A page of few words may be a stub around a video, or a wall: the longer of the two texts is the truth. The rule is the same at every reading, so that
 * the second one finds nothing changed; what is said stands behind it. The understanding holds only when it is of the very words that are kept.
 */
function chosen(page: ReadPage<Searchable>, before: Standing, said: string | null) {
  const known = withoutSaid(before.text, said)
  const text = withSaid(page.text.length >= known.length * 0.6 ? page.text || known : known, said)
  const title = page.title.length < before.title.length / 2 ? before.title : page.title || before.title
  const understanding = text === page.text && title === page.title ? page.understanding : null
  return { title, text, textHash: hashOf(title, text), understanding }
}

/** Notes the pages' own addresses; gives for those of which another document has it already, and is the same thing, that one. */
async function nameAddresses(
  tx: Tx,
  workspaceId: string,
  read: { documentId: string; page: ReadPage<Searchable>; before: Standing }[],
): Promise<Map<string, string>> {
  const own = read
    .flatMap(({ documentId, page, before: { address, title } }) =>
      address && sameThing.mayBeOwn(address, page.canonical)
        ? [{ key: addressKey(page.canonical), id: documentId, title: page.title || title }]
        : [],
    )
    // In one order everywhere, so that two workers never hold what the other waits for.
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  if (own.length === 0) return new Map()
  const given = sql`jsonb_to_recordset(${toJson(own)}::jsonb) as o(key text, id uuid)`
  const named = await tx.execute<{ key: string }>(sql`
    insert into document_addresses (workspace_id, address_key, document_id) select ${workspaceId}::uuid, o.key, o.id from ${given} order by o.key
    on conflict do nothing returning address_key as key`)
  if (named.length === own.length) return new Map()
  const others = await tx.execute<{ id: string; other: string; title: string }>(sql`
    select o.id, d.id as other, d.title from ${given}
    join document_addresses a on a.workspace_id = ${workspaceId} and a.address_key = o.key and a.document_id <> o.id
    join documents d on d.workspace_id = ${workspaceId} and d.id = a.document_id`)
  const titles = new Map(own.map(({ id, title }) => [id, title]))
  return new Map(
    others.flatMap(({ id, other, title }): [string, string][] => (sameThing.titled(title, titles.get(id) ?? '') ? [[id, other]] : [])),
  )
}

interface Row extends Partial<Omit<ReturnType<typeof understandingRow>, 'language'>> {
  version: number
  id: string
  title: string
  lead: string
  text_hash: string
  text: string
  links: string[]
  paywalled: boolean
  rating: string | null
  site_name: string | null
  image: string | null
  kind: string
  own_kind: string | null
  language: string | null
  bylines: string[]
  published_at: Date
  published_precision: string
  read_as: string
  read_at: Date
}

const columns = {
  ...understandingColumns,
  id: 'uuid',
  title: 'text',
  lead: 'text',
  text_hash: 'text',
  text: 'text',
  links: 'text[]',
  paywalled: 'boolean',
  rating: 'jsonb',
  site_name: 'text',
  image: 'text',
  kind: 'text',
  own_kind: 'text',
  bylines: 'text[]',
  published_at: 'timestamptz',
  published_precision: 'text',
  read_as: 'jsonb',
  read_at: 'timestamptz',
} as const

/** One statement for all: with a parameter for each value it costs ten times as much. */
async function saveAll(tx: Tx, workspaceId: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    with made as materialized (
      select * from ${given('r', columns, rows)}
    ), kept as (
      update documents d set title = m.title, lead = m.lead, text_hash = m.text_hash, read_host = null, reading_problem = null, reading_state = 'read',
        paywalled = m.paywalled, rating = m.rating, site_name = m.site_name, image = m.image, kind = m.kind, own_kind = m.own_kind, language = m.language, bylines = m.bylines, published_at = m.published_at,
        published_precision = m.published_precision, read_as = m.read_as, read_at = m.read_at, understanding_version = m.version, length = coalesce(m.length, d.length),
        keywords = coalesce(m.keywords, d.keywords), names = coalesce(m.names, d.names), tone = coalesce(m.tone, d.tone),
        tone_value = coalesce(m.tone_value, d.tone_value), tone_confidence = coalesce(m.tone_confidence, d.tone_confidence)
      from made m where d.workspace_id = ${workspaceId} and d.id = m.id
    )
    update document_texts t set text = m.text, links = case when m.links = '{}' then t.links else m.links end, search = coalesce(m.search::tsvector || time_slices(m.published_at), t.search)
    from made m where t.workspace_id = ${workspaceId} and t.document_id = m.id`)
}

/** What is to be understood anew says so, for one that is understood is passed over. */
async function forget(tx: Tx, workspaceId: string, documentIds: string[]): Promise<void> {
  if (documentIds.length === 0) return
  await tx.execute(
    sql`update documents set understanding_version = 0 where workspace_id = ${workspaceId} and id = any(${uuids(documentIds)}) and understanding_version > 0`,
  )
}

/** The document turns out to be another that is kept already: its names pass on, and it goes. */
async function absorb(tx: Tx, workspaceId: string, documentId: string, into: string, now: Date): Promise<void> {
  await tx
    .update(documentAddresses)
    .set({ documentId: into })
    .where(and(eq(documentAddresses.workspaceId, workspaceId), eq(documentAddresses.documentId, documentId)))
  await tx
    .update(documentGuids)
    .set({ documentId: into })
    .where(and(eq(documentGuids.workspaceId, workspaceId), eq(documentGuids.documentId, documentId)))
  await passOnFacts(tx, workspaceId, documentId, into)
  await passOnTranscript(tx, workspaceId, documentId, into, now)
  await tx.delete(documents).where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId)))
}
