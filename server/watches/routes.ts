/** The doors to watches: what is watched and how it fares, judging an expression as it is typed, first watches from names, and the shared exclusion lists. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, Paging, pageOf, says, seenVersion, sendVersion, valid } from '../http.ts'
import { checked } from './check.ts'
import {
  Checked,
  ExclusionListChange,
  ExclusionListRead,
  ExclusionListSaved,
  Names,
  NewExclusionList,
  NewWatch,
  NewWatches,
  Removed,
  Removing,
  Starters,
  Suggestions,
  ToCheck,
  Versions,
  WatchChange,
  WatchesAdded,
  WatchFilter,
  WatchRead,
  WatchSaved,
} from './contract.ts'
import { addExclusionList, changeExclusionList, removeExclusionList } from './exclusions.ts'
import { generate } from './generate.ts'
import { getExclusionList, getWatch, listExclusionLists, listWatches } from './queries.ts'
import { starters } from './starters.ts'
import { addWatch, changeWatch, recordSeveral, removeWatch } from './store.ts'
import { type AboveWatches, lookAgain } from './undo.ts'
import { listVersions } from './versions.ts'

const tag = 'watches'

export const watchRoutes = ({ db, clock }: Deps, above: AboveWatches) =>
  new Hono<Env>()
    .get(
      '/',
      needs('read'),
      says('What is watched, by name, with what each watch finds', pageOf(WatchRead), { tag }),
      valid('query', WatchFilter.extend(Paging.shape)),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => listWatches(tx, workspaceId, c.req.valid('query'), clock.now())))
      },
    )
    .post('/', needs('edit'), says('Watches something', WatchSaved, { tag, status: 201 }), valid('json', NewWatch), async (c) => {
      const who = actor(c)
      const watch = await db.workspace(who.workspaceId, async (tx) => {
        const { id, undo, rematch } = await addWatch(tx, who, c.req.valid('json'))
        await lookAgain(tx, who.workspaceId, above, rematch)
        return { ...(await getWatch(tx, who.workspaceId, id, clock.now())), undo }
      })
      sendVersion(c, watch.version)
      return c.json(watch, 201)
    })
    .post(
      '/several',
      needs('edit'),
      says('Watches several things at once', WatchesAdded, { tag, status: 201 }),
      valid('json', NewWatches),
      async (c) => {
        const who = actor(c)
        const done = await db.workspace(who.workspaceId, async (tx) => {
          const ids: string[] = []
          for (const wanted of c.req.valid('json').watches) {
            const { id, rematch } = await addWatch(tx, who, wanted)
            await lookAgain(tx, who.workspaceId, above, rematch)
            ids.push(id)
          }
          return { added: ids, undo: await recordSeveral(tx, who, ids) }
        })
        return c.json(done, 201)
      },
    )
    .post(
      '/check',
      needs('read'),
      says('Judges an expression: its mistakes and remarks at their places, what it costs', Checked, { tag }),
      valid('json', ToCheck),
      (c) => c.json(checked(c.req.valid('json').expression, c.get('locale'))),
    )
    .post('/suggest', needs('read'), says('A first watch for each name', Suggestions, { tag }), valid('json', Names), (c) =>
      c.json({ items: generate(c.req.valid('json').names, c.get('locale')) }),
    )
    .get('/:id', needs('read'), says('One watch', WatchRead, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      const watch = await db.workspace(workspaceId, (tx) => getWatch(tx, workspaceId, c.req.valid('param').id, clock.now()))
      sendVersion(c, watch.version)
      return c.json(watch)
    })
    .get(
      '/:id/versions',
      needs('read'),
      says('How a watch stood after each of its changes, the latest first, with who made them', Versions, { tag }),
      valid('param', Id),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => listVersions(tx, workspaceId, c.req.valid('param').id, clock.now())))
      },
    )
    .patch(
      '/:id',
      needs('edit'),
      says('Changes, pauses or resumes a watch; a change of what it finds looks through what is there again', WatchSaved, { tag }),
      valid('param', Id),
      valid('json', WatchChange),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        const watch = await db.workspace(who.workspaceId, async (tx) => {
          const { undo, rematch } = await changeWatch(tx, who, id, seenVersion(c), c.req.valid('json'))
          await lookAgain(tx, who.workspaceId, above, rematch)
          return { ...(await getWatch(tx, who.workspaceId, id, clock.now())), undo }
        })
        sendVersion(c, watch.version)
        return c.json(watch)
      },
    )
    .delete(
      '/:id',
      needs('edit'),
      says('Stops watching; mentions that nobody worked on go with it', Removed, { tag }),
      valid('param', Id),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        return c.json(
          await db.workspace(who.workspaceId, async (tx) => {
            const removed = await removeWatch(tx, who, id, clock.now())
            await above.withdrawMentions(tx, who.workspaceId, id)
            return removed
          }),
        )
      },
    )

export type WatchRoutes = ReturnType<typeof watchRoutes>

export const exclusionRoutes = ({ db, clock }: Deps, above: AboveWatches) =>
  new Hono<Env>()
    .get('/', needs('read'), says('Exclusion lists, by name', pageOf(ExclusionListRead), { tag }), valid('query', Paging), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => listExclusionLists(tx, workspaceId, c.req.valid('query'))))
    })
    .post(
      '/',
      needs('edit'),
      says('Adds an exclusion list', ExclusionListSaved, { tag, status: 201 }),
      valid('json', NewExclusionList),
      async (c) => {
        const who = actor(c)
        const list = await db.workspace(who.workspaceId, async (tx) => {
          const { id, undo } = await addExclusionList(tx, who, c.req.valid('json'))
          return { ...(await getExclusionList(tx, who.workspaceId, id)), undo }
        })
        sendVersion(c, list.version)
        return c.json(list, 201)
      },
    )
    .get('/starters', needs('read'), says('Exclusion lists that most houses want, to be added', Starters, { tag }), (c) =>
      c.json({ items: starters(c.get('locale')) }),
    )
    .get('/:id', needs('read'), says('One exclusion list', ExclusionListRead, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      const list = await db.workspace(workspaceId, (tx) => getExclusionList(tx, workspaceId, c.req.valid('param').id))
      sendVersion(c, list.version)
      return c.json(list)
    })
    .patch(
      '/:id',
      needs('edit'),
      says('Changes an exclusion list; every watch that uses it looks again', ExclusionListSaved, { tag }),
      valid('param', Id),
      valid('json', ExclusionListChange),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        const list = await db.workspace(who.workspaceId, async (tx) => {
          const { undo, rematch } = await changeExclusionList(tx, who, id, seenVersion(c), c.req.valid('json'))
          await lookAgain(tx, who.workspaceId, above, rematch)
          return { ...(await getExclusionList(tx, who.workspaceId, id)), undo }
        })
        sendVersion(c, list.version)
        return c.json(list)
      },
    )
    .delete(
      '/:id',
      needs('edit'),
      says('Removes an exclusion list; refused while watches use it, unless forced', Removed, { tag }),
      valid('param', Id),
      valid('query', Removing),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        const force = c.req.valid('query').force !== undefined
        return c.json(
          await db.workspace(who.workspaceId, async (tx) => {
            const { undo, rematch } = await removeExclusionList(tx, who, id, clock.now(), force)
            await lookAgain(tx, who.workspaceId, above, rematch)
            return { undo }
          }),
        )
      },
    )

export type ExclusionRoutes = ReturnType<typeof exclusionRoutes>
