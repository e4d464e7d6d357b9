/** What the page templates share: escaping, paragraphs, meta elements, structured descriptions. */
import type { Article } from '../articles.ts'
import type { Outlet } from '../outlets.ts'

/** What a page is made from; addresses are absolute. */
export interface PageParts {
  outlet: Outlet
  article: Article
  /** Base address of the site. */
  base: string
  address: string
  /** Other articles of the same site. */
  related: { title: string; address: string }[]
  feed: string
  /** Where the venue's own site stands, for those who link to it. */
  venue: string
}

/** Lays out one article as a whole HTML document. */
export type Template = (parts: PageParts) => string

export const entities = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** The paragraphs that this reader may see: all, or the first two of a locked piece. */
export const open = (article: Article) => (article.locked ? article.paragraphs.slice(0, 2) : article.paragraphs)

/** Paragraphs as HTML; the class of plain paragraphs may be named. With `venue`, the first naming of the house becomes a link. */
export const prose = (paragraphs: string[], options: { className?: string; venue?: string } = {}) => {
  const { className, venue } = options
  const html = paragraphs
    .map((paragraph) => {
      if (paragraph.startsWith('## ')) return `<h2>${entities(paragraph.slice(3))}</h2>`
      if (paragraph.startsWith('> ')) return `<p><strong>${entities(paragraph.slice(2))}</strong></p>`
      return `<p${className ? ` class="${className}"` : ''}>${entities(paragraph)}</p>`
    })
    .join('\n')
  return venue ? html.replace('La Lanterne', `<a href="${venue}">La Lanterne</a>`) : html
}

/** First sentences of a text, cut at a word before `limit` characters. */
export const summary = (article: Article, limit = 180) => {
  const first = article.paragraphs.find((paragraph) => !paragraph.startsWith('## ') && !paragraph.startsWith('> ')) ?? ''
  return first.length <= limit ? first : `${first.slice(0, limit).replace(/[\s\u00a0\u202f]+\S*$/u, '')}…`
}

export const picture = ({ base, article }: PageParts) => `${base}/images/${article.id}.svg`

/** Elements of the head by which networks show a page. */
export const openGraph = (parts: PageParts) => {
  const { article, outlet, address } = parts
  const pairs: [string, string][] = [
    ['og:type', 'article'],
    ['og:title', article.title],
    ['og:description', summary(article)],
    ['og:url', address],
    ['og:site_name', outlet.name],
    ['og:locale', article.language === 'fr' ? 'fr_FR' : 'en_GB'],
    ['og:image', picture(parts)],
    ['article:published_time', article.published.toISOString()],
  ]
  if (article.section) pairs.push(['article:section', article.section])
  return pairs.map(([property, content]) => `<meta property="${property}" content="${entities(content)}">`).join('\n')
}

const types: Partial<Record<Article['kind'], string>> = { review: 'Review', post: 'BlogPosting', audio: 'PodcastEpisode' }

/** The article as JSON-LD says it, with whatever is added. */
export const description = ({ article, outlet, address, base }: PageParts, more: object = {}) => {
  const writers = article.byline?.split(/ et (?=\p{Lu})| and (?=\p{Lu})/u) ?? []
  return {
    '@context': 'https://schema.org',
    '@type': types[article.kind] ?? 'NewsArticle',
    mainEntityOfPage: address,
    headline: article.title,
    datePublished: article.published.toISOString(),
    inLanguage: article.language,
    ...(writers.length > 0 ? { author: writers.map((name) => ({ '@type': 'Person', name })) } : {}),
    publisher: { '@type': 'Organization', name: outlet.name, url: `${base}/` },
    isAccessibleForFree: !article.locked,
    ...more,
  }
}

export const jsonLd = (value: object) => `<script type="application/ld+json">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`

export const feedLink = ({ outlet, feed }: Pick<PageParts, 'outlet' | 'feed'>) => {
  const type =
    outlet.feed.format === 'json' ? 'application/feed+json' : outlet.feed.format === 'atom' ? 'application/atom+xml' : 'application/rss+xml'
  return `<link rel="alternate" type="${type}" title="${entities(outlet.name)}" href="${feed}">`
}

/** A head with the charset, the title and the feed, and what else is handed in. */
export const head = (parts: PageParts, more = '', charset = 'utf-8') =>
  `<head>\n<meta charset="${charset}">\n<title>${entities(parts.article.title)} | ${entities(parts.outlet.name)}</title>\n<meta name="viewport" content="width=device-width">\n${feedLink(parts)}\n${more}\n</head>`

export const links = (related: PageParts['related']) =>
  related.map(({ title, address }) => `<li><a href="${address}">${entities(title)}</a></li>`).join('\n')
