import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { HeardHandle, HeardItem } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { documentFigures, documentReferences, documents, documentVersions } from '../../db/schema/documents.ts'
import { handles } from '../../db/schema/handles.ts'
import { keep } from '../../server/documents/keep.ts'
import { readDocument } from '../../server/documents/queries.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { mastodon } from '../support/network-recordings.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 12, minute))

const account = (name: string, more: Partial<HeardHandle> = {}): HeardHandle => ({
  network: 'mastodon',
  value: `${name}@village.example`,
  name,
  address: `https://village.example/@${name}`,
  followers: null,
  openedAt: null,
  isBot: null,
  ...more,
})

const post = (n: number, more: Partial<HeardItem> = {}): HeardItem => ({
  guid: `post-${n}`,
  address: `https://village.example/@lea/${n}`,
  title: '',
  text: `Ce soir à la Lanterne, numéro ${n}.`,
  whole: true,
  bylines: [],
  published: { at: at(n), precision: 'instant' },
  language: 'fr',
  image: null,
  links: [],
  kind: 'post',
  media: [],
  handle: account('lea'),
  ...more,
})

const figures = (likes: number | null, replies: number | null = 0) => ({ likes, reposts: 1, replies, quotes: null, views: null })

async function start() {
  const app = await startApp()
  const { workspaceId } = await app.owner()
  const follow = async (address: string) =>
    (await app.db.workspace(workspaceId, (tx) => addSources(tx, program(workspaceId), [{ kind: 'feed', address }])))[0] ?? ''
  const first = await follow('https://village.example/tags/lanterne')
  const second = await follow('https://ailleurs.example/tags/lanterne')
  const keepIn = (sourceId: string, items: HeardItem[], now: Date) =>
    app.db.workspace(workspaceId, (tx) =>
      keep(tx, {
        workspaceId,
        source: { id: sourceId, title: 'Village', site: 'https://village.example/', language: null, outletId: null },
        items,
        now,
        readPages: true,
      }),
    )
  return { app, workspaceId, first, second, keepIn, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

const read = <T>(app: TestApp, workspaceId: string, fn: (tx: Tx) => Promise<T>) => app.db.workspace(workspaceId, fn)

test('[LISTEN-02] a post is kept with its author, what was counted of it and whom it speaks to, and keeping it twice changes nothing', async () => {
  await using place = await start()
  const { app, workspaceId, first, keepIn } = place
  const items = [
    post(1, { handle: account('lea', { followers: 40, openedAt: at(0), isBot: false }), figures: figures(3) }),
    post(2, {
      figures: figures(null, null),
      references: [
        { kind: 'replies', address: 'https://village.example/@lea/1', handle: account('lea') },
        { kind: 'replies', address: 'https://www.village.example/@lea/1?utm_source=x', handle: null },
        { kind: 'names', address: null, handle: account('noe') },
        { kind: 'links', address: 'https://gazette.example/critique', handle: null },
        { kind: 'links', address: null, handle: null },
      ],
    }),
  ]
  const kept = await keepIn(first, items, at(10))
  expect(kept).toMatchObject({ changed: [], hosts: [] })
  expect(kept.added).toHaveLength(2)
  const rows = () =>
    read(app, workspaceId, async (tx) => ({
      handles: await tx.select().from(handles).orderBy(handles.value),
      figures: await tx.select().from(documentFigures),
      references: await tx.select().from(documentReferences).orderBy(documentReferences.kind),
      documents: await tx.select().from(documents).orderBy(documents.publishedAt),
    }))
  const before = await rows()
  const [lea, noe] = before.handles
  expect(lea).toMatchObject({
    network: 'mastodon',
    followers: 40,
    followersAt: at(10),
    openedAt: at(0),
    isBot: false,
    standing: 'ordinary',
  })
  expect(noe).toMatchObject({ value: 'noe@village.example', followers: null, followersAt: null })
  expect(before.documents).toMatchObject([
    { kind: 'post', handleId: lea?.id, readingState: 'whole', readHost: null, title: 'Ce soir à la Lanterne, numéro 1.' },
    { handleId: lea?.id },
  ])
  expect(before.figures).toMatchObject([
    { documentId: before.documents[0]?.id, likes: 3, reposts: 1, replies: 0, quotes: null, at: at(10) },
    { documentId: before.documents[1]?.id, likes: null, reposts: 1 },
  ])
  expect(before.references).toMatchObject([
    { kind: 'links', targetKey: 'gazette.example/critique', handleId: null },
    { kind: 'names', targetKey: 'mastodon:noe@village.example', address: null, handleId: noe?.id },
    { kind: 'replies', targetKey: 'village.example/@lea/1', handleId: lea?.id },
  ])
  expect(await keepIn(first, items, at(11))).toEqual({ added: [], changed: [], hosts: [], transcripts: [] })
  expect(await rows()).toEqual(before)
})

test('[LISTEN-02] what a post answers is told once: the true address in the place of a vague one, whatever a later visit does not tell', async () => {
  await using place = await start()
  const { app, workspaceId, first, keepIn } = place
  const answering = (n: number, address: string | null, handle: HeardHandle | null = null) =>
    post(n, { references: [{ kind: 'replies', address, handle }, ...named] })
  const named = [{ kind: 'names' as const, address: null, handle: account('noe') }]
  const numbered = (n: number) => `https://village.example/web/statuses/${n}`
  const failing = [answering(1, numbered(7)), answering(2, null, account('noe')), answering(3, numbered(9))]
  const [one, two] = ['https://loin.example/@zoe/70', 'https://loin.example/@noe/80']
  const working = [answering(1, one), answering(2, two, account('noe')), answering(3, numbered(9))]
  const replies = async () =>
    (
      await read(app, workspaceId, (tx) =>
        tx
          .select({ address: documentReferences.address, kind: documentReferences.kind })
          .from(documentReferences)
          .innerJoin(documents, eq(documents.id, documentReferences.documentId))
          .orderBy(documents.publishedAt, documentReferences.kind),
      )
    ).map(({ kind, address }) => `${kind} ${address}`)
  const is = (...addresses: (string | null)[]) => addresses.flatMap((address) => ['names null', `replies ${address}`])
  await keepIn(first, failing, at(10))
  expect(await replies()).toEqual(is(numbered(7), null, numbered(9)))
  await keepIn(first, working, at(11))
  expect(await replies()).toEqual(is(one, two, numbered(9)))
  await keepIn(first, failing, at(12))
  await keepIn(first, [answering(3, null, account('noe'))], at(13))
  expect(await replies()).toEqual(is(one, two, numbered(9)))
})

test('[LISTEN-02] an instance that tells what is answered at one visit only leaves one true reference', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const parent = mastodon.status(1, { id: '77', url: 'https://loin.example/@noe/1', account: mastodon.account('noe@loin.example') })
  // Liked once more at every visit, for a page that is the same is not read again.
  const answer = (likes: number) => mastodon.status(4, { in_reply_to_id: '77', in_reply_to_account_id: '99', favourites_count: likes })
  app.sites.set('village', '/api/v1/timelines/tag/lanterne', ({ before, path }) =>
    mastodon.json(path.includes('max_id') ? [] : [answer(before)]),
  )
  const tells = (does: boolean) =>
    app.sites.set('village', '/api/v1/statuses', does ? mastodon.json([parent]) : { status: 404, body: 'inconnu' })
  tells(false)
  const address = app.sites.address('village', '/tags/lanterne')
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'mastodon', address })
  await app.drain()
  const replies = async () =>
    (await read(app, ana.workspaceId, (tx) => tx.select().from(documentReferences))).flatMap((row) =>
      row.kind === 'replies' ? [row.address] : [],
    )
  expect(await replies()).toEqual([app.sites.address('village', '/web/statuses/77')])
  for (const does of [true, false]) {
    tells(does)
    app.clock.forward(2 * 3_600_000)
    await ana.send('POST', `sources/${id}/visit`)
    await app.drain()
    expect(await replies()).toEqual(['https://loin.example/@noe/1'])
  }
  expect(app.sites.asked('village').filter(({ path }) => path.startsWith('/api/v1/statuses'))).toHaveLength(3)
})

