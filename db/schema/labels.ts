/** What people said of documents for the sake of a watch's query: right or wrong; the bench on which every later change of the query is measured. */
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, oneOf, word, workspaceId } from '../columns.ts'
import { labelOrigins, verdicts } from '../vocabulary.ts'
import { documents } from './documents.ts'
import { watches } from './watches.ts'
import { users, workspaces } from './workspaces.ts'

/** One word a document × watch, the latest; it stays when the query changes and when the mention goes. */
export const labels = pgTable(
  'labels',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    watchId: uuid('watch_id').notNull(),
    documentId: uuid('document_id').notNull(),
    verdict: word('verdict', verdicts).notNull(),
    origin: word('origin', labelOrigins).notNull(),
    /** The part of the draw that it came from, `hit` or `near: …`, and how many documents that part had; null where it was not drawn. */
    stratum: text('stratum'),
    of: integer('of'),
    userId: uuid('user_id').references(() => users.id),
    byName: text('by_name').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.watchId, t.documentId] }),
    index('labels_document').on(t.workspaceId, t.documentId),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.watchId], foreignColumns: [watches.workspaceId, watches.id] }).onDelete('cascade'),
    check('labels_verdict', oneOf('verdict', verdicts)),
    check('labels_origin', oneOf('origin', labelOrigins)),
  ],
)
