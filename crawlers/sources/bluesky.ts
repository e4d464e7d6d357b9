/** The source kind `bluesky`: an account without login, or a search through the member's own server, for which Bluesky wants an app password. */

import type { Ask, Net } from '../net/net.ts'
import { isUrl } from '../net/urls.ts'
import type { Followed, Heard, HeardHandle, Source } from '../source.ts'
import { withSession } from './bluesky/session.ts'
import { accountOf, type Profile, Profiles, postOf, Searched, Timeline } from './bluesky/wire.ts'
import { askJson, withQuery } from './networks/ask.ts'
import { isLater, type Page, readBack } from './networks/read-back.ts'
import { failed } from './visit.ts'

const isSearch = (address: URL) => placeOf(address)?.kind === 'search'

export const bluesky: Source = {
  kind: 'bluesky',
  label: { fr: 'Bluesky', en: 'Bluesky' },
  addressed: {
    words: { fr: 'La page d’un compte, d’un mot-dièse ou d’une recherche.', en: 'The page of an account, a hashtag or a search.' },
    example: 'https://bsky.app/profile/gazette.example',
  },
  limits: {
    access: {
      fr: 'Un compte se suit sans identifiant ; une recherche ou un mot-dièse passe par un compte à vous, avec un mot de passe d’application.',
      en: 'An account is followed without login; a search or a hashtag goes through an account of yours, with an app password.',
    },
    brings: {
      fr: 'À la première visite les 250 derniers messages, ensuite tout ce qui s’ajoute : 250 par visite, le reste aux suivantes.',
      en: 'At the first visit the latest 250 posts, then all that is added: 250 a visit, the rest at the next ones.',
    },
    unseen: {
      fr: 'Les messages privés, et ce que la recherche de Bluesky ne trouve pas.',
      en: 'Private messages, and what Bluesky’s own search does not find.',
    },
  },
  needs: [
    {
      name: 'account',
      label: { fr: 'Votre compte', en: 'Your account' },
      hint: { fr: 'Celui par lequel passe la recherche.', en: 'The one that the search goes through.' },
      example: 'lanterne.bsky.social',
      isNeededFor: isSearch,
      pattern: /@?[\w.-]+\.[\w-]+|did:[\w:.-]+|[^\s@]+@[^\s@]+/,
      mistake: { fr: 'Un nom de compte, comme lanterne.bsky.social.', en: 'The name of an account, such as lanterne.bsky.social.' },
    },
    {
      name: 'secret',
      label: { fr: 'Mot de passe d’application', en: 'App password' },
      hint: {
        fr: 'Paramètres › Confidentialité et sécurité › Mots de passe d’application. Jamais celui de votre compte.',
        en: 'Settings › Privacy and security › App passwords. Never the one of your account.',
      },
      example: 'abcd-efgh-ijkl-mnop',
      sentTo: serverOf,
      isNeededFor: isSearch,
      pattern: /[a-z\d]{4}(?:-[a-z\d]{4}){3}/,
      mistake: {
        fr: 'Quatre groupes de quatre signes, comme abcd-efgh-ijkl-mnop.',
        en: 'Four groups of four characters, such as abcd-efgh-ijkl-mnop.',
      },
    },
    {
      name: 'server',
      label: { fr: 'Serveur de votre compte', en: 'Server of your account' },
      hint: { fr: 'Si votre compte n’est pas chez bsky.social.', en: 'If your account is not with bsky.social.' },
      example: 'https://bsky.social',
      isNeededFor: () => false,
      pattern: /https?:\/\/[^\s/]+/,
      mistake: { fr: 'L’adresse d’un serveur, sans chemin.', en: 'The address of a server, without a path.' },
    },
    {
      name: 'appview',
      label: { fr: 'Vue publique', en: 'Public view' },
      hint: {
        fr: 'Le service qui lit le réseau sans identifiant, si ce n’est celui de Bluesky.',
        en: 'The service that reads the network without login, if it is not Bluesky’s.',
      },
      example: 'https://public.api.bsky.app',
      isNeededFor: () => false,
      pattern: /https?:\/\/[^\s/]+/,
      mistake: { fr: 'L’adresse d’un serveur, sans chemin.', en: 'The address of a server, without a path.' },
    },
  ],
  recognise(address) {
    const place = address.hostname === 'bsky.app' ? placeOf(address) : null
    if (!place) return null
    return { address: pageOf(address.origin, place), title: titleOf(place), trial: place.kind === 'search' ? 'none' : 'welcome' }
  },
  async listen(followed, net, signal) {
    const address = isUrl(followed.address) ? new URL(followed.address) : null
    const place = address ? placeOf(address) : null
    if (!address || !place) return failed(followed.cursor, { kind: 'bad-address' })
    const from: From = { followed, origin: address.origin, net, signal }
    return place.kind === 'account' ? listenToAccount(from, place) : listenToSearch(from, place)
  },
}

/** Where the account lives, which alone is told its password. */
function serverOf({ server }: Readonly<Record<string, string>>): string {
  return server ?? 'https://bsky.social'
}

type Place = { kind: 'account' | 'search'; name: string }

