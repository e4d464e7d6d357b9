/** What feeds say beyond their items: older pages, moves, who speaks in an episode, what a platform counted. */
import { describe, expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import type { Net } from '../../../crawlers/net/net.ts'
import type { Cursor } from '../../../crawlers/source.ts'
import { readFeed } from '../../../crawlers/sources/feed/read.ts'
import type { Site } from '../../../server/demo/site.ts'
import { rss, type Written } from '../../support/feeds.ts'
import { channel, channelFeedOf } from '../../support/webpages.ts'
import { startDoor } from '../net/a-door.ts'

const items = (page: number, count = 2): Written[] =>
  Array.from({ length: count }, (_, i) => ({ id: `tag:${page}.${i}`, title: `Page ${page}, article ${i}`, html: 'x', author: 'Ana' }))
const linked = (page: number, next: string | null, rel = 'next', count = 2) =>
  rss(items(page, count))
    .replace(/<link>https:\/\/exemple.fr\/articles\/\d<\/link>/g, '')
    .replace(
      '<ttl>',
      `${next ? `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="${rel}" href="${next.replaceAll('&', '&amp;')}"/>` : ''}<ttl>`,
    )

async function visits(pages: Site) {
  const at = await startDoor({ gazette: pages })
  let cursor: Cursor = {}
  return {
    at,
    async again() {
      const heard = await listen({ kind: 'feed', address: at.server.address('gazette', '/flux'), cursor }, at.door)
      cursor = JSON.parse(JSON.stringify(heard.cursor))
      return heard
    },
    [Symbol.asyncDispose]: () => at[Symbol.asyncDispose](),
  }
}

describe('[LISTEN-01] older pages of a feed', () => {
  test('[LISTEN-01] three at the first visit, the others at those that follow, each once, and then no more', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [
        `/flux${i === 0 ? '' : `?p=${i + 1}`}`,
        { body: linked(i + 1, i < 5 ? `/flux?p=${i + 2}` : null, i % 2 ? 'prev-archive' : 'next') },
      ]),
    )
    await using site = await visits(pages)
    const counts = []
    for (let i = 0; i < 4; i++) counts.push((await site.again()).items.length)
    expect(counts).toEqual([8, 4, 0, 0])
    expect(site.at.server.count('gazette', '/flux?p=6')).toBe(1)
  })

  test('[LISTEN-01] never round in a circle, nor to another site, nor beyond twenty pages', async () => {
    await using round = await visits({ '/flux': { body: linked(1, '/flux?p=2') }, '/flux?p=2': { body: linked(2, '/flux') } })
    expect((await round.again()).items).toHaveLength(4)
    await using away = await visits({ '/flux': { body: linked(1, 'https://ailleurs.example/flux') } })
    expect((await away.again()).items).toHaveLength(2)
    await using endless = await visits({
      '*': ({ path }: { path: string }) => ({
        body: linked(Number(path.split('=')[1] ?? 1), `/flux?p=${Number(path.split('=')[1] ?? 1) + 1}`),
      }),
    })
    for (let i = 0; i < 9; i++) await endless.again()
    expect(endless.at.server.asked('gazette').filter(({ path }) => path.includes('=')).length).toBe(19)
  })

  test('[LISTEN-08] a busy host is asked for the older page at the next visit', async () => {
    await using site = await visits({ '/flux': { body: linked(1, '/flux?p=2') }, '/flux?p=2': { status: 503, body: '' } })
    expect((await site.again()).items).toHaveLength(2)
    site.at.server.set('gazette', '/flux?p=2', { body: linked(2, null) })
    const heard = await site.again()
    expect(heard).toMatchObject({ outcome: 'fresh', items: { length: 2 } })
    expect(heard.cursor.backlog).toBeUndefined()
  })

  test('[LISTEN-01] WordPress is known to have pages though it names none; others are not asked', async () => {
    const of = (generator: string, n: number) => linked(n, null, 'next', 10).replace('<ttl>', `<generator>${generator}</generator><ttl>`)
    const pages = (generator: string) => ({
      '/feed': { body: of(generator, 1) },
      '/feed?paged=2': { body: of(generator, 2) },
      '/feed?paged=3': { status: 404, body: '' },
    })
    const count = async (generator: string) => {
      await using at = await startDoor({ gazette: pages(generator) })
      return (await listen({ kind: 'feed', address: at.server.address('gazette', '/feed'), cursor: {} }, at.door)).items.length
    }
    expect(await count('https://wordpress.org/?v=6.8')).toBe(20)
    expect(await count('SPIP 4')).toBe(10)
  })
})

/** Articles of the given numbers, newest first, with the page of older ones. */
const numbered = (newest: number, oldest: number, next: string | null) =>
  rss(Array.from({ length: newest - oldest + 1 }, (_, i) => ({ id: `a${newest - i}`, title: `A${newest - i}`, html: 'x', author: 'Ana' })))
    .replace(/<link>https:\/\/exemple.fr\/articles\/\d+<\/link>/g, '')
    .replace('<ttl>', `${next ? `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="${next}"/>` : ''}<ttl>`)
