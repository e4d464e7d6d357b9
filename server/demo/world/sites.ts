/** The world's sites in the shape that the site server takes; a page is written when it is asked for, so that little is kept. */
import { createHash } from 'node:crypto'
import iconv from 'iconv-lite'
import { challenge, gone, later, moved, notFound, type Page, robots, type Site, type SiteRequest } from '../site.ts'
import type { Article } from './articles.ts'
import { fullDate } from './calendar.ts'
import { writeFeed } from './feeds.ts'
import { baseAddress, feedAddress, type Outlet, type OutletKey, outletList, outlets } from './outlets.ts'
import { cielSite } from './social/ciel.ts'
import { placeHost, placeSite } from './social/place.ts'
import { templates } from './templates/index.ts'
import { entities, feedLink } from './templates/parts.ts'
import { addressOf, latest, relatedTo, visibleAt, type World } from './world.ts'

/** Validators of a page come from what it says and when that was last true. */
const tagOf = (body: string | Uint8Array) => `"${createHash('sha1').update(body).digest('base64url').slice(0, 20)}"`

/** Windows-1252 has no narrow no-break space; those sites print the wide one. */
const encode = (text: string) => iconv.encode(text.replaceAll('\u202f', '\u00a0'), 'windows-1252')

const html = (text: string, outlet: Outlet, lastModified: Date): Page => {
  const old = outlet.template === 'table'
  const body = old ? encode(text) : text
  return { body, contentType: old ? 'text/html' : 'text/html; charset=utf-8', etag: tagOf(body), lastModified }
}

const articlePage = (world: World, article: Article): Page => {
  const outlet = outlets[article.outlet]
  const base = baseAddress(outlet, world.port)
  const related = relatedTo(world, article).map((other) => ({ title: other.title, address: addressOf(world, other) }))
  const parts = {
    outlet,
    article,
    base,
    address: addressOf(world, article),
    related,
    feed: feedAddress(outlet, world.port),
    venue: `${baseAddress(outlets.lanterne, world.port)}/`,
  }
  return html(templates[outlet.template](parts), outlet, article.published)
}

const feedPage = (world: World, key: OutletKey, elapsedMs: number): Page => {
  const outlet = outlets[key]
  const articles = latest(world, key, elapsedMs)
  const { text, contentType, charset } = writeFeed({
    outlet,
    base: baseAddress(outlet, world.port),
    articles,
    address: (article) => addressOf(world, article),
  })
  const body = charset === 'windows-1252' ? encode(text) : text
  return {
    body,
    contentType,
    etag: tagOf(body),
    lastModified: articles[0]?.published ?? world.calendar.annonce,
    headers: { 'cache-control': 'max-age=10' },
  }
}

const frame = (outlet: Outlet, world: World, title: string, inside: string) =>
  `<!doctype html>\n<html lang="${outlet.language}">\n<head><meta charset="${outlet.template === 'table' ? 'windows-1252' : 'utf-8'}"><title>${entities(title)}</title>\n${feedLink({ outlet, feed: feedAddress(outlet, world.port) })}</head>\n<body>\n<header><h1><a href="${baseAddress(outlet, world.port)}/">${entities(outlet.name)}</a></h1><p>${entities(outlet.tagline)}</p></header>\n<main>\n${inside}\n</main>\n</body>\n</html>`

const frontPage = (world: World, key: OutletKey, elapsedMs: number): Page => {
  const outlet = outlets[key]
  const articles = latest(world, key, elapsedMs)
  const list = articles
    .map(
      (article) =>
        `<li><a href="${entities(addressOf(world, article))}">${entities(article.title)}</a> <time datetime="${article.published.toISOString()}">${fullDate(article.published, outlet.language)}</time></li>`,
    )
    .join('\n')
  return html(frame(outlet, world, outlet.name, `<ul>\n${list}\n</ul>`), outlet, articles[0]?.published ?? world.calendar.annonce)
}

const aboutPage = (world: World, key: OutletKey): Page => {
  const outlet = outlets[key]
  const words =
    outlet.language === 'fr'
      ? `${outlet.name}, ${outlet.town}. Tout est inventé : ce site fait partie de la démonstration de Relais.`
      : `${outlet.name}, ${outlet.town}. All of it is invented: this site belongs to the demo of Relais.`
  return html(frame(outlet, world, outlet.name, `<p>${entities(words.replace(' :', '\u00a0:'))}</p>`), outlet, world.calendar.annonce)
}

