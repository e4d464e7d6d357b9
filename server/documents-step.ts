/** A step of the line that takes documents of a workspace: those that come while it is under way are taken together in the next go. */
import { z } from 'zod'
import type { Deps } from './deps.ts'
import { type Job, job } from './jobs.ts'
import { together } from './together.ts'

type Asked = {
  workspaceId: string
  documentIds: string[]
}

/** Documents that are taken in one go at most: what is locked for them is locked until it ends. */
const mostTaken = 200

/**
 * `run` takes documents of one workspace, each once, and saves in one transaction. In a worker one go a workspace is under way at a time: beside each other
 * they would only wait for the same rows and locks, each in a place that other work could have, and a transaction for a few documents costs nearly
 * what one for many does. Those that fail together are done one by one.
 */
export function documentsStep(name: string, run: (deps: Deps, asked: Asked) => Promise<void>): Job<Asked> {
  const goes = new WeakMap<Deps['db'], Map<string, (asked: Asked) => Promise<true>>>()
  const goOf = (deps: Deps, workspaceId: string) => {
    const known = goes.get(deps.db) ?? new Map<string, (asked: Asked) => Promise<true>>()
    goes.set(deps.db, known)
    const go =
      known.get(workspaceId) ??
      together({
        async work(these: Asked[]) {
          await run(deps, { workspaceId, documentIds: [...new Set(these.flatMap(({ documentIds }) => documentIds))] })
          return these.map(() => true as const)
        },
        joins: (these, { documentIds }) => these.reduce((sum, each) => sum + each.documentIds.length, documentIds.length) <= mostTaken,
        atOnce: 1,
      })
    known.set(workspaceId, go)
    return go
  }
  return job({
    name,
    payload: z.object({ workspaceId: z.uuid(), documentIds: z.array(z.uuid()).min(1) }),
    async run(deps, asked) {
      await goOf(deps, asked.workspaceId)(asked)
    },
  })
}
