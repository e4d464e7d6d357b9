/** The source kind `listing`: a page without a feed that lists articles; links that were not there at the visits before become items. */
import { decodeText } from '../net/decode.ts'
import type { Answer } from '../net/net.ts'
import { cleanAddress } from '../net/urls.ts'
import { readSentAt } from '../net/wishes.ts'
import type { Cause, HeardItem, Source } from '../source.ts'
import { behindKey, keyAccess, keyNeeds } from './behind-key.ts'
import type { ToldHub } from './hub.ts'
import { markOf, packMarks, unpackMarks } from './known.ts'
import type { Listed } from './listing/listed.ts'
import { readListing } from './listing/read.ts'
import { isPage, noWebPage } from './page.ts'
import { readPageHead } from './page-head.ts'
import { type Made, visit } from './visit.ts'

/** Links leave the page and come back to it (« les plus lus »): they are remembered for longer than they are shown. */
const mostMarks = 1_500

export const listing: Source = {
  kind: 'listing',
  label: { fr: 'Page de liste', en: 'Listing page' },
  addressed: {
    words: {
      fr: 'L’adresse d’une page sans flux qui liste des articles : une rubrique, un blog, une page d’actualités.',
      en: 'The address of a page without a feed that lists articles: a section, a blog, a news page.',
    },
    example: 'https://gazette.example/culture',
  },
  limits: {
    access: keyAccess,
    brings: {
      fr: 'Les articles que la page montre à la première visite, ensuite ceux dont le lien est nouveau.',
      en: 'The articles that the page shows at the first visit, then those whose link is new.',
    },
    unseen: {
      fr: 'Ce que la page montre puis retire entre deux visites, et ce que le navigateur compose lui-même. Une nouvelle mise en page peut la rendre illisible : Relais le dit alors.',
      en: 'What the page shows and takes away between two visits, and what the browser puts together itself. A new layout may make it unreadable: Relais then says so.',
    },
  },
  needs: keyNeeds,
  listen: behindKey(async (followed, net, signal) => {
    const known = unpackMarks(followed.cursor.known)
    let listed: Listed[] = []
    const make = (answer: Answer): Made => {
      const made = read(answer, followed.zone ?? 'UTC')
      if ('items' in made) return made.items
      listed = made.listed
      const fresh = listed.filter(({ address }) => !known.has(markOf(address)))
      return {
        ok: true,
        items: fresh.map((one) => toItem(one, made.language)),
        about: { title: made.title, site: made.site, language: made.language },
        minIntervalSeconds: null,
        isCut: false,
        hub: made.hub,
      }
    }
    const heard = await visit(followed, net, 'page', make, signal)
    if (heard.outcome !== 'fresh') return heard
    const marks = packMarks([...listed.map(({ address }) => markOf(address)), ...known], mostMarks)
    return { ...heard, outcome: heard.items.length > 0 ? 'fresh' : 'unchanged', cursor: { ...heard.cursor, known: marks } }
  }),
}

type Page = { listed: Listed[]; title: string | null; site: string; language: string | null; hub: ToldHub } | { items: Made }

function read({ body, contentType, address, headers }: Answer, zone: string): Page {
  const { text } = decodeText(body, contentType)
  const refuse = (kind: 'unreadable' | 'nothing-listed', cause: Cause): Page => ({ items: { ok: false, problem: { kind, cause } } })
  if (text.trim() === '') return refuse('unreadable', { kind: 'empty' })
  if (!isPage(contentType, text)) return refuse('unreadable', noWebPage(contentType))
  const head = readPageHead(text, address)
  // By the server's own clock, for "an hour ago" is said by it.
  const at = readSentAt(headers)
  const listed = readListing(text, address, at && { at, zone })
  if (listed.length === 0) return refuse('nothing-listed', { kind: 'no-list', count: head.links.length })
  return { listed, title: head.title || head.siteName, site: head.canonical, language: head.language, hub: head.hub }
}

function toItem({ address, title, text, isWhole, published, bylines, image }: Listed, language: string | null): HeardItem {
  const clean = cleanAddress(address) ?? address
  return {
    guid: clean,
    address: clean,
    title,
    text,
    whole: isWhole,
    bylines,
    published,
    language,
    image,
    links: [],
    kind: title === '' ? 'post' : 'article',
    media: [],
  }
}
