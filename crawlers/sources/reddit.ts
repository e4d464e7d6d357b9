/** The source kind `reddit`: a community, an account, a discussion or a search, by its feed; Reddit gives no more than that without a contract, and once a minute. */

import type { Answer } from '../net/net.ts'
import { isUrl } from '../net/urls.ts'
import type { HeardHandle, HeardItem, HeardReference, Source } from '../source.ts'
import { readFeed } from './feed/read.ts'
import { withQuery } from './networks/ask.ts'
import { addressesAmong, linksTo, toHandle, toItem } from './networks/post.ts'
import { failed, type Made, visit } from './visit.ts'

export const reddit: Source = {
  kind: 'reddit',
  label: { fr: 'Reddit', en: 'Reddit' },
  addressed: {
    words: {
      fr: 'La page d’une communauté, d’un compte, d’une discussion ou d’une recherche.',
      en: 'The page of a community, an account, a discussion or a search.',
    },
    example: 'https://www.reddit.com/r/theatre/',
  },
  limits: {
    access: null,
    brings: {
      fr: 'Les derniers messages que donnent ses flux : auteur, texte et lien. Un appel par minute pour toutes les sources Reddit.',
      en: 'The latest posts that its feeds give: author, text and link. One call a minute for all sources of Reddit.',
    },
    unseen: {
      fr: 'Les points, le nombre de commentaires et les messages plus anciens. Les centres de données y sont souvent refusés.',
      en: 'Points, the number of comments and older posts. Data centres are often turned away.',
    },
  },
  needs: [],
  minIntervalSeconds: 900,
  recognise(address) {
    const place = /(?:^|\.)reddit\.com$/.test(address.hostname) ? placeOf(address) : null
    return place ? { address: `https://www.reddit.com${place.path}`, title: place.title, trial: 'none' } : null
  },
  async listen(followed, net, signal) {
    const address = isUrl(followed.address) ? new URL(followed.address) : null
    const place = address && /^https?:$/.test(address.protocol) ? placeOf(address) : null
    if (!address || !place) return failed(followed.cursor, { kind: 'bad-address' })
    const make = (answer: Answer) => made(answer, address.origin, place)
    const heard = await visit(
      { ...followed, address: `${address.origin}${place.feed}` },
      net,
      { purpose: 'feed', delayMs: pauseMs },
      make,
      signal,
    )
    // A refusal without words is how it turns programs away; nobody's source is private to us.
    const { problem } = heard
    const isWall = problem?.kind === 'refused' && problem.status === 403
    return {
      ...heard,
      movedTo: null,
      problem: isWall ? { kind: 'blocked', status: 403, cause: { kind: 'turned-away', name: 'Reddit' } } : problem,
    }
  },
}

const pauseMs = 60_000

interface Place {
  path: string
  feed: string
  title: string
}

function placeOf({ pathname, searchParams }: URL): Place | null {
  const path = pathname.replace(/\/+$/, '').replace(/\.rss$/, '')
  const query = searchParams.get('q')?.trim()
  const [, community, rest = ''] = /^\/r\/([\w+]{2,100})((?:\/.*)?)$/.exec(path) ?? []
  if (community && rest === '/search' && query)
    return {
      path: withoutHost(withQuery(`https://www.reddit.com/r/${community}/search`, { q: query, restrict_sr: 1 })),
      feed: withoutHost(withQuery(`https://www.reddit.com/r/${community}/search.rss`, { q: query, restrict_sr: 1, sort: 'new' })),
      title: `${query} · r/${community}`,
    }
  const discussion = /^\/comments\/(\w+)(?:\/|$)/.exec(rest)?.[1]
  if (community && discussion)
    return {
      path: `/r/${community}/comments/${discussion}/`,
      feed: `/r/${community}/comments/${discussion}/.rss?sort=new&limit=100`,
      title: `r/${community} ${discussion}`,
    }
  if (community) return { path: `/r/${community}/`, feed: `/r/${community}/new/.rss?limit=100`, title: `r/${community}` }
  const account = /^\/(?:u|user)\/([\w-]{2,30})(?:\/.*)?$/.exec(path)?.[1]
  if (account) return { path: `/user/${account}/`, feed: `/user/${account}/.rss?limit=100`, title: `u/${account}` }
  if (path === '/search' && query)
    return {
      path: withoutHost(withQuery('https://www.reddit.com/search', { q: query })),
      feed: withoutHost(withQuery('https://www.reddit.com/search.rss', { q: query, sort: 'new' })),
      title: `${query} · Reddit`,
    }
  return path === '' ? { path: '/', feed: '/new/.rss?limit=100', title: 'Reddit' } : null
}