test('[LISTEN-02] figures that changed make a row and no version; another instance that counts less is not believed', async () => {
  await using place = await start()
  const { app, workspaceId, first, second, keepIn } = place
  await keepIn(first, [post(1, { figures: figures(3) })], at(10))
  await keepIn(first, [post(1, { figures: figures(3) })], at(11))
  await keepIn(first, [post(1, { figures: figures(null) })], at(12))
  await keepIn(first, [post(1, { figures: figures(8) })], at(13))
  await keepIn(second, [post(1, { figures: figures(1) })], at(14))
  await keepIn(first, [post(1, { figures: { likes: Number.NaN, reposts: -4, replies: null, quotes: 2.5, views: 9e12 } })], at(15))
  const all = await read(app, workspaceId, (tx) => tx.select().from(documentFigures).orderBy(documentFigures.at))
  expect(all).toMatchObject([
    { at: at(10), likes: 3 },
    { at: at(13), likes: 8 },
    { at: at(15), likes: null, reposts: null, replies: null, quotes: 2, views: 2_147_483_647 },
  ])
  expect(all).toHaveLength(3)
  expect(await read(app, workspaceId, (tx) => tx.select().from(documentVersions))).toEqual([])
})

test('[LISTEN-02] an account is completed as more is heard of it, and what is not told takes nothing away', async () => {
  await using place = await start()
  const { app, workspaceId, first, keepIn } = place
  const leaNow = async () =>
    (await read(app, workspaceId, (tx) => tx.select().from(handles).where(eq(handles.value, 'lea@village.example'))))[0]
  await keepIn(first, [post(1, { references: [{ kind: 'names', address: null, handle: account('lea', { name: null }) }] })], at(1))
  expect(await leaNow()).toMatchObject({ name: 'lea', followers: null })
  await keepIn(first, [post(1, { handle: account('lea', { followers: 12, name: 'Léa' }) })], at(2))
  await keepIn(first, [post(1, { handle: account('lea', { followers: null, name: null }) })], at(3))
  expect(await leaNow()).toMatchObject({ name: 'Léa', followers: 12, followersAt: at(2), version: 1 })
  await keepIn(first, [post(1, { handle: account('lea', { followers: 12 }) })], new Date(at(2).getTime() + 25 * 3_600_000))
  expect((await leaNow())?.followersAt).toEqual(new Date(at(2).getTime() + 25 * 3_600_000))
})

