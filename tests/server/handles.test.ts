import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { HeardHandle, HeardItem } from '../../crawlers/source.ts'
import { keep } from '../../server/documents/keep.ts'
import type { AccountRead, Treated } from '../../server/handles/contract.ts'
import { shownAs, spell } from '../../server/handles/spell.ts'
import type { PageOf } from '../../server/http.ts'
import type { MentionCounts, MentionStream } from '../../server/mentions/contract.ts'
import type { MentionPage } from '../../server/mentions/page-contract.ts'
import type { Written } from '../../server/outlets/contract.ts'
import type { PersonRead } from '../../server/people/contract.ts'
import { start } from '../../server/pipeline.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addWatch } from './mentions/seed.ts'

const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 12, n))
const account = (name: string, more: Partial<HeardHandle> = {}): HeardHandle => ({
  network: 'mastodon',
  value: `${name}@village.example`,
  name: `${name} du théâtre`,
  address: `https://village.example/@${name}`,
  followers: 120,
  openedAt: minute(0),
  isBot: false,
  ...more,
})
const post = (author: string, n: number, more: Partial<HeardItem> = {}): HeardItem => ({
  guid: `${author}-${n}`,
  address: `https://village.example/@${author}/${n}`,
  title: '',
  text: `Soirée numéro ${n} à La Lanterne, écrit ${author}.`,
  whole: true,
  bylines: [],
  published: { at: minute(n), precision: 'instant' },
  language: 'fr',
  image: null,
  links: [],
  kind: 'post',
  media: [],
  handle: account(author),
  figures: { likes: n, reposts: 1, replies: 0, quotes: null, views: null },
  ...more,
})

