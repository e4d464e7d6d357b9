/** Cleans, compares and resolves web addresses; none of it throws on what stands on the web. */
import { getDomain } from 'tldts'

// Parameters that say where a reader came from and never which page it is. From the public documentation of the tools that add them.
const trackers = new Set(
  `fbclid gclid gclsrc gbraid wbraid dclid gad_source gad_campaignid msclkid yclid ymclid ysclid twclid ttclid li_fat_id igshid igsh epik rdt_cid scid
  srsltid _ga _gl _openstat mc_cid mc_eid mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv oly_anon_id oly_enc_id
  rb_clickid s_cid ml_subscriber ml_subscriber_hash _bhlid _branch_match_id _branch_referrer wickedid wt_mc wt_zmc wtrid
  xtor xtref xts at_medium at_campaign at_campaign_type at_creation at_variant at_network at_channel at_format at_link at_link_id at_link_type
  at_link_origin at_recipient_id at_recipient_list at_send_date at_type
  pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid piwik_campaign piwik_kwd matomo_campaign matomo_kwd
  itm_source itm_medium itm_campaign itm_content itm_term spm ncid cmpid sr_share guce_referrer guce_referrer_sig guccounter
  ns_source ns_mchannel ns_campaign ns_linkname ns_fee sc_channel sc_campaign sc_content sc_medium sc_outcome sc_geo sc_country fb_action_ids fb_action_types fb_source fb_ref
  phpsessid jsessionid`.split(/\s+/),
)
const trackerPrefixes = ['utm_', 'mtm_', 'hsa_', 'at_ptr_', 'at_bbc_', 'stm_']

/** Host in lower case, without brackets and trailing dots. */
export const bareHost = (url: URL): string =>
  url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.+$/, '')

export const portOf = (url: URL): number => (url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port))

/** An absolute http or https address from what a link says, or null. Fragments stay: `cleanAddress` takes them off. */
export function resolveAddress(link: string, from?: string | null): string | null {
  const url = parse(link, from)
  return url === null ? null : url.href
}

/**
 * The address without what does not tell one page from another: tracking parameters, the fragment (but not `#!`), default port, trailing dots, session
 * identifiers. The other parameters keep their order and spelling. `linkedFrom` is the page or feed it was found in: a `ref` that names it goes too.
 * Null when it is no http or https address.
 */
export function cleanAddress(address: string, linkedFrom?: string): string | null {
  const url = parse(address)
  if (url === null) return null
  const host = bareHost(url)
  if (host === '') return null
  // Each of these is spelt out anew as a whole, so only what changes is set.
  if (!url.hostname.startsWith('[') && url.hostname !== host) url.hostname = host
  if (/;jsessionid=/i.test(url.pathname)) url.pathname = url.pathname.replace(/;jsessionid=[^/;]*/gi, '')
  if (!/[?#]/.test(url.href)) return url.href
  const origin = linkedFrom === undefined ? null : parse(linkedFrom)
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => !isTracker(pair, origin))
  url.search = kept.length === 0 ? '' : `?${kept.join('&')}`
  if (!url.hash.startsWith('#!')) url.hash = ''
  return url.href
}

/**
 * The part of a host that one party registers (`lemonde.fr`, `bbc.co.uk`), by the public suffix list without its private section: blogs on a shared
 * platform count as the platform, since it is one operator whose servers we call. An IP address or a local name stands for itself.
 */
export function registrableDomain(address: string | URL): string {
  const url = typeof address === 'string' ? parse(address) : address
  if (url === null) return ''
  const host = bareHost(url)
  return getDomain(host) ?? host
}

/**
 * A key that is equal for addresses of the same page: cleaned, without scheme and `www.`, parameters sorted, escapes spelt one way, no closing slash.
 * The empty string when it is no http or https address.
 */
export function addressKey(address: string): string {
  const clean = cleanAddress(address)
  if (clean === null) return ''
  const url = new URL(clean)
  const query = url.search.slice(1).split('&').filter(Boolean).map(spellEscapes).sort().join('&')
  const path = spellEscapes(url.pathname).replace(/\/+$/, '')
  const host = url.host.replace(/^www\d?\./, '')
  return `${host}${path}${query === '' ? '' : `?${query}`}${url.hash}`
}

function parse(address: string, from?: string | null): URL | null {
  const text = address.trim()
  if (text === '') return null
  try {
    const url = from == null ? new URL(text) : new URL(text, from)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}

/**
 * Whether it is an address of any kind. `URL.canParse` would say so more quickly, but once the compiler of Node 20 has optimised it, it refuses every
 * address with a letter outside ASCII.
 */
export function isUrl(address: string): boolean {
  try {
    return new URL(address).href !== ''
  } catch {
    return false
  }
}

function isTracker(pair: string, origin: URL | null): boolean {
  const cut = pair.indexOf('=')
  const name = (cut < 0 ? pair : pair.slice(0, cut)).toLowerCase().replaceAll('%5f', '_')
  if (pair === '') return true
  if (trackers.has(name) || trackerPrefixes.some((prefix) => name.startsWith(prefix))) return true
  if (origin === null || (name !== 'ref' && name !== 'referrer') || cut < 0) return false
  const named = pair
    .slice(cut + 1)
    .toLowerCase()
    .replace(/^https?(:|%3a)(\/|%2f){2}/, '')
    .replace(/^www\./, '')
    .replace(/(\/|%2f)$/, '')
  return named === bareHost(origin).replace(/^www\./, '')
}

/** Escapes of unreserved characters are undone, the others get upper-case digits (RFC 3986, 6.2.2). */
export function spellEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(character) ? character : code.toUpperCase()
  })
}
