/** Everything that reads what came from outside, with seeds of its own; each reader must give a value, whatever it is given. */
import { eventsOf } from '../../crawlers/files/calendar.ts'
import { sniff } from '../../crawlers/files/sniff.ts'
import { decodeText } from '../../crawlers/net/decode.ts'
import { readLinkHeader } from '../../crawlers/net/link-header.ts'
import type { Answer, Net } from '../../crawlers/net/net.ts'
import { isAllowed, parseRobots } from '../../crawlers/net/robots.ts'
import { addressKey, cleanAddress } from '../../crawlers/net/urls.ts'
import { readRetryAt } from '../../crawlers/net/wishes.ts'
import { splitByline } from '../../crawlers/reading/byline.ts'
import { readDate } from '../../crawlers/reading/dates.ts'
import { readPage } from '../../crawlers/reading/read.ts'
import { readRelativeDate } from '../../crawlers/reading/relative-dates.ts'
import { readTranscript } from '../../crawlers/reading/transcript.ts'
import { readFeed } from '../../crawlers/sources/feed/read.ts'
import { secondOpinion } from '../../crawlers/sources/feed/second-opinion.ts'
import { sources } from '../../crawlers/sources/index.ts'
import { readListing } from '../../crawlers/sources/listing/read.ts'
import { readOpml, writeOpml } from '../../crawlers/sources/opml.ts'
import { readPageHead } from '../../crawlers/sources/page-head.ts'
import { readSitemap } from '../../crawlers/sources/sitemap/read.ts'
import { endpointOf } from '../../crawlers/sources/webmention/endpoint.ts'
import { readMention } from '../../crawlers/sources/webmention/mention.ts'
import type { VisitedKind } from '../../db/vocabulary.ts'
import { readProgramme } from '../../server/productions/read-text.ts'
import { compileWatch } from '../../server/watches/compile.ts'
import { parseExpression } from '../../server/watches/expression/parse.ts'
import { printExpression } from '../../server/watches/expression/print.ts'
import { parseSearch } from '../../server/watches/expression/search.ts'
import { matchOne } from '../../server/watches/match.ts'
import { prepareText } from '../../server/watches/prepare.ts'
import { atom, json, rdf, rss, rssWithCdata } from '../support/feeds.ts'
import { bluesky, hackernews, lemmy, mastodon, reddit } from '../support/network-recordings.ts'
import { cards, channelFeedOf, indexOf, newsSitemap, sitemapOf } from '../support/webpages.ts'

export interface Target {
  seeds: readonly (string | Uint8Array)[]
  words: readonly string[]
  /** What once took it seconds, in pieces that are repeated up to the most it is given. */
  slow?: readonly string[]
  /** What it is given at most, so that the bound of time is fair to what the reader is meant for. */
  most: number
  read(bytes: Buffer): unknown
}

const address = 'https://gazette.example/culture'
const text = (bytes: Buffer) => bytes.toString('utf8')
const bodyOf = ({ body }: { body?: string | Uint8Array }) => body ?? ''

const article = `<!doctype html><html lang="fr"><head><title>La Lanterne ouvre - La Gazette</title><base href="/x/"><meta charset="utf-8"><meta property="og:title" content="La Lanterne ouvre"><meta property="article:published_time" content="2026-11-03T08:30:00+01:00"><link rel="canonical" href="/culture/lanterne"><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="hub" href="https://hub.example/"><script type="application/ld+json">{"@type":"NewsArticle","headline":"La Lanterne ouvre","author":[{"@type":"Person","name":"Ana Ruiz"}],"datePublished":"2026-11-03"}</script></head><body><header><nav><a href="/">Une</a></nav></header><article><h1>La Lanterne ouvre</h1><p class="byline">Par Ana Ruiz et Luc Morel</p><p>Le théâtre rouvre ses portes après deux ans de travaux, avec une saison de douze spectacles et un tarif unique.</p><figure><img src="/a.jpg"><figcaption>La salle.</figcaption></figure><p>La directrice salue une année de confiance retrouvée, et annonce trois créations.</p><table><tr><td>Lundi</td></tr></table></article><aside>À lire aussi</aside></body></html>`
const note = `<div class="h-entry"><a class="p-author h-card" href="/">Ana</a><p class="e-content p-name">Quelle soirée <a class="u-in-reply-to" href="${address}">ici</a></p><time class="dt-published" datetime="2026-11-20T21:00:00+01:00">hier</time><a class="u-url" href="/1">1</a></div>`

