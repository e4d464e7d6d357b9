/** The source kind `lemmy`: a community, an account, a search or the local posts of an instance, by the address of its page there. */
import { z } from 'zod'
import type { Ask, Net } from '../net/net.ts'
import { bareHost, isUrl } from '../net/urls.ts'
import type { Cursor, Followed, Heard, HeardHandle, HeardItem, HeardReference, Source } from '../source.ts'
import { askJson, withQuery } from './networks/ask.ts'
import { readMarkdown } from './networks/markdown.ts'
import { addressesAmong, linksTo, toHandle, toItem } from './networks/post.ts'
import { isLater, type Page, type Post, readBack } from './networks/read-back.ts'
import { count, flag, listOf, when, words } from './networks/wire.ts'
import { failed } from './visit.ts'

export const lemmy: Source = {
  kind: 'lemmy',
  label: { fr: 'Lemmy', en: 'Lemmy' },
  addressed: {
    words: {
      fr: 'La page d’une communauté, d’un compte ou d’une recherche sur une instance, ou sa page d’accueil réglée sur « Local ».',
      en: 'The page of a community, an account or a search on an instance, or its front page set to “Local”.',
    },
    example: 'https://lemmy.example/c/theatre',
  },
  limits: {
    access: null,
    brings: {
      fr: 'À la première visite les 250 derniers messages publics, ensuite tout ce qui s’ajoute : 250 par visite. D’une communauté, autant de commentaires en plus ; des messages locaux d’une instance, aucun.',
      en: 'At the first visit the latest 250 public posts, then all that is added: 250 a visit. Of a community, as many comments besides; of an instance’s local posts, none.',
    },
    unseen: {
      fr: 'Le nombre d’abonnés, et les messages que l’instance n’a jamais reçus.',
      en: 'Followers, and posts that never reached the instance.',
    },
  },
  needs: [],
  minIntervalSeconds: 600,
  recognise(address) {
    const place = placeOf(address)
    // The front page of a site is anybody's, unless it was set to what is local.
    const isTold = place !== null && (place.kind !== 'local' || address.searchParams.get('listingType') === 'Local')
    return isTold ? { address: pageOf(address, place), title: titleOf(address, place), trial: 'needed' } : null
  },
  async listen(followed, net, signal) {
    const address = isUrl(followed.address) ? new URL(followed.address) : null
    const place = address ? placeOf(address) : null
    if (!address || !place) return failed(followed.cursor, { kind: 'bad-address' })
    const posts = await timeline(followed, address, place, net, signal)
    return place.kind === 'community' && !followed.isTrial ? withComments(posts, followed, address, place.name, net, signal) : posts
  },
}

interface Place {
  kind: 'community' | 'comments' | 'account' | 'search' | 'local'
  name: string
}

function placeOf({ protocol, pathname, searchParams }: URL): Place | null {
  if (protocol !== 'https:' && protocol !== 'http:') return null
  const path = pathname.replace(/\/+$/, '')
  const named = /^\/([cu])\/(\w[\w.-]*(?:@[\w.-]+)?)$/.exec(path)
  if (named?.[2]) return { kind: named[1] === 'c' ? 'community' : 'account', name: named[2] }
  const query = searchParams.get('q')?.trim()
  if (path === '/search') return query ? { kind: 'search', name: query } : null
  return path === '' ? { kind: 'local', name: '' } : null
}

function pageOf({ origin }: URL, { kind, name }: Place): string {
  if (kind === 'search') return withQuery(`${origin}/search`, { q: name })
  return kind === 'local' ? `${origin}/` : `${origin}/${kind === 'account' ? 'u' : 'c'}/${name}`
}

function titleOf(address: URL, { kind, name }: Place): string {
  const host = bareHost(address)
  if (kind === 'search') return `${name} · ${host}`
  if (kind === 'local') return host
  return `${kind === 'account' ? '@' : '!'}${name.includes('@') ? name : `${name}@${host}`}`
}

const pageSize = 50

