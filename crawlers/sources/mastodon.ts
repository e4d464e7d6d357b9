/** The source kind `mastodon`: a hashtag, an account or the public timeline of an instance, by the address of its page there; without login where the instance allows it. */
import { z } from 'zod'
import type { Ask, Net } from '../net/net.ts'
import { bareHost, isUrl } from '../net/urls.ts'
import type { Followed, Heard, HeardHandle, HeardItem, HeardReference, Source } from '../source.ts'
import { isUnseen } from './behind-key.ts'
import { readText } from './feed/text.ts'
import { askJson, withQuery } from './networks/ask.ts'
import { addressesAmong, linksTo, toHandle, toItem } from './networks/post.ts'
import { isGreater, type Page, type Post, readBack } from './networks/read-back.ts'
import { count, flag, listOf, when, words } from './networks/wire.ts'
import { failed } from './visit.ts'

export const mastodon: Source = {
  kind: 'mastodon',
  label: { fr: 'Mastodon', en: 'Mastodon' },
  addressed: {
    words: {
      fr: 'La page d’un mot-dièse, d’un compte ou du fil public sur une instance.',
      en: 'The page of a hashtag, of an account or of the public timeline on an instance.',
    },
    example: 'https://mastodon.example/tags/festival',
  },
  limits: {
    access: {
      fr: 'Rien d’autre que l’adresse, sauf si l’instance ferme ses fils aux visiteurs : alors un jeton d’accès.',
      en: 'Nothing but the address, unless the instance closes its timelines to visitors: then an access token.',
    },
    brings: {
      fr: 'À la première visite les 200 derniers messages publics, ensuite tout ce qui s’ajoute : 200 par visite, le reste aux suivantes.',
      en: 'At the first visit the latest 200 public posts, then all that is added: 200 a visit, the rest at the next ones.',
    },
    unseen: {
      fr: 'Les messages qui ne sont pas publics, et ceux que l’instance n’a jamais reçus.',
      en: 'Posts that are not public, and those that never reached the instance.',
    },
  },
  needs: [
    {
      name: 'secret',
      label: { fr: 'Jeton d’accès', en: 'Access token' },
      hint: {
        fr: 'Seulement si l’instance ferme ses fils aux visiteurs : Préférences › Développement › Nouvelle application, droit « read:statuses ».',
        en: 'Only where the instance closes its timelines to visitors: Preferences › Development › New application, right “read:statuses”.',
      },
      example: 'n5-Hb3…',
      isNeededFor: () => false,
      pattern: /[\w-]{20,}/,
      mistake: {
        fr: 'Un jeton est fait d’au moins vingt lettres et chiffres.',
        en: 'A token is made of at least twenty letters and digits.',
      },
    },
  ],
  recognise(address) {
    const place = placeOf(address)
    // The front page of a site is anybody's, and a call to each is too much.
    const isTold = place !== null && (place.kind !== 'public' || /public/.test(address.pathname))
    return isTold ? { address: pageOf(address, place), title: titleOf(address, place), trial: 'needed' } : null
  },
  async listen(followed, net, signal) {
    if (!isUrl(followed.address)) return failed(followed.cursor, { kind: 'bad-address' })
    const address = new URL(followed.address)
    const place = placeOf(address)
    if (!place) return failed(followed.cursor, { kind: 'bad-address', cause: { kind: 'no-timeline' } })
    if (followed.secret && !isUnseen(address)) return failed(followed.cursor, { kind: 'bad-address', cause: { kind: 'unencrypted' } })
    const ask: Partial<Ask> = { signal, ...(followed.secret ? { headers: { authorization: `Bearer ${followed.secret}` } } : {}) }
    if (place.kind !== 'account') return timeline(followed, net, timelineOf(address, place), titleOf(address, place), ask)
    const account = followed.cursor.account ?? (await idOf(address, place.name, net, ask))
    if (typeof account !== 'string') return { ...failed(followed.cursor, account.problem), status: account.status }
    const statuses = `${address.origin}/api/v1/accounts/${encodeURIComponent(account)}/statuses`
    return timeline({ ...followed, cursor: { ...followed.cursor, account } }, net, statuses, titleOf(address, place), ask)
  },
}