/** A feed of pages of three, as it stands when `newest` is the last that was published. */
const paged = (newest: number): Site =>
  Object.fromEntries(
    Array.from({ length: Math.ceil(newest / 3) }, (_, i) => [
      `/flux${i === 0 ? '' : `?p=${i + 1}`}`,
      { body: numbered(newest - 3 * i, Math.max(1, newest - 3 * i - 2), newest - 3 * i > 3 ? `/flux?p=${i + 2}` : null) },
    ]),
  )
const titles = (heard: { items: { title: string }[] }) => heard.items.map(({ title }) => title)
const publish = (site: Awaited<ReturnType<typeof visits>>, newest: number) => {
  for (const [path, answer] of Object.entries(paged(newest))) site.at.server.set('gazette', path, answer)
}
const called = (site: Awaited<ReturnType<typeof visits>>) =>
  site.at.server.asked('gazette').filter(({ path }) => path.startsWith('/flux')).length
const from = (newest: number, oldest: number) => Array.from({ length: newest - oldest + 1 }, (_, i) => `A${newest - i}`)

describe('[LISTEN-01] what a feed published between two visits', () => {
  test('[LISTEN-01] [LISTEN-08] more than a page: older pages are read until something known is met, the rest at the next visit, each page once', async () => {
    await using site = await visits(paged(6))
    expect(titles(await site.again())).toEqual(from(6, 1))
    publish(site, 9)
    // All of the page is new: the next one is known from its first.
    expect(titles(await site.again())).toEqual(from(9, 4))
    publish(site, 27)
    const before = called(site)
    expect(titles(await site.again())).toEqual(from(27, 16))
    expect(titles(await site.again())).toEqual(from(15, 7))
    expect((await site.again()).outcome).toBe('unchanged')
    // Three visits, and the pages of A24 to A7, each once.
    expect(called(site) - before).toBe(3 + 6)
  })

  test('[LISTEN-01] while a gap is being closed the feed goes on: neither the old nor the new middle is lost', async () => {
    await using site = await visits(paged(6))
    await site.again()
    publish(site, 27)
    const heard = new Set(titles(await site.again()))
    // Nothing of what is known now may end the way to what was known before.
    publish(site, 31)
    for (const title of titles(await site.again())) heard.add(title)
    publish(site, 49)
    for (let i = 0; i < 6; i++) for (const title of titles(await site.again())) heard.add(title)
    expect([...heard]).toEqual(expect.arrayContaining(from(49, 7)))
    const { cursor } = await site.again()
    expect(cursor.backlog).toBeUndefined()
    expect(cursor.known?.length).toBeLessThan(8 * 210)
  })

  test('[LISTEN-01] nothing more is asked when the page holds something known, is unchanged, or has no other', async () => {
    await using site = await visits(paged(9))
    await site.again()
    publish(site, 11)
    const before = called(site)
    await site.again()
    await site.again()
    // One that went away lets an older one move up.
    site.at.server.set('gazette', '/flux', { body: numbered(11, 9, '/flux?p=2').replace(/<guid[^>]*>a11/, '<guid>a1') })
    await site.again()
    expect(called(site) - before).toBe(3)
    await using small = await visits({ '/flux': { body: numbered(3, 1, null) } })
    await small.again()
    small.at.server.set('gazette', '/flux', { body: numbered(12, 10, null) })
    expect((await small.again()).cursor.known).toHaveLength(3 * 8)
    expect(called(small)).toBe(2)
    // The day it has pages, what they hold is known to be missing.
    publish(small, 18)
    expect(titles(await small.again())).toEqual(from(18, 10))
  })

  test('[LISTEN-01] an item pinned at the top hides no gap', async () => {
    await using site = await visits(paged(6))
    await site.again()
    publish(site, 12)
    site.at.server.set('gazette', '/flux', {
      body: numbered(12, 10, '/flux?p=2').replace('<item>', '<item><title>A6</title><guid>a6</guid></item><item>'),
    })
    expect(titles(await site.again())).toEqual(expect.arrayContaining(from(12, 7)))
  })

  test('[LISTEN-01] pages that lead round in a circle, never end, or are new at every visit stay bounded', async () => {
    await using round = await visits(paged(3))
    await round.again()
    round.at.server.set('gazette', '/flux', { body: numbered(12, 10, '/flux?p=2') })
    round.at.server.set('gazette', '/flux?p=2', { body: numbered(9, 7, '/flux?p=2') })
    expect(titles(await round.again())).toEqual(from(12, 7))
    expect(called(round)).toBe(3)

    let built = 0
    await using endless = await visits({
      '*': ({ path }: { path: string }) => {
        const page = Number(path.split('=')[1] ?? 1)
        return { body: numbered(1_000_000 * built - 3 * page, 1_000_000 * built - 3 * page - 2, `/flux?p=${page + 1}`) }
      },
    })
    built = 1
    await endless.again()
    for (built = 2; built < 6; built++) await endless.again()
    expect(called(endless)).toBe(5 * 4)
    built = 5
    for (let i = 0; i < 9; i++) await endless.again()
    expect(called(endless)).toBe(20 + 9 + 16)
  })
})

