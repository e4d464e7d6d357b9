/** What is said in episodes, as their publishers wrote it down: read, matched, kept beside the notes, and never in the way of anything. */
import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Reading } from '../../crawlers/reading/reading.ts'
import type { HeardItem } from '../../crawlers/source.ts'
import { documents, documentTexts, documentTranscripts } from '../../db/schema/documents.ts'
import { keep } from '../../server/documents/keep.ts'
import { saveReadings } from '../../server/documents/readings.ts'
import { saveSaid, saveUnheard, unheardOf } from '../../server/documents/transcripts.ts'
import type { MentionStream } from '../../server/mentions/contract.ts'
import type { MentionPage } from '../../server/mentions/page-contract.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addWatch } from '../support/pieces.ts'
import { page } from '../support/three-papers.ts'

const notes = 'Un épisode sur les métiers du plateau, avec celles et ceux que personne ne voit.'
const vtt = (...cues: string[]) => ({
  contentType: 'text/vtt',
  body: `WEBVTT\n\n${cues.map((said, i) => `00:${String(12 + i).padStart(2, '0')}:34.000 --> 00:59:00.000\n<v Ana Ruiz>${said}`).join('\n\n')}`,
})
const segments = (body: string) => ({
  contentType: 'application/json',
  body: JSON.stringify({ version: '1.0.0', segments: [{ speaker: 'Ana Ruiz', startTime: 61, body }] }),
})

/** The same at every visit, or the episode would be told to have changed. */
const published = new Date(Date.now() - 3_600_000)

interface Episode {
  id: string
  notes?: string
  transcripts: string
  link?: string
}
const podcast = (app: TestApp, episodes: Episode[]) => ({
  contentType: 'application/rss+xml',
  body: `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Côté cour</title><link>${app.sites.address('cour', '/')}</link><language>fr</language>${episodes
    .map(
      ({ id, transcripts, link, notes: said = notes }) =>
        `<item><title>Les cintres, ${id}</title><guid>${id}</guid><pubDate>${published.toUTCString()}</pubDate>${link ? `<link>${link}</link>` : ''}<itunes:duration>1:02:05</itunes:duration><itunes:episode>14</itunes:episode><enclosure url="https://cour.example/${id}.mp3" type="audio/mpeg" length="48213004"/>${transcripts}<description>${said}</description></item>`,
    )
    .join('')}</channel></rss>`,
})
const told = (address: string, type: string, language = 'fr') =>
  `<podcast:transcript url="${address}" type="${type}" language="${language}"/>`

const follow = async (app: TestApp, ana: Someone) => {
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('cour', '/flux') })
  await app.drain()
  return async () => {
    app.clock.forward(2 * 3_600_000)
    await ana.send('POST', `sources/${id}/visit`)
    await app.drain()
  }
}

const mentionsOf = async (ana: Someone) => {
  const { items } = await ana.get<MentionStream>('mentions')
  return Promise.all(items.map(({ id }) => ana.get<MentionPage>(`mentions/${id}`)))
}
const textOf = ({ document }: MentionPage) => document.paragraphs.map(({ text }) => text).join('\n')

