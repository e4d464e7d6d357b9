/** The doors to productions: the watch that is written from programme data, and programme data read from a text. Nothing is kept here; watches are. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { actor, type Env, needs, says, valid } from '../http.ts'
import { ProductionWatch, Programme, ProgrammeRead, ProgrammeText, SeasonRead } from './contract.ts'
import { watchOfProduction } from './generate.ts'
import { readProgramme } from './read-text.ts'
import { receiveSeason } from './receive-season.ts'

const tag = 'watches'

export const productionRoutes = (deps: Deps) =>
  new Hono<Env>()
    .post(
      '/watch',
      needs('read'),
      says('The watch of a production, written from its programme data, and why each part stands there', ProductionWatch, { tag }),
      valid('json', Programme),
      (c) => c.json(watchOfProduction(c.req.valid('json'), c.get('locale'))),
    )
    .post(
      '/read',
      needs('read'),
      says('What a programme’s text says of one production', ProgrammeRead, { tag }),
      valid('json', ProgrammeText),
      (c) => c.json(readProgramme(c.req.valid('json').text)),
    )
    .post(
      '/season',
      needs('edit'),
      says(
        'Reads the season’s calendar (ICS) or table (CSV, XLSX), the body of the request (`application/octet-stream`), into watches; nothing is kept',
        SeasonRead,
        {
          tag,
        },
      ),
      async (c) => {
        const { body } = c.req.raw
        if (!body) throw new Problem('no-season')
        return c.json(await receiveSeason(deps, actor(c).workspaceId, body, c.get('locale')))
      },
    )

export type ProductionRoutes = ReturnType<typeof productionRoutes>
