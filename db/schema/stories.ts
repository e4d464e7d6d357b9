/** Stories: documents that tell the same text, who was first, and the fingerprints that find copies. */
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, word, workspaceId } from '../columns.ts'
import { pickups } from '../vocabulary.ts'
import { documents } from './documents.ts'
import { workspaces } from './workspaces.ts'

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
    index('stories_last').on(t.workspaceId, t.lastAt),
    foreignKey({ columns: [t.workspaceId, t.firstDocumentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)

export const storyDocuments = pgTable(
  'story_documents',
  {
    workspaceId: workspaceId(),
    documentId: uuid('document_id').notNull(),
    storyId: uuid('story_id').notNull(),
    pickup: word('pickup', pickups).notNull(),
    /** Share of the smaller text that both have in common, 0 … 1. */
    share: real('share').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId] }),
    index('story_documents_story').on(t.workspaceId, t.storyId),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.storyId], foreignColumns: [stories.workspaceId, stories.id] }).onDelete('cascade'),
    check('story_documents_pickup', oneOf('pickup', pickups)),
  ],
)

/** Winnowed shingles of recent documents; old ones are dropped. */
export const fingerprints = pgTable(
  'fingerprints',
  {
    workspaceId: workspaceId(),
    hash: bigint('hash', { mode: 'bigint' }).notNull(),
    documentId: uuid('document_id').notNull(),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.hash, t.documentId] }),
    index('fingerprints_document').on(t.workspaceId, t.documentId),
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
