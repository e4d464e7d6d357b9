/** Who belongs to the workspace and with which role; an owner always remains. */
import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { members, users } from '../../db/schema/workspaces.ts'
import type { Role } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from './audit.ts'

export interface MemberRow {
  workspaceId: string
  id: string
  userId: string
  name: string
  role: Role
  version: number
}

/** A member by id, or null; held until `tx` ends. */
export async function memberOf(tx: Tx, workspaceId: string, memberId: string): Promise<MemberRow | null> {
  const [row] = await tx
    .select({
      workspaceId: members.workspaceId,
      id: members.id,
      userId: members.userId,
      name: users.name,
      role: members.role,
      version: members.version,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, workspaceId), eq(members.id, memberId)))
    .for('update', { of: members })
  return row ?? null
}

/** Refuses when no other owner would remain; the owners are held, so that two can't leave at the same moment. */
async function keepAnOwner(tx: Tx, { workspaceId, id, role }: MemberRow): Promise<void> {
  if (role !== 'owner') return
  const owners = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.role, 'owner')))
    .orderBy(members.id)
    .for('update')
  if (!owners.some((owner) => owner.id !== id)) throw new Problem('last-owner')
}

/** Members of one workspace change one after the other, so that its owners are counted as they are. Held until `tx` ends. */
const lockMembers = (tx: Tx, workspaceId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('members'), hashtext(${workspaceId}))`)

/** Gives a member another role, without a word in the trail. Throws `last-owner`. */
export async function setRole(tx: Tx, member: MemberRow, role: Role): Promise<void> {
  await lockMembers(tx, member.workspaceId)
  if (role !== 'owner') await keepAnOwner(tx, member)
  await tx
    .update(members)
    .set({ role, version: member.version + 1 })
    .where(and(eq(members.workspaceId, member.workspaceId), eq(members.id, member.id)))
  await announce(tx, member.workspaceId, 'workspace')
}

/** Changes a role if the member is still at `seen`. Gives the new version. Throws `not-found`, `changed`, `last-owner`. */
export async function changeRole(tx: Tx, who: Actor, memberId: string, role: Role, seen: number): Promise<number> {
  await lockMembers(tx, who.workspaceId)
  const member = await memberOf(tx, who.workspaceId, memberId)
  if (!member) throw new Problem('not-found')
  if (member.version !== seen) throw new Problem('changed')
  if (member.role === role) return seen
  await setRole(tx, member, role)
  await record(tx, who, {
    action: 'member.role-changed',
    subjectKind: 'member',
    subjectId: member.id,
    subjectName: member.name,
    before: { role: member.role },
    after: { role },
  })
  return seen + 1
}

/** Takes a member out; owners may take out anyone, anybody may leave. Throws `not-found`, `forbidden`, `last-owner`. */
export async function removeMember(tx: Tx, who: Actor, memberId: string): Promise<void> {
  await lockMembers(tx, who.workspaceId)
  const member = await memberOf(tx, who.workspaceId, memberId)
  if (!member) throw new Problem('not-found')
  const leaving = member.id === who.memberId
  if (!leaving && !who.may.has('administer')) throw new Problem('forbidden')
  await keepAnOwner(tx, member)
  await tx.delete(members).where(and(eq(members.workspaceId, who.workspaceId), eq(members.id, member.id)))
  await record(tx, who, {
    action: leaving ? 'member.left' : 'member.removed',
    subjectKind: 'member',
    subjectId: member.id,
    subjectName: member.name,
    before: { role: member.role, userId: member.userId },
  })
  await announce(tx, who.workspaceId, 'workspace')
}
