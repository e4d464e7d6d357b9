/** The doors to stories: what is being told, and who took one up. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, Paging, pageOf, says, valid } from '../http.ts'
import { StoryFilter, StoryRead, StoryRow } from './contract.ts'
import { getStory, listStories } from './queries.ts'

const tag = 'stories'

export const storyRoutes = ({ db }: Deps) =>
  new Hono<Env>()
    .get(
      '/',
      needs('read'),
      says('Stories, the one with the latest news first', pageOf(StoryRow), { tag }),
      valid('query', StoryFilter.extend(Paging.shape)),
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

export type StoryRoutes = ReturnType<typeof storyRoutes>
