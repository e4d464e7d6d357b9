/** What happens by the clock, for every workspace in turn. */
import { isAway } from '../db/away.ts'
import type { Tx } from '../db/client.ts'
import { untilWon } from './contended.ts'
import type { Deps } from './deps.ts'

/** Something that happens by the clock, whatever the workspace. `every` is a cron pattern in UTC. */
export interface Recurring {
  name: string
  every: string
  run(deps: Deps, signal: AbortSignal): Promise<void>
}

/** The workspaces that there are when the clock strikes. */
export type Workspaces = (deps: Deps) => Promise<string[]>

type When = Pick<Recurring, 'name' | 'every'> & { workspaces: Workspaces }

/**
 * The same for every workspace, one after the other. What fails in one is told in the log and keeps none of the others from theirs: the clock comes again.
 * While the database is away nobody's would succeed, so that is the step's own failure. Those left when the worker is to stop have theirs the next time.
 */
export const forEachWorkspace = ({
  work,
  ...each
}: When & { work(deps: Deps, workspaceId: string, signal: AbortSignal): Promise<void> }): Recurring => ({
  name: each.name,
  every: each.every,
  async run(deps, signal) {
    for (const workspaceId of await each.workspaces(deps)) {
      if (signal.aborted) return
      try {
        await untilWon(() => work(deps, workspaceId, signal))
      } catch (err) {
        if (isAway(err)) throw err
        deps.log.warn({ err, step: each.name, workspaceId }, 'a step by the clock failed for a workspace')
      }
    }
  },
})

/** As `forEachWorkspace`, for work that is one transaction of the workspace. */
export const inEachWorkspace = ({ work, ...each }: When & { work(tx: Tx, workspaceId: string, deps: Deps): Promise<void> }): Recurring =>
  forEachWorkspace({ ...each, work: (deps, workspaceId) => deps.db.workspace(workspaceId, (tx) => work(tx, workspaceId, deps)) })
