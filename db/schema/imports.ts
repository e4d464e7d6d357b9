/** Exports that people imported: the file as it was read, its rows until they are taken, and what came of them. */
import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, word, workspaceId } from '../columns.ts'
import { type ImportField, importStates, type Language, type Network, rejections } from '../vocabulary.ts'
import { documents } from './documents.ts'
import { workspaces } from './workspaces.ts'

export interface KeptMapping {
  columns: Partial<Record<ImportField, number>>
  network: Network | null
  zone: string
  order: 'dmy' | 'mdy' | 'ymd'
  language: Language | null
  /** Day or instant (ISO 8601) at which the figures of the file were counted; null, or none in older mappings, for the moment of the import. */
  countedOn?: string | null
}

export const imports = pgTable(
  'imports',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    state: word('state', importStates).notNull().default('arriving'),
    encoding: text('encoding'),
    delimiter: text('delimiter'),
    headers: text('headers').array().notNull().default([]),
    /** Of the headers, by which the next file of the same kind is recognised. */
    headersHash: text('headers_hash').notNull().default(''),
    mapping: jsonb('mapping').$type<KeptMapping>(),
    isRemembered: boolean('is_remembered').notNull().default(false),
    rows: integer('rows').notNull().default(0),
    /** Rows that were taken or rejected; number of the last one. */
    done: integer('done').notNull().default(0),
    added: integer('added').notNull().default(0),
    known: integer('known').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    isCut: boolean('is_cut').notNull().default(false),
    cutCells: integer('cut_cells').notNull().default(0),
    /** Documents that stayed when it was undone. */
    stayed: integer('stayed').notNull().default(0),
    byName: text('by_name').notNull(),
    /** Entry of the trail by which it is undone. */
    entryId: uuid('entry_id'),
    createdAt: createdAt(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('imports_headers').on(t.workspaceId, t.headersHash),
    check('imports_state_word', oneOf('state', importStates)),
  ],
)

/** Rows that wait to be taken, and those that were rejected, with the reason. */
export const importRows = pgTable(
  'import_rows',
  {
    workspaceId: workspaceId(),
    importId: uuid('import_id').notNull(),
    number: integer('number').notNull(),
    cells: jsonb('cells').$type<string[]>().notNull(),
    rejection: word('rejection', rejections),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.number] }),
    index('import_rows_rejected').on(t.workspaceId, t.importId, t.number).where(sql`${t.rejection} is not null`),
    foreignKey({ columns: [t.workspaceId, t.importId], foreignColumns: [imports.workspaceId, imports.id] }).onDelete('cascade'),
  ],
)

/** Documents that came with an import and were not there before. */
export const importDocuments = pgTable(
  'import_documents',
  { workspaceId: workspaceId(), importId: uuid('import_id').notNull(), documentId: uuid('document_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.documentId] }),
    index('import_documents_document').on(t.workspaceId, t.documentId),
    foreignKey({ columns: [t.workspaceId, t.importId], foreignColumns: [imports.workspaceId, imports.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
  ],
)
