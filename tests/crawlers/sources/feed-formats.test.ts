/** Every format of feed, read to the same shape, and the rules for each field. */
import { describe, expect, test } from 'vitest'
import type { FeedDocument } from '../../../crawlers/sources/feed/document.ts'
import { readFeed } from '../../../crawlers/sources/feed/read.ts'
import { secondOpinion } from '../../../crawlers/sources/feed/second-opinion.ts'
import { addressOf, atom, json, publishedOf, rdf, rss, rssWithCdata, written } from '../../support/feeds.ts'

function read(text: string, contentType: string | null = null, address = 'https://exemple.fr/feed'): FeedDocument {
  const answer = readFeed(Buffer.from(text), contentType, address)
  if (!answer.ok) throw new Error(answer.problem.why)
  return answer.feed
}

const inRss = (inner: string, more = '') =>
  `<rss version="2.0"><channel><title>T</title><link>https://exemple.fr/</link>${more}<item>${inner}</item></channel></rss>`
const inAtom = (inner: string, root = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${root}><title>T</title><entry><id>urn:1</id>${inner}</entry></feed>`
const first = (text: string, address?: string) => {
  const item = read(text, null, address).items[0]
  if (!item) throw new Error('no item')
  return item
}

describe('[LISTEN-01] the formats', () => {
  test.each([
    ['RSS 2.0', rss(), 'rss'],
    ['RSS 2.0 with CDATA', rssWithCdata(), 'rss'],
    ['RSS 0.91', rss().replace('version="2.0"', 'version="0.91"'), 'rss'],
    ['RDF', rdf(), 'rdf'],
    ['Atom 1.0', atom(), 'atom'],
    [
      'Atom with a prefix',
      atom()
        .replace(/<(\/?)(?=\w)/g, '<$1a:')
        .replace('xmlns=', 'xmlns:a=')
        .replace('<a:?', '<?'),
      'atom',
    ],
    ['Atom 0.3', atom().replace('http://www.w3.org/2005/Atom', 'http://purl.org/atom/ns#').replaceAll('published>', 'issued>'), 'atom'],
    ['JSON Feed 1.1', json(), 'json'],
    [
      'JSON Feed 1.0',
      json()
        .replace('version/1.1', 'version/1')
        .replaceAll(/"authors":\[(\{[^}]*\})\]/g, '"author":$1'),
      'json',
    ],
  ])('[LISTEN-01] %s tells its items', (_, text, format) => {
    const feed = read(text)
    expect(feed.format).toBe(format)
    expect(feed.title).toBe('Le Courrier des scènes')
    expect(feed.site).toBe('https://exemple.fr/')
    expect(feed.items.map(({ guid, title, address, published, bylines }) => ({ guid, title, address, published, bylines }))).toEqual(
      written.map((item) => ({
        guid: item.id,
        title: item.title,
        address: addressOf(item),
        published: { at: publishedOf(item), precision: 'instant' },
        bylines: [item.author],
      })),
    )
    expect(feed.items[0]?.text).toContain('Premier rideau.\n\nLa salle est pleine & ravie.')
    expect(feed.items[1]?.links).toEqual(['https://autre.example/cid'])
  })

  test('[LISTEN-01] on well-formed feeds rss-parser finds the same titles, addresses and dates', async () => {
    for (const text of [rss(), rssWithCdata(), atom(), rdf()]) {
      const theirs = await secondOpinion(Buffer.from(text), null, 'https://exemple.fr/feed')
      const told = ({ items }: FeedDocument) => items.map(({ title, address, published }) => ({ title, address, at: published?.at }))
      expect(theirs && told(theirs)).toEqual(told(read(text)))
    }
  })

  test.each([
    ['nothing', '', 'unreadable'],
    ['blanks', ' \n\t ', 'unreadable'],
    ['a web page', '<!doctype html><html><head><title>x</title></head><body><item>y</item></body></html>', 'not-a-feed'],
    ['a page that speaks of feeds', '<html><body><script>var a = "<rss version=2></rss>"</script></body></html>', 'not-a-feed'],
    ['other XML', '<?xml version="1.0"?><urlset><url><loc>https://exemple.fr/</loc></url></urlset>', 'not-a-feed'],
    ['other JSON', '{"name":"x"}', 'not-a-feed'],
    ['words', 'Bonjour', 'not-a-feed'],
  ])('[LISTEN-01] %s is no feed, and is said to be none', (_, text, kind) => {
    expect(readFeed(Buffer.from(text), 'application/xml', 'https://exemple.fr/')).toMatchObject({ ok: false, problem: { kind } })
  })
})

describe('[LISTEN-01] what the feed says of itself', () => {
  test.each([
    ['<ttl>60</ttl>', 3600],
    ['<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>', 1800],
    ['<sy:updatePeriod> daily </sy:updatePeriod>', 86_400],
    ['<ttl>often</ttl>', null],
    ['', null],
  ])('%s asks for an interval of %s seconds', (inner, seconds) => {
    expect(read(inRss('<title>a</title>', inner)).minIntervalSeconds).toBe(seconds)
  })

  test('its own address, its next page, its hub and its language', () => {
    const links = '<link rel="self" href="/feed"/><link rel="next" href="?page=2"/><link rel="hub" href="https://hub.example/"/>'
    expect(read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-BE">${links}<title>T</title></feed>`)).toMatchObject({
      self: 'https://exemple.fr/feed',
      next: 'https://exemple.fr/feed?page=2',
      hub: 'https://hub.example/',
      language: 'fr-BE',
    })
  })

  test('the title and link of its picture or text field are not its own', () => {
    const image = '<image><title>Logo</title><link>https://logo.example/</link><url>https://logo.example/l.png</url></image>'
    const feed = read(`<rss version="2.0"><channel>${image}<title>T</title><link>https://exemple.fr/</link></channel></rss>`)
    expect(feed).toMatchObject({ title: 'T', site: 'https://exemple.fr/' })
  })
})

