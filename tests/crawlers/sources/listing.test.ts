/** Pages without a feed: which links are articles, whatever the layout, and what is new among them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import type { Cursor } from '../../../crawlers/source.ts'
import { readListing } from '../../../crawlers/sources/listing/read.ts'
import { cards, pieces } from '../../support/webpages.ts'
import { startDoor } from '../net/a-door.ts'

const page = 'https://gazette.example/culture'
const titles = (html: string) => readListing(html, page).map(({ title }) => title)
const wanted = pieces.map(({ title }) => title)
const chrome = (
  main: string,
) => `<html><body><div id="menu"><ul>${['Le théâtre municipal et ses salles', 'Notre programme de la saison', 'Les abonnements pour tous'].map((words, i) => `<li><a href="/le-menu-principal-du-site-${i}">${words}</a></li>`).join('')}</ul></div>${main}
<div class="sidebar"><h3>Les plus lus</h3><ul>${pieces
  .slice(0, 4)
  .map(({ path, title }) => `<li><a href="${path}?xtor=RSS-1">${title}</a></li>`)
  .join('')}</ul></div>
<div class="footer-links">${['Publicité et partenariats', 'Données personnelles', 'Gérer mes cookies'].map((words, i) => `<a href="/les-pages-du-bas-${i}">${words}</a>`).join('')}</div></body></html>`
const each = (make: (piece: (typeof pieces)[number], i: number) => string) => pieces.map(make).join('\n')

describe('[LISTEN-01] which links of a page are articles', () => {
  test('[LISTEN-01] cards: headline, teaser, date, author and picture, and nothing of the frame around them', () => {
    const listed = readListing(cards(), page)
    expect(listed.map(({ title }) => title)).toEqual(wanted)
    expect(listed[0]).toMatchObject({
      address: `https://gazette.example${pieces[0]?.path}`,
      text: expect.stringContaining('notre envoyée'),
      published: { at: new Date('2026-11-05T08:30:00Z'), precision: 'instant' },
      bylines: ['Ana Ruiz'],
      image: `https://gazette.example/images${pieces[0]?.path}.jpg`,
    })
  })

  test.each([
    ['a plain list of links', `<ul class="news">${each(({ path, title }) => `<li><a href="${path}">${title}</a></li>`)}</ul>`],
    [
      'a table with dates',
      `<table>${each(({ path, title, at }) => `<tr><td class="date">${at.slice(8, 10)}/11/2026</td><td><a href="${path}">${title}</a></td></tr>`)}</table>`,
    ],
    [
      'a whole card as one link',
      `<section>${each(({ path, title }) => `<a class="tile" href="${path}"><div><img src="/x.jpg"></div><h3>${title}</h3><p>Quelques mots de plus pour donner envie de lire la suite.</p></a>`)}</section>`,
    ],
    [
      '« lire la suite » as the only link',
      each(
        ({ path, title }) =>
          `<div class="post"><h2>${title}</h2><p>Quelques mots de plus pour donner envie de lire la suite.</p><a href="${path}">Lire la suite</a></div>`,
      ),
    ],
    [
      'rows of two',
      `<div class="rows">${[0, 2, 4]
        .map(
          (i) =>
            `<div class="row">${pieces
              .slice(i, i + 2)
              .map(({ path, title }) => `<div class="col"><h3><a href="${path}">${title}</a></h3></div>`)
              .join('')}</div>`,
        )
        .join('')}</div>`,
    ],
    [
      'a lead article built otherwise',
      `<div class="hero"><h1><a href="${pieces[0]?.path}">${pieces[0]?.title}</a></h1></div><div class="list">${pieces
        .slice(1)
        .map(({ path, title }) => `<div class="item"><h2><a href="${path}">${title}</a></h2></div>`)
        .join('')}</div>`,
    ],
    [
      'numbers instead of words in the address',
      `<div>${each(({ title }, i) => `<div class="n"><h2><a href="/article.php?id=${41200 + i}">${title}</a></h2></div>`)}</div>`,
    ],
    [
      'definition lists of the nineties',
      `<dl>${each(({ path, title, at }) => `<dt><a href="${path}">${title}</a></dt><dd>${at.slice(0, 10)}</dd>`)}</dl>`,
    ],
  ])('[LISTEN-01] %s', (_, main) => {
    expect(titles(chrome(main))).toEqual(wanted)
  })

  test.each([
    ['a menu alone', chrome('')],
    [
      'an article with its text',
      chrome('<article><h1>Le rappel</h1><p>Cinq saluts, puis un sixième, et <a href="/lexique/rappel">le rappel</a>.</p></article>'),
    ],
    ['a contact page', '<html><body><h1>Contact</h1><a href="/plan">Plan</a><a href="tel:1">Téléphone</a></body></html>'],
    ['nothing', ''],
  ])('[LISTEN-01] %s lists nothing', (_, html) => {
    expect(titles(html).filter((title) => !wanted.includes(title))).toEqual([])
  })

  test('[LISTEN-01] what marks its entries itself is believed: h-feed with notes, articles and an author’s card', () => {
    const html = `<main class="h-feed"><h1 class="p-name">Carnet</h1>
<article class="h-entry"><h2 class="p-name"><a class="u-url" href="/carnet/1">Une répétition</a></h2><div class="p-author h-card"><a class="u-url p-name" href="/ana">Ana Ruiz</a></div>
<time class="dt-published" datetime="2026-11-05T10:00:00+01:00">hier</time><div class="e-content"><p>Premier paragraphe.</p><p>Second.</p></div></article>
<article class="h-entry"><a class="u-url" href="/carnet/2"></a><div class="e-content p-name">Complet ce soir !</div></article></main>`
    expect(readListing(html, page)).toMatchObject([
      {
        address: 'https://gazette.example/carnet/1',
        title: 'Une répétition',
        text: 'Premier paragraphe.\n\nSecond.',
        isWhole: true,
        bylines: ['Ana Ruiz'],
        published: { at: new Date('2026-11-05T09:00:00Z') },
      },
      { address: 'https://gazette.example/carnet/2', text: 'Complet ce soir !' },
    ])
  })

  test('[LISTEN-01] a page of ten thousand links, or of nothing but openings, is read in a second', () => {
    const many = Array.from(
      { length: 10_000 },
      (_, i) => `<div class="i"><h2><a href="/a/un-article-parmi-tant-${i}">Un article parmi tant d’autres ${i}</a></h2></div>`,
    ).join('')
    for (const html of [many, '<div>'.repeat(200_000), '<a href="/x">'.repeat(100_000), `${'<div class="a">'.repeat(390)}${many}`]) {
      const started = process.cpuUsage()
      expect(readListing(html, page).length).toBeLessThanOrEqual(200)
      const { user, system } = process.cpuUsage(started)
      expect((user + system) / 1_000).toBeLessThan(2_500)
    }
  })

  test('[LISTEN-01] whatever the markup, it is a value', () => {
    const piece = fc.constantFrom(
      '<ul>',
      '<li>',
      '<a href="/un-article-du-jour">',
      'Un titre de cinq mots',
      '</a>',
      '</li>',
      '<h2>',
      '<time datetime="2026-13-45">',
      '<base href="::">',
      '<!--',
      '<article class="h-entry">',
      '<a class="u-url" href="http://[">',
      '&#0;',
      '</div>',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (parts) => Array.isArray(readListing(parts.join(''), page))),
      { numRuns: 300 },
    )
  })
})

describe('[LISTEN-09] what is new on a page', () => {
  test('[LISTEN-09] only links that were not there before; one that leaves and comes back is not new; a new layout that shows none is told', async () => {
    await using at = await startDoor({ gazette: { '/culture': { body: cards(pieces.slice(1)) } } })
    let cursor: Cursor = {}
    const again = async () => {
      const heard = await listen({ kind: 'listing', address: at.server.address('gazette', '/culture'), cursor }, at.door)
      cursor = heard.cursor
      return heard
    }
    expect(await again()).toMatchObject({ outcome: 'fresh', items: { length: 4 } })
    at.server.set('gazette', '/culture', { body: cards(pieces.slice(0, 4)) })
    expect((await again()).items.map(({ title }) => title)).toEqual([wanted[0]])
    at.server.set('gazette', '/culture', { body: cards(pieces) })
    expect(await again()).toMatchObject({ outcome: 'unchanged', items: [] })
    const before = cursor
    at.server.set('gazette', '/culture', { body: '<html><body><div id="app"></div><script src="/app.js"></script></body></html>' })
    expect(await again()).toMatchObject({ outcome: 'failed', problem: { kind: 'nothing-listed' }, cursor: before })
  })
})
