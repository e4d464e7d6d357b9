/** The doors to productions: the watch that is written from programme data, and programme data read from a text. Nothing is kept here; watches are. */
import { Hono } from 'hono'
import { type Env, needs, says, valid } from '../http.ts'
import { ProductionWatch, Programme, ProgrammeRead, ProgrammeText } from './contract.ts'
import { watchOfProduction } from './generate.ts'
import { readProgramme } from './read-text.ts'

const tag = 'watches'

export const productionRoutes = () =>
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
