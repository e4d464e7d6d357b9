/** New passwords given by who runs the installation: a link to choose one, or one that is set at once. */
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { passwordResets, users } from '../../db/schema/workspaces.ts'
import { newToken, tokenHash } from './secrets.ts'
import { closeSessions } from './store.ts'

/** Makes a link's token for this user, for so many minutes; it is stored nowhere. */
export async function openReset(tx: Tx, userId: string, now: Date, minutes: number): Promise<string> {
  const token = newToken()
  await tx.insert(passwordResets).values({ tokenHash: tokenHash(token), userId, expiresAt: new Date(now.getTime() + minutes * 60_000) })
  return token
}

/** Sets a password that was hashed; every session ends, and links that are on their way lead nowhere. */
export async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.update(users).set({ passwordHash }).where(eq(users.id, userId))
  await tx.delete(passwordResets).where(eq(passwordResets.userId, userId))
  await closeSessions(tx, userId)
}
