/** Sitemaps as sources: what is news, index files, compression, and the bounds. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import type { Cursor } from '../../../crawlers/source.ts'
import { chooseEntries, chooseFiles, mostAtFirst, mostAtOnce } from '../../../crawlers/sources/sitemap/choose.ts'
import { readSitemap } from '../../../crawlers/sources/sitemap/read.ts'
import type { Page } from '../../../server/demo/site.ts'
import { rss } from '../../support/feeds.ts'
import { indexOf, newsSitemap, pieces, sitemapOf } from '../../support/webpages.ts'
import { startDoor } from '../net/a-door.ts'

const origin = 'https://gazette.example'
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}`
const xml = (body: string): Page => ({ body, contentType: 'application/xml' })
const read = (body: string | Uint8Array) => readSitemap(typeof body === 'string' ? Buffer.from(body) : body, null, `${origin}/sitemap.xml`)

async function visits(pages: Record<string, Page>, path = '/sitemap.xml') {
  const at = await startDoor({ gazette: pages })
  let cursor: Cursor = {}
  return {
    at,
    async again() {
      const heard = await listen({ kind: 'sitemap', address: at.server.address('gazette', path), cursor }, at.door)
      // As it is kept and read back.
      cursor = JSON.parse(JSON.stringify(heard.cursor))
      return heard
    },
    paths: (items: { address: string | null }[]) => items.map(({ address }) => new URL(address ?? '').pathname),
    [Symbol.asyncDispose]: () => at[Symbol.asyncDispose](),
  }
}

describe('[LISTEN-01] news sitemaps', () => {
  test('[LISTEN-01] title, date, language, picture and the outlet’s name come from the map', async () => {
    await using site = await visits({ '/sitemap.xml': xml(newsSitemap(origin)) })
    const heard = await site.again()
    expect(heard.about).toEqual({ title: 'La Gazette du port', site: 'https://gazette.example', language: 'fr' })
    expect(heard.items[0]).toMatchObject({
      address: origin + pieces[0]?.path,
      title: 'Le rideau se lève sur la saison',
      published: { at: new Date('2026-11-05T08:30:00Z'), precision: 'instant' },
      language: 'fr',
      image: `${origin}/images${pieces[0]?.path}.jpg`,
    })
  })

  test('[LISTEN-09] only what was added is told, in whatever order it stands', async () => {
    await using site = await visits({ '/sitemap.xml': xml(newsSitemap(origin, pieces.slice(2))) })
    expect((await site.again()).items).toHaveLength(3)
    site.at.server.set('gazette', '/sitemap.xml', xml(newsSitemap(origin, [...pieces.slice(2), ...pieces.slice(0, 2)])))
    expect(site.paths((await site.again()).items).sort()).toEqual(
      pieces
        .slice(0, 2)
        .map(({ path }) => path)
        .sort(),
    )
    expect(await site.again()).toMatchObject({ outcome: 'unchanged', items: [] })
  })

  test('[LISTEN-08] a sitemap is read only where robots.txt lets us', async () => {
    await using site = await visits({
      '/robots.txt': { body: 'User-agent: *\nDisallow: /sitemap', contentType: 'text/plain' },
      '/sitemap.xml': xml(newsSitemap(origin)),
    })
    expect((await site.again()).problem?.kind).toBe('robots')
  })
})

describe('[LISTEN-01] ordinary sitemaps', () => {
  const entries = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ loc: `${origin}/blog/un-billet-de-saison-${from + i}`, lastmod: day(from + i) }))

  test('[LISTEN-01] pages that can’t be articles are left out, and when they were published is left to the page', async () => {
    const map = sitemapOf([
      { loc: `${origin}/`, lastmod: day(9) },
      { loc: `${origin}/tag/opera`, lastmod: day(9) },
      { loc: `${origin}/programme.pdf`, lastmod: day(9) },
      { loc: `${origin}/blog/un-billet&amp;x`.replace('&amp;', '?a=1&b='), lastmod: day(3) },
    ])
    await using site = await visits({ '/sitemap.xml': xml(map) })
    const heard = await site.again()
    expect(heard.items).toMatchObject([{ address: `${origin}/blog/un-billet?a=1&b=x`, published: null, title: '' }])
  })

  test('[LISTEN-01] a late entry of yesterday is not missed; an old page that was touched is no news', async () => {
    await using site = await visits({ '/sitemap.xml': xml(sitemapOf(entries(1, 9))) })
    expect((await site.again()).items).toHaveLength(9)
    const later = [
      ...entries(1, 9),
      { loc: `${origin}/blog/paru-hier-inscrit-aujourdhui`, lastmod: day(8) },
      { loc: `${origin}/2019/03/04/une-vieille-histoire`, lastmod: day(10) },
      { loc: `${origin}/blog/tout-neuf-ce-matin`, lastmod: day(10) },
    ]
    site.at.server.set('gazette', '/sitemap.xml', xml(sitemapOf(later)))
    expect(site.paths((await site.again()).items)).toEqual(['/blog/paru-hier-inscrit-aujourdhui', '/blog/tout-neuf-ce-matin'])
  })

  test('[LISTEN-01] without dates what is new is told by what was there before', async () => {
    const links = (n: number) => Array.from({ length: n }, (_, i) => ({ loc: `${origin}/journal/page-du-journal-${i}` }))
    await using site = await visits({ '/sitemap.xml': xml(sitemapOf(links(250))) })
    expect((await site.again()).items).toHaveLength(mostAtFirst)
    site.at.server.set('gazette', '/sitemap.xml', xml(sitemapOf([{ loc: `${origin}/journal/la-toute-nouvelle` }, ...links(250)])))
    expect(site.paths((await site.again()).items)).toEqual(['/journal/la-toute-nouvelle'])
  })

  test('[LISTEN-01] a date of the next century does not hide what comes', async () => {
    await using site = await visits({
      '/sitemap.xml': xml(sitemapOf([...entries(1, 3), { loc: `${origin}/blog/mal-date-de-loin`, lastmod: '2099-01-01' }])),
    })
    await site.again()
    site.at.server.set(
      'gazette',
      '/sitemap.xml',
      xml(sitemapOf([...entries(1, 4), { loc: `${origin}/blog/mal-date-de-loin`, lastmod: '2099-01-01' }])),
    )
    expect(site.paths((await site.again()).items)).toEqual(['/blog/un-billet-de-saison-4'])
  })

  test('[LISTEN-01] more than one visit can carry is brought by the next ones, and nothing twice', () => {
    const at = (n: number) => ({
      address: `${origin}/a/un-long-titre-${n}`,
      changedAt: Date.UTC(2026, 10, 1) + n * 60_000,
      news: null,
      image: null,
    })
    const all = Array.from({ length: 1200 }, (_, i) => at(i))
    let cursor: Cursor = chooseEntries(all.slice(0, 50), {}, null).cursor
    const brought: string[] = []
    for (let visit = 0; visit < 4; visit++) {
      const chosen = chooseEntries(all, cursor, null)
      expect(chosen.entries.length).toBeLessThanOrEqual(mostAtOnce)
      expect(chosen.isCut).toBe(visit < 2)
      brought.push(...chosen.entries.map(({ address }) => address))
      cursor = chosen.cursor
    }
    expect(brought).toEqual(all.slice(50).map(({ address }) => address))
  })
})

describe('[LISTEN-01] index files and other shapes', () => {
  test('[LISTEN-01] of an index only the files that changed are asked, also compressed ones, whatever they are called', async () => {
    const files = [
      { loc: '/post-1.xml', lastmod: day(1) },
      { loc: '/post-2.xml.gz', lastmod: day(5) },
      { loc: '/category.xml', lastmod: day(6) },
    ]
    const zipped = (body: string): Page => ({ body: gzipSync(body), contentType: 'application/octet-stream' })
    await using site = await visits({
      '/sitemap.xml': xml(indexOf(files)),
      '/post-1.xml': xml(sitemapOf([{ loc: `${origin}/a/le-premier-billet-du-mois`, lastmod: day(1) }])),
      '/post-2.xml.gz': zipped(sitemapOf([{ loc: `${origin}/a/le-billet-du-cinq-novembre`, lastmod: day(5) }])),
      '/category.xml': xml(sitemapOf([{ loc: `${origin}/a/pas-un-article-du-tout`, lastmod: day(6) }])),
    })
    expect(site.paths((await site.again()).items)).toEqual(['/a/le-billet-du-cinq-novembre', '/a/le-premier-billet-du-mois'])
    expect(site.at.server.count('gazette', '/category.xml')).toBe(0)
    expect(await site.again()).toMatchObject({ outcome: 'unchanged' })
    expect(site.at.server.count('gazette', '/post-2.xml.gz')).toBe(1)
    site.at.server.set('gazette', '/sitemap.xml', xml(indexOf([files[0] as (typeof files)[0], { loc: '/post-2.xml.gz', lastmod: day(9) }])))
    site.at.server.set('gazette', '/post-2.xml.gz', zipped(sitemapOf([{ loc: `${origin}/a/le-billet-du-neuf-novembre`, lastmod: day(9) }])))
    expect(site.paths((await site.again()).items)).toEqual(['/a/le-billet-du-neuf-novembre'])
    expect(site.at.server.count('gazette', '/post-1.xml')).toBe(1)
  })

  test('[LISTEN-01] an index without dates is asked again though it did not change itself', async () => {
    await using site = await visits({
      '/sitemap.xml': xml(indexOf([{ loc: '/wp-sitemap-posts-post-1.xml' }])),
      '/wp-sitemap-posts-post-1.xml': xml(sitemapOf([{ loc: `${origin}/un-premier-billet-ici` }])),
    })
    expect((await site.again()).items).toHaveLength(1)
    site.at.server.set(
      'gazette',
      '/wp-sitemap-posts-post-1.xml',
      xml(sitemapOf([{ loc: `${origin}/un-premier-billet-ici` }, { loc: `${origin}/un-second-billet-la` }])),
    )
    expect(site.paths((await site.again()).items)).toEqual(['/un-second-billet-la'])
  })

  test('[LISTEN-03] the Sitemap lines of a robots.txt are an index', async () => {
    await using site = await visits(
      {
        '/robots.txt': { body: 'User-agent: *\nDisallow: /admin\nSitemap: /news.xml\n', contentType: 'text/plain' },
        '/news.xml': xml(newsSitemap(origin)),
      },
      '/robots.txt',
    )
    expect((await site.again()).items).toHaveLength(5)
  })

  test('[LISTEN-01] five files a visit; the others are left for the next, and a broken one stops none', async () => {
    const names = Array.from({ length: 9 }, (_, i) => `/post-${i + 1}.xml`)
    const pages: Record<string, Page> = Object.fromEntries(
      names.map((name, i) => [name, xml(sitemapOf([{ loc: `${origin}/a/billet-du-fichier-numero-${i + 1}`, lastmod: day(10 + i) }]))]),
    )
    await using site = await visits({
      ...pages,
      '/sitemap.xml': xml(indexOf(names.map((loc) => ({ loc, lastmod: day(2) })))),
      '/post-9.xml': { status: 500, body: '' },
    })
    expect((await site.again()).items).toHaveLength(4)
    // Everything changed since: nine files for two visits.
    site.at.server.set('gazette', '/sitemap.xml', xml(indexOf(names.map((loc) => ({ loc, lastmod: day(25) })))))
    for (const [i, name] of names.entries())
      site.at.server.set('gazette', name, xml(sitemapOf([{ loc: `${origin}/a/nouveau-billet-du-fichier-${i + 1}`, lastmod: day(25) }])))
    const first = await site.again()
    const second = await site.again()
    expect([first.items.length, second.items.length]).toEqual([5, 4])
  })

  test('[LISTEN-01] likely files first: news, articles, then the newest', () => {
    const files = [
      '/sitemap-authors.xml',
      '/sitemap-2024-01.xml',
      '/sitemap-2026-10.xml',
      '/sitemap-2026-11.xml',
      '/sitemap-news.xml',
      '/images.xml',
    ]
    const chosen = (before: Cursor) =>
      chooseFiles(
        files.map((path) => ({ address: origin + path, changedAt: null })),
        before,
      ).map(({ address }) => address.slice(origin.length))
    expect(chosen({})).toEqual(['/sitemap-news.xml', '/sitemap-2026-11.xml', '/sitemap-2026-10.xml', '/sitemap-2024-01.xml'])
    expect(chosen({ since: '2026-11-20T00:00:00.000Z' })).toEqual(['/sitemap-news.xml', '/sitemap-2026-11.xml'])
  })

  test.each([
    ['plain text', `${origin}/a/une-page\n${origin}/b/deux-pages\nnonsense\n`, 2],
    [
      'a prefix of its own',
      sitemapOf([{ loc: `${origin}/a` }])
        .replace(/<(\/?)(urlset|url|loc)/g, '<$1sm:$2')
        .replace('xmlns=', 'xmlns:sm='),
      1,
    ],
    ['a raw ampersand', `<urlset><url><loc>${origin}/?a=1&b=2</loc></url></urlset>`, 1],
    ['a file that breaks off', `<urlset><url><loc>${origin}/a</loc></url><url><loc>${origin}/b</loc><lastmod>20`, 2],
  ])('[LISTEN-01] %s is read', async (_, body, count) => {
    const map = await read(body)
    expect(map.kind === 'pages' && map.entries.length).toBe(count)
  })

  test('[LISTEN-01] a feed in a sitemap’s place is read as one; a page or a bomb is a problem', async () => {
    expect(await read(rss())).toMatchObject({ kind: 'feed' })
    expect(await read('<!doctype html><html><body>404</body></html>')).toMatchObject({ kind: 'problem', problem: { kind: 'unreadable' } })
    expect(await read(gzipSync(Buffer.alloc(60 * 1024 * 1024, 32)))).toMatchObject({ kind: 'problem', problem: { kind: 'too-large' } })
    expect(await read(gzipSync('<urlset/>').subarray(0, 15))).toMatchObject({ kind: 'problem', problem: { kind: 'unreadable' } })
  })

  test('[LISTEN-01] whatever the bytes, it is a value', async () => {
    const piece = fc.constantFrom(
      '<urlset>',
      '<url>',
      '<loc>',
      '</loc>',
      'https://a.example/x',
      '</url>',
      '<sitemap>',
      '<news:title>',
      '&',
      '<',
      ']]>',
      '<![CDATA[',
      '\u0000',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (parts) => {
        expect(['pages', 'index', 'feed', 'problem']).toContain((await read(parts.join(''))).kind)
      }),
      { numRuns: 200 },
    )
  })
})
