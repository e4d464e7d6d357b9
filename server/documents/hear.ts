/** Reading what publishers wrote down of what is said, one host at a time: a step beside the reading of pages. */
import { z } from 'zod'
import { ReadFailure, ReadTimeout } from '../../crawlers/reading/pool.ts'
import type { Said } from '../../crawlers/reading/transcript.ts'
import type { SourceProblem } from '../../crawlers/source.ts'
import type { Deps } from '../deps.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import { keptProblem, ofTheHost } from './jobs.ts'
import { mostReadAttempts } from './store.ts'
import { hostsWithoutHearing, nextHearingOf, saveSaid, saveSilent, saveUnheard, type Unheard, unheardOf } from './transcripts.ts'

/** How long one step stays with a host that answers at once, before others get their turn. */
const stayMs = 4_000
const mostAtOnce = 20
const accept =
  'text/vtt,application/x-subrip,application/srt;q=0.9,application/json;q=0.8,text/html;q=0.7,application/xhtml+xml;q=0.7,text/plain;q=0.6,*/*;q=0.1'

/** What follows; set by `pipeline.ts`, where the line is written. */
export interface FollowingSaid {
  afterHearing(workspaceId: string, documentIds: string[]): Next[]
}

export const transcriptJobs = ({ afterHearing }: FollowingSaid) => {
  const readTranscripts = job({
    name: 'read-transcripts',
    payload: z.object({ workspaceId: z.uuid(), host: z.string().min(1) }),
    async run(deps, { workspaceId, host }, signal) {
      const started = performance.now()
      const unheard = await deps.db.workspace(workspaceId, (tx) => unheardOf(tx, workspaceId, host, deps.clock.now(), mostAtOnce))
      let busyUntil: Date | null = null
      for (const one of unheard) {
        if (signal.aborted || busyUntil || performance.now() - started > stayMs) break
        const got = await hear(deps, one, signal)
        if (signal.aborted) break
        const now = deps.clock.now()
        busyUntil = await deps.db.workspace(workspaceId, async (tx) => {
          if ('problem' in got) {
            if (ofTheHost.has(got.problem.kind)) {
              const { hosts, again } = await saveSilent(tx, workspaceId, host, keptProblem(got.problem), now)
              await enqueue(tx, ...hosts.map((next) => hearNext(workspaceId, next)))
              return again ?? now
            }
            const { isBusy, again, wait } = whenAgain(got.problem, one, now)
            if (isBusy) return again
            const next = await saveUnheard(tx, workspaceId, one, keptProblem(got.problem), { again, now })
            if (next && next.host !== host) await enqueue(tx, hearNext(workspaceId, next.host))
            return wait
          }
          if (await saveSaid(tx, workspaceId, one, got.said, now)) {
            await enqueue(tx, ...afterHearing(workspaceId, [one.documentId]))
            await announce(tx, workspaceId, 'mentions')
          }
          return null
        })
      }
      await deps.db.workspace(workspaceId, async (tx) => {
        const next = await nextHearingOf(tx, workspaceId, host)
        if (next) await enqueue(tx, hearNext(workspaceId, host, busyUntil && busyUntil > next ? busyUntil : next))
      })
    },
  })
  const hearNext = (workspaceId: string, host: string, runAt?: Date): Next =>
    readTranscripts.next({ workspaceId, host }, { key: `hear:${workspaceId}:${host}`, priority: 6, ...(runAt ? { runAt } : {}) })
  return { readTranscripts, hearNext }
}

async function hear(deps: Deps, { told, at }: Unheard, signal: AbortSignal): Promise<{ said: Said } | { problem: SourceProblem }> {
  const one = told[at]
  if (!one) return { problem: { kind: 'bad-address' } }
  const got = await deps.net.get(one.address, { purpose: 'page', accept, signal })
  if (!got.ok) return { problem: got.problem }
  const { body, contentType, address } = got.answer
  if (/^(?:audio|video|image|font)\//i.test(contentType ?? ''))
    return { problem: { kind: 'unreadable', why: `content type ${contentType?.split(';')[0]}` } }
  try {
    const said = await deps.readers.readTranscript({ bytes: body, contentType, address, type: one.type })
    return said.text === '' ? { problem: { kind: 'unreadable', why: 'no words in it' } } : { said }
  } catch (error) {
    // Only reading itself may fail here without being a fault of ours; readers that are closed because the worker stops are not.
    if (!(error instanceof ReadTimeout || (error instanceof ReadFailure && !signal.aborted))) throw error
    return { problem: { kind: 'unreadable', why: error.message } }
  }
}

/** Failures of one transcript that another hour may mend. */
const passing = new Set(['later', 'server-error', 'timeout'])

/** When it is tried again, null for never; until when its host is left alone. A host that is merely busy with another of our calls is no failure. */
function whenAgain(problem: SourceProblem, { attempts }: Unheard, now: Date): { isBusy: boolean; again: Date | null; wait: Date | null } {
  const isBusy = problem.kind === 'later' && problem.status === undefined
  if (isBusy) return { isBusy, again: problem.until ?? new Date(now.getTime() + 1_000), wait: null }
  const isOver = (!passing.has(problem.kind) && !problem.until) || attempts + 1 >= mostReadAttempts
  const again = isOver ? null : (problem.until ?? new Date(now.getTime() + 60_000 * 4 ** attempts))
  return { isBusy, again, wait: problem.kind === 'later' ? again : null }
}

/** Transcripts that are to be read but have no step left, after a restore or a fault, are put on the line again. */
export const mendHearing = (hearNext: (workspaceId: string, host: string) => Next, workspaces: Workspaces): Recurring =>
  inEachWorkspace({
    name: 'mend-hearing',
    every: '*/5 * * * *',
    workspaces,
    async work(tx, workspaceId) {
      const hosts = await hostsWithoutHearing(tx, workspaceId)
      await enqueue(tx, ...hosts.map((host) => hearNext(workspaceId, host)))
    },
  })
