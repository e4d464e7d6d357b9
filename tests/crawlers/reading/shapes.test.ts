/** Pages in the shapes that the web has, made by code in our own words: of each, every paragraph of the article is read and nothing that stands around it. */
import { describe, expect, test } from 'vitest'
import { readPage } from '../../../crawlers/reading/read.ts'

type Tongue = 'fr' | 'en'
const tongues: Tongue[] = ['fr', 'en']

/** What each page's article says, and what no reading of it may hold. */
const said: Record<Tongue, { title: string; text: string[]; by: string; around: string[] }> = {
  fr: {
    title: 'Le moulin de Saint-Aubert rouvre ses ailes',
    by: 'Clémence Aubrac',
    text: [
      'Depuis mardi, les ailes du moulin de Saint-Aubert tournent de nouveau, après onze ans de silence et trois hivers de chantier.',
      'Le meunier, un ancien facteur, a appris le métier dans les livres puis auprès d’un confrère des Flandres qui ne parlait pas sa langue.',
      'La première farine a été partagée entre les voisins, qui en ont fait quarante galettes et une dispute sur la recette.',
      'Le village attend maintenant le vent d’ouest, celui qui porte l’odeur de la mer et fait claquer les volets de l’école.',
      'On entend les engrenages jusqu’au lavoir, où deux promeneuses ont cru d’abord à un orage qui n’en finissait pas de venir.',
    ],
    around: [
      'Nous et nos 214 partenaires déposons des traceurs pour mesurer l’audience et personnaliser les annonces que vous voyez.',
      'Un chien savant refuse de monter sur scène',
      'Recevez chaque matin notre lettre, gratuite et sans engagement.',
      'Connectez-vous pour écrire un commentaire à la suite des autres.',
      'Mentions légales et conditions générales de vente',
    ],
  },
  en: {
    title: 'The mill at Saint Aubert spreads its sails again',
    by: 'Clemency Aubrey',
    text: [
      'Since Tuesday the sails of the mill at Saint Aubert have been turning again, after eleven years of silence and three winters of work.',
      'The miller, a former postman, learned the trade from books and then from a colleague in Flanders who did not speak his language.',
      'The first flour was shared among the neighbours, who made forty pancakes of it and one quarrel about the recipe.',
      'The village is now waiting for the west wind, which carries the smell of the sea and makes the shutters of the school rattle.',
      'The gears are heard as far as the wash-house, where two walkers took them at first for a storm that would not come.',
    ],
    around: [
      'We and our 214 partners store trackers to measure audience and to personalise the advertising that you see here.',
      'A learned dog refuses to go on stage',
      'Get our letter every morning, free and without obligation.',
      'Log in to write a comment below the others on this page.',
      'Legal notice and general terms of sale',
    ],
  },
}

interface Frame {
  tongue: Tongue
  title: string
  by: string
  text: string[]
  cookies: string
  related: string
  letter: string
  log: string
  legal: string
}
interface Made {
  html: string
  /** Beyond the paragraphs that all pages share. */
  also?: string[]
  /** Of the paragraphs, those that are on this page. */
  only?: string[]
  not?: string[]
  untitled?: boolean
}

