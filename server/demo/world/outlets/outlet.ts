/** What an outlet of the invented world is: its name, host, page template, feed and manners; and short ways to write them. */
import type { OutletKind, Territory } from '../../../../db/vocabulary.ts'

export type TemplateName =
  | 'daily'
  | 'wordpress'
  | 'microdata'
  | 'table'
  | 'meta'
  | 'plain'
  | 'radio'
  | 'institution'
  | 'post'
  | 'review'
  | 'agency'
export type FeedFormat = 'rss' | 'rss-whole' | 'atom' | 'rdf' | 'json'

/** How an outlet's host behaves when it does not simply answer. */
export interface Manners {
  /** Every answer waits this long, in milliseconds. */
  slowMs?: number
  /** The host that answers today; this one moves everybody there for good (301). */
  formerHosts?: string[]
  /** Everything is gone for good (410). */
  gone?: boolean
  /** Everything is refused (403). */
  blocked?: boolean
  /** Out of every `every` calls one is asked to come back later (429), in `retryAfterSeconds`. */
  limited?: { every: number; retryAfterSeconds: number }
}

export interface Feed {
  path: string
  format: FeedFormat
  charset?: 'utf-8' | 'windows-1252'
  /** Items carry no date. */
  dateless?: boolean
  /** Ampersands are not escaped, as on many hand-made sites. */
  rawAmpersand?: boolean
  /** The answer stops in the middle of the last item. */
  truncated?: boolean
}

export interface Outlet {
  name: string
  /** First label of the host name: `gazette-du-rhone` answers on `gazette-du-rhone.localhost`. */
  host: string
  kind: OutletKind
  territory: Territory
  language: 'fr' | 'en'
  town: string
  tagline: string
  template: TemplateName
  feed: Feed
  /** Extra lines of robots.txt, where the site has any. */
  robots?: string
  /** Readers, listeners or visitors a month; absent where nobody knows. */
  audience?: { figure: number; source: string; monthsAgo: number }
  manners?: Manners
}

export const rss = (path = '/feed'): Feed => ({ path, format: 'rss' })
export const whole = (path = '/feed'): Feed => ({ path, format: 'rss-whole' })
export const atom = (path = '/atom.xml'): Feed => ({ path, format: 'atom' })
export const json = (path = '/feed.json'): Feed => ({ path, format: 'json' })
export const rdf = (path = '/index.rdf'): Feed => ({ path, format: 'rdf' })
export const closedCorners = 'Disallow: /recherche\nDisallow: /compte/\nCrawl-delay: 1'
export const measured = (figure: number, monthsAgo = 3) => ({ figure, source: 'Observatoire des audiences du Sud', monthsAgo })
export const declared = (figure: number, monthsAgo = 8) => ({ figure, source: 'Chiffre déclaré par l’éditeur', monthsAgo })
export const declaredEn = (figure: number, monthsAgo = 6) => ({ figure, source: 'Publisher’s statement', monthsAgo })
