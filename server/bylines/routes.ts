/** The doors to bylines: what waits for a human, with the evidence, and deciding it. */
import { Hono } from 'hono'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, pageOf, says, valid } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { BylineCase, BylineCount, CasePaging, Decided, Decision, DocumentBylines, OfDocument } from './contract.ts'
import { decide } from './decide.ts'
import { bylinesOf, countWaiting, getCase, listCases } from './queries.ts'

const tag = 'bylines'

export const bylineRoutes = ({ db, clock }: Deps, begin: Start) =>
  new Hono<Env>()
    .get(
      '/',
      needs('read'),
      says('Names at outlets that wait for a human, with the evidence', pageOf(BylineCase), { tag }),
      valid('query', CasePaging),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => listCases(tx, workspaceId, c.req.valid('query'))))
      },
    )
    .get('/count', needs('read'), says('How much waits', BylineCount, { tag }), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => countWaiting(tx, workspaceId)))
    })
    .get('/of', needs('read'), says('The bylines of a document', DocumentBylines, { tag }), valid('query', OfDocument), async (c) => {
      const { workspaceId } = actor(c)
      const { document } = c.req.valid('query')
      return c.json({ items: await db.workspace(workspaceId, (tx) => bylinesOf(tx, workspaceId, document)) })
    })
    .get('/:id', needs('read'), says('One byline with its case', BylineCase, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => getCase(tx, workspaceId, c.req.valid('param').id)))
    })
    .post(
      '/:id/decide',
      needs('edit'),
      says('Says whose a byline is: people, nobody, or somebody new', Decided, { tag }),
      valid('param', Id),
      valid('json', Decision),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        return c.json(
          await db.workspace(who.workspaceId, async (tx) => {
            const { decided, made } = await decide(tx, who, id, c.req.valid('json'), clock.now())
            if (made) await enqueue(tx, begin.meetPerson(who.workspaceId, made))
            return decided
          }),
        )
      },
    )

export type BylineRoutes = ReturnType<typeof bylineRoutes>
