/** Finding whose the bylines are, as documents come and again when a name has become known. */
import { z } from 'zod'
import { documentsStep } from '../documents-step.ts'
import { announce } from '../events/signals.ts'
import { enqueue, type Job, job, type Next } from '../jobs.ts'
import { identifyBylines, lockPeople, unmetUnder } from './store.ts'

export const bylineJobs = () => {
  const identify: Job<{ workspaceId: string; documentIds: string[] }> = documentsStep('identify', ({ db }, { workspaceId, documentIds }) =>
    db.workspace(workspaceId, async (tx) => {
      await lockPeople(tx, workspaceId)
      const { made, ambiguous } = await identifyBylines(tx, workspaceId, documentIds)
      // Of these documents too: one that was looked at before the one by which its author became somebody.
      const again = await unmetUnder(tx, workspaceId, made)
      if (again.length > 0) await enqueue(tx, identify.next({ workspaceId, documentIds: again }))
      if (made.length > 0 || ambiguous > 0) await announce(tx, workspaceId, 'people', 'bylines')
    }),
  )

  /** Somebody was added or renamed by hand: what carries their name and led to nobody is looked at again. */
  const meet = job({
    name: 'meet-person',
    payload: z.object({ workspaceId: z.uuid(), personId: z.uuid() }),
    async run({ db }, { workspaceId, personId }) {
      await db.workspace(workspaceId, async (tx) =>
        enqueue(tx, ...identifyAgain(workspaceId, await unmetUnder(tx, workspaceId, [personId]))),
      )
    },
  })
  const meetPerson = (workspaceId: string, personId: string): Next => meet.next({ workspaceId, personId })
  const identifyAgain = (workspaceId: string, documentIds: string[]): Next[] =>
    documentIds.length > 0 ? [identify.next({ workspaceId, documentIds })] : []
  return { identify, meet, meetPerson, identifyAgain }
}
