/** Who asks: a person by their session cookie, a program by its key; and what their role or scopes let them do. */
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { apiKeys, members, sessions, users, workspaces } from '../../db/schema/workspaces.ts'
import { type Role, type Scope, scopes } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import type { Actor, Env, Permission, SignedIn } from '../http.ts'
import { tokenHash, workspaceOfKey } from './secrets.ts'

/** What each role may do. A guest is an agency's person, by mandate: triages, changes no settings. */
export const roleMay: Record<Role, readonly Permission[]> = {
  owner: ['read', 'triage', 'edit', 'administer'],
  editor: ['read', 'triage', 'edit'],
  contributor: ['read', 'triage'],
  guest: ['read', 'triage'],
  reader: ['read'],
}

const scopeMay: Record<Scope, readonly Permission[]> = {
  read: ['read'],
  write: ['read', 'triage', 'edit'],
  admin: ['read', 'triage', 'edit', 'administer'],
}

/** The cookie can only be bound to the host over https; on a plain local address it has a plain name. */
export const cookieName = (publicUrl: string): string => (publicUrl.startsWith('https:') ? '__Host-relais' : 'relais')

/** A session unused for so long ends. */
const idleDays = 14

export interface Asking {
  signedIn: SignedIn | null
  actor: Actor | null
  /** Workspaces of the person who is signed in. */
  memberships: { workspaceId: string; name: string; role: Role }[]
}

/** Finds out who asks. A key that is given and wrong is refused; a session that ran out is simply nobody. */
export async function whoAsks(deps: Deps, c: Context<Env>): Promise<Asking> {
  const bearer = /^Bearer (\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1]
  if (bearer) return { signedIn: null, actor: await byKey(deps, bearer), memberships: [] }
  const token = getCookie(c, cookieName(deps.publicUrl()))
  if (!token) return { signedIn: null, actor: null, memberships: [] }
  return bySession(deps, token, c.req.header('X-Workspace') ?? c.req.query('workspace'))
}

async function byKey({ db, clock }: Deps, token: string): Promise<Actor> {
  const workspaceId = workspaceOfKey(token)
  if (!workspaceId) throw new Problem('key-not-valid')
  return db.workspace(workspaceId, async (tx) => {
    const [key] = await tx
      .select({ id: apiKeys.id, name: apiKeys.name, scopes: apiKeys.scopes, usedAt: apiKeys.usedAt })
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.workspaceId, workspaceId),
          eq(apiKeys.tokenHash, tokenHash(token)),
          isNull(apiKeys.revokedAt),
          or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, clock.now())),
        ),
      )
    if (!key) throw new Problem('key-not-valid')
    // Once a minute is enough to see that a key is in use.
    if (!key.usedAt || clock.now().getTime() - key.usedAt.getTime() > 60_000) {
      await tx
        .update(apiKeys)
        .set({ usedAt: clock.now() })
        .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, key.id)))
    }
    // A scope of a newer version grants nothing here.
    const may = new Set(scopes.flatMap((scope) => (key.scopes.includes(scope) ? scopeMay[scope] : [])))
    return { kind: 'key', id: key.id, userId: null, name: key.name, workspaceId, memberId: null, role: null, may }
  })
}

async function bySession({ db, clock }: Deps, token: string, wished: string | undefined): Promise<Asking> {
  const now = clock.now()
  return db.program(async (tx) => {
    const [session] = await tx
      .select({ id: sessions.id, seenAt: sessions.seenAt, userId: users.id, name: users.name, email: users.email, locale: users.locale })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          eq(sessions.tokenHash, tokenHash(token)),
          gt(sessions.expiresAt, now),
          gt(sessions.seenAt, new Date(now.getTime() - idleDays * 86_400_000)),
          isNull(users.disabledAt),
        ),
      )
    if (!session) return { signedIn: null, actor: null, memberships: [] }
    const { id: sessionId, seenAt, ...user } = session
    const [, memberships] = await Promise.all([
      tx.execute(sql.raw(`set local app.user_id = '${user.userId}'`)),
      tx
        .select({ workspaceId: members.workspaceId, memberId: members.id, role: members.role, name: workspaces.name })
        .from(members)
        .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
        .where(eq(members.userId, user.userId))
        .orderBy(members.createdAt),
    ])
    if (now.getTime() - seenAt.getTime() > 60_000) await tx.update(sessions).set({ seenAt: now }).where(eq(sessions.id, sessionId))
    const chosen = wished ? memberships.find(({ workspaceId }) => workspaceId === wished) : memberships[0]
    // Somebody else's workspace and one that never was get the same answer.
    if (wished && !chosen) throw new Problem('not-found')
    return {
      signedIn: { ...user, sessionId },
      actor: chosen
        ? {
            kind: 'user',
            id: user.userId,
            userId: user.userId,
            name: user.name,
            workspaceId: chosen.workspaceId,
            memberId: chosen.memberId,
            role: chosen.role,
            may: new Set(roleMay[chosen.role]),
          }
        : null,
      memberships: memberships.map(({ workspaceId, name, role }) => ({ workspaceId, name, role })),
    }
  })
}
