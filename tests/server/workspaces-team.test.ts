import { expect, test } from 'vitest'
import { apiKeys, auditEntries, invitations, members, passwordResets, users } from '../../db/schema/workspaces.ts'
import type { Role } from '../../db/vocabulary.ts'
import { openSession } from '../../server/workspaces/store.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { startMailServer } from '../support/mail-server.ts'
import { codeOf, visitor } from '../support/visitor.ts'

const password = 'trois lampes dans la nuit'
const account = { name: 'Luc Morel', password, locale: 'fr' }
interface Listed {
  items: { id: string; role: Role; name: string; me: boolean; version: number; email: string | null }[]
  next: string | null
}
interface Trail {
  items: {
    id: string
    action: string
    actor: { name: string; kind: string }
    subject: { name: string }
    before: unknown
    after: unknown
    undoable: boolean
    undoneBy: string | null
  }[]
  next: string | null
}
const code = async (who: Someone, method: string, path: string, json?: unknown, ifMatch?: number) =>
  codeOf(await who.request(path, { method, ...(json === undefined ? {} : { json }), ...(ifMatch === undefined ? {} : { ifMatch }) }))
const tokenIn = (text: string) => /(?:invitation\/|token=)([\w-]+)/.exec(text)?.[1] ?? ''

test('[TEAM-01] an invitation without a mail server is a link, shown once, that makes an account and a member', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { link, sent, invitation } = await ana.send<{ link: string; sent: boolean; invitation: { id: string } }>('POST', 'invitations', {
    email: 'Luc@Agence.example',
    role: 'guest',
  })
  expect(sent).toBe(false)
  expect(link).toMatch(/^http:\/\/relais\.test\/invitation\/relais_/)
  const token = tokenIn(link)
  expect(JSON.stringify(await ana.get('invitations'))).not.toContain(token)
  expect(JSON.stringify(await app.db.workspace(ana.workspaceId, (tx) => tx.select().from(invitations)))).not.toContain(token)
  const luc = visitor(app)
  expect(await (await luc.request(`invitation/${token}`)).json()).toMatchObject({
    workspace: 'La Lanterne',
    invitedBy: 'Ana Ferrand',
    email: 'luc@agence.example',
    role: 'guest',
  })
  expect(await codeOf(await luc.post(`invitation/${token}`, {}))).toBe('signed-out')
  expect(await codeOf(await luc.post(`invitation/${token}`, { account: { ...account, password: 'motdepasse1' } }))).toBe('invalid')
  expect(await (await luc.post(`invitation/${token}`, { account })).json()).toEqual({ workspaceId: ana.workspaceId })
  expect(await (await luc.request('session')).json()).toMatchObject({
    user: { email: 'luc@agence.example' },
    role: 'guest',
    permissions: ['read', 'triage'],
  })
  expect((await ana.get<Listed>('members')).items.map(({ name, role }) => [name, role])).toEqual([
    ['Ana Ferrand', 'owner'],
    ['Luc Morel', 'guest'],
  ])
  // It serves once.
  expect((await visitor(app).request(`invitation/${token}`)).status).toBe(409)
  expect(await codeOf(await visitor(app).post(`invitation/${token}`, { account }))).toBe('link-expired')
  expect(await code(ana, 'DELETE', `invitations/${invitation.id}`)).toBe('cannot-undo')
})

test('two who accept at the same moment make one member', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { link } = await ana.send<{ link: string }>('POST', 'invitations', { email: 'luc@example.org', role: 'editor' })
  const answers = await Promise.all([1, 2, 3].map(() => visitor(app).post(`invitation/${tokenIn(link)}`, { account })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  expect((await ana.get<Listed>('members')).items).toHaveLength(2)
})

test('[TEAM-01] who has an account accepts with it: an agency works in several organisations, and chooses by workspace', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const zoe = await app.owner('Zoé Lê')
  const { link } = await ana.send<{ link: string }>('POST', 'invitations', { email: 'zoe@agence.example', role: 'guest' })
  expect(await zoe.send('POST', `invitation/${tokenIn(link)}`, {})).toEqual({ workspaceId: ana.workspaceId })
  const here = await zoe.get<{ workspaces: { id: string; role: string }[]; role: string }>('session')
  expect(here.role).toBe('owner')
  expect(here.workspaces.map(({ id, role }) => [id, role])).toEqual([
    [zoe.workspaceId, 'owner'],
    [ana.workspaceId, 'guest'],
  ])
  const there = await app.request('session', { headers: { Cookie: await cookieOf(app, zoe), 'X-Workspace': ana.workspaceId } })
  expect(await there.json()).toMatchObject({ workspace: { id: ana.workspaceId }, role: 'guest' })
  // The address has an account now: a newcomer with the same address is asked to sign in.
  await app.db.program((tx) => tx.insert(users).values({ email: 'known@example.org', name: 'Known', locale: 'fr' }))
  const second = await ana.send<{ link: string }>('POST', 'invitations', { email: 'known@example.org', role: 'reader' })
  expect(await codeOf(await visitor(app).post(`invitation/${tokenIn(second.link)}`, { account }))).toBe('sign-in-first')
  expect(await code(ana, 'POST', 'invitations', { email: await emailOf(ana), role: 'reader' })).toBe('already-there')
})
const emailOf = async (who: Someone) => (await who.get<{ user: { email: string } }>('session')).user.email

