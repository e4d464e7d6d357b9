/** The doors to outlets: the list, one in full, what stands in it, and what is known about it. */
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, Paging, pageOf, says, seenVersion, sendVersion, valid } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { NewOutlet, OutletChange, OutletFilter, OutletRead, OutletRow, Written, WrittenFilter } from './contract.ts'
import { addOutlet, changeOutlet } from './edit.ts'
import { getOutlet, listOutlets } from './queries.ts'
import { listWritten } from './written.ts'

const tag = 'outlets'

export const outletRoutes = ({ db }: Deps, begin: Start) =>
  new Hono<Env>()
    .get('/', needs('read'), says('Outlets', pageOf(OutletRow), { tag }), valid('query', OutletFilter.extend(Paging.shape)), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => listOutlets(tx, workspaceId, c.req.valid('query'))))
    })
    .post('/', needs('edit'), says('Adds an outlet by hand', OutletRead, { tag, status: 201 }), valid('json', NewOutlet), async (c) => {
      const who = actor(c)
      const outlet = await db.workspace(who.workspaceId, async (tx) =>
        getOutlet(tx, who.workspaceId, await addOutlet(tx, who, c.req.valid('json'))),
      )
      sendVersion(c, outlet.version)
      return c.json(outlet, 201)
    })
    .get('/:id', needs('read'), says('One outlet', OutletRead, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      const outlet = await db.workspace(workspaceId, (tx) => getOutlet(tx, workspaceId, c.req.valid('param').id))
      sendVersion(c, outlet.version)
      return c.json(outlet)
    })
    .patch(
      '/:id',
      needs('edit'),
      says('Corrects what is known of an outlet; a new audience is carried into the reach of its mentions', OutletRead, { tag }),
      valid('param', Id),
      valid('json', OutletChange),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        const outlet = await db.workspace(who.workspaceId, async (tx) => {
          const changed = await changeOutlet(tx, who, id, seenVersion(c), c.req.valid('json'))
          await enqueue(tx, ...begin.refreshOutlet(who.workspaceId, id, changed))
          return getOutlet(tx, who.workspaceId, id)
        })
        sendVersion(c, outlet.version)
        return c.json(outlet)
      },
    )
    .get(
      '/:id/documents',
      needs('read'),
      says('What stands in it, latest first', pageOf(Written), { tag }),
      valid('param', Id),
      valid('query', WrittenFilter.extend(Paging.shape)),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id } = c.req.valid('param')
        return c.json(await db.workspace(workspaceId, (tx) => listWritten(tx, workspaceId, sql`d.outlet_id = ${id}`, c.req.valid('query'))))
      },
    )

export type OutletRoutes = ReturnType<typeof outletRoutes>
