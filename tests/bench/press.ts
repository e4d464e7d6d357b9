/** The press of the crawl bench: many feeds of many items with a page each, and hosts that never answer, served from a process of its own. */

import type { Site } from '../../server/demo/site.ts'
import { startSiteServer } from '../../server/demo/site-server.ts'
import { endsWithParent } from './ends-with-parent.ts'
import { piece } from './texts.ts'
import type { Politely } from './workplace.ts'

endsWithParent()

const [feeds = 0, items = 0, stalled = 0] = process.argv.slice(2).map(Number)
const born = Date.now()
const sites: Record<string, Site> = {}
// Made before anybody asks: what a press spends is no part of what is measured, and an answer without a body must not cost one.
const pages = Array.from({ length: feeds * items }, (_, n) => pageOf(n))

for (let f = 0; f < feeds; f++) {
  const name = `press-${f}`
  let feed: string | undefined
  const home = (port: number) => `http://${name}.localhost:${port}`
  sites[name] = {
    '/feed': ({ headers }) => {
      const port = Number(String(headers.host).split(':')[1])
      // With its port, which is known by now.
      feed ??= feedOf(home(port), f)
      return { contentType: 'application/rss+xml; charset=utf-8', etag: `"${f}"`, body: feed }
    },
    '/robots.txt': { body: 'User-agent: *\nAllow: /\n', contentType: 'text/plain' },
    '*': ({ path }) => {
      const page = pages[f * items + Number(/^\/a\/(\d+)/.exec(path)?.[1] ?? Number.NaN)]
      return page === undefined ? { status: 404, body: '' } : { body: page }
    },
  }
}

for (let f = 0; f < stalled; f++) sites[`stalled-${f}`] = { '/feed': { misbehave: { kind: 'slow-headers', ms: 600_000 } } }

function pageOf(n: number): string {
  const { title, author, paragraphs } = piece(n)
  return `<!doctype html><html lang="fr"><head><title>${title}</title><meta property="og:title" content="${title}"><meta name="author" content="${author}"></head><body><header><nav><a href="/">Une</a><a href="/culture">Culture</a></nav></header><main><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article><aside><ul><li><a href="/a/0">À lire</a></li><li><a href="/a/1">Aussi</a></li></ul></aside></main><footer><p>Mentions légales</p></footer></body></html>`
}

function feedOf(home: string, f: number): string {
  const list = Array.from({ length: items }, (_, i) => {
    const { title, paragraphs } = piece(f * items + i)
    return `<item><title>${title}</title><link>${home}/a/${i}</link><guid>${f}-${i}</guid><pubDate>${new Date(born - i * 3_600_000).toUTCString()}</pubDate><description>${(paragraphs[0] ?? '').slice(0, 200)}</description></item>`
  }).join('')
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Presse ${f}</title><link>${home}/</link>${list}</channel></rss>`
}

const server = await startSiteServer({ sites })
process.send?.(String(server.port))
process.on('message', () => process.send?.(politely()))

/** How the worst treated of the hosts was called. */
function politely(): Politely {
  let mostAtOnce = 0
  let smallestGapMs = Number.POSITIVE_INFINITY
  for (const name of Object.keys(sites)) {
    const calls = server.asked(name).sort((a, b) => a.startedAt - b.startedAt)
    for (const [n, call] of calls.entries()) {
      const earlier = calls.slice(0, n)
      mostAtOnce = Math.max(mostAtOnce, 1 + earlier.filter(({ endedAt }) => endedAt === null || endedAt > call.startedAt).length)
      for (const { startedAt } of earlier) smallestGapMs = Math.min(smallestGapMs, call.startedAt - startedAt)
    }
  }
  return { mostAtOnce, smallestGapMs }
}
