/** People, the names they are known by, where they write, and what is kept of how much they are met. */
import { sql } from 'drizzle-orm'
import { bigint, boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, version, workspaceId } from '../columns.ts'
import { outlets } from './outlets.ts'
import { workspaces } from './workspaces.ts'

export const people = pgTable(
  'people',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    /** Name without accents and case, for finding it as one types. */
    folded: text('folded').notNull(),
    given: text('given'),
    family: text('family'),
    pseudonym: boolean('pseudonym').notNull().default(false),
    note: text('note').notNull().default(''),
    /** How the record came to be: `byline` or `hand`. */
    provenance: text('provenance').notNull().default('byline'),
    /** Which way of making keys those they are found under were made by; the program brings older ones to the present one. */
    keysVersion: integer('keys_version').notNull().default(0),
    /** Mentions in what they wrote, neither withdrawn nor dismissed, and the day of the last: kept for the order of the list, counted anew from `people_stale`. */
    mentionCount: integer('mention_count').notNull().default(0),
    lastMentionAt: instant('last_mention_at').notNull().default(sql`'epoch'`),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('people_name').on(t.workspaceId, t.name),
    index('people_by_name').on(t.workspaceId, t.folded, t.id),
    index('people_by_last').on(t.workspaceId, t.lastMentionAt, t.id),
    index('people_by_mentions').on(t.workspaceId, t.mentionCount, t.id),
    index('people_keys').on(t.workspaceId, t.keysVersion),
    index('people_folded').using('gin', t.folded.op('gin_trgm_ops')),
  ],
)

/**
 * People whose figures are to be counted anew, written by the triggers of `mentions` and `byline_people` in the transaction that changes one. It is only ever
 * added to, so that writers never wait for each other. Derived: no backup holds it.
 */
export const peopleStale = pgTable(
  'people_stale',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull().defaultRandom(),
    personId: uuid('person_id').notNull(),
    /** It tells of a signature: whoever saved a mention of the same document at that moment could not see it, so it is counted until nobody is left who could have. */
    fromByline: boolean('from_byline').notNull().default(false),
    /** To be counted when every transaction before this one has ended; at once when null. */
    afterXid: bigint('after_xid', { mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.personId, t.id] })],
)

/** Normalised names under which a person is found; several people may share a key, then a byline waits for a human. */
export const personKeys = pgTable(
  'person_keys',
  { workspaceId: workspaceId(), key: text('key').notNull(), personId: uuid('person_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key, t.personId] }),
    index('person_keys_person').on(t.workspaceId, t.personId),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [people.workspaceId, people.id] }).onDelete('cascade'),
  ],
)

export const affiliations = pgTable(
  'affiliations',
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    outletId: uuid('outlet_id').notNull(),
    role: text('role'),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('affiliations_pair').on(t.workspaceId, t.personId, t.outletId),
    index('affiliations_outlet').on(t.workspaceId, t.outletId),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [people.workspaceId, people.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.outletId], foreignColumns: [outlets.workspaceId, outlets.id] }).onDelete('cascade'),
  ],
)
