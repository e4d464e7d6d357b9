/** Mentions, what humans said of them, their notes, and the views that people keep of the stream. */
import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, version, word, workspaceId } from '../columns.ts'
import { documentKinds, languages, mentionStatuses, places, tones } from '../vocabulary.ts'
import { documents } from './documents.ts'
import { watches } from './watches.ts'
import { users, workspaces } from './workspaces.ts'

/** Where watched words stand: offsets are UTF-16 units in the named field. */
export interface KeptPassage {
  field: string
  from: number
  to: number
  /** The sentence around the words, as text, with the words' offsets inside it. */
  excerpt: string
  lit: [number, number][]
  /** The part of the expression that it answers. */
  why: [number, number]
}

/**
 * Derived from document × watch and made again at will. `status`, `assignee`, `tags` and `tone` are the effective values: the computed one
 * with the judgements applied on top.
 */
export const mentions = pgTable(
  'mentions',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    documentId: uuid('document_id').notNull(),
    watchId: uuid('watch_id').notNull(),
    /** Revision of the watch that found it. */
    revision: integer('revision').notNull(),
    /** Copied from the document so that the stream is read from one table. */
    publishedAt: instant('published_at').notNull(),
    outletId: uuid('outlet_id'),
    language: word('language', languages),
    kind: word('kind', documentKinds).notNull(),
    place: word('place', places).notNull(),
    prominence: real('prominence').notNull(),
    passages: jsonb('passages').$type<KeptPassage[]>().notNull(),
    toneComputed: word('tone_computed', tones),
    toneValue: real('tone_value'),
    toneConfidence: real('tone_confidence'),
    toneEvidence: jsonb('tone_evidence').$type<{ word: string; weight: number }[]>().notNull().default([]),
    tone: word('tone', tones),
    /** People the outlet reaches, copied with the document; null is unknown. */
    reach: integer('reach'),
    /** What "weightiest first" sorts by: prominence × (1 + log10 of reach), unknown reach counting as none. */
    weight: real('weight').notNull().default(0),
    status: word('status', mentionStatuses).notNull().default('new'),
    assignee: uuid('assignee'),
    tags: text('tags').array().notNull().default([]),
    reply: text('reply'),
    /** What it was given to somebody for is done. */
    done: boolean('done').notNull().default(false),
    /** It stands in a group of posts that looks arranged, and nobody said that it is genuine. */
    arranged: boolean('arranged').notNull().default(false),
    storyId: uuid('story_id'),
    createdAt: createdAt(),
    /** The watch no longer finds it, but a human had worked on it. */
    withdrawnAt: instant('withdrawn_at'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('mentions_pair').on(t.workspaceId, t.documentId, t.watchId),
    index('mentions_stream').on(t.workspaceId, t.publishedAt.desc(), t.id.desc()),
    index('mentions_status').on(t.workspaceId, t.status, t.publishedAt.desc(), t.id.desc()),
    index('mentions_watch').on(t.workspaceId, t.watchId, t.publishedAt.desc(), t.id.desc()),
    index('mentions_arranged').on(t.workspaceId, t.publishedAt.desc(), t.id.desc()).where(sql`${t.arranged}`),
    index('mentions_weight').on(t.workspaceId, t.weight.desc(), t.id.desc()),
    index('mentions_outlet').on(t.workspaceId, t.outletId, t.publishedAt.desc()),
    index('mentions_met').on(t.workspaceId, t.createdAt.desc()),
    index('mentions_story').on(t.workspaceId, t.storyId),
    index('mentions_tags').using('gin', t.tags),
    // Few mentions carry a tag or were given to somebody: those alone are gone through for them, whatever the database may use of an index behind the wall.
    index('mentions_tagged').on(t.workspaceId, t.publishedAt.desc(), t.id.desc()).where(sql`${t.tags} <> '{}'`),
    index('mentions_assigned').on(t.workspaceId, t.assignee, t.publishedAt.desc(), t.id.desc()).where(sql`${t.assignee} is not null`),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.watchId], foreignColumns: [watches.workspaceId, watches.id] }).onDelete('cascade'),
    check('mentions_status_word', oneOf('status', mentionStatuses)),
    check('mentions_place_word', oneOf('place', places)),
  ],
)

/** What a human said of a mention, by its natural key, so that it survives every recomputation. The latest that is not undone holds. */
export const judgements = pgTable(
  'judgements',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    documentId: uuid('document_id').notNull(),
    watchId: uuid('watch_id').notNull(),
    field: text('field', { enum: ['status', 'tone', 'assignee', 'tags', 'reply', 'attached', 'done', 'genuine'] }).notNull(),
    value: jsonb('value').$type<string | string[] | null>(),
    userId: uuid('user_id').references(() => users.id),
    byName: text('by_name').notNull(),
    at: instant('at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('judgements_pair').on(t.workspaceId, t.documentId, t.watchId, t.field, t.at.desc()),
    index('judgements_genuine').on(t.workspaceId, t.at).where(sql`${t.field} = 'genuine'`),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.watchId], foreignColumns: [watches.workspaceId, watches.id] }).onDelete('cascade'),
  ],
)

export const notes = pgTable(
  'notes',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    documentId: uuid('document_id').notNull(),
    watchId: uuid('watch_id').notNull(),
    userId: uuid('user_id').references(() => users.id),
    byName: text('by_name').notNull(),
    text: text('text').notNull(),
    at: instant('at').notNull(),
    removedAt: instant('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('notes_pair').on(t.workspaceId, t.documentId, t.watchId),
    foreignKey({ columns: [t.workspaceId, t.documentId], foreignColumns: [documents.workspaceId, documents.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.watchId], foreignColumns: [watches.workspaceId, watches.id] }).onDelete('cascade'),
  ],
)

export const savedViews = pgTable(
  'saved_views',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    shared: boolean('shared').notNull().default(false),
    /** The stream's query string, as the screen reads it. */
    query: text('query').notNull(),
    /** Its place among those of the same person, from 0; of equals by name. */
    position: integer('position').notNull().default(0),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('saved_views_user').on(t.workspaceId, t.userId)],
)
