import { describe, expect, test } from 'vitest'
import { readPage } from '../../../crawlers/reading/read.ts'

const address = 'https://www.courrier-du-port.example/culture/2026/03/12/la-mer-a-boire'

const french = `<!doctype html><html lang="fr-FR"><head>
<title>« La Mer à boire » fait salle comble | Le Courrier du Port</title>
<meta property="og:site_name" content="Le Courrier du Port"><meta property="og:type" content="article">
<meta property="og:title" content="« La Mer à boire » fait salle comble">
<meta property="og:image" content="/images/mer.jpg">
<link rel="canonical" href="https://www.courrier-du-port.example/culture/2026/03/12/la-mer-a-boire?utm_source=une">
<link rel="alternate" type="application/rss+xml" title="Culture" href="/culture/rss.xml">
<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Le Courrier du Port"},
{"@type":"NewsArticle","headline":"« La Mer à boire » fait salle comble","datePublished":"2026-03-12T08:30:00+01:00","dateModified":"2026-03-12T10:00:00+01:00",
"author":[{"@type":"Person","name":"Ana Ruiz"},{"@type":"Person","name":"Luc Morel"}],"isAccessibleForFree":true}]}</script></head>
<body><nav><a href="/">Une</a><a href="/culture">Culture</a></nav>
<main><article><h1>« La Mer à boire » fait salle comble</h1>
<p class="byline">Par Ana Ruiz et Luc Morel, publié le 12 mars 2026</p>
<figure><img src="/images/mer.jpg"><figcaption>Les comédiens au salut. Photo d’archives</figcaption></figure>
<p>La première de « La Mer à boire » a rempli hier la grande salle du Théâtre des Quais, où le public est resté debout pendant dix minutes.</p>
<p>La metteuse en scène, qui signe là son premier spectacle, dit avoir <a href="https://theatre-des-quais.example/journal?utm_medium=lien">tenu un journal</a> de chaque répétition.</p>
<p>Lire aussi : Notre portrait de la troupe</p>
<div class="newsletter-signup"><p>Recevez chaque matin notre lettre.</p></div>
<p>Le spectacle se joue jusqu’à la fin du mois, avant une tournée qui passera par <a href="/villes/lorient">Lorient</a>, Brest et Nantes.</p>
<ul class="related"><li><a href="/a">Un autre article</a></li><li><a href="/b">Et encore un autre</a></li></ul>
</article></main>
<footer><p>© 2026 Le Courrier du Port. Tous droits réservés.</p></footer></body></html>`

describe('[LISTEN-05] an article is read whole', () => {
  const reading = readPage(french, address)
  test('its title, without the name of the site', () => expect(reading.title).toBe('« La Mer à boire » fait salle comble'))
  test('its text, and nothing of what stands around it', () => {
    expect(reading.text.split('\n\n')).toEqual([
      'La première de « La Mer à boire » a rempli hier la grande salle du Théâtre des Quais, où le public est resté debout pendant dix minutes.',
      'La metteuse en scène, qui signe là son premier spectacle, dit avoir tenu un journal de chaque répétition.',
      'Le spectacle se joue jusqu’à la fin du mois, avant une tournée qui passera par Lorient, Brest et Nantes.',
    ])
  })
  test('who signed it, one name each', () => expect(reading.bylines).toEqual(['Ana Ruiz', 'Luc Morel']))
  test('when it was published and changed', () => {
    expect(reading.published).toEqual({ at: new Date('2026-03-12T07:30:00Z'), precision: 'instant' })
    expect(reading.modified).toEqual(new Date('2026-03-12T09:00:00Z'))
  })
  test('its language, site, picture and kind', () => {
    expect(reading).toMatchObject({
      language: 'fr-FR',
      siteName: 'Le Courrier du Port',
      image: 'https://www.courrier-du-port.example/images/mer.jpg',
      kind: 'article',
      paywalled: false,
    })
  })
  test('its own address, cleaned', () => expect(reading.canonical).toBe(address))
  test('its outgoing links, without those of its own site', () =>
    expect(reading.links).toEqual(['https://theatre-des-quais.example/journal']))
  test('the feeds it announces', () =>
    expect(reading.feeds).toEqual([{ address: 'https://www.courrier-du-port.example/culture/rss.xml', title: 'Culture' }]))
})

