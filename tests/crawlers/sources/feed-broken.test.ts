/** Feeds as they come from the web: every class of corruption, on feeds of every format; and what never must happen on any bytes. */
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { FeedDocument } from '../../../crawlers/sources/feed/document.ts'
import { readFeed } from '../../../crawlers/sources/feed/read.ts'
import { atom, json, rdf, rss, rssWithCdata, written } from '../../support/feeds.ts'

interface Corrupted {
  body: string | Buffer
  contentType?: string
  /** How many of the items can be recovered, from the first on; all of them when not given. */
  recoverable?: number
}
type Corruption = (feed: string) => Corrupted | null

const close = /<\/(?:item|entry)>/g
const occurrences = (text: string, pattern: RegExp) => [...text.matchAll(pattern)]
const titleOf = (at: number) => written[at]?.title ?? ''
/** Changes the `at`-th title's text, which stays a title of that item. */
const inTitle = (feed: string, at: number, addition: string) => {
  const opening = occurrences(feed, /<title[^>]*>(?:<!\[CDATA\[)?/g)[at + 1]
  return opening && !opening[0].includes('CDATA') ? insert(feed, opening.index + opening[0].length, addition) : null
}
const insert = (text: string, at: number, addition: string) => text.slice(0, at) + addition + text.slice(at)
const changed = (feed: string, made: string | null): Corrupted | null => (made === null || made === feed ? null : { body: made })
function cutAt(feed: string, share: number): Corrupted {
  const body = feed.slice(0, Math.floor(feed.length * share))
  return { body, recoverable: occurrences(body, close).length }
}
const isRss = (feed: string) => feed.includes('<rss')

const corruptions: Record<string, Corruption> = {
  'cut off at 60 %': (feed) => cutAt(feed, 0.6),
  'cut off at 95 %': (feed) => cutAt(feed, 0.95),
  'no closing tags at the end': (feed) => changed(feed, feed.replace(/(?:<\/channel>\s*)?<\/(?:rss|feed|rdf:RDF)>\s*$/, '')),
  'raw & in a title': (feed) => changed(feed, inTitle(feed, 1, 'A & B &c. ')),
  'raw < before a space': (feed) => changed(feed, inTitle(feed, 1, '3 < 5 ')),
  'raw < before a digit': (feed) => changed(feed, inTitle(feed, 1, 'I <3 you ')),
  'raw < before a letter': (feed) => changed(feed, inTitle(feed, 1, 'a <b et c ')),
  'a warning before the prolog': (feed) => ({
    body: `<br />\n<b>Warning</b>:  Undefined index: <i>x in /var/www/feed.php on line <b>3</b><br />\n${feed}`,
  }),
  'blank lines before the prolog': (feed) => ({ body: `\n\n  ${feed}` }),
  'a comment that speaks of feeds before the root': (feed) => ({ body: feed.replace('?>', '?><!-- <rss><channel> was here -->') }),
  'junk behind the end': (feed) => ({ body: `${feed}<script>track("x")</script>\n<!-- 0.02 s -->x & y` }),
  'no XML declaration': (feed) => changed(feed, feed.replace(/<\?xml[^>]*>\s*/, '')),
  'a declaration without its end mark': (feed) => changed(feed, feed.replace('?>', '>')),
  'two declarations': (feed) => ({ body: `<?xml version="1.0"?>\n${feed}` }),
  'a stray close tag': (feed) => changed(feed, feed.replace(/<\/title>/g, '</p></title></div>')),
  'HTML left open in a text': (feed) => changed(feed, feed.replace(/(<description>)(?!<!)/g, '$1<p>Un <b>gras<br> <img src=x> ')),
  'an element left open': (feed) => {
    const ends = occurrences(feed, /<\/title>/g)
    const end = ends[2]
    return end ? { body: feed.slice(0, end.index) + feed.slice(end.index + 8) } : null
  },
  'an unknown element left open': (feed) => changed(feed, feed.replace(/(<(?:item|entry)[^>]*>)/g, '$1<category>Scènes')),
  'items left open': (feed) => changed(feed, feed.replace(close, '')),
  'unquoted attributes': (feed) => changed(feed, feed.replace(/(rel|type|isPermaLink|version)="([\w/.+]+)"/g, '$1=$2')),
  'a quote left open': (feed) =>
    changed(
      feed,
      feed
        .replace('isPermaLink="false">', 'isPermaLink="false>')
        .replace('href="https://exemple.fr/articles/2"/>', 'href="https://exemple.fr/articles/2/>'),
    ),
  'a quote left open in the last of all tags': (feed) => {
    const last = occurrences(feed, /<(?:item|entry)[\s>]/g).at(-1)
    const tag = last ? feed.indexOf('>', last.index) + 1 : 0
    return feed.includes('<feed') ? { body: insert(feed, tag, '<link rel="related" href="https://exemple.fr/ailleurs//>') } : null
  },
  'a link left open before a picture': (feed) =>
    changed(feed, feed.replace(/(<link>[^<]*)<\/link>/g, '$1 <image><url>https://exemple.fr/image.png</url></image>')),
  'a title left open before a subject': (feed) =>
    changed(feed, feed.replace(/(<item>[\s\S]*?<title>[^<]*)<\/title>/g, '$1<category>Scènes</category>')),
  'the same document twice': (feed) => ({ body: `${feed}\n${feed}` }),
  'no version': (feed) => changed(feed, feed.replace(' version="2.0"', '')),
  'names in capitals': (feed) =>
    isRss(feed)
      ? { body: feed.replace(/<(\/?)(rss|channel|item|title|link)(?=[\s>])/g, (_, slash, name) => `<${slash}${name.toUpperCase()}`) }
      : null,
  'a prefix for everything': (feed) =>
    feed.includes('<feed') ? { body: feed.replace(/<(\/?)(?=[a-z])/g, '<$1atom:').replace('xmlns=', 'xmlns:atom=') } : null,
  'prefixes that nobody declared': (feed) => changed(feed, feed.replace(/ xmlns:(?:dc|content)="[^"]*"/g, '')),
  'a vocabulary that nobody knows': (feed) => changed(feed, feed.replace(/xmlns="[^"]*"/, 'xmlns="http://nowhere.example/ns"')),
  'CDATA left open in the last item': (feed) => {
    const at = feed.lastIndexOf(']]>')
    return at < 0 ? null : { body: feed.slice(0, at) + feed.slice(at + 3) }
  },
  'CDATA left open in the middle': (feed) => {
    const end = occurrences(feed, /\]\]><\/description>/g)[1]
    return end ? { body: feed.slice(0, end.index) + feed.slice(end.index + 3) } : null
  },
  'a comment left open at the end': (feed) => ({ body: feed.replace(/(<\/channel>|<\/feed>|<\/rdf:RDF>)/, '<!-- generated in 0.2 s $1') }),
  'control characters': (feed) => changed(feed, inTitle(feed, 1, '\u0000\u0008\u001b')),
  'references to nothing': (feed) => changed(feed, inTitle(feed, 1, '&#0;&#xD800;&#x110000;&nowhere; ')),
  'names of HTML': (feed) => changed(feed, feed.replaceAll('é', '&eacute;').replaceAll('’', '&rsquo;')),
  'a document type with entities that grow': (feed) => ({
    body: feed.replace(
      '?>',
      `?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefgh'.replace(/./g, (name) => `<!ENTITY ${name} "${`&${String.fromCharCode(name.charCodeAt(0) - 1)};`.repeat(10)}">`)}]>`,
    ),
  }),
  'windows line ends': (feed) => ({ body: feed.replaceAll('\n', '\r\n') }),
  'windows-1252 that says UTF-8': (feed) => ({ body: iconv.encode(feed, 'windows-1252'), contentType: 'text/xml; charset=utf-8' }),
  'UTF-8 that says ISO-8859-1': (feed) => ({ body: feed.replace('UTF-8', 'ISO-8859-1'), contentType: 'text/xml; charset=iso-8859-1' }),
  'UTF-8 encoded twice': (feed) => ({ body: Buffer.from(Buffer.from(feed).toString('latin1')) }),
  'UTF-16 without a mark': (feed) => ({ body: iconv.encode(feed, 'utf-16le') }),
  'a mark of order, twice': (feed) => ({ body: `\ufeff\ufeff${feed}` }),
}

const feeds = { RSS: rss(), 'RSS with CDATA': rssWithCdata(), Atom: atom(), RDF: rdf() }

/** The words of a title, without what a corruption put before it. */
function isRecovered(feed: FeedDocument, expected: number): boolean {
  const items = feed.items.slice(0, expected)
  return (
    items.length === expected &&
    items.every((item, at) => item.guid === written[at]?.id && item.title.endsWith(titleOf(at)) && item.address !== null) &&
    // A cut item at the end may be there or not; nothing else may.
    feed.items.length <= Math.min(expected + 1, written.length)
  )
}

describe('[LISTEN-01] broken feeds', () => {
  const cases = Object.entries(feeds).flatMap(([format, feed]) =>
    Object.entries(corruptions).flatMap(([name, corrupt]) => {
      const corrupted = corrupt(feed)
      return corrupted ? [{ format, name, ...corrupted }] : []
    }),
  )

  test('[LISTEN-01] at least 99 % of all that can be recovered is recovered', () => {
    const lost = cases.filter(({ body, contentType, recoverable }) => {
      const answer = readFeed(Buffer.from(body), contentType ?? null, 'https://exemple.fr/feed')
      return !answer.ok || !isRecovered(answer.feed, recoverable ?? written.length)
    })
    expect(cases.length).toBeGreaterThan(100)
    expect(lost.length / cases.length, lost.map(({ format, name }) => `${format}: ${name}`).join('; ')).toBeLessThanOrEqual(0.01)
  })

  test('[LISTEN-01] a JSON Feed that breaks off, or holds raw line ends or stray commas, gives its whole items', () => {
    const whole = json()
    const cut = whole.slice(0, whole.lastIndexOf('{"id"') + 40)
    const read = (text: string) => {
      const answer = readFeed(Buffer.from(text), 'application/feed+json', 'https://exemple.fr/feed.json')
      return answer.ok ? answer.feed : null
    }
    expect(read(cut)?.items.map((item) => item.guid)).toEqual(written.slice(0, 4).map((item) => item.id))
    expect(read(cut)).toMatchObject({ isCut: true, title: 'Le Courrier des scènes' })
    expect(read(whole.replace('Premier', 'Pre\nmier'))?.items).toHaveLength(5)
    expect(read(whole.replace(']}', '],}'))?.items).toHaveLength(5)
    expect(read(`<!-- x -->${whole}`.replace('<!-- x -->', '\ufeff '))?.items).toHaveLength(5)
  })

  test('[LISTEN-01] an item that was cut before it said which one it is waits for the next visit', () => {
    const answer = readFeed(
      Buffer.from('<rss><channel><item><guid>a</guid><title>A</title></item><item><title>B</ti'),
      null,
      'https://exemple.fr/',
    )
    expect(answer).toMatchObject({ ok: true, feed: { isCut: true, items: [{ guid: 'a' }] } })
    const half = readFeed(Buffer.from('<rss><channel><item><title>A</title><guid>https://exempl'), null, 'https://exemple.fr/')
    expect(half).toMatchObject({ ok: true, feed: { isCut: true, items: [] } })
  })

  test('[LISTEN-01] an entity is never looked up', () => {
    const secret =
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>a &x; b</title></item></channel></rss>'
    const answer = readFeed(Buffer.from(secret), null, 'https://exemple.fr/')
    expect(answer).toMatchObject({ ok: true, feed: { items: [{ title: 'a &x; b' }] } })
  })
})

describe('[LISTEN-01] whatever the bytes', () => {
  const pieces = fc.constantFrom(
    ...[
      '<rss>',
      '<channel>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<link href="',
      "'",
      '"',
      '>',
      '<',
      '&',
      '&amp;',
      ';',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?',
      '?>',
      '/',
      '=',
    ],
    ...[
      '<entry>',
      '<feed>',
      '<a:b c=d>',
      'x',
      ' ',
      '\n',
      '\u0000',
      'é',
      '{',
      '}',
      '[',
      ']',
      '"items":[',
      '\\',
      '<content type="xhtml">',
      '<div>',
      '</div>',
      '<guid>',
      '<pubDate>',
      '2024-13-45',
      '&#x',
      '<author>',
      '<name>',
    ],
  )

  test('[LISTEN-01] a reading never throws, and its addresses are absolute', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.boolean(), (parts, asFeed) => {
        const answer = readFeed(Buffer.from(`${asFeed ? '<rss><channel>' : ''}${parts.join('')}`), null, 'https://exemple.fr/')
        for (const item of answer.ok ? answer.feed.items : []) {
          expect(item.guid).not.toBe('')
          for (const address of [item.address, item.image, ...item.links]) if (address !== null) expect(address).toMatch(/^https?:\/\//)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('[LISTEN-01] random bytes are a value too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.option(fc.string({ maxLength: 30 })), (bytes, contentType) => {
        expect(typeof readFeed(bytes, contentType, 'not an address').ok).toBe('boolean')
      }),
      { numRuns: 500 },
    )
  })

  test('[LISTEN-01] twenty thousand items are read, in proportion to their number', () => {
    const many = (count: number) =>
      Buffer.from(
        rss(Array.from({ length: count }, (_, at) => ({ id: `t:${at}`, title: `Titre ${at}`, html: '<p>Texte</p>', author: 'Ana' }))),
      )
    const cost = (bytes: Buffer, count: number) => {
      const before = process.cpuUsage()
      const answer = readFeed(bytes, null, 'https://exemple.fr/')
      expect(answer.ok && answer.feed.items.length).toBe(count)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const small = many(2_000)
    cost(small, 2_000)
    // Ten times the items; a cost that grows with the square would be a hundred times, so the bound leaves room for a busy machine.
    expect(cost(many(20_000), 20_000) / cost(small, 2_000)).toBeLessThan(40)
  })

  test.each([
    ['tags that only open', `<rss><channel>${'<a>'.repeat(200_000)}`],
    ['items that only open', `<rss><channel>${'<item><title>x'.repeat(20_000)}`],
    ['quotes that only open', `<rss><channel><item>${'<a b="'.repeat(100_000)}`],
    ['sections that only open', `<rss><channel><item>${'<title><![CDATA['.repeat(50_000)}`],
    ['comments that only open', `<rss><channel><item>${'<!--'.repeat(100_000)}`],
    ['angle brackets', `<rss><channel><item><title>${'<'.repeat(300_000)}`],
    ['markup that only opens', `<rss><channel><item><description>${'&lt;div&gt;'.repeat(50_000)}</description></item></channel></rss>`],
    ['JSON that only opens', `{"version":"https://jsonfeed.org/version/1","items":[${'{"a":'.repeat(50_000)}`],
  ])('[LISTEN-01] %s end in seconds', (_, text) => {
    const before = process.cpuUsage()
    readFeed(Buffer.from(text), null, 'https://exemple.fr/')
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(8)
  })
})
