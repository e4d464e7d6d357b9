/** A small invented press on the site server: feeds whose items stand on pages, a dispatch that several take up, authors who write here and there. */
import type { SiteServer } from '../../server/demo/site-server.ts'

export interface SmallWorld {
  feeds: { site: string; title: string }[]
  /** Puts every feed and page there. `edition` 2 changes some texts; `slowMs` has all of them take so long to answer. */
  publish(sites: SiteServer, edition?: 1 | 2, slowMs?: number): void
}

const subjects = [
  'La Lanterne',
  'le théâtre du Port',
  'la Maison des Vents',
  'le festival des Rives',
  'l’orchestre du Sud',
  'la médiathèque Colette',
]
const deeds = [
  'annonce sa saison',
  'ouvre ses portes aux familles',
  'reçoit une compagnie italienne',
  'cherche des bénévoles',
  'prolonge une exposition',
  'change de direction',
]
const places = ['Avignon', 'Sète', 'Nantes', 'Lille', 'Arles', 'Brest']
const people = ['Ana Ruiz', 'Luc Morel', 'Zoé Lemaire', 'Hugo Bastide', 'Inès Charpentier', 'Paul Verneuil', 'Nora Saïdi', 'Élise Cormier']
const words =
  'public salle scène lumière décor voix musique danse troupe répétition billet guichet hiver printemps quartier élèves auteur metteur comédie drame récit silence rideau costume texte lecture rencontre débat atelier orchestre violon piano chœur soirée matinée abonnement tarif gratuit plein air jardin place mairie région budget subvention presse critique succès foule accueil travaux façade gradins archives mémoire'.split(
    ' ',
  )

/** Numbers that are the same at every run (a linear congruence of Numerical Recipes). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

interface Item {
  path: string
  title: string
  author: string
  paragraphs: string[]
  published: Date
}

/** `feeds` sites of `items` each; every third feed also carries an item of its neighbour, and the first of five or so print the same dispatch. */
export function smallWorld({ feeds, items, from }: { feeds: number; items: number; from: Date }): SmallWorld {
  const sites = Array.from({ length: feeds }, (_, f) => ({ site: `journal-${f}`, title: `Le Journal ${f}` }))
  const dispatch = paragraphs(numbers(99), 'La Lanterne', 5)
  const made = sites.map((_, f) => Array.from({ length: items }, (_unused, i) => itemOf(f, i)))

  function itemOf(f: number, i: number): Item {
    const next = numbers(f * 1_000 + i + 7)
    const isDispatch = i === 0 && f % 2 === 0
    const subject = subjects[(f * items + i) % subjects.length] ?? ''
    return {
      path: `/article-${i}`,
      title: isDispatch
        ? 'La Lanterne reporte sa première après un dégât des eaux'
        : `À ${places[next(places.length)]}, ${subject} ${deeds[next(deeds.length)]} (${f}-${i})`,
      author: people[(f + i * 3) % people.length] ?? '',
      paragraphs: isDispatch ? dispatch : paragraphs(next, subject, 4),
      published: new Date(from.getTime() - (f * items + i) * 600_000),
    }
  }

  return {
    feeds: sites,
    publish(server, edition = 1, slowMs = 0) {
      const manner = slowMs > 0 ? { misbehave: { kind: 'slow-headers' as const, ms: slowMs } } : {}
      for (const [f, { site, title }] of sites.entries()) {
        const own = made[f] ?? []
        const shown = own.map((item, i) => ({ site, ...(edition === 2 && i === 1 ? corrected(item) : item) }))
        const neighbour = made[f + 1]?.[2]
        const listed = f % 3 === 0 && neighbour ? [...shown, { site: `journal-${f + 1}`, ...neighbour }] : shown
        for (const item of shown) server.set(site, item.path, { body: page(title, item), ...manner })
        server.set(site, '/feed', { body: feed(server, site, title, listed), contentType: 'application/rss+xml', ...manner })
      }
    },
  }
}

const corrected = (item: Item): Item => ({
  ...item,
  title: `${item.title} — mis à jour`,
  paragraphs: [
    ...item.paragraphs,
    'Rectificatif : La Lanterne précise que la soirée aura lieu le lendemain, dans la même salle et au même tarif.',
  ],
})

function paragraphs(next: (below: number) => number, subject: string, count: number): string[] {
  return Array.from({ length: count }, (_, p) => {
    const sentences = Array.from({ length: 3 }, () => `La ${Array.from({ length: 11 }, () => words[next(words.length)]).join(' ')}.`)
    return p === 0 ? `Hier, ${subject} a parlé de la suite. ${sentences.join(' ')}` : sentences.join(' ')
  })
}

const page = (outlet: string, { title, author, paragraphs: text, published }: Item) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escaped(title)} – ${outlet}</title><meta property="og:title" content="${escaped(title)}"><meta name="author" content="${author}"><meta property="article:published_time" content="${published.toISOString()}"></head><body><main><article><h1>${escaped(title)}</h1>${text.map((each) => `<p>${escaped(each)}</p>`).join('')}</article></main></body></html>`

const feed = (server: SiteServer, site: string, title: string, items: (Item & { site: string })[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${title}</title><link>${server.address(site, '/')}</link><language>fr</language>${items
    .map(
      (item) =>
        `<item><title>${escaped(item.title)}</title><link>${server.address(item.site, item.path)}</link><guid isPermaLink="false">${item.site}${item.path}</guid><pubDate>${item.published.toUTCString()}</pubDate><dc:creator>${item.author}</dc:creator><description>${escaped((item.paragraphs[0] ?? '').slice(0, 160))}</description></item>`,
    )
    .join('')}</channel></rss>`
