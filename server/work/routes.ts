/** The doors to background work: what runs, waits and failed, trying again and giving up. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { actor, type Env, needs, Paging, pageOf, says, valid } from '../http.ts'
import { Retried, StepFilter, StepId, StepRead, WorkNow } from './contract.ts'
import { listSteps, workNow } from './queries.ts'
import { changeStep, retryFailed } from './store.ts'

const tag = 'jobs'

export const jobRoutes = ({ db }: Deps) =>
  new Hono<Env>()
    .get(
      '/',
      needs('read'),
      says('Steps of background work: those that run, that failed, that wait', pageOf(StepRead), { tag }),
      valid('query', StepFilter.extend(Paging.shape)),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => listSteps(tx, workspaceId, c.get('locale'), c.req.valid('query'))))
      },
    )
    .get('/now', needs('read'), says('How much is under way, by kind, and who is there to do it', WorkNow, { tag }), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => workNow(tx, workspaceId)))
    })
    .post('/retry', needs('edit'), says('Try again all that failed', Retried, { tag }), async (c) => {
      const who = actor(c)
      return c.json({ retried: await db.workspace(who.workspaceId, (tx) => retryFailed(tx, who)) })
    })
    .post('/:id/retry', needs('edit'), says('Try a step again now', undefined, { tag }), valid('param', StepId), async (c) => {
      const who = actor(c)
      await db.workspace(who.workspaceId, (tx) => changeStep(tx, who, c.req.valid('param').id, 'retry'))
      return c.body(null, 204)
    })
    .delete('/:id', needs('edit'), says('Give a step up', undefined, { tag }), valid('param', StepId), async (c) => {
      const who = actor(c)
      await db.workspace(who.workspaceId, (tx) => changeStep(tx, who, c.req.valid('param').id, 'cancel'))
      return c.body(null, 204)
    })

export type JobRoutes = ReturnType<typeof jobRoutes>
