/** Subscriptions: what hubs promised to push (WebSub), for how long, and how well they keep to it. */
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, word, workspaceId } from '../columns.ts'
import { subscriptionStates } from '../vocabulary.ts'
import { type KeptProblem, sources } from './outlets.ts'
import { workspaces } from './workspaces.ts'

export const subscriptions = pgTable(
  'subscriptions',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    sourceId: uuid('source_id').notNull(),
    hub: text('hub').notNull(),
    topic: text('topic').notNull(),
    /** Our own address as it was when the hub was asked; under another one it can't reach us. */
    base: text('base').notNull(),
    /** The part of the address it calls that nobody can guess. */
    callback: text('callback').notNull(),
    /** What it signs with, sealed with the installation's secret. */
    sealedSecret: text('sealed_secret').notNull(),
    state: word('state', subscriptionStates).notNull().default('asked'),
    /** Whether the hub was asked something that it has not verified yet. */
    isPending: boolean('is_pending').notNull().default(false),
    askedAt: instant('asked_at'),
    /** Times it was asked in a row without a verification. */
    asks: integer('asks').notNull().default(0),
    /** When it is looked at again: to renew it, or to ask once more. */
    dueAt: instant('due_at').notNull(),
    leaseUntil: instant('lease_until'),
    lastPushAt: instant('last_push_at'),
    /** Pushes that were taken. */
    pushes: integer('pushes').notNull().default(0),
    /** Pushes whose signature was missing or wrong. */
    discarded: integer('discarded').notNull().default(0),
    /** Visits since the last push that brought what had not been pushed. */
    missed: integer('missed').notNull().default(0),
    problem: jsonb('problem').$type<KeptProblem>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('subscriptions_callback').on(t.workspaceId, t.callback),
    index('subscriptions_source').on(t.workspaceId, t.sourceId),
    index('subscriptions_due').on(t.workspaceId, t.dueAt),
    foreignKey({ columns: [t.workspaceId, t.sourceId], foreignColumns: [sources.workspaceId, sources.id] }).onDelete('cascade'),
    check('subscriptions_state_word', oneOf('state', subscriptionStates)),
  ],
)
