/** « La Place »: an invented instance that answers as Mastodon does to those who only look: hashtags, accounts, the public timeline. */
import { notFound, type Page, type Site, type SiteRequest } from '../../site.ts'
import { entities } from '../templates/parts.ts'
import { addressOf, type World } from '../world.ts'
import { type AccountKey, accountList, accounts } from './accounts.ts'
import { echoesOf, namedIn, type Post, seenAt } from './talk.ts'

export const placeHost = 'la-place'
const origin = (port: number) => `http://${placeHost}.localhost:${port}`

/** Address of what can be followed there: `tags/…` or an account. */
export const placeAddress = (port: number, path: string) => `${origin(port)}/${path}`

const json = (value: unknown): Page => ({ body: JSON.stringify(value), contentType: 'application/json; charset=utf-8' })
const idOf = (key: AccountKey) => String(1000 + accountList.findIndex((each) => each.key === key))
const years = 365.25 * 86_400_000

export function placeSite(world: World, elapsed: () => number): Site {
  const base = origin(world.port)
  const pageOf = (key: AccountKey) => `${base}/@${accounts[key].user}`
  const account = (key: AccountKey) => ({
    id: idOf(key),
    username: accounts[key].user,
    acct: accounts[key].user,
    display_name: accounts[key].name,
    url: pageOf(key),
    bot: 'bot' in accounts[key],
    created_at: new Date(world.now.getTime() - accounts[key].years * years).toISOString(),
    followers_count: accounts[key].followers,
  })
  const html = (post: Post) => {
    const written = entities(post.text)
      .replace(/@\{(\w+)\}/g, (_all, key: AccountKey) => `<a href="${pageOf(key)}" class="u-url mention">@${accounts[key].user}</a>`)
      .replace(/#([\p{L}\d]+)/gu, `<a href="${base}/tags/$1" class="mention hashtag">#$1</a>`)
    const link = post.links ? ` <a href="${entities(addressOf(world, post.links))}">${entities(addressOf(world, post.links))}</a>` : ''
    return `<p>${written}${link}</p>`
  }
  const status = (post: Post, seen: readonly Post[]): Record<string, unknown> => {
    const shown = post.passesOn ?? post
    const { replies, reposts, quotes } = echoesOf(post, seen)
    return {
      id: post.id,
      uri: `${base}/users/${post.account.user}/statuses/${post.id}`,
      url: post.passesOn ? null : `${pageOf(post.by)}/${post.id}`,
      created_at: post.published.toISOString(),
      visibility: 'public',
      language: post.language,
      spoiler_text: '',
      content: html(shown),
      account: account(post.by),
      in_reply_to_id: post.answers?.id ?? null,
      in_reply_to_account_id: post.answers ? idOf(post.answers.by) : null,
      mentions: [...new Set([...namedIn(shown.text), ...(post.answers ? [post.answers.by] : [])])].map((key) => ({
        id: idOf(key),
        acct: accounts[key].user,
        url: pageOf(key),
      })),
      tags: [...shown.text.matchAll(/#([\p{L}\d]+)/gu)].map(([, name]) => ({ name, url: `${base}/tags/${name}` })),
      media_attachments: [],
      card: null,
      reblog: post.passesOn ? status(post.passesOn, seen) : null,
      quote: post.quotes ? { state: 'accepted', quoted_status: status(post.quotes, seen) } : null,
      replies_count: replies,
      reblogs_count: reposts,
      favourites_count: post.likes,
      quotes_count: quotes,
    }
  }
  const posts = () => seenAt(world.posts, elapsed()).filter((post) => post.account.network === 'place')
  const timeline = (path: string, of: (post: Post) => boolean): Page => {
    const query = new URL(path, base).searchParams
    const older = query.get('max_id')
    const seen = posts()
    const those = seen.filter((post) => of(post) && (older === null || BigInt(post.id) < BigInt(older)))
    return json(those.slice(0, Number(query.get('limit') ?? 20)).map((post) => status(post, seen)))
  }
  const answer = ({ path }: SiteRequest): Page => {
    const { pathname, searchParams } = new URL(path, base)
    const tag = /^\/api\/v1\/timelines\/tag\/(.+)$/.exec(pathname)?.[1]
    if (tag) {
      const wanted = `#${decodeURIComponent(tag)}`.toLowerCase()
      return timeline(path, (post) => !post.passesOn && post.text.toLowerCase().includes(wanted))
    }
    if (pathname === '/api/v1/timelines/public') return timeline(path, (post) => !post.passesOn)
    if (pathname === '/api/v1/accounts/lookup') {
      const found = accountList.find(({ account: { network, user } }) => network === 'place' && user === searchParams.get('acct'))
      return found ? json(account(found.key)) : notFound
    }
    const id = /^\/api\/v1\/accounts\/(\d+)\/statuses$/.exec(pathname)?.[1]
    if (id) return timeline(path, (post) => idOf(post.by) === id)
    const post = posts().find((each) => pathname === `/@${each.account.user}/${each.id}`)
    if (post) return page(`${post.account.name}`, html(post), post.language)
    const owner = accountList.find(({ account: { network, user } }) => network === 'place' && pathname === `/@${user}`)
    if (owner)
      return page(
        owner.account.name,
        posts()
          .filter(({ by }) => by === owner.key)
          .map(html)
          .join('\n'),
        'fr',
      )
    return notFound
  }
  return { '/': page('La Place', '<p>Tout est inventé : cette place fait partie de la démonstration de Relais.</p>', 'fr'), '*': answer }
}

const page = (title: string, inside: string, language: string): Page => ({
  body: `<!doctype html>\n<html lang="${language}">\n<head><meta charset="utf-8"><title>${entities(title)}</title></head>\n<body>\n<main>\n<h1>${entities(title)}</h1>\n${inside}\n</main>\n</body>\n</html>`,
})
