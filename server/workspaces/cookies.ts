/** The session's cookie, and short-lived notes that the browser keeps for us, signed so that it can't change them. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { Ctx } from '../http.ts'
import { cookieName } from './access.ts'
import { keyFor } from './secrets.ts'

const attributes = (deps: Deps) => ({ httpOnly: true, sameSite: 'Lax', secure: deps.publicUrl().startsWith('https:'), path: '/' }) as const

/** Hands a new session to the browser; whatever cookie it had is replaced. */
export const giveSession = (c: Ctx, deps: Deps, { token, expiresAt }: { token: string; expiresAt: Date }): void =>
  setCookie(c, cookieName(deps.publicUrl()), token, { ...attributes(deps), expires: expiresAt })

export function takeSession(c: Ctx, deps: Deps): void {
  deleteCookie(c, cookieName(deps.publicUrl()), attributes(deps))
}

const signature = (secret: string, name: string, note: string): Buffer =>
  createHmac('sha256', keyFor(secret, `note ${name}`))
    .update(note)
    .digest()

/** Packs and signs a note. */
export function signNote(secret: string, name: string, content: unknown): string {
  const note = Buffer.from(JSON.stringify(content)).toString('base64url')
  return `${note}.${signature(secret, name, note).toString('base64url')}`
}

/** Unpacks a note of ours; null for any other. */
export function readNote<Shape extends z.ZodType>(
  secret: string,
  name: string,
  signed: string | undefined,
  shape: Shape,
): z.output<Shape> | null {
  const [note = '', given = ''] = (signed ?? '').split('.')
  const right = signature(secret, name, note)
  const shown = Buffer.from(given, 'base64url')
  if (shown.length !== right.length || !timingSafeEqual(shown, right)) return null
  const read = shape.safeParse(JSON.parse(Buffer.from(note, 'base64url').toString('utf8')))
  return read.success ? read.data : null
}

const noteName = (deps: Deps, name: string): string => (deps.publicUrl().startsWith('https:') ? `__Host-relais-${name}` : `relais-${name}`)

export const giveNote = (c: Ctx, deps: Deps, name: string, content: unknown, seconds: number): void =>
  setCookie(c, noteName(deps, name), signNote(deps.secret, name, content), { ...attributes(deps), maxAge: seconds })

/** Reads a note and takes it away: it serves once. */
export function takeNote<Shape extends z.ZodType>(c: Ctx, deps: Deps, name: string, shape: Shape): z.output<Shape> | null {
  const note = readNote(deps.secret, name, getCookie(c, noteName(deps, name)), shape)
  deleteCookie(c, noteName(deps, name), attributes(deps))
  return note
}
