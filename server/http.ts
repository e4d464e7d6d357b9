/** What every route is built from: who asks, validation that refuses in words, descriptions, paging and versions. */
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { describeRoute, resolver, validator } from 'hono-openapi'
import { z } from 'zod'
import type { ActorKind, Locale, Role } from '../db/vocabulary.ts'
import { type FieldMistake, Problem } from './errors.ts'
import { mistakeWords } from './mistakes.ts'

/** What someone may do: look; triage mentions; change sources, watches, outlets, people; run the workspace. */
export const permissions = ['read', 'triage', 'edit', 'administer'] as const
export type Permission = (typeof permissions)[number]

/** Who asks, in which workspace. */
export interface Actor {
  kind: ActorKind
  /** The user, or the key. */
  id: string
  userId: string | null
  /** Name for the audit trail. */
  name: string
  workspaceId: string
  memberId: string | null
  role: Role | null
  may: ReadonlySet<Permission>
}

/** Who is signed in, whether or not a workspace is chosen. */
export interface SignedIn {
  userId: string
  sessionId: string
  name: string
  email: string
  locale: Locale
}

export interface Env {
  Variables: {
    locale: Locale
    requestId: string
    /** Network prefix of the caller, for limits. */
    place: string | null
    signedIn: SignedIn | null
    actor: Actor | null
  }
}

export type Ctx = Context<Env>

/** The actor of a request behind `needs`. */
export function actor(c: Ctx): Actor {
  const who = c.get('actor')
  if (!who) throw new Problem('signed-out')
  return who
}

/** Refuses those who may not; stands before every route of a workspace. */
export const needs = (permission: Permission) =>
  createMiddleware<Env>(async (c, next) => {
    const who = actor(c)
    if (!who.may.has(permission)) throw new Problem('forbidden')
    await next()
  })

/** Refuses those who are not signed in as a person; stands before routes about oneself. */
export const needsUser = createMiddleware<Env>(async (c, next) => {
  if (!c.get('signedIn')) throw new Problem('signed-out')
  await next()
})

export function signedIn(c: Ctx): SignedIn {
  const who = c.get('signedIn')
  if (!who) throw new Problem('signed-out')
  return who
}

/** Validates a part of the request and describes it; what does not fit is refused at its place, in the reader's language. */
export const valid = <Target extends 'json' | 'query' | 'param' | 'header', Schema extends z.ZodType>(target: Target, schema: Schema) =>
  validator(target, schema, (result) => {
    if (result.success) return
    const issues = result.error
    throw new Problem(target === 'param' ? 'not-found' : 'invalid', {}, (locale) =>
      issues.map((issue): FieldMistake => {
        const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
        // Standard Schema hides zod's own members; they are there, because every schema here is zod's.
        return { path, ...mistakeWords(issue as z.core.$ZodIssue, locale) }
      }),
    )
  })

/** Describes a route: one sentence, and the shape it answers with. */
export function says<Schema extends z.ZodType>(
  summary: string,
  answer?: Schema,
  options: { status?: 200 | 201 | 202 | 204; tag?: string; open?: boolean /** More, in Markdown. */; details?: string } = {},
) {
  const status = options.status ?? (answer ? 200 : 204)
  return describeRoute({
    summary,
    ...(options.details ? { description: options.details } : {}),
    ...(options.tag ? { tags: [options.tag] } : {}),
    ...(options.open ? { security: [] } : {}),
    responses: {
      [status]: { description: 'Done', ...(answer ? { content: { 'application/json': { schema: resolver(answer) } } } : {}) },
      default: { description: 'Refused, with the reason', content: { 'application/problem+json': { schema: resolver(ProblemShape) } } },
    },
  })
}

const ProblemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().nullable(),
    code: z.string(),
    errors: z.array(
      z.object({ path: z.string(), code: z.string(), message: z.string(), from: z.number().optional(), to: z.number().optional() }),
    ),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

export const Id = z.object({ id: z.uuid() })

/** Query of every list: how many, and where the last page ended. */
export const Paging = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(500).optional() })

/** A page of a list; `next` is the cursor of the following one, null at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().nullable() })
export interface PageOf<Item> {
  items: Item[]
  next: string | null
}

/** Packs the last row's sort values into an opaque cursor. */
export const toCursor = (values: (string | number)[]): string => Buffer.from(JSON.stringify(values)).toString('base64url')

/** Unpacks a cursor; one that is not ours is refused, not ignored. */
export function fromCursor<Shape extends z.ZodType>(cursor: string | undefined, shape: Shape): z.output<Shape> | null {
  if (cursor === undefined) return null
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new Problem('invalid', {}, (locale) => [
      {
        path: 'cursor',
        code: 'bad-cursor',
        message: locale === 'fr' ? 'Ce repère de page n’est pas valable.' : 'This page mark is not valid.',
      },
    ])
  }
}

/** Cuts one row too many into a page and its cursor. */
export function page<Row>(rows: Row[], limit: number, keys: (row: Row) => (string | number)[]): PageOf<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? toCursor(keys(last)) : null }
}

/** Sends the row's version along. */
export function sendVersion(c: Ctx, version: number): void {
  c.header('ETag', `"${version}"`)
}

/** The version that the editor saw, from If-Match; refused when it is missing. */
export function seenVersion(c: Ctx): number {
  const given = /^(?:W\/)?"(\d+)"$/.exec(c.req.header('If-Match') ?? '')?.[1]
  if (given === undefined) throw new Problem('version-needed')
  return Number(given)
}