async function bring(app: TestApp, { workspaceId }: Someone, items: HeardItem[], now = minute(30)): Promise<string[]> {
  const { added, changed } = await app.db.workspace(workspaceId, async (tx) => {
    const address = 'https://village.example/tags/lanterne'
    const [made] = await addSources(tx, program(workspaceId), [{ kind: 'mastodon', address }])
    const [row] = await tx.execute<{ id: string }>('select id from sources limit 1')
    const source = { id: made ?? row?.id ?? '', title: '#lanterne', site: 'https://village.example/', language: null, outletId: null }
    return keep(tx, { workspaceId, source, items, now, readPages: true })
  })
  if (added.length + changed.length > 0)
    await app.enqueue(workspaceId, { job: 'understand', payload: { workspaceId, documentIds: [...added, ...changed] } })
  await app.drain()
  return added
}
test('[MENTION-07] an account is flagged, muted or blocked with a reason, seen in the stream and the trail, and taken back', async () => {
  await using app = await startApp({ now: minute(31) })
  const ana = await app.owner()
  await addWatch(app, ana, 'La Lanterne', '"La Lanterne"')
  const replies = [{ kind: 'replies' as const, address: 'https://village.example/@lea/1', handle: account('lea') }]
  await bring(app, ana, [post('lea', 1), post('lea', 2), post('noe', 3, { references: replies })])
  const titles = async (query = '') =>
    (await ana.get<MentionStream>(`mentions${query}`)).items
      .map((item) => `${item.account?.shown.split('@')[1]} ${item.account?.standing} ${item.status}`)
      .sort()
  expect(await titles()).toEqual(['lea ordinary new', 'lea ordinary new', 'noe ordinary new'])

  const { items: accounts } = await ana.get<PageOf<AccountRead>>('accounts')
  const lea = accounts.find(({ value }) => value.startsWith('lea')) as AccountRead
  expect(lea).toMatchObject({
    network: 'mastodon',
    shown: '@lea@village.example',
    name: 'lea du théâtre',
    followers: { figure: 120, at: minute(30).toISOString() },
    openedAt: minute(0).toISOString(),
    isBot: false,
    standing: 'ordinary',
    treated: null,
    documents: 2,
    mentions: 2,
    person: null,
  })

  const { items } = await ana.get<MentionStream>('mentions?order=newest')
  const [answer, , first] = items
  const page = await ana.get<MentionPage>(`mentions/${answer?.id}`)
  expect(page.post).toMatchObject({
    account: { shown: '@noe@village.example' },
    figures: [{ at: minute(30).toISOString(), likes: 3, reposts: 1, replies: 0, quotes: null }],
    speaksTo: [{ kind: 'replies', account: { shown: '@lea@village.example' }, document: { mentionId: first?.id } }],
    answers: [],
  })
  expect((await ana.get<MentionPage>(`mentions/${first?.id}`)).post?.answers).toMatchObject([
    { kind: 'replies', account: { shown: '@noe@village.example' }, document: { mentionId: answer?.id } },
  ])

  const treat = (json: Record<string, unknown>, version: number, as = ana) =>
    as.request(`accounts/${lea.id}/standing`, { method: 'PUT', json, ifMatch: version })
  const unsaid = await treat({ standing: 'muted' }, lea.version)
  expect([unsaid.status, (await unsaid.json()).errors]).toMatchObject([422, [{ path: 'reason' }]])
  expect((await treat({ standing: 'muted', reason: 'Répète' }, lea.version, await app.member(ana, 'reader'))).status).toBe(403)
  expect((await treat({ standing: 'muted', reason: 'Répète' }, lea.version + 1)).status).toBe(412)

  // One that somebody keeps is not hushed.
  await ana.send('POST', 'mentions/judge', { ids: [first?.id], field: 'status', value: 'kept' })
  const muted: Treated = await (await treat({ standing: 'muted', reason: 'Répète la même annonce' }, lea.version)).json()
  expect(muted.account).toMatchObject({ standing: 'muted', treated: { reason: 'Répète la même annonce', by: 'Ana Ferrand' } })
  expect(await titles()).toEqual(['lea muted kept', 'noe ordinary new'])
  expect(await titles('?status=dismissed')).toEqual(['lea muted dismissed'])
  await bring(app, ana, [post('lea', 4)])
  expect(await titles('?status=dismissed')).toEqual(['lea muted dismissed', 'lea muted dismissed'])
  expect((await ana.get<{ total: number }>('mentions/counts')).total).toBe(2)

  const blocked: Treated = await (await treat({ standing: 'blocked', reason: 'Injurieux' }, muted.account.version)).json()
  expect(await bring(app, ana, [post('lea', 5)])).toEqual([])
  await ana.send('POST', `audit/${blocked.undo}/undo`)
  expect((await ana.get<AccountRead>(`accounts/${lea.id}`)).treated).toMatchObject({ reason: 'Répète la même annonce' })
  await ana.send('POST', `audit/${muted.undo}/undo`)
  expect(await titles()).toEqual(['lea ordinary kept', 'lea ordinary new', 'lea ordinary new', 'noe ordinary new'])
  expect((await ana.request(`audit/${muted.undo}/undo`, { method: 'POST' })).status).toBe(409)
  const back = await ana.get<AccountRead>(`accounts/${lea.id}`)
  const flagged: Treated = await (await treat({ standing: 'flagged', reason: 'Peut-être un automate' }, back.version)).json()
  expect(flagged.account.standing).toBe('flagged')
  expect(await titles()).toContain('lea flagged kept')
  expect((await ana.get<PageOf<AccountRead>>(`accounts?standing=flagged&q=${encodeURIComponent('lea du THEATRE')}`)).items).toMatchObject([
    { id: lea.id },
  ])
  expect((await ana.get<PageOf<Written>>(`accounts/${lea.id}/documents`)).items).toHaveLength(3)
})

