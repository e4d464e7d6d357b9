/** The one door to the outside: politeness, robots, guarded connections, redirects by hand, limits, and every failure as a problem in words. */
import { setMaxListeners } from 'node:events'
import { Agent } from 'undici'
import type { SourceProblem } from '../source.ts'
import { addressGuard, type GuardOptions } from './address-guard.ts'
import { openCrowd } from './crowd.ts'
import { exchange } from './exchange.ts'
import { type DoorLimits, doorLimits } from './limits.ts'
import type { Ask, Got, Net, Politeness } from './net.ts'
import { problemOfStatus } from './problems.ts'
import {
  allowAll,
  allowNothing,
  isAllowed,
  memoryRobotsCache,
  parseRobots,
  productToken,
  type RobotsCache,
  type RobotsRecord,
  robotsBytes,
} from './robots.ts'
import { bareHost, isUrl, registrableDomain, resolveAddress } from './urls.ts'
import { readMaxAge, readRetryAt } from './wishes.ts'

export interface DoorOptions extends GuardOptions {
  /** Honest and with a contact: `Relais/1.0 (+https://…; mailto:…)`. Asked for at each call where it may still change. */
  userAgent: string | (() => string)
  politeness: Politeness
  limits?: Partial<DoorLimits>
  now?: () => Date
  robotsCache?: RobotsCache
}

/** Whatever an ask wishes. */
const mostRedirects = 20
const robotsFreshMs = 24 * 3600_000
const robotsFailedMs = 10 * 60_000
const accepts: Record<Ask['purpose'], string> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5',
  sitemap: 'application/xml, text/xml, text/plain;q=0.8, */*;q=0.5',
  page: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5',
  discovery:
    'text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
  image: 'image/*, */*;q=0.5',
  robots: 'text/plain, */*;q=0.5',
  webhook: '*/*',
}

/** What an ask comes to on its way: the time that is left and the hops behind it. */
interface Journey {
  ask: Ask
  /** The address that was asked for, before any redirect. */
  asked: string
  leftMs: number
  address: string
  permanentAddress: string
}

