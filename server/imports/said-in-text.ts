/** What a post of an export says to others in its own words: addresses it links to, accounts it names, and whose post it passes on. Pure. */
import { addressKey, resolveAddress } from '../../crawlers/net/urls.ts'
import { linksTo, toHandle } from '../../crawlers/sources/networks/post.ts'
import type { HeardHandle, HeardReference } from '../../crawlers/source.ts'
import type { Network } from '../../db/vocabulary.ts'
import { spell } from '../handles/spell.ts'

/** One text links to, and names, at most so many. */
const most = 50

const bare = /(?:https?:\/\/|\bwww\.)[^\s<>"“”«»]+/giu

/**
 * How an account is named in a text, by network. What stands before the sign is no letter, figure or sign of an address, so that `ana@lanterne.fr` names
 * nobody. Where exports print people's names alone (Facebook, LinkedIn), nobody can be told by them.
 */
const before = String.raw`(?<![\p{L}\p{N}_.+\-@/])`
const named: Partial<Record<Network, RegExp>> = {
  x: new RegExp(`${before}@\\w{1,15}(?![\\w@])`, 'gu'),
  instagram: new RegExp(`${before}@\\w(?:[\\w.]{0,28}\\w)?(?![\\w@])`, 'gu'),
  tiktok: new RegExp(`${before}@\\w(?:[\\w.]{0,22}\\w)(?![\\w@])`, 'gu'),
  youtube: new RegExp(`${before}@[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]{1,28}[\\p{L}\\p{N}_])(?![\\w@])`, 'gu'),
  bluesky: new RegExp(`${before}@[a-z0-9-]+(?:\\.[a-z0-9-]+)+(?![\\w@])`, 'giu'),
  mastodon: new RegExp(`${before}@[\\w.-]+@[\\w-]+(?:\\.[\\w-]+)+`, 'gu'),
  lemmy: new RegExp(`${before}@[\\w.-]+@[\\w-]+(?:\\.[\\w-]+)+`, 'gu'),
  reddit: new RegExp(`${before}/?u/[\\w-]{2,30}(?![\\w-])`, 'gu'),
}
/** How a post begins that is somebody else's, passed on as it is. */
const passedOn = /^["'“«\s]*RT\s+(@[^\s:]+)(?::|\s|$)/u

/** `own` is the post's own address, which it does not link to. */
export function saidInText(text: string, network: Network | null, own: string | null): { links: string[]; references: HeardReference[] } {
  const ownKey = own && addressKey(own)
  const links = addressesIn(text)
    .filter((link) => addressKey(link) !== ownKey)
    .slice(0, most)
  if (network === null) return { links, references: [] }
  const repost = accountOf(network, passedOn.exec(text)?.[1] ?? '')
  // Whom a text names that is passed on, its author named.
  if (repost) return { links, references: [{ kind: 'reposts', address: null, handle: repost }] }
  return { links, references: [...namesIn(text, network), ...linksTo(links)] }
}

/** Web addresses in a text, each once, without the signs of the sentence that they stand in. */
function addressesIn(text: string): string[] {
  const found = [...text.matchAll(bare)].flatMap(([address]) => {
    let end = address.replace(/[.,;:!?…*_'’»”\]}]+$/u, '')
    // A bracket belongs to the sentence unless the address opened it.
    while (end.endsWith(')') && !end.includes('(')) end = end.slice(0, -1).replace(/[.,;:!?…]+$/u, '')
    return resolveAddress(/^www\./i.test(end) ? `https://${end}` : end) ?? []
  })
  return [...new Set(found)]
}

/** Accounts that a text names, each once. */
function namesIn(text: string, network: Network): HeardReference[] {
  const pattern = named[network]
  if (!pattern) return []
  const names = new Map<string, HeardHandle>()
  for (const [typed] of text.replace(bare, ' ').matchAll(pattern)) {
    const handle = accountOf(network, typed)
    if (handle && names.size < most) names.set(handle.value, handle)
  }
  return [...names.values()].map((handle) => ({ kind: 'names', address: null, handle }))
}

/** The account as it stands in a text, with its sign. */
function accountOf(network: Network, typed: string): HeardHandle | null {
  if (!named[network] || !/^(?:@|\/?u\/)/.test(typed)) return null
  const spelt = spell(network, network === 'youtube' ? typed : typed.replace(/^@/, ''))
  return spelt && toHandle({ network, ...spelt })
}
