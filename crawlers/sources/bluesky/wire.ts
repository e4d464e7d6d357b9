/** What Bluesky sends of posts and accounts, and what is made of it. */
import { z } from 'zod'
import type { HeardHandle, HeardItem, HeardReference } from '../../source.ts'
import { addressesAmong, linksTo, toHandle, toItem } from '../networks/post.ts'
import type { Post as Marked } from '../networks/read-back.ts'
import { count, listOf, when, words } from '../networks/wire.ts'

const did = z.string().regex(/^did:[\w:.%-]{3,300}$/)

const ProfileRead = z.object({
  did,
  handle: words,
  displayName: words,
  createdAt: when,
  followersCount: count,
  labels: listOf(z.object({ val: z.string(), src: z.string() })),
})
export type Profile = z.infer<typeof ProfileRead>
export const Profiles = z.object({ profiles: listOf(ProfileRead) })

const Facet = z.object({
  features: listOf(z.object({ $type: z.string(), uri: words, did: words })),
})
const Embed = z
  .object({
    $type: z.string(),
    external: z.object({ uri: words }).nullish().catch(null),
    record: z.unknown().optional(),
    images: listOf(z.object({ thumb: words, fullsize: words })),
    thumbnail: words,
    playlist: words,
    media: z.unknown().optional(),
  })
  .nullish()
  .catch(null)
type Embed = z.infer<typeof Embed>

const PostView = z.object({
  uri: z.string().regex(/^at:\/\/did:[^/]+\/[\w.]+\/[^/]+$/),
  author: ProfileRead,
  record: z.object({
    text: z.string().catch(''),
    createdAt: when,
    langs: z.array(z.string()).nullish().catch(null),
    facets: listOf(Facet),
    reply: z
      .object({ parent: z.object({ uri: z.string() }) })
      .nullish()
      .catch(null),
  }),
  embed: Embed,
  likeCount: count,
  repostCount: count,
  replyCount: count,
  quoteCount: count,
  indexedAt: when,
})
const Entry = z.object({
  post: PostView,
  reply: z
    .object({ parent: z.object({ uri: z.string(), author: ProfileRead }) })
    .nullish()
    .catch(null),
  reason: z.object({ $type: z.string(), by: ProfileRead, uri: words, indexedAt: when }).nullish().catch(null),
})
type Entry = z.infer<typeof Entry>
export const Timeline = z.object({ feed: z.array(z.unknown()).pipe(listOf(Entry)), cursor: words })
export const Searched = z.object({ posts: z.array(z.unknown()).pipe(listOf(PostView)), cursor: words })

export const accountOf = (profile: Profile, origin: string): HeardHandle =>
  toHandle({
    network: 'bluesky',
    value: profile.did,
    name: profile.displayName ?? handleOf(profile),
    address: `${origin}/profile/${handleOf(profile) ?? profile.did}`,
    followers: profile.followersCount,
    openedAt: profile.createdAt,
    // Programs label themselves; who does not says nothing.
    isBot: profile.labels.some(({ val, src }) => val === 'bot' && src === profile.did) ? true : null,
  })

const handleOf = ({ handle }: Profile) => (handle && handle !== 'handle.invalid' ? handle : null)

/** By the account's own identity, which stays when its name changes, so that a post has one address for ever. */
function addressOf(uri: string, origin: string): string | null {
  const [, account, collection, key] = /^at:\/\/(did:[^/]+)\/([\w.]+)\/([^/]+)$/.exec(uri) ?? []
  return collection === 'app.bsky.feed.post' ? `${origin}/profile/${account}/post/${key}` : null
}

/** An author of whom only the post's own address tells. */
function pointed(uri: string, author: HeardHandle | null): HeardHandle | null {
  const account = /^at:\/\/(did:[^/]+)\//.exec(uri)?.[1]
  return author ?? (account ? toHandle({ network: 'bluesky', value: account }) : null)
}

