/** How often something may be tried: counted per account and per network prefix, under a keyed hash, so that the table names nobody. */
import { createHmac } from 'node:crypto'
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { attempts } from '../../db/schema/workspaces.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { keyFor } from './secrets.ts'

/** At most `most` tries of one key within `minutes`. */
export interface Limit {
  most: number
  minutes: number
}

/** Failed sign-ins of one account, and of all accounts from one network. */
export const signInLimits = { account: { most: 10, minutes: 15 }, place: { most: 60, minutes: 15 } } as const satisfies Record<
  string,
  Limit
>
/** Passwords asked for: each may cost a mail. */
export const resetLimits = { account: { most: 4, minutes: 60 }, place: { most: 20, minutes: 60 } } as const satisfies Record<string, Limit>
/** Tokens tried from one network. */
export const tokenLimits = { place: { most: 60, minutes: 15 } } as const satisfies Record<string, Limit>

export interface Tried {
  /** The tries that were counted, so that a good one can be taken off again. */
  ids: string[]
}

/**
 * Counts one try of each key before it is known how it ends, so that many at once can't slip through. Throws `too-many-attempts` with the
 * minutes to wait when a key is over its limit.
 */
export async function countTry(deps: Deps, tries: { key: string; limit: Limit }[]): Promise<Tried> {
  const { db, clock, secret } = deps
  const hashed = tries.map(({ key, limit }) => ({
    key: createHmac('sha256', keyFor(secret, 'attempts')).update(key).digest('base64url'),
    limit,
  }))
  const now = clock.now().getTime()
  return db.program(async (tx) => {
    const ids: string[] = []
    // At most two keys, always locked in the same order.
    for (const { key, limit } of hashed) {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('attempts'), hashtext(${key}))`)
      const since = new Date(now - limit.minutes * 60_000)
      const counted = await tx
        .select({ at: attempts.at })
        .from(attempts)
        .where(and(eq(attempts.key, key), gt(attempts.at, since)))
        .orderBy(asc(attempts.at))
        .limit(limit.most)
      const oldest = counted[0]
      if (oldest && counted.length >= limit.most)
        throw new Problem('too-many-attempts', {
          minutes: Math.max(1, Math.ceil((oldest.at.getTime() + limit.minutes * 60_000 - now) / 60_000)),
        })
      const id = uuidv7()
      ids.push(id)
      await tx.insert(attempts).values({ id, key, at: new Date(now) })
    }
    return { ids }
  })
}

/** Takes a try off that turned out well. */
export async function forgiveTry({ db }: Deps, { ids }: Tried): Promise<void> {
  if (ids.length > 0) await db.program((tx) => tx.delete(attempts).where(inArray(attempts.id, ids)))
}

export const accountKey = (what: string, email: string): string => `${what} account ${email.trim().toLowerCase()}`
export const placeKey = (what: string, place: string | null): string => `${what} place ${place ?? 'here'}`
