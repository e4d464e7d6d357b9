import { expect, test } from 'vitest'
import { identities, users } from '../../db/schema/workspaces.ts'
import { readNote, signNote } from '../../server/workspaces/cookies.ts'
import { Journey, ownPath } from '../../server/workspaces/oidc.ts'
import { startApp } from '../support/app.ts'
import { startIdentityProvider } from '../support/identity-provider.ts'
import { type Visitor, visitor } from '../support/visitor.ts'

const redirect = 'http://relais.test/api/v1/oidc/callback'

async function begin() {
  const provider = await startIdentityProvider(redirect)
  const app = await startApp({
    env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'relais', OIDC_CLIENT_SECRET: 'known to both', OIDC_NAME: 'Mairie d’Avignon' },
  })
  return {
    app,
    provider,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]()
      await provider[Symbol.asyncDispose]()
    },
  }
}
type Begun = Awaited<ReturnType<typeof begin>>

/** Goes to the provider and back; gives where the browser ends. */
async function through({ provider }: Begun, who: Visitor, subject: string, query = ''): Promise<string> {
  const started = await who.request(`oidc/start${query}`)
  expect(started.status).toBe(302)
  const back = await provider.signIn(started.headers.get('Location') ?? '', subject)
  const answer = await who.request(`oidc/callback${back.search}`)
  expect(answer.status).toBe(302)
  return answer.headers.get('Location') ?? ''
}
const emailOf = async (who: Visitor) => (await (await who.request('session')).json()).user?.email

test('[TEAM-01] a known user comes in by their verified address, and from then on by issuer and subject', async () => {
  await using at = await begin()
  const { app, provider } = at
  await app.owner()
  await app.db.program((tx) => tx.insert(users).values({ email: 'luc@mairie.example', name: 'Luc Morel', locale: 'fr' }))
  provider.accounts.set('luc-1', { email: 'Luc@Mairie.example', email_verified: true, name: 'Luc Morel' })
  expect(await (await app.request('setup')).json()).toMatchObject({ provider: 'Mairie d’Avignon' })
  const luc = visitor(app)
  expect(await through(at, luc, 'luc-1', '?next=/watches?q=a')).toBe('/watches?q=a')
  expect(await emailOf(luc)).toBe('luc@mairie.example')
  expect([...luc.cookies.keys()]).toEqual(['relais'])
  const kept = await app.db.program((tx) => tx.select().from(identities))
  expect(kept).toMatchObject([{ issuer: provider.issuer, subject: 'luc-1' }])
  // The address at the provider changes; the account stays.
  provider.accounts.set('luc-1', { email: 'someone.else@mairie.example', email_verified: false, name: 'Luc' })
  const again = visitor(app)
  expect(await through(at, again, 'luc-1')).toBe('/')
  expect(await emailOf(again)).toBe('luc@mairie.example')
})

test('an address that the provider did not verify opens nobody’s account', async () => {
  await using at = await begin()
  const { app, provider } = at
  await app.db.program((tx) => tx.insert(users).values({ email: 'ana@mairie.example', name: 'Ana', locale: 'fr' }))
  provider.accounts.set('mallory', { email: 'ana@mairie.example', email_verified: false, name: 'Ana' })
  const mallory = visitor(app)
  expect(await through(at, mallory, 'mallory')).toBe('/sign-in?problem=not-invited')
  expect((await mallory.request('session')).status).toBe(401)
})

test('[TEAM-01] who is invited becomes a member through the provider, who is not is refused in words', async () => {
  await using at = await begin()
  const { app, provider } = at
  const ana = await app.owner()
  await app.owner('Zoé Lê')
  provider.accounts.set('lea', { email: 'lea@agence.example', email_verified: true, name: 'Léa Petit' })
  const lea = visitor(app)
  expect(await through(at, lea, 'lea')).toBe('/sign-in?problem=not-invited')
  const { link } = await ana.send<{ link: string }>('POST', 'invitations', { email: 'lea@agence.example', role: 'guest' })
  // Somebody else with the link, vouched for under another address, does not get in by it.
  provider.accounts.set('noe', { email: 'noe@agence.example', email_verified: true, name: 'Noé' })
  expect(await through(at, visitor(app), 'noe', `?invitation=${link.split('/').at(-1)}`)).toBe('/sign-in?problem=not-invited')
  expect(await through(at, lea, 'lea')).toBe('/')
  expect(await (await lea.request('session')).json()).toMatchObject({
    user: { name: 'Léa Petit', hasPassword: false },
    workspace: { id: ana.workspaceId },
    role: 'guest',
  })
  expect((await visitor(app).request(`invitation/${link.split('/').at(-1)}`)).status).toBe(409)
})

