import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOpml, writeOpml } from '../../crawlers/sources/opml.ts'
import type { OpmlPreview, SourceRead } from '../../server/sources/contract.ts'
import { startApp } from '../support/app.ts'

const list = (
  origin: string,
) => `<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml version="1.0"><head><title>Mes flux</title></head><body>
<outline text="Presse"><outline text="Région"><outline type="rss" text="La Gazette & Cie" xmlUrl="${origin}/flux" htmlUrl="${origin}/"/></outline></outline>
<outline title="Scènes" XMLURL="feed://scenes.example/rss"/><outline text="&x;" xmlUrl="nonsense"/><outline text="encore" xmlUrl="${origin}/flux/"/>
<outline text="Phare" type="rss" xmlUrl="https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv"/>`

test('[LISTEN-10] a list of another reader is looked at before it is followed: new, known, not usable and why; then it goes out again', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const origin = app.sites.address('gazette', '').replace(/\/$/, '')
  const first = await ana.send<OpmlPreview>('POST', 'sources/opml/preview', { text: list(origin) })
  expect(first).toMatchObject({
    title: 'Mes flux',
    isCut: false,
    outlines: [
      { kind: 'feed', title: 'La Gazette & Cie', address: `${origin}/flux`, folders: ['Presse', 'Région'], state: 'new', why: null },
      { title: 'Scènes', address: 'https://scenes.example/rss', folders: [], state: 'new' },
      { state: 'unusable', why: 'This is not a web address.' },
      { state: 'unusable', why: 'Stands further up in the list already.' },
      { kind: 'youtube', title: 'Phare', state: 'new' },
    ],
  })
  expect(JSON.stringify(first)).not.toContain('root:')
  const fresh = first.outlines
    .filter(({ state }) => state === 'new')
    .map(({ kind, title, address, site }) => ({ kind, title, address, site }))
  expect(await ana.send('POST', 'sources/several', { sources: fresh })).toMatchObject({ added: { length: 3 }, known: 0 })
  const again = await ana.send<OpmlPreview>('POST', 'sources/opml/preview', { text: list(origin) })
  expect(again.outlines.filter(({ state }) => state === 'known')).toHaveLength(3)
  const answer = await ana.request('sources/opml')
  expect(answer.headers.get('content-disposition')).toContain('relais.opml')
  const out = readOpml(await answer.text())
  const followed = await ana.get<{ items: SourceRead[] }>('sources')
  expect(out?.outlines.map(({ title, address, kind }) => ({ title, address, kind }))).toEqual(
    followed.items.map(({ title, address, kind }) => ({ title, address, kind })),
  )
  const refused = await ana.request('sources/opml/preview', { method: 'POST', json: { text: 'no list' } })
  expect(refused.status).toBe(422)
  expect(
    (await (await app.member(ana, 'reader')).request('sources/opml/preview', { method: 'POST', json: { text: list(origin) } })).status,
  ).toBe(403)
})

test('[LISTEN-10] what is written is read back the same', () => {
  const source = fc.record({
    title: fc
      .string({ unit: 'binary', minLength: 1, maxLength: 60 })
      .map((text) => text.replace(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ').trim() || 'x'),
    address: fc.webUrl({ withQueryParameters: true }),
    site: fc.option(fc.webUrl().map((address) => new URL(address).href)),
    kind: fc.constantFrom('feed', 'sitemap', 'listing'),
  })
  fc.assert(
    fc.property(fc.array(source, { maxLength: 20 }), (sources) => {
      const read = readOpml(writeOpml({ title: 'Liste', sources }, new Date(0)))
      expect(read?.outlines.map(({ folders: _, ...one }) => one) ?? []).toEqual(sources)
    }),
  )
})

test('[LISTEN-10] depth, number and nonsense are bounded', () => {
  expect(readOpml('<html>')).toBeNull()
  expect(readOpml(`<opml>${'<outline text="a">'.repeat(20_000)}<outline xmlUrl="https://a.example/"/>`)?.outlines).toMatchObject([
    { folders: { length: 50 } },
  ])
  expect(readOpml(`<opml>${'<outline xmlUrl="https://a.example/"/>'.repeat(6_000)}</opml>`)).toMatchObject({
    isCut: true,
    outlines: { length: 5_000 },
  })
})
