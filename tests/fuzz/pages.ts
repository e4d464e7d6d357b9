/** What reads pages, and what sites say of them: in their heads, in headers, in robots.txt. */
import { decodeText } from '../../crawlers/net/decode.ts'
import { readLinkHeader } from '../../crawlers/net/link-header.ts'
import { isAllowed, parseRobots } from '../../crawlers/net/robots.ts'
import { readRetryAt } from '../../crawlers/net/wishes.ts'
import { readPage } from '../../crawlers/reading/read.ts'
import { readPageHead } from '../../crawlers/sources/page-head.ts'
import { endpointOf } from '../../crawlers/sources/webmention/endpoint.ts'
import { readMention } from '../../crawlers/sources/webmention/mention.ts'
import { cards } from '../support/webpages.ts'
import { address, article, listening, note, type Target, text } from './target.ts'

export const pageTargets: Record<string, Target> = {
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
}
