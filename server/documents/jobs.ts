/** Reading the pages behind thin items, one host at a time, and understanding what was kept. */
import { z } from 'zod'
import { readSentAt } from '../../crawlers/net/wishes.ts'
import { ReadFailure, type ReadJob, ReadTimeout } from '../../crawlers/reading/pool.ts'
import type { SourceProblem } from '../../crawlers/source.ts'
import { UNDERSTANDING_VERSION } from '../../crawlers/understanding/understand.ts'
import type { Tx } from '../../db/client.ts'
import type { KeptProblem } from '../../db/schema/outlets.ts'
import type { Deps } from '../deps.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import { hashOf } from '../text.ts'
import { oneForEachDb, together } from '../together.ts'
import { unwritten } from '../watches/candidates.ts'
import { type PageOf, saveReadings } from './readings.ts'
import {
  hostsWithoutReading,
  mostReadAttempts,
  nextReadingOf,
  saveUnderstanding,
  saveUnreachable,
  saveUnreadable,
  type ToUnderstand,
  textsOf,
  type Understood,
  type Unread,
  unreadOf,
} from './store.ts'
import { mostlyIn, silentAmong, usualLanguages } from './usual-language.ts'

/** How long one step stays with a host that answers at once, before others get their turn. */
const stayMs = 4_000
const mostAtOnce = 25
/** Pages that were fetched and not saved yet are fetched again when the process ends, so they do not wait long. */
const saveEveryMs = 2_500
/** So long they wait for those of other hosts, which are read at the same time. */
const saveLingerMs = 200
/** Pages of a host that may be with the readers while the next one is fetched. */
const mostBeingRead = 3
/** Documents that one understanding step takes. */
export const batchSize = 40

/** What follows on kept texts; set by `pipeline.ts`, where the line is written. */
export interface Following {
  afterReading(workspaceId: string, documentIds: string[]): Next[]
  /** A document turned out to be another and is about to go: what others keep of it passes on. Gives the documents that were told with it. */
  whenJoined(tx: Tx, workspaceId: string, from: string, into: string): Promise<string[]>
  /** What others keep of an understanding, in the same transaction. */
  withUnderstanding(tx: Tx, workspaceId: string, batch: Understood[]): Promise<void>
  afterUnderstanding(workspaceId: string, documentIds: string[]): Next[]
}

export const readJobs = (following: Following) => {
  /** Pages of several hosts that are ready at the same moment are saved together. */
  const saving = oneForEachDb((deps: Pick<Deps, 'db' | 'clock'>) =>
    together({ work: (reads: Read[]) => savePages(deps, reads, following), joins: savedTogether, atOnce: 1, lingerMs: saveLingerMs }),
  )

  /** Reads the pages of one host, as politely as the door allows; at most one such step a workspace and host waits at a time. */
  const readHost = job({
    name: 'read-host',
    payload: z.object({ workspaceId: z.uuid(), host: z.string().min(1) }),
    async run(deps, { workspaceId, host }, signal) {
      const started = performance.now()
      const unread = await deps.db.workspace(workspaceId, (tx) => unreadOf(tx, workspaceId, host, deps.clock.now(), mostAtOnce))
      const save = saving(deps)
      const pages = gather((read) => deps.aside(() => save({ workspaceId, pages: read })))
      let busyUntil: Date | null = null
      for (const document of unread) {
        if (signal.aborted || performance.now() - started > stayMs) break
        const fetched = await fetchPage(deps, document, signal)
        if (signal.aborted) break
        if ('problem' in fetched) busyUntil = await unreadable(deps, workspaceId, host, document, fetched.problem)
        else await pages.add(readPage(deps, workspaceId, host, document, fetched.job, signal))
        if (busyUntil) break
      }
      await pages.end()
      await deps.db.workspace(workspaceId, async (tx) => {
        const next = await nextReadingOf(tx, workspaceId, host, deps.clock.now())
        if (next) await enqueue(tx, readNext(workspaceId, host, busyUntil && busyUntil > next ? busyUntil : next))
      })
    },
  })
  const readNext = (workspaceId: string, host: string, runAt?: Date): Next =>
    readHost.next({ workspaceId, host }, { key: `read:${workspaceId}:${host}`, priority: 5, ...(runAt ? { runAt } : {}) })

  const understand = job({
    name: 'understand',
    payload: z.object({ workspaceId: z.uuid(), documentIds: z.array(z.uuid()).min(1) }),
    async run(deps, { workspaceId, documentIds }) {
      const texts = await deps.db.workspace(workspaceId, async (tx) => {
        const asked = await textsOf(tx, workspaceId, documentIds)
        const usual = await usualLanguages(tx, workspaceId, silentAmong(asked))
        return asked.map((each) => ({ ...each, language: each.language ?? usual.get(each.id) ?? null }))
      })
      // Their pages were quicker.
      if (texts.length === 0) return
      const batch = await understandAll(deps, texts)
      await deps.db.workspace(workspaceId, async (tx) => {
        // A text that changed meanwhile has a step of its own behind this one.
        const saved = await saveUnderstanding(tx, workspaceId, batch)
        await following.withUnderstanding(tx, workspaceId, saved)
        await enqueue(
          tx,
          ...following.afterUnderstanding(
            workspaceId,
            saved.map(({ id }) => id),
          ),
        )
      })
    },
  })
  return { readHost, readNext, understand }
}

