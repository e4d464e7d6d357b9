/** The demo's world: the same for one start, whole in itself, well set, with copies that are copies and the rest not. */
import { parseDocument } from 'htmlparser2'
import iconv from 'iconv-lite'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { readTranscript } from '../../../crawlers/reading/transcript.ts'
import { readFeed } from '../../../crawlers/sources/feed/read.ts'
import { gone, type Page, type Site, type SiteRequest } from '../../../server/demo/site.ts'
import type { Article } from '../../../server/demo/world/articles.ts'
import { instantOf, setCalendar, writeDays } from '../../../server/demo/world/calendar.ts'
import { baseAddress, type Outlet, outletList, outlets } from '../../../server/demo/world/outlets.ts'
import { people } from '../../../server/demo/world/people.ts'
import { sitesOf } from '../../../server/demo/world/sites.ts'
import { starterOf } from '../../../server/demo/world/starter.ts'
import { templates } from '../../../server/demo/world/templates/index.ts'
import { typeset } from '../../../server/demo/world/typeset.ts'
import { addressOf, arrivalsUntil, buildWorld, latest, relatedTo } from '../../../server/demo/world/world.ts'
import { parseExpression } from '../../../server/watches/expression/parse.ts'

const now = new Date('2026-11-22T14:00:00Z')
const port = 4321
const hour = 3_600_000
const world = buildWorld({ now, port })
const everything = sitesOf(world, () => hour)

/** What a site answers to a path, as the site server would ask it. */
const ask = (sites: Record<string, Site>, address: string, before = 0): Page => {
  const url = new URL(address)
  const path = url.pathname + url.search
  const name = url.hostname.replace('.localhost', '')
  const site = sites[name]
  const maker = site?.[path] ?? site?.[url.pathname] ?? site?.['*']
  const request: SiteRequest = { site: name, path, method: 'GET', headers: {}, body: '', before }
  return (typeof maker === 'function' ? maker(request) : maker) ?? { status: 404 }
}
const bytesOf = (page: Page) => Buffer.from(page.body ?? '')
const textOf = (page: Page) =>
  page.contentType?.includes('utf-8') ? bytesOf(page).toString('utf8') : iconv.decode(bytesOf(page), 'windows-1252')
const wordsOf = (article: Article) =>
  article.paragraphs
    .join(' ')
    .split(/\s+/)
    .filter((word) => /\p{L}|\d/u.test(word))
const shinglesOf = (article: Article) => {
  const words =
    article.paragraphs
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\d]+/gu) ?? []
  return new Set(words.slice(4).map((_word, i) => words.slice(i, i + 5).join(' ')))
}
const shared = (a: Set<string>, b: Set<string>) => [...a].filter((shingle) => b.has(shingle)).length / Math.max(1, Math.min(a.size, b.size))
const answering = outletList.filter(({ outlet }) => {
  const { manners }: Outlet = outlet
  return !manners?.gone && !manners?.blocked
})

test('[LISTEN-01] what is said in its episodes is told by the feed, served beside the sound, and read with its times', () => {
  const episodes = world.articles.filter(({ said }) => said.length > 0)
  expect(episodes.length).toBeGreaterThan(0)
  for (const episode of episodes) {
    const { host, feed } = outlets[episode.outlet]
    const base = baseAddress(outlets[episode.outlet], port)
    const told = readFeed(bytesOf(ask(everything, base + feed.path)), null, base + feed.path)
    const item = told.ok ? told.feed.items.find(({ title }) => title === episode.title) : undefined
    const [transcript] = item?.transcripts ?? []
    expect(transcript?.address, host).toBe(`${base}/sons/${episode.id}.vtt`)
    const read = readTranscript(textOf(ask(everything, transcript?.address ?? '')), transcript?.type ?? null)
    for (const { words } of episode.said) expect(read?.text).toContain(words.replace(/\s+/g, ' '))
    expect(read?.times.length).toBeGreaterThan(episode.said.length / 2)
    expect(episode.said.map(({ seconds }) => seconds)).toEqual(expect.arrayContaining(read?.times.map(([, seconds]) => seconds) ?? []))
  }
})

