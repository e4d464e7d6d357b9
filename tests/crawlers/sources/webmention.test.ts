import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLinkHeader } from '../../../crawlers/net/link-header.ts'
import { endpointOf } from '../../../crawlers/sources/webmention/endpoint.ts'
import { readMention } from '../../../crawlers/sources/webmention/mention.ts'

const target = 'https://lanterne.example/saison'
const from = 'https://ana.example/notes/12'
const read = (body: string, contentType: string | null = 'text/html; charset=utf-8', at = from) =>
  readMention({ body: Buffer.from(body), contentType, address: at }, at, target)
const card = '<a class="p-author h-card" href="https://ana.example/"><img class="u-photo" src="/ana.jpg" alt="">Ana Ferrand</a>'

describe('[LISTEN-02] what a page does to ours', () => {
  test.each([
    ['u-in-reply-to', 'replies', 'post'],
    ['u-repost-of', 'reposts', 'post'],
    ['u-like-of', 'likes', 'post'],
    ['u-quotation-of', 'quotes', 'post'],
    ['u-bookmark-of', 'links', 'post'],
    ['any', 'links', 'post'],
  ])('%s: %s', (property, kind, sort) => {
    const item = read(
      `<html lang="fr"><body><div class="h-entry">${card}<p class="e-content">Quelle soirée ! <a class="${property}" href="${target}#hier">La Lanterne</a></p><time class="dt-published" datetime="2026-11-20T21:00:00+01:00">hier</time><a class="u-url" href="/notes/douze">lien</a></div></body></html>`,
    )
    expect(item).toMatchObject({
      guid: 'ana.example/notes/12',
      address: 'https://ana.example/notes/douze',
      title: '',
      text: 'Quelle soirée ! La Lanterne',
      whole: true,
      bylines: ['Ana Ferrand'],
      published: { at: new Date('2026-11-20T20:00:00Z'), precision: 'instant' },
      kind: sort,
      language: 'fr',
      handle: { network: 'web', value: 'https://ana.example/', name: 'Ana Ferrand', address: 'https://ana.example/' },
    })
    expect(item?.references).toMatchObject([{ kind }])
  })

  test('what it answers may be told by a citation inside; what it does to others is told, too; an article keeps its title', () => {
    const item = read(
      `<article class="h-entry"><h1 class="p-name">La saison, acte un</h1>${card}<div class="u-in-reply-to h-cite"><a class="u-url" href="${target}">Saison</a></div><a class="u-like-of" href="https://autre.example/">autre</a><div class="e-content"><p>Premier.</p><p>Second.</p></div></article>`,
    )
    expect(item).toMatchObject({ title: 'La saison, acte un', text: 'Premier.\n\nSecond.', kind: 'post' })
    expect(item?.references).toEqual([
      { kind: 'replies', address: target, handle: null },
      { kind: 'likes', address: 'https://autre.example/', handle: null },
    ])
  })

  test('of several entries the one that holds the link speaks; a page without any is told by its title and read later', () => {
    const item = read(
      `<div class="h-feed"><div class="h-entry"><p class="e-content">Autre chose.</p></div><div class="h-entry"><p class="e-content">De <a href="${target}">la saison</a>.</p></div></div>`,
    )
    expect(item?.text).toBe('De la saison.')
    const plain = read(`<title>Mon carnet</title><p><a href="${target}">ici</a></p>`)
    expect(plain).toMatchObject({ title: 'Mon carnet', whole: false, kind: 'article' })
    expect(plain?.handle).toBeUndefined()
  })

  test('nobody is believed to be of another site, except where a bridge passes on', () => {
    const page = `<div class="h-entry"><a class="p-author h-card" href="https://celebre.example/">Quelqu’un</a><a class="u-url" href="https://village.example/@q/1"></a><p class="e-content"><a href="${target}">x</a></p></div>`
    expect(read(page)).toMatchObject({ bylines: ['Quelqu’un'], handle: null, address: from })
    expect(read(page, 'text/html', 'https://brid.gy/like/mastodon/1')).toMatchObject({
      handle: { value: 'https://celebre.example/' },
      address: 'https://village.example/@q/1',
    })
  })

  test.each([
    ['no link', '<p>La Lanterne, https://lanterne.example/saison</p>'],
    ['a link in a comment', `<!-- <a href="${target}">x</a> -->`],
    ['a link to another page', '<a href="https://lanterne.example/">x</a><a href="https://lanterne.example/saison-2">x</a>'],
    ['nothing', ''],
  ])('%s is no mention', (_, page) => expect(read(page)).toBeNull())

  test.each([
    ['a picture', `<img src="${target}">`],
    ['a quotation', `<blockquote cite="${target}">x</blockquote>`],
    ['a relative link under a base', '<base href="https://lanterne.example/"><a href="saison?utm_source=x">x</a>'],
    ['another spelling', '<a href="HTTP://www.lanterne.example/saison/">x</a>'],
  ])('%s is one', (_, page) => expect(read(page)).not.toBeNull())

  test('plain text and JSON must name the address itself', () => {
    expect(read(`Voir ${target}, hier.`, 'text/plain')).not.toBeNull()
    expect(read(`Voir ${target}-2026`, 'text/plain')).toBeNull()
    expect(read(JSON.stringify({ target }), 'application/json')).not.toBeNull()
    expect(read(JSON.stringify({ target: `${target}/autre` }), 'application/json')).toBeNull()
  })

  test('whatever the bytes, it is a value', () => {
    const pieces = [
      '<div class="h-entry">',
      '</div>',
      `<a class="u-like-of p-author h-card u-url" href="${target}">`,
      '<base href="//[">',
      '<time class="dt-published" datetime="x">',
      '&#0;',
      '<p class="e-content p-name">',
      '\u0000',
      '<a href="http://[::1">',
    ]
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 }), (parts) => {
        read(parts.join(''))
      }),
      { numRuns: 300 },
    )
    for (const part of [...pieces, '<div>', `<div class="h-entry"><a href="${target}">`]) {
      const page = part.repeat(Math.ceil(1_000_000 / part.length))
      const seconds = () => {
        const before = process.cpuUsage()
        read(page)
        const { user, system } = process.cpuUsage(before)
        return (user + system) / 1e6
      }
      // The best of three: what else the process does counts as well.
      expect(Math.min(seconds(), seconds(), seconds()), part).toBeLessThan(2)
    }
  })
})

