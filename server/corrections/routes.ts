/** The door to correcting a document. */
import { Hono } from 'hono'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { readDocument } from '../documents/queries.ts'
import { actor, type Env, Id, needs, says, valid } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { Corrected, Correction } from './contract.ts'
import { correct } from './correct.ts'

export const correctionRoutes = ({ db, clock }: Deps, begin: Start) =>
  new Hono<Env>().post(
    '/:id/corrections',
    needs('edit'),
    says('Says what a document really is: its kind, its outlet, who wrote it, when it was published', Corrected, { tag: 'documents' }),
    valid('param', Id),
    valid('json', Correction),
    async (c) => {
      const who = actor(c)
      const { id } = c.req.valid('param')
      return c.json(
        await db.workspace(who.workspaceId, async (tx) => {
          const undo = await correct(tx, who, id, c.req.valid('json'), clock.now())
          if (undo) await enqueue(tx, begin.matchAgain(who.workspaceId, [id]))
          return { document: await readDocument(tx, who.workspaceId, id), undo }
        }),
      )
    },
  )

export type CorrectionRoutes = ReturnType<typeof correctionRoutes>
