/** Files that people uploaded; what they hold lies on the disk, by its hash. */
import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { createdAt, id, oneOf, word, workspaceId } from '../columns.ts'
import { fileKinds } from '../vocabulary.ts'
import { workspaces } from './workspaces.ts'

/** What could be read of a file. */
export interface KeptReading {
  title: string | null
  text: string
  authors: string[]
  madeAt: string | null
  pages: number | null
  width: number | null
  height: number | null
  seconds: number | null
  isCut: boolean
}

export const files = pgTable(
  'files',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    /** Random part of its address. */
    token: text('token').notNull(),
    sha256: text('sha256').notNull(),
    /** As the person's own machine calls it. */
    name: text('name').notNull(),
    kind: word('kind', fileKinds).notNull(),
    type: text('type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    reading: jsonb('reading').$type<KeptReading>().notNull().default(sql`'{}'::jsonb`),
    isUnreadable: boolean('is_unreadable').notNull().default(false),
    byName: text('by_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('files_token').on(t.workspaceId, t.token),
    index('files_sha256').on(t.workspaceId, t.sha256),
    check('files_kind_word', oneOf('kind', fileKinds)),
  ],
)