/** Opens the door. Nothing is called before the first `get`; `close` ends what is under way and lets the connections go. */
export function openDoor(options: DoorOptions): Net & { close(): Promise<void> } {
  const limits: DoorLimits = { ...doorLimits, ...options.limits }
  const now = options.now ?? (() => new Date())
  const guard = addressGuard(options)
  const robotsCache = options.robotsCache ?? memoryRobotsCache()
  const named = () => (typeof options.userAgent === 'string' ? options.userAgent : options.userAgent())
  const token = productToken(named())
  const fetching = new Map<string, ReturnType<typeof fetchRobots>>()
  const crowd = openCrowd()
  const closing = new AbortController()
  const agent = new Agent({
    connect: guard.connector(limits.connectMs),
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.wholeMs,
    keepAliveTimeout: 2_000,
    keepAliveMaxTimeout: 30_000,
  })

  async function get(address: string, ask: Ask): Promise<Got> {
    const ending = new AbortController()
    const end = () => ending.abort()
    const signals = ask.signal ? [closing.signal, ask.signal] : [closing.signal]
    for (const signal of signals) {
      if (signal.aborted) end()
      // One signal ends many asks; that is no leak to be warned of.
      setMaxListeners(0, signal)
      signal.addEventListener('abort', end)
    }
    try {
      const leftMs = Math.min(ask.timeoutMs ?? limits.wholeMs, limits.wholeMs)
      const got = await travel({ ask: { ...ask, signal: ending.signal }, leftMs, asked: address, address, permanentAddress: address })
      await restAfter(got, ask)
      return got
    } finally {
      for (const signal of signals) signal.removeEventListener('abort', end)
    }
  }

  /** The longer pause that an ask wants counts from its end, not between its hops, and only when its host was called. */
  async function restAfter(got: Got, { delayMs }: Ask): Promise<void> {
    if (delayMs === undefined || (!got.ok && got.status === null)) return
    const { address } = got.ok ? got.answer : got
    await options.politeness.postpone(domainOf(new URL(address)), new Date(now().getTime() + delayMs))
  }

  /** Follows the redirects of one ask; each hop is checked like the first. */
  async function travel(journey: Journey): Promise<Got> {
    const { ask } = journey
    const fail = (problem: SourceProblem, status: number | null = null): Got => ({
      ok: false,
      problem,
      status,
      address: journey.address,
      permanentAddress: journey.permanentAddress,
    })
    const seen = new Set<string>()
    let isPermanent = true
    for (let hop = 0; ; hop++) {
      if (!isUrl(journey.address)) return fail({ kind: 'bad-address', why: 'no address' })
      const url = new URL(journey.address)
      url.hash = ''
      const refusal = guard.refuse(url)
      if (refusal !== null) return fail(refusal)
      if (seen.has(url.href)) return fail({ kind: 'redirects', why: 'redirects in a circle' })
      seen.add(url.href)

      let delayMs = guard.isException(url) ? limits.exceptionDelayMs : limits.minDelayMs
      if (ask.purpose === 'page' || ask.purpose === 'sitemap') {
        const robots = await robotsOf(url, journey)
        if ('problem' in robots) return fail(robots.problem)
        if (!isAllowed(robots.rules, url)) return fail({ kind: 'robots', why: 'robots.txt forbids it' })
        delayMs = Math.max(delayMs, (robots.rules.crawlDelay ?? 0) * 1000)
      } else if (ask.purpose === 'feed') delayMs = Math.max(delayMs, await knownDelay(url))

      const called = await call(url, journey, delayMs, hop > 0)
      if ('problem' in called) return fail(called.problem, called.status)
      const { status, headers, body } = called.answer
      const at = now()
      const location = headers.location
      if ([301, 302, 303, 307, 308].includes(status) && location !== undefined) {
        const next = resolveAddress(location, url.href)
        if (next === null) return fail({ kind: 'bad-address', status, why: 'redirect to no web address' }, status)
        if (ask.send && status < 307)
          return fail({ kind: 'redirects', status, why: 'a redirect that would not carry what is sent' }, status)
        const most = Math.min(ask.redirects ?? limits.redirects, mostRedirects)
        if (hop >= most) return fail({ kind: 'redirects', status, why: `more than ${most} redirects` }, status)
        isPermanent &&= status === 301 || status === 308
        journey.address = next
        if (isPermanent) journey.permanentAddress = next
        continue
      }
      const retryAt = readRetryAt(status, headers, at)
      const askedIf = ask.etag !== undefined || ask.lastModified !== undefined
      const text = status >= 400 || headers['cf-mitigated'] ? Buffer.from(body).toString('latin1') : ''
      const problem = problemOfStatus(status, headers, text, { retryAt, now: at, askedIf })
      if (problem?.until !== undefined) await options.politeness.postpone(domainOf(url), problem.until)
      if (problem !== null) return fail(problem, status)
      return {
        ok: true,
        answer: {
          status,
          body,
          headers,
          contentType: headers['content-type'] ?? null,
          address: url.href,
          permanentAddress: journey.permanentAddress,
          retryAt,
          maxAgeSeconds: readMaxAge(headers, at),
        },
      }
    }
  }

  /** A feed that a person follows asks no robots.txt, but the pause that one wishes for, where it was read, is kept around it, too. */
  async function knownDelay(url: URL): Promise<number> {
    const known = await robotsCache.get(url.origin)
    return known !== null && known.until > now() ? (known.rules.crawlDelay ?? 0) * 1000 : 0
  }

  function mostBytesOf(purpose: Ask['purpose']): number {
    if (purpose === 'robots') return robotsBytes
    if (purpose === 'sitemap') return limits.sitemapBytes
    return purpose === 'feed' || purpose === 'discovery' ? limits.feedBytes : limits.pageBytes
  }

  /** One request, when it is our turn at its domain. */
  async function call(url: URL, journey: Journey, delayMs: number, isUnderWay: boolean): ReturnType<typeof exchange> {
    const { ask } = journey
    // Half-way through a redirect it would be a waste to turn back for the pause that we ourselves impose.
    const domain = domainOf(url)
    const isSentAway = ask.comesBack === true && !isUnderWay && crowd.isFull(domain)
    const patience = isUnderWay ? Math.max(limits.maxWaitMs, delayMs + limits.wholeMs) : isSentAway ? 0 : limits.maxWaitMs
    const claiming = crowd.waiting(domain, options.politeness.claim(domain, delayMs, patience))
    const claimed = await Promise.race([claiming, abortion(ask.signal)])
    if (claimed === 'aborted') {
      // The turn may still come; it is handed on at once. Where that fails, because all is closing, its lease runs out by itself.
      claiming.then((late) => ('turn' in late ? late.turn.done() : undefined)).catch(() => {})
      return { problem: { kind: 'later', why: 'stopped by the caller' }, status: null }
    }
    if ('busyUntil' in claimed) {
      const until = ask.comesBack ? crowd.comeBack(domain, claimed.busyUntil, delayMs) : claimed.busyUntil
      return { problem: { kind: 'later', until, why: 'waiting our turn at this host' }, status: null }
    }
    const started = performance.now()
    try {
      const headers: Record<string, string> = {
        'user-agent': named(),
        accept: ask.accept ?? accepts[ask.purpose],
        'accept-encoding': 'gzip, deflate, br',
        ...carried(ask, url, journey.asked),
        ...(ask.send ? { 'content-type': ask.send.type } : {}),
      }
      if (ask.etag !== undefined) headers['if-none-match'] = ask.etag
      if (ask.lastModified !== undefined) headers['if-modified-since'] = ask.lastModified
      const most = mostBytesOf(ask.purpose)
      const within = {
        compressedBytes: limits.compressedBytes,
        decodedBytes: Math.min(ask.maxBytes ?? most, most),
        ratio: limits.ratio,
        cut: ask.purpose === 'robots',
        headersMs: limits.headersMs,
        leftMs: journey.leftMs,
      }
      return await exchange(agent, url, headers, within, ask.signal, ask.send?.body)
    } finally {
      journey.leftMs -= performance.now() - started
      await claimed.turn.done()
    }
  }

  /** The rules of the address's origin, from the cache or fetched; a problem when the file can't be had and so nothing may be called (RFC 9309, 2.3.1). */
  async function robotsOf(url: URL, journey: Journey): Promise<RobotsRecord | { problem: SourceProblem }> {
    const known = await robotsCache.get(url.origin)
    if (known !== null && known.until > now()) return known.failure === null ? known : { problem: known.failure }
    const fetched = fetching.get(url.origin) ?? fetchRobots(url, journey).finally(() => fetching.delete(url.origin))
    fetching.set(url.origin, fetched)
    const record = await fetched
    return 'problem' in record || record.failure === null ? record : { problem: record.failure }
  }

  async function fetchRobots(url: URL, journey: Journey): Promise<RobotsRecord | { problem: SourceProblem }> {
    const address = `${url.origin}/robots.txt`
    const errand: Journey = {
      ask: { purpose: 'robots', signal: journey.ask.signal },
      leftMs: journey.leftMs,
      asked: address,
      address,
      permanentAddress: address,
    }
    const got = await travel(errand)
    journey.leftMs = errand.leftMs
    const remember = async (record: RobotsRecord) => {
      await robotsCache.set(url.origin, record)
      return record
    }
    const fresh = new Date(now().getTime() + robotsFreshMs)
    if (got.ok) return remember({ rules: parseRobots(Buffer.from(got.answer.body).toString('utf8'), token), until: fresh, failure: null })
    const { kind, status = 0, why = kind } = got.problem
    // Our turn has not come, or the host asked us to wait: nothing was learned about its robots.txt.
    if (kind === 'later') return got
    const until = new Date(now().getTime() + robotsFailedMs)
    if (kind !== 'blocked') {
      // 4xx, and more redirects than are followed, stand for a file that is not there (2.3.1.2, 2.3.1.3).
      if ((status >= 400 && status < 500) || kind === 'redirects') return remember({ rules: allowAll, until: fresh, failure: null })
      if (status >= 500)
        return remember({ rules: allowNothing, until, failure: { kind: 'robots', status, until, cause: { kind: 'robots-not-had' } } })
    }
    return remember({
      rules: allowNothing,
      until,
      failure: { ...got.problem, until, cause: { kind: 'robots-not-had' }, why: `robots.txt: ${why}` },
    })
  }

  const domainOf = (url: URL) => (guard.isException(url) ? bareHost(url) : registrableDomain(url))

  return {
    get,
    async close() {
      closing.abort()
      await agent.destroy()
    },
  }
}

/** Headers of the ask's own; what proves who we are stays with the origin that was asked. */
function carried({ headers }: Ask, url: URL, asked: string): Record<string, string> {
  const named = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const)
  const isHome = new URL(asked).origin === url.origin
  return Object.fromEntries(named.filter(([name]) => isHome || (name !== 'authorization' && name !== 'cookie')))
}

/** Resolves when the signal is aborted. */
const abortion = (signal: AbortSignal | undefined): Promise<'aborted'> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve('aborted')
    signal?.addEventListener('abort', () => resolve('aborted'), { once: true })
  })
