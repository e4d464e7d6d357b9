/** Finds when an article was published and changed: JSON-LD, then metas, then what the page marks, then its address. */
import type { PublishedDate } from '../source.ts'
import { readDate } from './dates.ts'
import { textOf } from './linked-data.ts'
import { readRelativeDate, type Sent } from './relative-dates.ts'
import type { Signs } from './signs.ts'

const publishedMetas =
  'article:published_time og:article:published_time article:published datepublished og:published_time publish-date publish_date publishdate published-date published publication_date pubdate parsely-pub-date sailthru.date cxenseparse:recs:publishtime dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date date.created originalpublicationdate article_date_original rnews:datepublished ptime pub_date displaydate date dc.terms.created news_publish_date'.split(
    ' ',
  )
const modifiedMetas =
  'article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified dc.date.modified revised'.split(' ')
/** As a class, and as words before a date. */
const changedMark = /modif|updat|\bmaj\b|mise?[- ][aà][- ]jour|derni[eè]re [eé]dition|last edited/i

/** The date of publication, or null where the page gives none. */
export function findPublished(signs: Signs, address: string, sent: Sent | null = null): PublishedDate | null {
  const { main } = signs
  const isChange = ({ mark, printed }: Signs['times'][number]) => changedMark.test(mark) || changedMark.test(printed)
  const said = [main?.datePublished, main?.uploadDate, main?.dateCreated, ...signs.nodes.map((node) => node.datePublished)].map(textOf)
  const metas = publishedMetas.flatMap((name) => signs.metas.get(name) ?? [])
  const marked = signs.times
    .filter((time) => /datepublished|pubdate|publi|posted|mis en ligne/.test(time.mark) && !isChange(time))
    .map(({ printed }) => printed)
  const others = signs.times.filter((time) => time.afterHeading && !isChange(time)).map(({ printed }) => printed)
  const dates = [...said, ...metas, ...marked, ...others.slice(0, 3)].flatMap((text) => (text ? (toDate(text) ?? []) : []))
  const first = dates[0] ?? fromAddress(address) ?? underHeading(signs) ?? told([...marked, ...others.slice(0, 3)], sent)
  if (first?.precision !== 'day') return first ?? null
  // A day in one place, the hour in another: the hour is taken where it is of that day, in whatever zone.
  return (
    dates.find(({ at, precision }) => precision === 'instant' && Math.abs(at.getTime() - first.at.getTime() - 43_200_000) <= 93_600_000) ??
    first
  )
}

/** A signature or a word of publication, then a date, in a line of its own under the headline. */
const signed = /^\W{0,3}(?:par|by|de notre|publi[ée]e?|post[ée]e?|mise? en ligne|published|posted|written)\b/i

/** What nothing marks as a date: the line under the headline on pages that are made by hand. */
function underHeading({ under }: Signs): PublishedDate | null {
  for (const line of under) {
    const date = signed.test(line) && !changedMark.test(line) ? toDate(line) : null
    if (date) return date
  }
  return null
}

/** « il y a 3 heures », told from when the page was sent. */
function told(printed: string[], sent: Sent | null): PublishedDate | null {
  for (const text of sent ? printed : []) {
    const date = sent && readRelativeDate(text, sent)
    if (date) return date
  }
  return null
}

/** When it was last changed, if the page says so and it is not before the publication. */
export function findModified(signs: Signs, published: PublishedDate | null): Date | null {
  const marked = signs.times
    .filter(({ mark, printed }) => changedMark.test(mark) || changedMark.test(printed))
    .map(({ printed }) => printed)
  for (const text of [textOf(signs.main?.dateModified), ...modifiedMetas.flatMap((name) => signs.metas.get(name) ?? []), ...marked]) {
    const date = text ? toDate(text) : null
    if (date && (!published || date.at >= published.at)) return date.at
  }
  return null
}

const label =
  /^\W*(?:publi[ée]e?s?|posted|published|updated|mise?\s+à\s+jour|first published|created|le|on|at|à)\b[\s:]*(?:(?:le|on|at|:)\s+)?/i

/** A date with or without the words that pages print before it. Dates before the web and beyond next year are misread numbers. */
function toDate(text: string): PublishedDate | null {
  const date = readDate(text) ?? readDate(text.replace(label, '').replace(label, ''))
  if (!date) return null
  const year = date.at.getUTCFullYear()
  return year >= 1990 && year <= 2100 ? date : null
}

/** `/2024/03/12/` and `/2024-03-12-` in an address, as a day. */
function fromAddress(address: string): PublishedDate | null {
  const found = /[/_-]((?:19|20)\d\d)[/_-](0[1-9]|1[0-2])[/_-](0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(address)
  return found ? readDate(`${found[1]}-${found[2]}-${found[3]}`) : null
}
