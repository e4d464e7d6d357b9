/** Whether a hub signed what it pushed with the secret that it was given (WebSub, 8). Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** `header` is `method=hex digits` over the very bytes that came; whoever does not know the secret can't tell how wrong they were. */
export function isSigned(header: string | undefined, body: Uint8Array, secret: string): boolean {
  const [, method, digits] = /^\s*(sha1|sha256|sha384|sha512)=([0-9a-f]{40,128})\s*$/i.exec(header ?? '') ?? []
  if (method === undefined || digits === undefined) return false
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest()
  const given = Buffer.from(digits, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