test('an invitation ends after seven days, when it is taken back, and when a newer one takes its place', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const make = async () => {
    const made = await ana.send<{ link: string; invitation: { id: string } }>('POST', 'invitations', {
      email: 'luc@example.org',
      role: 'editor',
    })
    return { token: tokenIn(made.link), id: made.invitation.id }
  }
  const open = async (token: string) => (await visitor(app).request(`invitation/${token}`)).status === 200
  const old = await make()
  const newer = await make()
  expect([await open(old.token), await open(newer.token)]).toEqual([false, true])
  await ana.send('DELETE', `invitations/${newer.id}`)
  expect(await open(newer.token)).toBe(false)
  const last = await make()
  app.clock.forward(7 * 86_400_000 - 60_000)
  expect(await open(last.token)).toBe(true)
  app.clock.forward(2 * 60_000)
  expect(await open(last.token)).toBe(false)
  for (const token of ['x'.repeat(43), `${last.token.slice(0, -1)}A`, last.token.replace(/_[\w-]{22}_/, `_${'A'.repeat(22)}_`)])
    expect((await visitor(app).request(`invitation/${token}`)).status).toBe(409)
})

test('[TEAM-01] an invitation and a new password travel by mail, one recipient each, and the links work', async () => {
  await using mail = await startMailServer()
  await using app = await startApp({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Relais <relais@lanterne.example>' } })
  const ana = await app.owner()
  const made = await ana.send<{ link: string | null; sent: boolean }>('POST', 'invitations', {
    email: 'luc@agence.example',
    role: 'contributor',
  })
  expect(made).toMatchObject({ sent: true, link: null })
  const invitation = await mail.next()
  expect(invitation.to).toEqual(['luc@agence.example'])
  expect(invitation.text).toContain('Ana Ferrand vous invite à rejoindre « La Lanterne »')
  const luc = visitor(app)
  expect((await luc.post(`invitation/${tokenIn(invitation.text)}`, { account })).status).toBe(200)

  const stranger = visitor(app)
  const known = await stranger.post('password-resets', { email: ' Luc@agence.example' })
  const unknown = await stranger.post('password-resets', { email: 'nobody@agence.example' })
  expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()])
  const reset = await mail.next()
  expect(reset.to).toEqual(['luc@agence.example'])
  const token = tokenIn(reset.text)
  expect(JSON.stringify(await app.db.program((tx) => tx.select().from(passwordResets)))).not.toContain(token)
  const next = 'un phare et deux écluses'
  expect(await codeOf(await stranger.post('password-resets/use', { token, password: '1234567890' }))).toBe('invalid')
  expect((await stranger.post('password-resets/use', { token, password: next })).status).toBe(204)
  expect((await stranger.request('session')).status).toBe(200)
  expect((await luc.request('session')).status).toBe(401)
  expect(await codeOf(await visitor(app).post('password-resets/use', { token, password: next }))).toBe('link-expired')
  expect((await visitor(app).post('session', { email: 'luc@agence.example', password: next })).status).toBe(204)
  expect(mail.received).toHaveLength(2)
})

test('a link for a new password ends after an hour, and an account is not flooded with them', async () => {
  await using mail = await startMailServer()
  await using app = await startApp({ env: { SMTP_URL: mail.url, MAIL_FROM: 'relais@lanterne.example', TRUST_PROXY: 'true' } })
  const ana = await app.owner()
  const email = await emailOf(ana)
  for (let n = 0; n < 7; n++)
    expect((await visitor(app, { 'X-Forwarded-For': `198.51.${n}.7` }).post('password-resets', { email })).status).toBe(204)
  for (let n = 0; n < 4; n++) await mail.next()
  const token = tokenIn(mail.received[0]?.text ?? '')
  app.clock.forward(61 * 60_000)
  expect(await codeOf(await visitor(app).post('password-resets/use', { token, password }))).toBe('link-expired')
  expect(mail.received).toHaveLength(4)
  const greedy = visitor(app, { 'X-Forwarded-For': '203.0.113.9' })
  const statuses: number[] = []
  for (let n = 0; n < 21; n++) statuses.push((await greedy.post('password-resets', { email: `n${n}@example.org` })).status)
  expect(statuses.at(-2)).toBe(204)
  expect(statuses.at(-1)).toBe(429)
})