test('[LISTEN-01] a word that is only said makes a mention that knows when; notes and page stay; other words later are a version', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne" ET guindes')
  const at = (path: string) => app.sites.address('cour', path)
  const episodes = (transcripts: string, said = notes): Episode[] => [
    { id: 'e1', transcripts, notes: said, link: at('/e1') },
    { id: 'e2', transcripts: '' },
  ]
  app.sites.set('cour', '/flux', podcast(app, episodes(told(at('/e1.json'), 'application/json') + told(at('/e1.vtt'), 'text/vtt'))))
  app.sites.set(
    'cour',
    '/e1',
    page('Les cintres, e1', 'Ana Ruiz', [`${notes} On écoute l’épisode entier ici, avec des photographies du gril et des coulisses.`]),
  )
  app.sites.set('cour', '/e1.vtt', vtt('Bonjour à tous.', 'À La Lanterne, les guindes tiennent tout.'))
  const again = await follow(app, ana)

  const [mention, ...others] = await mentionsOf(ana)
  expect(others).toEqual([])
  if (!mention) throw new Error('no mention')
  expect(textOf(mention)).toBe(
    `${notes} On écoute l’épisode entier ici, avec des photographies du gril et des coulisses.\nAna Ruiz: Bonjour à tous. À La Lanterne, les guindes tiennent tout.`,
  )
  const { transcript, media, kind, versions } = mention.document
  expect(kind).toBe('audio')
  expect(media).toEqual({
    files: [{ address: 'https://cour.example/e1.mp3', type: 'audio/mpeg', seconds: 3725, bytes: 48_213_004 }],
    season: null,
    episode: 14,
  })
  const spoken = mention.document.paragraphs.at(-1)?.from ?? -1
  expect(transcript).toEqual({
    address: at('/e1.vtt'),
    state: 'read',
    from: spoken,
    times: [
      [spoken, 754],
      [spoken + 26, 814],
    ],
    problem: null,
  })
  expect(versions).toHaveLength(1)
  // The words lie behind the second time, and the list still shows what presents the episode.
  const lit = mention.matched.passages.find(({ field }) => field === 'text')
  expect(lit?.from).toBeGreaterThanOrEqual(spoken + 26)
  const stands = () =>
    app.db.workspace(ana.workspaceId, async (tx) => ({
      rows: await tx.select().from(documentTranscripts),
      texts: await tx.select().from(documentTexts).orderBy(documentTexts.documentId),
      documents: [...(await tx.execute(sql`select id, title, text_hash, current_version from documents order by id`))],
    }))
  const before = await stands()
  expect([app.sites.count('cour', '/e1.vtt'), app.sites.count('cour', '/e1.json')]).toEqual([1, 0])

  // Visited again, and the step taken again: nothing is asked, nothing changes.
  await again()
  await app.enqueue(ana.workspaceId, { job: 'read-transcripts', payload: { workspaceId: ana.workspaceId, host: 'cour.localhost' } })
  await app.drain()
  expect(await stands()).toEqual(before)
  expect(app.sites.count('cour', '/e1.vtt')).toBe(1)

  // An address that only carries another signature is no other transcript.
  app.sites.set(
    'cour',
    '/flux',
    podcast(app, episodes(told(at('/e1.json?jeton=2'), 'application/json') + told(at('/e1.vtt?jeton=2'), 'text/vtt'))),
  )
  await again()
  expect(app.sites.asked('cour').filter(({ path }) => path.startsWith('/e1.vtt'))).toHaveLength(1)

  // One at another place is read, and what was said before is a version.
  app.sites.set('cour', '/e1-relu.vtt', vtt('À La Lanterne, les guindes et les perches tiennent tout.'))
  app.sites.set('cour', '/flux', podcast(app, episodes(told(at('/e1-relu.vtt'), 'text/vtt'))))
  await again()
  const [mended] = await mentionsOf(ana)
  expect(mended && textOf(mended)).toContain('coulisses.\nAna Ruiz: À La Lanterne, les guindes et les perches')
  expect(mended?.document.versions).toHaveLength(2)

  // New notes, a page that says more: what is said stays behind them, once.
  app.sites.set(
    'cour',
    '/e1',
    page('Les cintres, e1', 'Ana Ruiz', [
      `${notes} Une édition revue, avec le plan du gril, les noms de toute l’équipe et de nouvelles photographies des coulisses.`,
    ]),
  )
  app.sites.set('cour', '/flux', podcast(app, episodes(told(at('/e1-relu.vtt'), 'text/vtt'), `${notes} Mis à jour.`)))
  await again()
  const [revised] = await mentionsOf(ana)
  expect(revised && textOf(revised)).toMatch(
    /^Un épisode .*édition revue.*coulisses\.\nAna Ruiz: À La Lanterne, les guindes et les perches tiennent tout\.$/s,
  )

  // An episode that had none gets one later.
  app.sites.set('cour', '/e2.srt', {
    contentType: 'text/plain',
    body: '1\n00:00:05,000 --> 00:00:09,000\nLes guindes de La Lanterne, suite.',
  })
  app.sites.set('cour', '/flux', podcast(app, [{ id: 'e2', transcripts: told(at('/e2.srt'), 'application/srt') }]))
  await again()
  expect((await mentionsOf(ana)).map(({ document }) => document.title).sort()).toEqual(['Les cintres, e1', 'Les cintres, e2'])
})

