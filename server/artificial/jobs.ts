/** Marks what looks arranged by the clock, so that the stream can be narrowed to it before anybody asked. */
import type { Recurring, Workspaces } from '../jobs.ts'
import { artificialGroups } from './queries.ts'

export const markArranged = (workspaces: Workspaces): Recurring => ({
  name: 'mark-arranged',
  every: '*/5 * * * *',
  async run(deps, signal) {
    for (const workspaceId of await workspaces(deps)) {
      if (signal.aborted) return
      const work = deps.db.workspace(workspaceId, (tx) => artificialGroups(tx, workspaceId, deps.clock.now()))
      // The others have their posts too; this one comes again.
      await work.catch((err: unknown) => deps.log.warn({ err, workspaceId }, 'the posts of a workspace could not be looked at'))
    }
  },
})
