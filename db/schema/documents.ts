/** Documents: what was published, once, with its versions, addresses and text. */
import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, tsvector, word, workspaceId } from '../columns.ts'
import {
  correctedFields,
  type DatePrecision,
  type DocumentKind,
  datePrecisions,
  documentKinds,
  languages,
  readingStates,
  referenceKinds,
  tones,
} from '../vocabulary.ts'
import { handles } from './handles.ts'
import { type KeptProblem, outlets, sources } from './outlets.ts'
import { users, workspaces } from './workspaces.ts'

export interface ReadAs {
  kind?: DocumentKind
  outletId?: string | null
  bylines?: string[]
  /** ISO 8601. */
  publishedAt?: string
  publishedPrecision?: DatePrecision
}

/** Sound and film that belong to a document, where its publisher keeps them; which one it is of a series. What is not told is null. */
export interface KeptMedia {
  files: { address: string; type: string | null; seconds: number | null; bytes: number | null }[]
  season: number | null
  episode: number | null
  /** From when on a newer signature of these addresses is kept instead, ISO 8601; only where they are signed. */
  renewFrom?: string
}

/** Where what is said is written down; the type and language as they were told. */
export interface ToldTranscript {
  address: string
  type: string | null
  language: string | null
}

export const documents = pgTable(
  'documents',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    /** The source that brought it first. */
    sourceId: uuid('source_id'),
    outletId: uuid('outlet_id'),
    /** The account that published it, on a network. */
    handleId: uuid('handle_id'),
    address: text('address'),
    title: text('title').notNull(),
    /** First words of the text, for lists. */
    lead: text('lead').notNull().default(''),
    language: word('language', languages),
    kind: word('kind', documentKinds).notNull().default('article'),
    /** What it is by itself, where what its outlet makes of it stands in `kind`; null elsewhere. */
    ownKind: word('own_kind', documentKinds),
    publishedAt: instant('published_at').notNull(),
    publishedPrecision: word('published_precision', datePrecisions).notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    changedAt: instant('changed_at'),
    readingState: word('reading_state', readingStates).notNull().default('listed'),
    readingProblem: jsonb('reading_problem').$type<KeptProblem>(),
    /** Domain whose page is still to be read; null when there is nothing to read. */
    readHost: text('read_host'),
    readAttempts: integer('read_attempts').notNull().default(0),
    /** How often its page was wanted again: what was fetched before the last time may be older than what is wanted. */
    readWanted: integer('read_wanted').notNull().default(0),
    /** When its page was last read; null before, and for those that were read by a version that did not note it. */
    readAt: instant('read_at'),
    paywalled: boolean('paywalled').notNull().default(false),
    /** The mark that a review gives what it judges: so much out of so much. */
    rating: jsonb('rating').$type<{ value: number; best: number }>(),
    image: text('image'),
    media: jsonb('media').$type<KeptMedia>(),
    siteName: text('site_name'),
    /** Names as printed by the outlet, in their order. */
    bylines: text('bylines').array().notNull().default([]),
    /** Number of the current version; a second reading makes a version when the text changed. */
    currentVersion: integer('current_version').notNull().default(1),
    textHash: text('text_hash').notNull(),
    length: integer('length').notNull().default(0),
    keywords: jsonb('keywords').$type<{ term: string; score: number }[]>().notNull().default([]),
    names: jsonb('names').$type<{ name: string; kind: string; count: number }[]>().notNull().default([]),
    tone: word('tone', tones),
    toneValue: real('tone_value'),
    toneConfidence: real('tone_confidence'),
    /** Version of the understanding that made language, keywords, names and tone; 0 before the first. */
    understandingVersion: integer('understanding_version').notNull().default(0),
    /** What was read of the fields that a person corrected; their columns hold the correction. */
    readAs: jsonb('read_as').$type<ReadAs>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('documents_published').on(t.workspaceId, t.publishedAt, t.id),
    index('documents_source').on(t.workspaceId, t.sourceId, t.publishedAt),
    index('documents_outlet').on(t.workspaceId, t.outletId, t.publishedAt),
    index('documents_understanding').on(t.workspaceId, t.understandingVersion),
    index('documents_unread').on(t.workspaceId, t.readHost, t.publishedAt).where(sql`${t.readHost} is not null`),
    foreignKey({ columns: [t.workspaceId, t.sourceId], foreignColumns: [sources.workspaceId, sources.id] }),
    index('documents_handle').on(t.workspaceId, t.handleId, t.publishedAt).where(sql`${t.handleId} is not null`),
    // Which account published what stands in it, so that asking thousands of documents reads none of them.
    index('documents_posted').on(t.workspaceId, t.id, t.handleId).where(sql`${t.handleId} is not null`),
    foreignKey({ columns: [t.workspaceId, t.outletId], foreignColumns: [outlets.workspaceId, outlets.id] }),
    foreignKey({ columns: [t.workspaceId, t.handleId], foreignColumns: [handles.workspaceId, handles.id] }),
    check('documents_kind', oneOf('kind', documentKinds)),
    check('documents_precision', oneOf('published_precision', datePrecisions)),
    check('documents_reading', oneOf('reading_state', readingStates)),
  ],
)

