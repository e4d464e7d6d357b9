/** Reads the articles that a web page lists: those it marks itself, else the block of links that looks like a list of articles. */
import { resolveAddress } from '../../net/urls.ts'
import type { Sent } from '../../reading/relative-dates.ts'
import { readEntries } from './entries.ts'
import { findArticles } from './links.ts'
import type { Listed } from './listed.ts'
import { readTree, within } from './tree.ts'

/** Never throws on anything that HTML may hold. `address` is where the page was got from, `sent` when it was sent, from which it may tell its dates. */
export function readListing(html: string, address: string, sent: Sent | null = null): Listed[] {
  const root = readTree(html)
  let base = address
  for (const { tag, attributes } of within(root)) {
    if (tag === 'base') base = resolveAddress(attributes.href ?? '', address) ?? address
    if (tag === 'body') break
  }
  const marked = readEntries(root, base)
  return marked.length > 0 ? marked : findArticles(root, base, address, sent)
}
