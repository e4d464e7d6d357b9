/** Workspaces, the people who sign in, what they may do, and the trail of what they did. */
import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, inet, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, oneOf, version, word, workspaceId } from '../columns.ts'
import { actorKinds, locales, roles } from '../vocabulary.ts'

export const workspaces = pgTable(
  'workspaces',
  {
    id: id().primaryKey(),
    name: text('name').notNull(),
    locale: word('locale', locales).notNull().default('fr'),
    timeZone: text('time_zone').notNull().default('Europe/Paris'),
    demo: boolean('demo').notNull().default(false),
    /** When the first run was finished or put aside. */
    welcomedAt: instant('welcomed_at'),
    createdAt: createdAt(),
    version: version(),
  },
  () => [check('workspaces_locale', oneOf('locale', locales))],
)

/** A person who can sign in; belongs to no workspace by itself. */
export const users = pgTable(
  'users',
  {
    id: id().primaryKey(),
    /** Lower-cased and trimmed by the program. */
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** argon2id; null for those who only come through OpenID Connect. */
    passwordHash: text('password_hash'),
    locale: word('locale', locales).notNull().default('fr'),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    disabledAt: instant('disabled_at'),
  },
  (t) => [uniqueIndex('users_email').on(t.email)],
)

/** An account at an OpenID Connect provider; the key is issuer and subject, never the e-mail. */
export const identities = pgTable(
  'identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] })],
)

export const sessions = pgTable(
  'sessions',
  {
    id: id().primaryKey(),
    /** SHA-256 of the cookie's token; the token itself is never stored. */
    tokenHash: text('token_hash').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    seenAt: instant('seen_at').notNull().default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
    /** Network prefix (/24 or /48) the session was opened from. */
    place: inet('place'),
    agent: text('agent').notNull().default(''),
  },
  (t) => [uniqueIndex('sessions_token').on(t.tokenHash), index('sessions_user').on(t.userId)],
)

/** One-time links that let a user choose a new password. */
export const passwordResets = pgTable('password_resets', {
  tokenHash: text('token_hash').primaryKey(),
  userId: uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

/** Failed or costly attempts, counted per account and per network prefix under a keyed hash. */
export const attempts = pgTable(
  'attempts',
  { id: id().primaryKey(), key: text('key').notNull(), at: instant('at').notNull().default(sql`now()`) },
  (t) => [index('attempts_key').on(t.key, t.at)],
)

export const members = pgTable(
  'members',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: word('role', roles).notNull(),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('members_user').on(t.workspaceId, t.userId),
    index('members_by_user').on(t.userId),
    check('members_role', oneOf('role', roles)),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    email: text('email').notNull(),
    role: word('role', roles).notNull(),
    tokenHash: text('token_hash').notNull(),
    invitedBy: text('invited_by').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('invitations_token').on(t.workspaceId, t.tokenHash),
    check('invitations_role', oneOf('role', roles)),
  ],
)

export const apiKeys = pgTable(
  'api_keys',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull(),
    /** First characters of the key, to recognise it in a list. */
    hint: text('hint').notNull(),
    scopes: text('scopes').array().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at'),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('api_keys_token').on(t.workspaceId, t.tokenHash)],
)

/** What changed, by whom, from what to what. Append only: the program's role may not update or delete here, save to mark an entry as undone. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: id(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    actorKind: word('actor_kind', actorKinds).notNull(),
    actorId: uuid('actor_id'),
    /** Name at the time, so that the trail reads after a member left. */
    actorName: text('actor_name').notNull(),
    /** `source.added`, `mention.judged` … */
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id'),
    subjectName: text('subject_name').notNull().default(''),
    before: jsonb('before').$type<Record<string, unknown> | null>(),
    after: jsonb('after').$type<Record<string, unknown> | null>(),
    /** The entry that this one undoes. */
    undoes: uuid('undoes'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('audit_entries_at').on(t.workspaceId, t.at, t.id),
    index('audit_entries_subject').on(t.workspaceId, t.subjectId),
    foreignKey({ columns: [t.workspaceId, t.undoes], foreignColumns: [t.workspaceId, t.id] }),
    uniqueIndex('audit_entries_undoes').on(t.workspaceId, t.undoes),
    check('audit_entries_actor', oneOf('actor_kind', actorKinds)),
  ],
)