type Place = { kind: 'tag' | 'account'; name: string } | { kind: 'public'; name: 'local' | 'remote' | 'all' }

/** What the address of a page of an instance stands for. */
function placeOf({ pathname }: URL): Place | null {
  const path = decoded(pathname).replace(/\/+$/, '')
  const tag =
    /^\/(?:web\/)?tags?\/([\p{L}\p{N}\p{M}_·-]+)$/u.exec(path)?.[1] ??
    /^\/(?:web\/)?timelines\/tag\/([\p{L}\p{N}\p{M}_·-]+)$/u.exec(path)?.[1]
  if (tag) return { kind: 'tag', name: tag }
  const account =
    /^\/(?:web\/|deck\/)?@([\w.-]+(?:@[\w.-]+)?)(?:\/(?:with_replies|media))?$/.exec(path)?.[1] ?? /^\/users\/([\w.-]+)$/.exec(path)?.[1]
  if (account) return { kind: 'account', name: account }
  const shown = /^(?:\/(?:web\/|deck\/)?(?:timelines\/)?public(?:\/(local|remote))?)?$/.exec(path)
  if (!shown) return null
  return { kind: 'public', name: path === '' || shown[1] === 'local' ? 'local' : shown[1] === 'remote' ? 'remote' : 'all' }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function pageOf({ origin }: URL, { kind, name }: Place): string {
  if (kind === 'tag') return `${origin}/tags/${encodeURIComponent(name)}`
  return kind === 'account' ? `${origin}/@${name}` : `${origin}/public${name === 'all' ? '' : `/${name}`}`
}

function titleOf(address: URL, place: Place): string {
  const host = bareHost(address)
  if (place.kind === 'tag') return `#${place.name} · ${host}`
  return place.kind === 'account'
    ? `@${place.name.includes('@') ? place.name : `${place.name}@${host}`}`
    : `${host}${new URL(pageOf(address, place)).pathname}`
}

function timelineOf({ origin }: URL, { kind, name }: Place): string {
  if (kind === 'tag') return `${origin}/api/v1/timelines/tag/${encodeURIComponent(name)}`
  return withQuery(`${origin}/api/v1/timelines/public`, name === 'all' ? {} : { [name]: true })
}

async function idOf(address: URL, name: string, net: Net, ask: Partial<Ask>) {
  const told = await askJson(net, withQuery(`${address.origin}/api/v1/accounts/lookup`, { acct: name }), ask)
  if (!told.ok) return told
  const read = z.object({ id: z.string().min(1) }).safeParse(told.json)
  if (read.success) return read.data.id
  return { problem: { kind: 'unreadable' as const, cause: { kind: 'no-account' as const } }, status: told.answer.status }
}

const pageSize = 40

function timeline(followed: Followed, net: Net, address: string, title: string, ask: Partial<Ask>): Promise<Heard> {
  const { cursor } = followed
  const { origin } = new URL(address)
  const parents = parentsAt(origin, net, ask)
  const page = async (older: string | null): Promise<Page> => {
    const first = older === null ? { etag: cursor.etag, lastModified: cursor.lastModified } : {}
    const told = await askJson(net, withQuery(address, { limit: pageSize, max_id: older }), { ...ask, ...first })
    if (!told.ok) return told
    if (told.answer.status !== 304 && !Array.isArray(told.json))
      return { ok: false, problem: { kind: 'unreadable', cause: { kind: 'not-its-answer', name: 'Mastodon' } }, status: told.answer.status }
    const statuses = listOf(Status).parse(told.json)
    const shown = statuses.filter(isPublic)
    const answered = followed.isTrial ? new Map<string, Inner>() : await parents(shown, statuses)
    const posts = shown.map((status): Post => ({ mark: status.id, item: itemOf(status, answered, statuses, origin) }))
    return { ok: true, answer: told.answer, posts, older: statuses.length === 0 ? null : (statuses.at(-1)?.id ?? null) }
  }
  return readBack(followed, { page, isNewer: isGreater, about: { title, site: `${origin}/`, language: null } }, ask.signal)
}

const Account = z.object({
  id: z.string(),
  acct: z.string().min(1).max(300),
  url: words,
  display_name: words,
  followers_count: count,
  created_at: when,
  bot: flag,
})
type Account = z.infer<typeof Account>

const Mentioned = z.object({ id: z.string(), acct: z.string().min(1).max(300), url: words })
const told = {
  id: z.string().min(1),
  uri: z.string().min(1),
  url: words,
  created_at: when,
  visibility: words,
  account: Account,
  content: z.string().catch(''),
  spoiler_text: words,
  language: words,
  in_reply_to_id: words,
  in_reply_to_account_id: words,
  mentions: listOf(Mentioned),
  tags: listOf(z.object({ url: words })),
  media_attachments: listOf(z.object({ type: words, url: words, preview_url: words })),
  card: z.object({ url: words }).nullish().catch(null),
  replies_count: count,
  reblogs_count: count,
  favourites_count: count,
  quotes_count: count,
}
const Inner = z.object(told)
const Status = z.object({
  ...told,
  reblog: Inner.nullish().catch(null),
  // Mastodon wraps what is quoted with the state of its consent; others give it bare.
  quote: z
    .union([z.object({ quoted_status: Inner }).transform((quote) => quote.quoted_status), Inner])
    .nullish()
    .catch(null),
})
type Inner = z.infer<typeof Inner>
type Status = z.infer<typeof Status>

/** A token lets its owner see what was meant for a few; that is nobody's business here. */
const isPublic = ({ visibility }: Pick<Inner, 'visibility'>) => visibility === null || visibility === 'public' || visibility === 'unlisted'

const handleOf = (account: Account, host: string): HeardHandle =>
  toHandle({
    network: 'mastodon',
    value: identityOf(account.acct, host),
    name: account.display_name?.replace(/\s*:\w+:\s*/g, ' ').trim() || null,
    address: account.url,
    followers: account.followers_count,
    openedAt: account.created_at,
    isBot: account.bot,
  })

const mentionedOf = ({ acct, url }: { acct: string; url: string | null }, host: string): HeardHandle =>
  toHandle({ network: 'mastodon', value: identityOf(acct, host), address: url })

/** Accounts of the instance itself are printed without it. */
const identityOf = (acct: string, host: string) => (acct.includes('@') ? acct : `${acct}@${host}`).toLowerCase()

const addressOf = ({ url, uri }: Inner): string | null => url ?? (/^https?:/.test(uri) ? uri : null)

function itemOf(status: Status, answered: ReadonlyMap<string, Inner>, page: Status[], origin: string): HeardItem {
  const { host } = new URL(origin)
  const { reblog, quote } = status
  const shown = reblog ?? status
  const { text, links } = readText({ value: shown.content, form: 'html', rank: 0, from: null }, shown.url ?? '')
  // Names and hashtags are links, too; what they lead to is told apart from what the author linked.
  const own = new Set(
    [...shown.mentions.map(({ url }) => url), ...shown.tags.map(({ url }) => url)].flatMap((url) => (url ? comparable(url) : [])),
  )
  const outward = addressesAmong([...links, shown.card?.url]).filter((link) => !own.has(comparable(link)) && !/\/tags\/[^/]+$/.test(link))
  const names = shown.mentions.map((one): HeardReference => ({ kind: 'names', address: null, handle: mentionedOf(one, host) }))
  return toItem({
    guid: status.uri,
    address: reblog ? (/^https?:/.test(status.uri) ? status.uri : null) : addressOf(status),
    text: [shown.spoiler_text, text].filter(Boolean).join('\n\n'),
    at: status.created_at,
    language: shown.language,
    image: shown.media_attachments.find(({ type }) => type === 'image')?.preview_url ?? null,
    links: outward,
    media: shown.media_attachments.flatMap(({ type, url }) =>
      url && (type === 'audio' || type === 'video' || type === 'gifv') ? [{ address: url, type: type === 'gifv' ? 'video' : type }] : [],
    ),
    handle: handleOf(status.account, host),
    // What is passed on has the figures of what it passes on; they are told of that one.
    figures: reblog
      ? null
      : {
          likes: status.favourites_count,
          reposts: status.reblogs_count,
          replies: status.replies_count,
          quotes: status.quotes_count,
          views: null,
        },
    references: reblog
      ? [{ kind: 'reposts', address: addressOf(reblog), handle: handleOf(reblog.account, host) }]
      : [
          ...answeredBy(status, answered, page, origin),
          ...(quote ? [{ kind: 'quotes' as const, address: addressOf(quote), handle: handleOf(quote.account, host) }] : []),
          ...linksTo(outward),
          ...names,
        ],
  })
}

/** An instance tells so many statuses by their numbers at once. */
const mostAtOnce = 20

/** Asks the instance for what is answered and stands nowhere on the page: it alone knows whose it is and where. One that does not tell is not asked again. */
function parentsAt(origin: string, net: Net, ask: Partial<Ask>) {
  let tells = true
  const asked = new Set<string>()
  const found = new Map<string, Inner>()
  return async (shown: Status[], page: Status[]): Promise<Map<string, Inner>> => {
    const here = new Set(page.map((one) => (one.reblog ?? one).id))
    const unknown = [
      ...new Set(
        shown.flatMap((one) =>
          one.in_reply_to_id && !isOwn(one) && !here.has(one.in_reply_to_id) && !asked.has(one.in_reply_to_id) ? one.in_reply_to_id : [],
        ),
      ),
    ]
    for (let at = 0; at < unknown.length && tells; at += mostAtOnce) {
      const ids = unknown.slice(at, at + mostAtOnce)
      for (const id of ids) asked.add(id)
      const told = await askJson(net, `${origin}/api/v1/statuses?${ids.map((id) => `id[]=${encodeURIComponent(id)}`).join('&')}`, ask)
      tells = told.ok && Array.isArray(told.json)
      if (told.ok) for (const one of listOf(Inner).parse(told.json)) if (isPublic(one)) found.set(one.id, one)
    }
    return found
  }
}

/** Whoever goes on with what they said themselves, on their own instance: its address follows from theirs. */
const isOwn = ({ in_reply_to_account_id: by, account }: Status) => by === account.id && !account.acct.includes('@') && account.url !== null

const comparable = (address: string) => address.toLowerCase().replace(/\/+$/, '')

/** The instance tells its own number of what is answered; the address is known when that stands on the same page, is of the instance itself or was told when it was asked; else the instance leads there by its number. */
function answeredBy(status: Status, answered: ReadonlyMap<string, Inner>, page: Status[], origin: string): HeardReference[] {
  const { in_reply_to_id: id, in_reply_to_account_id: by, account, mentions } = status
  if (!id) return []
  const { host } = new URL(origin)
  const here = page.map((one) => one.reblog ?? one).find((one) => one.id === id) ?? answered.get(id)
  if (here) return [{ kind: 'replies', address: addressOf(here), handle: handleOf(here.account, host) }]
  const author = by === account.id ? { acct: account.acct, url: account.url } : mentions.find((one) => one.id === by)
  if (!author) return [{ kind: 'replies', address: `${origin}/web/statuses/${id}`, handle: null }]
  const handle = by === account.id ? handleOf(account, host) : mentionedOf(author, host)
  const isLocal = !author.acct.includes('@') && author.url !== null
  return [{ kind: 'replies', address: isLocal ? `${author.url}/${id}` : null, handle }]
}