/** Understands these. What is too short to tell its language is taken to be in that of most that its source brought with it, as on a first visit. */
async function understandAll(deps: Deps, texts: ToUnderstand[]): Promise<Understood[]> {
  const batch = await Promise.all(texts.map(async (each) => ({ ...each, ...(await understandOne(deps, each)) })))
  return Promise.all(
    batch.map(async (each) => {
      const { language, sourceId, understanding } = each
      if (language !== null || understanding.language !== null) return each
      const beside = batch.filter((other) => other.sourceId === sourceId).map((other) => other.understanding.language)
      const usual = mostlyIn(beside)
      return usual === null ? each : { ...each, ...(await understandOne(deps, { ...each, language: usual })) }
    }),
  )
}

async function understandOne(deps: Deps, { title, text, language }: ToUnderstand): Promise<Pick<Understood, 'understanding' | 'textHash'>> {
  // One text that takes too long must not keep the others of its batch from ever being understood: of that one the title stands.
  const understanding = await deps.readers.understand({ title, text, languageHint: language }).catch(async (error: unknown) => {
    if (!(error instanceof ReadTimeout)) throw error
    const ofTitle = await deps.readers.understand({ title, text: '', languageHint: language })
    // Its words are not known, so it may be met by any watch.
    return { ...ofTitle, search: unwritten }
  })
  return { understanding, textHash: hashOf(title, text) }
}

/** What came of a page's address: what is to be read, or what went wrong. */
async function fetchPage(deps: Deps, document: Unread, signal: AbortSignal): Promise<{ job: ReadJob } | { problem: SourceProblem }> {
  const got = await deps.net.get(document.address, { purpose: 'page', accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1', signal })
  if (!got.ok) return { problem: got.problem }
  const { body, contentType, address, headers } = got.answer
  if (contentType && !/html|xml|text\/plain/i.test(contentType))
    return { problem: { kind: 'unreadable', why: `content type ${contentType.split(';')[0]}` } }
  const at = readSentAt(headers)
  return { job: { bytes: body, contentType, address, languageHint: document.language, sent: at && { at, zone: document.zone } } }
}

/** Reads a page; null when it can't be read, which is kept. */
async function readPage(
  deps: Deps,
  workspaceId: string,
  host: string,
  document: Unread,
  job: ReadJob,
  signal: AbortSignal,
): Promise<PageOf | null> {
  try {
    return { documentId: document.id, wanted: document.wanted, page: await deps.readers.read(job) }
  } catch (error) {
    // Only reading itself may fail here without being a fault of ours; readers that are closed because the worker stops are not.
    if (!(error instanceof ReadTimeout || (error instanceof ReadFailure && !signal.aborted))) throw error
    await unreadable(deps, workspaceId, host, document, { kind: 'unreadable', why: error.message })
    return null
  }
}

/** Pages that are being read, saved together: the next one is fetched meanwhile, and a transaction for each would cost more than its page. */
function gather(save: (pages: PageOf[]) => Promise<unknown>) {
  let reading: Promise<PageOf | null>[] = []
  let waited = 0
  let since = performance.now()
  const flush = async () => {
    const pages = await Promise.allSettled(reading)
    reading = []
    waited = 0
    since = performance.now()
    const read = pages.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []))
    if (read.length > 0) await save(read)
    for (const each of pages) if (each.status === 'rejected') throw each.reason
  }
  return {
    async add(page: Promise<PageOf | null>) {
      // Looked at when they are saved.
      page.catch(() => {})
      reading.push(page)
      while (reading.length - waited > mostBeingRead) await reading[waited++]?.catch(() => {})
      if (performance.now() - since > saveEveryMs) await flush()
    },
    end: flush,
  }
}

