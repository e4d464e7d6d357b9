/** `owner`: lets somebody in as an owner, and makes the organisation when there is none. */

import { defineCommand } from 'citty'
import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { members, workspaces } from '../../db/schema/workspaces.ts'
import { record } from '../workspaces/audit.ts'
import { memberOf, setRole } from '../workspaces/members.ts'
import { openReset } from '../workspaces/resets.ts'
import { addMember, addUser, found } from '../workspaces/store.ts'
import { addressOf, withDatabase } from './store.ts'
import { NotDone, say } from './terminal.ts'
import { atTheTerminal, workspaceMeant } from './whom.ts'

/** A link from the terminal lives longer than one that was asked for by mail. */
const linkMinutes = 24 * 60

export const owner = defineCommand({
  meta: { name: 'owner', description: 'Let somebody in as an owner; makes the organisation when there is none' },
  args: {
    email: { type: 'string', required: true, description: 'Address they sign in with' },
    name: { type: 'string', required: true, description: 'Their name' },
    organisation: { type: 'string', description: 'Name of the organisation, when there is none yet' },
    workspace: { type: 'string', description: 'Which one, when there are several' },
  },
  run: ({ args }) =>
    withDatabase(async (db, store) => {
      const { email, name } = args
      if (!z.email().safeParse(email.trim()).success) throw new NotDone(`${email} is no e-mail address.`, 2)
      const locale = store.config.defaultLocale
      const first = await db.program((tx) => tx.select({ id: workspaces.id }).from(workspaces).limit(1))
      const user = { email, name, passwordHash: null, locale }
      if (first.length === 0) {
        if (!args.organisation) throw new NotDone('There is no organisation yet: give its name with --organisation.', 2)
        const organisation = { name: args.organisation, locale, timeZone: process.env.TZ || 'Europe/Paris' }
        const workspaceId = uuidv7()
        const token = await db.workspace(workspaceId, async (tx) => {
          const id = await addUser(tx, user)
          await found(tx, workspaceId, organisation, { id, name })
          return openReset(tx, id, new Date(), linkMinutes)
        })
        say(`${organisation.name} is made, and ${name} owns it.`)
        return sayLink(addressOf(store), token)
      }
      const workspace = await workspaceMeant(db, args.workspace)
      const token = await db.workspace(workspace.id, async (tx) => {
        const who = atTheTerminal(workspace.id)
        const userId = await addUser(tx, user)
        const [member] = await tx
          .select({ id: members.id })
          .from(members)
          .where(and(eq(members.workspaceId, workspace.id), eq(members.userId, userId)))
        const known = member ? await memberOf(tx, workspace.id, member.id) : null
        if (known && known.role !== 'owner') await setRole(tx, known, 'owner')
        const subjectId = known?.id ?? (await addMember(tx, workspace.id, userId, 'owner'))
        await record(tx, who, {
          action: known ? 'member.role-changed' : 'member.joined',
          subjectKind: 'member',
          subjectId,
          subjectName: name,
          before: known ? { role: known.role } : null,
          after: { role: 'owner' },
        })
        return openReset(tx, userId, new Date(), linkMinutes)
      })
      say(`${name} owns ${workspace.name}.`)
      sayLink(addressOf(store), token)
    }),
})

function sayLink(address: string, token: string): void {
  say(`A password is chosen here, once, within a day:\n${address}/forgotten?token=${token}`)
}
