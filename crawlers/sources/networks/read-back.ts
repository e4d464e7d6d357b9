/**
 * Reads a timeline from its newest post back to where the last visit ended. What one visit can't reach is remembered as a gap and read by the next ones,
 * so that nothing between two visits is lost and no visit asks for more than its share.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Answer } from '../../net/net.ts'
import type { Cursor, Followed, Heard, HeardItem, SourceProblem } from '../../source.ts'
import { failed } from '../visit.ts'

export interface Post {
  item: HeardItem
  /** Where it stands in the timeline; newer posts have greater marks by `order`. */
  mark: string
}

export type Page =
  | {
      ok: true
      answer: Answer
      /** Empty when the answer was 304. */
      posts: Post[]
      /** What to ask for to get the older ones; null at the end of the timeline. */
      older: string | null
    }
  | { ok: false; problem: SourceProblem; status: number | null }

export interface Timeline {
  /** Asks for the page at `older`; null is the newest, which alone is asked for conditionally. */
  page(older: string | null): Promise<Page>
  /** Whether the first mark is newer than the second. */
  isNewer(a: string, b: string): boolean
  about: Heard['about']
}

/** Pages of one visit, the newest included. */
const pagesPerVisit = 5

const Gap = z.object({ older: z.string(), until: z.string().nullable() })
type Gap = z.infer<typeof Gap>

export async function readBack({ cursor, isTrial = false }: Followed, timeline: Timeline, signal?: AbortSignal): Promise<Heard> {
  const first = await timeline.page(null)
  if (!first.ok) return { ...failed(cursor, first.problem), status: first.status }
  const { answer } = first
  const seen = { status: answer.status, bytes: answer.body.byteLength, movedTo: null, about: timeline.about }
  const isSame = answer.status === 304 || bodyHashOf(answer) === cursor.bodyHash
  const round: Round = {
    posts: isSame ? [] : first.posts,
    left: isTrial ? 0 : pagesPerVisit - 1,
    bytes: seen.bytes,
    problem: null,
    spentUntil: answer.retryAt,
  }
  const since = cursor.since ?? null

  let gap = gapOf(cursor)
  if (!isSame) {
    const fresh = await follow(timeline, round, { older: first.older, until: since }, first.posts, signal)
    // An older gap is joined to the new one: what lies between them is read twice and kept once.
    if (fresh) gap = { older: fresh.older, until: gap ? gap.until : fresh.until }
  }
  // At a first visit there is nothing to catch up with.
  if (since === null) gap = null
  if (gap && round.problem === null) gap = await follow(timeline, round, gap, null, signal)

  const marks = round.posts.map(({ mark }) => mark)
  const newest = marks.reduce<string | null>((most, mark) => (most === null || timeline.isNewer(mark, most) ? mark : most), since)
  return {
    ...seen,
    outcome: isSame && round.posts.length === 0 ? 'unchanged' : 'fresh',
    items: once(round.posts),
    bytes: round.bytes,
    cursor: {
      ...validatorsOf(answer, cursor),
      ...(newest === null ? {} : { since: newest }),
      ...(gap ? { backlog: JSON.stringify(gap) } : {}),
      ...(cursor.account ? { account: cursor.account } : {}),
    },
    minIntervalSeconds: longer(answer.maxAgeSeconds, secondsUntil(round.spentUntil)),
    problem: round.problem,
  }
}

interface Round {
  posts: Post[]
  /** Pages that may still be asked for. */
  left: number
  bytes: number
  problem: SourceProblem | null
  spentUntil: Date | null
}

/** Reads older pages until the gap is closed or the visit's share is used up; gives what is left of it. */
async function follow(
  timeline: Timeline,
  round: Round,
  gap: { older: string | null; until: string | null },
  before: Post[] | null,
  signal?: AbortSignal,
): Promise<Gap | null> {
  const { until } = gap
  const isReached = (posts: Post[]) => until !== null && posts.some(({ mark }) => !timeline.isNewer(mark, until))
  let { older } = gap
  if (older === null || (before && isReached(before))) return null
  while (round.left > 0 && round.spentUntil === null && !signal?.aborted) {
    const page = await timeline.page(older)
    if (!page.ok) {
      // The network no longer knows the mark: there is nothing to go on from.
      if (['refused', 'not-found', 'gone', 'unreadable'].includes(page.problem.kind) && page.status !== 401) return null
      // Only our own turn at the host has not come: the rest waits for the next visit.
      round.problem = page.status === null && page.problem.kind === 'later' ? null : page.problem
      return { older, until }
    }
    round.left--
    round.bytes += page.answer.body.byteLength
    round.spentUntil = page.answer.retryAt
    round.posts.push(...page.posts)
    if (page.older === null || page.older === older || page.posts.length === 0 || isReached(page.posts)) return null
    older = page.older
  }
  return { older, until }
}

function gapOf({ backlog }: Cursor): Gap | null {
  if (backlog === undefined) return null
  try {
    return Gap.parse(JSON.parse(backlog))
  } catch {
    return null
  }
}

function once(posts: Post[]): HeardItem[] {
  return [...new Map(posts.map(({ item }) => [item.guid, item])).values()]
}

const bodyHashOf = ({ body }: Answer) => createHash('sha256').update(body).digest('base64url')

function validatorsOf(answer: Answer, before: Cursor): Cursor {
  const etag = answer.headers.etag?.trim() || (answer.status === 304 ? before.etag : undefined)
  const lastModified = answer.headers['last-modified']?.trim() || (answer.status === 304 ? before.lastModified : undefined)
  const bodyHash = answer.status === 304 ? before.bodyHash : bodyHashOf(answer)
  return { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}), ...(bodyHash ? { bodyHash } : {}) }
}

const longer = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b))
const secondsUntil = (at: Date | null) => (at === null ? null : Math.max(0, Math.ceil((at.getTime() - Date.now()) / 1000)))

/** Marks that are numbers of any length. */
export const isGreater = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length)
/** Marks that are instants in one ISO form. */
export const isLater = (a: string, b: string): boolean => a > b
