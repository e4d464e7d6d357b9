/** Listens for emerging subjects every quarter of an hour, one step a workspace. */
import { z } from 'zod'
import { announce } from '../events/signals.ts'
import { enqueue, job } from '../jobs.ts'
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import { countWindow } from './count.ts'
import { emerge } from './emerge.ts'
import { type Rung, saveSubjects } from './store.ts'

/** The windows that are listened to: what breaks now, and what the day is about. */
const windows = [6, 24] as const
const everyMinutes = 15

/** The last full quarter of an hour, so that two steps in it count the same. */
const quarterOf = (now: Date) => new Date(Math.floor(now.getTime() / (everyMinutes * 60_000)) * everyMinutes * 60_000)

export const subjectJobs = () => {
  const ringSubjects = job({
    name: 'ring-subjects',
    payload: z.object({ workspaceId: z.uuid() }),
    async run({ db, clock }, { workspaceId }) {
      const at = quarterOf(clock.now())
      await db.workspace(workspaceId, async (tx) => {
        const loudest = new Map<string, Rung>()
        for (const hours of windows) {
          const { counted, volumes } = await countWindow(tx, workspaceId, at, hours)
          for (const subject of emerge(counted, volumes)) {
            const known = loudest.get(subject.key)
            if (!known || subject.score > known.score) loudest.set(subject.key, { ...subject, hours })
          }
        }
        const rung = [...loudest.values()]
        // What is part of a subject in one window is no subject of its own in the other.
        const parts = new Set(rung.flatMap(({ also }) => also.map((label) => label.toLowerCase())))
        await saveSubjects(
          tx,
          workspaceId,
          at,
          rung.filter(({ key }) => !parts.has(key)),
        )
        if (rung.length > 0) await announce(tx, workspaceId, 'subjects')
      })
    },
  })
  const listenForSubjects = (workspaces: Workspaces): Recurring =>
    inEachWorkspace({
      name: 'listen-for-subjects',
      every: `*/${everyMinutes} * * * *`,
      workspaces,
      work: (tx, workspaceId) => enqueue(tx, ringSubjects.next({ workspaceId }, { key: `subjects:${workspaceId}`, priority: 10 })),
    })
  return { ringSubjects, listenForSubjects }
}
