/** What every visit over HTTP has in common: ask conditionally, recognise what has not changed, tell moves and wishes, and keep the place where the last one left off. */

import { createHash } from 'node:crypto'
import type { FeedFlaw } from '../../db/vocabulary.ts'
import type { Answer, Ask, Net } from '../net/net.ts'
import { isUrl } from '../net/urls.ts'
import type { Cursor, Followed, Heard, HeardItem, SourceProblem } from '../source.ts'
import { hubOf, type ToldHub } from './hub.ts'

/** What was made of a body: its items, or the reason why not. */
export type Made =
  | {
      ok: true
      items: HeardItem[]
      about: Heard['about']
      minIntervalSeconds: number | null /** Nothing is to be remembered: the same body must be read again. */
      isCut: boolean
      /** What is wrong with how it is written. */
      flaws?: FeedFlaw[]
      hub?: ToldHub
    }
  | { ok: false; problem: SourceProblem }

/**
 * Visits once. `make` is only called for a body that is new; the cursor it leads to holds validators and the body's hash only when it could be read
 * whole, so that what failed is asked for in full the next time.
 */
export async function visit(
  followed: Followed,
  net: Net,
  purpose: Ask['purpose'] | Ask,
  make: (answer: Answer) => Made | Promise<Made>,
  signal?: AbortSignal,
): Promise<Heard> {
  const { cursor, address } = followed
  const ask: Ask = typeof purpose === 'string' ? { purpose } : purpose
  const got = await net.get(address, { ...ask, etag: cursor.etag, lastModified: cursor.lastModified, signal })
  if (!got.ok) return { ...failed(cursor, got.problem), status: got.status }
  const { answer } = got
  const seen = {
    status: answer.status,
    bytes: answer.body.byteLength,
    movedTo: sameText(answer.permanentAddress, address) ? null : answer.permanentAddress,
    minIntervalSeconds: answer.maxAgeSeconds,
  }
  const hub = hubOf(answer, null)
  // Of a body that was not read again only the header tells.
  const stillPushed = hub === null ? {} : { hub }
  if (answer.status === 304) return { ...unchanged({ ...cursor, ...validatorsOf(answer) }), ...seen, ...stillPushed }
  const bodyHash = createHash('sha256').update(answer.body).digest('base64url')
  if (bodyHash === cursor.bodyHash)
    return { ...unchanged({ ...ownOf(cursor), ...validatorsOf(answer), bodyHash }), ...seen, ...stillPushed }
  const made = await make(answer)
  // What can't be read is no proof that the new address is the same source.
  if (!made.ok) return { ...failed(cursor, made.problem), ...seen, movedTo: null }
  return {
    ...seen,
    outcome: 'fresh',
    items: made.items,
    cursor: { ...ownOf(cursor), ...(made.isCut ? {} : { ...validatorsOf(answer), bodyHash }) },
    about: made.about,
    minIntervalSeconds: longer(answer.maxAgeSeconds, made.minIntervalSeconds),
    problem: null,
    hub: hubOf(answer, made.hub ?? null),
    ...(made.flaws ? { flaws: made.flaws } : {}),
  }
}

/** A visit that brought nothing because of `problem`; where the last one left off still holds. */
export function failed(cursor: Cursor, problem: SourceProblem): Heard {
  return { ...unchanged(cursor), outcome: 'failed', problem, status: problem.status ?? null }
}

function unchanged(cursor: Cursor): Heard {
  return {
    outcome: 'unchanged',
    items: [],
    cursor,
    about: { title: null, site: null, language: null },
    movedTo: null,
    minIntervalSeconds: null,
    status: null,
    bytes: 0,
    problem: null,
  }
}

function validatorsOf({ headers }: Answer): Cursor {
  const etag = headers.etag?.trim()
  const lastModified = headers['last-modified']?.trim()
  return { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) }
}

/** What the kind itself remembers, whatever the door does. */
function ownOf({ since, backlog, account, known, moved }: Cursor): Cursor {
  return {
    ...(since === undefined ? {} : { since }),
    ...(backlog === undefined ? {} : { backlog }),
    ...(account === undefined ? {} : { account }),
    ...(known === undefined ? {} : { known }),
    ...(moved === undefined ? {} : { moved }),
  }
}

const longer = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b))

/** Two spellings of one address are no move. */
function sameText(a: string, b: string): boolean {
  return a === b || (isUrl(a) && isUrl(b) && new URL(a).href === new URL(b).href)
}
