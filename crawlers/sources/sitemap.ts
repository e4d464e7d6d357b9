/** The source kind `sitemap`: the news sitemap or ordinary sitemap of a site, through its index where it has one; only what is new since the last visit is told. */
import type { Answer, Net } from '../net/net.ts'
import { bareHost, cleanAddress, registrableDomain } from '../net/urls.ts'
import type { Cursor, Followed, Heard, HeardItem, Source, SourceProblem } from '../source.ts'
import { behindKey, keyAccess, keyNeeds } from './behind-key.ts'
import { telling } from './feed.ts'
import { chooseEntries, chooseFiles } from './sitemap/choose.ts'
import { type Entry, type File, type ReadSitemap, readSitemap } from './sitemap/read.ts'
import { failed, type Made, visit } from './visit.ts'

export const sitemap: Source = {
  kind: 'sitemap',
  label: { fr: 'Plan de site', en: 'Sitemap' },
  addressed: {
    words: {
      fr: 'L’adresse d’un plan de site (sitemap) ou d’un plan d’actualités, ou le robots.txt qui les nomme.',
      en: 'The address of a sitemap or news sitemap, or of the robots.txt that names them.',
    },
    example: 'https://gazette.example/sitemap-news.xml',
  },
  limits: {
    access: keyAccess,
    brings: {
      fr: 'À la première visite les cent pages les plus récentes, ensuite ce qui s’ajoute : cinq fichiers et cinq cents pages par visite, le reste aux suivantes.',
      en: 'At the first visit the hundred latest pages, then what is added: five files and five hundred pages a visit, the rest at the next ones.',
    },
    unseen: {
      fr: 'Les pages que le site n’inscrit pas à son plan. Hors d’un plan d’actualités, titre et date ne sont connus qu’une fois la page lue.',
      en: 'Pages that the site does not put on its map. Outside a news sitemap, title and date are known only once the page is read.',
    },
  },
  needs: keyNeeds,
  listen: behindKey(listen),
}

/** Calls for one visit, the map itself not counted. */
const mostFiles = 5
const mostBacklog = 100
/** A robots.txt names an index, an index its files. */
const deepest = 2

async function listen(followed: Followed, net: Net, signal?: AbortSignal): Promise<Heard> {
  const { cursor: before, address } = followed
  let root: ReadSitemap | null = null
  let now: number | null = null
  const make = async (answer: Answer): Promise<Made> => {
    // By the site's own clock, which its dates are made by.
    now = Date.parse(answer.headers.date ?? '') || null
    root = await readSitemap(answer.body, answer.contentType, answer.address)
    if (root.kind === 'problem') return { ok: false, problem: root.problem }
    // An index without dates says nothing of its files: they must be asked, whether or not it changed itself.
    const isSilent = root.kind === 'index' && root.files.some(({ changedAt }) => changedAt === null)
    const isCut = isSilent || (root.kind === 'pages' && root.isCut)
    return { ok: true, items: [], about: { title: null, site: null, language: null }, minIntervalSeconds: null, isCut }
  }
  const heard = await visit(followed, net, 'sitemap', make, signal)
  if (heard.outcome === 'failed') return heard
  const gathered = await gather(root, before, net, signal)
  if (gathered.problem !== null && gathered.entries.length === 0 && gathered.items.length === 0)
    return { ...failed(before, gathered.problem), status: gathered.problem.status ?? heard.status }
  const chosen = chooseEntries(gathered.entries, before, now)
  const items = [...telling(gathered.items), ...chosen.entries.flatMap(toItem)]
  const validators = chosen.isCut
    ? {}
    : { etag: heard.cursor.etag, lastModified: heard.cursor.lastModified, bodyHash: heard.cursor.bodyHash }
  const isUntouched = gathered.entries.length === 0
  return {
    ...heard,
    outcome: items.length > 0 || isFirst(before) ? 'fresh' : 'unchanged',
    items,
    bytes: heard.bytes + gathered.bytes,
    cursor: compact({
      ...validators,
      since: isUntouched ? before.since : chosen.cursor.since,
      known: isUntouched ? before.known : chosen.cursor.known,
      backlog: gathered.left.length > 0 ? gathered.left.join(' ') : undefined,
    }),
    about: aboutOf(gathered, address),
  }
}

