/** Reads about the workspace, shaped for its settings and for who is signed in. */
import { and, desc, eq, gte, isNull, like, lt, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Db, Tx } from '../../db/client.ts'
import { apiKeys, auditEntries, invitations, members, sessions, users, workspaces } from '../../db/schema/workspaces.ts'
import type { Role } from '../../db/vocabulary.ts'
import product from '../../package.json' with { type: 'json' }
import { type Actor, fromCursor, type PageOf, page, permissions, type SignedIn } from '../http.ts'
import {
  type ApiKey,
  type AuditEntry,
  type AuditFilter,
  type Invitation,
  type Member,
  type OpenSession,
  type Session,
  Settings,
  type Workspace,
} from './contract.ts'
import { invitationOf } from './invitations.ts'
import { keyOf } from './keys.ts'
import { mayUndo, type Undoers } from './undo.ts'

interface Slice {
  limit: number
  cursor?: string | undefined
}
const ById = z.tuple([z.uuid()])
const ByTime = z.tuple([z.iso.datetime(), z.uuid()])

export async function currentSession(
  db: Db,
  who: SignedIn,
  actor: Actor | null,
  memberships: { workspaceId: string; name: string; role: Role }[],
): Promise<Session> {
  const [user, workspace] = await db.program(async (tx) => [
    (await tx.select().from(users).where(eq(users.id, who.userId)))[0],
    actor ? (await tx.select().from(workspaces).where(eq(workspaces.id, actor.workspaceId)))[0] : undefined,
  ])
  const settings = Settings.safeParse(user?.settings)
  return {
    user: {
      id: who.userId,
      name: who.name,
      email: who.email,
      locale: who.locale,
      settings: settings.success ? settings.data : {},
      hasPassword: user?.passwordHash != null,
    },
    workspace: workspace
      ? {
          id: workspace.id,
          name: workspace.name,
          locale: workspace.locale,
          timeZone: workspace.timeZone,
          welcomedAt: workspace.welcomedAt?.toISOString() ?? null,
        }
      : null,
    role: actor?.role ?? null,
    permissions: permissions.filter((permission) => actor?.may.has(permission)),
    workspaces: memberships.map(({ workspaceId, name, role }) => ({ id: workspaceId, name, role })),
    demo: workspace?.demo ?? false,
    version: product.version,
  }
}

/** Open sessions of this user, the latest used first; at most a hundred. */
export const openSessions = (db: Db, who: SignedIn, now: Date): Promise<OpenSession[]> =>
  db.program(async (tx) => {
    const rows = await tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, who.userId), gte(sessions.expiresAt, now)))
      .orderBy(desc(sessions.seenAt))
      .limit(100)
    return rows.map(({ id, place, agent, createdAt, seenAt }) => ({
      id,
      place,
      agent,
      since: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      current: id === who.sessionId,
    }))
  })

export async function workspaceOf(tx: Tx, workspaceId: string): Promise<Workspace | null> {
  const [row] = await tx.select().from(workspaces).where(eq(workspaces.id, workspaceId))
  return row ? { ...row, welcomedAt: row.welcomedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() } : null
}

/** Members in the order in which they came. */
export async function listMembers(tx: Tx, who: Actor, { limit, cursor }: Slice): Promise<PageOf<Member>> {
  const after = fromCursor(cursor, ById)
  const rows = await tx
    .select({ member: members, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, who.workspaceId), after ? sql`${members.id} > ${after[0]}` : undefined))
    .orderBy(members.id)
    .limit(limit + 1)
  const { items, next } = page(rows, limit, ({ member }) => [member.id])
  return {
    next,
    items: items.map(({ member, name, email }) => ({
      id: member.id,
      userId: member.userId,
      name,
      email: who.may.has('administer') || member.userId === who.userId ? email : null,
      role: member.role,
      since: member.createdAt.toISOString(),
      me: member.id === who.memberId,
      version: member.version,
    })),
  }
}

/** Invitations that were not accepted or taken back, the latest first. */
export async function listInvitations(tx: Tx, { workspaceId }: Actor, { limit, cursor }: Slice, now: Date): Promise<PageOf<Invitation>> {
  const after = fromCursor(cursor, ById)
  const rows = await tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        after ? lt(invitations.id, after[0]) : undefined,
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(limit + 1)
  const { items, next } = page(rows, limit, ({ id }) => [id])
  return { items: items.map((row) => invitationOf(row, now)), next }
}

/** Keys, the latest first; those that were revoked stay in the list. */
export async function listKeys(tx: Tx, { workspaceId }: Actor, { limit, cursor }: Slice): Promise<PageOf<ApiKey>> {
  const after = fromCursor(cursor, ById)
  const rows = await tx
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), after ? lt(apiKeys.id, after[0]) : undefined))
    .orderBy(desc(apiKeys.id))
    .limit(limit + 1)
  const { items, next } = page(rows, limit, ({ id }) => [id])
  return { items: items.map(keyOf), next }
}

/** The trail, the latest first. Days are those of the workspace's zone. */
export async function listAudit(
  tx: Tx,
  who: Actor,
  { actor, action, subject, from, to, limit, cursor }: AuditFilter & Slice,
  undoers: Undoers,
): Promise<PageOf<AuditEntry>> {
  const after = fromCursor(cursor, ByTime)
  const back = alias(auditEntries, 'back')
  const day = (date: string, plus: number) =>
    sql`((${date}::date + ${plus}::int)::timestamp at time zone (select time_zone from workspaces where id = ${who.workspaceId}))`
  const rows = await tx
    .select({ entry: auditEntries, undoneBy: back.id })
    .from(auditEntries)
    .leftJoin(back, and(eq(back.workspaceId, auditEntries.workspaceId), eq(back.undoes, auditEntries.id)))
    .where(
      and(
        eq(auditEntries.workspaceId, who.workspaceId),
        actor ? eq(auditEntries.actorId, actor) : undefined,
        action ? or(eq(auditEntries.action, action), like(auditEntries.action, `${action}.%`)) : undefined,
        subject ? eq(auditEntries.subjectId, subject) : undefined,
        from ? sql`${auditEntries.at} >= ${day(from, 0)}` : undefined,
        to ? sql`${auditEntries.at} < ${day(to, 1)}` : undefined,
        after ? sql`(${auditEntries.at}, ${auditEntries.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit + 1)
  const { items, next } = page(rows, limit, ({ entry }) => [entry.at.toISOString(), entry.id])
  return {
    next,
    items: items.map(({ entry, undoneBy }) => ({
      id: entry.id,
      at: entry.at.toISOString(),
      actor: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName },
      action: entry.action,
      subject: { kind: entry.subjectKind, id: entry.subjectId, name: entry.subjectName },
      before: entry.before ?? null,
      after: entry.after ?? null,
      undoes: entry.undoes,
      undoneBy,
      undoable: mayUndo(undoers, who, entry, undoneBy),
    })),
  }
}
