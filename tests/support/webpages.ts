/** Writes small sitemaps, listing pages and a channel's feed, in our own words, for the tests of the kinds of source that are no plain feeds. */

export interface Piece {
  path: string
  title: string
  /** ISO instant or day. */
  at: string
  teaser?: string
}

export const pieces: Piece[] = [
  { path: '/culture/2026/11/05/le-rideau-se-leve-sur-la-saison', title: 'Le rideau se lève sur la saison', at: '2026-11-05T08:30:00Z' },
  {
    path: '/culture/2026/11/04/une-nuit-de-cordes-au-conservatoire',
    title: 'Une nuit de cordes au conservatoire',
    at: '2026-11-04T18:00:00Z',
  },
  { path: '/culture/2026/11/03/la-friche-rouvre-ses-ateliers', title: 'La friche rouvre ses ateliers', at: '2026-11-03T07:15:00Z' },
  { path: '/culture/2026/11/02/trois-compagnies-pour-un-hiver', title: 'Trois compagnies pour un hiver', at: '2026-11-02T09:00:00Z' },
  {
    path: '/culture/2026/11/01/le-musee-prete-ses-marines-au-port',
    title: 'Le musée prête ses marines au port',
    at: '2026-11-01T10:45:00Z',
  },
]

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const newsSitemap = (origin: string, of = pieces): string => `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
${of
  .map(
    ({ path, title, at }) => `<url><loc>${origin}${path}</loc><lastmod>${at}</lastmod>
<news:news><news:publication><news:name>La Gazette du port</news:name><news:language>fr</news:language></news:publication>
<news:publication_date>${at}</news:publication_date><news:title>${escaped(title)}</news:title></news:news>
<image:image><image:loc>${origin}/images${path}.jpg</image:loc></image:image></url>`,
  )
  .join('\n')}
</urlset>`

export const sitemapOf = (entries: { loc: string; lastmod?: string }[]): string =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
    .map(({ loc, lastmod }) => `<url><loc>${escaped(loc)}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}</url>`)
    .join('')}</urlset>`

export const indexOf = (files: { loc: string; lastmod?: string }[]): string =>
  `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${files
    .map(({ loc, lastmod }) => `<sitemap><loc>${escaped(loc)}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}</sitemap>`)
    .join('')}</sitemapindex>`

const frame = (
  main: string,
  title = 'Culture - La Gazette du port',
) => `<!doctype html><html lang="fr"><head><title>${title}</title></head><body>
<header class="site-header"><a href="/"><img src="/logo.svg" alt="La Gazette du port"></a>
<nav><ul><li><a href="/une">À la une</a></li><li><a href="/culture">Culture et spectacles</a></li><li><a href="/economie-locale">Économie locale</a></li><li><a href="/sports-et-loisirs">Sports et loisirs</a></li></ul></nav></header>
${main}
<footer><ul><li><a href="/qui-sommes-nous-et-ou-nous-trouver">Qui sommes-nous</a></li><li><a href="/notre-charte-de-deontologie">Notre charte</a></li><li><a href="/mentions-legales">Mentions légales</a></li></ul></footer>
</body></html>`

/** Cards with a picture, a section, a headline, a teaser, an author, a date and « lire la suite ». */
export const cards = (of = pieces, title?: string): string =>
  frame(
    `<main><h1>Culture</h1><div class="grid">${of
      .map(
        ({ path, title: words, at, teaser }, i) => `<article class="card card-${i} ${i === 0 ? 'first' : ''}">
<a href="${path}"><img src="/images${path}.jpg" alt=""></a><a class="label" href="/rubrique/culture">Culture</a>
<h2><a href="${path}">${escaped(words)}</a></h2><p class="teaser">${teaser ?? `${escaped(words)} : le récit de notre envoyée, à lire dans ce numéro.`}</p>
<p class="meta">Par <a class="author" href="/auteur/ana-ruiz">Ana Ruiz</a> <time datetime="${at}">le ${at.slice(8, 10)} novembre</time></p>
<a class="more" href="${path}">Lire la suite</a></article>`,
      )
      .join('\n')}</div><nav class="pagination"><a href="/culture?page=2">2</a><a href="/culture?page=3">3</a></nav></main>`,
    title,
  )

export const channel = 'UCabcdefghijklmnopqrstuv'

export const channelFeedOf = (films: { id: string; title: string; views: number }[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
<link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id=${channel}"/><yt:channelId>${channel.slice(2)}</yt:channelId>
<title>Théâtre du Phare</title><link rel="alternate" href="https://www.youtube.com/channel/${channel}"/>
<author><name>Théâtre du Phare</name><uri>https://www.youtube.com/channel/${channel}</uri></author><published>2019-02-03T10:00:00+00:00</published>
${films
  .map(
    ({
      id,
      title,
      views,
    }) => `<entry><id>yt:video:${id}</id><yt:videoId>${id}</yt:videoId><yt:channelId>${channel}</yt:channelId><title>${escaped(title)}</title>
<link rel="alternate" href="https://www.youtube.com/watch?v=${id}"/><author><name>Théâtre du Phare</name><uri>https://www.youtube.com/channel/${channel}</uri></author>
<published>2026-11-04T17:00:09+00:00</published><updated>2026-11-05T09:00:00+00:00</updated>
<media:group><media:title>${escaped(title)}</media:title><media:content url="https://www.youtube.com/v/${id}?version=3" type="application/x-shockwave-flash" width="640" height="390"/>
<media:thumbnail url="https://i.ytimg.com/vi/${id}/hqdefault.jpg" width="480" height="360"/><media:description>Extraits et coulisses de la création.</media:description>
<media:community><media:starRating count="41" average="5.00" min="1" max="5"/><media:statistics views="${views}"/></media:community></media:group></entry>`,
  )
  .join('\n')}
</feed>`
