/** Who is a member and what they may: roles, leaving, several organisations. */
import { expect, test } from 'vitest'
import { members } from '../../db/schema/workspaces.ts'
import type { PageOf } from '../../server/http.ts'
import type { Member } from '../../server/workspaces/contract.ts'
import { startApp } from '../support/app.ts'
import { cookieOf, refusal } from '../support/visitor.ts'

test('[TEAM-01] each role does what it may and no more', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const others = await Promise.all((['editor', 'contributor', 'guest', 'reader'] as const).map((role) => app.member(ana, role)))
  for (const who of others) {
    expect((await who.get<PageOf<Member>>('members')).items.filter(({ email }) => email !== null)).toHaveLength(1)
    for (const [method, path, json] of [
      ['PATCH', 'workspace', { name: 'Mine' }],
      ['POST', 'workspace/welcomed'],
      ['POST', 'workspaces', { name: 'Mine', locale: 'fr', timeZone: 'Europe/Paris' }],
      ['PATCH', `members/${ana.memberId}`, { role: 'reader' }],
      ['DELETE', `members/${ana.memberId}`],
      ['GET', 'invitations'],
      ['POST', 'invitations', { email: 'x@example.org', role: 'owner' }],
      ['GET', 'api-keys'],
      ['POST', 'api-keys', { name: 'x', scopes: ['admin'] }],
    ] as const)
      expect(await refusal(who, method, path, json, 1), `${method} ${path}`).toBe('forbidden')
  }
  const [editor, contributor] = others
  expect((await editor?.request('audit'))?.status).toBe(200)
  expect((await contributor?.request('audit'))?.status).toBe(403)
})

test('[TEAM-01] an owner always remains', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  expect(await refusal(ana, 'DELETE', `members/${ana.memberId}`)).toBe('last-owner')
  expect(await refusal(ana, 'PATCH', `members/${ana.memberId}`, { role: 'editor' }, 1)).toBe('last-owner')
  const luc = await app.member(ana, 'owner')
  // Both leave at the same moment: one of them stays.
  const answers = await Promise.all([
    ana.request(`members/${ana.memberId}`, { method: 'DELETE' }),
    luc.request(`members/${luc.memberId}`, { method: 'DELETE' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  const left = await app.db.workspace(ana.workspaceId, (tx) => tx.select().from(members))
  expect(left.map(({ role }) => role)).toEqual(['owner'])
})

test('one who left is out at once, and may have another space', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'editor')
  await luc.send('DELETE', `members/${luc.memberId}`)
  expect((await luc.request('members')).status).toBe(404)
  const bare = await app.request('session', { headers: { Cookie: await cookieOf(app, luc) } })
  expect(await bare.json()).toMatchObject({ workspace: null, role: null, permissions: [], workspaces: [] })
})

test('[TEAM-01] the organisation changes by version, and its first run ends once', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const before = await ana.request('workspace')
  expect(before.headers.get('ETag')).toBe('"1"')
  expect(await refusal(ana, 'PATCH', 'workspace', { name: 'Le Phare' })).toBe('version-needed')
  await ana.send('PATCH', 'workspace', { name: 'Le Phare', timeZone: 'America/Montreal' }, 1)
  const refused = await ana.request('workspace', {
    method: 'PATCH',
    json: { name: 'Autre' },
    ifMatch: 1,
    headers: { 'Accept-Language': 'fr' },
  })
  expect(await refused.json()).toMatchObject({ code: 'changed', status: 412, title: expect.stringContaining('Quelqu’un a modifié cela') })
  await ana.send('POST', 'workspace/welcomed')
  const { welcomedAt } = await ana.get<{ welcomedAt: string }>('workspace')
  app.clock.forward(60_000)
  await ana.send('POST', 'workspace/welcomed')
  expect(await ana.get('workspace')).toMatchObject({ name: 'Le Phare', timeZone: 'America/Montreal', welcomedAt, version: 2 })
})

test('[TEAM-01] an owner opens another workspace, and works in it by naming it', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = await ana.send<{ workspaceId: string }>('POST', 'workspaces', {
    name: 'Le Phare',
    locale: 'fr',
    timeZone: 'Europe/Paris',
  })
  const cookie = await cookieOf(app, ana)
  const there = await (await app.request('session', { headers: { Cookie: cookie, 'X-Workspace': workspaceId } })).json()
  expect(there).toMatchObject({ workspace: { id: workspaceId, name: 'Le Phare' }, role: 'owner' })
  const stranger = await app.owner('Zoé Lê')
  expect((await app.request('session', { headers: { Cookie: cookie, 'X-Workspace': stranger.workspaceId } })).status).toBe(404)
})
