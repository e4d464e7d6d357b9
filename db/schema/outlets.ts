/** Outlets, the sources that are followed, their visits, and the hosts that must be treated politely. */
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, version, word, workspaceId } from '../columns.ts'
import { outletKinds, sourceKinds, sourceStates, territories, visitOutcomes } from '../vocabulary.ts'
import { workspaces } from './workspaces.ts'

export const outlets = pgTable(
  'outlets',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    /** Name without accents and case, for finding it as one types. */
    folded: text('folded').notNull(),
    kind: word('kind', outletKinds).notNull().default('site'),
    /** Registrable domain that its documents stand on; one outlet per site and workspace. */
    site: text('site'),
    territory: word('territory', territories),
    country: text('country'),
    language: text('language'),
    /** People reached, with where the figure is from and its day; null stands for unknown, never zero. */
    audience: integer('audience'),
    audienceSource: text('audience_source'),
    audienceDate: text('audience_date'),
    tier: integer('tier'),
    rhythm: text('rhythm'),
    leadTimeDays: integer('lead_time_days'),
    note: text('note').notNull().default(''),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('outlets_site').on(t.workspaceId, t.site),
    index('outlets_name').on(t.workspaceId, t.name),
    index('outlets_folded').using('gin', t.folded.op('gin_trgm_ops')),
    check('outlets_kind', oneOf('kind', outletKinds)),
  ],
)

export interface KeptProblem {
  kind: string
  status?: number
  until?: string
  why?: string
}

export const sources = pgTable(
  'sources',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    outletId: uuid('outlet_id'),
    kind: word('kind', sourceKinds).notNull(),
    address: text('address').notNull(),
    /** Scheme- and www-insensitive form of the address; the same thing is followed once. */
    addressKey: text('address_key').notNull(),
    title: text('title').notNull(),
    site: text('site'),
    language: text('language'),
    state: word('state', sourceStates).notNull().default('active'),
    /** What the kind needs besides the address, by its own names. */
    settings: jsonb('settings').$type<Record<string, string>>().notNull().default({}),
    /** A key or password for the kind, sealed with the installation's secret. */
    sealedSecret: text('sealed_secret'),
    cursor: jsonb('cursor').$type<Record<string, unknown>>().notNull().default({}),
    /** Seconds between two visits, as the cadence last reckoned it. */
    intervalSeconds: integer('interval_seconds').notNull().default(1800),
    nextVisitAt: instant('next_visit_at'),
    lastVisitAt: instant('last_visit_at'),
    lastOkAt: instant('last_ok_at'),
    lastFreshAt: instant('last_fresh_at'),
    failures: integer('failures').notNull().default(0),
    problem: jsonb('problem').$type<KeptProblem>(),
    documentCount: integer('document_count').notNull().default(0),
    /** A permanent move seen: where to, since when, how often; adopted after repeats. */
    move: jsonb('move').$type<{ to: string; since: string; times: number }>(),
    createdAt: createdAt(),
    removedAt: instant('removed_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('sources_address').on(t.workspaceId, t.addressKey).where(sql`${t.removedAt} is null`),
    index('sources_outlet').on(t.workspaceId, t.outletId),
    index('sources_due').on(t.workspaceId, t.nextVisitAt).where(sql`${t.removedAt} is null`),
    foreignKey({ columns: [t.workspaceId, t.outletId], foreignColumns: [outlets.workspaceId, outlets.id] }),
    check('sources_kind', oneOf('kind', sourceKinds)),
    check('sources_state', oneOf('state', sourceStates)),
  ],
)

export const visits = pgTable(
  'visits',
  {
    workspaceId: workspaceId(),
    id: id(),
    sourceId: uuid('source_id').notNull(),
    at: instant('at').notNull(),
    tookMs: integer('took_ms').notNull(),
    outcome: word('outcome', visitOutcomes).notNull(),
    status: integer('status'),
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    items: integer('items').notNull().default(0),
    fresh: integer('fresh').notNull().default(0),
    problem: jsonb('problem').$type<KeptProblem>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('visits_source').on(t.workspaceId, t.sourceId, t.at),
    foreignKey({ columns: [t.workspaceId, t.sourceId], foreignColumns: [sources.workspaceId, sources.id] }).onDelete('cascade'),
    check('visits_outcome', oneOf('outcome', visitOutcomes)),
  ],
)

/** One row per registrable domain of the outside world, shared by all workspaces and workers: when it may next be called. */
export const hosts = pgTable('hosts', {
  domain: text('domain').primaryKey(),
  nextAt: instant('next_at').notNull().default(sql`now()`),
  /** Held by a worker until then; a lease, so that a killed worker frees it. */
  heldUntil: instant('held_until'),
  heldBy: uuid('held_by'),
})
