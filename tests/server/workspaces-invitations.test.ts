/** How somebody comes in: invitations by link and by mail, and new passwords. */
import { expect, test } from 'vitest'
import { invitations, passwordResets, users } from '../../db/schema/workspaces.ts'
import type { PageOf } from '../../server/http.ts'
import type { Member } from '../../server/workspaces/contract.ts'
import { type Someone, startApp } from '../support/app.ts'
import { startMailServer } from '../support/mail-server.ts'
import { codeOf, cookieOf, refusal, visitor } from '../support/visitor.ts'

const password = 'trois lampes dans la nuit'
const account = { name: 'Luc Morel', password, locale: 'fr' }
const emailOf = async (who: Someone) => (await who.get<{ user: { email: string } }>('session')).user.email
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
  expect((await ana.get<PageOf<Member>>('members')).items.map(({ name, role }) => [name, role])).toEqual([
    ['Ana Ferrand', 'owner'],
    ['Luc Morel', 'guest'],
  ])
  // It serves once.
  expect((await visitor(app).request(`invitation/${token}`)).status).toBe(409)
  expect(await codeOf(await visitor(app).post(`invitation/${token}`, { account }))).toBe('link-expired')
  expect(await refusal(ana, 'DELETE', `invitations/${invitation.id}`)).toBe('cannot-undo')
})

test('two who accept at the same moment make one member', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { link } = await ana.send<{ link: string }>('POST', 'invitations', { email: 'luc@example.org', role: 'editor' })
  const answers = await Promise.all([1, 2, 3].map(() => visitor(app).post(`invitation/${tokenIn(link)}`, { account })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
  expect((await ana.get<PageOf<Member>>('members')).items).toHaveLength(2)
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
  expect(await refusal(ana, 'POST', 'invitations', { email: await emailOf(ana), role: 'reader' })).toBe('already-there')
})
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