/** What an expression is tried on: texts in which its words stand as often as they can. */
const wordy = ['Avignon théâtre lanterne saison cirque a b. ', 'lanterne ', 'a '].map((words) =>
  prepareText({
    id: 'd',
    title: 'La Lanterne',
    lead: null,
    text: words.repeat(Math.floor(30_000 / words.length)),
    authors: ['Ana Ruiz'],
    outlet: null,
    site: null,
    language: null,
    kind: 'article',
    links: ['https://lanterne.example/a'],
  }),
)

/** A kind of source that is given these bytes, whatever it asks for. */
const listening =
  (kind: VisitedKind, at: string, contentType: string, extra: { settings?: Record<string, string>; secret?: string } = {}) =>
  (bytes: Buffer) => {
    const answer = (asked: string): Answer => ({
      status: 200,
      body: bytes,
      headers: {},
      contentType,
      address: asked,
      permanentAddress: asked,
      retryAt: null,
      maxAgeSeconds: null,
    })
    const net: Net = { get: async (asked) => ({ ok: true, answer: answer(asked) }) }
    // Straight to the kind: the public door would turn a mistake of ours into a problem in words.
    return sources[kind].listen({ kind, address: at, cursor: {}, ...extra }, net)
  }
const network = (kind: VisitedKind, at: string, pages: { body?: string | Uint8Array }[], words: readonly string[], extra = {}): Target => ({
  seeds: pages.map(bodyOf),
  words,
  most: 256 * 1024,
  read: listening(kind, at, 'application/json', extra),
})

const itemsOf = (reading: ReturnType<typeof readFeed>): number => (reading.ok ? reading.feed.items.length : 0)

