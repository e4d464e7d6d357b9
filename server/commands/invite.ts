/** `invite`: invites somebody by mail, or prints the link where there is no mail server. */
import { defineCommand } from 'citty'
import { roles } from '../../db/vocabulary.ts'
import { openLog } from '../log.ts'
import { openDeps } from '../open.ts'
import { NewInvitation } from '../workspaces/contract.ts'
import { invite as inviteOne } from '../workspaces/invitations.ts'
import { addressOf, withDatabase } from './store.ts'
import { NotDone, say } from './terminal.ts'
import { atTheTerminal, workspaceMeant } from './whom.ts'

export const invite = defineCommand({
  meta: { name: 'invite', description: 'Invite somebody into a workspace' },
  args: {
    email: { type: 'positional', required: true, description: 'Their address' },
    role: { type: 'string', default: 'editor', description: roles.join(', ') },
    workspace: { type: 'string', description: 'Which one, when there are several' },
  },
  run: ({ args }) =>
    withDatabase(async (db, store) => {
      const asked = NewInvitation.safeParse({ email: args.email, role: args.role })
      if (!asked.success) throw new NotDone(`An invitation has an e-mail address, and a role among ${roles.join(', ')}.`, 2)
      const workspace = await workspaceMeant(db, args.workspace)
      const config = { ...store.config, readerThreads: 1, workerConcurrency: 1 }
      const log = openLog('silent')
      const { deps, close } = await openDeps({
        config,
        programUrl: store.ownerUrl,
        secret: store.secret,
        log,
        publicUrl: () => addressOf(store),
      })
      try {
        const { sent, link } = await inviteOne(deps, atTheTerminal(workspace.id), asked.data)
        say(
          sent
            ? `The invitation to ${workspace.name} is on its way.`
            : `They enter ${workspace.name} here, once, within seven days:\n${link}`,
        )
      } finally {
        await close()
      }
    }),
})
