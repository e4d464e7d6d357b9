/** Puts what became known of an outlet into its documents, mentions and stories: kinds, reach and weight, and who told first when it turns out to be an agency. */
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import { deriveKinds } from '../documents/kind-in.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { refreshMentions } from '../mentions/store.ts'
import type { Consequences } from '../outlets/edit.ts'
import { lockStories, membersOf, saveStory } from './store.ts'

const batch = 500

/** Documents whose kind one step derives anew. */
const kindBatch = 200

export interface FollowingOutlet {
  matchAgain(workspaceId: string, documentIds: string[]): Next
  identifyAgain(workspaceId: string, documentIds: string[]): Next[]
}

export const outletJobs = ({ matchAgain, identifyAgain }: FollowingOutlet) => {
  const refreshOutletStep = job({
    name: 'refresh-outlet',
    payload: z.object({
      workspaceId: z.uuid(),
      outletId: z.uuid(),
      reach: z.boolean(),
      first: z.boolean(),
      /** Not told by steps of an older version. */
      bylines: z.boolean().default(false),
      after: z.uuid().nullable(),
    }),
    async run({ db }, { after, ...payload }) {
      const { workspaceId, outletId, reach, first, bylines } = payload
      await db.workspace(workspaceId, async (tx) => {
        if (first) await lockStories(tx, workspaceId)
        const rows = await documentsOf(tx, workspaceId, outletId, after)
        const ids = rows.map(({ id }) => id)
        if (reach) await refreshMentions(tx, workspaceId, ids)
        if (first) {
          for (const storyId of new Set(rows.flatMap(({ story_id: storyId }) => storyId ?? [])))
            await saveStory(tx, workspaceId, storyId, await membersOf(tx, workspaceId, storyId))
        }
        if (bylines) await enqueue(tx, ...identifyAgain(workspaceId, ids))
        const last = ids.at(-1)
        if (last && ids.length === batch) await enqueue(tx, refreshOutletStep.next({ ...payload, after: last }))
        if (ids.length > 0) await announce(tx, workspaceId, 'mentions', 'stories')
      })
    },
  })
  /** Gives its documents the kinds that the outlet gives now; watches ask for kinds, so those that changed are matched again. */
  const deriveKindsStep = job({
    name: 'derive-kinds',
    payload: z.object({
      workspaceId: z.uuid(),
      outletId: z.uuid(),
      after: z.uuid().nullable(),
      done: z.number().int(),
      /** How many there were when it began. */
      of: z.number().int().optional(),
    }),
    async run({ db }, { workspaceId, outletId, after, done, of }) {
      await db.workspace(workspaceId, async (tx) => {
        const { looked, last, changed } = await deriveKinds(tx, workspaceId, outletId, after, kindBatch)
        await refreshMentions(tx, workspaceId, changed)
        if (changed.length > 0) await enqueue(tx, matchAgain(workspaceId, changed))
        if (last && looked === kindBatch) {
          const all = of ?? (await tx.$count(documents, and(eq(documents.workspaceId, workspaceId), eq(documents.outletId, outletId))))
          await enqueue(tx, kindsFrom(workspaceId, outletId, { after: last, done: done + looked, of: all }))
        }
        await announce(tx, workspaceId, 'jobs', ...(changed.length > 0 ? (['mentions'] as const) : []))
      })
    },
  })
  const kindsFrom = (workspaceId: string, outletId: string, from: { after: string | null; done: number; of?: number }): Next =>
    deriveKindsStep.next({ workspaceId, outletId, ...from }, { key: `kinds:${outletId}`, priority: 2 })

  /** The steps that a change of an outlet's facts asks for; none when nothing depends on what changed. */
  const refreshOutlet = (workspaceId: string, outletId: string, { reach, first, kinds, bylines }: Consequences): Next[] => [
    ...(reach || first || bylines
      ? [refreshOutletStep.next({ workspaceId, outletId, reach, first, bylines, after: null }, { priority: 1 })]
      : []),
    ...(kinds ? [kindsFrom(workspaceId, outletId, { after: null, done: 0 })] : []),
  ]
  return { refreshOutletStep, deriveKindsStep, refreshOutlet }
}

/** Documents of the outlet that a mention or a story depends on, in the order of their ids. */
const documentsOf = (tx: Tx, workspaceId: string, outletId: string, after: string | null) =>
  tx.execute<{ id: string; story_id: string | null }>(sql`
    select d.id, s.story_id from documents d
    left join story_documents s on s.workspace_id = d.workspace_id and s.document_id = d.id
    where d.workspace_id = ${workspaceId} and d.outlet_id = ${outletId} ${after ? sql`and d.id > ${after}` : sql``}
      and (s.story_id is not null or exists (select 1 from mentions m where m.workspace_id = d.workspace_id and m.document_id = d.id))
    order by d.id limit ${batch}`)
