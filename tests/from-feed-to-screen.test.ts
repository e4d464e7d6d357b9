/** The product's story in one test: from an address on the web to a mention that somebody triaged, and what stays of it. */
import { expect, test } from 'vitest'
import type { SiteServer } from '../server/demo/site-server.ts'
import type { PageOf } from '../server/http.ts'
import type { Judged, MentionStream } from '../server/mentions/contract.ts'
import type { MentionPage } from '../server/mentions/page-contract.ts'
import type { DiscoveredRead, SourceRead } from '../server/sources/contract.ts'
import { startApp } from './support/app.ts'

const hour = 3_600_000
const at = (ago: number) => new Date(Date.now() - ago)

const feed = (title: string, site: string, items: { title: string; path: string; at: Date; summary: string; by?: string }[]) => ({
  contentType: 'application/rss+xml; charset=utf-8',
  body: `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${title}</title><link>${site}/</link><language>fr</language>${items
    .map(
      (item) =>
        `<item><title>${item.title}</title><link>${site}${item.path}?utm_source=rss</link><guid>${item.path}</guid><pubDate>${item.at.toUTCString()}</pubDate>${item.by ? `<dc:creator>${item.by}</dc:creator>` : ''}<description>${item.summary}</description></item>`,
    )
    .join('')}</channel></rss>`,
})

