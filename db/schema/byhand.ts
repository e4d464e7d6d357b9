/** What people added by hand: who brought a document, and where it stood in print or on air. */
import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, workspaceId } from '../columns.ts'
import { documents } from './documents.ts'
import { files } from './files.ts'
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
    /** The scan, the photograph or the recording of it. */
    fileId: uuid('file_id'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId] }),
    index('hand_documents_file').on(t.workspaceId, t.fileId).where(sql`${t.fileId} is not null`),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.fileId], foreignColumns: [files.workspaceId, files.id] }),
  ],
)
