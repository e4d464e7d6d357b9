/** Writes an outlet's feed in its format, with the faults that its site is known for. */
import type { Article } from './articles.ts'
import type { Outlet } from './outlets.ts'
import { entities, open, prose, summary } from './templates/parts.ts'

/** What a feed is written from; `address` gives an article's absolute address. */
export interface FeedParts {
  outlet: Outlet
  base: string
  /** Latest first, at most twenty. */
  articles: Article[]
  address(article: Article): string
}

export interface WrittenFeed {
  text: string
  contentType: string
  charset: 'utf-8' | 'windows-1252'
}

const xmlOpening = (charset: string) => `<?xml version="1.0" encoding="${charset}"?>\n`
const whole = (article: Article) => prose(open(article))
const cdata = (html: string) => `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

const rss = ({ outlet, base, articles, address }: FeedParts) => {
  const { feed } = outlet
  const withText = feed.format === 'rss-whole'
  const text = feed.rawAmpersand ? (words: string) => entities(words).replaceAll('&amp;', '&') : entities
  const items = articles.map((article) => {
    const link = feed.rawAmpersand
      ? `${address(article)}?utm_source=rss&utm_medium=flux&utm_campaign=${article.id}`
      : entities(address(article))
    const lines = [
      `<title>${text(article.title)}</title>`,
      `<link>${link}</link>`,
      `<guid isPermaLink="false">${outlet.host}-${article.id}</guid>`,
      feed.dateless ? '' : `<pubDate>${article.published.toUTCString()}</pubDate>`,
      article.byline && !feed.rawAmpersand ? `<dc:creator>${cdata(entities(article.byline))}</dc:creator>` : '',
      article.section ? `<category>${text(article.section)}</category>` : '',
      `<description>${withText ? cdata(`<p>${entities(summary(article))}</p>`) : text(summary(article))}</description>`,
      withText ? `<content:encoded>${cdata(whole(article))}</content:encoded>` : '',
      outlet.kind === 'podcast' ? `<enclosure url="${base}/sons/${article.id}.mp3" length="${article.id * 700}" type="audio/mpeg"/>` : '',
      article.said.length > 0
        ? `<podcast:transcript url="${base}/sons/${article.id}.vtt" type="text/vtt" language="${article.language}"/>`
        : '',
    ]
    return `<item>\n${lines.filter(Boolean).join('\n')}\n</item>`
  })
  const namespaces =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:podcast="https://podcastindex.org/namespace/1.0"'
  return `<rss version="2.0" ${namespaces}>\n<channel>\n<title>${text(outlet.name)}</title>\n<link>${base}/</link>\n<description>${text(outlet.tagline)}</description>\n<language>${outlet.language}</language>\n${items.join('\n')}\n</channel>\n</rss>\n`
}

const atom = ({ outlet, base, articles, address }: FeedParts) => {
  const entries = articles.map((article) => {
    const at = article.published.toISOString()
    const author = article.byline ? `<author><name>${entities(article.byline)}</name></author>\n` : ''
    const content =
      outlet.kind === 'blog'
        ? `<content type="html">${entities(whole(article))}</content>`
        : `<summary>${entities(summary(article))}</summary>`
    return `<entry>\n<id>tag:${outlet.host}.localhost,2020:${article.id}</id>\n<title>${entities(article.title)}</title>\n<link rel="alternate" href="${entities(address(article))}"/>\n<published>${at}</published>\n<updated>${at}</updated>\n${author}${content}\n</entry>`
  })
  const updated = (articles[0]?.published ?? new Date(0)).toISOString()
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${outlet.language}">\n<id>${base}/</id>\n<title>${entities(outlet.name)}</title>\n<subtitle>${entities(outlet.tagline)}</subtitle>\n<link rel="self" href="${base}${outlet.feed.path}"/>\n<link href="${base}/"/>\n<updated>${updated}</updated>\n${entries.join('\n')}\n</feed>\n`
}

const rdf = ({ outlet, base, articles, address }: FeedParts) => {
  const list = articles.map((article) => `<rdf:li rdf:resource="${entities(address(article))}"/>`).join('')
  const items = articles.map((article) => {
    const link = entities(address(article))
    const creator = article.byline ? `\n<dc:creator>${entities(article.byline)}</dc:creator>` : ''
    return `<item rdf:about="${link}">\n<title>${entities(article.title)}</title>\n<link>${link}</link>\n<description>${entities(summary(article))}</description>\n<dc:date>${article.published.toISOString()}</dc:date>${creator}\n</item>`
  })
  return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel rdf:about="${base}/">\n<title>${entities(outlet.name)}</title>\n<link>${base}/</link>\n<description>${entities(outlet.tagline)}</description>\n<dc:language>${outlet.language}</dc:language>\n<items><rdf:Seq>${list}</rdf:Seq></items>\n</channel>\n${items.join('\n')}\n</rdf:RDF>\n`
}

const json = ({ outlet, base, articles, address }: FeedParts) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: outlet.name,
    home_page_url: `${base}/`,
    feed_url: base + outlet.feed.path,
    description: outlet.tagline,
    language: outlet.language,
    items: articles.map((article) => ({
      id: String(article.id),
      url: address(article),
      title: article.title,
      ...(outlet.kind === 'blog' ? { content_html: whole(article) } : { summary: summary(article) }),
      date_published: article.published.toISOString(),
      ...(article.byline ? { authors: [{ name: article.byline }] } : {}),
      ...(article.section ? { tags: [article.section] } : {}),
    })),
  })

/** The feed as the outlet's site sends it. */
export const writeFeed = (parts: FeedParts): WrittenFeed => {
  const { format, charset = 'utf-8', truncated } = parts.outlet.feed
  if (format === 'json') return { text: json(parts), contentType: 'application/feed+json; charset=utf-8', charset }
  const body = format === 'atom' ? atom(parts) : format === 'rdf' ? rdf(parts) : rss(parts)
  const type = format === 'atom' ? 'application/atom+xml' : format === 'rdf' ? 'application/rdf+xml' : 'application/rss+xml'
  const text = xmlOpening(charset) + body
  // The last item loses its end, as when a script runs out of time.
  return {
    text: truncated ? text.slice(0, text.lastIndexOf('</item>') - 40) : text,
    contentType: charset === 'utf-8' ? `${type}; charset=utf-8` : 'text/xml',
    charset,
  }
}
