/** The API of documents: read one, and what it said before. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, says, valid } from '../http.ts'
import { Document, OldVersion, VersionOf } from './contract.ts'
import { readDocument, readVersion } from './queries.ts'

export const documentRoutes = ({ db }: Deps) =>
  new Hono<Env>()
    .get('/:id', needs('read'), says('A document with its text', Document, { tag: 'documents' }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => readDocument(tx, workspaceId, c.req.valid('param').id)))
    })
    .get(
      '/:id/versions/:number',
      needs('read'),
      says('What a document said in one of its versions', OldVersion, { tag: 'documents' }),
      valid('param', VersionOf),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id, number } = c.req.valid('param')
        return c.json(await db.workspace(workspaceId, (tx) => readVersion(tx, workspaceId, id, number)))
      },
    )
export type DocumentRoutes = ReturnType<typeof documentRoutes>
