/** Says in the words of a SourceProblem what an HTTP status or a broken connection means. */
import type { SourceProblem } from '../source.ts'
import { privateAddressCode } from './address-guard.ts'

export const tooLargeCode = 'RELAIS_TOO_LARGE'
export const unreadableCode = 'RELAIS_UNREADABLE'

/** An error of our own with a code that `problemOfError` knows; it never leaves the door. */
export const stop = (code: typeof tooLargeCode | typeof unreadableCode, why: string) => Object.assign(new Error(why), { code })

// A 429 that names no time.
const patience = 5 * 60_000

const walls = [
  'just a moment...',
  'attention required! | cloudflare',
  'cf-chl',
  '_incapsula_resource',
  'captcha-delivery',
  'px-captcha',
  'ddos-guard',
  'verify you are human',
  'verifying you are human',
]
const floods = ['too many requests', 'rate limit', 'whoa there, pardner', 'request was throttled']

/**
 * The problem behind a status, or null for an answer that serves (2xx, and 304 when it was `askedIf` something changed). `body` is the beginning of an
 * error's text, by which a wall against robots and a hidden rate limit are told from a plain refusal.
 */
export function problemOfStatus(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
  when: { retryAt: Date | null; now: Date; askedIf: boolean },
): SourceProblem | null {
  const wall = wallOf(status, headers, body)
  if (wall !== null) return { kind: 'blocked', status, why: wall }
  if (status === 304) return when.askedIf ? null : { kind: 'server-error', status, why: '304 to a request without a condition' }
  if (status >= 200 && status < 300) return null
  const until = when.retryAt ?? new Date(when.now.getTime() + patience)
  if (status === 429) return { kind: 'later', status, until }
  if (status === 503 && when.retryAt !== null) return { kind: 'later', status, until }
  if (status === 403 && includesAny(body, floods)) return { kind: 'later', status, until, why: 'rate limit told as 403' }
  if (status >= 500) return { kind: 'server-error', status }
  if (status === 410) return { kind: 'gone', status }
  if (status === 404) return { kind: 'not-found', status }
  if (status === 401) return { kind: 'needs-password', status }
  if (status === 408) return { kind: 'timeout', status }
  if (status >= 400) return { kind: 'refused', status }
  return { kind: 'redirects', status, why: 'redirect that leads nowhere' }
}

function wallOf(status: number, headers: Readonly<Record<string, string>>, body: string): string | null {
  if (/challenge/i.test(headers['cf-mitigated'] ?? '')) return 'cf-mitigated: challenge'
  if (/challenge|captcha/i.test(headers['x-amzn-waf-action'] ?? '')) return 'x-amzn-waf-action'
  if (![401, 403, 405, 429, 503].includes(status)) return null
  if (headers['x-datadome'] !== undefined) return 'x-datadome'
  if (headers['x-sucuri-block'] !== undefined) return 'x-sucuri-block'
  return includesAny(body, walls) ? 'challenge page' : null
}

const includesAny = (body: string, phrases: readonly string[]) => {
  const lower = body.toLowerCase()
  return phrases.some((phrase) => lower.includes(phrase))
}

/** The problem behind an error of the connection, of TLS, of the name service or of decoding. `why` is a code or a few words, never the address. */
export function problemOfError(error: unknown): SourceProblem {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  if (code === privateAddressCode) return { kind: 'private-address', why: message }
  if (code === tooLargeCode) return { kind: 'too-large', why: message }
  if (code === unreadableCode) return { kind: 'unreadable', why: message }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return { kind: 'too-large', why: code }
  if (/^Z_|^ERR_BROTLI|^ERR__ERROR_FORMAT/.test(code)) return { kind: 'unreadable', why: `compressed body: ${code}` }
  if (/^HPE_/.test(code)) return { kind: 'unreadable', why: `not HTTP: ${code}` }
  if (/^UND_ERR_.*TIMEOUT$|^ETIMEDOUT$/.test(code)) return { kind: 'timeout', why: code }
  if (/^(ENOTFOUND|EAI_\w+|ENODATA|ESERVFAIL|EFORMERR|EREFUSED|ENONAME|EBADNAME|EBADRESP|ETIMEOUT|ECANCELLED)$/.test(code))
    return { kind: 'dns', why: code }
  if (/^ERR_TLS|^ERR_SSL|CERT|^UNABLE_TO_|SIGNATURE|^EPROTO$|^HOSTNAME_MISMATCH$/.test(code)) return { kind: 'tls', why: code }
  if (code === 'UND_ERR_INVALID_ARG' || code === 'ERR_INVALID_URL') return { kind: 'bad-address', why: code }
  return { kind: 'unreachable', why: code === '' ? 'connection failed' : code }
}

/** The code of an error, of its cause, or of the first of several attempts. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  const own = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return own === '' || own === 'UND_ERR_SOCKET' ? codeOf(error.cause) || own : own
}