describe('[LISTEN-01] identity', () => {
  const guids = (...items: string[]) => read(inRss(items.join('</item><item>'))).items.map((item) => item.guid)
  test.each([
    ['its guid', ['<guid>abc</guid><link>https://exemple.fr/1</link>'], ['abc']],
    [
      'guid and address, where the guid is given to several',
      ['<guid>x</guid><link>https://exemple.fr/1</link>', '<guid>x</guid><link>https://exemple.fr/2</link>'],
      ['x|https://exemple.fr/1', 'x|https://exemple.fr/2'],
    ],
    ['without a guid its address, without what tracks', ['<link>https://exemple.fr/1?utm_source=rss</link>'], ['https://exemple.fr/1']],
  ])('%s', (_, items, expected) => {
    expect(guids(...items)).toEqual(expected)
  })

  test('without guid and address a hash of title and text, the same at every visit', () => {
    const [a, b] = guids('<title>Brève</title><description>Un</description>', '<title>Brève</title><description>Deux</description>')
    expect(a).toMatch(/^[0-9a-f]{32}$/)
    expect(b).not.toBe(a)
    expect(guids('<title>Brève</title><description>Un</description>')).toEqual([a])
  })
})

describe('[LISTEN-01] addresses', () => {
  test.each([
    ['a link', inRss('<link> https://exemple.fr/a </link>'), 'https://exemple.fr/a'],
    ['a relative link starts from the site', inRss('<link>/a</link>'), 'https://exemple.fr/a'],
    ['a permanent guid', inRss('<guid>https://exemple.fr/g</guid>'), 'https://exemple.fr/g'],
    ['a guid that is no address', inRss('<guid isPermaLink="false">https://exemple.fr/g</guid>'), null],
    [
      'the address that the distributor replaced',
      `<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><link>https://feeds.example/~r/1</link><feedburner:origLink>https://exemple.fr/1</feedburner:origLink></item></channel></rss>`,
      'https://exemple.fr/1',
    ],
    ['the alternate, not the edit link', inAtom('<link rel="edit" href="/edit"/><link href="/a"/>'), 'https://exemple.fr/a'],
    [
      'xml:base, inherited and relative',
      inAtom('<link xml:base="deux/" href="a"/>', 'xml:base="https://ailleurs.example/un/"'),
      'https://ailleurs.example/un/deux/a',
    ],
    [
      'html before other alternates',
      inAtom('<link type="application/json" href="/a.json"/><link type="text/html" href="/a"/>'),
      'https://exemple.fr/a',
    ],
    ['an address of mail', inRss('<link>mailto:a@exemple.fr</link>'), null],
    ['none', inRss('<title>x</title>'), null],
  ])('%s', (_, text, expected) => {
    expect(first(text).address).toBe(expected)
  })
})

