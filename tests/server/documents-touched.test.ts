/** Articles that change under the same words of their source: read again when it says so, and not at every touch. */
import { describe, expect, test } from 'vitest'
import { readFeed } from '../../crawlers/sources/feed/read.ts'
import { chooseEntries } from '../../crawlers/sources/sitemap/choose.ts'
import { dueAgain } from '../../server/documents/touched.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import { startApp } from '../support/app.ts'
import { page } from '../support/three-papers.ts'
import { sitemapOf } from '../support/webpages.ts'

const hour = 3_600_000
const text = [
  'La Lanterne rouvre ses portes après six mois de travaux, avec une salle agrandie, des fauteuils neufs et un plateau enfin accessible aux décors les plus lourds.',
  'La directrice promet quarante levers de rideau, dont douze créations, et des places à huit euros pour toutes les personnes qui habitent le quartier du port.',
]
const mended = [...text, 'Rectificatif : ce sont onze créations, et non douze, que la salle accueillera cette saison.']

const atom = (link: string, published: Date, updated: Date) => ({
  contentType: 'application/atom+xml',
  body: `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><id>tag:g</id><updated>${updated.toISOString()}</updated><entry><id>tag:1</id><title>La Lanterne rouvre</title><link href="${link}"/><published>${published.toISOString()}</published><updated>${updated.toISOString()}</updated><summary>Après six mois.</summary></entry></feed>`,
})
const json = (link: string, published: Date, updated: Date) => ({
  contentType: 'application/feed+json',
  body: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Courrier',
    items: [
      { id: '1', url: link, title: 'La Lanterne rouvre', summary: 'Après six mois.', date_published: published, date_modified: updated },
    ],
  }),
})
const map = (link: string, _: Date, updated: Date) => ({
  contentType: 'application/xml',
  body: sitemapOf([{ loc: link, lastmod: updated.toISOString() }]),
})
const papers = [
  { site: 'gazette', kind: 'feed', path: '/flux', of: atom },
  { site: 'courrier', kind: 'feed', path: '/flux.json', of: json },
  { site: 'veille', kind: 'sitemap', path: '/sitemap.xml', of: map },
] as const

test('[LISTEN-09] a page whose feed or sitemap says it was changed is read again: another text is a version, the same text none', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const start = app.clock.now()
  const published = new Date(start.getTime() - 2 * hour)
  const article = '/culture/la-lanterne-rouvre-ses-portes'
  const tell = (updated: Date) => {
    for (const { site, path, of } of papers) app.sites.set(site, path, of(app.sites.address(site, article), published, updated))
  }
  const write = (words: string[]) => {
    for (const { site } of papers)
      app.sites.set(site, article, page(`La Lanterne rouvre, vu de ${site}`, 'Ana Ruiz', [`Vu de ${site}.`, ...words]))
  }
  write(text)
  tell(published)
  const ids: string[] = []
  for (const { site, kind, path } of papers)
    ids.push((await ana.send<SourceRead>('POST', 'sources', { kind, address: app.sites.address(site, path) })).id)
  await app.drain()
  const visit = async () => {
    for (const id of ids) await ana.send('POST', `sources/${id}/visit`)
    await app.drain()
  }
  const read = () => papers.map(({ site }) => app.sites.count(site, article))
  const kept = () =>
    app.db.workspace(ana.workspaceId, async (tx) => ({
      documents: (await tx.query.documents.findMany()).map(({ currentVersion, readingState }) => [readingState, currentVersion]),
      versions: await tx.query.documentVersions.findMany(),
    }))
  expect(read()).toEqual([1, 1, 1])
  expect((await kept()).documents).toEqual(Array(3).fill(['read', 1]))

  // Touched, but not changed: read again, no version.
  app.clock.forward(2 * hour)
  tell(new Date(app.clock.now().getTime() - 60_000))
  await visit()
  expect(read()).toEqual([2, 2, 2])
  expect((await kept()).documents).toEqual(Array(3).fill(['read', 1]))

  // Touched again at once: it waits for its hour.
  app.clock.forward(60_000)
  write(mended)
  tell(app.clock.now())
  await visit()
  expect(read()).toEqual([2, 2, 2])
  app.clock.forward(2 * hour)
  // As the step that waits does, by the database's clock an hour from now.
  for (const { site } of papers)
    await app.enqueue(ana.workspaceId, { job: 'read-host', payload: { workspaceId: ana.workspaceId, host: `${site}.localhost` } })
  await app.drain()
  expect(read()).toEqual([3, 3, 3])
  const { documents, versions } = await kept()
  expect(documents).toEqual(Array(3).fill(['read', 2]))
  expect(versions).toHaveLength(3)
  for (const version of versions) expect(version.text).not.toContain('Rectificatif')
  const texts = await app.db.workspace(ana.workspaceId, (tx) => tx.query.documentTexts.findMany())
  for (const now of texts) expect(now.text).toContain('Rectificatif')

  // Nothing was said since: nothing is asked.
  app.clock.forward(2 * hour)
  await visit()
  expect(read()).toEqual([3, 3, 3])
})

describe('[LISTEN-09] how often a page is read again because it is said to be changed', () => {
  const at = (days: number, hours = 0) => new Date(Date.UTC(2026, 10, 1) + days * 24 * hour + hours * hour)
  test.each([
    ['not changed since it was read', at(1), { readAt: at(1, 1), publishedAt: at(1) }, at(1, 5), null],
    ['on its first day after an hour', at(1, 3), { readAt: at(1, 1), publishedAt: at(1) }, at(1, 3), at(1, 3)],
    ['and not sooner', at(1, 1.5), { readAt: at(1, 1), publishedAt: at(1) }, at(1, 1.5), at(1, 2)],
    ['later after a day', at(3, 2), { readAt: at(3, 1), publishedAt: at(1) }, at(3, 2), at(4, 1)],
    ['not when it is old', at(40), { readAt: at(1), publishedAt: at(1) }, at(40), null],
    ['not when the date is a mistake', at(400), { readAt: at(1), publishedAt: at(1) }, at(2), null],
  ])('[LISTEN-09] %s', (_, changedAt, read, now, expected) => {
    expect(dueAgain(changedAt, read, now)).toEqual(expected)
  })
})

test('[LISTEN-09] a change is told only where it is later than the publication', () => {
  const of = (updated: Date) => {
    const read = readFeed(Buffer.from(atom('https://g.example/a', new Date(0), updated).body), null, 'https://g.example/')
    return read.ok ? read.feed.items[0]?.changedAt : null
  }
  expect(of(new Date(hour))).toEqual(new Date(hour))
  expect(of(new Date(0))).toBeUndefined()
})

test('[LISTEN-09] a sitemap touched as a whole at every build hides nothing new, and tells a bounded number again', () => {
  const build = (count: number, at: number) =>
    Array.from({ length: count }, (_, i) => ({
      address: `https://g.example/blog/un-billet-de-saison-${i}`,
      changedAt: at,
      news: null,
      image: null,
    }))
  const start = Date.UTC(2026, 10, 1)
  let { cursor } = chooseEntries(build(90, start), {}, null)
  for (let visit = 1; visit < 4; visit++) {
    const chosen = chooseEntries(build(90 + visit, start + visit * hour), cursor, null)
    expect(chosen.entries[0]?.address).toBe(`https://g.example/blog/un-billet-de-saison-${89 + visit}`)
    expect(chosen.entries.length).toBeLessThanOrEqual(101)
    cursor = chosen.cursor
    expect(chooseEntries(build(90 + visit, start + visit * hour), cursor, null).entries).toEqual([])
  }
})
