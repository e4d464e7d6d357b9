import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { attempts, sessions, users } from '../../db/schema/workspaces.ts'
import { isCommonPassword } from '../../server/workspaces/common-passwords.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { codeOf, visitor } from '../support/visitor.ts'

const password = 'trois lampes dans la nuit'
const first = {
  organisation: 'La Lanterne',
  locale: 'fr',
  timeZone: 'Europe/Paris',
  name: 'Ana Ferrand',
  email: 'Ana@Lanterne.example ',
  password,
}

async function setUp(app: TestApp) {
  const ana = visitor(app)
  expect((await ana.post('setup', first)).status).toBe(204)
  return ana
}
const mySession = async (who: { request: TestApp['request'] }) => (await who.request('session')).json()

test('[TEAM-01] the first owner is made once, is signed in, and finds their organisation', async () => {
  await using app = await startApp()
  const nobody = visitor(app)
  expect(await (await nobody.request('setup')).json()).toEqual({
    ready: false,
    passwordSignIn: true,
    provider: null,
    mail: false,
    demo: null,
    locale: 'fr',
  })
  const ana = await setUp(app)
  expect(await (await nobody.request('setup')).json()).toMatchObject({ ready: true })
  expect(await mySession(ana)).toMatchObject({
    user: { name: 'Ana Ferrand', email: 'ana@lanterne.example', locale: 'fr', settings: {}, hasPassword: true },
    workspace: { name: 'La Lanterne', timeZone: 'Europe/Paris', locale: 'fr', welcomedAt: null },
    role: 'owner',
    permissions: ['read', 'triage', 'edit', 'administer'],
    demo: false,
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  })
  expect(await codeOf(await nobody.post('setup', first))).toBe('already-set-up')
})

test('two who set up at the same moment make one organisation', async () => {
  await using app = await startApp()
  const answers = await Promise.all([1, 2, 3].map((n) => visitor(app).post('setup', { ...first, email: `owner${n}@example.org` })))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409])
  expect(await app.db.program((tx) => tx.select().from(users))).toHaveLength(1)
})

const mistaken: [Record<string, string>, string, string][] = [
  [{ email: 'ana@' }, 'email', 'bad-email'],
  [{ email: 'ana@example.org, mallory@example.org' }, 'email', 'bad-email'],
  [{ timeZone: 'Europe/Avignon' }, 'timeZone', 'bad-zone'],
  [{ timeZone: '+02:00' }, 'timeZone', 'bad-zone'],
  [{ password: 'neuf char' }, 'password', 'too-short'],
  [{ password: 'motdepasse2026!' }, 'password', 'common-password'],
  [{ organisation: '  ' }, 'organisation', 'required'],
  [{ name: 'Ana\r\nBcc: x' }, 'name', 'bad-value'],
  [{ locale: 'de' }, 'locale', 'bad-choice'],
]
test('a first owner who mistypes is told at the field', async () => {
  await using app = await startApp()
  for (const [wrong, path, code] of mistaken) {
    const answer = await visitor(app).post('setup', { ...first, ...wrong })
    expect([answer.status, await answer.json()]).toMatchObject([422, { errors: [{ path, code }] }])
  }
})

test.each([
  ['1234567890', true],
  ['azertyuiop', true],
  ['Motdepasse1!', true],
  ['password2026', true],
  ['aaaaaaaaaaaa', true],
  ['abcabcabcabc', true],
  ['ana.ferrand2026', true],
  ['trois lampes dans la nuit', false],
  ['Gx7-quay-lintel', false],
  ['le password de trop', false],
])('the password %s is common: %s', (tried, common) => {
  expect(isCommonPassword(tried, ['ana.ferrand@example.org', 'ana.ferrand'])).toBe(common)
})

test('[TEAM-01] one signs in and out; the cookie is for us alone', async () => {
  await using app = await startApp()
  await setUp(app)
  const ana = visitor(app)
  const answer = await ana.post('session', { email: ' ANA@lanterne.example', password })
  expect(answer.status).toBe(204)
  const cookie = answer.headers.getSetCookie().join()
  expect(cookie).toMatch(/^relais=[\w-]{43};/)
  for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Expires=']) expect(cookie).toContain(attribute)
  expect((await ana.request('session')).status).toBe(200)
  const kept = ana.cookies.get('relais') ?? ''
  expect((await ana.request('session', { method: 'DELETE' })).status).toBe(204)
  expect(ana.cookies.size).toBe(0)
  expect((await app.request('session', { headers: { Cookie: `relais=${kept}` } })).status).toBe(401)
})

