/** Puts what became known of an outlet into its mentions and stories: reach and weight, and who told first when it turns out to be an agency. */
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { refreshMentions } from '../mentions/store.ts'
import { lockStories, membersOf, saveStory } from './store.ts'

const batch = 500

export const outletJobs = () => {
  const refreshOutletStep = job({
    name: 'refresh-outlet',
    payload: z.object({ workspaceId: z.uuid(), outletId: z.uuid(), reach: z.boolean(), first: z.boolean(), after: z.uuid().nullable() }),
    async run({ db }, { after, ...payload }) {
      const { workspaceId, outletId, reach, first } = payload
      await db.workspace(workspaceId, async (tx) => {
        if (first) await lockStories(tx, workspaceId)
        const rows = await documentsOf(tx, workspaceId, outletId, after)
        const ids = rows.map(({ id }) => id)
        if (reach) await refreshMentions(tx, workspaceId, ids)
        if (first) {
          for (const storyId of new Set(rows.flatMap(({ story_id: storyId }) => storyId ?? [])))
            await saveStory(tx, workspaceId, storyId, await membersOf(tx, workspaceId, storyId))
        }
        const last = ids.at(-1)
        if (last && ids.length === batch) await enqueue(tx, refreshOutletStep.next({ ...payload, after: last }))
        if (ids.length > 0) await announce(tx, workspaceId, 'mentions', 'stories')
      })
    },
  })
  /** The steps that a change of an outlet's facts asks for; none when nothing depends on what changed. */
  const refreshOutlet = (workspaceId: string, outletId: string, { reach, first }: { reach: boolean; first: boolean }): Next[] =>
    reach || first ? [refreshOutletStep.next({ workspaceId, outletId, reach, first, after: null }, { priority: 1 })] : []
  return { refreshOutletStep, refreshOutlet }
}

/** Documents of the outlet that a mention or a story depends on, in the order of their ids. */
const documentsOf = (tx: Tx, workspaceId: string, outletId: string, after: string | null) =>
  tx.execute<{ id: string; story_id: string | null }>(sql`
    select d.id, s.story_id from documents d
    left join story_documents s on s.workspace_id = d.workspace_id and s.document_id = d.id
    where d.workspace_id = ${workspaceId} and d.outlet_id = ${outletId} ${after ? sql`and d.id > ${after}` : sql``}
      and (s.story_id is not null or exists (select 1 from mentions m where m.workspace_id = d.workspace_id and m.document_id = d.id))
    order by d.id limit ${batch}`)
