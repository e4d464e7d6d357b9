/** Signing in with a password, changing it, and choosing a new one by a link; answers tell nothing about who has an account. */
import { and, eq, gt, isNull } from 'drizzle-orm'
import { passwordResets, users } from '../../db/schema/workspaces.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import type { SignedIn } from '../http.ts'
import { type MistakeCode, mistake } from '../mistakes.ts'
import { isCommonPassword } from './common-passwords.ts'
import type { SignIn } from './contract.ts'
import { post, resetLetter } from './letters.ts'
import { accountKey, countTry, forgiveTry, placeKey, resetLimits, signInLimits } from './limits.ts'
import { checkPassword, hashPassword, newToken, tokenHash } from './secrets.ts'
import { closeSessions, openSession, plainEmail } from './store.ts'

/** Where a session is opened from. */
export interface From {
  place: string | null
  agent: string
}

export interface Opened {
  userId: string
  token: string
  expiresAt: Date
}

const wrong = (path: string, code: MistakeCode) => new Problem('invalid', {}, (locale) => [{ path, code, message: mistake(code, locale) }])

/** Refuses a password that a guesser would try first. `own` are words that belong to the person. */
export function checkNewPassword(password: string, path: string, own: readonly string[]): void {
  if (
    isCommonPassword(
      password,
      own.flatMap((each) => [each, each.split('@')[0] ?? '']),
    )
  )
    throw wrong(path, 'common-password')
}

/** Signs in. Throws `wrong-credentials` in the same words and after the same work whether or not there is such a user, or `too-many-attempts`. */
export async function signIn(deps: Deps, { email, password }: SignIn, from: From): Promise<Opened> {
  const { db, clock, config } = deps
  if (!config.passwordSignIn) throw new Problem('forbidden')
  const tried = await countTry(deps, [
    { key: placeKey('sign-in', from.place), limit: signInLimits.place },
    { key: accountKey('sign-in', email), limit: signInLimits.account },
  ])
  const [user] = await db.program((tx) =>
    tx
      .select({ id: users.id, passwordHash: users.passwordHash, disabledAt: users.disabledAt })
      .from(users)
      .where(eq(users.email, plainEmail(email))),
  )
  const right = await checkPassword(user?.disabledAt ? null : (user?.passwordHash ?? null), password)
  if (!user || !right) throw new Problem('wrong-credentials')
  await forgiveTry(deps, tried)
  return { userId: user.id, ...(await db.program((tx) => openSession(tx, { userId: user.id, now: clock.now(), ...from }))) }
}

/** Changes the password of who is signed in; every session ends, and a new one is opened for this browser. */
export async function changePassword(
  deps: Deps,
  who: SignedIn,
  { old, password }: { old: string; password: string },
  from: From,
): Promise<Opened> {
  const { db, clock } = deps
  checkNewPassword(password, 'password', [who.email, who.name])
  const tried = await countTry(deps, [{ key: accountKey('sign-in', who.email), limit: signInLimits.account }])
  const [user] = await db.program((tx) => tx.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, who.userId)))
  if (!(await checkPassword(user?.passwordHash ?? null, old))) throw wrong('old', 'wrong-password')
  await forgiveTry(deps, tried)
  const passwordHash = await hashPassword(password)
  return db.program(async (tx) => {
    await tx.update(users).set({ passwordHash }).where(eq(users.id, who.userId))
    await tx.delete(passwordResets).where(eq(passwordResets.userId, who.userId))
    await closeSessions(tx, who.userId)
    return { userId: who.userId, ...(await openSession(tx, { userId: who.userId, now: clock.now(), ...from })) }
  })
}

const resetMinutes = 60

/**
 * Sends a link for a new password to whoever has this address and a password. Throws `too-many-attempts` for a network that asks too often; for
 * an account that is asked for too often nothing is sent, and nothing is told.
 */
export async function askReset(deps: Deps, email: string, place: string | null): Promise<void> {
  await countTry(deps, [{ key: placeKey('reset', place), limit: resetLimits.place }])
  // The answer goes out before anything is looked up, so that neither its words nor its time tell whether there is an account.
  void sendReset(deps, email).catch((error: unknown) => deps.log.warn({ err: error }, 'a link for a new password was not made'))
}

async function sendReset(deps: Deps, email: string): Promise<void> {
  const { db, clock, publicUrl, mail } = deps
  if (!mail.ready || !deps.config.passwordSignIn) return
  try {
    await countTry(deps, [{ key: accountKey('reset', email), limit: resetLimits.account }])
  } catch (error) {
    if (error instanceof Problem) return
    throw error
  }
  const token = newToken()
  const user = await db.program(async (tx) => {
    const [known] = await tx
      .select({ id: users.id, name: users.name, email: users.email, locale: users.locale })
      .from(users)
      .where(and(eq(users.email, plainEmail(email)), isNull(users.disabledAt)))
    if (!known) return null
    await tx
      .insert(passwordResets)
      .values({ tokenHash: tokenHash(token), userId: known.id, expiresAt: new Date(clock.now().getTime() + resetMinutes * 60_000) })
    return known
  })
  if (user) await post(deps, resetLetter(user.locale, { ...user, link: `${publicUrl()}/forgotten?token=${token}` }))
}

/** Chooses a new password by a link, which serves once; every session ends, and one is opened for this browser. Throws `link-expired`. */
export async function resetPassword(deps: Deps, { token, password }: { token: string; password: string }, from: From): Promise<Opened> {
  const { db, clock } = deps
  checkNewPassword(password, 'password', [])
  const passwordHash = await hashPassword(password)
  const now = clock.now()
  return db.program(async (tx) => {
    const [used] = await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(and(eq(passwordResets.tokenHash, tokenHash(token)), isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, now)))
      .returning({ userId: passwordResets.userId })
    if (!used) throw new Problem('link-expired')
    await tx.update(users).set({ passwordHash }).where(eq(users.id, used.userId))
    // Other links that are still on their way lead nowhere from now on.
    await tx.delete(passwordResets).where(and(eq(passwordResets.userId, used.userId), isNull(passwordResets.usedAt)))
    await closeSessions(tx, used.userId)
    return { userId: used.userId, ...(await openSession(tx, { userId: used.userId, now, ...from })) }
  })
}