const words = 'The new season opens in October with eleven plays, three of them first performances, and a week for schools in the spring.'
const page = (head: string, body = `<p>${words}</p><p>${words}</p>`, attributes = 'lang="en"') =>
  `<html ${attributes}><head>${head}</head><body>${body}</body></html>`
const linked = (node: object) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`
const read = (head: string, body?: string) => readPage(page(head, body), 'https://thelantern.example/stage/new-season')

describe('[LISTEN-05] the date of an article', () => {
  test.each([
    [
      'an instant in a meta',
      '<meta property="article:published_time" content="2026-03-12T08:30:00Z">',
      '',
      '2026-03-12T08:30:00.000Z',
      'instant',
    ],
    ['a day without an hour', linked({ '@type': 'Article', datePublished: '2026-03-12' }), '', '2026-03-12T00:00:00.000Z', 'day'],
    [
      'a day, and the hour elsewhere',
      `${linked({ '@type': 'Article', datePublished: '2026-03-12' })}<meta name="date" content="2026-03-12T17:05:00+01:00">`,
      '',
      '2026-03-12T16:05:00.000Z',
      'instant',
    ],
    [
      'a marked time',
      '',
      '<h1>New season</h1><time class="published" datetime="2026-03-12T08:30Z">today</time>',
      '2026-03-12T08:30:00.000Z',
      'instant',
    ],
    [
      'a marked text in English',
      '',
      '<h1>New season</h1><span class="article-date">Published on March 12, 2026</span>',
      '2026-03-12T00:00:00.000Z',
      'day',
    ],
    [
      'a marked text in French',
      '',
      '<h1>New season</h1><span class="date">Publié le 12 mars 2026</span>',
      '2026-03-12T00:00:00.000Z',
      'day',
    ],
    [
      'an attribute as frameworks print it',
      '',
      '<h1>New season</h1><time dateTime="2026-03-12T08:30Z">today</time>',
      '2026-03-12T08:30:00.000Z',
      'instant',
    ],
  ])('%s', (_, head, body, at, precision) => {
    const { published } = read(head, `${body}<p>${words}</p>`)
    expect(published && { at: published.at.toISOString(), precision: published.precision }).toEqual({ at, precision })
  })
  test('is taken from the address when the page gives none', () => {
    expect(readPage(page(''), address).published).toEqual({ at: new Date('2026-03-12T00:00:00Z'), precision: 'day' })
  })
  test('is unknown where nothing says it', () => expect(read('').published).toBeNull())
})

describe('[LISTEN-05] who signed an article', () => {
  test.each<[string, string, string, string[]]>([
    ['a text in JSON-LD', linked({ '@type': 'Article', author: 'By Tom Field and Jo May' }), '', ['Tom Field', 'Jo May']],
    [
      'an identity in JSON-LD',
      linked({
        '@graph': [
          { '@type': 'Article', author: { '@id': '#tom' } },
          { '@type': 'Person', '@id': '#tom', name: 'Tom Field' },
        ],
      }),
      '',
      ['Tom Field'],
    ],
    ['a meta', '<meta name="author" content="Tom Field">', '', ['Tom Field']],
    ['a marked line', '', '<h1>New season</h1><div class="byline">By <a rel="author" href="/tom">Tom Field</a></div>', ['Tom Field']],
    ['a function in the line', '<meta name="author" content="Tom Field Theatre Critic">', '', ['Tom Field']],
    [
      'a house in JSON-LD and a person on the page',
      linked({ '@type': 'Article', author: { '@type': 'Organization', name: 'The Lantern' } }),
      '<h1>New season</h1><p class="byline">By Tom Field</p>',
      ['Tom Field'],
    ],
    ['a desk alone', '<meta name="author" content="Culture desk">', '', ['Culture desk']],
    ['an address is no name', '<meta property="article:author" content="https://thelantern.example/tom">', '', []],
  ])('%s', (_, head, body, names) => {
    expect(read(head, `${body}<p>${words}</p>`).bylines).toEqual(names)
  })
})

describe('[LISTEN-05] the kind of thing and its wall', () => {
  test.each<[string, string, string]>([
    ['article', linked({ '@type': 'NewsArticle', headline: 'New season' }), 'article'],
    ['review', linked({ '@type': 'ReviewNewsArticle', headline: 'New season' }), 'review'],
    ['interview', '<meta property="og:type" content="article"><meta property="og:title" content="Entretien avec Ana Ruiz">', 'interview'],
    ['post', linked({ '@type': 'BlogPosting', headline: 'New season' }), 'post'],
    ['audio', linked({ '@type': 'PodcastEpisode', name: 'New season' }), 'audio'],
    ['video', '<meta property="og:type" content="video.other">', 'video'],
    ['page', '', 'page'],
  ])('%s', (_, head, kind) => expect(read(head).kind).toBe(kind))

  test.each<[string, string, string, boolean]>([
    ['declared in JSON-LD', linked({ '@type': 'NewsArticle', isAccessibleForFree: 'False' }), '', true],
    [
      'declared of a part',
      linked({ '@type': 'NewsArticle', hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false } }),
      '',
      true,
    ],
    ['declared in a meta', '<meta property="article:content_tier" content="locked">', '', true],
    ['printed in French', '', '<p>Il vous reste 57 % de cet article à lire. La suite est réservée aux abonnés.</p>', true],
    ['printed in English', '', '<p>Subscribe to continue reading.</p>', true],
    [
      'declared free, with an invitation to subscribe',
      linked({ '@type': 'NewsArticle', isAccessibleForFree: true }),
      '<p>Subscribe to continue reading.</p>',
      false,
    ],
    ['not there', '', '', false],
  ])('a wall %s', (_, head, body, isWalled) => expect(read(head, `<p>${words}</p>${body}`).paywalled).toBe(isWalled))
})

describe('[LISTEN-05] the own address of a page', () => {
  const canonical = (href: string) => read(`<link rel="canonical" href="${href}">`).canonical
  test.each([
    ['a relative one', '/stage/season', 'https://thelantern.example/stage/season'],
    [
      'the front page, which some sites give everywhere, is not believed',
      'https://thelantern.example/',
      'https://thelantern.example/stage/new-season',
    ],
    ['another house is not believed', 'https://other.example/x', 'https://thelantern.example/stage/new-season'],
    ['no address at all', 'javascript:void(0)', 'https://thelantern.example/stage/new-season'],
  ])('%s', (_, href, expected) => expect(canonical(href)).toBe(expected))
})

describe('broken JSON-LD', () => {
  const headline = (script: string) => read(`<script type="application/ld+json">${script}</script>`).title
  test.each([
    ['a closing comma', '{"@type":"Article","headline":"New season",}'],
    ['a line break in a text', '{"@type":"Article","headline":"New\nseason"}'],
    ['a comment around it', '<!-- {"@type":"Article","headline":"New season"} -->'],
    ['a section mark around it', '//<![CDATA[\n{"@type":"Article","headline":"New season"}\n//]]>'],
    ['two objects in a row', '{"@type":"WebSite"} {"@type":"Article","headline":"New season"}'],
    ['a backslash that escapes nothing', '{"@type":"Article","headline":"New season","description":"l\\\'été"}'],
    ['cut in the middle', '{"@type":"Article","headline":"New season","author":{"name":"Tom'],
    ['a list of a list', '[[{"@type":["Article","Thing"],"headline":"New season"}]]'],
  ])('%s', (_, script) => expect(headline(script)).toBe('New season'))

  test('an entry of a live report is not the article', () => {
    const script = linked({
      '@type': 'LiveBlogPosting',
      headline: 'New season',
      liveBlogUpdate: [
        { '@type': 'BlogPosting', headline: 'Doors open', datePublished: '2026-03-12', author: 'Tom Field', articleBody: words },
      ],
    })
    expect(read(script)).toMatchObject({ title: 'New season', kind: 'article' })
  })
})

describe('pages that misbehave', () => {
  const sentence = `<p>${words}</p>`
  test.each<[string, string, string]>([
    ['nothing', '', ''],
    ['blanks', ' \n ', ''],
    ['words without markup', words, words],
    ['no html, head or body', `<title>T</title>${sentence}`, words],
    ['a body before its head', `<body>${sentence}</body><head><title>T</title></head>`, words],
    ['a head that is never closed', `<html><head><title>T</title><body>${sentence}</body></html>`, words],
    ['a page inside another element', `<table><div><html><head><title>T</title></head><body>${sentence}</body></html>`, words],
    ['a page inside its own body', `<body><html><head><title>T</title></head>${sentence}`, words],
    ['text after the end', `<html><body></body></html>${sentence}`, words],
    ['a template', page('', `<template><p>hidden</p><template></template></template>${sentence}`), words],
    ['a body in frames', '<frameset><frame src="a"></frameset>', ''],
    ['a comment that never ends', `${sentence}<!-- `, words],
    ['nested without end', `${'<div>'.repeat(50_000)}${words}`, words],
    ['nested in the line without end', `${'<b>'.repeat(50_000)}${words}`, words],
  ])('%s', (_, html, text) => expect(readPage(html, address).text).toBe(text))

  test.each([
    ['two megabytes of blanks', `<p>${' \n'.repeat(1_000_000)}</p>`],
    ['two megabytes of empty elements', '<div></div>'.repeat(180_000)],
    ['a meta without end', `<meta name="author" content="${'Ana Ruiz et '.repeat(100_000)}">`],
    ['a million brackets', '<'.repeat(1_000_000)],
    ['an attribute for every letter', `<div ${'a=b '.repeat(200_000)}>`],
    [
      'a text of blanks in JSON-LD',
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'Article', articleBody: `${' '.repeat(2_000_000)}x` })}</script>`,
    ],
    ['a thread of thousands', `<meta name="generator" content="phpBB">${'<div class="postbody">a b</div>'.repeat(8_000)}`],
    ['questions without end', `<h1>x</h1>${'<p>Et vous ?</p><p>Oui, bien sûr.</p>'.repeat(8_000)}`],
    ['JSON-LD without end', `<script type="application/ld+json">${'{"a":'.repeat(50_000)}</script>`],
  ])(
    '%s',
    (_, html) => {
      expect(() => readPage(html, address)).not.toThrow()
    },
    60_000,
  )

  test('an address that is none', () => {
    expect(readPage(page(''), 'not an address')).toMatchObject({ canonical: 'not an address', text: `${words}\n\n${words}` })
  })
  test('many paragraphs too many are read plainly, with what the head says', () => {
    const many = readPage(page('<meta property="og:title" content="New season">', sentence.repeat(30_000)), 'https://thelantern.example/a')
    expect(many.title).toBe('New season')
    expect(many.language).toBe('en')
    expect(many.text.startsWith(words)).toBe(true)
  })
})

test('[LISTEN-05] an article in several containers is read in one', () => {
  const part = (n: number) =>
    `<div class="chunk">${`<p>Part ${n} of the story goes on, with names, places, and what was said there by those who came.</p>`.repeat(3)}</div><div class="ad-slot">Advertisement</div>`
  const { text } = readPage(
    page('', `<article><h1>New season</h1>${[1, 2, 3, 4].map(part).join('')}</article>`),
    'https://thelantern.example/a',
  )
  expect([1, 2, 3, 4].map((n) => text.split(`Part ${n} `).length - 1)).toEqual([3, 3, 3, 3])
  expect(text).not.toContain('Advertisement')
})