test('[LISTEN-01] [LISTEN-07] a transcript that is gone, huge, rubbish or no text is told in words, and another form of it is tried', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, 'métiers')
  const at = (path: string) => app.sites.address('cour', path)
  const bad: Record<string, { body?: string | Buffer; contentType?: string; status?: number }> = {
    gone: { status: 410, body: '' },
    huge: { contentType: 'text/vtt', body: Buffer.alloc(6 * 1024 * 1024, 'WEBVTT\n') },
    rubbish: { contentType: 'application/json', body: '{"segments":[{' },
    sound: { contentType: 'audio/mpeg', body: Buffer.from([0x49, 0x44, 0x33, 4, 0, 0]) },
    broken: { status: 500, body: 'aïe' },
  }
  for (const [name, answer] of Object.entries(bad)) app.sites.set('cour', `/${name}.vtt`, answer)
  app.sites.set('cour', '/rubbish.json', segments('Les métiers des cintres, dits autrement.'))
  app.sites.set(
    'cour',
    '/flux',
    podcast(
      app,
      Object.keys(bad).map((id) => ({
        id,
        transcripts: told(at(`/${id}.vtt`), 'text/vtt') + (id === 'rubbish' ? told(at('/rubbish.json'), 'application/json') : ''),
      })),
    ),
  )
  const again = await follow(app, ana)
  const states = Object.fromEntries(
    (await mentionsOf(ana)).map(({ document: { title, transcript } }) => [
      title.split(', ')[1],
      [transcript?.state, transcript?.problem?.kind ?? null],
    ]),
  )
  expect(states).toEqual({
    gone: ['unreadable', 'gone'],
    huge: ['unreadable', 'too-large'],
    rubbish: ['read', null],
    sound: ['unreadable', 'unreadable'],
    broken: ['waiting', 'server-error'],
  })
  // What another hour may mend is asked again, and is there.
  app.sites.set('cour', '/broken.vtt', vtt('Réparé, enfin, le fil des métiers.'))
  await again()
  await app.enqueue(ana.workspaceId, { job: 'read-transcripts', payload: { workspaceId: ana.workspaceId, host: 'cour.localhost' } })
  await app.drain()
  const mended = (await mentionsOf(ana)).find(({ document }) => document.title.endsWith('broken'))
  expect(mended && textOf(mended)).toContain('Réparé, enfin')
})

const heard = (guid: string, more: Partial<HeardItem> = {}): HeardItem => ({
  guid,
  address: `https://cour.example/${guid}`,
  title: 'Les cintres, un métier du plateau',
  text: notes,
  whole: false,
  bylines: [],
  published: { at: new Date('2026-11-20T11:00:00Z'), precision: 'instant' },
  language: 'fr',
  image: null,
  links: [],
  kind: 'audio',
  media: [{ address: `https://cour.example/${guid}.mp3`, type: 'audio/mpeg', seconds: 60 }],
  transcripts: [{ address: 'https://cour.example/e.vtt', type: 'text/vtt', language: 'fr' }],
  ...more,
})
const read = (text: string, canonical: string): Reading & { understanding: null } => ({
  understanding: null,
  modified: null,
  feeds: [],
  title: 'Les cintres, un métier du plateau',
  text,
  bylines: [],
  published: null,
  language: 'fr',
  kind: 'audio',
  canonical,
  siteName: null,
  image: null,
  links: [],
  paywalled: false,
  rating: null,
})

test('[LISTEN-08] what is due at a host that does not answer shares one try; then another form elsewhere is read, and none there', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, 'métiers')
  const dead = (path: string) => told(app.sites.address('mort', path), 'text/vtt')
  app.sites.set('mort', '*', { misbehave: { kind: 'empty-reply' } })
  app.sites.set('mort', '/robots.txt', { body: '' })
  app.sites.set('cour', '/e3.json', segments('Les métiers des cintres, dits ailleurs.'))
  const elsewhere = dead('/e3-bis.vtt') + told(app.sites.address('cour', '/e3.json'), 'application/json')
  app.sites.set(
    'cour',
    '/flux',
    podcast(app, [
      { id: 'e1', transcripts: dead('/e1.vtt') },
      { id: 'e2', transcripts: dead('/e2.vtt') + dead('/e2-bis.vtt') },
      { id: 'e3', transcripts: dead('/e3.vtt') + elsewhere },
    ]),
  )
  await follow(app, ana)
  const calls = () => app.sites.asked('mort').filter(({ path }) => path.endsWith('.vtt')).length
  const rows = () => app.db.workspace(ana.workspaceId, (tx) => tx.select().from(documentTranscripts))
  expect(calls()).toBe(1)
  expect((await rows()).map(({ attempts, problem }) => [attempts, problem?.kind])).toEqual(Array(3).fill([1, 'unreachable']))
  for (let tries = 2; tries <= 6; tries++) {
    app.clock.forward(24 * 3_600_000)
    await app.enqueue(ana.workspaceId, { job: 'read-transcripts', payload: { workspaceId: ana.workspaceId, host: 'mort.localhost' } })
    await app.drain()
    expect(calls()).toBe(tries)
  }
  expect(app.sites.asked('mort').filter(({ path }) => path.includes('bis'))).toEqual([])
  const left = (await rows()).map(({ at, readHost, text }) => [at, readHost, text !== null])
  expect(left.sort()).toEqual([
    [0, null, false],
    [0, null, false],
    [2, null, true],
  ])
})

