/** The only writes to workspaces, users, members and sessions. */
import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Db, Tx } from '../../db/client.ts'
import { members, sessions, users, workspaces } from '../../db/schema/workspaces.ts'
import type { Locale, Role } from '../../db/vocabulary.ts'
import { record } from './audit.ts'
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

/** Makes a workspace with its first owner. Gives both ids. */
export async function addWorkspace(
  db: Db,
  workspace: NewWorkspace,
  owner: NewUser,
): Promise<{ workspaceId: string; userId: string; memberId: string }> {
  const workspaceId = uuidv7()
  return db.workspace(workspaceId, async (tx) => {
    await tx.insert(workspaces).values({ id: workspaceId, ...workspace })
    const userId = await addUser(tx, owner)
    const memberId = await addMember(tx, workspaceId, userId, 'owner')
    await record(
      tx,
      { kind: 'user', id: userId, userId, name: owner.name, workspaceId, memberId, role: 'owner', may: new Set() },
      {
        action: 'workspace.made',
        subjectKind: 'workspace',
        subjectId: workspaceId,
        subjectName: workspace.name,
      },
    )
    return { workspaceId, userId, memberId }
  })
}

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

/** Ids of all workspaces, for what happens by the clock. */
export const allWorkspaces = (db: Db): Promise<string[]> =>
  db.program(async (tx) => (await tx.select({ id: workspaces.id }).from(workspaces).orderBy(workspaces.id)).map(({ id }) => id))