describe('the world', () => {
  test('is the same for the same start, port and seed, and another for another seed', () => {
    expect(buildWorld({ now, port }).articles).toEqual(world.articles)
    expect(buildWorld({ now, port, seed: 7 }).articles).not.toEqual(world.articles)
  })

  test.each(['2026-01-01T00:30:00Z', '2027-03-28T23:59:00Z', '2028-02-29T12:00:00Z', '2026-07-14T05:00:00Z'])(
    'shows nothing from the future when it starts at %s',
    (start) => {
      const built = buildWorld({ now: new Date(start), port })
      const there = built.articles.filter(({ afterMs }) => afterMs === 0)
      const ages = there.map(({ published }) => (built.now.getTime() - published.getTime()) / 86_400_000)
      expect(Math.min(...ages)).toBeGreaterThan(0)
      expect(Math.max(...ages)).toBeLessThan(75)
      expect([
        built.calendar.premiere.getUTCDay(),
        built.calendar.annonce.getUTCDay(),
        built.calendar.crise.getUTCDay(),
        built.calendar.lucioles.getUTCDay(),
      ]).toEqual([5, 2, 6, 1])
      expect(built.calendar.lucioles.getTime()).toBeGreaterThan(built.now.getTime())
    },
  )

  test('holds about 260 articles of some forty outlets, half of them about something else', () => {
    const about = world.articles.filter(({ title, paragraphs }) => /La Lanterne|Veilleurs de nuit/.test(`${title} ${paragraphs.join(' ')}`))
    expect(world.articles.length).toBeGreaterThanOrEqual(250)
    expect(about.length).toBeGreaterThanOrEqual(90)
    expect(world.articles.length - about.length).toBeGreaterThanOrEqual(110)
    expect(new Set(world.articles.map(({ outlet }) => outlet)).size).toBeGreaterThanOrEqual(40)
    expect(people.length).toBeGreaterThanOrEqual(60)
  })

  test('has no two outlets on one host and no two articles at one address', () => {
    const hosts = outletList.flatMap(({ outlet }) => [outlet.host, ...((outlet as Outlet).manners?.formerHosts ?? [])]) // widened: not every literal has manners
    expect(new Set(hosts).size).toBe(hosts.length)
    const addresses = world.articles.map((article) => addressOf(world, article))
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(new Set(world.articles.map(({ outlet, id }) => `${outlet} ${id}`)).size).toBe(world.articles.length)
  })

  test('prints texts of every length, none cut short by a mistake', () => {
    const lengths = world.articles.map((article) => wordsOf(article).length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(15)
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(400)
    expect(lengths.filter((length) => length >= 90).length).toBeGreaterThanOrEqual(world.articles.length / 2)
    expect(lengths.filter((length) => length < 40).length).toBeGreaterThanOrEqual(15)
  })

  test('signs with names of its people, in full and in short, and one pair of initials fits two of them', () => {
    const known = new Set(people.flatMap((person) => [person.name, person.pseudonym, ...(person.also ?? [])]))
    const signed = world.articles.flatMap(({ byline }) => (byline === null ? [] : [byline]))
    const stranger = signed.filter(
      (byline) => !byline.split(/ et |,? \(?avec /).some((name) => known.has(name.replaceAll('’', "'")) || known.has(name)),
    )
    expect(stranger.filter((byline) => !/rédaction|Staff|APM|Heure juste|Passages libres|Noctambule/.test(byline))).toEqual([])
    expect(signed.some((byline) => / et /.test(byline))).toBe(true)
    expect(people.filter(({ at, also }) => also?.includes('A. R.') && at.some(({ outlet }) => outlet === 'gazette'))).toHaveLength(2)
    expect(people.filter(({ at }) => at.length > 1).map(({ name }) => name)).toEqual(['Mathilde Castelnaud'])
  })
})

describe('what arrives while one watches', () => {
  test('comes in its order, between twenty seconds and half an hour after the start', () => {
    expect(arrivalsUntil(world, 19_999)).toEqual([])
    expect(arrivalsUntil(world, 20_000)).toHaveLength(1)
    const all = arrivalsUntil(world, hour)
    expect(all).toHaveLength(20)
    expect(all.map(({ afterMs }) => afterMs)).toEqual(all.map(({ afterMs }) => afterMs).toSorted((a, b) => a - b))
    expect(Math.max(...all.map(({ afterMs }) => afterMs))).toBeLessThanOrEqual(1_800_000)
    for (const { published, afterMs } of all) expect(published.getTime()).toBe(now.getTime() + afterMs)
  })

  test('is not found before its time, and changes its feed when it comes', () => {
    const [first] = arrivalsUntil(world, 20_000)
    if (!first) throw new Error('nothing arrives')
    let elapsed = 0
    const sites = sitesOf(world, () => elapsed)
    const feed = `${baseAddress(outlets[first.outlet], port)}${outlets[first.outlet].feed.path}`
    const before = ask(sites, feed)
    expect(ask(sites, addressOf(world, first)).status).toBe(404)
    elapsed = 20_000
    expect(ask(sites, addressOf(world, first)).status).toBeUndefined()
    const after = ask(sites, feed)
    expect(after.etag).not.toBe(before.etag)
    expect(after.lastModified).toEqual(first.published)
    expect(ask(sites, feed).etag).toBe(after.etag)
  })
})

describe('feeds', () => {
  test.each(answering.map(({ key }) => key))('%s lists its latest articles, each of which stands at its address', (key) => {
    const outlet: Outlet = outlets[key]
    const address = baseAddress(outlet, port) + outlet.feed.path
    const page = ask(everything, address)
    const read = readFeed(bytesOf(page), page.contentType ?? null, address)
    if (!read.ok) throw new Error(JSON.stringify(read.problem))
    const expected = latest(world, key, hour)
    expect(read.feed.items).toHaveLength(expected.length)
    expect(read.feed.isCut).toBe(outlet.feed.truncated === true)
    for (const [i, item] of read.feed.items.entries()) {
      expect(item.title.replaceAll('\u202f', '\u00a0')).toBe(expected[i]?.title.replaceAll('\u202f', '\u00a0'))
      expect(item.published === null).toBe(outlet.feed.dateless === true)
      expect(ask(everything, item.address ?? '').status ?? 200).toBe(200)
    }
  })

  test('come in every format, with the faults that sites have', () => {
    const feeds = outletList.map(({ outlet }): Outlet['feed'] => outlet.feed)
    expect(new Set(feeds.map(({ format }) => format))).toEqual(new Set(['rss', 'rss-whole', 'atom', 'rdf', 'json']))
    for (const fault of ['dateless', 'rawAmpersand', 'truncated'] as const) expect(feeds.some((feed) => feed[fault])).toBe(true)
    expect(ask(everything, 'http://echo-de-la-durance.localhost:4321/rss.xml').contentType).toBe('text/xml')
    expect(ask(everything, 'http://planches-du-gard.localhost:4321/feed')).toBe(gone)
    expect(ask(everything, 'http://interieur-nuit.localhost:4321/feed').status).toBe(403)
    expect(ask(everything, 'http://vaucluse-en-direct.localhost:4321/rss/direct', 5)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '30' },
    })
    expect(ask(everything, 'http://blog-sud-affiches.localhost:4321/feed.xml')).toMatchObject({
      status: 301,
      headers: { location: 'http://sud-affiches.localhost:4321/feed.xml' },
    })
    expect(ask(everything, 'http://radio-grand-large.localhost:4321/actus.atom').misbehave?.kind).toBe('slow-headers')
  })
})

