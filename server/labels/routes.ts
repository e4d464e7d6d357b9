/** The doors to the query lab: drawing documents to be labelled, saying and listing labels, and measuring a query on them. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { actor, type Ctx, type Env, Id, needs, Paging, pageOf, says, valid } from '../http.ts'
import { inTurns } from '../trials/turns.ts'
import { Draw, DrawResult, Labelled, LabelRead, Labels, Measure, Measured, mostAtOnce, Suggest, Suggested, Tally } from './contract.ts'
import { measureQuery } from './measure.ts'
import { labelsOfTriage, listLabels, offeredByTriage } from './queries.ts'
import { drawSample } from './sample.ts'
import { believed } from './slip.ts'
import { holdWatch, sayLabels } from './store.ts'
import { suggest } from './suggest.ts'

const tag = 'watches'
/** Looks at documents at a time: each takes a good part of a processor for some seconds. */
const atOnce = 2

export const labRoutes = ({ db, clock, secret }: Deps) => {
  const turn = inTurns(atOnce)
  /** Takes its turn, and ends when nobody waits for it any more. */
  const waited = async <Answer>(c: Ctx, work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> => {
    const { signal } = c.req.raw
    try {
      return await turn(signal, () => work(signal))
    } catch (error) {
      throw signal.aborted ? new Problem('given-up') : error
    }
  }
  return new Hono<Env>()
    .post(
      '/sample',
      needs('read'),
      says('Draws a fair sample of what a query finds, and of what it nearly finds, to be labelled', DrawResult, { tag }),
      valid('json', Draw),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await waited(c, (signal) => drawSample(db, workspaceId, c.req.valid('json'), { now: clock.now(), signal, secret })))
      },
    )
    .post(
      '/measure',
      needs('read'),
      says('Precision and recall of a query, and what each of its clauses does, on the labelled documents of a watch', Measured, { tag }),
      valid('json', Measure),
      async (c) => {
        const { workspaceId } = actor(c)
        const { labels, ...asked } = c.req.valid('json')
        const said = believed(secret, workspaceId, labels)
        return c.json(await waited(c, (signal) => measureQuery(db, workspaceId, { ...asked, labels: said }, { now: clock.now(), signal })))
      },
    )
    .post(
      '/suggest',
      needs('read'),
      says(
        'Exclusions that would tell wrong finds from right ones, and other ways to be found that near misses hold, with what each does',
        Suggested,
        { tag },
      ),
      valid('json', Suggest),
      async (c) => {
        const { workspaceId } = actor(c)
        const locale = c.get('locale')
        const { labels, ...asked } = c.req.valid('json')
        const said = believed(secret, workspaceId, labels)
        return c.json(
          await waited(c, (signal) => suggest(db, workspaceId, { ...asked, labels: said }, { now: clock.now(), signal, locale })),
        )
      },
    )
}

export type LabRoutes = ReturnType<typeof labRoutes>

export const labelRoutes = ({ db, clock, secret }: Deps) =>
  new Hono<Env>()
    .get(
      '/:id/labels',
      needs('read'),
      says('What people said of documents for the sake of this watch, the latest first', pageOf(LabelRead), { tag }),
      valid('param', Id),
      valid('query', Paging),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(
          await db.workspace(workspaceId, async (tx) => {
            await holdWatch(tx, workspaceId, c.req.valid('param').id)
            return listLabels(tx, workspaceId, c.req.valid('param').id, c.req.valid('query'))
          }),
        )
      },
    )
    .put(
      '/:id/labels',
      needs('triage'),
      says('Says whether documents are what this watch is for', Labelled, { tag }),
      valid('param', Id),
      valid('json', Labels),
      async (c) => {
        const who = actor(c)
        const said = believed(secret, who.workspaceId, c.req.valid('json').labels)
        return c.json(await db.workspace(who.workspaceId, (tx) => sayLabels(tx, who, c.req.valid('param').id, said, clock.now())))
      },
    )
    .get(
      '/:id/labels/triage',
      needs('read'),
      says('What was kept and dismissed of this watch, and could be taken over as labels', Tally, { tag }),
      valid('param', Id),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(
          await db.workspace(workspaceId, async (tx) => {
            await holdWatch(tx, workspaceId, c.req.valid('param').id)
            return offeredByTriage(tx, workspaceId, c.req.valid('param').id)
          }),
        )
      },
    )
    .post(
      '/:id/labels/triage',
      needs('triage'),
      says('Takes over as labels what was kept (right) and dismissed (wrong) of this watch', Labelled, { tag }),
      valid('param', Id),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        return c.json(
          await db.workspace(who.workspaceId, async (tx) => {
            await holdWatch(tx, who.workspaceId, id)
            const taken = await labelsOfTriage(tx, who.workspaceId, id, mostAtOnce)
            return taken.length === 0 ? { changed: 0, undo: null } : sayLabels(tx, who, id, taken, clock.now(), 'triage')
          }),
        )
      },
    )

export type LabelRoutes = ReturnType<typeof labelRoutes>
