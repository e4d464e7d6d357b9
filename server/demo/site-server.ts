/**
 * Serves invented sites on the loopback, each under a host name of its own (`name.localhost:PORT`), and keeps a record of who asked for what and when.
 * The demo's world and the tests' network stand on it.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { misbehave } from './misbehave.ts'
import type { Page, PageMaker, Site } from './site.ts'

/** One request as it came; times are milliseconds of a clock that only runs forward. */
export interface Asked {
  site: string
  path: string
  method: string
  headers: IncomingHttpHeaders
  /** What was sent, as text, at most a mebibyte of it. */
  body: string
  startedAt: number
  /** Null while it is being answered. */
  endedAt: number | null
}

export interface SiteServer {
  port: number
  /** `http://name.localhost:PORT/path`. */
  address(site: string, path?: string): string
  /** The pattern with which the door lets these sites in: `*.localhost:PORT`. */
  exceptions: string[]
  /** The latest requests, oldest first, at most `keep` of them. */
  asked(site?: string, path?: string): Asked[]
  count(site: string, path?: string): number
  /** Changes, adds or (with null) removes a page; the site comes into being with its first one. */
  set(site: string, path: string, page: PageMaker | null): void
  close(): Promise<void>
}

const keep = 20_000

/** Listens on 127.0.0.1, on a free port unless one is given. A host or path that nobody put there answers 404 and says its name. */
export async function startSiteServer(options: { sites?: Record<string, Site>; port?: number } = {}): Promise<SiteServer> {
  const sites = new Map(Object.entries(options.sites ?? {}).map(([name, site]) => [name.toLowerCase(), new Map(Object.entries(site))]))
  const counts = new Map<string, number>()
  let asked: Asked[] = []

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const { site, path } = locate(request)
    const method = request.method ?? 'GET'
    const entry: Asked = { site, path, method, headers: request.headers, body: '', startedAt: performance.now(), endedAt: null }
    response.once('close', () => {
      entry.endedAt = performance.now()
    })
    asked.push(entry)
    if (asked.length > keep) asked = asked.slice(-keep / 2)
    const before = counts.get(`${site} ${path}`) ?? 0
    counts.set(`${site} ${path}`, before + 1)
    if (method !== 'GET' && method !== 'HEAD') entry.body = await received(request)
    const pages = sites.get(site)
    const maker = pages?.get(path) ?? pages?.get(path.replace(/\?.*$/s, '')) ?? pages?.get('*')
    const page = typeof maker === 'function' ? maker({ site, path, method, headers: request.headers, body: entry.body, before }) : maker
    return answer(page ?? { status: 404, body: `Nothing at ${site} ${path}`, contentType: 'text/plain; charset=utf-8' }, request, response)
  }

  const server = createServer((request, response) => {
    response.on('error', () => {})
    // A page made by a function that fails is a broken site, not a broken server.
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0

  return {
    port,
    address: (site, path = '/') => `http://${site}.localhost:${port}${path}`,
    exceptions: [`*.localhost:${port}`, `127.0.0.1:${port}`],
    asked: (site, path) =>
      asked.filter((entry) => (site === undefined || entry.site === site) && (path === undefined || entry.path === path)),
    count: (site, path) =>
      path === undefined
        ? [...counts].reduce((sum, [key, count]) => sum + (key.startsWith(`${site} `) ? count : 0), 0)
        : (counts.get(`${site} ${path}`) ?? 0),
    set(site, path, page) {
      const pages = sites.get(site) ?? new Map<string, PageMaker>()
      sites.set(site, pages)
      if (page === null) pages.delete(path)
      else pages.set(path, page)
    },
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function received(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.from(chunk)
    size += bytes.length
    if (size <= 1024 * 1024) chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Which site and path a request means: by its host name, or by `/__site/name/path` under any other. */
function locate(request: IncomingMessage): { site: string; path: string } {
  const path = request.url ?? '/'
  const [, site, rest] = /^\/__site\/([^/?]+)(.*)$/s.exec(path) ?? []
  if (site !== undefined) return { site: site.toLowerCase(), path: rest?.startsWith('/') ? rest : `/${rest ?? ''}` }
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
  return { site: host.replace(/\.localhost$/, ''), path }
}

async function answer(page: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers: Record<string, string> = { ...page.headers }
  if (page.contentType !== null) headers['content-type'] ??= page.contentType ?? 'text/html; charset=utf-8'
  if (page.etag !== undefined) headers.etag = page.etag
  if (page.lastModified !== undefined) headers['last-modified'] = page.lastModified.toUTCString()
  if (isUnchanged(page, request)) {
    response.writeHead(304, headers).end()
    return
  }
  const plain = Buffer.from(page.body ?? '')
  const body = compress(plain, page.compress)
  if (page.compress !== undefined) headers['content-encoding'] = page.compress === 'raw-deflate' ? 'deflate' : page.compress
  const status = page.status ?? 200
  if (page.misbehave !== undefined) return misbehave(page.misbehave, response, { status, headers, body })
  headers['content-length'] ??= String(body.length)
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body)
}

/** RFC 9110, 13.2.2: If-None-Match decides where it is sent, else If-Modified-Since. */
function isUnchanged(page: Page, request: IncomingMessage): boolean {
  const tags = request.headers['if-none-match']
  if (tags !== undefined) {
    const weak = (tag: string) => tag.trim().replace(/^W\//, '')
    const own = page.etag
    return own !== undefined && (tags.trim() === '*' || tags.split(',').some((tag) => weak(tag) === weak(own)))
  }
  const since = request.headers['if-modified-since']
  if (since === undefined || page.lastModified === undefined) return false
  return Math.floor(page.lastModified.getTime() / 1000) * 1000 <= Date.parse(since)
}

function compress(body: Buffer, how: Page['compress']): Buffer {
  if (how === 'gzip') return gzipSync(body)
  if (how === 'br') return brotliCompressSync(body)
  if (how === 'deflate') return deflateSync(body)
  return how === 'raw-deflate' ? deflateRawSync(body) : body
}
