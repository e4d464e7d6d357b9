/** The doors to background work: what runs, waits, failed and was stopped; trying again, stopping, going on. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { actor, type Env, needs, Paging, pageOf, says, valid } from '../http.ts'
import { Resumed, Retried, StepFilter, StepId, StepRead, Stopped, StoppedId, WorkNow } from './contract.ts'
import { listSteps, workNow } from './queries.ts'
import { forgetStopped, resumeSteps, retryFailed, retryStep, stopAll, stopStep } from './store.ts'

const tag = 'jobs'

export const jobRoutes = ({ db, clock }: Deps) =>
  new Hono<Env>()
    .get(
      '/',
      needs('read'),
      says('Steps of background work: those that run, that failed, that wait; those that were stopped when asked for', pageOf(StepRead), {
        tag,
      }),
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
      await db.workspace(who.workspaceId, (tx) => retryStep(tx, who, c.req.valid('param').id))
      return c.body(null, 204)
    })
    .delete(
      '/:id',
      needs('edit'),
      says('Stop a step; what it did stays', Stopped, { tag, status: 200 }),
      valid('param', StepId),
      async (c) => {
        const who = actor(c)
        return c.json(await db.workspace(who.workspaceId, (tx) => stopStep(tx, who, c.req.valid('param').id)))
      },
    )
    .post('/stop', needs('edit'), says('Stop all that runs or is due', Stopped, { tag, status: 200 }), async (c) => {
      const who = actor(c)
      return c.json(await db.workspace(who.workspaceId, (tx) => stopAll(tx, who)))
    })
    .post('/stopped/resume', needs('edit'), says('Let all that was stopped go on', Resumed, { tag, status: 200 }), async (c) => {
      const who = actor(c)
      return c.json({ resumed: await db.workspace(who.workspaceId, (tx) => resumeSteps(tx, who, null, clock.now())) })
    })
    .post(
      '/stopped/:id/resume',
      needs('edit'),
      says('Let what was stopped go on from where it was', Resumed, { tag, status: 200 }),
      valid('param', StoppedId),
      async (c) => {
        const who = actor(c)
        return c.json({ resumed: await db.workspace(who.workspaceId, (tx) => resumeSteps(tx, who, c.req.valid('param').id, clock.now())) })
      },
    )
    .delete('/stopped/:id', needs('edit'), says('Forget what was stopped', undefined, { tag }), valid('param', StoppedId), async (c) => {
      const who = actor(c)
      await db.workspace(who.workspaceId, (tx) => forgetStopped(tx, who, c.req.valid('param').id))
      return c.body(null, 204)
    })

export type JobRoutes = ReturnType<typeof jobRoutes>
