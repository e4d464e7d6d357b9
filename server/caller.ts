/** Who calls, as far as a request tells before anybody signs in: the language they read, and the network they call from. */
import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Locale } from '../db/vocabulary.ts'

/** The first of our languages that the reader prefers. */
export function localeOf(header: string | undefined, fallback: Locale): Locale {
  const wanted = (header ?? '').split(',').map((each) => each.split(';')[0]?.trim().slice(0, 2).toLowerCase())
  return wanted.find((each): each is Locale => each === 'fr' || each === 'en') ?? fallback
}

/** The address that called; the one that the nearest proxy saw, where proxies are believed. */
export function callerOf(c: Parameters<typeof getConnInfo>[0], trustProxy: boolean): string | null {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  try {
    return getConnInfo(c).remote.address ?? null
  } catch {
    // A request made inside the program has no connection.
    return null
  }
}

/** The caller's network, /24 or /48: enough to limit attempts and to recognise a session, no more. */
export function placeOf(address: string | null): string | null {
  const plain = address?.replace(/^::ffff:/, '') ?? ''
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (isIP(plain) === 6) {
    const groups = new URL(`http://[${plain}]`).hostname.slice(1, -1)
    const [head = ''] = groups.split('::')
    return `${[...head.split(':').filter(Boolean), '0', '0', '0'].slice(0, 3).join(':')}::/48`
  }
  return null
}