test('[LISTEN-01] a failure that comes late takes nothing from what another form gave meanwhile', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const now = new Date('2026-11-20T12:00:00Z')
  await app.db.workspace(workspaceId, async (tx) => {
    const [sourceId = ''] = await addSources(tx, program(workspaceId), [
      { kind: 'feed', address: 'https://cour.example/flux', title: 'Côté cour' },
    ])
    const source = { id: sourceId, title: 'Côté cour', site: 'https://cour.example/', language: 'fr', outletId: null }
    const transcripts = ['vtt', 'srt'].map((form) => ({ address: `https://cour.example/e.${form}`, type: `text/${form}`, language: 'fr' }))
    await keep(tx, { workspaceId, source, items: [heard('e', { transcripts })], now, readPages: true })
    const [first] = await unheardOf(tx, workspaceId, 'cour.example', now, 10)
    if (!first) throw new Error('nothing to hear')
    const said = { text: 'Ana Ruiz: les guindes tiennent tout.', times: [] }
    const failed = { kind: 'gone', status: 410 } as const
    expect(await saveUnheard(tx, workspaceId, first, failed, { again: null, now })).toEqual({ host: 'cour.example' })
    // Another step tried the first form as well.
    const stands = () => tx.select().from(documentTranscripts)
    const between = await stands()
    expect(await saveUnheard(tx, workspaceId, first, failed, { again: now, now })).toBeNull()
    expect(await saveSaid(tx, workspaceId, first, said, now)).toBe(false)
    expect(await stands()).toEqual(between)
    const [second] = await unheardOf(tx, workspaceId, 'cour.example', now, 10)
    expect(second?.at).toBe(1)
    if (!second) return
    expect(await saveSaid(tx, workspaceId, second, said, now)).toBe(true)
    const after = await stands()
    for (const late of [first, second]) expect(await saveUnheard(tx, workspaceId, late, failed, { again: null, now })).toBeNull()
    expect(await stands()).toEqual(after)
    expect(after).toMatchObject([{ at: 1, readHost: null, problem: null, text: said.text }])
  })
})

test('[LISTEN-01] [LISTEN-09] an episode that turns out to be another gives it its files and what is said; a page that holds the words holds them once', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const now = new Date('2026-11-20T12:00:00Z')
  await app.db.workspace(workspaceId, async (tx) => {
    const [sourceId = ''] = await addSources(tx, program(workspaceId), [
      { kind: 'feed', address: 'https://cour.example/flux', title: 'Côté cour' },
    ])
    const source = { id: sourceId, title: 'Côté cour', site: 'https://cour.example/', language: 'fr', outletId: null }
    const tell = (...items: HeardItem[]) => keep(tx, { workspaceId, source, items, now, readPages: true })
    const { transcripts: none, ...silent } = heard('a', { media: [] })
    expect(none).toHaveLength(1)
    await tell(silent, heard('b'))
    const rows = await tx.select().from(documents)
    const idOf = (guid: string) => rows.find(({ address }) => address?.endsWith(`/${guid}`))?.id ?? ''
    const [unheard] = await unheardOf(tx, workspaceId, 'cour.example', now, 10)
    expect(unheard?.documentId).toBe(idOf('b'))
    if (!unheard) return
    const said = { text: 'Ana Ruiz: les guindes tiennent tout, et personne ne les voit depuis la salle, même au premier rang.', times: [] }
    expect(await saveSaid(tx, workspaceId, unheard, said, now)).toBe(true)
    expect(await saveSaid(tx, workspaceId, unheard, said, now)).toBe(false)
    await saveReadings(
      tx,
      workspaceId,
      [{ documentId: idOf('b'), wanted: 0, page: read(`${notes} La page.`, 'https://cour.example/a') }],
      now,
      async () => [],
    )
    const left = await tx.select().from(documents)
    expect(left.map(({ id, media }) => [id, media?.files.length])).toEqual([[idOf('a'), 1]])
    const text = async () =>
      (
        await tx
          .select()
          .from(documentTexts)
          .where(and(eq(documentTexts.workspaceId, workspaceId), eq(documentTexts.documentId, idOf('a'))))
      )[0]?.text
    expect(await text()).toBe(`${notes}\n\n${said.text}`)
    await saveReadings(
      tx,
      workspaceId,
      [
        {
          documentId: idOf('a'),
          wanted: 0,
          page: read(
            `${notes}\n\nAna Ruiz : Les guindes tiennent tout, et personne ne les voit depuis la salle, même au premier rang.`,
            'https://cour.example/a',
          ),
        },
      ],
      now,
      async () => [],
    )
    expect((await text())?.match(/guindes/g)).toHaveLength(1)
  })
})