test('[MENTION-05] an account said to be a person’s makes them the author of its posts, until it is said otherwise', async () => {
  await using app = await startApp({ now: minute(31) })
  const ana = await app.owner()
  await addWatch(app, ana, 'La Lanterne', '"La Lanterne"')
  await bring(app, ana, [post('lea', 1), post('lea', 2)])
  const person = await ana.send<PersonRead>('POST', 'people', { name: 'Léa Martin' })
  const authors = async () =>
    (await ana.get<MentionStream>('mentions')).items.map(({ bylines }) => bylines.flatMap(({ people }) => people.map(({ name }) => name)))
  expect(await authors()).toEqual([[], []])

  const link = (json: Record<string, unknown>) => ana.request('accounts', { method: 'POST', json: { personId: person.id, ...json } })
  expect((await (await link({ network: 'mastodon', value: 'lea' })).json()).errors).toMatchObject([{ path: 'value' }])
  const linked = await (await link({ network: 'mastodon', value: 'https://village.example/@lea' })).json()
  await app.drain()
  expect(await authors()).toEqual([['Léa Martin'], ['Léa Martin']])
  const known = await ana.get<PersonRead>(`people/${person.id}`)
  expect(known).toMatchObject({
    counts: { documents: 2, mentions: 2 },
    outlets: [],
    handles: [{ id: linked.id, network: 'mastodon', value: 'lea@village.example' }],
  })
  // What comes later is theirs, too.
  await bring(app, ana, [post('lea', 3)])
  expect(await authors()).toEqual([['Léa Martin'], ['Léa Martin'], ['Léa Martin']])
  const other = await ana.send<PersonRead>('POST', 'people', { name: 'Noé Blanc' })
  expect(
    (await ana.request('accounts', { method: 'POST', json: { personId: other.id, network: 'mastodon', value: '@lea@village.example' } }))
      .status,
  ).toBe(422)

  const changed = await (await link({ network: 'email', value: 'Lea@Presse.example', insteadOf: linked.id })).json()
  await app.drain()
  expect(await authors()).toEqual([[], [], []])
  expect((await ana.get<PersonRead>(`people/${person.id}`)).handles).toMatchObject([{ network: 'email', value: 'lea@presse.example' }])
  await ana.send('POST', `audit/${changed.undo}/undo`)
  await app.drain()
  expect(await authors()).toEqual([['Léa Martin'], ['Léa Martin'], ['Léa Martin']])

  const { undo } = await ana.send<{ undo: string }>('DELETE', `accounts/${linked.id}/person`)
  await app.drain()
  expect(await authors()).toEqual([[], [], []])
  await ana.send('POST', `audit/${undo}/undo`)
  await app.drain()
  expect(await authors()).toEqual([['Léa Martin'], ['Léa Martin'], ['Léa Martin']])
  const mail = await (await link({ network: 'email', value: 'lea@presse.example' })).json()
  const gone = await ana.send<{ undo: string }>('DELETE', `accounts/${mail.id}/person`)
  expect((await ana.request(`accounts/${mail.id}`)).status).toBe(404)
  await ana.send('POST', `audit/${gone.undo}/undo`)
  expect((await ana.get<PersonRead>(`people/${person.id}`)).handles).toHaveLength(2)

  // A name that somebody wrote down takes on the identity that its network tells.
  await link({ network: 'bluesky', value: '@lea.ciel.example' })
  const sky: HeardHandle = account('lea', {
    network: 'bluesky',
    value: 'did:plc:lea222',
    address: 'https://bsky.app/profile/lea.ciel.example',
  })
  await bring(app, ana, [post('lea', 9, { guid: 'sky', address: 'https://bsky.app/profile/did:plc:lea222/post/9', handle: sky })])
  expect((await authors()).flat()).toEqual(['Léa Martin', 'Léa Martin', 'Léa Martin', 'Léa Martin'])
})

test.each([
  ['mastodon', '@Ana@Village.example', 'ana@village.example', '@ana@village.example'],
  ['mastodon', 'https://village.example/@Ana', 'ana@village.example', '@ana@village.example'],
  ['mastodon', 'ana', null, null],
  ['lemmy', 'https://bois.example/u/ana', 'ana@bois.example', '@ana@bois.example'],
  ['bluesky', '@ana.ciel.example', 'ana.ciel.example', '@ana.ciel.example'],
  ['bluesky', 'https://bsky.app/profile/did:plc:abc', 'did:plc:abc', '@did:plc:abc'],
  ['reddit', '/u/Ana_Scene', 'u/ana_scene', 'u/ana_scene'],
  ['reddit', 'https://www.reddit.com/user/Ana_Scene/', 'u/ana_scene', 'u/ana_scene'],
  ['hackernews', 'https://news.ycombinator.com/user?id=Ana', 'Ana', 'Ana'],
  ['youtube', 'https://www.youtube.com/@Ana', '@ana', '@ana'],
  ['x', '@Ana', 'ana', '@ana'],
  ['x', 'https://x.com/Ana', 'ana', '@ana'],
  ['linkedin', 'https://www.linkedin.com/in/ana-ruiz/', 'in/ana-ruiz', 'in/ana-ruiz'],
  ['web', 'ana.example', null, null],
  ['email', 'Ana@Presse.example', 'ana@presse.example', 'ana@presse.example'],
  ['email', 'ana@presse', null, null],
  ['phone', '06 12 34 56 78', '0612345678', '0612345678'],
  ['phone', '+33 (0)6', null, null],
] as const)('[MENTION-05] an account on %s written %s is %s', (network, typed, value, shown) => {
  const spelt = spell(network, typed)
  expect(spelt?.value ?? null).toBe(value)
  expect(spelt && shownAs({ network, ...spelt })).toBe(shown)
})