test('[LISTEN-02] what a feed brought before its network did gets its author when the network tells', async () => {
  await using place = await start()
  const { app, workspaceId, first, second, keepIn } = place
  await keepIn(first, [post(1, { handle: null })], at(1))
  await keepIn(second, [post(1, { guid: 'elsewhere', figures: figures(2) })], at(2))
  const [document] = await read(app, workspaceId, (tx) => tx.select().from(documents))
  expect(document?.handleId).not.toBeNull()
  expect(await read(app, workspaceId, (tx) => tx.select().from(documentFigures))).toMatchObject([{ likes: 2 }])
})

test('[MENTION-07] what a blocked account writes is not kept, nor where others pass it on', async () => {
  await using place = await start()
  const { app, workspaceId, first, keepIn } = place
  await keepIn(first, [post(1)], at(1))
  await read(app, workspaceId, (tx) =>
    tx
      .update(handles)
      .set({ standing: 'blocked' })
      .where(and(eq(handles.workspaceId, workspaceId), eq(handles.value, 'lea@village.example'))),
  )
  const passedOn = post(3, {
    handle: account('noe'),
    address: 'https://village.example/@noe/3',
    references: [{ kind: 'reposts', address: 'https://village.example/@lea/2', handle: account('lea') }],
  })
  const answered = { ...passedOn, guid: 'post-4', address: 'https://village.example/@noe/4' }
  const kept = await keepIn(
    first,
    [post(2), passedOn, { ...answered, references: [{ kind: 'replies', address: null, handle: account('lea') }] }],
    at(5),
  )
  expect(kept.added).toHaveLength(1)
  const all = await read(app, workspaceId, (tx) => tx.select({ address: documents.address }).from(documents).orderBy(documents.address))
  expect(all.map(({ address }) => address)).toEqual(['https://village.example/@lea/1', 'https://village.example/@noe/4'])
})

const film = (address: string, more: Partial<HeardItem['media'][number]> = {}) => ({ address, type: 'video', ...more })

test('[LISTEN-01] an episode keeps its files, with how long they play and which one it is; its own source says when they moved, another does not', async () => {
  await using place = await start()
  const { app, workspaceId, first, second, keepIn } = place
  const episode = post(1, {
    kind: 'audio',
    handle: null,
    title: 'La troupe',
    media: [
      { address: 'https://cour.example/e1.mp3', type: 'audio/mpeg', seconds: 3725, bytes: 48_213_004 },
      film('javascript:alert(1)'),
      film('https://cour.example/e1.mp4'),
    ],
    episode: { season: 2, number: 14 },
  })
  const mediaNow = async () =>
    (await read(app, workspaceId, (tx) => tx.select().from(documents).orderBy(documents.id))).map(({ media }) => media)
  await keepIn(first, [episode, post(2)], at(10))
  const kept = {
    files: [
      { address: 'https://cour.example/e1.mp3', type: 'audio/mpeg', seconds: 3725, bytes: 48_213_004 },
      { address: 'https://cour.example/e1.mp4', type: 'video', seconds: null, bytes: null },
    ],
    season: 2,
    episode: 14,
  }
  expect(await mediaNow()).toEqual([kept, null])
  const { rows: versions } = await count(app, workspaceId)
  await keepIn(first, [episode, post(2)], at(11))
  expect(await count(app, workspaceId)).toEqual({ rows: versions })
  await keepIn(
    second,
    [{ ...episode, media: [film('https://ailleurs.example/1.mp4')] }, post(2, { media: [film('https://ailleurs.example/2.mp4')] })],
    at(12),
  )
  expect((await mediaNow()).map((media) => media?.files.map(({ address }) => address))).toEqual([
    ['https://cour.example/e1.mp3', 'https://cour.example/e1.mp4'],
    ['https://ailleurs.example/2.mp4'],
  ])
  await keepIn(first, [{ ...episode, media: [film('https://cour.example/neuf.mp4')] }], at(13))
  expect((await mediaNow())[0]?.files.map(({ address }) => address)).toEqual(['https://cour.example/neuf.mp4'])
})

