/** The source kind `feed`: RSS, RDF, Atom or JSON Feed at one address, with the older pages it leads to and the move it may announce. */
import type { Answer, Net } from '../net/net.ts'
import { addressKey } from '../net/urls.ts'
import type { Followed, Heard, HeardItem, Source } from '../source.ts'
import { behindKey, keyAccess, keyNeeds } from './behind-key.ts'
import type { FeedDocument } from './feed/document.ts'
import { withOlder } from './feed/older.ts'
import { readFeed } from './feed/read.ts'
import { secondOpinion } from './feed/second-opinion.ts'
import { type Made, visit } from './visit.ts'

export const feed: Source = {
  kind: 'feed',
  label: { fr: 'Flux', en: 'Feed' },
  addressed: {
    words: {
      fr: 'L’adresse d’un flux RSS, RDF, Atom ou JSON, ou d’un podcast.',
      en: 'The address of an RSS, RDF, Atom or JSON feed, or of a podcast.',
    },
    example: 'https://gazette.example/feed',
  },
  limits: {
    access: keyAccess,
    brings: {
      fr: 'Ce que le flux annonce, et ses pages plus anciennes où il en a, vingt au plus. Le texte des articles est lu à leur page, une à une.',
      en: 'What the feed announces, and its older pages where it has some, twenty at most. The text of articles is read at their page, one by one.',
    },
    unseen: {
      fr: 'Ce que le site publie sans l’annoncer dans son flux, et ce qui en sort entre deux visites s’il n’a pas de pages plus anciennes.',
      en: 'What the site publishes without announcing it in its feed, and what drops out of it between two visits where it has no older pages.',
    },
  },
  needs: keyNeeds,
  listen: behindKey(listenToFeed),
  async readPushed(pushed) {
    const made = await read(pushed)
    return made.ok ? made.items : null
  },
}

export async function listenToFeed(followed: Followed, net: Net, signal?: AbortSignal): Promise<Heard> {
  let document: FeedDocument | null = null
  const make = async (answer: Answer): Promise<Made> => {
    const made = await read(answer)
    document = made.document
    return made
  }
  const heard = await visit(followed, net, 'feed', make, signal)
  if (heard.outcome === 'failed') return heard
  const older = await withOlder(heard, followed, document, net, signal)
  return withMove(older, followed, document, net, signal)
}

async function read({
  body,
  contentType,
  address,
}: Pick<Answer, 'body' | 'contentType' | 'address'>): Promise<Made & { document: FeedDocument | null }> {
  const first = readFeed(body, contentType, address)
  if (first.ok) return { ...toMade(first.feed), document: first.feed }
  const second = await secondOpinion(body, contentType, address)
  return second ? { ...toMade(second), document: second } : { ok: false, problem: first.problem, document: null }
}

function toMade({ items, title, site, language, minIntervalSeconds, isCut, flaws, hub, self }: FeedDocument): Made {
  return { ok: true, items: telling(items), about: { title, site, language }, minIntervalSeconds, isCut, flaws, hub: { hub, self } }
}

/** Items that say something, each identity once, the first of it: two that are alike in everything are one. */
export function telling(items: HeardItem[]): HeardItem[] {
  const known = new Set<string>()
  return items.filter((item) => {
    if (known.has(item.guid) || (item.title === '' && item.text === '' && item.address === null && item.media.length === 0)) return false
    known.add(item.guid)
    return true
  })
}

/**
 * A podcast says in its feed that it has moved (`itunes:new-feed-url`). It is told like a redirect for good, once the new address was read; a visit that
 * brings nothing new remembers it, so that it can be seen often enough to be adopted.
 */
async function withMove(heard: Heard, followed: Followed, document: FeedDocument | null, net: Net, signal?: AbortSignal): Promise<Heard> {
  const { moved: before, ...cursor } = heard.cursor
  const said = document ? document.movedTo : (before ?? null)
  if (said === null || addressKey(said) === addressKey(followed.address)) return { ...heard, cursor }
  if (said !== before) {
    const got = await net.get(said, { purpose: 'feed', signal })
    if (!got.ok || !readFeed(got.answer.body, got.answer.contentType, got.answer.address).ok) return { ...heard, cursor }
  }
  return { ...heard, cursor: { ...cursor, moved: said }, movedTo: heard.movedTo ?? said }
}
