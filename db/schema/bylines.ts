/** Bylines, as printed, and the people that they lead to. */
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, word, workspaceId } from '../columns.ts'
import { bylineStates } from '../vocabulary.ts'
import { documents } from './documents.ts'
import { outlets } from './outlets.ts'
import { people } from './people.ts'
import { workspaces } from './workspaces.ts'

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
    // What people decided of a name is asked with each text that bears it, however many do.
    index('bylines_judged').on(t.workspaceId, t.nameKey, t.outletId).where(sql`judged_at is not null`),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.outletId], foreignColumns: [outlets.workspaceId, outlets.id] }),
    check('bylines_state_word', oneOf('state', bylineStates)),
  ],
)

export const bylinePeople = pgTable(
  'byline_people',
  {
    workspaceId: workspaceId(),
    bylineId: uuid('byline_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** What is signed, and when that was published; the database keeps both, for pages and counts of somebody's mentions are led by them. */
    documentId: uuid('document_id'),
    publishedAt: instant('published_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.bylineId, t.personId] }),
    // With the document in it, what somebody signed is read from the index alone.
    index('byline_people_person').on(t.workspaceId, t.personId, t.publishedAt, t.documentId),
    foreignKey({ columns: [t.workspaceId, t.bylineId], foreignColumns: [bylines.workspaceId, bylines.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.personId], foreignColumns: [people.workspaceId, people.id] }).onDelete('cascade'),
  ],
)