test('a mail server that refuses leaves the invitation standing, with its link', async () => {
  await using mail = await startMailServer({ refuse: ['luc@agence.example'] })
  await using app = await startApp({ env: { SMTP_URL: mail.url, MAIL_FROM: 'relais@lanterne.example' } })
  const ana = await app.owner()
  const made = await ana.send<{ link: string; sent: boolean }>('POST', 'invitations', { email: 'luc@agence.example', role: 'contributor' })
  expect(made.sent).toBe(false)
  expect((await visitor(app).request(`invitation/${tokenIn(made.link)}`)).status).toBe(200)
})

test('[TEAM-01] each role does what it may and no more', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const others = await Promise.all((['editor', 'contributor', 'guest', 'reader'] as const).map((role) => app.member(ana, role)))
  for (const who of others) {
    expect((await who.get<Listed>('members')).items.filter(({ email }) => email !== null)).toHaveLength(1)
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
      expect(await code(who, method, path, json, 1), `${method} ${path}`).toBe('forbidden')
  }
  const [editor, contributor] = others
  expect((await editor?.request('audit'))?.status).toBe(200)
  expect((await contributor?.request('audit'))?.status).toBe(403)
})

test('[TEAM-01] an owner always remains', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  expect(await code(ana, 'DELETE', `members/${ana.memberId}`)).toBe('last-owner')
  expect(await code(ana, 'PATCH', `members/${ana.memberId}`, { role: 'editor' }, 1)).toBe('last-owner')
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
async function cookieOf(app: TestApp, who: Someone): Promise<string> {
  const { token } = await app.db.program((tx) => openSession(tx, { userId: who.userId, now: app.clock.now(), place: null, agent: '' }))
  return `relais=${token}`
}

test('[TEAM-01] the organisation changes by version, and its first run ends once', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const before = await ana.request('workspace')
  expect(before.headers.get('ETag')).toBe('"1"')
  expect(await code(ana, 'PATCH', 'workspace', { name: 'Le Phare' })).toBe('version-needed')
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

test('[TEAM-02] a change of role and of the organisation stands in the trail and is taken back, once', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'reader', 'Luc Morel')
  await ana.send('PATCH', `members/${luc.memberId}`, { role: 'editor' }, 1)
  await ana.send('PATCH', 'workspace', { name: 'Le Phare' }, 1)
  const trail = await ana.get<Trail>('audit')
  expect(trail.items.map(({ action }) => action)).toEqual(['workspace.changed', 'member.role-changed', 'workspace.made'])
  const [changed, role, made] = trail.items
  expect(role).toMatchObject({
    actor: { name: 'Ana Ferrand', kind: 'user' },
    subject: { name: 'Luc Morel' },
    before: { role: 'reader' },
    after: { role: 'editor' },
    undoable: true,
  })
  expect(changed).toMatchObject({ before: { name: 'La Lanterne' }, after: { name: 'Le Phare' } })
  expect(made?.undoable).toBe(false)
  // An editor sees the trail, but may not take back what only an owner may do.
  expect((await luc.get<Trail>('audit')).items.every(({ undoable }) => !undoable)).toBe(true)
  expect(await code(luc, 'POST', `audit/${role?.id}/undo`)).toBe('forbidden')
  expect(await code(ana, 'POST', `audit/${made?.id}/undo`)).toBe('cannot-undo')
  const both = await Promise.all([1, 2, 3].map(() => ana.request(`audit/${role?.id}/undo`, { method: 'POST' })))
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409, 409])
  await ana.send('POST', `audit/${changed?.id}/undo`)
  expect((await ana.get<Listed>('members')).items.find(({ id }) => id === luc.memberId)?.role).toBe('reader')
  expect(await ana.get('workspace')).toMatchObject({ name: 'La Lanterne' })
  const after = await ana.get<Trail>('audit')
  expect(after.items.slice(0, 2).map(({ action }) => action)).toEqual(['workspace.changed.undone', 'member.role-changed.undone'])
  expect(after.items.find(({ id }) => id === role?.id)).toMatchObject({ undoable: false, undoneBy: after.items[1]?.id })
  expect(await code(ana, 'POST', `audit/${after.items[0]?.id}/undo`)).toBe('cannot-undo')
})

