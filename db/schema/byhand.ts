/** What people added by hand: who brought a document, and where it stood in print or on air. */
import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, workspaceId } from '../columns.ts'
import { documents } from './documents.ts'
import { users, workspaces } from './workspaces.ts'

export const handDocuments = pgTable(
  'hand_documents',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    documentId: uuid('document_id').notNull(),
    userId: uuid('user_id').references(() => users.id),
    byName: text('by_name').notNull(),
    at: instant('at').notNull(),
    /** Page of a paper, as it is printed: `12`, `A3`, `12-13`. */
    pageNumber: text('page_number'),
    /** Programme of a broadcast, and where in it: `Le 7/9`, `à 8 h 40`. */
    programme: text('programme'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId] }),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)
