/** The invented world as a whole: which article stands where, and what every address of it answers at a moment after the start. */
import { type Article, numberOf, publishAll } from './articles.ts'
import { type Calendar, setCalendar } from './calendar.ts'
import { baseAddress, feedAddress, type Outlet, type OutletKey, outletList, outlets } from './outlets.ts'
import { type Post, talk } from './social/talk.ts'

export interface World {
  now: Date
  port: number
  calendar: Calendar
  /** Every article, oldest first, those that arrive later included. */
  articles: Article[]
  byOutlet: Map<OutletKey, Article[]>
  /** What is said on the networks, oldest first. */
  posts: Post[]
}

/** Builds the world around a start and a port: the same input gives the same world. `seed` changes what is printed about other things. */
export const buildWorld = ({ now, port, seed = 84 }: { now: Date; port: number; seed?: number }): World => {
  const calendar = setCalendar(now)
  const articles = publishAll(calendar, seed)
  const byOutlet = new Map<OutletKey, Article[]>(outletList.map(({ key }) => [key, articles.filter((article) => article.outlet === key)]))
  return { now, port, calendar, articles, byOutlet, posts: talk(calendar, articles) }
}

/** Absolute address of an article, without anything that a feed adds to it. */
export const addressOf = (world: Pick<World, 'port'>, article: Article) => baseAddress(outlets[article.outlet], world.port) + article.path

/** What has arrived between the start and `elapsedMs` after it, oldest first; what stood there before is not in it. */
export const arrivalsUntil = (world: World, elapsedMs: number): Article[] =>
  world.articles.filter((article) => article.afterMs > 0 && article.afterMs <= elapsedMs)

/** What an outlet shows at that moment, latest first. */
export const visibleAt = (world: World, outlet: OutletKey, elapsedMs: number): Article[] =>
  (world.byOutlet.get(outlet) ?? []).filter((article) => article.afterMs <= elapsedMs).reverse()

/** The latest twenty, as a feed or a front page lists them. */
export const latest = (world: World, outlet: OutletKey, elapsedMs: number) => visibleAt(world, outlet, elapsedMs).slice(0, 20)

/** Up to six other articles of the same site, the same ones at every call. */
export const relatedTo = (world: World, article: Article): Article[] => {
  const others = (world.byOutlet.get(article.outlet) ?? []).filter((other) => other.id !== article.id && other.afterMs <= article.afterMs)
  const start = others.length === 0 ? 0 : numberOf(article.path, others.length)
  return [...others.slice(start), ...others.slice(0, start)].slice(0, 6)
}

/** Where an outlet's feed is found today by someone who noted it long ago: at a former host where there was one. */
export const knownFeedAddress = (outlet: Outlet, port: number) => {
  const former = outlet.manners?.formerHosts?.[0]
  return former === undefined ? feedAddress(outlet, port) : `http://${former}.localhost:${port}${outlet.feed.path}`
}
