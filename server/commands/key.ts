/** `key`: makes an API key, which is shown once. */
import { defineCommand } from 'citty'
import { NewKey } from '../workspaces/contract.ts'
import { makeKey } from '../workspaces/keys.ts'
import { withDatabase } from './store.ts'
import { NotDone, say } from './terminal.ts'
import { atTheTerminal, workspaceMeant } from './whom.ts'

export const key = defineCommand({
  meta: { name: 'key', description: 'Make an API key' },
  args: {
    name: { type: 'string', required: true, description: 'What it is for' },
    scopes: { type: 'string', default: 'read', description: 'read, write, admin; several separated by commas' },
    days: { type: 'string', description: 'For so many days; without it, until it is revoked' },
    workspace: { type: 'string', description: 'Which one, when there are several' },
  },
  run: ({ args }) =>
    withDatabase(async (db) => {
      const now = new Date()
      const days = args.days === undefined ? null : Number(args.days)
      if (days !== null && !(days > 0)) throw new NotDone('--days is a number above zero.', 2)
      const asked = NewKey.safeParse({
        name: args.name,
        scopes: args.scopes.split(',').map((each) => each.trim()),
        expiresAt: days === null ? null : new Date(now.getTime() + days * 86_400_000).toISOString(),
      })
      if (!asked.success) throw new NotDone('A key has a name, and scopes among read, write and admin.', 2)
      const workspace = await workspaceMeant(db, args.workspace)
      const { token } = await db.workspace(workspace.id, (tx) => makeKey(tx, atTheTerminal(workspace.id), asked.data, now))
      say(`A key to ${workspace.name}; it is not shown again:\n${token}`)
    }),
})
