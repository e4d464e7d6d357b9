/** Reads documents for a screen: the current text, and what it said before. */
import { sql } from 'drizzle-orm'
import { isBeginning } from '../../crawlers/reading/transcript.ts'
import { withoutOwn } from '../../crawlers/understanding/own.ts'
import type { Tx } from '../../db/client.ts'
import type { KeptMedia, ReadAs } from '../../db/schema/documents.ts'
import { Problem } from '../errors.ts'
import type { Document, OldVersion } from './contract.ts'
import { saidFrom } from './said.ts'

/** Most addresses and links that a page of a document tells. */
const mostLinks = 200
const mostAddresses = 20

/** An instant column as the API writes it. */
export const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

interface Row extends Record<string, unknown> {
  id: string
  title: string
  address: string | null
  site_name: string | null
  image: string | null
  media: KeptMedia | null
  said: {
    text: string | null
    times: [number, number][]
    address: string | null
    waits: boolean
    problem: Document['readingProblem']
  } | null
  kind: Document['kind']
  language: Document['language']
  outlet: Document['outlet']
  bylines: string[]
  published_at: string
  published_precision: Document['published']['precision']
  first_seen_at: string
  changed_at: string | null
  reading_state: Document['readingState']
  reading_problem: Document['readingProblem']
  paywalled: boolean
  rating: Document['rating']
  length: number
  keywords: Document['keywords']
  names: Document['names']
  by_hand: Document['byHand']
  current_version: number
  text: string
  links: string[]
  addresses: string[] | null
  read_as: ReadAs
  read_outlet: Document['outlet']
  corrections: { field: Document['corrections'][number]['field']; by: string; at: string; undo: string }[] | null
  versions: { number: number; title: string; seenAt: string }[] | null
}

/** The document, or a `not-found`. */
export async function readDocument(tx: Tx, workspaceId: string, id: string): Promise<Document> {
  const [row] = await tx.execute<Row>(sql`
    select d.id, d.title, d.address, d.site_name, d.image, d.media, d.kind, d.language, d.bylines, ${iso('d.published_at')} as published_at, d.published_precision,
      ${iso('d.first_seen_at')} as first_seen_at, ${iso('d.changed_at')} as changed_at, d.reading_state, d.reading_problem, d.paywalled, d.rating, d.length, d.keywords, d.names,
      d.current_version, t.text, t.links[1:${mostLinks}] as links,
      case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) end as outlet,
      (select array_agg(a.address_key order by a.address_key) from (
        select address_key from document_addresses where workspace_id = d.workspace_id and document_id = d.id limit ${mostAddresses}) a) as addresses,
      (select jsonb_build_object('by', h.by_name, 'at', ${iso('h.at')}, 'pageNumber', h.page_number, 'programme', h.programme,
          'file', case when f.id is not null then jsonb_build_object('id', f.id, 'token', f.token, 'name', f.name, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes,
            'pages', f.reading->'pages', 'seconds', f.reading->'seconds') end)
        from hand_documents h left join files f on f.workspace_id = h.workspace_id and f.id = h.file_id where h.workspace_id = d.workspace_id and h.document_id = d.id) as by_hand,
      (select jsonb_build_object('text', s.text, 'times', s.times, 'address', s.told->s.at->>'address', 'waits', s.read_host is not null, 'problem', s.problem)
        from document_transcripts s where s.workspace_id = d.workspace_id and s.document_id = d.id) as said,
      d.read_as, (select jsonb_build_object('id', r.id, 'name', r.name, 'kind', r.kind) from outlets r
        where r.workspace_id = d.workspace_id and r.id = (d.read_as->>'outletId')::uuid) as read_outlet,
      (select jsonb_agg(jsonb_build_object('field', j.field, 'by', j.by_name, 'at', ${iso('j.at')}, 'undo', j.id) order by j.field) from (
        select distinct on (field) * from document_judgements where workspace_id = d.workspace_id and document_id = d.id and undone_at is null
        order by field, at desc, id desc) j) as corrections,
      (select jsonb_agg(jsonb_build_object('number', v.number, 'title', v.title, 'seenAt', ${iso('v.seen_at')}) order by v.number)
        from document_versions v where v.workspace_id = d.workspace_id and v.document_id = d.id) as versions
    from documents d
    join document_texts t on t.workspace_id = d.workspace_id and t.document_id = d.id
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    where d.workspace_id = ${workspaceId} and d.id = ${id}`)
  if (!row) throw new Problem('not-found')
  return {
    id: row.id,
    title: row.title,
    address: row.address,
    otherAddresses: (row.addresses ?? []).filter((key) => !row.address?.includes(key)),
    siteName: row.site_name,
    image: row.image,
    media: row.media && { files: row.media.files, season: row.media.season, episode: row.media.episode },
    kind: row.kind,
    language: row.language,
    outlet: row.outlet,
    bylines: row.bylines,
    published: { at: row.published_at, precision: row.published_precision },
    corrections: (row.corrections ?? []).map((one) => ({ ...one, read: readOf(row, one.field) })),
    byHand: row.by_hand,
    firstSeenAt: row.first_seen_at,
    changedAt: row.changed_at,
    readingState: row.reading_state,
    readingProblem: row.reading_problem,
    transcript: transcriptOf(row),
    paywalled: row.paywalled,
    rating: row.rating,
    paragraphs: paragraphsOf(row.text),
    length: row.length,
    ...withoutOwn({ keywords: row.keywords, names: row.names }, [row.outlet?.name ?? null, row.site_name]),
    links: row.links,
    versions: versionsOf(row),
  }
}

