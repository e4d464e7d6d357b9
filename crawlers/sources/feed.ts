/** The source kind `feed`: RSS, RDF, Atom or JSON Feed at one address. */
import type { Answer } from '../net/net.ts'
import type { HeardItem, Source } from '../source.ts'
import type { FeedDocument } from './feed/document.ts'
import { readFeed } from './feed/read.ts'
import { secondOpinion } from './feed/second-opinion.ts'
import { type Made, visit } from './visit.ts'

export const feed: Source = {
  kind: 'feed',
  label: { fr: 'Flux', en: 'Feed' },
  addressed: {
    words: { fr: 'L’adresse d’un flux RSS, RDF, Atom ou JSON.', en: 'The address of an RSS, RDF, Atom or JSON feed.' },
    example: 'https://gazette.example/feed',
  },
  limits: {
    fr: 'Ce que le flux annonce ; les pages derrière sont lues une à une.',
    en: 'What the feed announces; the pages behind it are read one by one.',
  },
  needs: [],
  listen: (followed, net, signal) => visit(followed, net, 'feed', make, signal),
}

async function make({ body, contentType, address }: Answer): Promise<Made> {
  const read = readFeed(body, contentType, address)
  if (read.ok) return toMade(read.feed)
  const second = await secondOpinion(body, contentType, address)
  return second ? toMade(second) : { ok: false, problem: read.problem }
}

function toMade({ items, title, site, language, minIntervalSeconds, isCut }: FeedDocument): Made {
  return { ok: true, items: telling(items), about: { title, site, language }, minIntervalSeconds, isCut }
}

/** Items that say something, each identity once, the first of it: two that are alike in everything are one. */
function telling(items: HeardItem[]): HeardItem[] {
  const known = new Set<string>()
  return items.filter((item) => {
    if (known.has(item.guid) || (item.title === '' && item.text === '' && item.address === null && item.media.length === 0)) return false
    known.add(item.guid)
    return true
  })
}
