/** Where a page says that it receives Webmentions: its Link header first, then the first link of the page. */
import { readLinkHeader } from '../../net/link-header.ts'
import type { Answer } from '../../net/net.ts'
import { resolveAddress } from '../../net/urls.ts'
import { readTree, within } from '../listing/tree.ts'

const isRel = (rel: string) => rel.toLowerCase().split(/\s+/).includes('webmention')

/** Absolute, without a fragment; null where there is none. `html` is null where only the header is looked at. */
export function endpointOf({ headers, address }: Pick<Answer, 'headers' | 'address'>, html: string | null): string | null {
  const told = readLinkHeader(headers.link, address).find(({ rels }) => rels.some(isRel))
  if (told) return told.address
  if (html === null) return null
  let base = address
  for (const { tag, attributes } of within(readTree(html))) {
    if (tag === 'base' && attributes.href !== undefined) base = resolveAddress(attributes.href, address) ?? address
    if ((tag !== 'link' && tag !== 'a') || attributes.href === undefined || !isRel(attributes.rel ?? '')) continue
    return attributes.href.trim() === '' ? address : resolveAddress(attributes.href, base)
  }
  return null
}
