/** Invitations: made by an owner, sent by mail or handed over as a link, used once within seven days. */
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Db, Tx } from '../../db/client.ts'
import { invitations, members, users, workspaces } from '../../db/schema/workspaces.ts'
import type { Locale } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from './audit.ts'
import type { Acceptance, Invitation, NewInvitation } from './contract.ts'
import { invitationLetter, post } from './letters.ts'
import { checkNewPassword } from './passwords.ts'
import { hashPassword, newKeyOf, tokenHash, workspaceOfKey } from './secrets.ts'
import { addMember, asMember, openSession } from './store.ts'

const lastingDays = 7

export type InvitationRow = typeof invitations.$inferSelect

/** An invitation as it is read, at `now`. */
export const invitationOf = (row: InvitationRow, now: Date): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  invitedBy: row.invitedBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  state: row.acceptedAt ? 'accepted' : row.revokedAt ? 'revoked' : row.expiresAt <= now ? 'expired' : 'open',
})

/** Invites somebody. The link is given only when no mail went out, and is stored nowhere. Throws `already-there` for a member. */
export async function invite(
  deps: Deps,
  who: Actor,
  { email, role }: NewInvitation,
): Promise<{ invitation: Invitation; sent: boolean; link: string | null }> {
  const { db, clock, publicUrl } = deps
  const token = newKeyOf(who.workspaceId)
  const now = clock.now()
  const made = await db.workspace(who.workspaceId, async (tx) => {
    const [member] = await tx
      .select({ id: members.id })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.workspaceId, who.workspaceId), eq(users.email, email)))
    if (member) throw new Problem('already-there', { what: email })
    // A new invitation takes the place of an open one to the same address.
    await tx
      .update(invitations)
      .set({ revokedAt: now })
      .where(
        and(
          eq(invitations.workspaceId, who.workspaceId),
          eq(invitations.email, email),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
    const [row] = await tx
      .insert(invitations)
      .values({
        workspaceId: who.workspaceId,
        id: uuidv7(),
        email,
        role,
        tokenHash: tokenHash(token),
        invitedBy: who.name,
        createdAt: now,
        expiresAt: new Date(now.getTime() + lastingDays * 86_400_000),
      })
      .returning()
    const [workspace] = await tx
      .select({ name: workspaces.name, locale: workspaces.locale })
      .from(workspaces)
      .where(eq(workspaces.id, who.workspaceId))
    if (!row || !workspace) throw new Problem('not-found')
    await record(tx, who, { action: 'invitation.made', subjectKind: 'invitation', subjectId: row.id, subjectName: email, after: { role } })
    await announce(tx, who.workspaceId, 'workspace')
    return { row, workspace }
  })
  const link = `${publicUrl()}/invitation/${token}`
  const sent = await post(
    deps,
    invitationLetter(made.workspace.locale, { email, workspace: made.workspace.name, invitedBy: who.name, role, link }),
  )
  return { invitation: invitationOf(made.row, now), sent, link: sent ? null : link }
}

/** Throws `not-found`, or `cannot-undo` for one that was used. */
export async function revokeInvitation(tx: Tx, who: Actor, id: string, now: Date): Promise<void> {
  const mine = and(eq(invitations.workspaceId, who.workspaceId), eq(invitations.id, id))
  const [row] = await tx.select().from(invitations).where(mine).for('update')
  if (!row) throw new Problem('not-found')
  if (row.acceptedAt) throw new Problem('cannot-undo')
  if (row.revokedAt) return
  await tx.update(invitations).set({ revokedAt: now }).where(mine)
  await record(tx, who, {
    action: 'invitation.revoked',
    subjectKind: 'invitation',
    subjectId: id,
    subjectName: row.email,
    before: { role: row.role },
  })
  await announce(tx, who.workspaceId, 'workspace')
}

/** The open invitation that a token names, in its workspace's transaction; throws `link-expired` for any other token. */
async function openInvitation(tx: Tx, workspaceId: string, token: string, now: Date): Promise<InvitationRow & { workspace: string }> {
  const [row] = await tx
    .select({ invitation: invitations, workspace: workspaces.name })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.tokenHash, tokenHash(token)),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
      ),
    )
    .for('update', { of: invitations })
  if (!row) throw new Problem('link-expired')
  return { ...row.invitation, workspace: row.workspace }
}

function workspaceIn(token: string): string {
  const workspaceId = workspaceOfKey(token)
  if (!workspaceId) throw new Problem('link-expired')
  return workspaceId
}