const withoutHost = (address: string) => {
  const { pathname, search } = new URL(address)
  return pathname + search
}

function made({ body, contentType, address }: Answer, origin: string, place: Place): Made {
  const read = readFeed(body, contentType, address)
  if (!read.ok) return { ok: false, problem: read.problem }
  const { items, title, minIntervalSeconds, isCut } = read.feed
  return {
    ok: true,
    items: items.flatMap((item) => postOf(item, origin)),
    about: { title: place.title === 'Reddit' ? (title ?? place.title) : place.title, site: `${origin}${place.path}`, language: null },
    minIntervalSeconds,
    isCut,
  }
}

/** Accounts and communities that a text names; parts of an address are none. */
const named = /(?<![\w/.-])\/?(u|user|r)\/([\w-]{2,30})(?![\w/-])/g

function namedIn(text: string, origin: string, author: string | null): HeardReference[] {
  const references = new Map<string, HeardReference>()
  for (const [, kind = '', name = ''] of text.matchAll(named)) {
    const key = `${kind === 'r' ? 'r' : 'u'}/${name.toLowerCase()}`
    if (references.has(key) || key === `u/${author?.toLowerCase()}`) continue
    references.set(
      key,
      kind === 'r'
        ? { kind: 'links', address: `${origin}/r/${name}/`, handle: null }
        : { kind: 'names', address: null, handle: handleOf(name, origin) },
    )
  }
  return [...references.values()]
}

const handleOf = (account: string, origin: string): HeardHandle =>
  toHandle({ network: 'reddit', value: `u/${account}`.toLowerCase(), name: account, address: `${origin}/user/${account}` })

/** A discussion that stands in another's entry; in a cross-post, which has no text of its own, it is what is passed on under a new title. */
function othersAmong(links: string[], own: string | undefined, text: string): HeardReference[] {
  const paths = new Map<string, HeardReference>()
  for (const link of addressesAmong(links)) {
    const { hostname, pathname } = new URL(link)
    const found = /(?:^|\.)reddit\.com$/.test(hostname) ? /^\/r\/[\w-]+\/comments\/(\w+)(?:\/|$)/.exec(pathname) : null
    if (!found?.[1] || found[1] === own || paths.has(found[1])) continue
    paths.set(found[1], { kind: text === '' ? 'quotes' : 'links', address: link, handle: null })
  }
  return [...paths.values()]
}

/** What Reddit's own page puts under every entry. */
const tail = /\s*(?:submitted by\s+)?\/u\/([\w-]+)(?:\s+to\s+r\/[\w-]+)?\s*(?:\[link\]\s*)?(?:\[comments\]\s*)?$/

function postOf(item: HeardItem, origin: string): HeardItem[] {
  const printed = item.bylines.map((name) => /^\/?u\/([\w-]+)$/.exec(name.trim())?.[1]).find(Boolean) ?? tail.exec(item.text)?.[1]
  const account = printed && printed !== 'deleted' ? printed : null
  const [, discussion, comment] =
    /^(\/r\/[\w-]+\/comments\/\w+\/[^/]*)\/?(\w+)?\/?$/.exec(item.address ? new URL(item.address).pathname : '') ?? []
  const outward = addressesAmong(item.links).filter(
    (link) => !/(?:^|\.)(?:reddit\.com|redd\.it|redditmedia\.com)$/.test(new URL(link).hostname),
  )
  const own = outward.filter((link) => new URL(link).origin !== origin)
  const answers: HeardReference[] = comment && discussion ? [{ kind: 'replies', address: `${origin}${discussion}/`, handle: null }] : []
  const text = item.text.replace(tail, '').trim()
  // A comment's title only names the discussion it stands in.
  const title = comment ? '' : item.title
  if (text === '' && title === '') return []
  return [
    toItem({
      guid: item.guid,
      address: item.address,
      title,
      text,
      at: item.published?.at ?? null,
      image: item.image,
      links: own,
      handle: account ? handleOf(account, origin) : null,
      references: [
        ...answers,
        ...othersAmong(item.links, discussion?.split('/')[4], text),
        ...linksTo(own),
        ...namedIn(`${title}\n${text}`, origin, account),
      ],
    }),
  ]
}
