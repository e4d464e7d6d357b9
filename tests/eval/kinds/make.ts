/** Makes pages of every kind by code, each in the dress of a site: head, labels, what stands around. */
import type { DocumentKind, OutletKind } from '../../../db/vocabulary.ts'
import { seeded } from '../cases.ts'
import { type Draft, fr, type Hand, sorts, type Work } from './sorts.ts'
import { type Tongue, works } from './texts.ts'

export interface MadePage {
  id: string
  url: string
  html: string
  outletKind: OutletKind
  /** Whether an item of a feed led to it. */
  heard: boolean
  kind: DocumentKind
}

function dress(hand: Hand, draft: Draft, at: number): string {
  const { title, body, head = '', byline = null, section, bare = false } = draft
  const site = fr(hand) ? 'Le Courrier des Marches' : 'The Marches Post'
  const day = `2026-03-${String((at % 27) + 1).padStart(2, '0')}`
  const time = bare ? '' : `<time datetime="${day}T09:00:00Z">${day}</time>`
  const by = byline ? `<p class="byline">${fr(hand) ? 'Par' : 'By'} ${byline}</p>` : ''
  const label = section ? `<p class="${hand.one(['rubrique', 'kicker', 'article-section'])}">${section}</p>` : ''
  const around = fr(hand)
    ? ['Accueil', 'Critiques', 'Vidéos', 'Podcasts', 'À lire aussi', 'Entretien : un autre jour']
    : ['Home', 'Reviews', 'Videos', 'Podcasts', 'Read more', 'Interview: another day']
  return `<!doctype html><html lang="${hand.tongue}"><head><meta charset="utf-8"><title>${title} | ${site}</title><meta property="og:site_name" content="${site}">${bare ? '' : '<meta property="og:type" content="article">'}${head}</head>
<body><header><nav><ul>${around
    .slice(0, 4)
    .map((name) => `<li class="category"><a href="/${name}">${name}</a></li>`)
    .join('')}</ul></nav></header>
<main><article>${label}<h1>${title}</h1>${by}${time}<div class="content">
${body}
</div></article></main>
<aside class="related"><h2>${around[4]}</h2><p class="kicker">${around[1]}</p><ul><li><a href="/z">${around[5]}</a></li></ul></aside><footer>© ${site}</footer></body></html>`
}

/** `pages` pages, the same for one seed: every sort in turn, in French and English by turns of the whole. */
export function makePages(seed: number, pages: number): MadePage[] {
  const chance = seeded(seed)
  const one = <Item>(list: readonly Item[]): Item => {
    const item = list[Math.floor(chance() * list.length)]
    if (item === undefined) throw new Error('nothing to choose from')
    return item
  }
  const names = Object.keys(sorts)
  return Array.from({ length: pages }, (_, at) => {
    const name = names[at % names.length] ?? ''
    const tongue: Tongue = Math.floor(at / names.length) % 2 === 0 ? 'fr' : 'en'
    const work = one(works[tongue])
    const fill = (text: string) => text.replace(/\{(title|maker|house|town)\}/g, (_whole, key: keyof Work) => work[key])
    const some = (list: readonly string[], count: number) => {
      const drawn = new Set(
        list
          .map((_text, i) => ({ i, by: chance() }))
          .sort((a, b) => a.by - b.by)
          .slice(0, count)
          .map(({ i }) => i),
      )
      return list.filter((_text, i) => drawn.has(i)).map(fill)
    }
    const hand: Hand = { tongue, work, one, fill, some }
    const draft = sorts[name]?.(hand)
    if (!draft) throw new Error('every name has its sort')
    return {
      id: `${name} ${tongue} ${at}`,
      url: `https://courrier-des-marches.example${draft.path ?? `/culture/${at}`}`,
      html: dress(hand, draft, at),
      outletKind: draft.outletKind ?? 'newspaper',
      heard: !draft.bare,
      kind: draft.kind,
    }
  })
}