describe('[LISTEN-01] texts', () => {
  test.each([
    ['plain', '<title>Molière</title>', 'Molière'],
    ['references undone once more when they were encoded twice', '<title>L&amp;amp;#8217;été</title>', 'L’été'],
    ['names of HTML', '<title>No&euml;l &amp;agrave; Li&egrave;ge</title>', 'Noël à Liège'],
    ['markup taken out', '<title>&lt;b&gt;Gras&lt;/b&gt; et maigre</title>', 'Gras et maigre'],
    ['angle brackets that are no markup', '<title>List&lt;String&gt; et 2 &lt; 3</title>', 'List<String> et 2 < 3'],
    ['white space', '<title>\n  Deux\n  lignes </title>', 'Deux lignes'],
    ['numbers meant in windows-1252', '<title>Tiret &#150; ici</title>', 'Tiret – ici'],
  ])('title: %s', (_, inner, expected) => {
    expect(first(inRss(inner)).title).toBe(expected)
  })

  test.each([
    ['text', '<title type="text">a &lt; b</title>', 'a < b'],
    ['html', '<title type="html">&lt;em&gt;a&lt;/em&gt; &amp;lt; b</title>', 'a < b'],
    ['xhtml', '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><em>a</em> &lt; b</div></title>', 'a < b'],
    ['CDATA', '<title type="html"><![CDATA[<em>a</em> &lt; b]]></title>', 'a < b'],
    ['base64', `<title mode="base64">${Buffer.from('a < b').toString('base64')}</title>`, 'a < b'],
  ])('Atom title of type %s', (_, inner, expected) => {
    expect(first(inAtom(inner)).title).toBe(expected)
  })

  test.each([
    [
      'paragraphs, lists and line breaks',
      '<h2>Un</h2><p>deux<br>trois</p><ul><li>quatre</li><li>cinq</li></ul>',
      'Un\n\ndeux\ntrois\n\nquatre\n\ncinq',
    ],
    ['scripts and styles are not read', '<p>a<script>b()</script><style>c{}</style>d</p>', 'ad'],
    ['references and no-break spaces', '<p>« a » &amp; b&nbsp;!</p>', '« a » & b\u00a0!'],
    ['blank lines of plain text', 'un\ndeux\n\ntrois', 'un deux\n\ntrois'],
    ['a frame that closes itself hides nothing', '<iframe src="https://v.example/"/><p>a</p>', 'a'],
  ])('text: %s', (_, html, expected) => {
    expect(first(inRss(`<description><![CDATA[${html}]]></description>`)).text).toBe(expected)
  })

  test('markup that stands in a description without being escaped is read as markup', () => {
    expect(first(inRss('<description>un <b>deux</b><p>trois</p></description><title>T</title>'))).toMatchObject({
      text: 'un deux\n\ntrois',
      title: 'T',
    })
  })

  test('a whole text is known from an excerpt', () => {
    const whole = (content: string, description = 'Court.') =>
      first(
        `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>x</title><description>${description}</description><content:encoded><![CDATA[${content}]]></content:encoded></item></channel></rss>`,
      ).whole
    expect(whole('<p>Un texte bien plus long que le résumé.</p>')).toBe(true)
    expect(whole('<p>Un texte qui s’arrête au milieu […]</p>')).toBe(false)
    expect(whole('<p>Un texte qui s’arrête au milieu… <a href="#">Lire la suite</a></p>')).toBe(false)
    expect(whole('Court.')).toBe(false)
    expect(first(inRss('<description>Seulement un résumé.</description>')).whole).toBe(false)
    expect(first(inAtom('<content type="html">Tout.</content>')).whole).toBe(true)
  })
})

