/** How an account is written, on every network: from what people paste or type to its one spelling, and from that to what they read. Pure. */
import { isUrl } from '../../crawlers/net/urls.ts'
import type { Network } from '../../db/vocabulary.ts'

export interface Spelt {
  value: string
  address: string | null
}

const web = /^https?:\/\//i

/** Addresses may hold escapes that stand for no letters; those stay as they are. */
function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** What a person typed, as the account's one spelling; null when it is no account of that network. */
export function spell(network: Network, typed: string): Spelt | null {
  const text = typed.trim()
  const url = web.test(text) && isUrl(text) ? new URL(text) : null
  const path = url ? decoded(url.pathname).replace(/\/+$/, '') : ''
  switch (network) {
    case 'mastodon':
    case 'lemmy': {
      const mark = network === 'mastodon' ? '@' : 'u/'
      const [, name, host = url?.hostname] =
        (url ? new RegExp(`^/${mark}([\\w.-]+)(?:@([\\w.-]+))?$`).exec(path) : /^@?([\w.-]+)@([\w.-]+\.[\w-]+)$/.exec(text)) ?? []
      if (!name || !host) return null
      return { value: `${name}@${host}`.toLowerCase(), address: `https://${host.toLowerCase()}/${mark}${name}` }
    }
    case 'bluesky': {
      const name = url ? /^\/profile\/(did:[\w:.-]+|[\w.-]+)$/.exec(path)?.[1] : /^(did:[\w:.-]+|@?[\w-]+(?:\.[\w-]+)+)$/.exec(text)?.[1]
      const bare = name?.replace(/^@/, '')
      return bare ? { value: bare.startsWith('did:') ? bare : bare.toLowerCase(), address: `https://bsky.app/profile/${bare}` } : null
    }
    case 'reddit': {
      const name = (url ? /^\/(?:u|user)\/([\w-]{2,30})$/ : /^(?:\/?u\/|@)?([\w-]{2,30})$/).exec(url ? path : text)?.[1]
      return name ? { value: `u/${name.toLowerCase()}`, address: `https://www.reddit.com/user/${name}` } : null
    }
    case 'hackernews': {
      const name = /^[\w-]{2,30}$/.exec(url ? (url.searchParams.get('id') ?? '') : text)?.[0]
      return name ? { value: name, address: `https://news.ycombinator.com/user?id=${name}` } : null
    }
    case 'youtube': {
      const name = (url ? /^\/(@[\w.-]+|channel\/UC[\w-]{22})$/ : /^(@[\w.-]+|(?:channel\/)?UC[\w-]{22})$/).exec(url ? path : text)?.[1]
      const value = name?.startsWith('UC') ? `channel/${name}` : name
      return value ? { value: value.startsWith('@') ? value.toLowerCase() : value, address: `https://www.youtube.com/${value}` } : null
    }
    case 'x':
    case 'instagram':
    case 'tiktok':
    case 'facebook': {
      const hosts = { x: 'x.com', instagram: 'www.instagram.com', tiktok: 'www.tiktok.com', facebook: 'www.facebook.com' }
      const name = /^@?([\w.-]{1,60})$/.exec(url ? path.slice(1) : text)?.[1]
      return name ? { value: name.toLowerCase(), address: `https://${hosts[network]}/${network === 'tiktok' ? '@' : ''}${name}` } : null
    }
    case 'linkedin': {
      const name = (url ? /^\/((?:in|company)\/[^/]+)$/ : /^((?:in\/|company\/)?[\p{L}\p{N}-]{3,100})$/u).exec(url ? path : text)?.[1]
      const value = name && (name.includes('/') ? name : `in/${name}`).toLowerCase()
      return value ? { value, address: `https://www.linkedin.com/${encodeURI(value)}` } : null
    }
    case 'web':
      return url?.hostname.includes('.') ? { value: url.href, address: url.href } : null
    case 'email':
      return /^[^\s@<>]{1,64}@[^\s@<>]+\.[^\s@<>.]{2,}$/.test(text) ? { value: text.toLowerCase(), address: null } : null
    case 'phone': {
      const digits = text.replace(/[\s().\-\u00a0]/g, '').replace(/^00/, '+')
      return /^\+?\d{6,15}$/.test(digits) ? { value: digits, address: null } : null
    }
  }
}

/** The account as people write it. */
export function shownAs({ network, value, address }: { network: Network; value: string; address: string | null }): string {
  if (network === 'mastodon' || network === 'lemmy') return `@${value}`
  if (network === 'bluesky') return `@${/\/profile\/([^/]+)$/.exec(address ?? '')?.[1] ?? value}`
  return ['x', 'instagram', 'tiktok'].includes(network) ? `@${value}` : value
}
