/** Reads from an answer's headers when it was sent, and when its server would like to see us again. */

type Headers = Readonly<Record<string, string>>

/** A server that asks for more than this is taken to mean this; some ask for days by mistake. */
const longestWish = 24 * 3600_000

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The three date forms of HTTP (RFC 9110, 5.6.7), always read as UTC; null for anything else. */
export function parseHttpDate(text: string, now: Date): Date | null {
  const fixed = /^\s*\w+,\s*(\d{1,2})[ -](\w{3})[ -](\d{4}|\d{2})\s+(\d{1,2}):(\d\d):(\d\d)/.exec(text)
  const asctime = /^\s*\w{3}\s+(\w{3})\s+(\d{1,2})\s+(\d{1,2}):(\d\d):(\d\d)\s+(\d{4})/.exec(text)
  const [day, name, year, hour, minute, second] = fixed
    ? [fixed[1], fixed[2], fixed[3], fixed[4], fixed[5], fixed[6]]
    : [asctime?.[2], asctime?.[1], asctime?.[6], asctime?.[3], asctime?.[4], asctime?.[5]]
  const month = months.indexOf((name ?? '').toLowerCase())
  if (month < 0 || year === undefined) return null
  let full = Number(year)
  if (year.length === 2) {
    // RFC 850 years: the one that is not more than fifty years ahead.
    full += Math.floor(now.getUTCFullYear() / 100) * 100
    if (full > now.getUTCFullYear() + 50) full -= 100
  }
  const at = new Date(Date.UTC(full, month, Number(day), Number(hour), Number(minute), Number(second)))
  return Number.isNaN(at.getTime()) ? null : at
}

/** When the server says that it sent the answer, by its own clock; null where it says nothing, or in the form of another century. */
export const readSentAt = (headers: Headers): Date | null =>
  /\b\d{4}\b/.test(headers.date ?? '') ? parseHttpDate(headers.date ?? '', new Date(0)) : null

/**
 * The earliest instant to come back at: Retry-After (seconds, or a date in any of the three forms), else X-RateLimit-Reset or RateLimit-Reset (seconds to
 * go, seconds or milliseconds since 1970, or an ISO date) when the server refuses or says that nothing remains. At most `longestWish` ahead; null when
 * nothing is said or the instant is past.
 */
export function readRetryAt(status: number, headers: Headers, now: Date): Date | null {
  const after = headers['retry-after']?.trim()
  if (after !== undefined) {
    const at = /^\d+(\.\d+)?$/.test(after)
      ? new Date(now.getTime() + Math.min(Number(after) * 1000, longestWish))
      : parseHttpDate(after, now)
    if (at !== null) return ahead(at, now)
  }
  const remaining = headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining']
  const isSpent = status === 429 || status === 503 || (remaining !== undefined && Number(remaining) < 1)
  const reset = (headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'] ?? headers['x-rate-limit-reset'])?.trim()
  if (!isSpent || reset === undefined || reset === '') return null
  const figure = Number(reset)
  if (Number.isNaN(figure)) {
    const at = new Date(reset)
    return Number.isNaN(at.getTime()) ? null : ahead(at, now)
  }
  if (figure >= 1e12) return ahead(new Date(figure), now)
  return ahead(figure >= 1e9 ? new Date(figure * 1000) : new Date(now.getTime() + figure * 1000), now)
}

/** How long the answer stays fresh in seconds: Cache-Control's max-age less Age, else Expires against Date; null when nothing is said (RFC 9111, 4.2). */
export function readMaxAge(headers: Headers, now: Date): number | null {
  const control = headers['cache-control'] ?? ''
  if (/\bno-(store|cache)\b/i.test(control)) return 0
  const seconds = /\bmax-age\s*=\s*"?(\d+)/i.exec(control)?.[1]
  if (seconds !== undefined) return Math.max(0, Number(seconds) - (Number(headers.age) || 0))
  const expires = headers.expires
  if (expires === undefined) return null
  const at = parseHttpDate(expires, now)
  if (at === null) return 0
  const sent = parseHttpDate(headers.date ?? '', now) ?? now
  return Math.max(0, Math.round((at.getTime() - sent.getTime()) / 1000))
}

function ahead(at: Date, now: Date): Date | null {
  if (at.getTime() <= now.getTime()) return null
  return new Date(Math.min(at.getTime(), now.getTime() + longestWish))
}