test('the session is new at every sign-in, whatever cookie was planted, and its token is stored nowhere', async () => {
  await using app = await startApp()
  await setUp(app)
  const ana = visitor(app)
  ana.cookies.set('relais', 'planted-by-somebody-else-planted-by-somebody')
  await ana.post('session', { email: first.email, password })
  const one = ana.cookies.get('relais') ?? ''
  expect(one).not.toContain('planted')
  await ana.post('session', { email: first.email, password })
  const two = ana.cookies.get('relais') ?? ''
  expect(two).not.toBe(one)
  expect((await app.request('session', { headers: { Cookie: `relais=${one}` } })).status).toBe(401)
  const stored = await app.db.program((tx) => tx.select().from(sessions))
  expect(JSON.stringify(stored)).not.toContain(two)
  expect(stored.map(({ tokenHash }) => tokenHash)).toContain(createHash('sha256').update(two).digest('base64url'))
})

test('a session ends when it was not used for two weeks, and after sixty days at the latest', async () => {
  await using app = await startApp()
  const ana = await setUp(app)
  const day = 86_400_000
  for (let used = 0; used < 4; used++) {
    app.clock.forward(13 * day)
    expect((await ana.request('session')).status).toBe(200)
  }
  app.clock.forward(9 * day)
  expect((await ana.request('session')).status).toBe(401)
  await ana.post('session', { email: first.email, password })
  app.clock.forward(15 * day)
  expect((await ana.request('session')).status).toBe(401)
})

test('a wrong password and an unknown address are told the same, after the same work', async () => {
  await using app = await startApp()
  await setUp(app)
  const tries = {
    known: { email: first.email, password: 'something else' },
    unknown: { email: 'nobody@lanterne.example', password: 'something else' },
  }
  const told = async (json: unknown) => {
    const { requestId: _, ...body } = await (await visitor(app).post('session', json)).json()
    return body
  }
  expect(await told(tries.known)).toEqual(await told(tries.unknown))
  // The work that takes time is one comparison; both make exactly one, and the same queries.
  const queries = async (json: unknown) => {
    let made = 0
    const { program } = app.deps.db
    app.deps.db.program = (fn) => {
      made++
      return program(fn)
    }
    await visitor(app).post('session', json)
    app.deps.db.program = program
    return made
  }
  expect(await queries(tries.known)).toBe(await queries(tries.unknown))
  const took = { known: [] as number[], unknown: [] as number[] }
  for (let round = 0; round < 4; round++) {
    for (const who of ['known', 'unknown'] as const) {
      await app.db.program((tx) => tx.delete(attempts))
      const before = performance.now()
      await visitor(app).post('session', tries[who])
      took[who].push(performance.now() - before)
    }
  }
  // Without the comparison an unknown address would be answered about ten times as fast.
  expect(Math.min(...took.unknown)).toBeGreaterThan(Math.min(...took.known) / 3)
})

test('an account that is guessed at is closed for a while, also to many at once; others are not', async () => {
  await using app = await startApp({ now: new Date('2026-03-04T10:00:00Z') })
  await setUp(app)
  const guess = (email = first.email) => visitor(app).post('session', { email, password: 'a guess of mine' })
  const answers = await Promise.all(Array.from({ length: 14 }, () => guess()))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
  const closed = answers.find(({ status }) => status === 429)
  expect(await closed?.json()).toMatchObject({ code: 'too-many-attempts', detail: 'Try again in 15 min.' })
  // Not even the right password opens it now, and an address that nobody has is closed in the same way.
  expect((await visitor(app).post('session', { email: first.email, password })).status).toBe(429)
  for (let n = 0; n < 10; n++) await guess('nobody@example.org')
  expect((await guess('nobody@example.org')).status).toBe(429)
  expect((await guess('somebody@example.org')).status).toBe(401)
  app.clock.forward(16 * 60_000)
  expect((await visitor(app).post('session', { email: first.email, password })).status).toBe(204)
  const rows = await app.db.program((tx) => tx.select().from(attempts))
  expect(JSON.stringify(rows)).not.toContain('lanterne')
})

test('a network that guesses at many accounts is closed, its neighbours are not', async () => {
  await using app = await startApp({ env: { TRUST_PROXY: 'true' } })
  await setUp(app)
  const guess = (n: number, from: string) =>
    visitor(app, { 'X-Forwarded-For': from }).post('session', { email: `somebody${n}@example.org`, password: 'a guess of mine' })
  const statuses: number[] = []
  for (let n = 0; n < 61; n++) statuses.push((await guess(n, `198.51.100.${n}`)).status)
  expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true)
  expect(statuses[60]).toBe(429)
  expect((await guess(99, '198.51.101.1')).status).toBe(401)
})

test('good sign-ins do not count', async () => {
  await using app = await startApp()
  await setUp(app)
  for (let n = 0; n < 12; n++) expect((await visitor(app).post('session', { email: first.email, password })).status).toBe(204)
})

