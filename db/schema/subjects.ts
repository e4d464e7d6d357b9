/** Emerging subjects: terms that the followed press uses far more than it usually does at this hour of this day. */
import { check, foreignKey, index, integer, pgTable, primaryKey, real, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf, word, workspaceId } from '../columns.ts'
import { subjectKinds } from '../vocabulary.ts'
import { workspaces } from './workspaces.ts'

/** Derived from the documents of a window and of the same window in the weeks before; made again at will. */
export const subjects = pgTable(
  'subjects',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The term in small letters. */
    key: text('key').notNull(),
    label: text('label').notNull(),
    kind: word('kind', subjectKinds).notNull(),
    /** Other terms that the same documents use. */
    also: text('also').array().notNull().default([]),
    /** The window that rang: so many hours up to `countedTo`. */
    hours: integer('hours').notNull(),
    countedTo: instant('counted_to').notNull(),
    /** Tellings in the window, a text and its copies counting once; outlets that told. */
    documents: integer('documents').notNull(),
    outlets: integer('outlets').notNull(),
    /** What the same hours of the weeks before let expect, and how many of those weeks are known. */
    expected: real('expected').notNull(),
    weeks: integer('weeks').notNull(),
    score: real('score').notNull(),
    /** Documents that show it, one of each text, newest first. */
    documentIds: uuid('document_ids').array().notNull(),
    firstRangAt: instant('first_rang_at').notNull(),
    lastRangAt: instant('last_rang_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('subjects_key').on(t.workspaceId, t.key),
    index('subjects_last').on(t.workspaceId, t.lastRangAt),
    foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }).onDelete('cascade'),
    check('subjects_kind', oneOf('kind', subjectKinds)),
  ],
)