function transcriptOf({ text, said }: Row): Document['transcript'] {
  if (!said?.address) return null
  const from = saidFrom(text, said.text)
  return {
    address: said.address,
    state: said.text !== null ? 'read' : said.waits ? 'waiting' : 'unreadable',
    from,
    times: from === null ? [] : said.times.map(([at, seconds]): [number, number] => [from + at, seconds]),
    isBeginning: said.text !== null && isBeginning(said.text),
    problem: said.problem,
  }
}

/** What was read of a field that a person corrected. */
function readOf(
  { read_as: read, read_outlet: outlet }: Row,
  field: Document['corrections'][number]['field'],
): Document['corrections'][number]['read'] {
  switch (field) {
    case 'kind':
      return read.kind === undefined ? {} : { kind: read.kind }
    case 'outlet':
      return { outlet }
    case 'bylines':
      return read.bylines === undefined ? {} : { bylines: read.bylines }
    case 'published':
      return read.publishedAt === undefined || read.publishedPrecision === undefined
        ? {}
        : { published: { at: read.publishedAt, precision: read.publishedPrecision } }
  }
}

/** The old versions, each from the change that made it, and the current one, newest first. */
function versionsOf(row: Pick<Row, 'versions' | 'first_seen_at' | 'title' | 'current_version'>): Document['versions'] {
  const old = row.versions ?? []
  const all = [
    ...old.map(({ number, title }) => ({ number, title, current: false })),
    { number: row.current_version, title: row.title, current: true },
  ]
  // A version is kept at the moment it was replaced: that is when the next one began.
  return all.map((version, i) => ({ ...version, since: i === 0 ? row.first_seen_at : (old[i - 1]?.seenAt ?? null) })).reverse()
}

/** A text cut at its line ends, each part with its offset. */
export function paragraphsOf(text: string): { from: number; text: string }[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ index, 0: part }) => (part.trim() === '' ? [] : [{ from: index, text: part }]))
}

/** What a document said before it changed; also its current version, under its number. */
export async function readVersion(tx: Tx, workspaceId: string, documentId: string, number: number): Promise<OldVersion> {
  const [row] = await tx.execute<{ title: string; text: string; replaced_at: string | null }>(sql`
    select v.title, v.text, ${iso('v.seen_at')} as replaced_at from document_versions v
    where v.workspace_id = ${workspaceId} and v.document_id = ${documentId} and v.number = ${number}
    union all
    select d.title, t.text, null from documents d join document_texts t on t.workspace_id = d.workspace_id and t.document_id = d.id
    where d.workspace_id = ${workspaceId} and d.id = ${documentId} and d.current_version = ${number}
    limit 1`)
  if (!row) throw new Problem('not-found')
  return { number, title: row.title, paragraphs: paragraphsOf(row.text), replacedAt: row.replaced_at }
}
