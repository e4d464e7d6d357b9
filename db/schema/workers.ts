/** Which worker processes are alive, so that jobs of the dead are taken up again within seconds; and the work that people stopped. */
import { sql } from 'drizzle-orm'
import { bigint, boolean, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, workspaceId } from '../columns.ts'
import { workspaces } from './workspaces.ts'

export const workers = pgTable('workers', {
  id: text('id').primaryKey(),
  startedAt: instant('started_at').notNull().default(sql`now()`),
  seenAt: instant('seen_at').notNull().default(sql`now()`),
})

/** Steps that somebody stopped, one a kind and subject: what is left of each, so that it can go on from there. Put there by `stop_workspace_jobs`, and by `enqueue` what a step that was asked to end would have passed on. */
export const stoppedSteps = pgTable(
  'stopped_steps',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    job: text('job').notNull(),
    /** What it is about, as `step_subject` tells it from the payload. */
    subject: text('subject').notNull(),
    /** As `enqueue` takes it. */
    step: jsonb('step').$type<Record<string, unknown>>().notNull(),
    /** Whether anything is left; a step that was asked to end may have come to its end instead. */
    rest: boolean('rest').notNull(),
    /** The queue's number of the step that was running and was asked to end; null when it only waited. */
    running: bigint('running', { mode: 'number' }),
    byName: text('by_name').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('stopped_steps_of').on(t.workspaceId, t.job, t.subject)],
)