describe('pages', () => {
  const pages = world.articles.map((article) => ({ article, html: textOf(ask(everything, addressOf(world, article))) }))

  test('of every template are well-formed enough to give back their heading and their text', () => {
    for (const { article, html } of pages) {
      const { document } = parseHTML(html)
      const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ')
      const body = plain(document.body.textContent ?? '')
      const visible = article.locked ? article.paragraphs.slice(0, 2) : article.paragraphs
      for (const paragraph of visible) expect(body).toContain(plain(paragraph.replace(/^(## |> )/, '')))
      if (outlets[article.outlet].template !== 'post')
        expect(plain(document.querySelector('main h1, h1')?.textContent ?? '')).toBe(plain(article.title))
      expect(parseDocument(html).children.length).toBeGreaterThan(0)
      for (const script of document.querySelectorAll('script[type="application/ld+json"]'))
        expect(() => JSON.parse(script.textContent ?? '')).not.toThrow()
    }
    expect(new Set(pages.map(({ article }) => outlets[article.outlet].template))).toEqual(new Set(Object.keys(templates)))
  })

  test('hold no link within the world that leads nowhere', () => {
    const targets = new Set<string>()
    const fronts = answering.map(({ outlet }) => textOf(ask(everything, `${baseAddress(outlet, port)}/`)))
    for (const html of [...fronts, ...pages.map((page) => page.html)])
      for (const [, address = ''] of html.matchAll(/(?:href|src)="(http:\/\/[^"]+)"/g)) targets.add(address.replaceAll('&amp;', '&'))
    expect(targets.size).toBeGreaterThan(300)
    const broken = [...targets].filter((address) => (ask(everything, address).status ?? 200) !== 200)
    expect(broken).toEqual([])
  })

  test('name other articles that were there when they appeared', () => {
    for (const article of world.articles)
      for (const other of relatedTo(world, article)) expect(other.afterMs).toBeLessThanOrEqual(article.afterMs)
  })
})

describe('copies', () => {
  const dispatch = world.articles.find(({ outlet, title }) => outlet === 'apm' && title.startsWith('Théâtre'))
  const sets = world.articles.map((article) => ({ article, shingles: shinglesOf(article) }))

  test('[MENTION-04] the dispatch is taken up by a dozen outlets, whole, cut, behind an intro, reworded', () => {
    if (!dispatch) throw new Error('the dispatch is missing')
    const original = shinglesOf(dispatch)
    const copies = sets.filter(({ article, shingles }) => article !== dispatch && shared(original, shingles) >= 0.4)
    expect(copies.map(({ article }) => article.outlet).toSorted()).toEqual(
      [
        'alpilles',
        'echo',
        'enDirect',
        'gazette',
        'grandLarge',
        'heure',
        'lettre',
        'midiSorgue',
        'onde',
        'rocher',
        'sorties',
        'sudAffiches',
      ].toSorted(),
    )
    const shares = copies.map(({ shingles }) => shingles.size / original.size)
    expect(Math.min(...shares)).toBeLessThan(0.7)
    expect(Math.max(...shares)).toBeGreaterThanOrEqual(0.98)
    for (const { article } of copies) expect(article.published.getTime()).toBeGreaterThan(dispatch.published.getTime())
  })

  test('[MENTION-04] nothing else shares as much text as makes a copy', () => {
    const free = sets.filter(
      ({ article }) =>
        !/APM|^yml$|^ib$|rédaction$|^M\. C\.$/.test(article.byline ?? '') &&
        !(article.outlet === 'sorties' && article.title.startsWith('Première complète')),
    )
    const close: string[] = []
    for (const [i, a] of free.entries())
      for (const b of free.slice(i + 1)) if (shared(a.shingles, b.shingles) >= 0.4) close.push(`${a.article.title} / ${b.article.title}`)
    expect(free.length).toBeGreaterThan(200)
    expect(close).toEqual([])
  })
})

describe('typography', () => {
  test('French texts have curved apostrophes and no-break spaces, English ones curved quotation marks', () => {
    for (const { language, title, paragraphs, byline } of world.articles) {
      const text = [title, ...paragraphs.map((paragraph) => paragraph.replace(/^(## |> )/, '')), byline ?? ''].join('\n')
      expect(text).not.toMatch(/['"]/)
      expect(text).not.toMatch(/[{}]/)
      if (language === 'fr') {
        expect(text).not.toMatch(/«[^\u00a0]|[^\u00a0]»/)
        expect(text).not.toMatch(/[^\u202f!?][;!?](?=[\s»)]|$)/m)
        expect(text).not.toMatch(/[^\u00a0]:(?=\s|$)/m)
        expect(text).not.toMatch(/\bde (?:Avignon|Aubagne|Istres|Uzès|Arles|Apt|Orange)\b/)
      }
      expect(text).not.toMatch(/\b1 (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/)
    }
  })

  test.each([
    ["« L'écluse » : oui ou non ?", '«\u00a0L’écluse\u00a0»\u00a0: oui ou non\u202f?', 'fr'],
    ['310 000 euros à 19 h 30 ; fin.', '310\u202f000\u00a0euros à 19\u00a0h\u00a030\u202f; fin.', 'fr'],
    ['"I don\'t," she said.', '“I don’t,” she said.', 'en'],
  ] as const)('sets %s', (plain, set, language) => {
    expect(typeset(plain, language)).toBe(set)
    expect(typeset(set, language)).toBe(set)
  })

  test('days are written as one says them', () => {
    const calendar = setCalendar(now)
    expect(calendar.premiere.toISOString()).toBe('2026-10-30T12:00:00.000Z')
    expect(writeDays('{premiere}, {premiere+2|court}, {premiere|jour}', calendar, 'fr')).toBe('vendredi 30 octobre, 1er novembre, vendredi')
    expect(writeDays('{premiere}', calendar, 'en')).toBe('Friday 30 October')
    expect(instantOf('premiere 20:00', calendar).toISOString()).toBe('2026-10-30T19:00:00.000Z')
    expect(instantOf('annonce 20:00', calendar).toISOString()).toBe('2026-09-15T18:00:00.000Z')
    expect(instantOf('now-5h', calendar).toISOString()).toBe('2026-11-22T09:00:00.000Z')
    expect(() => instantOf('demain', calendar)).toThrow('Unreadable moment')
  })
})

describe('the starter', () => {
  const starter = starterOf(world)

  test('[WATCH-01] its expressions can be read without a remark, and every word of them occurs', () => {
    const all = world.articles
      .map(({ title, paragraphs }) => `${title} ${paragraphs.join(' ')}`)
      .join(' ')
      .toLowerCase()
    expect(starter.watches.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['brand', 'production', 'person', 'competitor', 'subject']),
    )
    for (const { expression } of starter.watches) {
      const parsed = parseExpression(expression)
      expect('problems' in parsed ? parsed.problems : parsed.warnings).toEqual([])
      for (const phrase of expression.match(/"[^"]+"|[#\p{L}]+\*?/gu) ?? []) {
        const word = phrase.replace(/["*]/g, '').toLowerCase()
        if (/^(and|ou|et|sauf|proche)$/.test(word)) continue
        expect(all, word).toContain(word)
      }
    }
  })

  test('follows some forty feeds and two pages that answer, and leaves some to be found', () => {
    expect(starter.sources.filter(({ kind }) => kind === 'feed').length).toBeGreaterThanOrEqual(36)
    const pages = starter.sources.filter(({ kind }) => kind === 'page')
    expect(pages).toHaveLength(2)
    for (const { address } of pages) expect(ask(everything, address).status ?? 200).toBe(200)
    expect(new Set(starter.sources.map(({ outlet }) => outlet)).size).toBeLessThan(outletList.length)
    expect(new Set(starter.sources.map(({ address }) => address)).size).toBe(starter.sources.length)
  })

  test('[MENTION-02] knows the audience of about six outlets in ten, with where the figure comes from, and says so of the rest', () => {
    const known = starter.outlets.filter(({ audience }) => audience !== null)
    expect(known.length / starter.outlets.length).toBeGreaterThan(0.5)
    expect(known.length / starter.outlets.length).toBeLessThan(0.75)
    for (const { audience } of known) {
      expect(audience?.source).not.toBe('')
      expect(Date.parse(audience?.date ?? '')).toBeLessThanOrEqual(now.getTime())
    }
  })
})
