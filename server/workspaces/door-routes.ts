/** The doors of those who come in: the first start, signing in, invitations, forgotten passwords, the identity provider. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { Entrance } from '../demo/open.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { type Ctx, type Env, needsUser, says, signedIn, valid } from '../http.ts'
import { whoAsks } from './access.ts'
import {
  Acceptance,
  Accepted,
  Entry,
  InvitationSeen,
  PasswordChange,
  ProfileChange,
  ResetAsked,
  ResetUsed,
  Session,
  SetUp,
  SignIn,
  Token,
} from './contract.ts'
import { giveNote, giveSession, takeNote, takeSession } from './cookies.ts'
import { acceptInvitation, seeInvitation } from './invitations.ts'
import { countTry, placeKey, tokenLimits } from './limits.ts'
import { enter, Journey, journeySeconds, openProvider, ownPath } from './oidc.ts'
import { askReset, changePassword, type From, resetPassword, signIn } from './passwords.ts'
import { currentSession } from './queries.ts'
import { entry, setUp } from './set-up.ts'
import { changeProfile, closeSession } from './store.ts'

const from = (c: Ctx): From => ({ place: c.get('place'), agent: c.req.header('User-Agent') ?? '' })
const open = { tag: 'entering', open: true } as const

export const setupRoutes = (deps: Deps, demo: Entrance | null) =>
  new Hono<Env>()
    .get('/', says('What somebody at the door may do', Entry, open), async (c) => c.json(await entry(deps, demo)))
    .post('/', says('Make the first organisation with its owner, and sign in', undefined, open), valid('json', SetUp), async (c) => {
      await endPresent(c, deps)
      giveSession(c, deps, await setUp(deps, c.req.valid('json'), from(c)))
      return c.body(null, 204)
    })

export const sessionRoutes = (deps: Deps) =>
  new Hono<Env>()
    .get('/', needsUser, says('Who is signed in, and in which workspace', Session, { tag: 'session' }), async (c) => {
      const { memberships } = await whoAsks(deps, c)
      return c.json(await currentSession(deps.db, signedIn(c), c.get('actor'), memberships))
    })
    .post('/', says('Sign in with a password', undefined, open), valid('json', SignIn), async (c) => {
      const opened = await signIn(deps, c.req.valid('json'), from(c))
      await endPresent(c, deps)
      giveSession(c, deps, opened)
      return c.body(null, 204)
    })
    .delete('/', needsUser, says('Sign out', undefined, { tag: 'session' }), async (c) => {
      await endPresent(c, deps)
      takeSession(c, deps)
      return c.body(null, 204)
    })

/** Whoever signs in anew leaves the session this browser had. */
async function endPresent(c: Ctx, { db }: Deps): Promise<void> {
  const present = c.get('signedIn')
  if (present) await db.program((tx) => closeSession(tx, present.userId, present.sessionId))
}

export const profileRoutes = (deps: Deps) =>
  new Hono<Env>()
    .patch(
      '/',
      needsUser,
      says('Change one’s own name, language and settings', undefined, { tag: 'profile' }),
      valid('json', ProfileChange),
      async (c) => {
        await deps.db.program((tx) => changeProfile(tx, signedIn(c).userId, c.req.valid('json')))
        return c.body(null, 204)
      },
    )
    .post(
      '/password',
      needsUser,
      says('Change one’s password; all other sessions end', undefined, { tag: 'profile' }),
      valid('json', PasswordChange),
      async (c) => {
        giveSession(c, deps, await changePassword(deps, signedIn(c), c.req.valid('json'), from(c)))
        return c.body(null, 204)
      },
    )

export const invitationRoutes = (deps: Deps) => {
  const tryToken = (c: Ctx) => countTry(deps, [{ key: placeKey('token', c.get('place')), limit: tokenLimits.place }])
  return new Hono<Env>()
    .get('/:token', says('Who invites, and to where', InvitationSeen, open), valid('param', Token), async (c) => {
      await tryToken(c)
      const { workspace, invitedBy, email, role, expiresAt } = await seeInvitation(deps, c.req.valid('param').token)
      return c.json({ workspace, invitedBy, email, role, expiresAt: expiresAt.toISOString() })
    })
    .post(
      '/:token',
      says('Accept an invitation, with a new account or as who is signed in', Accepted, open),
      valid('param', Token),
      valid('json', Acceptance),
      async (c) => {
        await tryToken(c)
        const present = c.get('signedIn')
        const { workspaceId, session } = await acceptInvitation(deps, {
          token: c.req.valid('param').token,
          guest: present ? { id: present.userId, name: present.name } : null,
          account: c.req.valid('json').account,
          ...from(c),
        })
        if (session) giveSession(c, deps, session)
        return c.json({ workspaceId })
      },
    )
}

export const resetRoutes = (deps: Deps) =>
  new Hono<Env>()
    .post(
      '/',
      says('Ask for a link to choose a new password; the answer is always the same', undefined, open),
      valid('json', ResetAsked),
      async (c) => {
        await askReset(deps, c.req.valid('json').email, c.get('place'))
        return c.body(null, 204)
      },
    )
    .post('/use', says('Choose a new password by a link, which serves once', undefined, open), valid('json', ResetUsed), async (c) => {
      await countTry(deps, [{ key: placeKey('token', c.get('place')), limit: tokenLimits.place }])
      const opened = await resetPassword(deps, c.req.valid('json'), from(c))
      giveSession(c, deps, opened)
      return c.body(null, 204)
    })

const Going = z.object({ next: z.string().max(2000).optional(), invitation: z.string().max(200).optional() })

export const oidcRoutes = (deps: Deps) => {
  const provider = openProvider(deps)
  const refused = (c: Ctx, error: unknown) => {
    if (!(error instanceof Problem)) throw error
    return c.redirect(`/sign-in?problem=${error.code}`)
  }
  return new Hono<Env>()
    .get('/start', says('Go to the identity provider', undefined, { ...open, status: 200 }), valid('query', Going), async (c) => {
      try {
        const { next, invitation } = c.req.valid('query')
        const { address, journey } = await provider.start(ownPath(next, deps.publicUrl()), invitation ?? null)
        giveNote(c, deps, 'journey', journey, journeySeconds)
        return c.redirect(address)
      } catch (error) {
        return refused(c, error)
      }
    })
    .get('/callback', says('Come back from the identity provider', undefined, { ...open, status: 200 }), async (c) => {
      try {
        const journey = takeNote(c, deps, 'journey', Journey)
        if (!journey) throw new Problem('provider-failed')
        const vouched = await provider.finish(journey, new URL(c.req.url).search)
        const opened = await enter(deps, vouched, journey.invitation, from(c))
        await endPresent(c, deps)
        giveSession(c, deps, opened)
        return c.redirect(journey.next)
      } catch (error) {
        return refused(c, error)
      }
    })
}

export type SetupRoutes = ReturnType<typeof setupRoutes>
export type SessionRoutes = ReturnType<typeof sessionRoutes>
export type ProfileRoutes = ReturnType<typeof profileRoutes>
export type InvitationRoutes = ReturnType<typeof invitationRoutes>
export type ResetRoutes = ReturnType<typeof resetRoutes>