/** Pages that one step read. */
interface Read {
  workspaceId: string
  pages: PageOf[]
}

/** Pages that are saved in one go at most. */
const mostSaved = 120

const savedTogether = (these: Read[], more: Read) =>
  these.every(({ workspaceId }) => workspaceId === more.workspaceId) &&
  these.reduce((sum, { pages }) => sum + pages.length, more.pages.length) <= mostSaved

/** Saves pages of one workspace with what follows. */
async function savePages(deps: Pick<Deps, 'db' | 'clock'>, reads: Read[], following: Following): Promise<true[]> {
  const [{ workspaceId } = { workspaceId: '' }] = reads
  await deps.db.workspace(workspaceId, async (tx) => {
    const joined = (from: string, into: string) => following.whenJoined(tx, workspaceId, from, into)
    const pages = reads.flatMap((read) => read.pages)
    const { understood, toUnderstand } = await saveReadings(tx, workspaceId, pages, deps.clock.now(), joined)
    if (understood.length + toUnderstand.length === 0) return
    await following.withUnderstanding(tx, workspaceId, understood)
    await enqueue(
      tx,
      ...following.afterReading(workspaceId, toUnderstand),
      ...following.afterUnderstanding(
        workspaceId,
        understood.map(({ id }) => id),
      ),
    )
    await announce(tx, workspaceId, 'mentions')
  })
  return reads.map(() => true)
}

/** Failures that another day may mend; all others stand, unless they name a time to come back. */
const passing = new Set(['later', 'server-error', 'timeout', 'unreachable', 'dns'])
/** Failures of the host rather than of one page. */
export const ofTheHost = new Set(['unreachable', 'dns'])

async function unreadable(deps: Deps, workspaceId: string, host: string, document: Unread, problem: SourceProblem): Promise<Date | null> {
  const now = deps.clock.now()
  // A host that is merely busy with another of our calls is no failure of the page.
  if (problem.kind === 'later' && problem.status === undefined) return problem.until ?? new Date(now.getTime() + 1_000)
  const forGood = (!passing.has(problem.kind) && !problem.until) || document.attempts + 1 >= mostReadAttempts
  if (forGood) {
    await deps.db.workspace(workspaceId, (tx) => saveUnreadable(tx, workspaceId, document, keptProblem(problem), forGood))
    return null
  }
  const again = problem.until ?? new Date(now.getTime() + 60_000 * 4 ** document.attempts)
  const kept = keptProblem({ ...problem, until: again })
  const isHost = ofTheHost.has(problem.kind)
  await deps.db.workspace(workspaceId, (tx) =>
    isHost ? saveUnreachable(tx, workspaceId, host, kept, now) : saveUnreadable(tx, workspaceId, document, kept, forGood),
  )
  return isHost || problem.kind === 'later' ? again : null
}

export const keptProblem = ({ kind, status, until, cause, why }: SourceProblem): KeptProblem => ({
  kind,
  ...(status === undefined ? {} : { status }),
  ...(until ? { until: until.toISOString() } : {}),
  ...(cause ? { cause } : {}),
  ...(why ? { why } : {}),
})

/** Pages that are to be read but have no step left, after a restore or a fault, are put on the line again. */
export const mendReading = (readNext: (workspaceId: string, host: string) => Next, workspaces: Workspaces): Recurring =>
  inEachWorkspace({
    name: 'mend-reading',
    every: '*/5 * * * *',
    workspaces,
    async work(tx, workspaceId) {
      const hosts = await hostsWithoutReading(tx, workspaceId)
      await enqueue(tx, ...hosts.map((host) => readNext(workspaceId, host)))
    },
  })

/** At night, what an older understanding made is made again, a batch at a time. */
export const understandAgain = (understand: (workspaceId: string, ids: string[]) => Next, workspaces: Workspaces): Recurring =>
  inEachWorkspace({
    name: 'understand-again',
    every: '*/10 1-5 * * *',
    workspaces,
    async work(tx, workspaceId) {
      const old = await tx.query.documents.findMany({
        columns: { id: true },
        where: (d, { and, eq, lt }) => and(eq(d.workspaceId, workspaceId), lt(d.understandingVersion, UNDERSTANDING_VERSION)),
        limit: 2_000,
      })
      for (let at = 0; at < old.length; at += batchSize)
        await enqueue(
          tx,
          understand(
            workspaceId,
            old.slice(at, at + batchSize).map(({ id }) => id),
          ),
        )
    },
  })
