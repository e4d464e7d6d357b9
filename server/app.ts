/** The product's address space: what stands before every route, which slice answers where, and the one place where errors become answers. */

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { uuidv7 } from 'uuidv7'
import { isUrl } from '../crawlers/net/urls.ts'
import { isAway } from '../db/away.ts'
import { artificialRoutes } from './artificial/routes.ts'
import { handRoutes } from './byhand/routes.ts'
import { handUndoers } from './byhand/undo.ts'
import { botRoutes } from './bot.ts'
import { bylineRoutes } from './bylines/routes.ts'
import { bylineUndoers } from './bylines/undo.ts'
import { callerOf, localeOf, placeOf } from './caller.ts'
import { correctionRoutes } from './corrections/routes.ts'
import { correctionUndoers } from './corrections/undo.ts'
import type { Entrance } from './demo/open.ts'
import type { Deps } from './deps.ts'
import { descriptionRoutes } from './description.ts'
import { documentRoutes } from './documents/routes.ts'
import { Problem, problemAnswer } from './errors.ts'
import { eventRoutes } from './events/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { handleRoutes } from './handles/routes.ts'
import { type AboveHandles, handleUndoers } from './handles/undo.ts'
import { type Figures, healthRoutes } from './health.ts'
import type { Env } from './http.ts'
import { importRoutes } from './imports/routes.ts'
import { importUndoers } from './imports/undo.ts'
import { joinRoutes } from './joins/routes.ts'
import { joinUndoers } from './joins/undo.ts'
import { labelRoutes, labRoutes } from './labels/routes.ts'
import { labelUndoers } from './labels/store.ts'
import { attachUndoers } from './mentions/attach.ts'
import { applyStanding } from './mentions/hush.ts'
import { noteUndoers } from './mentions/notes.ts'
import { mentionRoutes, viewRoutes } from './mentions/routes.ts'
import { mentionUndoers } from './mentions/triage.ts'
import { viewUndoers } from './mentions/views.ts'
import { withdrawMentions } from './mentions/withdraw.ts'
import { outletRoutes } from './outlets/routes.ts'
import { outletUndoers } from './outlets/undo.ts'
import { pageRoutes } from './page.ts'
import { personRoutes } from './people/routes.ts'
import { personUndoers } from './people/undo.ts'
import type { start } from './pipeline.ts'
import { productionRoutes } from './productions/routes.ts'
import { sourceRoutes } from './sources/routes.ts'
import { sourceUndoers } from './sources/undo.ts'
import { storyUndoers } from './stories/judge.ts'
import { storyRoutes } from './stories/routes.ts'
import { subjectRoutes } from './subjects/routes.ts'
import { pushRoutes } from './subscriptions/receive.ts'
import { subscriptionRoutes } from './subscriptions/routes.ts'
import { trialRoutes } from './trials/routes.ts'
import { exclusionRoutes, watchRoutes } from './watches/routes.ts'
import { type AboveWatches, watchUndoers } from './watches/undo.ts'
import { webmentionDoor } from './webmentions/receive.ts'
import { webmentionRoutes } from './webmentions/routes.ts'
import { jobRoutes } from './work/routes.ts'
import { whoAsks } from './workspaces/access.ts'
import { invitationRoutes, oidcRoutes, profileRoutes, resetRoutes, sessionRoutes, setupRoutes } from './workspaces/door-routes.ts'
import {
  auditRoutes,
  invitationsRoutes,
  keyRoutes,
  memberRoutes,
  ownSessionRoutes,
  workspaceRoutes,
  workspacesRoutes,
} from './workspaces/routes.ts'
import { type Undoers, workspaceUndoers } from './workspaces/undo.ts'

/** Most a request may carry; files have doors of their own. */
const mostBytes = 1024 * 1024

/** Where files are put down, as bytes: these doors bound what they take themselves. */
const takesFiles = (method: string, path: string): boolean =>
  method === 'POST' && /^\/api\/v1\/(?:files|imports|productions\/season)\/?$/.test(path)

