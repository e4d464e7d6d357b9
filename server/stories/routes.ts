/** The doors to stories: what is being told, and who took one up. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, Paging, pageOf, says, valid } from '../http.ts'
import { undo } from '../workspaces/undo.ts'
import { Merged, Moved, Shared, StoryFilter, StoryJudged, StoryRead, StoryRow, ToldFirst } from './contract.ts'
import { mergeStories, pinToStory, setFirst, splitStory, storyUndoers } from './judge.ts'
import { getStory, listStories, readShared } from './queries.ts'

const tag = 'stories'

/** A filter whose days are in order, with what every list takes. */
const StoryQuery = StoryFilter.extend(Paging.shape).refine(({ from, to }) => !from || !to || from <= to, {
  path: ['to'],
  message: 'dates-crossed',
})

export const storyRoutes = ({ db, clock }: Deps) =>
  new Hono<Env>()
    .get(
      '/',
      needs('read'),
      says('Stories, the one with the latest news or the most documents first', pageOf(StoryRow), { tag }),
      valid('query', StoryQuery),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => listStories(tx, workspaceId, c.req.valid('query'))))
      },
    )
    .get(
      '/:id',
      needs('read'),
      says('One story, with who told it first and who took it up', StoryRead, { tag }),
      valid('param', Id),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => getStory(tx, workspaceId, c.req.valid('param').id)))
      },
    )
    .get(
      '/:id/shared/:documentId',
      needs('read'),
      says('What a document of the story shares with an earlier one, both texts side by side', Shared, { tag }),
      valid('param', Id.extend({ documentId: z.uuid() })),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id, documentId } = c.req.valid('param')
        return c.json(await db.workspace(workspaceId, (tx) => readShared(tx, workspaceId, id, documentId)))
      },
    )
    .post(
      '/:id/merge',
      needs('triage'),
      says('Make one story of two: the one given as `from` goes into this one', StoryJudged, { tag }),
      valid('param', Id),
      valid('json', Merged),
      async (c) => {
        const who = actor(c)
        const { from } = c.req.valid('json')
        return c.json(await db.workspace(who.workspaceId, (tx) => mergeStories(tx, who, c.req.valid('param').id, from, clock.now())))
      },
    )
    .post(
      '/:id/split',
      needs('triage'),
      says('Take documents out of the story; together they are one of their own', StoryJudged, { tag }),
      valid('param', Id),
      valid('json', Moved),
      async (c) => {
        const who = actor(c)
        const { documentIds } = c.req.valid('json')
        return c.json(await db.workspace(who.workspaceId, (tx) => splitStory(tx, who, c.req.valid('param').id, documentIds, clock.now())))
      },
    )
    .post(
      '/:id/pin',
      needs('triage'),
      says('Put documents into the story, wherever they are', StoryJudged, { tag }),
      valid('param', Id),
      valid('json', Moved),
      async (c) => {
        const who = actor(c)
        const { documentIds } = c.req.valid('json')
        return c.json(await db.workspace(who.workspaceId, (tx) => pinToStory(tx, who, c.req.valid('param').id, documentIds, clock.now())))
      },
    )
    .post(
      '/:id/first',
      needs('triage'),
      says('Say which document told the story first', StoryJudged, { tag }),
      valid('param', Id),
      valid('json', ToldFirst),
      async (c) => {
        const who = actor(c)
        const { documentId } = c.req.valid('json')
        return c.json(await db.workspace(who.workspaceId, (tx) => setFirst(tx, who, c.req.valid('param').id, documentId, clock.now())))
      },
    )
    .post('/undo/:id', needs('triage'), says('Take back what was said of a story', undefined, { tag }), valid('param', Id), async (c) => {
      const who = actor(c)
      await db.workspace(who.workspaceId, (tx) => undo(tx, who, storyUndoers, c.req.valid('param').id))
      return c.body(null, 204)
    })

export type StoryRoutes = ReturnType<typeof storyRoutes>