export function postOf({ post, reply, reason }: Entry, origin: string): Marked {
  const isRepost = reason?.$type === 'app.bsky.feed.defs#reasonRepost'
  // Whoever writes may date a post as they like; it is not older than when it came to be known, nor younger.
  const written = earlier(post.record.createdAt, post.indexedAt)
  const at = isRepost ? (reason.indexedAt ?? written) : written
  const address = addressOf(post.uri, origin)
  const { record } = post
  const told = embeddedIn(post.embed, origin)
  const features = record.facets.flatMap((facet) => facet.features)
  const links = addressesAmong([...features.filter(({ $type }) => $type.endsWith('#link')).map(({ uri }) => uri), ...told.links])
  const shown: Omit<HeardItem, 'guid' | 'address' | 'published'> = toItem({
    guid: '',
    address: null,
    at: null,
    text: record.text,
    language: record.langs?.[0] ?? null,
    image: told.image,
    links,
    media: told.media,
  })
  const item: HeardItem = isRepost
    ? {
        ...shown,
        guid: reason.uri ?? `repost ${reason.by.did} ${post.uri}`,
        address: null,
        published: at && { at, precision: 'instant' },
        handle: accountOf(reason.by, origin),
        references: [{ kind: 'reposts', address, handle: accountOf(post.author, origin) }],
      }
    : {
        ...shown,
        guid: post.uri,
        address,
        published: at && { at, precision: 'instant' },
        handle: accountOf(post.author, origin),
        figures: {
          likes: post.likeCount,
          reposts: post.repostCount,
          replies: post.replyCount,
          quotes: post.quoteCount,
          views: null,
        },
        references: [
          ...answeredBy(record.reply?.parent.uri ?? null, reply ?? null, origin),
          ...told.quotes,
          ...linksTo(links),
          ...features.flatMap(({ $type, did: named }): HeardReference[] =>
            $type.endsWith('#mention') && named
              ? [{ kind: 'names', address: null, handle: toHandle({ network: 'bluesky', value: named }) }]
              : [],
          ),
        ],
      }
  return { mark: (at ?? new Date(0)).toISOString(), item }
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function answeredBy(parent: string | null, reply: Entry['reply'] | null, origin: string): HeardReference[] {
  if (!parent) return []
  const author = reply && reply.parent.uri === parent ? accountOf(reply.parent.author, origin) : null
  return [{ kind: 'replies', address: addressOf(parent, origin), handle: pointed(parent, author) }]
}

const Quoted = z.object({ uri: z.string(), author: ProfileRead.nullish().catch(null) })

interface Told {
  links: (string | null)[]
  image: string | null
  media: HeardItem['media']
  quotes: HeardReference[]
}

/** What hangs on a post: a link with its card, pictures, a film, another post, or one of these beside another post. */
function embeddedIn(embed: Embed, origin: string): Told {
  const told: Told = { links: [], image: null, media: [], quotes: [] }
  if (!embed) return told
  told.links.push(embed.external?.uri ?? null)
  told.image = embed.images[0]?.fullsize ?? embed.images[0]?.thumb ?? embed.thumbnail
  if (embed.playlist) told.media.push({ address: embed.playlist, type: 'video' })
  const wrapped = z.object({ record: Quoted }).safeParse(embed.record)
  const bare = Quoted.safeParse(embed.record)
  const quoted = wrapped.success ? wrapped.data.record : bare.success ? bare.data : null
  if (quoted && addressOf(quoted.uri, origin)) {
    const author = quoted.author ? accountOf(quoted.author, origin) : null
    told.quotes.push({ kind: 'quotes', address: addressOf(quoted.uri, origin), handle: pointed(quoted.uri, author) })
  }
  const beside = Embed.safeParse(embed.media)
  if (beside.success && beside.data) {
    const more = embeddedIn({ ...beside.data, media: null }, origin)
    told.links.push(...more.links)
    told.image ??= more.image
    told.media.push(...more.media)
  }
  return told
}
