/** Marks what looks arranged by the clock, so that the stream can be narrowed to it before anybody asked. */
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import { artificialGroups } from './queries.ts'

export const markArranged = (workspaces: Workspaces): Recurring =>
  inEachWorkspace({
    name: 'mark-arranged',
    every: '*/5 * * * *',
    workspaces,
    async work(tx, workspaceId, { clock }) {
      await artificialGroups(tx, workspaceId, clock.now())
    },
  })
