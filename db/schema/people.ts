/** People, the names they are known by, where they write, and the bylines that lead to them. */
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, version, word, workspaceId } from '../columns.ts'
import { bylineStates } from '../vocabulary.ts'
import { documents } from './documents.ts'
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

export const handles = pgTable(
  'handles',
  {
    workspaceId: workspaceId(),
    id: id(),
    personId: uuid('person_id').notNull(),
    network: text('network').notNull(),
    value: text('value').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('handles_value').on(t.workspaceId, t.network, t.value),
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

export const bylines = pgTable(
  'bylines',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    documentId: uuid('document_id').notNull(),
    outletId: uuid('outlet_id'),
    position: integer('position').notNull(),
    printed: text('printed').notNull(),
    /** The part read as a name, folded for grouping alike cases in the queue; null for desks and agencies. */
    nameKey: text('name_key'),
    state: word('state', bylineStates).notNull(),
    /** Who it might be, when it is ambiguous. */
    candidates: uuid('candidates').array().notNull().default([]),
    /** Set once a human decided; recomputation then leaves it alone. */
    judgedAt: instant('judged_at'),
    judgedBy: text('judged_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('bylines_position').on(t.workspaceId, t.documentId, t.position),
    index('bylines_state').on(t.workspaceId, t.state),
    index('bylines_key').on(t.workspaceId, t.nameKey, t.outletId),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.outletId], foreignColumns: [outlets.workspaceId, outlets.id] }),
    check('bylines_state_word', oneOf('state', bylineStates)),
  ],
)

export const bylinePeople = pgTable(
  'byline_people',
  { workspaceId: workspaceId(), bylineId: uuid('byline_id').notNull(), personId: uuid('person_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.bylineId, t.personId] }),
    index('byline_people_person').on(t.workspaceId, t.personId),
    foreignKey({ columns: [t.workspaceId, t.bylineId], foreignColumns: [bylines.workspaceId, bylines.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [people.workspaceId, people.id] }).onDelete('cascade'),
  ],
)