test('[MENTION-01] the stream is narrowed to what a network or an account published, and the counts name both', async () => {
  await using app = await startApp({ now: minute(31) })
  const ana = await app.owner()
  await addWatch(app, ana, 'La Lanterne', '"La Lanterne"')
  const sky = account('ida', { network: 'bluesky', value: 'did:plc:ida', name: null, address: null })
  await bring(app, ana, [post('ana', 1), post('ana', 2), post('ida', 3, { handle: sky })])
  const accounts = (await ana.get<PageOf<AccountRead>>('accounts')).items
  const idOf = (network: string) => accounts.find((each) => each.network === network)?.id ?? ''
  const there = async (query: string) => (await ana.get<MentionStream>(`mentions?${query}`)).items.length
  expect(await Promise.all([there(''), there('network=mastodon'), there('network=bluesky'), there('network=reddit')])).toEqual([3, 2, 1, 0])
  expect(await there('network=mastodon&network=bluesky&limit=2')).toBe(2)
  expect(await Promise.all([there(`account=${idOf('mastodon')}`), there(`account=${idOf('bluesky')}&network=mastodon`)])).toEqual([2, 0])
  const counts = await ana.get<MentionCounts>('mentions/counts?network=bluesky')
  expect(counts).toMatchObject({
    total: 1,
    exact: true,
    networks: [
      { value: 'mastodon', count: 2 },
      { value: 'bluesky', count: 1 },
    ],
    accounts: [{ id: idOf('bluesky'), name: 'did:plc:ida', network: 'bluesky', count: 1 }],
  })
  const chosen = await ana.get<MentionCounts>(`mentions/counts?account=${idOf('mastodon')}&q=numéro`)
  expect(chosen.accounts.map(({ count }) => count)).toEqual([2, 1])
  expect(chosen.total).toBe(2)
})

test('[MENTION-02] a post reaches the followers of its account, as its network told them and when, and never those of the platform', async () => {
  await using app = await startApp({ now: minute(31) })
  const ana = await app.owner()
  await addWatch(app, ana, 'La Lanterne', '"La Lanterne"')
  const unknown = account('noe', { followers: null })
  await bring(app, ana, [post('lea', 1, { handle: account('lea', { followers: 9_999 }) }), post('noe', 3, { handle: unknown })])
  await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute(sql`update outlets set audience = 2000000, audience_source = 'instance', audience_date = '2026-01-01'`),
  )
  const reaches = async () => (await ana.get<MentionStream>('mentions?order=newest')).items.map(({ reach }) => reach)
  const weights = () =>
    app.db.workspace(ana.workspaceId, async (tx) =>
      (await tx.query.mentions.findMany({ orderBy: (m, { desc }) => desc(m.publishedAt) })).map(({ weight, prominence, reach }) => [
        reach,
        Math.round(weight / prominence),
      ]),
    )
  expect(await reaches()).toEqual([null, { figure: 9_999, source: 'Mastodon', date: '2026-11-20' }])
  // 1 + log10(1 + 9 999) = 5; nobody known counts as none.
  expect(await weights()).toEqual([
    [null, 1],
    [9_999, 5],
  ])
  // The same is true after the outlet's audience was carried into its mentions.
  const [place] = await app.db.workspace(ana.workspaceId, (tx) => tx.query.outlets.findMany())
  await app.enqueue(
    ana.workspaceId,
    ...start.refreshOutlet(ana.workspaceId, place?.id ?? '', { reach: true, first: false, kinds: false, bylines: false }),
  )
  await app.drain()
  expect(await weights()).toEqual([
    [null, 1],
    [9_999, 5],
  ])
})
