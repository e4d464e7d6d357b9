/** The only writes to workspaces, users, members and sessions. */
import { and, eq, isNull, ne } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Db, Tx } from '../../db/client.ts'
import { members, sessions, users, workspaces } from '../../db/schema/workspaces.ts'
import type { Locale, Role } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from './audit.ts'
import type { ProfileChange, WorkspaceChange } from './contract.ts'
import { newToken, tokenHash } from './secrets.ts'

export interface NewWorkspace {
  name: string
  locale: Locale
  timeZone: string
  demo?: boolean
}

export interface NewUser {
  email: string
  name: string
  passwordHash: string | null
  locale: Locale
}

export const plainEmail = (email: string): string => email.trim().toLowerCase()

export interface Founded {
  workspaceId: string
  userId: string
  memberId: string
}

/** Makes a workspace with its first owner. Gives the ids. */
export function addWorkspace(db: Db, workspace: NewWorkspace, owner: NewUser): Promise<Founded> {
  const workspaceId = uuidv7()
  return db.workspace(workspaceId, async (tx) => found(tx, workspaceId, workspace, { id: await addUser(tx, owner), name: owner.name }))
}

/** Makes a workspace in `tx`, which must belong to it, with this user as its owner. */
export async function found(tx: Tx, workspaceId: string, workspace: NewWorkspace, owner: { id: string; name: string }): Promise<Founded> {
  await tx.insert(workspaces).values({ id: workspaceId, ...workspace })
  const memberId = await addMember(tx, workspaceId, owner.id, 'owner')
  await record(tx, asMember(workspaceId, memberId, owner, 'owner'), {
    action: 'workspace.made',
    subjectKind: 'workspace',
    subjectId: workspaceId,
    subjectName: workspace.name,
  })
  return { workspaceId, userId: owner.id, memberId }
}

/** Somebody at the moment they become a member, for the trail. */
export const asMember = (workspaceId: string, memberId: string, user: { id: string; name: string }, role: Role): Actor => ({
  kind: 'user',
  id: user.id,
  userId: user.id,
  name: user.name,
  workspaceId,
  memberId,
  role,
  may: new Set(),
})

/** Makes a user, or gives the one who has this address already. */
export async function addUser(tx: Tx, user: NewUser): Promise<string> {
  const email = plainEmail(user.email)
  const [made] = await tx
    .insert(users)
    .values({ ...user, email })
    .onConflictDoNothing()
    .returning({ id: users.id })
  if (made) return made.id
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (!known) throw new Error('the user was neither made nor found')
  return known.id
}

export async function addMember(tx: Tx, workspaceId: string, userId: string, role: Role): Promise<string> {
  const id = uuidv7()
  await tx.insert(members).values({ workspaceId, id, userId, role })
  return id
}

/** A session lives this long at most, used or not. */
export const sessionDays = 60

/** Opens a session. Gives the cookie's token, which is stored nowhere. */
export async function openSession(
  tx: Tx,
  session: { userId: string; now: Date; place: string | null; agent: string },
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = new Date(session.now.getTime() + sessionDays * 86_400_000)
  await tx.insert(sessions).values({
    tokenHash: tokenHash(token),
    userId: session.userId,
    createdAt: session.now,
    seenAt: session.now,
    expiresAt,
    place: session.place,
    agent: session.agent.slice(0, 200),
  })
  return { token, expiresAt }
}

/** Ends a session of this user; false when there is none. */
export async function closeSession(tx: Tx, userId: string, sessionId: string): Promise<boolean> {
  const closed = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, sessionId)))
    .returning({ id: sessions.id })
  return closed.length > 0
}

/** Ends all sessions of this user, except one when it is named. */
export async function closeSessions(tx: Tx, userId: string, except?: string): Promise<void> {
  await tx.delete(sessions).where(except ? and(eq(sessions.userId, userId), ne(sessions.id, except)) : eq(sessions.userId, userId))
}

/** Keeps what a person changed about themselves; settings that are not named stay. */
export async function changeProfile(tx: Tx, userId: string, { settings, ...fields }: ProfileChange): Promise<void> {
  const [user] = await tx.select({ settings: users.settings }).from(users).where(eq(users.id, userId)).for('update')
  if (!user) throw new Problem('not-found')
  await tx
    .update(users)
    .set({ ...fields, settings: { ...user.settings, ...settings } })
    .where(eq(users.id, userId))
}

/** Changes the workspace's own fields, if it is still at `seen`. Gives its new version. */
export async function changeWorkspace(tx: Tx, who: Actor, change: WorkspaceChange, seen: number): Promise<number> {
  const [before] = await tx.select().from(workspaces).where(eq(workspaces.id, who.workspaceId)).for('update')
  if (!before) throw new Problem('not-found')
  if (before.version !== seen) throw new Problem('changed')
  const old: WorkspaceChange = { name: before.name, locale: before.locale, timeZone: before.timeZone }
  const fields = (['name', 'locale', 'timeZone'] as const).filter((field) => change[field] !== undefined && change[field] !== old[field])
  if (fields.length === 0) return seen
  const only = (from: WorkspaceChange) => Object.fromEntries(fields.map((field) => [field, from[field]]))
  await tx
    .update(workspaces)
    .set({ ...change, version: seen + 1 })
    .where(eq(workspaces.id, who.workspaceId))
  await record(tx, who, {
    action: 'workspace.changed',
    subjectKind: 'workspace',
    subjectId: who.workspaceId,
    subjectName: change.name ?? before.name,
    before: only(old),
    after: only(change),
  })
  await announce(tx, who.workspaceId, 'workspace')
  return seen + 1
}

/** Marks the first run as finished or put aside; later calls change nothing. */
export async function markWelcomed(tx: Tx, who: Actor, now: Date): Promise<void> {
  await tx
    .update(workspaces)
    .set({ welcomedAt: now })
    .where(and(eq(workspaces.id, who.workspaceId), isNull(workspaces.welcomedAt)))
  await announce(tx, who.workspaceId, 'workspace')
}

/** Ids of all workspaces, for what happens by the clock. */
export const allWorkspaces = (db: Db): Promise<string[]> =>
  db.program(async (tx) => (await tx.select({ id: workspaces.id }).from(workspaces).orderBy(workspaces.id)).map(({ id }) => id))
