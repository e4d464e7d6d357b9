/** The workspace's own settings: its name, members, invitations, keys, trail; and the sessions of who asks. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { actor, type Env, Id, needs, needsUser, Paging, pageOf, says, seenVersion, sendVersion, signedIn, valid } from '../http.ts'
import {
  Accepted,
  ApiKey,
  AuditEntry,
  AuditFilter,
  Invitation,
  InvitationMade,
  KeyMade,
  Member,
  MemberChange,
  NewInvitation,
  NewKey,
  NewWorkspace,
  OpenSession,
  Workspace,
  WorkspaceChange,
} from './contract.ts'
import { invite, revokeInvitation } from './invitations.ts'
import { makeKey, revokeKey } from './keys.ts'
import { changeRole, removeMember } from './members.ts'
import { listAudit, listInvitations, listKeys, listMembers, openSessions, workspaceOf } from './queries.ts'
import { openWorkspace } from './set-up.ts'
import { changeWorkspace, closeSession, closeSessions, markWelcomed } from './store.ts'
import { type Undoers, undo } from './undo.ts'

export const ownSessionRoutes = ({ db, clock }: Deps) =>
  new Hono<Env>()
    .get('/', needsUser, says('One’s own open sessions', z.array(OpenSession), { tag: 'session' }), async (c) =>
      c.json(await openSessions(db, signedIn(c), clock.now())),
    )
    .delete('/', needsUser, says('End all one’s other sessions', undefined, { tag: 'session' }), async (c) => {
      const { userId, sessionId } = signedIn(c)
      await db.program((tx) => closeSessions(tx, userId, sessionId))
      return c.body(null, 204)
    })
    .delete('/:id', needsUser, says('End one of one’s own sessions', undefined, { tag: 'session' }), valid('param', Id), async (c) => {
      const closed = await db.program((tx) => closeSession(tx, signedIn(c).userId, c.req.valid('param').id))
      if (!closed) throw new Problem('not-found')
      return c.body(null, 204)
    })

const settings = { tag: 'workspace' } as const

export const workspaceRoutes = ({ db, clock }: Deps) =>
  new Hono<Env>()
    .get('/', needs('read'), says('The workspace', Workspace, settings), async (c) => {
      const { workspaceId } = actor(c)
      const workspace = await db.workspace(workspaceId, (tx) => workspaceOf(tx, workspaceId))
      if (!workspace) throw new Problem('not-found')
      sendVersion(c, workspace.version)
      return c.json(workspace)
    })
    .patch(
      '/',
      needs('administer'),
      says('Change its name, language or time zone', undefined, settings),
      valid('json', WorkspaceChange),
      async (c) => {
        const who = actor(c)
        const version = await db.workspace(who.workspaceId, (tx) => changeWorkspace(tx, who, c.req.valid('json'), seenVersion(c)))
        sendVersion(c, version)
        return c.body(null, 204)
      },
    )
    .post('/welcomed', needs('administer'), says('The first run is finished or put aside', undefined, settings), async (c) => {
      const who = actor(c)
      await db.workspace(who.workspaceId, (tx) => markWelcomed(tx, who, clock.now()))
      return c.body(null, 204)
    })

export const workspacesRoutes = (deps: Deps) =>
  new Hono<Env>().post(
    '/',
    needsUser,
    needs('administer'),
    says('Make another workspace, as its owner', Accepted, { ...settings, status: 201 }),
    valid('json', NewWorkspace),
    async (c) => c.json({ workspaceId: await openWorkspace(deps, signedIn(c), c.req.valid('json')) }, 201),
  )

const team = { tag: 'members' } as const

export const memberRoutes = ({ db }: Deps) =>
  new Hono<Env>()
    .get('/', needs('read'), says('Members', pageOf(Member), team), valid('query', Paging), async (c) => {
      const who = actor(c)
      return c.json(await db.workspace(who.workspaceId, (tx) => listMembers(tx, who, c.req.valid('query'))))
    })
    .patch(
      '/:id',
      needs('administer'),
      says('Change a member’s role', undefined, team),
      valid('param', Id),
      valid('json', MemberChange),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        const version = await db.workspace(who.workspaceId, (tx) => changeRole(tx, who, id, c.req.valid('json').role, seenVersion(c)))
        sendVersion(c, version)
        return c.body(null, 204)
      },
    )
    .delete('/:id', needs('read'), says('Take a member out, or leave', undefined, team), valid('param', Id), async (c) => {
      const who = actor(c)
      await db.workspace(who.workspaceId, (tx) => removeMember(tx, who, c.req.valid('param').id))
      return c.body(null, 204)
    })

export const invitationsRoutes = (deps: Deps) =>
  new Hono<Env>()
    .get('/', needs('administer'), says('Invitations that wait', pageOf(Invitation), team), valid('query', Paging), async (c) => {
      const who = actor(c)
      return c.json(await deps.db.workspace(who.workspaceId, (tx) => listInvitations(tx, who, c.req.valid('query'), deps.clock.now())))
    })
    .post(
      '/',
      needs('administer'),
      says('Invite somebody', InvitationMade, { ...team, status: 201 }),
      valid('json', NewInvitation),
      async (c) => c.json(await invite(deps, actor(c), c.req.valid('json')), 201),
    )
    .delete('/:id', needs('administer'), says('Take an invitation back', undefined, team), valid('param', Id), async (c) => {
      const who = actor(c)
      await deps.db.workspace(who.workspaceId, (tx) => revokeInvitation(tx, who, c.req.valid('param').id, deps.clock.now()))
      return c.body(null, 204)
    })

const access = { tag: 'API keys' } as const

export const keyRoutes = ({ db, clock }: Deps) =>
  new Hono<Env>()
    .get('/', needs('administer'), says('API keys', pageOf(ApiKey), access), valid('query', Paging), async (c) => {
      const who = actor(c)
      return c.json(await db.workspace(who.workspaceId, (tx) => listKeys(tx, who, c.req.valid('query'))))
    })
    .post(
      '/',
      needs('administer'),
      says('Make a key; it is shown this once', KeyMade, { ...access, status: 201 }),
      valid('json', NewKey),
      async (c) => {
        const who = actor(c)
        return c.json(await db.workspace(who.workspaceId, (tx) => makeKey(tx, who, c.req.valid('json'), clock.now())), 201)
      },
    )
    .delete('/:id', needs('administer'), says('Revoke a key for good', undefined, access), valid('param', Id), async (c) => {
      const who = actor(c)
      await db.workspace(who.workspaceId, (tx) => revokeKey(tx, who, c.req.valid('param').id, clock.now()))
      return c.body(null, 204)
    })

export const auditRoutes = ({ db }: Deps, undoers: Undoers) =>
  new Hono<Env>()
    .get(
      '/',
      needs('edit'),
      says('What changed, by whom, the latest first', pageOf(AuditEntry), { tag: 'audit' }),
      valid('query', Paging.extend(AuditFilter.shape)),
      async (c) => {
        const who = actor(c)
        return c.json(await db.workspace(who.workspaceId, (tx) => listAudit(tx, who, c.req.valid('query'), undoers)))
      },
    )
    .post('/:id/undo', needs('triage'), says('Take a change back, once', undefined, { tag: 'audit' }), valid('param', Id), async (c) => {
      const who = actor(c)
      await db.workspace(who.workspaceId, (tx) => undo(tx, who, undoers, c.req.valid('param').id))
      return c.body(null, 204)
    })

export type OwnSessionRoutes = ReturnType<typeof ownSessionRoutes>
export type WorkspaceRoutes = ReturnType<typeof workspaceRoutes>
export type WorkspacesRoutes = ReturnType<typeof workspacesRoutes>
export type MemberRoutes = ReturnType<typeof memberRoutes>
export type InvitationsRoutes = ReturnType<typeof invitationsRoutes>
export type KeyRoutes = ReturnType<typeof keyRoutes>
export type AuditRoutes = ReturnType<typeof auditRoutes>