describe('[LISTEN-01] people, pictures, sound', () => {
  test.each([
    ['<author>ana@exemple.fr (Ana Ruiz)</author>', ['Ana Ruiz']],
    ['<author>Ana Ruiz &lt;ana@exemple.fr&gt;</author>', ['Ana Ruiz']],
    ['<author>ana@exemple.fr</author>', []],
    ['<author>Ana Ruiz</author><dc:creator>Luc Morel</dc:creator><dc:creator>Ana Ruiz</dc:creator>', ['Ana Ruiz', 'Luc Morel']],
    ['<itunes:author>Radio Scène</itunes:author>', ['Radio Scène']],
    ['<itunes:author>Radio Scène</itunes:author><dc:creator>Ana Ruiz</dc:creator>', ['Ana Ruiz']],
    [
      '<author><name>Ana Ruiz</name><email>a@exemple.fr</email></author><contributor><name>Luc Morel</name></contributor>',
      ['Ana Ruiz', 'Luc Morel'],
    ],
  ])('%s is by %j', (inner, expected) => {
    expect(first(inRss(inner)).bylines).toEqual(expected)
  })

  test('an Atom entry without an author is by the author of its feed', () => {
    const text = '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Ana Ruiz</name></author><entry><id>1</id></entry></feed>'
    expect(first(text).bylines).toEqual(['Ana Ruiz'])
  })

  test.each([
    ['media:content', '<media:content url="/i.jpg" medium="image"/>', 'https://exemple.fr/i.jpg'],
    ['media:group', '<media:group><media:thumbnail url="https://exemple.fr/t.jpg"/></media:group>', 'https://exemple.fr/t.jpg'],
    ['enclosure', '<enclosure url="https://exemple.fr/e.png" type="image/png" length="1"/>', 'https://exemple.fr/e.png'],
    ['itunes:image', '<itunes:image href="https://exemple.fr/p.jpg"/>', 'https://exemple.fr/p.jpg'],
    [
      'the first picture in the text, but no counter',
      '<description>&lt;img src="/c.gif" width="1"&gt;&lt;img src="/d.jpg"&gt;</description>',
      'https://exemple.fr/d.jpg',
    ],
    ['none', '<title>x</title>', null],
  ])('picture: %s', (_, inner, expected) => {
    expect(first(inRss(inner)).image).toBe(expected)
  })

  test.each([
    [
      '<enclosure url="https://exemple.fr/a.mp3" type="audio/mpeg"/>',
      'audio',
      [{ address: 'https://exemple.fr/a.mp3', type: 'audio/mpeg' }],
    ],
    ['<enclosure url="https://exemple.fr/a.mp4"/>', 'video', [{ address: 'https://exemple.fr/a.mp4', type: null }]],
    ['<title>x</title><enclosure url="https://exemple.fr/a.pdf" type="application/pdf"/>', 'article', []],
    ['<description>Sans titre</description>', 'post', []],
    ['<title>x</title><yt:videoId>abc</yt:videoId>', 'video', []],
  ])('%s is of kind %s', (inner, kind, media) => {
    expect(first(inRss(inner))).toMatchObject({ kind, media })
  })

  test('dates: the day it was published wins over the day it was changed; one that is none is null', () => {
    expect(first(inAtom('<updated>2024-05-02T10:00:00Z</updated><published>2024-05-01</published>')).published).toEqual({
      at: new Date('2024-05-01T00:00:00Z'),
      precision: 'day',
    })
    expect(first(inRss('<title>x</title><pubDate>soon</pubDate>')).published).toBeNull()
  })
})