/** Lists are asked for by their mark, searches by number of the page; `older` holds either. */
function asked({ origin }: URL, { kind, name }: Place, older: string | null): string {
  const list = { sort: 'New', limit: pageSize, page_cursor: older }
  if (kind === 'community') return withQuery(`${origin}/api/v3/post/list`, { ...list, community_name: name, type_: 'All' })
  if (kind === 'local') return withQuery(`${origin}/api/v3/post/list`, { ...list, type_: 'Local' })
  const paged = { sort: 'New', limit: pageSize, page: older ?? 1 }
  if (kind === 'comments') return withQuery(`${origin}/api/v3/comment/list`, { ...paged, community_name: name, type_: 'All' })
  if (kind === 'account') return withQuery(`${origin}/api/v3/user`, { ...paged, username: name })
  return withQuery(`${origin}/api/v3/search`, { ...paged, q: name, type_: 'All' })
}

function timeline(followed: Followed, address: URL, place: Place, net: Net, signal?: AbortSignal) {
  const { cursor } = followed
  const isPaged = place.kind === 'account' || place.kind === 'search' || place.kind === 'comments'
  const page = async (older: string | null): Promise<Page> => {
    const ask: Partial<Ask> = { signal, ...(older === null ? { etag: cursor.etag, lastModified: cursor.lastModified } : {}) }
    const told = await askJson(net, asked(address, place, older), ask)
    if (!told.ok) return told
    if (told.answer.status === 304) return { ok: true, answer: told.answer, posts: [], older: null }
    const read = Answered.safeParse(told.json)
    if (!read.success)
      return { ok: false, problem: { kind: 'unreadable', cause: { kind: 'not-its-answer', name: 'Lemmy' } }, status: told.answer.status }
    const { posts, comments, next_page: next } = read.data
    const heard: Post[] = [
      ...posts.filter(({ post }) => isShown(post)).map((view) => ({ mark: markOf(view.post.published), item: postOf(view) })),
      ...comments
        .filter(({ comment }) => isShown(comment))
        .map((view) => ({ mark: markOf(view.comment.published), item: commentOf(view, comments) })),
    ]
    const isFull = posts.length >= pageSize || comments.length >= pageSize
    return { ok: true, answer: told.answer, posts: heard, older: isPaged ? (isFull ? String(Number(older ?? 1) + 1) : null) : next }
  }
  return readBack(
    followed,
    { page, isNewer: isLater, about: { title: titleOf(address, place), site: `${address.origin}/`, language: null } },
    signal,
  )
}

/** A community's comments are a list of their own, read back as its posts are. An instance that does not give them gives its posts all the same. */
async function withComments(posts: Heard, followed: Followed, address: URL, name: string, net: Net, signal?: AbortSignal): Promise<Heard> {
  const { replies: before } = followed.cursor
  const kept = before === undefined ? {} : { replies: before }
  if (posts.outcome === 'failed' || posts.problem !== null || signal?.aborted) return { ...posts, cursor: { ...posts.cursor, ...kept } }
  const comments = await timeline({ ...followed, cursor: unpack(before) }, address, { kind: 'comments', name }, net, signal)
  if (comments.outcome === 'failed') return { ...posts, cursor: { ...posts.cursor, ...kept } }
  return {
    ...posts,
    outcome: comments.outcome === 'fresh' ? 'fresh' : posts.outcome,
    items: [...posts.items, ...comments.items],
    bytes: posts.bytes + comments.bytes,
    cursor: { ...posts.cursor, replies: JSON.stringify(comments.cursor) },
    problem: comments.problem,
  }
}

const Left = z.object({
  since: z.string().optional(),
  backlog: z.string().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  bodyHash: z.string().optional(),
})

function unpack(packed: string | undefined): Cursor {
  try {
    return Left.parse(JSON.parse(packed ?? '{}'))
  } catch {
    return {}
  }
}

const markOf = (at: Date | null) => (at ?? new Date(0)).toISOString()
const isShown = ({ removed, deleted }: { removed: boolean | null; deleted: boolean | null }) => !removed && !deleted