/** A flat picture in the colours of its number, so that pages have one and nothing is stored. */
const picturePage = (path: string): Page => {
  const number = Number(/\/images\/(\d+)\.svg/.exec(path)?.[1] ?? Number.NaN)
  if (Number.isNaN(number)) return notFound
  const hue = number % 360
  const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 540"><rect width="960" height="540" fill="hsl(${hue} 35% 22%)"/><circle cx="${200 + (number % 560)}" cy="${150 + (number % 240)}" r="${60 + (number % 90)}" fill="hsl(${(hue + 40) % 360} 80% 72%)"/></svg>`
  return { body, contentType: 'image/svg+xml', etag: tagOf(body) }
}

/** A short silent sound: what a podcast's enclosure leads to. */
const soundPage: Page = { body: new Uint8Array(2048), contentType: 'audio/mpeg' }

/** What is said in an episode, as its publisher wrote it down (WebVTT). */
const saidPage = ({ said }: Article): Page => {
  const at = (seconds: number) => `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}.000`
  const cues = said.map(
    ({ seconds, voice, words }, i) => `${at(seconds)} --> ${at(said[i + 1]?.seconds ?? seconds + 20)}\n<v ${voice}>${entities(words)}`,
  )
  const body = `WEBVTT\n\n${cues.join('\n\n')}\n`
  return { body, contentType: 'text/vtt; charset=utf-8', etag: tagOf(body) }
}

/** What an outlet's host answers; `elapsed` tells the milliseconds since the start at that moment. */
const siteOf = (world: World, key: OutletKey, elapsed: () => number): Site => {
  const outlet: Outlet = outlets[key]
  const { manners = {} } = outlet
  if (manners.gone) return { '*': gone }
  if (manners.blocked) return { '*': challenge }
  const slowly = (page: Page): Page =>
    manners.slowMs === undefined ? page : { ...page, misbehave: { kind: 'slow-headers', ms: manners.slowMs } }
  const feed = ({ before }: SiteRequest): Page => {
    if (manners.limited && before % manners.limited.every === manners.limited.every - 1)
      return later(429, { seconds: manners.limited.retryAfterSeconds })
    return slowly(feedPage(world, key, elapsed()))
  }
  const find = ({ path }: SiteRequest): Page => {
    const bare = path.replace(/\?.*$/s, '')
    const found = visibleAt(world, key, elapsed()).find((article) => article.path === path || article.path === bare)
    if (found) return slowly(articlePage(world, found))
    if (bare.startsWith('/images/')) return picturePage(bare)
    if (!bare.startsWith('/sons/')) return notFound
    const episode = visibleAt(world, key, elapsed()).find(({ id, said }) => said.length > 0 && bare === `/sons/${id}.vtt`)
    return episode ? saidPage(episode) : bare.endsWith('.vtt') ? notFound : soundPage
  }
  const rules = `User-agent: *\n${outlet.robots ?? 'Disallow:'}\n`
  return {
    '/': () => slowly(frontPage(world, key, elapsed())),
    [outlet.feed.path]: feed,
    '/robots.txt': outlet.robots === undefined && outlet.template === 'plain' ? notFound : robots(rules),
    '/a-propos': () => aboutPage(world, key),
    '/mentions-legales': () => aboutPage(world, key),
    '*': find,
  }
}

/** Every site by its host label, those that only say where the outlet moved included. `elapsed` is asked at every request. */
export const sitesOf = (world: World, elapsed: () => number): Record<string, Site> => {
  const sites: Record<string, Site> = {}
  for (const { key, outlet } of outletList) {
    sites[outlet.host] = siteOf(world, key, elapsed)
    const { manners }: Outlet = outlet
    for (const former of manners?.formerHosts ?? []) sites[former] = { '*': ({ path }) => moved(baseAddress(outlet, world.port) + path) }
  }
  sites[placeHost] = placeSite(world, elapsed)
  sites.ciel = cielSite(world, elapsed)
  return sites
}
