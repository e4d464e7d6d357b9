/** Watches: the queries that decide what matters, and the exclusion lists they share. */
import { boolean, check, date, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, version, word, workspaceId } from '../columns.ts'
import { watchKinds } from '../vocabulary.ts'
import { workspaces } from './workspaces.ts'

export const watches = pgTable(
  'watches',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    kind: word('kind', watchKinds).notNull(),
    expression: text('expression').notNull(),
    /** Days of validity, inclusive, in the workspace's zone; null is open. */
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
    paused: boolean('paused').notNull().default(false),
    /** Raised with each change of what it finds, so that mentions say which query made them. */
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant('updated_at'),
    removedAt: instant('removed_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('watches_name').on(t.workspaceId, t.name),
    check('watches_kind', oneOf('kind', watchKinds)),
  ],
)

export const exclusionLists = pgTable(
  'exclusion_lists',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    expression: text('expression').notNull(),
    createdAt: createdAt(),
    removedAt: instant('removed_at'),
    version: version(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)

export const watchExclusions = pgTable(
  'watch_exclusions',
  { workspaceId: workspaceId(), watchId: uuid('watch_id').notNull(), listId: uuid('list_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.watchId, t.listId] }),
    foreignKey({ columns: [t.workspaceId, t.watchId], foreignColumns: [watches.workspaceId, watches.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.listId], foreignColumns: [exclusionLists.workspaceId, exclusionLists.id] }).onDelete('cascade'),
  ],
)