const Creator = z.object({
  name: z.string().min(1).max(200),
  display_name: words,
  actor_id: z.string(),
  published: when,
  bot_account: flag,
})
const Community = z.object({ name: words, title: words, actor_id: words }).nullish().catch(null)
const state = { ap_id: z.string().min(1), published: when, removed: flag, deleted: flag }
const PostView = z.object({
  post: z.object({ ...state, name: z.string(), body: words, url: words, thumbnail_url: words, embed_video_url: words }),
  creator: Creator,
  community: Community,
  counts: z.object({ upvotes: count, comments: count }),
})
const CommentView = z.object({
  comment: z.object({ ...state, id: z.number(), content: z.string(), path: words }),
  post: z.object({ ap_id: z.string().min(1) }),
  creator: Creator,
  community: Community,
  counts: z.object({ upvotes: count, child_count: count }),
})
type CommentView = z.infer<typeof CommentView>
const Answered = z
  .object({ posts: z.array(z.unknown()).optional(), comments: z.array(z.unknown()).optional(), next_page: words })
  .refine(({ posts, comments }) => posts !== undefined || comments !== undefined)
  .transform(({ posts = [], comments = [], next_page }) => ({
    posts: listOf(PostView).parse(posts),
    comments: listOf(CommentView).parse(comments),
    next_page,
  }))

const handleOf = ({ name, display_name, actor_id, published, bot_account }: z.infer<typeof Creator>): HeardHandle =>
  toHandle({
    network: 'lemmy',
    value: `${name}@${isUrl(actor_id) ? bareHost(new URL(actor_id)) : 'unknown'}`.toLowerCase(),
    name: display_name,
    address: addressesAmong([actor_id])[0] ?? null,
    openedAt: published,
    isBot: bot_account,
  })

/** Accounts that a text names: they are written as links to their page, with the name as its words. */
function namedIn(links: string[], text: string): { references: HeardReference[]; others: string[] } {
  const references: HeardReference[] = []
  const others: string[] = []
  const said = text.toLowerCase()
  for (const link of links) {
    const url = new URL(link)
    const [, name, home] = /^\/u\/([\w.-]+)(?:@([\w.-]+))?\/?$/.exec(url.pathname) ?? []
    if (!name || !said.includes(`@${name.toLowerCase()}`)) others.push(link)
    else
      references.push({
        kind: 'names',
        address: null,
        handle: toHandle({ network: 'lemmy', value: `${name}@${home ?? bareHost(url)}`.toLowerCase(), address: link }),
      })
  }
  return { references, others }
}

/** Lemmy itself begins a cross-post so. */
const passedOn = /^\s*cross-?posted from:?\s*<?(https?:\/\/[^\s<>()]{1,2000})/i

function postOf({ post, creator, community, counts }: z.infer<typeof PostView>): HeardItem {
  const { text, links, image } = readMarkdown(post.body ?? '')
  const { references, others } = namedIn(links, text)
  const from = addressesAmong([passedOn.exec(text)?.[1]])
  const outward = addressesAmong([post.url, ...others]).filter((link) => !from.includes(link))
  return toItem({
    guid: post.ap_id,
    address: addressesAmong([post.ap_id])[0] ?? null,
    title: post.name,
    text,
    at: post.published,
    image: post.thumbnail_url ?? image,
    links: outward,
    media: addressesAmong([post.embed_video_url]).map((to) => ({ address: to, type: 'video' })),
    handle: handleOf(creator),
    figures: { likes: counts.upvotes, reposts: null, replies: counts.comments, quotes: null, views: null },
    references: [...from.map((link) => ({ kind: 'quotes' as const, address: link, handle: null })), ...linksTo(outward), ...references],
    about: community?.title ?? community?.name ?? null,
  })
}

function commentOf({ comment, post, creator, community, counts }: CommentView, page: CommentView[]): HeardItem {
  const { text, links, image } = readMarkdown(comment.content)
  const { references, others } = namedIn(links, text)
  // `0.12.34`: the numbers above its own are what it answers, the nearest last.
  const above = comment.path?.split('.').slice(1, -1).at(-1)
  const parent = above ? page.find((one) => String(one.comment.id) === above) : undefined
  const answers: HeardReference = parent
    ? { kind: 'replies', address: addressesAmong([parent.comment.ap_id])[0] ?? null, handle: handleOf(parent.creator) }
    : { kind: 'replies', address: addressesAmong([post.ap_id])[0] ?? null, handle: null }
  return toItem({
    guid: comment.ap_id,
    address: addressesAmong([comment.ap_id])[0] ?? null,
    text,
    at: comment.published,
    image,
    links: others,
    handle: handleOf(creator),
    figures: { likes: counts.upvotes, reposts: null, replies: counts.child_count, quotes: null, views: null },
    references: [answers, ...linksTo(others), ...references],
    about: community?.title ?? community?.name ?? null,
  })
}
