/** People, the names they are known by, and where they write. */
import { boolean, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
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
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('people_name').on(t.workspaceId, t.name),
    index('people_folded').using('gin', t.folded.op('gin_trgm_ops')),
  ],
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
