/** Reads robots.txt as RFC 9309 has it and says whether we may call an address; fetching it is the door's work. */
import type { SourceProblem } from '../source.ts'
import { spellEscapes } from './urls.ts'

/** What one robots.txt says to one crawler. Plain values, so that a cache can keep them anywhere. */
export interface RobotsRules {
  rules: { allow: boolean; pattern: string }[]
  /** Seconds between calls, as wished and at most `longestCrawlDelay`; null when nothing is said. */
  crawlDelay: number | null
  /** Absolute addresses of the sitemaps named. */
  sitemaps: string[]
}

/** What is known of one origin's robots.txt, until when. */
export interface RobotsRecord {
  rules: RobotsRules
  until: Date
  /** Set when the file could not be had because the server failed: nothing may be called until then, and this is why. */
  failure: SourceProblem | null
}

export interface RobotsCache {
  get(origin: string): Promise<RobotsRecord | null>
  set(origin: string, record: RobotsRecord): Promise<void>
}

/** RFC 9309, 2.5: at least 500 kibibytes are read. */
export const robotsBytes = 512 * 1024
const longestCrawlDelay = 30

export const allowAll: RobotsRules = { rules: [], crawlDelay: null, sitemaps: [] }
export const allowNothing: RobotsRules = { rules: [{ allow: false, pattern: '/' }], crawlDelay: null, sitemaps: [] }

/** The product token of a user agent (`Relais/1.0 (+https://…)` is `relais`), by which groups are chosen. */
export const productToken = (userAgent: string): string => (/^[A-Za-z_-]+/.exec(userAgent)?.[0] ?? '*').toLowerCase()

/**
 * The rules for the crawler whose product token is `token`: of all groups that name it, else of all groups for `*`. Lines that belong to no group, such
 * as Sitemap, neither open nor close one. Anything unreadable is skipped.
 */
export function parseRobots(text: string, token: string): RobotsRules {
  const ours: RobotsRules = { rules: [], crawlDelay: null, sitemaps: [] }
  const everyones: RobotsRules = { rules: [], crawlDelay: null, sitemaps: [] }
  const sitemaps: string[] = []
  let named = false
  let groups: RobotsRules[] = []
  let isNaming = false
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    // Cut by hand: a line may be as long as the file, and patterns with spaces around something go through it again from each.
    const colon = line.indexOf(':')
    const key = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (key === '' || key.includes('#')) continue
    const rawValue = line.slice(colon + 1)
    if (key === 'sitemap') {
      // An address may hold a `#`; a remark stands after a space.
      sitemaps.push(beforeMark(rawValue.trim(), (before) => /\s/.test(before)))
      continue
    }
    const value = beforeMark(rawValue, () => true)
    if (key === 'user-agent') {
      if (!isNaming) groups = []
      isNaming = true
      const name = value === '*' ? '*' : productToken(value)
      if (value !== '*' && name === token && name !== '*') {
        named = true
        groups.push(ours)
      } else if (value === '*') groups.push(everyones)
      continue
    }
    if (key === 'crawl-delay') {
      const seconds = Number(value.replace(',', '.'))
      if (value === '' || !Number.isFinite(seconds) || seconds < 0) continue
      for (const group of groups) group.crawlDelay = Math.max(group.crawlDelay ?? 0, Math.min(seconds, longestCrawlDelay))
      continue
    }
    if (key !== 'allow' && key !== 'disallow') continue
    isNaming = false
    if (!value.startsWith('/') && !value.startsWith('*')) continue
    for (const group of groups) group.rules.push({ allow: key === 'allow', pattern: spellPath(value) })
  }
  return { ...(named ? ours : everyones), sitemaps }
}

/** What stands before the first `#` that begins a remark, as the sign before it tells. */
function beforeMark(value: string, begins: (before: string) => boolean): string {
  for (let at = value.indexOf('#'); at >= 0; at = value.indexOf('#', at + 1)) {
    if (begins(value.charAt(at - 1))) return value.slice(0, at).trim()
  }
  return value.trim()
}

/** Whether the rules let us call the address: the longest pattern that fits decides, and allow wins where two are equally long. */
export function isAllowed(rules: RobotsRules, address: string | URL): boolean {
  const url = new URL(address)
  if (url.pathname === '/robots.txt') return true
  const path = spellPath(url.pathname + url.search)
  let best = -1
  let allowed = true
  for (const { allow, pattern } of rules.rules) {
    if (pattern.length < best || (pattern.length === best && !allow) || !fits(pattern, path)) continue
    best = pattern.length
    allowed = allow
  }
  return allowed
}

/** Keeps the latest origins in memory, for tools, tests and a single process. */
export function memoryRobotsCache(most = 5000): RobotsCache {
  const records = new Map<string, RobotsRecord>()
  return {
    get: async (origin) => records.get(origin) ?? null,
    async set(origin, record) {
      records.delete(origin)
      records.set(origin, record)
      const [oldest] = records.keys()
      if (records.size > most && oldest !== undefined) records.delete(oldest)
    },
  }
}

/** `*` stands for any characters, a closing `$` for the end. Pieces are found from the left, so the time is linear in pattern and path. */
function fits(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$')
  const pieces = (isAnchored ? pattern.slice(0, -1) : pattern).split('*')
  const [first = '', ...others] = pieces
  if (!path.startsWith(first)) return false
  let at = first.length
  const last = isAnchored ? others.pop() : undefined
  if (isAnchored && last === undefined) return at === path.length
  for (const piece of others) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return last === undefined || (path.length - last.length >= at && path.endsWith(last))
}

/** One spelling for both sides: characters outside ASCII escaped, unreserved ones not, digits in upper case (RFC 9309, 2.2.2). */
const spellPath = (path: string) => spellEscapes(path.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[^\x21-\x7e]+/gu, encodeURIComponent))
