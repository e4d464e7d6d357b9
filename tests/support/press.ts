/** A small press for the browser's tests: one paper with two articles about La Lanterne and one about something else. */
import type { SiteServer } from '../../server/demo/site-server.ts'

const body = {
  season: [
    'Le théâtre La Lanterne, à Avignon, dévoile une saison de douze spectacles, dont trois créations commandées à de jeunes compagnies.',
    'La directrice, Hélène Roumégas, salue une année de confiance retrouvée et annonce un tarif unique pour les moins de vingt-six ans.',
    'Les abonnements ouvrent lundi au guichet et en ligne. La soirée de présentation, gratuite, aura lieu vendredi dans la grande salle.',
  ],
  refund: [
    'Une centaine de spectateurs attend toujours le remboursement de ses billets après l’annulation d’un concert à La Lanterne.',
    'La billetterie parle d’un incident technique et promet une réponse avant la fin de la semaine, sans donner de date précise.',
    'Sur place, la colère monte : « Personne ne répond au téléphone », regrette une abonnée venue de Carpentras.',
  ],
  market: [
    'Cinquante chalets de bois occupent la place de l’Horloge à partir de vendredi.',
    'Le marché dure jusqu’à la fin du mois, avec un manège et des chants.',
  ],
}

const page = (title: string, author: string, published: Date, paragraphs: string[]) => ({
  contentType: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="fr"><head><title>${title}</title><meta property="og:title" content="${title}"><meta name="author" content="${author}"><meta property="article:published_time" content="${published.toISOString()}"></head><body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`,
})

/** Puts the paper on the site server. Gives the address to paste, and the titles of its two mentions. */
export function printPress(sites: SiteServer): { site: string; title: string; other: string } {
  const home = sites.address('gazette', '').replace(/\/$/, '')
  const at = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  const title = 'La Lanterne dévoile sa saison'
  const other = 'Remboursements : la patience des spectateurs de La Lanterne'
  const items = [
    { title, path: '/saison', at: at(3), by: 'Ana Ruiz', text: body.season },
    { title: other, path: '/remboursements', at: at(5), by: 'Luc Morel', text: body.refund },
    { title: 'Le marché de Noël revient', path: '/marche', at: at(6), by: 'Luc Morel', text: body.market },
  ]
  sites.set('gazette', '/', {
    body: '<html><head><title>La Gazette du Rhône</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>Une</body></html>',
  })
  sites.set('gazette', '/feed.xml', {
    contentType: 'application/rss+xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>La Gazette du Rhône</title><link>${home}/</link><language>fr</language>${items
      .map(
        ({ title: name, path, at: when, by, text }) =>
          `<item><title>${name}</title><link>${home}${path}</link><guid>${path}</guid><pubDate>${when.toUTCString()}</pubDate><dc:creator>${by}</dc:creator><description>${text[0]}</description></item>`,
      )
      .join('')}</channel></rss>`,
  })
  for (const { title: name, path, at: when, by, text } of items) sites.set('gazette', path, page(name, by, when, text))
  return { site: home, title, other }
}