test('a wrong state, a wrong nonce, a foreign journey, a late or used one: refused, and nobody is signed in', async () => {
  await using at = await begin()
  const { app, provider } = at
  const { secret } = app.deps
  await app.db.program((tx) => tx.insert(users).values({ email: 'luc@mairie.example', name: 'Luc Morel', locale: 'fr' }))
  provider.accounts.set('luc', { email: 'luc@mairie.example', email_verified: true, name: 'Luc Morel' })
  const attempt = async (tamper: (journey: Journey, back: URL, who: Visitor) => void) => {
    const who = visitor(app)
    const started = await who.request('oidc/start')
    const back = await provider.signIn(started.headers.get('Location') ?? '', 'luc')
    const journey = readNote(secret, 'journey', who.cookies.get('relais-journey'), Journey)
    if (!journey) throw new Error('the browser was given no journey')
    tamper(journey, back, who)
    const answer = await who.request(`oidc/callback${back.search}`)
    return { to: answer.headers.get('Location'), in: (await who.request('session')).status === 200, who, back }
  }
  const keep = (who: Visitor, journey: Journey) => who.cookies.set('relais-journey', signNote(secret, 'journey', journey))
  const refused = { to: '/sign-in?problem=provider-failed', in: false }
  expect(await attempt((_, back) => back.searchParams.set('state', 'another'))).toMatchObject(refused)
  expect(await attempt((_, back) => back.searchParams.delete('state'))).toMatchObject(refused)
  expect(await attempt((journey, _, who) => keep(who, { ...journey, nonce: 'another' }))).toMatchObject(refused)
  expect(await attempt((journey, _, who) => keep(who, { ...journey, verifier: 'x'.repeat(43) }))).toMatchObject(refused)
  expect(await attempt((journey, _, who) => keep(who, { ...journey, until: 0 }))).toMatchObject(refused)
  expect(await attempt((_, back) => back.searchParams.set('code', 'guessed'))).toMatchObject(refused)
  expect(await attempt((_, back) => back.searchParams.set('iss', 'https://evil.example'))).toMatchObject(refused)
  // Signed by somebody else, or not at all.
  expect(
    await attempt((journey, _, who) => who.cookies.set('relais-journey', signNote('another secret', 'journey', journey))),
  ).toMatchObject(refused)
  expect(await attempt((_journey, _back, who) => who.cookies.delete('relais-journey'))).toMatchObject(refused)
  // The same answer a second time: the journey is over.
  const good = await attempt(() => {})
  expect(good).toMatchObject({ to: '/', in: true })
  const replay = await visitor(app).request(`oidc/callback${good.back.search}`)
  expect(replay.headers.get('Location')).toBe('/sign-in?problem=provider-failed')
})

test('a provider that is away is told in words, and asked again the next time', async () => {
  const gone = await startIdentityProvider(redirect)
  await gone[Symbol.asyncDispose]()
  await using app = await startApp({ env: { OIDC_ISSUER: gone.issuer, OIDC_CLIENT_ID: 'relais' } })
  for (let n = 0; n < 2; n++) expect((await app.request('oidc/start')).headers.get('Location')).toBe('/sign-in?problem=provider-failed')
  await using none = await startApp()
  expect((await none.request('oidc/start')).headers.get('Location')).toBe('/sign-in?problem=not-found')
})

test('a provider without encryption is for this machine only', async () => {
  await using app = await startApp({ env: { OIDC_ISSUER: 'http://id.example.org', OIDC_CLIENT_ID: 'relais' } })
  expect((await app.request('oidc/start')).headers.get('Location')).toBe('/sign-in?problem=provider-failed')
})

test.each([
  ['/watches?q=a', '/watches?q=a'],
  [undefined, '/'],
  ['https://evil.example/', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['\\\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://relais.test@evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['http://relais.test/people', '/people'],
])('after signing in, %j leads to %s', (wished, leads) => {
  expect(ownPath(wished, 'http://relais.test')).toBe(leads)
})
