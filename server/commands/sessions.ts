/** `sessions`: ends all sessions of somebody. */
import { defineCommand } from 'citty'
import { closeSessions } from '../workspaces/store.ts'
import { withDatabase } from './store.ts'
import { say } from './terminal.ts'
import { userMeant } from './whom.ts'

export const sessions = defineCommand({
  meta: { name: 'sessions', description: 'End all sessions of somebody' },
  args: { email: { type: 'positional', required: true, description: 'Address they sign in with' } },
  run: ({ args }) =>
    withDatabase(async (db) => {
      const user = await userMeant(db, args.email)
      await db.program((tx) => closeSessions(tx, user.id))
      say(`All sessions of ${user.name} have ended.`)
    }),
})
