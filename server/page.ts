/** The built page: its files for ever, its shell never, and the shell for every address that is no file. */
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
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

/** Serves `folder`; addresses with an extension that are not there are not found, all others get the shell. */
export function pageRoutes(folder: string) {
  return new Hono<Env>().get('*', async (c, next) => {
    const path = normalize(decodeURIComponent(c.req.path))
    if (path.startsWith('/api') || path.includes('\0')) return next()
    const file = join(folder, path)
    if (file.startsWith(folder) && extname(path) !== '') {
      const found = await stat(file).catch(() => null)
      if (!found?.isFile()) return next()
      const body = await readFile(file)
      return c.body(new Uint8Array(body), 200, {
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
    }
    const shell = join(folder, 'index.html')
    if (!existsSync(shell)) return next()
    return c.body(await readFile(shell, 'utf8'), 200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' })
  })
}