/** What routes that start background work are handed. */
export type Start = typeof start

/** What changes of watches need of the mentions above them. */
const aboveWatches = ({ rematchFrom }: Start): AboveWatches => ({ rematchFrom, withdrawMentions })

/** What changes of accounts mean for the mentions and bylines above them. */
const aboveHandles = ({ identifyAgain }: Start): AboveHandles => ({ applyStanding, identifyAgain })

/** What can be taken back from the trail, by action; each slice hands in its own. */
const undoersOf = (deps: Deps, begin: Start): Undoers => ({
  ...watchUndoers(deps, aboveWatches(begin)),
  ...workspaceUndoers,
  ...mentionUndoers,
  ...labelUndoers,
  ...noteUndoers,
  ...viewUndoers,
  ...storyUndoers,
  ...sourceUndoers(begin.visitNow),
  ...personUndoers,
  ...handleUndoers(aboveHandles(begin)),
  ...outletUndoers(begin.refreshOutlet),
  ...joinUndoers(begin.refreshOutlet, deps.clock),
  ...bylineUndoers(begin.identifyAgain),
  ...correctionUndoers(begin.matchAgain),
  ...importUndoers(begin.undoNext),
  ...attachUndoers(begin.matchAgain),
  ...handUndoers({ matchAgain: begin.matchAgain, understandAgain: begin.understandNow }, deps.clock),
})

/** The API alone, without what stands before it: its routes and their types. */
export const apiRoutes = (deps: Deps, begin: Start, demo: Entrance | null) =>
  new Hono<Env>()
    .route('/setup', setupRoutes(deps, demo))
    .route('/session', sessionRoutes(deps))
    .route('/sessions', ownSessionRoutes(deps))
    .route('/profile', profileRoutes(deps))
    .route('/invitation', invitationRoutes(deps))
    .route('/password-resets', resetRoutes(deps))
    .route('/oidc', oidcRoutes(deps))
    .route('/workspace', workspaceRoutes(deps))
    .route('/workspaces', workspacesRoutes(deps))
    .route('/members', memberRoutes(deps))
    .route('/invitations', invitationsRoutes(deps))
    .route('/api-keys', keyRoutes(deps))
    .route('/audit', auditRoutes(deps, undoersOf(deps, begin)))
    .route('/events', eventRoutes(deps))
    .route('/sources', sourceRoutes(deps, begin))
    .route('/sources', subscriptionRoutes(deps))
    .route('/sources', webmentionRoutes(deps))
    .route('/documents', documentRoutes(deps))
    .route('/documents', correctionRoutes(deps, begin))
    .route('/by-hand', handRoutes(deps, begin))
    .route('/files', fileRoutes(deps))
    .route('/imports', importRoutes(deps, begin))
    .route('/mentions', mentionRoutes(deps))
    .route('/views', viewRoutes(deps))
    .route('/watches/try', trialRoutes(deps))
    .route('/productions', productionRoutes(deps))
    .route('/artificial', artificialRoutes(deps))
    .route('/watches/lab', labRoutes(deps))
    .route('/watches', labelRoutes(deps))
    .route('/watches', watchRoutes(deps, aboveWatches(begin)))
    .route('/exclusion-lists', exclusionRoutes(deps, aboveWatches(begin)))
    .route('/stories', storyRoutes(deps))
    .route('/subjects', subjectRoutes(deps))
    .route('/people', personRoutes(deps, begin))
    .route('/accounts', handleRoutes(deps, aboveHandles(begin)))
    .route('/outlets', outletRoutes(deps, begin))
    .route('/outlets', joinRoutes(deps, begin))
    .route('/bylines', bylineRoutes(deps, begin))
    .route('/jobs', jobRoutes(deps))

/** What the whole product has beside its API. */
export interface Around {
  figures: Figures
  /** Where the built page lies. */
  pageFolder: string
  /** True once the process is ending. */
  stopping: () => boolean
  /** How one enters the demo; null where it is none. */
  demo: Entrance | null
}

