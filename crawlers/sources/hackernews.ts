/** The source kind `hackernews`: stories and comments of Hacker News, by words, author, site or discussion, through the search that Algolia keeps for it. */

import { z } from 'zod'
import type { Ask, Net } from '../net/net.ts'
import { isUrl } from '../net/urls.ts'
import type { Followed, HeardItem, HeardReference, Source } from '../source.ts'
import { readText } from './feed/text.ts'
import { askJson, withQuery } from './networks/ask.ts'
import { addressesAmong, linksTo, toHandle, toItem } from './networks/post.ts'
import { isGreater, type Page, readBack } from './networks/read-back.ts'
import { count, instantOf, listOf, words } from './networks/wire.ts'
import { failed } from './visit.ts'

const site = 'https://news.ycombinator.com'
const search = 'https://hn.algolia.com'

export const hackernews: Source = {
  kind: 'hackernews',
  label: { fr: 'Hacker News', en: 'Hacker News' },
  addressed: {
    words: {
      fr: 'Une recherche sur hn.algolia.com, ou la page d’un auteur, d’un site ou d’une discussion.',
      en: 'A search on hn.algolia.com, or the page of an author, a site or a discussion.',
    },
    example: 'https://hn.algolia.com/?query=festival',
  },
  limits: {
    access: null,
    brings: {
      fr: 'Articles et commentaires de la recherche, avec leurs points : les 500 derniers à la première visite, ensuite tout ce qui s’ajoute.',
      en: 'Stories and comments of the search, with their points: the latest 500 at the first visit, then all that is added.',
    },
    unseen: { fr: 'Le nombre d’abonnés : il n’existe pas ici.', en: 'Followers: there are none here.' },
  },
  needs: [],
  minIntervalSeconds: 600,
  recognise(address) {
    const wanted = wantedOf(address)
    const isIts = /^(?:news\.ycombinator\.com|hn\.algolia\.com)$/.test(address.hostname)
    return wanted && isIts && wanted.title !== 'Hacker News' ? { address: wanted.address, title: wanted.title, trial: 'welcome' } : null
  },
  async listen(followed, net, signal) {
    const wanted = isUrl(followed.address) ? wantedOf(new URL(followed.address)) : null
    if (!wanted) return failed(followed.cursor, { kind: 'bad-address' })
    return timeline(followed, wanted, net, signal)
  },
}

interface Wanted {
  address: string
  title: string
  api: string
  query: Record<string, string>
}

/** What the address of a page asks for. */
function wantedOf(address: URL): Wanted | null {
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return null
  const { pathname, searchParams } = address
  const api = `${address.hostname === 'news.ycombinator.com' ? search : address.origin}/api/v1/search_by_date`
  const page = (query: string) => `${site}${query}`
  if (pathname === '/user' || pathname === '/threads' || pathname === '/submitted') {
    const author = /^[\w-]{2,30}$/.exec(searchParams.get('id') ?? '')?.[0]
    return author
      ? { address: page(`/user?id=${author}`), title: `${author} · Hacker News`, api, query: { tags: `(story,comment),author_${author}` } }
      : null
  }
  if (pathname === '/item') {
    const id = /^\d+$/.exec(searchParams.get('id') ?? '')?.[0]
    return id ? { address: page(`/item?id=${id}`), title: `Hacker News ${id}`, api, query: { tags: `(story,comment),story_${id}` } } : null
  }
  if (pathname === '/from') {
    const from = searchParams.get('site')?.trim()
    return from
      ? {
          address: page(`/from?site=${encodeURIComponent(from)}`),
          title: `${from} · Hacker News`,
          api,
          query: { query: from, restrictSearchableAttributes: 'url', tags: 'story' },
        }
      : null
  }
  const query = (searchParams.get('query') ?? searchParams.get('q') ?? '').trim()
  const type = searchParams.get('type')
  const tags = type === 'story' || type === 'comment' ? type : '(story,comment)'
  const followed = withQuery(`${address.hostname === 'news.ycombinator.com' ? search : address.origin}/`, {
    query: query || null,
    type: tags === type ? type : null,
  })
  return { address: followed, title: query ? `${query} · Hacker News` : 'Hacker News', api, query: { query, tags } }
}

const pageSize = 100

function timeline(followed: Followed, { api, query, title }: Wanted, net: Net, signal?: AbortSignal) {
  const { cursor } = followed
  const page = async (older: string | null): Promise<Page> => {
    const asked = { ...query, hitsPerPage: pageSize, numericFilters: older === null ? null : `created_at_i<=${older}` }
    const ask: Partial<Ask> = { signal, ...(older === null ? { etag: cursor.etag, lastModified: cursor.lastModified } : {}) }
    const told = await askJson(net, withQuery(api, asked), ask)
    if (!told.ok) return told
    if (told.answer.status === 304) return { ok: true, answer: told.answer, posts: [], older: null }
    const read = Answered.safeParse(told.json)
    if (!read.success)
      return {
        ok: false,
        problem: { kind: 'unreadable', cause: { kind: 'not-its-answer', name: 'Hacker News' } },
        status: told.answer.status,
      }
    const { hits } = read.data
    const last = hits.at(-1)
    // More than a page within one second: the rest of that second is passed over rather than asked for again and again.
    const next = last ? (String(last.created_at_i) === older ? String(last.created_at_i - 1) : String(last.created_at_i)) : null
    return {
      ok: true,
      answer: told.answer,
      posts: hits.map((hit) => ({ mark: String(hit.created_at_i), item: itemOf(hit) })),
      older: hits.length < pageSize ? null : next,
    }
  }
  return readBack(followed, { page, isNewer: isGreater, about: { title, site: `${site}/`, language: 'en' } }, signal)
}

const Hit = z.object({
  objectID: z.string().regex(/^\d+$/),
  created_at_i: z.number().int(),
  author: words,
  title: words,
  url: words,
  story_text: words,
  comment_text: words,
  points: count,
  num_comments: count,
  parent_id: count,
})
type Hit = z.infer<typeof Hit>
const Answered = z.object({ hits: z.array(z.unknown()).pipe(listOf(Hit)) })

const itemAddress = (id: string | number) => `${site}/item?id=${id}`

function itemOf(hit: Hit): HeardItem {
  const { text, links } = readText({ value: hit.comment_text ?? hit.story_text ?? '', form: 'html', rank: 0, from: null }, site)
  const outward = addressesAmong([hit.url, ...links])
  const answers: HeardReference[] = hit.parent_id === null ? [] : [{ kind: 'replies', address: itemAddress(hit.parent_id), handle: null }]
  return toItem({
    guid: hit.objectID,
    address: itemAddress(hit.objectID),
    title: hit.comment_text === null ? (hit.title ?? '') : '',
    text,
    at: instantOf(hit.created_at_i),
    language: 'en',
    links: outward,
    handle: hit.author
      ? toHandle({ network: 'hackernews', value: hit.author, address: `${site}/user?id=${encodeURIComponent(hit.author)}` })
      : null,
    figures: { likes: hit.points, reposts: null, replies: hit.num_comments, quotes: null, views: null },
    references: [...answers, ...linksTo(outward)],
  })
}