const isFirst = (cursor: Cursor) => cursor.since === undefined && cursor.known === undefined

interface Gathered {
  entries: Entry[]
  items: HeardItem[]
  /** Files that are for the next visit. */
  left: string[]
  bytes: number
  problem: SourceProblem | null
}

/** Reads the files that may hold something new, a few at a visit; the others are left for the next ones, save at the first visit, which looks at the newest only. */
async function gather(root: ReadSitemap | null, before: Cursor, net: Net, signal?: AbortSignal): Promise<Gathered> {
  const gathered: Gathered = { entries: [], items: [], left: [], bytes: 0, problem: null }
  const queue: { address: string; depth: number }[] = (before.backlog ?? '')
    .split(' ')
    .filter(Boolean)
    .map((address) => ({ address, depth: 1 }))
  const asked = new Set<string>()
  const take = (read: ReadSitemap, depth: number) => {
    if (read.kind === 'pages') gathered.entries.push(...read.entries)
    else if (read.kind === 'feed') gathered.items.push(...read.feed.items)
    else if (read.kind === 'problem') gathered.problem ??= read.problem
    else if (depth < deepest) {
      const files: File[] = chooseFiles(read.files, before)
      queue.unshift(...files.slice(0, mostBacklog).map(({ address }) => ({ address, depth: depth + 1 })))
    }
  }
  if (root) take(root, 0)
  for (let calls = 0; calls < mostFiles && !signal?.aborted; ) {
    const next = queue.shift()
    if (!next) break
    if (asked.has(next.address)) continue
    asked.add(next.address)
    calls++
    const got = await net.get(next.address, { purpose: 'sitemap', signal })
    if (!got.ok) {
      gathered.problem ??= got.problem
      if (got.problem.kind !== 'later') continue
      queue.unshift(next)
      break
    }
    gathered.bytes += got.answer.body.byteLength
    take(await readSitemap(got.answer.body, got.answer.contentType, got.answer.address), next.depth)
  }
  const rest = [...new Set(queue.map(({ address }) => address))].filter(
    (address) => !asked.has(address) || gathered.problem?.kind === 'later',
  )
  return { ...gathered, left: isFirst(before) ? [] : rest.slice(0, mostBacklog) }
}

const day = 86_400_000

function toItem({ address, changedAt, isByDay, news, image }: Entry): HeardItem[] {
  const clean = cleanAddress(address)
  if (clean === null) return []
  return [
    {
      guid: clean,
      address: clean,
      title: news?.title ?? '',
      text: '',
      whole: false,
      bylines: [],
      // When a page last changed is not when it was published: the page itself will say.
      published: news?.published ?? null,
      // A day says that it was at its end at the latest.
      ...(changedAt === null ? {} : { changedAt: new Date(isByDay ? changedAt + day - 1 : changedAt) }),
      language: news?.language ?? null,
      image,
      links: [],
      kind: 'article',
      media: [],
    },
  ]
}

function aboutOf({ entries }: Gathered, address: string): Heard['about'] {
  const first = entries.find(({ news }) => news !== null)
  return {
    title: first?.news?.outlet ?? bareHost(new URL(address)).replace(/^www\./, ''),
    site:
      first && registrableDomain(first.address) !== registrableDomain(address)
        ? new URL(first.address).origin
        : `${new URL(address).origin}/`,
    language: first?.news?.language ?? null,
  }
}

const compact = (cursor: { [Name in keyof Cursor]: Cursor[Name] | undefined }): Cursor =>
  // What is undefined is left out, and the rest is a cursor.
  Object.fromEntries(Object.entries(cursor).filter(([, value]) => value !== undefined)) as Cursor