const page = (title: string, author: string, published: Date, paragraphs: string[]) => ({
  contentType: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="fr"><head><title>${title}</title><meta property="og:title" content="${title}"><meta name="author" content="${author}"><meta property="article:published_time" content="${published.toISOString()}"></head><body><nav><a href="/">Accueil</a></nav><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article><footer>Mentions légales</footer></body></html>`,
})

const textOf = (opened: MentionPage) => opened.document.paragraphs.map(({ text }) => text).join('\n')

const dispatch = [
  'Le théâtre La Lanterne, à Avignon, dévoile une saison de douze spectacles, dont trois créations commandées à de jeunes compagnies de la région.',
  'La directrice, Hélène Roumégas, salue « une année de confiance retrouvée » et annonce un tarif unique pour les moins de vingt-six ans, soutenu par la ville.',
  'Les abonnements ouvrent lundi au guichet et en ligne. La soirée de présentation, gratuite, aura lieu vendredi dans la grande salle, sur réservation.',
  'Parmi les rendez-vous attendus figure la reprise des Veilleurs de nuit, qui avait réuni plus de huit mille spectateurs l’an dernier et part ensuite en tournée.',
]

function printWorld(sites: SiteServer): void {
  const home = (name: string) => sites.address(name, '').replace(/\/$/, '')
  sites.set('agence', '/', {
    body: '<html><head><title>Agence Presse Méridionale</title><link rel="alternate" type="application/rss+xml" href="/depeches.xml"></head><body>Dépêches</body></html>',
  })
  sites.set(
    'agence',
    '/depeches.xml',
    feed('Agence Presse Méridionale', home('agence'), [
      { title: 'La Lanterne dévoile sa saison', path: '/d/1', at: at(5 * hour), summary: 'Douze spectacles à Avignon.' },
    ]),
  )
  sites.set('agence', '/d/1', page('La Lanterne dévoile sa saison', 'La rédaction', at(5 * hour), dispatch))
  sites.set(
    'gazette',
    '/feed',
    feed('La Gazette du Rhône', home('gazette'), [
      {
        title: 'Douze spectacles pour La Lanterne',
        path: '/saison',
        at: at(3 * hour),
        summary: 'Le théâtre d’Avignon annonce sa saison.',
        by: 'Ana Ruiz',
      },
      {
        title: 'Le marché de Noël revient place de l’Horloge',
        path: '/marche',
        at: at(2 * hour),
        summary: 'Cinquante chalets.',
        by: 'Luc Morel',
      },
    ]),
  )
  sites.set(
    'gazette',
    '/saison',
    page('Douze spectacles pour La Lanterne', 'Ana Ruiz', at(3 * hour), ['Une belle surprise pour les amateurs de théâtre.', ...dispatch]),
  )
  sites.set(
    'gazette',
    '/marche',
    page('Le marché de Noël revient place de l’Horloge', 'Luc Morel', at(2 * hour), [
      'Cinquante chalets de bois occupent la place de l’Horloge à partir de vendredi.',
      'Le marché dure jusqu’à la fin du mois, avec un manège et des chants.',
    ]),
  )
}

test('[LISTEN-03] [MENTION-01] [MENTION-04] [MENTION-05] from an address to a mention, its story, its author, and a word that stays', async () => {
  await using app = await startApp()
  printWorld(app.sites)

  // The first owner makes the organisation and is signed in.
  const made = await app.request('setup', {
    method: 'POST',
    json: {
      organisation: 'La Lanterne',
      locale: 'fr',
      timeZone: 'Europe/Paris',
      name: 'Hélène',
      email: 'helene@lanterne.example',
      password: 'une phrase assez longue',
    },
  })
  expect(made.ok).toBe(true)
  const cookie = made.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const ask = async <T>(method: string, path: string, json?: unknown): Promise<T> => {
    const response = await app.request(path, {
      method,
      headers: { Cookie: cookie, 'Accept-Language': 'fr' },
      ...(json === undefined ? {} : { json }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return JSON.parse(text || 'null')
  }

  // She says what to watch, and pastes two addresses: one of a site, one of a feed.
  await ask('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression: '"La Lanterne" ET (théâtre OU spectacle* OU saison)' })
  for (const address of [app.sites.address('agence', '/'), app.sites.address('gazette', '/feed')]) {
    const { proposals } = await ask<DiscoveredRead>('POST', 'sources/discover', { address })
    await ask<SourceRead>('POST', 'sources', { kind: proposals[0]?.kind, address: proposals[0]?.address, title: proposals[0]?.title })
  }
  await app.drain()

  // Two mentions, read in full, matched where they stand, one story told first by the agency.
  const stream = await ask<MentionStream>('GET', 'mentions')
  expect(stream.items.map(({ document, outlet, place, status }) => [document.title, outlet?.name, place, status])).toEqual([
    ['Douze spectacles pour La Lanterne', 'La Gazette du Rhône', 'headline', 'new'],
    ['La Lanterne dévoile sa saison', 'Agence Presse Méridionale', 'headline', 'new'],
  ])
  expect(stream.items.map(({ document }) => [document.readingState, document.language])).toEqual([
    ['read', 'fr'],
    ['read', 'fr'],
  ])
  expect(stream.items.map(({ document }) => document.address)).toEqual([
    app.sites.address('gazette', '/saison'),
    app.sites.address('agence', '/d/1'),
  ])
  expect(stream.items.map(({ story }) => [story?.documentCount, story?.pickup])).toEqual([
    [2, 'copy'],
    [2, 'first'],
  ])
  expect(stream.items.map(({ bylines }) => bylines.map(({ state, people }) => [state, ...people.map(({ name }) => name)]))).toEqual([
    [['resolved', 'Ana Ruiz']],
    [['nobody']],
  ])

  // Nobody is kept of whom there is no mention.
  const people = await ask<PageOf<{ name: string }>>('GET', 'people')
  expect(people.items.map(({ name }) => name)).toEqual(['Ana Ruiz'])

  // She opens one: the words that matched are lit, in the title and in the text.
  const first = stream.items[0]
  const opened = await ask<MentionPage>('GET', `mentions/${first?.id}`)
  const inTitle = opened.matched.passages.filter(({ field }) => field === 'title')
  expect(inTitle.map(({ from, to }) => opened.document.title.slice(from, to)).sort()).toEqual(['La Lanterne', 'spectacles'])
  expect(textOf(opened)).toContain('Les abonnements ouvrent lundi')
  expect(textOf(opened)).not.toContain('Mentions légales')

  // She keeps it and corrects its tone; the paper then changes its page, everything is computed again, and her word stands.
  await ask<Judged>('POST', 'mentions/judge', { ids: [first?.id], field: 'status', value: 'kept' })
  await ask<Judged>('POST', 'mentions/judge', { ids: [first?.id], field: 'tone', value: 'positive' })
  const home = app.sites.address('gazette', '').replace(/\/$/, '')
  app.sites.set(
    'gazette',
    '/feed',
    feed('La Gazette du Rhône', home, [
      {
        title: 'Douze spectacles pour La Lanterne',
        path: '/saison',
        at: at(3 * hour),
        summary: 'Le théâtre d’Avignon annonce sa saison. Mis à jour.',
        by: 'Ana Ruiz',
      },
    ]),
  )
  app.sites.set(
    'gazette',
    '/saison',
    page('Douze spectacles pour La Lanterne', 'Ana Ruiz', at(3 * hour), [
      'Une belle surprise pour les amateurs de théâtre.',
      ...dispatch,
      'Mise à jour : une représentation supplémentaire est ajoutée en mars.',
    ]),
  )
  const { items: sources } = await ask<PageOf<SourceRead>>('GET', 'sources')
  for (const { id } of sources) await ask('POST', `sources/${id}/visit`)
  await app.drain()
  const after = await ask<MentionPage>('GET', `mentions/${first?.id}`)
  expect(after.mention).toMatchObject({ status: 'kept', tone: { is: 'positive', judgedBy: 'Hélène' } })
  expect(textOf(after)).toContain('une représentation supplémentaire')
  expect((await ask<MentionStream>('GET', 'mentions?status=all')).items).toHaveLength(2)
})

test('text that no database can hold as it stands comes through whole, but for the broken signs', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const half = String.fromCharCode(0xd83d)
  const long = `La Lanterne ${half} allume le théâtre. `.repeat(30)
  app.sites.set('gazette', '/feed', {
    contentType: 'application/feed+json',
    body: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Gazette',
      items: [{ id: '1', title: `La Lanterne \u0000 ${half} rouvre`, content_text: long }],
    }),
  })
  await ana.send('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression: '"La Lanterne"' })
  await ana.send('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await app.drain()
  const { items } = await ana.get<MentionStream>('mentions')
  expect(items).toHaveLength(1)
  expect(items[0]?.document.title).toMatch(/^La Lanterne .*rouvre$/)
  expect(items[0]?.document.language).toBe('fr')
})
