/** The built page: its files for ever, its shell never, and the shell for every address that is no file. */
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Hono } from 'hono'
import type { Env } from './http.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** What shrinks; pictures and fonts are packed already. */
const shrinks = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest', '.txt'])

const pack = {
  br: (body: Uint8Array) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body: Uint8Array) => promisify(gzip)(body, { level: 9 }),
}

/** Serves `folder`; addresses with an extension that are not there are not found, all others get the shell. */
export function pageRoutes(folder: string) {
  // Files under a name of their content never change: each is packed once, when it is first asked for.
  const packed = new Map<string, Promise<Uint8Array>>()
  return new Hono<Env>().get('*', async (c, next) => {
    const path = pathIn(c.req.path)
    if (path === null || path.startsWith('/api') || path.includes('\0')) return next()
    const file = join(folder, path)
    if (file.startsWith(folder) && extname(path) !== '') {
      const found = await stat(file).catch(() => null)
      if (!found?.isFile()) return next()
      const forEver = path.startsWith('/assets/')
      const accepted = c.req.header('Accept-Encoding') ?? ''
      const how =
        !forEver || !shrinks.has(extname(path)) ? null : /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null
      const key = `${how} ${path}`
      const body = how === null ? readFile(file) : (packed.get(key) ?? readFile(file).then(pack[how]))
      if (how !== null) {
        packed.set(key, body)
        // What could not be read once may be read the next time.
        body.catch(() => packed.delete(key))
      }
      return c.body(new Uint8Array(await body), 200, {
        ...(how === null ? {} : { 'Content-Encoding': how }),
        Vary: 'Accept-Encoding',
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        'Cache-Control': forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
    }
    const shell = join(folder, 'index.html')
    if (!existsSync(shell)) return next()
    return c.body(await readFile(shell, 'utf8'), 200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' })
  })
}

/** The path of a file; null for what is written as no path can be. */
function pathIn(written: string): string | null {
  try {
    return normalize(decodeURIComponent(written))
  } catch {
    return null
  }
}
