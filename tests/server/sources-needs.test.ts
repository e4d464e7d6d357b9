import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { DiscoveredRead, SourceKindRead, SourceRead } from '../../server/sources/contract.ts'
import { startApp } from '../support/app.ts'
import { bluesky } from '../support/network-recordings.ts'

const password = 'abcd-efgh-ijkl-mnop'
const other = 'qrst-uvwx-yzab-cdef'

test('[LISTEN-02] a kind says what it needs; what is missing or does not fit is refused at its place, and a key is told to nobody', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  let accepted = password
  app.sites.set('pds', '/xrpc/com.atproto.server.createSession', ({ body }) =>
    JSON.parse(body).password === accepted ? bluesky.json({ accessJwt: `token of ${accepted}` }) : { status: 401, body: '{}' },
  )
  app.sites.set('pds', '/xrpc/app.bsky.feed.searchPosts', bluesky.json({ posts: [bluesky.post(2), bluesky.post(1)] }))
  const server = app.sites.address('pds', '').replace(/\/$/, '')

  const { kinds } = await ana.get<{ kinds: SourceKindRead[] }>('sources/kinds')
  expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['feed', 'mastodon', 'bluesky', 'reddit', 'hackernews', 'lemmy']))
  expect(kinds.find(({ kind }) => kind === 'bluesky')?.needs).toMatchObject([
    { name: 'account', optional: true },
    { name: 'secret', label: 'App password' },
    { name: 'server' },
    { name: 'appview' },
  ])
  expect(kinds.find(({ kind }) => kind === 'reddit')).toMatchObject({
    limits: { access: 'Nothing but the address.', brings: expect.stringContaining('One call a minute') },
    minIntervalSeconds: 900,
  })
  const description = await (await app.request('/api/openapi.json')).text()
  expect(description).toContain('`secret` (App password, optional)')

  const address = 'https://bsky.app/search?q=lanterne'
  const found = await ana.send<DiscoveredRead>('POST', 'sources/discover', { address })
  expect(found.proposals).toMatchObject([{ kind: 'bluesky', address, needs: ['account', 'secret'] }])

  const refused = async (json: Record<string, unknown>, path = 'sources') => {
    const answer = await ana.request(path, { method: 'POST', json: { kind: 'bluesky', address, ...json } })
    expect(answer.status).toBe(422)
    return ((await answer.json()) as { errors: { path: string; code: string; message: string }[] }).errors
  }
  expect(await refused({})).toMatchObject([
    { path: 'settings.account', code: 'needed', message: 'This is needed, too: Your account.' },
    { path: 'secret', code: 'needed' },
  ])
  expect(await refused({ settings: { account: 'lanterne', colour: 'red' }, secret: 'my own password' })).toMatchObject([
    { path: 'settings.account', code: 'does-not-fit' },
    { path: 'secret', code: 'does-not-fit', message: 'Four groups of four characters, such as abcd-efgh-ijkl-mnop.' },
    { path: 'settings.colour', code: 'unknown' },
  ])

  const settings = { account: 'lanterne.ciel.example', server, appview: app.sites.address('nobody', '').replace(/\/$/, '') }
  const made = await ana.send<SourceRead>('POST', 'sources', { kind: 'bluesky', address, settings, secret: password })
  expect(made).toMatchObject({ settings, hasSecret: true })
  await app.drain()
  const followed = await ana.get<SourceRead>(`sources/${made.id}`)
  expect(followed).toMatchObject({ documentCount: 2, problem: null })

  accepted = other
  const changed = await ana.send<SourceRead>('PATCH', `sources/${made.id}`, { secret: other }, followed.version)
  await app.drain()
  expect(await ana.get<SourceRead>(`sources/${made.id}`)).toMatchObject({ hasSecret: true, problem: null })
  const gone = await ana.request(`sources/${made.id}`, { method: 'PATCH', json: { secret: null }, ifMatch: changed.version })
  expect(gone.status).toBe(422)

  const audit = JSON.stringify(await ana.get<PageOf<unknown>>('audit'))
  expect(audit).toContain('secretChanged')
  const rows = await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute(`select s::text from sources s union all select a::text from audit_entries a`),
  )
  for (const told of [JSON.stringify(followed), JSON.stringify(changed), audit, JSON.stringify(rows)]) {
    expect(told).not.toContain(password)
    expect(told).not.toContain(other)
    expect(told).not.toContain('token of')
  }
})
