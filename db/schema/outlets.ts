/** Outlets, the sources that are followed, their visits, and the hosts that must be treated politely. */
import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, version, word, workspaceId } from '../columns.ts'
import { feedFlaws, outletKinds, sourceKinds, sourceStates, territories, visitOutcomes } from '../vocabulary.ts'
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
    index('outlets_name').on(t.workspaceId, t.name),
    index('outlets_folded').using('gin', t.folded.op('gin_trgm_ops')),
    check('outlets_kind', oneOf('kind', outletKinds)),
  ],
)

/** Registrable domains that an outlet's documents stand on; a site is of one outlet. */
export const outletSites = pgTable(
  'outlet_sites',
  {
    workspaceId: workspaceId(),
    site: text('site').notNull(),
    outletId: uuid('outlet_id').notNull(),
    /** The site without what countries and kinds of organisations put behind it: `gazette` of `gazette.fr` and `gazette.co.uk`. */
    stem: text('stem').notNull().generatedAlwaysAs(sql`split_part(site, '.', 1)`),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.site] }),
    index('outlet_sites_outlet').on(t.workspaceId, t.outletId),
    index('outlet_sites_stem').on(t.workspaceId, t.stem),
    foreignKey({ columns: [t.workspaceId, t.outletId], foreignColumns: [outlets.workspaceId, outlets.id] }).onDelete('cascade'),
  ],
)

/** What is needed to take two outlets apart again that were joined. */
export interface KeptJoin {
  /** The outlet that went, as its row was. */
  from: Record<string, unknown>
  /** Facts that the other had not and took over. */
  taken: Record<string, unknown>
  /** Who wrote for the one that went. */
  fromPeople: KeptAffiliation[]
  /** How the same people stood at the other. */
  intoPeople: KeptAffiliation[]
}
export interface KeptAffiliation {
  id: string
  person_id: string
  role: string | null
  first_seen_at: string
  last_seen_at: string
}

/** Two outlets that a person joined: all of `from` is `into`'s until that is undone. */
export const outletJoins = pgTable(
  'outlet_joins',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    /** The outlet that went; its addresses in the product lead to the other. */
    fromId: uuid('from_id').notNull(),
    fromName: text('from_name').notNull(),
    intoId: uuid('into_id').notNull(),
    byName: text('by_name').notNull(),
    at: instant('at').notNull(),
    undoneAt: instant('undone_at'),
    kept: jsonb('kept').$type<KeptJoin>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('outlet_joins_from').on(t.workspaceId, t.fromId),
    index('outlet_joins_into').on(t.workspaceId, t.intoId),
  ],
)

/** What went over with a join: sites by their name, sources and documents by their id. */
export const outletJoinRows = pgTable(
  'outlet_join_rows',
  { workspaceId: workspaceId(), joinId: uuid('join_id').notNull(), kind: text('kind').notNull(), key: text('key').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.joinId, t.kind, t.key] }),
    foreignKey({ columns: [t.workspaceId, t.joinId], foreignColumns: [outletJoins.workspaceId, outletJoins.id] }).onDelete('cascade'),
  ],
)

export interface KeptProblem {
  kind: string
  status?: number
  until?: string
  cause?: { kind: string; count?: number; name?: string }
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
    /** What is wrong with how it was written when it last said something new, though it could be read. */
    flaws: text('flaws', { enum: feedFlaws }).array().notNull().default([]),
    /** A permanent move seen: where to, since when, how often; adopted after repeats, unless a person declined it. */
    move: jsonb('move').$type<{ to: string; since: string; times: number; declined?: boolean }>(),
    /** What its site has instead, looked for once when its address had become a dead end; null again after a good visit. */
    elsewhere: jsonb('elsewhere').$type<{ at: string; proposals: { address: string; title: string }[] }>(),
    /** Where it stood before, and where those stood that were joined with it; oldest first. */
    formerAddresses: jsonb('former_addresses').$type<string[]>().notNull().default([]),
    /** Who pushes it, as it says itself (WebSub). */
    hub: jsonb('hub').$type<{ address: string; topic: string }>(),
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
