/** The door to recommendations that look arranged. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { actor, type Env, needs, says } from '../http.ts'
import { ArtificialGroups } from './contract.ts'
import { artificialGroups } from './queries.ts'

export const artificialRoutes = ({ db, clock }: Deps) =>
  new Hono<Env>().get(
    '/',
    needs('read'),
    says(
      'Posts of the last fortnight that look arranged, and older ones that still do, with what speaks against them; nothing is dismissed by itself',
      ArtificialGroups,
      {
        tag: 'mentions',
      },
    ),
    async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => artificialGroups(tx, workspaceId, clock.now())))
    },
  )

export type ArtificialRoutes = ReturnType<typeof artificialRoutes>
