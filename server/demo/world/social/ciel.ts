/** « Ciel »: an invented network that answers as Bluesky's public view does: the feed of an account, and profiles. */
import { notFound, type Page, type Site, type SiteRequest } from '../../site.ts'
import { addressOf, type World } from '../world.ts'
import { type AccountKey, accountList, accounts } from './accounts.ts'
import { echoesOf, type Post, seenAt } from './talk.ts'

const host = 'ciel'
export const cielOrigin = (port: number) => `http://${host}.localhost:${port}`
/** Page of an account there, as it is followed. */
export const cielAddress = (port: number, user: string) => `${cielOrigin(port)}/profile/${user}`

const json = (value: unknown): Page => ({ body: JSON.stringify(value), contentType: 'application/json; charset=utf-8' })
const didOf = (key: AccountKey) => `did:plc:${key.padEnd(24, '2')}`
const uriOf = (post: Post) => `at://${didOf(post.by)}/app.bsky.feed.post/${post.id}`
const years = 365.25 * 86_400_000

export function cielSite(world: World, elapsed: () => number): Site {
  const profile = (key: AccountKey) => ({
    did: didOf(key),
    handle: accounts[key].user,
    displayName: accounts[key].name,
    createdAt: new Date(world.now.getTime() - accounts[key].years * years).toISOString(),
    labels: [],
  })
  const view = (post: Post, seen: readonly Post[]) => {
    const { replies, reposts, quotes } = echoesOf(post, seen)
    const link = post.links ? addressOf(world, post.links) : null
    return {
      uri: uriOf(post),
      cid: `bafy${post.id}`,
      author: profile(post.by),
      record: {
        $type: 'app.bsky.feed.post',
        text: post.text,
        createdAt: post.published.toISOString(),
        langs: [post.language],
        ...(post.answers ? { reply: { root: { uri: uriOf(post.answers) }, parent: { uri: uriOf(post.answers) } } } : {}),
      },
      ...(link ? { embed: { $type: 'app.bsky.embed.external#view', external: { uri: link, title: post.links?.title } } } : {}),
      likeCount: post.likes,
      repostCount: reposts,
      replyCount: replies,
      quoteCount: quotes,
      indexedAt: post.published.toISOString(),
    }
  }
  const entry = (post: Post, seen: readonly Post[]) => {
    if (post.passesOn) {
      const reason = {
        $type: 'app.bsky.feed.defs#reasonRepost',
        by: profile(post.by),
        uri: uriOf(post),
        indexedAt: post.published.toISOString(),
      }
      return { post: view(post.passesOn, seen), reason }
    }
    return {
      post: view(post, seen),
      ...(post.answers ? { reply: { parent: { uri: uriOf(post.answers), author: profile(post.answers.by) } } } : {}),
    }
  }
  const answer = ({ path }: SiteRequest): Page => {
    const { pathname, searchParams } = new URL(path, cielOrigin(world.port))
    const seen = seenAt(world.posts, elapsed()).filter(({ account }) => account.network === 'ciel')
    if (pathname === '/xrpc/app.bsky.feed.getAuthorFeed') {
      const actor = searchParams.get('actor')
      const owner = accountList.find(({ key, account }) => account.network === 'ciel' && (account.user === actor || didOf(key) === actor))
      return owner ? json({ feed: seen.filter(({ by }) => by === owner.key).map((post) => entry(post, seen)) }) : notFound
    }
    if (pathname === '/xrpc/app.bsky.actor.getProfiles') {
      const asked = searchParams.getAll('actors')
      const found = accountList.filter(({ key }) => asked.includes(didOf(key)))
      return json({ profiles: found.map(({ key, account }) => ({ ...profile(key), followersCount: account.followers })) })
    }
    return notFound
  }
  return { '*': answer }
}
