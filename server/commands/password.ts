/** `password`: gives somebody a new password, by a link or from standard input. */
import { defineCommand } from 'citty'
import { shortestPassword } from '../workspaces/contract.ts'
import { openReset, setPassword } from '../workspaces/resets.ts'
import { hashPassword } from '../workspaces/secrets.ts'
import { addressOf, withDatabase } from './store.ts'
import { firstLine, NotDone, say } from './terminal.ts'
import { userMeant } from './whom.ts'

const linkMinutes = 60

export const password = defineCommand({
  meta: { name: 'password', description: 'Give somebody a new password: by a link, or from standard input' },
  args: {
    email: { type: 'positional', required: true, description: 'Address they sign in with' },
    stdin: { type: 'boolean', description: 'Read the new password from standard input' },
  },
  run: ({ args }) =>
    withDatabase(async (db, store) => {
      const user = await userMeant(db, args.email)
      if (!args.stdin) {
        const token = await db.program((tx) => openReset(tx, user.id, new Date(), linkMinutes))
        say(`${user.name} chooses a new password here, once, within an hour:\n${addressOf(store)}/forgotten?token=${token}`)
        return
      }
      const given = await firstLine()
      if (given.length < shortestPassword) throw new NotDone(`A password has at least ${shortestPassword} characters.`, 2)
      const passwordHash = await hashPassword(given)
      await db.program((tx) => setPassword(tx, user.id, passwordHash))
      say(`The password of ${user.name} is changed; all their sessions have ended.`)
    }),
})