describe('[LISTEN-02] where a page receives', () => {
  const at = 'https://lanterne.example/saison'
  const endpoint = (html: string | null, link?: string) => endpointOf({ headers: link === undefined ? {} : { link }, address: at }, html)
  test.each([
    ['a header', endpoint('<link rel="webmention" href="/b">', '</a>; rel=webmention'), 'https://lanterne.example/a'],
    [
      'a quoted header among others',
      endpoint(null, '<https://x.example/,y>; rel="canonical"; title="a, b", </a?b=c>; REL="x WebMention y"'),
      'https://lanterne.example/a?b=c',
    ],
    [
      'the first link of the page',
      endpoint('<a rel="webmention" href="/a">x</a><link rel="webmention" href="/b">'),
      'https://lanterne.example/a',
    ],
    ['the page itself', endpoint('<link rel="webmention" href="">'), at],
    ['one under a base', endpoint('<base href="https://x.example/y/"><link rel="webmention" href="z">'), 'https://x.example/y/z'],
    ['no comment', endpoint('<!-- <link rel="webmention" href="/a"> -->'), null],
    ['no other word', endpoint('<link rel="not-webmention" href="/a">', '</a>; rel="webmentions"'), null],
    ['no link without an address', endpoint('<link rel="webmention"><a rel="webmention" href="/a">x</a>'), 'https://lanterne.example/a'],
  ])('%s', (_, found, expected) => expect(found).toBe(expected))

  test('a header is read in one go, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { address } of readLinkHeader(text, at)) expect(URL.canParse(address)).toBe(true)
      }),
    )
    const started = performance.now()
    for (const part of ['<', '<>,', '<a>;rel="', '<a>; rel=x,', '"\\', ';rel=', '<a>;   ']) readLinkHeader(part.repeat(200_000), at)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