const podcast = (
  extra = '',
) => `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Côté cour</title><link>https://cour.example/</link><itunes:author>Radio du Phare</itunes:author>${extra}<podcast:person role="host">Ana Ruiz</podcast:person>
<item><title>La troupe</title><guid>e1</guid><itunes:duration>1:02:05</itunes:duration><enclosure url="https://cour.example/e1.mp3" type="audio/mpeg" length="48213004"/><itunes:season>2</itunes:season><itunes:episode>14</itunes:episode>
<podcast:transcript url="/e1.vtt" type="text/vtt" language="fr"/><description>Avec Ben Okoro.</description>
<podcast:person role="host">Luc Morel</podcast:person><podcast:person role="guest" href="https://zoe.example/">Zoé Lê</podcast:person><podcast:person role="guest">Ben Okoro</podcast:person><podcast:person role="editor">Max Diaz</podcast:person></item>
<item><title>Le décor</title><guid>e2</guid><media:content url="https://cour.example/e2.mp3" type="audio/mpeg" duration="600"/><description>Seule.</description></item></channel></rss>`

describe('[LISTEN-01] podcasts and films', () => {
  test('[LISTEN-01] length, transcript, hosts as authors, guests in the text and as named', () => {
    const read = readFeed(Buffer.from(podcast()), null, 'https://cour.example/rss')
    expect(read.ok && read.feed.items).toMatchObject([
      {
        kind: 'audio',
        bylines: ['Luc Morel'],
        text: 'Avec Ben Okoro.\n\nZoé Lê',
        media: [{ address: 'https://cour.example/e1.mp3', type: 'audio/mpeg', seconds: 3725, bytes: 48_213_004 }],
        episode: { season: 2, number: 14 },
        transcripts: [{ address: 'https://cour.example/e1.vtt', type: 'text/vtt', language: 'fr' }],
        references: [{ kind: 'names', address: 'https://zoe.example/', handle: null }],
      },
      { bylines: ['Ana Ruiz'], text: 'Seule.', media: [{ address: 'https://cour.example/e2.mp3', seconds: 600 }] },
    ])
  })

  test('[LISTEN-07] a move that the podcast itself announces is told at every visit, once its new address was read', async () => {
    await using site = await visits({ '/neuf': { body: podcast() } })
    site.at.server.set('gazette', '/flux', {
      body: podcast(`<itunes:new-feed-url>${site.at.server.address('gazette', '/neuf')}</itunes:new-feed-url>`),
    })
    expect((await site.again()).movedTo).toBe(site.at.server.address('gazette', '/neuf'))
    expect(await site.again()).toMatchObject({ outcome: 'unchanged', movedTo: site.at.server.address('gazette', '/neuf') })
    expect(site.at.server.count('gazette', '/neuf')).toBe(1)
    site.at.server.set('gazette', '/flux', { body: podcast('<itunes:new-feed-url>https://personne.example/</itunes:new-feed-url>') })
    expect((await site.again()).movedTo).toBeNull()
  })

  /** The real door, with the platform's names led to a site of the test's own. */
  const ofPlatform = (net: Net, to: (path: string) => string): Net => ({
    get: (address, ask) =>
      net.get(address.startsWith('https://www.youtube.com') ? to(address.slice('https://www.youtube.com'.length)) : address, ask),
  })
  const film = [{ id: 'aaaaaaaaaaa', title: 'Coulisses', views: 120 }]

  test.each([
    'https://www.youtube.com/@phare',
    'https://www.youtube.com/watch?v=aaaaaaaaaaa',
    `https://www.youtube.com/channel/${channel}/videos`,
  ])('[LISTEN-01] %s leads to the channel’s films, with its account and what was counted', async (address) => {
    const page = { body: `<html><head><meta itemprop="identifier" content="${channel}"></head><body></body></html>` }
    await using at = await startDoor({
      tube: { '/@phare': page, '/watch': page, [`/feeds/videos.xml?channel_id=${channel}`]: { body: channelFeedOf(film) } },
    })
    // The page's own address tells whose it is, so the answer is told as the platform's, too.
    const led = ofPlatform(at.door, (path) => at.server.address('tube', path))
    const net: Net = {
      async get(asked, ask) {
        const got = await led.get(asked, ask)
        return got.ok ? { ...got, answer: { ...got.answer, address: asked, permanentAddress: asked } } : got
      },
    }
    const heard = await listen({ kind: 'youtube', address, cursor: {} }, net)
    expect(heard.items).toMatchObject([
      {
        kind: 'video',
        title: 'Coulisses',
        text: 'Extraits et coulisses de la création.',
        handle: { network: 'youtube', value: channel, name: 'Théâtre du Phare', address: `https://www.youtube.com/channel/${channel}` },
        figures: { views: 120, likes: 41, replies: null },
        about: 'Théâtre du Phare',
      },
    ])
    const again = await listen({ kind: 'youtube', address, cursor: heard.cursor }, net)
    expect(again).toMatchObject({ outcome: 'unchanged', movedTo: null })
  })
})
