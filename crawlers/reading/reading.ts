/** What a page was read as; it holds types only. */
import type { DocumentKind } from '../../db/vocabulary.ts'
import type { PublishedDate } from '../source.ts'
import type { Rating } from './rating.ts'

export interface Reading {
  title: string
  /** Plain text of the article, paragraphs separated by a blank line; empty when none was found. */
  text: string
  /** Names as printed, one a person or desk where they could be split ("Par Ana Ruiz et Luc Morel" gives two). */
  bylines: string[]
  published: PublishedDate | null
  modified: Date | null
  /** As the page declares it, BCP 47; null when it does not. */
  language: string | null
  /** Address that the page gives as its own (rel=canonical, og:url), cleaned; the asked address cleaned otherwise. */
  canonical: string
  image: string | null
  /** Absolute outgoing links found in the text, without the site's own. */
  links: string[]
  siteName: string | null
  kind: DocumentKind
  /** The mark that a review gives; null for anything else, and where it gives none. */
  rating: Rating | null
  /** True when the page says that only a part is free to read. */
  paywalled: boolean
  /** Feeds that the page announces. */
  feeds: { address: string; title: string | null }[]
}
