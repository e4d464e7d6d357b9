/** What can be followed of a site that has no feed: the sitemaps that its robots.txt names or that lie in the usual places, and the pages that list its articles. */
import type { Net } from '../net/net.ts'
import { addressKey, bareHost, isUrl } from '../net/urls.ts'
import type { Discovered } from '../source.ts'
import { readListing } from './listing/read.ts'
import type { PageHead } from './page-head.ts'
import { readSitemap } from './sitemap/read.ts'
import { sitemap } from './sitemap.ts'

type Proposal = Discovered['proposals'][number]

const usual = ['/sitemap.xml', '/sitemap_index.xml', '/sitemap-news.xml']
const mostTried = 3
/** Fewer links that stand alike are seldom a list worth following. */
const fewest = 4
const sampleSize = 3

/** The sitemap of a site, read once; at most three are tried, news first. */
export async function findSitemap(address: string, net: Net, signal?: AbortSignal): Promise<Proposal[]> {
  const { origin } = new URL(address)
  const robots = await net.get(`${origin}/robots.txt`, { purpose: 'robots', signal })
  const named = robots.ok ? await readSitemap(robots.answer.body, 'text/plain', robots.answer.address) : null
  const files = named?.kind === 'index' ? named.files.map((file) => file.address) : []
  const isNews = (one: string) => (/news|actu/i.test(new URL(one).pathname) ? 0 : 1)
  const candidates = files.length > 0 ? files.toSorted((a, b) => isNews(a) - isNews(b)) : usual.map((path) => `${origin}${path}`)
  for (const candidate of candidates.slice(0, files.length > 0 ? mostTried : usual.length)) {
    if (signal?.aborted) return []
    const proposal = await tryAsSitemap(candidate, net, signal)
    if (proposal === 'busy') return []
    if (proposal) return [proposal]
  }
  return []
}

export async function tryAsSitemap(address: string, net: Net, signal?: AbortSignal): Promise<Proposal | 'busy' | null> {
  const heard = await sitemap.listen({ kind: 'sitemap', address, cursor: {} }, net, signal)
  if (heard.problem && ['later', 'timeout', 'unreachable', 'blocked', 'dns'].includes(heard.problem.kind)) return 'busy'
  if (heard.items.length === 0) return null
  const times = heard.items.flatMap(({ published }) => (published ? [published.at.getTime()] : []))
  const since = heard.cursor.since ? Date.parse(heard.cursor.since) : null
  const latest = times.length > 0 ? Math.max(...times) : since
  return {
    kind: 'sitemap',
    address,
    title: heard.about.title ?? bareHost(new URL(address)),
    site: heard.about.site,
    itemCount: heard.items.length,
    latest: latest === null ? null : new Date(latest),
    sample: heard.items
      .map(({ title, address: page }) => title || slugOf(page ?? ''))
      .filter(Boolean)
      .slice(0, sampleSize),
  }
}

/** The last words of an address as a person would write them. */
function slugOf(address: string): string {
  const last = isUrl(address) ? (new URL(address).pathname.replace(/\/+$/, '').split('/').at(-1) ?? '') : ''
  return last
    .replace(/\.\w{2,5}$/, '')
    .replace(/[-_]+/g, ' ')
    .trim()
}

/** The page itself, where it lists articles. */
export function asListing(html: string, address: string, head: PageHead): Proposal[] {
  const listed = readListing(html, address)
  if (listed.length < fewest) return []
  const times = listed.flatMap(({ published }) => (published ? [published.at.getTime()] : []))
  return [
    {
      kind: 'listing',
      address: addressKey(head.canonical) === addressKey(address) ? head.canonical : address,
      title: head.title || head.siteName || bareHost(new URL(address)),
      site: head.canonical,
      itemCount: listed.length,
      latest: times.length > 0 ? new Date(Math.max(...times)) : null,
      sample: listed.map(({ title }) => title).slice(0, sampleSize),
    },
  ]
}
