/** `recount`: counts every mention anew, and says how many of the kept numbers were wrong, which none should be. */
import { defineCommand } from 'citty'
import { miscounted, recount as recountMentions } from '../mentions/rollup.ts'
import { allWorkspaces } from '../workspaces/store.ts'
import { withDatabase } from './store.ts'
import { say } from './terminal.ts'

export const recount = defineCommand({
  meta: { name: 'recount', description: 'Count every mention anew' },
  run: () =>
    withDatabase(async (db) => {
      for (const workspaceId of await allWorkspaces(db)) {
        const wrong = await db.workspace(workspaceId, async (tx) => {
          const found = await miscounted(tx, workspaceId)
          await recountMentions(tx, workspaceId)
          return found
        })
        say(`${workspaceId}: ${wrong === 0 ? 'every number was right' : `${wrong} numbers were wrong and are mended`}`)
      }
    }),
})