export const targets: Record<string, Target> = {
  feed: {
    seeds: [rss(), rssWithCdata(), atom(), rdf(), json(), bodyOf(reddit.feed(reddit.entry(1)))],
    words: [
      '<item>',
      '</item>',
      '<entry>',
      '<guid>',
      '<link>',
      '<link href="x"/>',
      '<pubDate>',
      '<description>',
      '<content type="xhtml">',
      '<media:group>',
      'xml:base="',
      'encoding="utf-16"',
      '"items":[',
      '"version":"https://jsonfeed.org/version/1"',
      '<rss>',
      '<feed>',
      '&lt;div&gt;',
    ],
    // It is read twice, and each item of nothing but its tag is one of fifty thousand.
    most: 256 * 1024,
    read: (bytes) => {
      const asTold = readFeed(bytes, 'text/xml; charset=iso-8859-1', address)
      const bySelf = readFeed(bytes, null, address)
      return itemsOf(asTold) > itemsOf(bySelf) ? asTold : bySelf
    },
  },
  'second reader': {
    seeds: [rss(), atom(), rdf()],
    words: ['<item>', '<entry>', '<title>', '<a ', '&lt;', '<br', '<content:encoded>'],
    // It is asked only for what our own reader refuses.
    most: 64 * 1024,
    read: (bytes) => secondOpinion(bytes, null, address),
  },
  transcript: {
    seeds: [
      'WEBVTT - x\n\nNOTE y\n\n1\n00:00:01.000 --> 00:00:04.000 align:start\n<v.loud Ana Ruiz>Bonjour &amp; <i>bienvenue</i>\n\n12:34.500 --> 12:40.000\nLa Lanterne ouvre.',
      '1\r\n00:00:01,000 --> 00:00:04,000\r\n{\\an8}<font color="#fff">Bonjour.</font>\r\n\r\n2\r\n00:00:05,000 --> 00:00:09,000\r\nBonjour.\r\nEncore.',
      JSON.stringify({ version: '1.0.0', segments: [{ speaker: 'Ana Ruiz', startTime: 0.5, endTime: 2, body: 'Bonjour' }] }),
      '<cite>Kevin:</cite><time>0:00</time><p>Un &eacute;vénement.</p><cite>Ana:</cite><time>1:02:05</time><p>Oui.',
      '[Musique]\n\nBonjour\nà tous.\n\n[00:12:34] Voilà.',
    ],
    words: [
      'WEBVTT',
      '-->',
      '00:00:01.000 --> ',
      '<v ',
      '<c.',
      '</v>',
      '&amp;',
      '&#',
      '{\\an',
      '"segments":[',
      '"body":"',
      '"startTime":',
      '<time>',
      '<p>',
      '<cite>',
      '[1:02:03]',
      '\n\n',
      '[[[[',
    ],
    slow: ['<', '{\\', '1:', '00:00:01.000 --> ', '<v ', '<p><time>', '[', '{"segments":', '&', '0:00 ', '\n\n', 'a: '],
    most: 2 * 1024 * 1024,
    read: (bytes) => {
      for (const type of [null, 'text/html', 'application/json']) {
        const said = readTranscript(text(bytes), type)
        if (!said) continue
        if (said.text.length > 300_000) throw new Error('too long')
        let before = -1
        for (const [from] of said.times) {
          if (from <= before && before >= 0) throw new Error('times go back')
          if (from >= said.text.length) throw new Error('a time outside of the text')
          before = from
        }
      }
      return true
    },
  },
  page: {
    seeds: [article, cards(), note],
    words: [
      '<article>',
      '<h1>',
      '<table>',
      '<tr>',
      '<td>',
      '<li>',
      '<ul>',
      '<br>',
      '<figure>',
      '<script type="application/ld+json">',
      '{"@type":"Person","name":',
      '<meta property="og:title" content="',
      '<noscript>',
      '<math>',
      '<select>',
      '<frameset>',
      ' class="byline"',
      'Par Ana et ',
      'Le ',
    ],
    slow: ['99999999999999999999<h1>', '__proto__<li>', '<a name="x">mot '],
    most: 128 * 1024,
    read: (bytes) => readPage(decodeText(bytes, 'text/html').text, address),
  },
  'page head': {
    seeds: [article, cards()],
    words: ['<link rel="alternate" type="application/rss+xml" href="', '<base href="', '<meta ', '<a href="/">', '<title>'],
    most: 512 * 1024,
    read: (bytes) => readPageHead(text(bytes), address),
  },
  'a page by hand': {
    seeds: [article, cards()],
    words: ['<link rel="canonical" href="', '<base href="', '<html>', '<title>', 'charset="utf-7"'],
    most: 512 * 1024,
    read: listening('page', 'https://gazette.example/saison', 'text/html'),
  },
  listing: {
    seeds: [cards(), article, `<div class="h-feed">${note.repeat(3)}</div>`],
    words: [
      '<article>',
      '<li>',
      '<a href="/culture/2026/11/05/un-titre-assez-long">Un titre assez long pour compter</a>',
      '<time datetime="2026-11-05">',
      '<h2>',
      '<div class="h-entry">',
    ],
    slow: ['<h2><a href="', '<h2><a href="/culture/2026/11/05/un-titre-assez-long">Un titre assez long '],
    most: 256 * 1024,
    read: (bytes) => readListing(text(bytes), address),
  },
  sitemap: {
    seeds: [
      newsSitemap('https://gazette.example'),
      sitemapOf([{ loc: 'https://gazette.example/a', lastmod: '2026-11-05' }]),
      indexOf([{ loc: 'https://gazette.example/s.xml' }]),
      'Sitemap: https://gazette.example/s.xml',
      'https://gazette.example/a\nhttps://gazette.example/b',
    ],
    words: ['<url>', '<loc>', '</loc>', '<sitemap>', '<lastmod>', '<news:news>', '<image:image>'],
    most: 512 * 1024,
    read: (bytes) => readSitemap(bytes, null, 'https://gazette.example/sitemap.xml'),
  },
  opml: {
    seeds: [
      writeOpml(
        { title: 'Relais', sources: [{ title: 'A & B', address, site: 'https://gazette.example/', kind: 'feed' }] },
        new Date('2026-11-01'),
      ),
      '<opml><body><outline text="x"><outline text="y" xmlUrl="https://a.example/"/></outline></body></opml>',
    ],
    words: ['<outline text="', ' xmlUrl="', '<outline>', '</outline>', '<opml>', '<body>', '<head><title>'],
    most: 512 * 1024,
    read: (bytes) => readOpml(text(bytes)),
  },
  robots: {
    seeds: [
      'User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 2\nSitemap: https://gazette.example/s.xml\n',
      'user-agent: relais\nuser-agent: x\ndisallow: /*.php$',
    ],
    slow: [`a${' '.repeat(5_000)}`, `Sitemap: ${' '.repeat(5_000)}`, 'sitemap: #'],
    words: ['User-agent: *\n', 'Disallow: /', 'Allow: ', '*', '$', '*a', 'Crawl-delay: 1e9\n', '#', 'Sitemap: '],
    most: 512 * 1024,
    read: (bytes) => {
      const rules = parseRobots(text(bytes), 'relais')
      return [
        rules.crawlDelay,
        ...['/', '/aaaaaaaaaaaaaaaaaaaaaaab', `/${'a'.repeat(1500)}`].map((path) => isAllowed(rules, `https://gazette.example${path}`)),
      ]
    },
  },
  expression: {
    seeds: [
      '"La Lanterne" OR (Avignon NEAR/5 théâtre) NOT author:"Ana Ruiz"',
      'title:lantern* AND (saison OU "tarif unique"~3) SAUF cirque',
      'link:lanterne.example lang:fr kind:review',
    ],
    words: ['AND ', 'OR ', 'NOT ', 'NEAR/5 ', 'ET ', 'OU ', 'SAUF ', '"', '(', ')', '*', '~3', 'title:', 'author:', 'a'],
    slow: ['a:', '"a ', '(a OR ', 'a NEAR/5 '],
    most: 16 * 1024,
    read: (bytes) => {
      const parsed = parseExpression(text(bytes))
      if ('tree' in parsed) for (const each of wordy) matchOne(compileWatch({ id: 'w', tree: parsed.tree }), each)
      return ['tree' in parsed ? printExpression(parsed.tree, 'fr') : parsed.problems, parseSearch(text(bytes)) === null]
    },
  },
  webmention: {
    seeds: [note, article, `{"target":"${address}"}`],
    words: ['<div class="h-entry">', 'class="h-card"', 'class="u-like-of"', `href="${address}"`, '<base href="', 'class="e-content"'],
    most: 1024 * 1024,
    read: (bytes) => [
      readMention({ body: bytes, contentType: 'text/html', address }, 'https://ana.example/1', address),
      readMention({ body: bytes, contentType: null, address }, 'https://ana.example/1', address),
      endpointOf({ headers: { link: text(bytes).slice(0, 10_000) }, address }, text(bytes)),
    ],
  },
  headers: {
    seeds: [
      '</a>; rel="webmention", <https://hub.example/>; rel=hub; title="a, b"',
      'Thu, 05 Nov 2026 10:00:00 GMT',
      '120',
      '1793960000',
      '2026-11-05T10:00:00Z',
    ],
    words: ['rel="', '<', '>', ';', ',', '"', '\\', 'GMT'],
    most: 64 * 1024,
    read: (bytes) => [
      readLinkHeader(text(bytes), address),
      readRetryAt(429, { 'retry-after': text(bytes) }, new Date()),
      readRetryAt(200, { 'x-ratelimit-reset': text(bytes), 'x-ratelimit-remaining': '0' }, new Date()),
    ],
  },
  'dates, names and addresses': {
    seeds: [
      'mardi 3 novembre 2026 à 8 h 30',
      'Sun, 04 May 2016 15:04:00 PST',
      'Par Ana Ruiz et Luc Morel, envoyés spéciaux à Avignon (AFP)',
      'https://www.gazette.example/a?utm_source=x&b=%c3%a9#!/c',
    ],
    words: ['Par ', ' et ', ' and ', ', ', '(AFP)', 'janvier', ' à ', ' h ', '?utm_source=', '&', '%c3', 'de la ', 'Jr.', '-'],
    // No more than a byline or an address may be, wherever it was found.
    most: 4 * 1024,
    read: (bytes) => [
      readDate(text(bytes)),
      splitByline(text(bytes)),
      cleanAddress(text(bytes)),
      addressKey(text(bytes)),
      addressKey(`https://a.example/${text(bytes)}`),
      ...['il y a 3 jours', ''].map((words) =>
        readRelativeDate(`${words}${text(bytes)}`, { at: new Date('2026-11-20T10:00:00Z'), zone: 'Europe/Paris' }),
      ),
    ],
  },
  'the text of a programme': {
    seeds: [
      'Orage\nd’Ana Ruiz\nMise en scène : Maud Lambert\nAvec Luc Morel, Inès Petit et Omar Diallo\nThéâtre du Quai, Brest\nDu 12 au 28 novembre 2026',
      'The Storm\nwritten by Ana Ruiz\nDirected by Maud Lambert\nVenue: The Playhouse\n12 - 28 November 2026\nhttps://gazette.example/storm',
    ],
    slow: ['\r\t', 'Avec \t', ' (', ' d’A '],
    words: [
      'Avec ',
      'Mise en scène : ',
      'Du ',
      ' au ',
      'Théâtre ',
      '\n',
      ' : ',
      ' et ',
      ', ',
      'novembre',
      '2026',
      '31/02/2026',
      'https://',
    ],
    most: 64 * 1024,
    read: (bytes) => readProgramme(text(bytes)),
  },
  calendar: {
    seeds: [
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Orage\r\nDTSTART;TZID=Europe/Paris:20261112T200000\r\nDTEND:20261112T220000Z\r\nRRULE:FREQ=DAILY;COUNT=12\r\nLOCATION:La Lanterne\\, Brest\r\nDESCRIPTION:de Maud Lambert\\navec Ana Ruiz\r\nCATEGORIES:danse\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART;VALUE=DATE:20261112\nRRULE:FREQ=YEARLY;BYDAY=1MO\nRDATE:20270101T000000Z\nEXDATE:20261113\nEND:VEVENT\nEND:VCALENDAR',
    ],
    words: [
      'RRULE:FREQ=',
      'SECONDLY',
      ';BYSETPOS=-1',
      ';INTERVAL=0',
      'BEGIN:VEVENT\n',
      'END:VEVENT\n',
      'DTSTART:',
      'DURATION:P',
      'BYMONTHDAY=31',
      ';UNTIL=',
      'TZID=',
    ],
    most: 64 * 1024,
    read: eventsOf,
  },
  'what a file is': {
    seeds: [
      '%PDF-1.7\n1 0 obj',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      'RIFF\0\0\0\0WAVEfmt ',
      'ID3\u0003',
      '\0\0\0\u0018ftypmp42',
      'OggS',
    ],
    words: ['ftyp', 'RIFF', 'WEBP', 'moov', '%PDF-'],
    most: 8 * 1024,
    read: sniff,
  },
  mastodon: network(
    'mastodon',
    'https://village.example/tags/lanterne',
    [mastodon.json([mastodon.status(2), mastodon.status(1, { reblog: mastodon.status(3) })])],
    ['"reblog":', '"account":{', '"content":"<p>', '"mentions":[', '"id":"'],
  ),
  bluesky: network(
    'bluesky',
    'https://bsky.app/profile/noe.ciel.example',
    [bluesky.json({ feed: [{ post: bluesky.post(2) }, { post: bluesky.post(1) }] })],
    ['"facets":[', '"uri":"at://', '"embed":{', '"byteStart":', '"record":{'],
  ),
  hackernews: network(
    'hackernews',
    'https://hn.algolia.com/?query=theatre',
    [hackernews.json({ hits: [hackernews.hit(2), hackernews.hit(1)] })],
    ['"hits":[', '"comment_text":"', '"created_at_i":'],
  ),
  lemmy: network(
    'lemmy',
    'https://lemmy.example/c/theatre',
    [lemmy.json({ posts: [lemmy.post(2), lemmy.post(1)], next_page: null })],
    ['"posts":[', '"body":"![x](', '"body":"**', '"creator":{'],
  ),
  reddit: {
    ...network(
      'reddit',
      'https://www.reddit.com/r/theatre',
      [reddit.feed(reddit.entry(2), reddit.entry(1))],
      ['<entry>', '<author>', '<content type="html">'],
    ),
    read: listening('reddit', 'https://www.reddit.com/r/theatre', 'application/atom+xml'),
  },
  youtube: {
    ...network(
      'youtube',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv',
      [{ body: channelFeedOf([{ id: 'aaaaaaaaaaa', title: 'x', views: 1 }]) }],
      ['<entry>', '<media:group>', '<yt:videoId>'],
    ),
    read: listening('youtube', 'https://www.youtube.com/@gazette', 'text/html'),
  },
}