test('what changed again meanwhile is not taken back', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'reader')
  await ana.send('PATCH', `members/${luc.memberId}`, { role: 'editor' }, 1)
  await ana.send('PATCH', `members/${luc.memberId}`, { role: 'owner' }, 2)
  const [, first] = (await ana.get<Trail>('audit')).items
  expect(await code(ana, 'POST', `audit/${first?.id}/undo`)).toBe('cannot-undo')
  // Nothing of the attempt stays.
  expect((await ana.get<Trail>('audit')).items.map(({ action }) => action)).not.toContain('member.role-changed.undone')
  // Taking back may not leave the space without an owner either.
  const [latest] = (await ana.get<Trail>('audit')).items
  await ana.send('DELETE', `members/${ana.memberId}`)
  expect(await code(luc, 'POST', `audit/${latest?.id}/undo`)).toBe('last-owner')
})

test('[TEAM-02] the trail is read page by page, and by who, what, whom and when', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'owner')
  for (let n = 1; n <= 4; n++) await (n % 2 ? ana : luc).send('PATCH', 'workspace', { name: `Salle ${n}` }, n)
  await luc.send('POST', 'api-keys', { name: 'Site', scopes: ['read'] })
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const part: Trail = await ana.get<Trail>(`audit?limit=2${next ? `&cursor=${next}` : ''}`)
    seen.push(...part.items.map(({ id }) => id))
    next = part.next
  }
  expect(new Set(seen).size).toBe(6)
  const count = async (query: string) => (await ana.get<Trail>(`audit?${query}`)).items.length
  expect(await count(`actor=${luc.userId}`)).toBe(3)
  expect(await count('action=workspace.changed')).toBe(4)
  expect(await count('action=workspace')).toBe(5)
  expect(await count(`subject=${ana.workspaceId}`)).toBe(5)
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())
  expect(await count(`from=${today}&to=${today}`)).toBe(6)
  expect(await count('to=2020-01-01')).toBe(0)
  expect(await code(ana, 'GET', 'audit?cursor=nonsense')).toBe('invalid')
})

test('[TEAM-04] a key is shown once, does what its scopes say, and ends when it is revoked or its day has come', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const make = async (scopes: string[], expiresAt: string | null = null) =>
    ana.send<{ token: string; key: { id: string; hint: string } }>('POST', 'api-keys', { name: `Key ${scopes}`, scopes, expiresAt })
  const read = await make(['read'])
  const write = await make(['write'])
  const admin = await make(['admin'])
  const by = (token: string, path: string, init: RequestInit & { json?: unknown; ifMatch?: number } = {}) =>
    app.request(path, { ...init, headers: { Authorization: `Bearer ${token}` } })
  const status = async (token: string) => [
    (await by(token, 'workspace')).status,
    (await by(token, 'audit')).status,
    (await by(token, 'api-keys')).status,
  ]
  expect(await status(read.token)).toEqual([200, 403, 403])
  expect(await status(write.token)).toEqual([200, 200, 403])
  expect(await status(admin.token)).toEqual([200, 200, 200])
  // A key is no person.
  expect((await by(admin.token, 'session')).status).toBe(401)
  expect((await by(admin.token, 'workspaces', { method: 'POST', json: { name: 'x', locale: 'fr', timeZone: 'UTC' } })).status).toBe(401)
  // What it does is told as its own.
  await by(admin.token, 'workspace', { method: 'PATCH', json: { name: 'Le Phare' }, ifMatch: 1 })
  expect((await ana.get<Trail>('audit?action=workspace.changed')).items[0]?.actor).toMatchObject({ kind: 'key', name: 'Key admin' })
  expect(JSON.stringify(await ana.get('api-keys'))).not.toContain(read.token)
  const stored = JSON.stringify(
    await app.db.workspace(ana.workspaceId, (tx) => Promise.all([tx.select().from(apiKeys), tx.select().from(auditEntries)])),
  )
  expect(stored).not.toContain(read.token)
  expect(read.token.endsWith(read.key.hint.slice(1))).toBe(true)
  await ana.send('DELETE', `api-keys/${read.key.id}`)
  expect(await codeOf(await by(read.token, 'workspace'))).toBe('key-not-valid')
  const short = await make(['read'], new Date(app.clock.now().getTime() + 3_600_000).toISOString())
  expect((await by(short.token, 'workspace')).status).toBe(200)
  app.clock.forward(3_700_000)
  expect((await by(short.token, 'workspace')).status).toBe(401)
  // Another workspace's name on the same secret opens nothing.
  const zoe = await app.owner('Zoé Lê')
  const packed = Buffer.from(zoe.workspaceId.replaceAll('-', ''), 'hex').toString('base64url')
  expect((await by(admin.token.replace(/^relais_[\w-]{22}_/, `relais_${packed}_`), 'workspace')).status).toBe(401)
})
