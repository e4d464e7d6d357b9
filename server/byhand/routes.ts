/** The doors to adding by hand: look at an address, find what is nearly the same, add, attach to a watch, change. */
import { Hono } from 'hono'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, says, valid } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { attach } from '../mentions/attach.ts'
import { find, matchTextsOf, zoneOf } from '../mentions/jobs.ts'
import { prepareWatches, rowsToMatch } from '../watches/active.ts'
import { addByHand } from './add.ts'
import { changeHand } from './change.ts'
import {
  AddedByHand,
  Attached,
  Attachment,
  ByHand,
  HandChange,
  HandRead,
  Looked,
  LookedAt,
  Outcome,
  Twins,
  TwinsAsked,
} from './contract.ts'
import { lookAt } from './look.ts'
import { outcomeOf, readHand, twinsOf } from './queries.ts'

const tag = 'documents'
/** A person waits for the page. */
const lookMs = 30_000

export const handRoutes = (deps: Deps, begin: Start) => {
  const { db, clock, readers } = deps
  return new Hono<Env>()
    .post(
      '/look',
      needs('edit'),
      says('Reads what stands at an address; nothing is kept', LookedAt, { tag }),
      valid('json', Looked),
      async (c) => {
        const { workspaceId } = actor(c)
        const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(lookMs)])
        return c.json(await lookAt(deps, workspaceId, c.req.valid('json').address, c.get('locale'), signal))
      },
    )
    .post(
      '/twins',
      needs('edit'),
      says('Recent documents that are nearly the same as this text', Twins, { tag }),
      valid('json', TwinsAsked),
      async (c) => {
        const { workspaceId } = actor(c)
        const { title, text } = c.req.valid('json')
        const { fingerprint } = await readers.understand({ title, text, languageHint: null })
        return c.json({ alike: await db.workspace(workspaceId, (tx) => twinsOf(tx, workspaceId, title, fingerprint)) })
      },
    )
    .post('/', needs('edit'), says('Adds a document by hand', AddedByHand, { tag, status: 201 }), valid('json', ByHand), async (c) => {
      const who = actor(c)
      const { workspaceId } = who
      const given = c.req.valid('json')
      return c.json(
        await db.workspace(workspaceId, async (tx) => {
          const { documentId, undo } = await addByHand(tx, who, given, clock.now())
          const watches = prepareWatches(await rowsToMatch(tx, workspaceId))
          const found = find(watches, await matchTextsOf(tx, workspaceId, [documentId]), await zoneOf(tx, workspaceId))
          if (given.watchId) await attach(tx, who, { documentId, watchId: given.watchId }, clock.now())
          await enqueue(tx, begin.understandNow(workspaceId, [documentId]))
          return {
            documentId,
            title: given.title,
            meets: found.flatMap(({ watchId }) => {
              const watch = watches.byId.get(watchId)
              return watch ? [{ id: watch.id, name: watch.name }] : []
            }),
            undo,
          }
        }),
        201,
      )
    })
    .get('/:id', needs('read'), says('What a person added, as it may be changed', HandRead, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => readHand(tx, workspaceId, c.req.valid('param').id)))
    })
    .put(
      '/:id',
      needs('edit'),
      says('Changes title, text and place of what was added by hand', Attached, { tag }),
      valid('param', Id),
      valid('json', HandChange),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        return c.json({
          undo: await db.workspace(who.workspaceId, async (tx) => {
            const undo = await changeHand(tx, who, id, c.req.valid('json'), clock.now())
            if (undo) await enqueue(tx, begin.understandNow(who.workspaceId, [id]))
            return undo
          }),
        })
      },
    )
    .get(
      '/:id/outcome',
      needs('read'),
      says('What became of a document: its mentions', Outcome, { tag }),
      valid('param', Id),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => outcomeOf(tx, workspaceId, c.req.valid('param').id)))
      },
    )
    .post(
      '/:id/attach',
      needs('edit'),
      says('Says that a document is a mention of a watch, whatever the watch finds', Attached, { tag }),
      valid('param', Id),
      valid('json', Attachment),
      async (c) => {
        const who = actor(c)
        const documentId = c.req.valid('param').id
        const { watchId } = c.req.valid('json')
        return c.json({ undo: await db.workspace(who.workspaceId, (tx) => attach(tx, who, { documentId, watchId }, clock.now())) })
      },
    )
}

export type HandRoutes = ReturnType<typeof handRoutes>
