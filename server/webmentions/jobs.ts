/** Checking what we were told: the page is fetched through the one door, must really link to ours, and is kept like what a source brings. */
import { z } from 'zod'
import type { HeardItem, SourceProblem } from '../../crawlers/source.ts'
import { readMention } from '../../crawlers/sources/webmention/mention.ts'
import type { Tx } from '../../db/client.ts'
import type { ProblemKind } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { keptProblem } from '../documents/jobs.ts'
import { type Kept, keep } from '../documents/keep.ts'
import { saveGone } from '../documents/store.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import type { SourceRow } from '../sources/store.ts'
import { savePush } from '../sources/visits.ts'
import { documentOf, forgottenOnes, savePostponed, saveSettled, saveVerified, type WebmentionRow, waitingOne } from './store.ts'

/** As Webmention 1.0 advises (3.2.2): no more of a page, no longer, no further. */
const mostBytes = 1024 * 1024
const longestMs = 5_000
const mostRedirects = 20

/** It may be otherwise tomorrow, or in an hour. */
const passing: ReadonlySet<ProblemKind> = new Set(['later', 'server-error', 'timeout', 'unreachable', 'dns'])
const mostAttempts = 5
const waitMs = (attempts: number) => 5 * 60_000 * 4 ** attempts

export interface FollowingReceived {
  afterKeeping(workspaceId: string, kept: Kept): Next[]
}

export const webmentionJobs = (following: FollowingReceived) => {
  const verifyWebmention = job({
    name: 'verify-webmention',
    payload: z.object({ workspaceId: z.uuid(), webmentionId: z.uuid() }),
    async run(deps, { workspaceId, webmentionId }, signal) {
      const found = await deps.db.workspace(workspaceId, (tx) => waitingOne(tx, workspaceId, webmentionId))
      if (!found) return
      const { from, target } = found.row
      const got = await deps.net.get(from, {
        purpose: 'discovery',
        accept: 'text/html, application/xhtml+xml, application/json;q=0.8, text/plain;q=0.8, */*;q=0.1',
        maxBytes: mostBytes,
        timeoutMs: longestMs,
        redirects: mostRedirects,
        signal,
      })
      if (signal.aborted) return deps.db.workspace(workspaceId, (tx) => enqueue(tx, verify(workspaceId, webmentionId)))
      const isOurTurn = got.ok || got.status !== null || got.problem.kind !== 'later'
      const item = got.ok ? readMention(got.answer, from, target) : null
      const problem: SourceProblem = got.ok ? { kind: 'unreadable', status: got.answer.status, cause: { kind: 'no-link' } } : got.problem
      await deps.db.workspace(workspaceId, async (tx) => {
        const still = await waitingOne(tx, workspaceId, webmentionId)
        if (!still) return
        if (item) await keepMention(deps, tx, still, item, following)
        else if (isOurTurn) await settle(deps, tx, still, problem, got.ok)
        else await enqueue(tx, verify(workspaceId, webmentionId, problem.until))
        await announce(tx, workspaceId, 'sources', 'jobs')
      })
    },
  })
  const verify = (workspaceId: string, webmentionId: string, runAt?: Date): Next =>
    verifyWebmention.next({ workspaceId, webmentionId }, { key: `webmention:${webmentionId}`, ...(runAt ? { runAt } : {}) })

  /** It is what it said: kept, or met again under what it says now. */
  async function keepMention(
    deps: Deps,
    tx: Tx,
    { row, source }: { row: WebmentionRow; source: SourceRow },
    item: HeardItem,
    { afterKeeping }: FollowingReceived,
  ): Promise<void> {
    const { workspaceId } = row
    const now = deps.clock.now()
    const kept = await keep(tx, { workspaceId, source, items: [item], now, readPages: true })
    await saveVerified(tx, row, now)
    await savePush(tx, source, { at: now, fresh: kept.added.length })
    const documentId = await documentOf(tx, row)
    if (documentId) await saveGone(tx, workspaceId, documentId, null)
    await enqueue(tx, ...afterKeeping(workspaceId, kept))
  }

  /** It could not be seen to be what it said. */
  async function settle(deps: Deps, tx: Tx, { row }: { row: WebmentionRow }, problem: SourceProblem, wasRead: boolean): Promise<void> {
    const now = deps.clock.now()
    if (passing.has(problem.kind) && row.attempts + 1 < mostAttempts) {
      const planned = new Date(now.getTime() + waitMs(row.attempts))
      const until = problem.until && problem.until > planned ? problem.until : planned
      await savePostponed(tx, row, keptProblem({ ...problem, until }), now)
      await enqueue(tx, verify(row.workspaceId, row.id, until))
      return
    }
    const isWithdrawn = problem.kind === 'gone' || wasRead
    const state = row.verifiedAt === null ? 'refused' : isWithdrawn ? 'gone' : 'verified'
    const kept = keptProblem(problem)
    await saveSettled(tx, row, state, kept, now)
    if (state !== 'gone' || problem.kind !== 'gone') return
    const documentId = await documentOf(tx, row)
    if (documentId) await saveGone(tx, row.workspaceId, documentId, kept)
  }

  return { verifyWebmention, verify }
}

/** Those that lost their step are checked after all. */
export const mendWebmentions = (verify: (workspaceId: string, webmentionId: string) => Next, workspaces: Workspaces): Recurring =>
  inEachWorkspace({
    name: 'mend-webmentions',
    every: '*/5 * * * *',
    workspaces,
    async work(tx, workspaceId) {
      for (const id of await forgottenOnes(tx, workspaceId)) await enqueue(tx, verify(workspaceId, id))
    },
  })