export function createApp(deps: Deps, begin: Start, around: Around) {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('requestId', uuidv7())
    c.set('locale', localeOf(c.req.header('Accept-Language'), deps.config.defaultLocale))
    c.set('place', placeOf(callerOf(c, deps.config.trustProxy)))
    c.header('X-Request-Id', c.get('requestId'))
    const started = performance.now()
    await next()
    const seconds = (performance.now() - started) / 1000
    const route = routePath(c, -1)
    around.figures.requests.observe({ method: c.req.method, route, status: c.res.status }, seconds)
    deps.log.debug(
      { requestId: c.get('requestId'), method: c.req.method, route, status: c.res.status, ms: Math.round(seconds * 1000) },
      'request',
    )
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
      strictTransportSecurity: deps.publicUrl().startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
      referrerPolicy: 'no-referrer',
      crossOriginEmbedderPolicy: false,
    }),
  )
  const bounded = bodyLimit({
    maxSize: mostBytes,
    onError: () => {
      throw new Problem('too-large')
    },
  })
  app.use('/api/*', (c, next) => (takesFiles(c.req.method, c.req.path) ? next() : bounded(c, next)))
  app.use('/api/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
    if (changes) {
      const type = c.req.header('Content-Type')
      const wanted = takesFiles(c.req.method, c.req.path) ? /^application\/(?:octet-stream|json)\b/i : /^application\/json\b/i
      if (type !== undefined && !wanted.test(type)) throw new Problem('unsupported-type')
      // Browsers always say where a changing request comes from; a form of another site is refused whatever cookies it brought along.
      const site = c.req.header('Sec-Fetch-Site')
      const origin = c.req.header('Origin')
      if (
        (site && site !== 'same-origin' && site !== 'none') ||
        (origin && hostOf(origin) !== c.req.header('Host') && origin !== deps.publicUrl())
      )
        throw new Problem('foreign-origin')
    }
    const { signedIn, actor } = await whoAsks(deps, c)
    c.set('signedIn', signedIn)
    c.set('actor', actor)
    if (signedIn && !c.req.header('Accept-Language')) c.set('locale', signedIn.locale)
    await next()
  })
  app.route('/', healthRoutes(deps, around.figures, around.stopping))
  app.route('/bot', botRoutes(deps))
  app.route('/push', pushRoutes(deps, begin))
  app.route('/webmention', webmentionDoor(deps, begin))
  app.route('/api/v1', apiRoutes(deps, begin, around.demo))
  app.route('/api', descriptionRoutes(app, deps))
  app.route('/', pageRoutes(around.pageFolder))
  app.notFound((c) => answer(c, new Problem('not-found')))
  app.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.code === 'unexpected' || problem.code === 'unavailable')
      deps.log.error({ err: error, requestId: c.get('requestId') }, 'a request failed')
    return answer(c, problem)
  })
  return app
}

const answer = (c: Parameters<Parameters<Hono<Env>['notFound']>[0]>[0], problem: Problem) => {
  const body = problemAnswer(problem, c.get('locale') ?? 'fr', c.get('requestId'))
  return c.body(JSON.stringify(body), body.status, { 'Content-Type': 'application/problem+json' })
}

/** Lost against another, took too long, or too much for the machine just now: the request may be tried again, as when the database is away. */
const passing = new Set(['25P03', '40001', '40P01', '57014', '53000', '53200', '53400', '58030'])

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException)
    return new Problem(error.status === 413 ? 'too-large' : error.status === 400 ? 'bad-json' : 'unexpected')
  if (error instanceof SyntaxError) return new Problem('bad-json')
  if (isAway(error)) return new Problem('unavailable')
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (!('code' in cause) || typeof cause.code !== 'string') continue
    if (passing.has(cause.code)) return new Problem('unavailable')
    // The keys of a workspace's tables saw that what the request refers to is not there, or not in this workspace.
    if (cause.code === '23503') return new Problem('not-found')
  }
  return new Problem('unexpected')
}

/** `null` is what browsers say where they hide it. */
const hostOf = (origin: string): string | null => (isUrl(origin) ? new URL(origin).host : null)