test('[LISTEN-01] files that are signed anew at each visit are shown as long as they hold, and are no change of the episode', async () => {
  await using place = await start()
  const { app, workspaceId, first, keepIn } = place
  const hour = 60
  // Held for a day from when it was signed, as S3 says it; for as long as nobody says; not signed at all.
  const s3 = (minute: number) =>
    `https://cour.example/e1.mp3?X-Amz-Date=${at(minute)
      .toISOString()
      .replace(/[-:]|\.000/g, '')}&X-Amz-Expires=86400&X-Amz-Signature=${minute}`
  const told = (minute: number, more = '') => [
    post(1, { media: [{ address: `${s3(minute)}${more}`, type: 'audio/mpeg', seconds: 60 }] }),
    post(2, { media: [film(`https://cour.example/e2.mp4?v=1&token=${minute}`)] }),
    post(3, { media: [film(`https://cour.example/e3.mp4?v=${more}`)] }),
  ]
  const documentsNow = () => read(app, workspaceId, (tx) => tx.select().from(documents).orderBy(documents.publishedAt))
  const shown = async () => {
    const all = await documentsNow()
    const pages = await read(app, workspaceId, (tx) => Promise.all(all.map(({ id }) => readDocument(tx, workspaceId, id))))
    expect(pages.map(({ media }) => Object.keys(media ?? {}).sort())).toEqual(Array(3).fill(['episode', 'files', 'season']))
    return pages.map(({ media }) => media?.files[0]?.address)
  }
  const visit = async (minute: number, items = told(minute)) => {
    const before = await count(app, workspaceId)
    const kept = await keepIn(first, items, at(minute))
    const after = await count(app, workspaceId)
    expect(kept).toEqual({ added: [], changed: [], hosts: [], transcripts: [] })
    return after.rows.map((row, i) => JSON.stringify(row) !== JSON.stringify(before.rows[i]))
  }
  const [s3First, untoldFirst, plain] = told(0).map(({ media }) => media[0]?.address)
  await keepIn(first, told(0), at(0))
  expect(await shown()).toEqual([s3First, untoldFirst, plain])

  // As long as less than half of its time is over nothing is written, whatever the signature.
  expect(await visit(10)).toEqual([false, false, false])
  expect(await shown()).toEqual([s3First, untoldFirst, plain])
  // What does not say how long it holds is taken to hold for two hours.
  expect(await visit(hour)).toEqual([false, true, false])
  expect((await shown())[1]).toBe('https://cour.example/e2.mp4?v=1&token=60')
  expect(await visit(12 * hour - 1)).toEqual([false, true, false])
  expect(await visit(12 * hour)).toEqual([true, false, false])
  expect((await shown())[0]).toBe(s3(12 * hour))
  expect(await visit(24 * hour - 1)).toEqual([false, true, false])
  // Visits that come seldom find it ended: the newest is taken.
  expect(await visit(300 * hour)).toEqual([true, true, false])
  expect((await shown())[0]).toBe(s3(300 * hour))
  // The same again, to the letter.
  expect(await visit(400 * hour, told(300 * hour))).toEqual([false, false, false])

  // What is no signature is another file, and taken at once.
  expect(await visit(300 * hour + 1, told(300 * hour + 1, '&v=2'))).toEqual([true, false, true])
  expect((await shown())[2]).toBe('https://cour.example/e3.mp4?v=&v=2')
  const left = await documentsNow()
  expect(left.map(({ currentVersion }) => currentVersion)).toEqual([1, 1, 1])
  expect(await read(app, workspaceId, (tx) => tx.select().from(documentVersions))).toEqual([])
})

/** How often rows of documents were written, so that writing the same again is seen. */
const count = (app: TestApp, workspaceId: string) =>
  read(app, workspaceId, async (tx) => ({ rows: [...(await tx.execute(sql`select id, xmin::text from documents order by id`))] }))