test('another site can’t act in one’s name', async () => {
  await using app = await startApp()
  const ana = await setUp(app)
  const change = (headers: Record<string, string>, body = '{"name":"Mallory"}') =>
    ana.request('profile', { method: 'PATCH', body, headers: { 'Content-Type': 'application/json', ...headers } })
  const foreign: Record<string, string>[] = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ]
  for (const headers of foreign) {
    const answer = await change(headers)
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'foreign-origin'])
  }
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])
    expect((await change({ 'Content-Type': type, Origin: 'http://relais.test' })).status).toBe(415)
  expect((await mySession(ana)).user.name).toBe('Ana Ferrand')
  expect((await change({ Origin: 'http://relais.test', 'Sec-Fetch-Site': 'same-origin' }, '{"name":"Ana F."}')).status).toBe(204)
  expect((await mySession(ana)).user.name).toBe('Ana F.')
})

test('[TEAM-01] one sees one’s sessions and ends them; whoever held one is out at once', async () => {
  await using app = await startApp({ env: { TRUST_PROXY: 'true' } })
  const ana = await setUp(app)
  const lost = visitor(app, { 'X-Forwarded-For': '203.0.113.77', 'User-Agent': 'A lost phone' })
  await lost.post('session', { email: first.email, password })
  const other = visitor(app)
  await other.post('session', { email: first.email, password })
  const list = async () => (await ana.request('sessions')).json()
  expect(await list()).toHaveLength(3)
  expect((await list()).filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
  const phone = (await list()).find(({ agent }: { agent: string }) => agent === 'A lost phone')
  expect(phone).toMatchObject({ place: '203.0.113.0/24', current: false })
  expect((await ana.request(`sessions/${phone.id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await lost.request('session')).status).toBe(401)
  expect((await ana.request(`sessions/${phone.id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await ana.request('sessions', { method: 'DELETE' })).status).toBe(204)
  expect((await other.request('session')).status).toBe(401)
  expect((await ana.request('session')).status).toBe(200)
})

test('nobody ends or sees another person’s session', async () => {
  await using app = await startApp()
  const ana = await setUp(app)
  const [mine] = await (await ana.request('sessions')).json()
  const zoe = await app.owner('Zoé Lê')
  expect((await zoe.request(`sessions/${mine.id}`, { method: 'DELETE' })).status).toBe(404)
  expect(JSON.stringify(await zoe.get('sessions'))).not.toContain(mine.id)
  expect((await ana.request('session')).status).toBe(200)
})

test('[TEAM-01] a new password needs the old one, ends every session, and opens one here', async () => {
  await using app = await startApp()
  const ana = await setUp(app)
  const elsewhere = visitor(app)
  await elsewhere.post('session', { email: first.email, password })
  const before = ana.cookies.get('relais')
  const next = 'un phare et deux écluses'
  const wrong = await ana.post('profile/password', { old: 'not this one', password: next })
  expect(await wrong.json()).toMatchObject({ code: 'invalid', errors: [{ path: 'old', code: 'wrong-password' }] })
  expect(await (await ana.post('profile/password', { old: password, password: 'Ana Ferrand 2026' })).json()).toMatchObject({
    errors: [{ path: 'password', code: 'common-password' }],
  })
  expect((await ana.post('profile/password', { old: password, password: next })).status).toBe(204)
  expect(ana.cookies.get('relais')).not.toBe(before)
  expect((await ana.request('session')).status).toBe(200)
  expect((await elsewhere.request('session')).status).toBe(401)
  expect((await app.request('session', { headers: { Cookie: `relais=${before}` } })).status).toBe(401)
  expect((await visitor(app).post('session', { email: first.email, password })).status).toBe(401)
  expect((await visitor(app).post('session', { email: first.email, password: next })).status).toBe(204)
})

test('what one chose for oneself is kept, field by field', async () => {
  await using app = await startApp()
  const ana = await setUp(app)
  await ana.request('profile', { method: 'PATCH', json: { settings: { shortcuts: false } } })
  await ana.request('profile', { method: 'PATCH', json: { locale: 'en', settings: { density: 'comfortable' } } })
  expect((await mySession(ana)).user).toMatchObject({
    locale: 'en',
    name: 'Ana Ferrand',
    settings: { shortcuts: false, density: 'comfortable' },
  })
  // Without a wish of the browser, answers are in the language that one chose.
  const refusal = await app.request('sources/nowhere', { headers: { Cookie: `relais=${ana.cookies.get('relais')}` } })
  expect(await refusal.json()).toMatchObject({ title: 'Not found.' })
})

test('a disabled user is out, and told nothing more', async () => {
  await using app = await startApp()
  const ana = await setUp(app)
  await app.db.program((tx) => tx.update(users).set({ disabledAt: new Date() }))
  expect((await ana.request('session')).status).toBe(401)
  expect(await codeOf(await visitor(app).post('session', { email: first.email, password }))).toBe('wrong-credentials')
})

test('without password sign-in, no password opens', async () => {
  await using app = await startApp({
    env: { PASSWORD_SIGN_IN: 'false', OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'relais', OIDC_NAME: 'Mairie' },
  })
  await setUp(app)
  expect(await (await app.request('setup')).json()).toMatchObject({ passwordSignIn: false, provider: 'Mairie' })
  expect(await codeOf(await visitor(app).post('session', { email: first.email, password }))).toBe('forbidden')
})
