/** The door to emerging subjects. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { actor, type Env, needs, says, valid } from '../http.ts'
import { SubjectFilter, SubjectList } from './contract.ts'
import { listSubjects } from './queries.ts'

const tag = 'subjects'

export const subjectRoutes = ({ db, clock }: Deps) =>
  new Hono<Env>().get(
    '/',
    needs('read'),
    says('Subjects that emerge in what is followed, loudest first, each with why and the documents that show it', SubjectList, { tag }),
    valid('query', SubjectFilter),
    async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => listSubjects(tx, workspaceId, clock.now(), c.req.valid('query'))))
    },
  )

export type SubjectRoutes = ReturnType<typeof subjectRoutes>
