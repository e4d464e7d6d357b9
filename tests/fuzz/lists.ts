/** What lists items, and what an item leads to that is said: feeds, sitemaps, pages that list articles, lists of sources, transcripts. */
import { readTranscript } from '../../crawlers/reading/transcript.ts'
import { readFeed } from '../../crawlers/sources/feed/read.ts'
import { secondOpinion } from '../../crawlers/sources/feed/second-opinion.ts'
import { readListing } from '../../crawlers/sources/listing/read.ts'
import { readOpml, writeOpml } from '../../crawlers/sources/opml.ts'
import { readSitemap } from '../../crawlers/sources/sitemap/read.ts'
import { atom, json, rdf, rss, rssWithCdata } from '../support/feeds.ts'
import { reddit } from '../support/network-recordings.ts'
import { cards, indexOf, newsSitemap, sitemapOf } from '../support/webpages.ts'
import { address, article, bodyOf, note, type Target, text } from './target.ts'

const itemsOf = (reading: ReturnType<typeof readFeed>): number => (reading.ok ? reading.feed.items.length : 0)

export const listTargets: Record<string, Target> = {
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
    slow: [`x${'\n '.repeat(20_000)}`],
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
}
