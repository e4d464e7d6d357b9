/** Webmentions: who told us that they link to a page of ours, and what became of checking it. */
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant, oneOf, word, workspaceId } from '../columns.ts'
import { webmentionStates } from '../vocabulary.ts'
import { type KeptProblem, sources } from './outlets.ts'
import { workspaces } from './workspaces.ts'

export const webmentions = pgTable(
  'webmentions',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    /** The site of ours that received it. */
    sourceId: uuid('source_id').notNull(),
    /** The page that links, as it was told. */
    from: text('from_address').notNull(),
    /** The page of ours. */
    target: text('target').notNull(),
    /** The identity of the linking page, by which its document is found. */
    guidHash: text('guid_hash').notNull(),
    /** Of both, so that the same pair is one. */
    pairHash: text('pair_hash').notNull(),
    state: word('state', webmentionStates).notNull().default('waiting'),
    /** Whether a document was ever kept of it. */
    verifiedAt: instant('verified_at'),
    receivedAt: instant('received_at').notNull(),
    checkedAt: instant('checked_at'),
    attempts: integer('attempts').notNull().default(0),
    problem: jsonb('problem').$type<KeptProblem>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('webmentions_pair').on(t.workspaceId, t.pairHash),
    index('webmentions_source').on(t.workspaceId, t.sourceId, t.receivedAt),
    foreignKey({ columns: [t.workspaceId, t.sourceId], foreignColumns: [sources.workspaceId, sources.id] }).onDelete('cascade'),
    check('webmentions_state_word', oneOf('state', webmentionStates)),
  ],
)
