/**
 * How many mentions there are, kept beside them: signed numbers by cell, written by the triggers of `mentions` in the transaction that changes one, so that
 * the sum of a cell is always exact; folded together by the clock, and made anew by a recount. Derived: no backup holds them.
 */
import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, oneOf, word, workspaceId } from '../columns.ts'
import { documentKinds, languages, mentionStatuses, places, tones } from '../vocabulary.ts'
import { workspaces } from './workspaces.ts'

/** By what, beside the status, the numbers are told: few things at once, for there are as many cells as ways in which these meet. */
export const rollups = [
  'words',
  'outlets',
  'outlet-tones',
  'outlet-words',
  'days',
  'day-tones',
  'day-words',
  'day-outlets',
  'month-outlets',
  'tags',
  'day-tags',
  'outlet-tags',
  'assignees',
  'day-assignees',
  'outlet-assignees',
] as const
export type Rollup = (typeof rollups)[number]

export const mentionCounts = pgTable(
  'mention_counts',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull().defaultRandom(),
    rollup: word('rollup', rollups).notNull(),
    /**
     * What is folded together, and what the rollup is read by: of words the watch, of days (months) the day (month) in the workspace's zone, of outlets the
     * outlet (empty: none), a tag, a member.
     */
    bucket: text('bucket').notNull(),
    status: word('status', mentionStatuses).notNull(),
    /** This and what follows is null in the rollups that do not tell by it; an outlet, a tone or a language may be unknown, too. */
    watchId: uuid('watch_id'),
    outletId: uuid('outlet_id'),
    /** The tag or the member of a day or an outlet. */
    given: text('given'),
    tone: word('tone', tones),
    language: word('language', languages),
    kind: word('kind', documentKinds),
    place: word('place', places),
    count: integer('count').notNull(),
    /** False of what came since the cells were last folded. */
    folded: boolean('folded').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('mention_counts_bucket').on(t.workspaceId, t.rollup, t.bucket),
    index('mention_counts_loose').on(t.workspaceId).where(sql`not ${t.folded}`),
    check('mention_counts_rollup_word', oneOf('rollup', rollups)),
  ],
)

/** When a workspace's mentions were last counted anew. Until then, and after its zone changed, the numbers are not read. */
export const mentionRecounts = pgTable(
  'mention_recounts',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] })],
)
