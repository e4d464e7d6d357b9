/** Stories: documents that tell the same text, who was first, and the fingerprints that find copies. */
import { sql } from 'drizzle-orm'
import { bigint, check, date, foreignKey, index, integer, pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, word, workspaceId } from '../columns.ts'
import { pickups, storyWords } from '../vocabulary.ts'
import { documents } from './documents.ts'
import { users, workspaces } from './workspaces.ts'

export const stories = pgTable(
  'stories',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    title: text('title').notNull(),
    firstDocumentId: uuid('first_document_id').notNull(),
    documentCount: integer('document_count').notNull().default(1),
    outletCount: integer('outlet_count').notNull().default(1),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('stories_last').on(t.workspaceId, t.lastAt.desc(), t.id.desc()),
    index('stories_size').on(t.workspaceId, t.documentCount.desc(), t.id.desc()),
    foreignKey({ columns: [t.workspaceId, t.firstDocumentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

export const storyDocuments = pgTable(
  'story_documents',
  {
    workspaceId: workspaceId(),
    documentId: uuid('document_id').notNull(),
    storyId: uuid('story_id').notNull(),
    /** The same for a document and its copies; null for one that shares its text with none. */
    textId: uuid('text_id'),
    pickup: word('pickup', pickups).notNull(),
    /** Share of the smaller text that both have in common, 0 … 1. */
    share: real('share').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId] }),
    index('story_documents_story').on(t.workspaceId, t.storyId),
    index('story_documents_text').on(t.workspaceId, t.textId),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.storyId], foreignColumns: [stories.workspaceId, stories.id] }).onDelete('cascade'),
    check('story_documents_pickup', oneOf('pickup', pickups)),
  ],
)

/** Documents that wait to be put beside others that tell the same happening. */
export const storyArrivals = pgTable(
  'story_arrivals',
  {
    workspaceId: workspaceId(),
    documentId: uuid('document_id').notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId] }),
    index('story_arrivals_time').on(t.workspaceId, t.publishedAt),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

/** Days, in UTC, whose documents are to be grouped again, because some were put into stories since they last were. */
export const storyDays = pgTable(
  'story_days',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    day: date('day').notNull(),
    /** When something was last put into a story of that day. */
    markedAt: instant('marked_at').notNull().default(sql`clock_timestamp()`),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.day] })],
)

/** What a human said of where documents belong, between documents, so that it survives whatever stories are made of them. The latest of a pair that is not undone holds. */
export const storyJudgements = pgTable(
  'story_judgements',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    kind: word('kind', storyWords).notNull(),
    documentId: uuid('document_id').notNull(),
    /** The document whose story is meant; for `first` the document itself. */
    anchorId: uuid('anchor_id').notNull(),
    userId: uuid('user_id').references(() => users.id),
    byName: text('by_name').notNull(),
    at: instant('at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('story_judgements_document').on(t.workspaceId, t.documentId),
    index('story_judgements_anchor').on(t.workspaceId, t.anchorId),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.anchorId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    check('story_judgements_kind', oneOf('kind', storyWords)),
  ],
)

/**
 * Winnowed shingles of recent documents, by which documents are found; old ones are dropped. Some fifty for each document, so they have one index and no
 * foreign key, which would be looked up for each: what is left of a document that went is found, and then not there.
 */
export const fingerprints = pgTable(
  'fingerprints',
  {
    workspaceId: workspaceId(),
    hash: bigint('hash', { mode: 'bigint' }).notNull(),
    documentId: uuid('document_id').notNull(),
    publishedAt: instant('published_at').notNull(),
    /** How many fingerprints the document has in all; unknown of rows from before this was kept, which go within a month. */
    prints: integer('prints'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hash, t.documentId] })],
)

/** The same by document. */
export const documentFingerprints = pgTable(
  'document_fingerprints',
  {
    workspaceId: workspaceId(),
    documentId: uuid('document_id').notNull(),
    hashes: bigint('hashes', { mode: 'bigint' }).array().notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId] }),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

/** Normalised titles of recent documents, for texts too short to fingerprint. */
export const titleKeys = pgTable(
  'title_keys',
  {
    workspaceId: workspaceId(),
    titleKey: text('title_key').notNull(),
    documentId: uuid('document_id').notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.titleKey, t.documentId] }),
    index('title_keys_document').on(t.workspaceId, t.documentId),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)