const p = (texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')
const linked = (node: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...node })}</script>`
const page = (
  { tongue, title, related, letter, legal, log }: Frame,
  body: string,
  head = '',
) => `<!doctype html><html lang="${tongue}"><head><meta charset="utf-8"><title>${title} | Le Guet</title><meta property="og:title" content="${title}"><meta property="og:type" content="article">${head}</head><body>
<header><nav><ul>${['Une', 'Vie', 'Arts', 'Sport'].map((name) => `<li><a href="/${name}">${name}</a></li>`).join('')}</ul></nav></header>
${body}
<aside class="related"><h2>À lire aussi</h2><ul><li><a href="/autre">${related}</a></li></ul></aside><section class="newsletter"><p>${letter}</p></section>
<section class="comments"><p>${log}</p></section><footer><p>${legal}</p></footer></body></html>`

const shapes: Record<string, (frame: Frame) => Made> = {
  'a plain article': (f) => ({ html: page(f, `<main><article><h1>${f.title}</h1>${p(f.text)}</article></main>`) }),
  'a cookie wall before it': (f) => ({
    html: page(
      f,
      `<div id="cmp" class="cookie-consent" role="dialog"><p>${f.cookies}</p><p>${f.cookies}</p><button>OK</button></div><main><article><h1>${f.title}</h1>${p(f.text)}</article></main>`,
    ),
  }),
  'a cookie wall without a name of its own': (f) => ({
    html: page(
      f,
      `<div class="x12" role="dialog" aria-modal="true"><div><p>${f.cookies}</p></div></div><div class="k"><h1>${f.title}</h1><div class="t">${p(f.text)}</div></div>`,
    ),
  }),
  'tables in tables': (f) => ({
    html: `<html lang="${f.tongue}"><head><title>${f.title}</title></head><body bgcolor="white"><table width="760"><tr><td width="150"><a href="/">Une</a><br><a href="/arts">Arts</a><br><a href="/a">${f.related}</a></td><td><table><tr><td><h1>${f.title}</h1><font size="2">${p(f.text)}</font></td></tr></table></td></tr><tr><td colspan="2"><small><a href="/l">${f.legal}</a></small></td></tr></table></body></html>`,
  }),
  'breaks instead of paragraphs': (f) => ({
    html: page(f, `<div class="corps"><h1>${f.title}</h1><div class="texte">${f.text.join('<br><br>\n')}</div></div>`),
  }),
  'a list of entries': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1><p>${f.text[0]}</p><ol>${f.text
        .slice(1)
        .map((text, at) => `<li><h3>${at + 1}. Halte ${at + 1}</h3><p>${text}</p></li>`)
        .join('')}</ol></article></main>`,
    ),
  }),
  'an interview': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1><p>${f.text[0]}</p>${f.text
        .slice(1)
        .map(
          (text, at) =>
            `<p><strong>${f.tongue === 'fr' ? 'Et vous, qu’en dites-vous' : 'And what do you say'} (${at}) ?</strong></p><p>${text}</p>`,
        )
        .join('')}</article></main>`,
    ),
  }),
  'a live report': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1><div class="live">${f.text
        .map((text, at) => `<div class="live-entry"><time>1${at}:05</time><h3>Point ${at}</h3><p>${text}</p></div>`)
        .join('')}</div></article></main>`,
      linked({ '@type': 'LiveBlogPosting', headline: f.title, liveBlogUpdate: [] }),
    ),
  }),
  'a thread of a forum': (f) => ({
    html: `<html lang="${f.tongue}"><head><title>${f.title}</title><meta name="generator" content="phpBB"></head><body><nav><a href="/">Index</a></nav><h1>${f.title}</h1>${f.text
      .map(
        (text, at) =>
          `<div class="post"><div class="profil"><a href="/u/${at}">meunier${at}</a><br>${at * 31} messages</div><div class="postbody"><div class="content">${text}</div></div></div>`,
      )
      .join('\n')}<footer><p>${f.legal}</p></footer></body></html>`,
  }),
  'a gallery': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1>${f.text
        .map((text, at) => `<figure><img src="/${at}.jpg" alt=""><figcaption>© Studio ${at}</figcaption></figure><p>${text}</p>`)
        .join('')}</article></main>`,
    ),
    not: ['© Studio'],
  }),
  'behind a wall, its opening free': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1>${p(f.text.slice(0, 2))}<div class="paywall"><p>${f.tongue === 'fr' ? 'Il vous reste 71 % de cet article à lire.' : 'This article is for subscribers only.'}</p></div></article></main>`,
    ),
    only: f.text.slice(0, 2),
    not: ['71 %', 'subscribers only'],
  }),
  'an accelerated page': (f) => ({
    html: `<!doctype html><html amp lang="${f.tongue}"><head><title>${f.title}</title><link rel="canonical" href="https://le-guet.example/m"><style amp-custom>p{}</style></head><body><amp-sidebar id="s"><ul><li><a href="/autre">${f.related}</a></li></ul></amp-sidebar><article><h1>${f.title}</h1><amp-img src="/1.jpg"></amp-img>${p(f.text)}<amp-ad type="x"></amp-ad></article><amp-consent id="c"><div role="dialog" class="cookie-consent"><p>${f.cookies}</p></div></amp-consent><footer><p>${f.legal}</p></footer></body></html>`,
  }),
  'its text in JSON-LD alone': (f) => ({
    html: page(
      f,
      `<main><div id="app"></div></main>`,
      linked({ '@type': 'NewsArticle', headline: f.title, articleBody: f.text.join('\n\n') }),
    ),
  }),
  'text that a script would show': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1><div class="lazy" data-loaded="false">${p(f.text)}</div><noscript><p>${f.cookies}</p></noscript></article></main>`,
    ),
  }),
  'a dispatch': (f) => ({
    html: `<!doctype html><html lang="${f.tongue}"><head><title>${f.title}</title></head><body><header><a href="/">APM</a></header><main><h1>${f.title}</h1><p><time datetime="2026-03-02T09:00:00Z">02/03/2026 10:00</time></p><div class="depeche"><p>SAINT-AUBERT, 2 mars (APM) – ${f.text[0]}</p>${p(f.text.slice(1))}<p class="initiales">yml</p></div></main><footer>${f.legal}</footer></body></html>`,
  }),
  'an event with its practical side': (f) => ({
    html: page(
      f,
      `<main><h1>${f.title}</h1><div class="event-body">${p(f.text)}<ul class="dates"><li>12 mars, 20 h</li><li>13 mars, 15 h</li></ul></div></main>`,
      linked({ '@type': 'Event', name: f.title, startDate: '2026-03-12' }),
    ),
  }),
  'a page of a blog, with its widgets': (f) => ({
    html: page(
      f,
      `<div id="content"><article class="hentry"><h1 class="entry-title">${f.title}</h1><div class="entry-content">${p(f.text)}</div><footer class="entry-footer"><span class="tag-list"><a href="/t">moulins</a></span></footer></article></div><div id="secondary" class="widget-area"><section class="widget"><h2>Archives</h2><ul><li><a href="/2025">2025</a></li></ul></section></div>`,
    ),
    not: ['Archives'],
  }),
  'cut in two by a box and a promise of more': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1><div class="article-body">${p(f.text.slice(0, 2))}</div><div class="inline-promo"><p>${f.related}</p></div><div class="article-body">${p(f.text.slice(2))}</div><p>${f.tongue === 'fr' ? 'Lire aussi : ' : 'Read more: '}${f.related}</p></article></main>`,
    ),
  }),
  'with who wrote it presented at its end': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1><p class="byline">${f.tongue === 'fr' ? 'Par' : 'By'} <a rel="author" href="/c">${f.by}</a></p>${p(f.text)}<p>${f.by} ${f.tongue === 'fr' ? 'est journaliste et vit entre deux gares avec ses trois vélos.' : 'is a journalist who lives between two stations with three bicycles.'}</p></article></main>`,
    ),
    not: ['vélos', 'bicycles'],
  }),
  'closed boxes between its paragraphs': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1><div class="corps">${p(f.text.slice(0, 3))}<details><summary>${f.tongue === 'fr' ? 'Le contexte' : 'The background'}</summary><p>${f.related}. Le chien, lui, dort sur la scène.</p></details><button aria-expanded="false" aria-controls="b7">${f.tongue === 'fr' ? 'À lire aussi' : 'Read also'}</button><div id="b7"><p>${f.related}, et le public applaudit debout.</p></div>${p(f.text.slice(3))}</div></article></main>`,
    ),
    not: ['dort sur la scène', 'applaudit debout'],
  }),
  'its end behind a handle': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1><div class="corps">${p(f.text.slice(0, 4))}<button aria-expanded="false" aria-controls="r">${f.tongue === 'fr' ? 'Lire la suite' : 'Read the full story'}</button><div id="r">${p(f.text.slice(4))}</div></div></article></main>`,
    ),
  }),
  'questions whose answers unfold': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1><div class="corps">${f.text
        .map((text, at) => `<details><summary>${f.tongue === 'fr' ? 'Et ensuite' : 'And then'} (${at}) ?</summary><p>${text}</p></details>`)
        .join('')}</div></article></main>`,
    ),
  }),
  'a box that holds a whole speech': (f) => ({
    html: page(
      f,
      `<main><article><h1>${f.title}</h1>${p(f.text)}<div class="article-factbox"><h2>Discours</h2>${p(f.text.map((text) => `« Mes chers amis, ${text.toLowerCase()} »`))}</div></article></main>`,
    ),
    not: ['Mes chers amis'],
  }),
}

describe.each(tongues)('[LISTEN-05] in %s', (tongue) => {
  const { title, text, by, around } = said[tongue]
  const [cookies = '', related = '', letter = '', log = '', legal = ''] = around
  test.each(Object.entries(shapes))('[LISTEN-05] %s is read whole and alone', (_, shape) => {
    const made = shape({ tongue, title, by, text, cookies, related, letter, log, legal })
    const read = readPage(made.html, 'https://le-guet.example/m')
    for (const wanted of [...(made.only ?? text), ...(made.also ?? [])]) expect(read.text).toContain(wanted)
    for (const unwanted of [...around, ...(made.not ?? [])]) expect(read.text).not.toContain(unwanted)
    expect(read.title).toBe(title)
  })
})