/** Every address under which a document was met; the natural key that keeps it once per workspace. */
export const documentAddresses = pgTable(
  'document_addresses',
  { workspaceId: workspaceId(), addressKey: text('address_key').notNull(), documentId: uuid('document_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.addressKey] }),
    index('document_addresses_document').on(t.workspaceId, t.documentId),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

/** Every GUID under which a source gave a document; the other natural key. */
export const documentGuids = pgTable(
  'document_guids',
  {
    workspaceId: workspaceId(),
    sourceId: uuid('source_id').notNull(),
    guidHash: text('guid_hash').notNull(),
    documentId: uuid('document_id').notNull(),
    /** Hash of the item as the source last gave it: when it changes, the page is read again. */
    heardHash: text('heard_hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.sourceId, t.guidHash] }),
    index('document_guids_document').on(t.workspaceId, t.documentId),
    foreignKey({ columns: [t.workspaceId, t.sourceId], foreignColumns: [sources.workspaceId, sources.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

/** The text apart from the row that lists read, with the lexemes that search looks into. */
export const documentTexts = pgTable(
  'document_texts',
  {
    workspaceId: workspaceId(),
    documentId: uuid('document_id').notNull(),
    text: text('text').notNull(),
    links: text('links').array().notNull().default([]),
    /** Stays in its row (`storage main`) where the text gives way: searches that go along the stream ask thousands of them for a word, and the text of a few. */
    search: tsvector('search'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId] }),
    // Searches read the list of what came last from end to end: it is kept to half a megabyte (`gin_pending_list_limit`), an eighth of what is usual.
    index('document_texts_search').using('gin', t.search),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

/**
 * What publishers wrote down of what is said in a document, and when that is to be read. Its words stand at the end of `document_texts`, behind what was
 * read otherwise, and here once more, so that whoever replaces one part knows the other.
 */
export const documentTranscripts = pgTable(
  'document_transcripts',
  {
    workspaceId: workspaceId(),
    documentId: uuid('document_id').notNull(),
    /** In the order in which they are tried: the same words in several forms. */
    told: jsonb('told').$type<ToldTranscript[]>().notNull(),
    /** Their addresses without queries: when these are others, it is read again. */
    place: text('place').notNull(),
    /** The one of them that is read, or is next. */
    at: integer('at').notNull().default(0),
    /** Domain where it is still to be read; null when there is nothing to read. */
    readHost: text('read_host'),
    /** When it may be tried. */
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** How often it was wanted again: what was fetched before the last time may be older than what is wanted. */
    wanted: integer('wanted').notNull().default(0),
    problem: jsonb('problem').$type<KeptProblem>(),
    readAt: instant('read_at'),
    /** What is said; null before it was read. */
    text: text('text'),
    /** Where in that text something is said, and when in the recording, in seconds. */
    times: jsonb('times').$type<[number, number][]>().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId] }),
    index('document_transcripts_unread').on(t.workspaceId, t.readHost, t.dueAt).where(sql`${t.readHost} is not null`),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

/** What the document said before it changed; the current text stands in `document_texts`. */
export const documentVersions = pgTable(
  'document_versions',
  {
    workspaceId: workspaceId(),
    id: id(),
    documentId: uuid('document_id').notNull(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    textHash: text('text_hash').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('document_versions_number').on(t.workspaceId, t.documentId, t.number),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

/** What a person said of a document, whatever it is read as; its id is that of the trail's entry. The latest of a field that is not undone holds. */
export const documentJudgements = pgTable(
  'document_judgements',
  {
    workspaceId: workspaceId(),
    id: id(),
    documentId: uuid('document_id').notNull(),
    field: word('field', correctedFields).notNull(),
    value: jsonb('value').$type<unknown>(),
    userId: uuid('user_id').references(() => users.id),
    byName: text('by_name').notNull(),
    at: instant('at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('document_judgements_document').on(t.workspaceId, t.documentId, t.at),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    check('document_judgements_field_word', oneOf('field', correctedFields)),
  ],
)

/** What a network counted of a document: one row for each time that it had changed, so that its growth can be seen. */
export const documentFigures = pgTable(
  'document_figures',
  {
    workspaceId: workspaceId(),
    documentId: uuid('document_id').notNull(),
    /** When it was counted. */
    at: instant('at').notNull(),
    likes: integer('likes'),
    reposts: integer('reposts'),
    replies: integer('replies'),
    quotes: integer('quotes'),
    views: integer('views'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId, t.at] }),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

/** What a document does to another thing: the facts of who answered, passed on, quoted or named whom. */
export const documentReferences = pgTable(
  'document_references',
  {
    workspaceId: workspaceId(),
    documentId: uuid('document_id').notNull(),
    kind: word('kind', referenceKinds).notNull(),
    /** What it points at, as a key: an address key, or `network:value` of an account where there is no address. */
    targetKey: text('target_key').notNull(),
    address: text('address'),
    handleId: uuid('handle_id'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId, t.kind, t.targetKey] }),
    index('document_references_target').on(t.workspaceId, t.targetKey),
    index('document_references_handle').on(t.workspaceId, t.handleId).where(sql`${t.handleId} is not null`),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.handleId], foreignColumns: [handles.workspaceId, handles.id] }),
    check('document_references_kind_word', oneOf('kind', referenceKinds)),
  ],
)
