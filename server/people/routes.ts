/** The doors to people: the list, one in full, what they wrote, and what is known of them. */
import { Hono } from 'hono'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, Paging, pageOf, says, seenVersion, sendVersion, valid } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { Written, WrittenFilter } from '../outlets/contract.ts'
import { listWritten } from '../outlets/written.ts'
import { NewPerson, PersonChange, PersonFilter, PersonRead, PersonRow } from './contract.ts'
import { changePerson, namePerson } from './edit.ts'
import { countStale } from './figures.ts'
import { getPerson, listPeople, writtenBy } from './queries.ts'

const tag = 'people'

export const personRoutes = ({ db }: Deps, begin: Start) =>
  new Hono<Env>()
    .get('/', needs('read'), says('People', pageOf(PersonRow), { tag }), valid('query', PersonFilter.extend(Paging.shape)), async (c) => {
      const { workspaceId } = actor(c)
      // In a transaction of its own: what it holds, nobody who writes should wait for.
      await db.workspace(workspaceId, (tx) => countStale(tx, workspaceId))
      return c.json(await db.workspace(workspaceId, (tx) => listPeople(tx, workspaceId, c.req.valid('query'))))
    })
    .post('/', needs('edit'), says('Adds a person by hand', PersonRead, { tag, status: 201 }), valid('json', NewPerson), async (c) => {
      const who = actor(c)
      const person = await db.workspace(who.workspaceId, async (tx) => {
        const id = await namePerson(tx, who, c.req.valid('json'))
        await enqueue(tx, begin.meetPerson(who.workspaceId, id))
        return getPerson(tx, who.workspaceId, id)
      })
      sendVersion(c, person.version)
      return c.json(person, 201)
    })
    .get('/:id', needs('read'), says('One person', PersonRead, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      const person = await db.workspace(workspaceId, (tx) => getPerson(tx, workspaceId, c.req.valid('param').id))
      sendVersion(c, person.version)
      return c.json(person)
    })
    .patch(
      '/:id',
      needs('edit'),
      says('Renames a person, or notes something about them', PersonRead, { tag }),
      valid('param', Id),
      valid('json', PersonChange),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        const person = await db.workspace(who.workspaceId, async (tx) => {
          const { renamed } = await changePerson(tx, who, id, seenVersion(c), c.req.valid('json'))
          if (renamed) await enqueue(tx, begin.meetPerson(who.workspaceId, id))
          return getPerson(tx, who.workspaceId, id)
        })
        sendVersion(c, person.version)
        return c.json(person)
      },
    )
    .get(
      '/:id/documents',
      needs('read'),
      says('What they wrote, latest first', pageOf(Written), { tag }),
      valid('param', Id),
      valid('query', WrittenFilter.extend(Paging.shape)),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id } = c.req.valid('param')
        return c.json(await db.workspace(workspaceId, (tx) => listWritten(tx, workspaceId, writtenBy(id), c.req.valid('query'))))
      },
    )

export type PersonRoutes = ReturnType<typeof personRoutes>
