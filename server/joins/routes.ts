/** The doors to joining outlets: which look alike, what would move, and doing it. */
import { Hono } from 'hono'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, says, seenVersion, sendVersion, valid } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { getOutlet } from '../outlets/queries.ts'
import { Alike, Joined, JoinFrom, JoinPreview } from './contract.ts'
import { joinOutlets } from './join.ts'
import { alikeOutlets, previewJoin } from './queries.ts'

const tag = 'outlets'

export const joinRoutes = ({ db, clock }: Deps, begin: Start) =>
  new Hono<Env>()
    .get('/:id/alike', needs('read'), says('Outlets that look like the same one', Alike, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => alikeOutlets(tx, workspaceId, c.req.valid('param').id)))
    })
    .get(
      '/:id/join',
      needs('read'),
      says('What would move if another outlet became a part of this one', JoinPreview, { tag }),
      valid('param', Id),
      valid('query', JoinFrom),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(
          await db.workspace(workspaceId, (tx) => previewJoin(tx, workspaceId, c.req.valid('query').from, c.req.valid('param').id)),
        )
      },
    )
    .post(
      '/:id/join',
      needs('edit'),
      says('Makes another outlet a part of this one; can be undone', Joined, { tag }),
      valid('param', Id),
      valid('json', JoinFrom),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        const joined = await db.workspace(who.workspaceId, async (tx) => {
          const undo = await joinOutlets(tx, who, c.req.valid('json').from, id, seenVersion(c), clock.now())
          await enqueue(tx, ...begin.refreshOutlet(who.workspaceId, id, { reach: true, first: true, kinds: true, bylines: true }))
          return { outlet: await getOutlet(tx, who.workspaceId, id), undo }
        })
        sendVersion(c, joined.outlet.version)
        return c.json(joined)
      },
    )

export type JoinRoutes = ReturnType<typeof joinRoutes>