/** What the invited person is shown. Throws `link-expired`. */
export async function seeInvitation({ db, clock }: Deps, token: string): Promise<InvitationRow & { workspace: string }> {
  const workspaceId = workspaceIn(token)
  return db.workspace(workspaceId, (tx) => openInvitation(tx, workspaceId, token, clock.now()))
}

/** Somebody who accepts: already known, or to be made. */
type Guest = { id: string; name: string } | null

/**
 * Accepts with a new account or as the user who is signed in. Gives a session for a new account. Throws `link-expired`, `sign-in-first` when
 * the address has an account already, `already-there` for a member.
 */
export async function acceptInvitation(
  deps: Deps,
  {
    token,
    guest,
    account,
    place,
    agent,
  }: { token: string; guest: Guest; account: Acceptance['account']; place: string | null; agent: string },
): Promise<{ workspaceId: string; session: { token: string; expiresAt: Date } | null }> {
  const { db, clock } = deps
  const workspaceId = workspaceIn(token)
  const now = clock.now()
  if (account && !guest) checkNewPassword(account.password, 'account.password', [account.name])
  // Hashing takes a while; it is done before the transaction, which holds a row.
  const passwordHash = account && !guest ? await hashPassword(account.password) : null
  return db.workspace(workspaceId, async (tx) => {
    const invitation = await openInvitation(tx, workspaceId, token, now)
    if (guest) {
      await join(tx, invitation, guest, now)
      return { workspaceId, session: null }
    }
    if (!account) throw new Problem('signed-out')
    const [user] = await tx
      .insert(users)
      .values({ email: invitation.email, name: account.name, passwordHash, locale: account.locale })
      .onConflictDoNothing()
      .returning({ id: users.id })
    if (!user) throw new Problem('sign-in-first')
    await join(tx, invitation, { id: user.id, name: account.name }, now)
    return { workspaceId, session: await openSession(tx, { userId: user.id, now, place, agent }) }
  })
}

/** Makes the guest a member and the invitation used. */
async function join(tx: Tx, invitation: InvitationRow, guest: { id: string; name: string }, now: Date): Promise<void> {
  const { workspaceId, id, role } = invitation
  const [already] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, guest.id)))
  if (already) throw new Problem('already-there', { what: guest.name })
  const memberId = await addMember(tx, workspaceId, guest.id, role)
  await tx
    .update(invitations)
    .set({ acceptedAt: now })
    .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, id)))
  await record(tx, asMember(workspaceId, memberId, guest, role), {
    action: 'member.joined',
    subjectKind: 'member',
    subjectId: memberId,
    subjectName: guest.name,
    after: { role, invitedBy: invitation.invitedBy },
  })
  await announce(tx, workspaceId, 'workspace')
}

/**
 * Lets in somebody whom an identity provider vouches for: by the invitation they came with, or by an open one to their verified address. Gives
 * the user, or null when nobody invited them.
 */
export async function acceptVouched(
  { db, clock }: Deps,
  person: { email: string; name: string; locale: Locale; token: string | null },
): Promise<{ userId: string } | null> {
  const now = clock.now()
  const named = person.token ? workspaceOfKey(person.token) : null
  for (const workspaceId of named ? [named] : await workspacesOf(db)) {
    const userId = await db.workspace(workspaceId, async (tx) => {
      const [open] = await tx
        .select()
        .from(invitations)
        .where(
          and(
            eq(invitations.workspaceId, workspaceId),
            eq(invitations.email, person.email),
            ...(person.token ? [eq(invitations.tokenHash, tokenHash(person.token))] : []),
            isNull(invitations.acceptedAt),
            isNull(invitations.revokedAt),
            gt(invitations.expiresAt, now),
          ),
        )
        .orderBy(desc(invitations.createdAt))
        .limit(1)
        .for('update')
      if (!open) return null
      const [made] = await tx
        .insert(users)
        .values({ email: person.email, name: person.name, passwordHash: null, locale: person.locale })
        .onConflictDoNothing()
        .returning({ id: users.id })
      if (!made) return null
      await join(tx, open, { id: made.id, name: person.name }, now)
      return made.id
    })
    if (userId) return { userId }
  }
  return null
}

/** One workspace is looked into after the other, because no transaction sees two; it happens once in a person's life. */
const workspacesOf = (db: Db): Promise<string[]> =>
  db.program(async (tx) => (await tx.select({ id: workspaces.id }).from(workspaces).orderBy(workspaces.id)).map(({ id }) => id))
