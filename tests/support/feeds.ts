/** Writes small feeds of every format from the same items, for the tests that read them. */

export interface Written {
  id: string
  title: string
  /** HTML. */
  html: string
  author: string
}

export const written: Written[] = [
  {
    id: 'tag:exemple.fr,2024:1',
    title: 'La saison s’ouvre à Nantes',
    html: '<p>Premier rideau.</p><p>La salle est pleine &amp; ravie.</p>',
    author: 'Ana Ruiz',
  },
  {
    id: 'tag:exemple.fr,2024:2',
    title: 'Un « Cid » sans épée',
    html: '<p>Corneille relu, <a href="https://autre.example/cid">ici</a>.</p>',
    author: 'Luc Morel',
  },
  { id: 'tag:exemple.fr,2024:3', title: 'Œuvres & brèves', html: '<p>Dix choses vues à Liège.</p>', author: 'Zoé Lê' },
  { id: 'tag:exemple.fr,2024:4', title: 'The orchestra plays on', html: '<p>An evening of Ravel — and rain.</p>', author: 'Ben Okoro' },
  { id: 'tag:exemple.fr,2024:5', title: 'Dernière : le rappel', html: '<p>Cinq saluts.</p>', author: 'Ana Ruiz' },
]

export const addressOf = (item: Written) => `https://exemple.fr/articles/${item.id.slice(-1)}`
export const publishedOf = (item: Written) => new Date(Date.UTC(2024, 2, Number(item.id.slice(-1)), 9, 30, 0))

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'

export function rss(items = written): string {
  const body = items.map(
    (item) => `<item>
<title>${escaped(item.title)}</title>
<link>${addressOf(item)}</link>
<guid isPermaLink="false">${item.id}</guid>
<pubDate>${publishedOf(item).toUTCString()}</pubDate>
<dc:creator>${item.author}</dc:creator>
<description>${escaped(item.html)}</description>
</item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${dc}>
<channel>
<title>Le Courrier des scènes</title>
<link>https://exemple.fr/</link>
<description>Théâtre &amp; musique</description>
<language>fr-FR</language>
<ttl>30</ttl>
${body.join('\n')}
</channel>
</rss>
`
}

export function rssWithCdata(items = written): string {
  const body = items.map(
    (item) => `<item>
<title><![CDATA[${item.title}]]></title>
<link>${addressOf(item)}</link>
<guid isPermaLink="false">${item.id}</guid>
<pubDate>${publishedOf(item).toUTCString()}</pubDate>
<dc:creator><![CDATA[${item.author}]]></dc:creator>
<description><![CDATA[${item.html}]]></description>
<content:encoded><![CDATA[${item.html}<p>Et la suite, jusqu’au bout.</p>]]></content:encoded>
</item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${dc}>
<channel>
<title>Le Courrier des scènes</title>
<link>https://exemple.fr/</link>
${body.join('\n')}
</channel>
</rss>
`
}

export function atom(items = written): string {
  const body = items.map(
    (item) => `<entry>
<title type="text">${escaped(item.title)}</title>
<link rel="alternate" type="text/html" href="${addressOf(item)}"/>
<id>${item.id}</id>
<published>${publishedOf(item).toISOString()}</published>
<author><name>${item.author}</name></author>
<content type="html">${escaped(item.html)}</content>
</entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<title>Le Courrier des scènes</title>
<link rel="alternate" type="text/html" href="https://exemple.fr/"/>
<link rel="self" type="application/atom+xml" href="https://exemple.fr/feed"/>
<id>https://exemple.fr/</id>
${body.join('\n')}
</feed>
`
}

export function rdf(items = written): string {
  const body = items.map(
    (item) => `<item rdf:about="${item.id}">
<title>${escaped(item.title)}</title>
<link>${addressOf(item)}</link>
<dc:date>${publishedOf(item).toISOString()}</dc:date>
<dc:creator>${item.author}</dc:creator>
<description>${escaped(item.html)}</description>
</item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${dc}>
<channel rdf:about="https://exemple.fr/">
<title>Le Courrier des scènes</title>
<link>https://exemple.fr/</link>
<items><rdf:Seq>${items.map((item) => `<rdf:li rdf:resource="${item.id}"/>`).join('')}</rdf:Seq></items>
</channel>
${body.join('\n')}
</rdf:RDF>
`
}

export function json(items = written): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Le Courrier des scènes',
    home_page_url: 'https://exemple.fr/',
    feed_url: 'https://exemple.fr/feed.json',
    language: 'fr',
    items: items.map((item) => ({
      id: item.id,
      url: addressOf(item),
      title: item.title,
      content_html: item.html,
      date_published: publishedOf(item).toISOString(),
      authors: [{ name: item.author }],
    })),
  })
}
