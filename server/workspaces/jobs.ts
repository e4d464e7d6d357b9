/** What the program tidies away by itself: sessions that ran out, attempts that no longer count. */
import { lt, sql } from 'drizzle-orm'
import { attempts, passwordResets, sessions } from '../../db/schema/workspaces.ts'
import type { Recurring } from '../recurring.ts'

export const tidy: Recurring = {
  name: 'tidy',
  every: '17 * * * *',
  async run({ db, clock }) {
    const now = clock.now()
    await db.program(async (tx) => {
      await tx.delete(sessions).where(lt(sessions.expiresAt, now))
      await tx.delete(attempts).where(lt(attempts.at, new Date(now.getTime() - 24 * 3_600_000)))
      await tx.delete(passwordResets).where(lt(passwordResets.expiresAt, now))
      await tx.execute(sql`delete from hosts where next_at < now() - interval '7 days' and held_until is null`)
    })
  },
}