function placeOf({ protocol, pathname, searchParams }: URL): Place | null {
  if (protocol !== 'https:' && protocol !== 'http:') return null
  const account = /^\/profile\/@?(did:[\w:.-]+|[\w.-]+)\/?$/.exec(pathname)?.[1]
  if (account) return { kind: 'account', name: account.toLowerCase() }
  const tag = /^\/hashtag\/([^/]+)\/?$/.exec(pathname)?.[1]
  if (tag) return { kind: 'search', name: `#${decoded(tag)}` }
  const query = pathname === '/search' ? searchParams.get('q')?.trim() : undefined
  return query ? { kind: 'search', name: query } : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const pageOf = (origin: string, { kind, name }: Place) =>
  kind === 'account' ? `${origin}/profile/${name}` : withQuery(`${origin}/search`, { q: name })
const titleOf = ({ kind, name }: Place) => (kind === 'account' ? `@${name}` : `${name} · Bluesky`)

interface From {
  followed: Followed
  /** Of the pages that people see. */
  origin: string
  net: Net
  signal: AbortSignal | undefined
}

const pageSize = 50
/** Accounts whose followers one visit asks for at most: two calls. */
const mostProfiles = 50

async function listenToAccount({ followed, origin, net, signal }: From, place: Place): Promise<Heard> {
  const { cursor, settings = {} } = followed
  const api = settings.appview ?? 'https://public.api.bsky.app'
  const page = async (older: string | null): Promise<Page> => {
    const ask: Partial<Ask> = { signal, ...(older === null ? { etag: cursor.etag, lastModified: cursor.lastModified } : {}) }
    const query = { actor: place.name, limit: pageSize, filter: 'posts_with_replies', cursor: older }
    const told = await askJson(net, withQuery(`${api}/xrpc/app.bsky.feed.getAuthorFeed`, query), ask)
    if (!told.ok) return told
    if (told.answer.status === 304) return { ok: true, answer: told.answer, posts: [], older: null }
    const read = Timeline.safeParse(told.json)
    if (!read.success)
      return { ok: false, problem: { kind: 'unreadable', cause: { kind: 'not-its-answer', name: 'Bluesky' } }, status: told.answer.status }
    return { ok: true, answer: told.answer, posts: read.data.feed.map((entry) => postOf(entry, origin)), older: read.data.cursor }
  }
  const heard = await readBack(
    followed,
    { page, isNewer: isLater, about: { title: titleOf(place), site: `${origin}/`, language: null } },
    signal,
  )
  return heard.items.length === 0 ? heard : withProfiles(heard, api, origin, net, { signal })
}

async function listenToSearch({ followed, origin, net, signal }: From, place: Place): Promise<Heard> {
  const { cursor, settings = {}, secret } = followed
  const server = serverOf(settings)
  const { account } = settings
  if (!account || !secret) return failed(cursor, { kind: 'refused', cause: { kind: 'search-needs-account' } })
  const ask = (address: string, more: Partial<Ask>) =>
    withSession({ server, account: account.replace(/^@/, ''), password: secret }, net, signal, (headers) =>
      askJson(net, address, { ...more, headers, signal }),
    )
  const page = async (older: string | null): Promise<Page> => {
    const query = { q: place.name, limit: pageSize, sort: 'latest', cursor: older }
    const told = await ask(withQuery(`${server}/xrpc/app.bsky.feed.searchPosts`, query), {})
    if (!told.ok) return told
    const read = Searched.safeParse(told.json)
    if (!read.success)
      return { ok: false, problem: { kind: 'unreadable', cause: { kind: 'not-its-answer', name: 'Bluesky' } }, status: told.answer.status }
    return {
      ok: true,
      answer: told.answer,
      posts: read.data.posts.map((post) => postOf({ post, reply: null, reason: null }, origin)),
      older: read.data.cursor,
    }
  }
  const heard = await readBack(
    followed,
    { page, isNewer: isLater, about: { title: titleOf(place), site: `${origin}/`, language: null } },
    signal,
  )
  if (heard.items.length === 0) return heard
  return withProfiles(heard, settings.appview ?? 'https://public.api.bsky.app', origin, net, { signal })
}

/** Followers stand in profiles only; what can't be had of them stays unknown. */
async function withProfiles(heard: Heard, api: string, origin: string, net: Net, ask: Partial<Ask>): Promise<Heard> {
  const authors = [...new Set(heard.items.flatMap(({ handle }) => handle?.value ?? []))].slice(0, mostProfiles)
  const known = new Map<string, Profile>()
  for (let at = 0; at < authors.length; at += 25) {
    const address = new URL(`${api}/xrpc/app.bsky.actor.getProfiles`)
    for (const author of authors.slice(at, at + 25)) address.searchParams.append('actors', author)
    const told = await askJson(net, address.href, ask)
    if (!told.ok) break
    const read = Profiles.safeParse(told.json)
    for (const profile of read.success ? read.data.profiles : []) known.set(profile.did, profile)
  }
  const completed = (handle: HeardHandle): HeardHandle => {
    const profile = known.get(handle.value)
    return profile ? accountOf(profile, origin) : handle
  }
  return { ...heard, items: heard.items.map((item) => (item.handle ? { ...item, handle: completed(item.handle) } : item)) }
}
