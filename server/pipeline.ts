/**
 * The line that an item travels, to be read first: visit → keep → understand → match → group → identify, and the reading of pages beside it.
 *
 * Each step is a job of its slice: it loads, calls one pure verb, saves, and enqueues what follows in the transaction that saved it. A step may run
 * twice; every save is an upsert on a natural key. What follows what is said here and nowhere else.
 *
 * A thin item goes down the whole line with the feed's own words at once, so that a mention is on the screen within seconds; its page is read as
 * soon as its host may be called, and the better text then takes the same way again. Where the page was quicker, the feed's words are passed over.
 * What is said in an episode is read the same way, beside the page.
 */

import { markArranged } from './artificial/jobs.ts'
import { bylineJobs } from './bylines/jobs.ts'
import { passOnCorrections } from './corrections/correct.ts'
import { mendHearing, transcriptJobs } from './documents/hear.ts'
import { batchSize, mendReading, readJobs, understandAgain } from './documents/jobs.ts'
import type { Kept } from './documents/keep.ts'
import { tidyFiles } from './files/store.ts'
import { tidyImports } from './imports/store.ts'
import { takeJobs } from './imports/take.ts'
import { undoJobs } from './imports/undo.ts'
import type { Job, Next } from './jobs.ts'
import { mentionJobs } from './mentions/jobs.ts'
import { foldCounts } from './mentions/rollup.ts'
import { passOnJudgements } from './mentions/store.ts'
import { countPeople } from './people/figures.ts'
import { renewKeys } from './people/jobs.ts'
import type { Recurring, Workspaces } from './recurring.ts'
import { mendVisits, sourceJobs } from './sources/jobs.ts'
import { uncount } from './sources/visits.ts'
import { saveFingerprints } from './stories/fingerprints.ts'
import { dropFingerprints, storyJobs } from './stories/jobs.ts'
import { placeJobs } from './stories/place.ts'
import { outletJobs } from './stories/refresh.ts'
import { membersOf, passOnStoryJudgements, storyOfEach } from './stories/store.ts'
import { subjectJobs } from './subjects/jobs.ts'
import { subscriptionJobs, tendSubscriptions } from './subscriptions/jobs.ts'
import { mendWebmentions, webmentionJobs } from './webmentions/jobs.ts'
import { tidy } from './workspaces/jobs.ts'

/** Work on a feed's words, where their page is to be read, comes after the reading: when that was quicker, it has nothing left to do. */
const afterReading = 6

/** The kept texts are understood, and the pages behind them and what is said in them are read. */
const afterKeeping = (workspaceId: string, { added, changed, hosts, transcripts }: Kept): Next[] => [
  ...batches([...added, ...changed]).map((ids) =>
    understand.next({ workspaceId, documentIds: ids }, hosts.length > 0 ? { priority: afterReading } : {}),
  ),
  ...hosts.map((host) => readNext(workspaceId, host)),
  ...transcripts.map((host) => hearNext(workspaceId, host)),
]

/** What a hub pushes is kept like what a visit brings. */
const { tendSubscription, tend, whenVisited, keepPushed } = subscriptionJobs({
  afterKeeping,
  visitNow: (workspaceId, sourceId) => visitNow(workspaceId, sourceId),
})

/** What others tell us of our own pages is checked, and kept alike. */
const { verifyWebmention, verify } = webmentionJobs({ afterKeeping })

/** A visit keeps what came. */
const { visitSource, visitNow } = sourceJobs({ afterKeeping, whenVisited, tend })

/** A page is understood where it is read; what was understood is matched. */
const { readHost, readNext, understand } = readJobs({
  afterReading: (workspaceId, documentIds) => batches(documentIds).map((ids) => understand.next({ workspaceId, documentIds: ids })),
  whenJoined: async (tx, workspaceId, from, into) => {
    await passOnJudgements(tx, workspaceId, from, into)
    await uncount(tx, workspaceId, from)
    await passOnStoryJudgements(tx, workspaceId, from, into)
    await passOnCorrections(tx, workspaceId, from, into)
    const storyId = (await storyOfEach(tx, workspaceId, [from])).get(from)
    return storyId ? (await membersOf(tx, workspaceId, storyId)).filter((id) => id !== from && id !== into) : []
  },
  withUnderstanding: (tx, workspaceId, batch) =>
    saveFingerprints(
      tx,
      workspaceId,
      batch.map(({ id, title, publishedAt, understanding }) => ({ id, title, publishedAt, fingerprint: understanding.fingerprint })),
    ),
  afterUnderstanding: (workspaceId, documentIds) => (documentIds.length > 0 ? [match.next({ workspaceId, documentIds })] : []),
})

/** What is said in an episode is understood with the rest of its text. */
const { readTranscripts, hearNext } = transcriptJobs({
  afterHearing: (workspaceId, documentIds) => [understand.next({ workspaceId, documentIds })],
})

/** What was matched is grouped into stories; so is what only a changed watch found, for its mentions must know their story. */
const { match, rematch, rematchFrom } = mentionJobs({
  afterMatching: (workspaceId, documentIds, mentioned) =>
    documentIds.length > 0
      ? [group.next({ workspaceId, documentIds })]
      : mentioned.length > 0
        ? batches(mentioned).map((ids) => group.next({ workspaceId, documentIds: ids }))
        : [],
})

/** What tells a happening in its own words is put beside others that do, a little later, and again by the clock. */
const { placeArrivals, placeNext, regroupStories, settleStories } = placeJobs()

/** What was grouped has its bylines identified. */
const { group } = storyJobs({
  afterGrouping: (workspaceId, documentIds) => [identify.next({ workspaceId, documentIds })],
  placeArrivals: placeNext,
})

const { identify, meet, meetPerson, identifyAgain } = bylineJobs()

/** What becomes known of an outlet reaches its documents, mentions and stories. */
const { refreshOutletStep, deriveKindsStep, refreshOutlet } = outletJobs({
  matchAgain: (workspaceId, documentIds) => matchAgain(workspaceId, documentIds),
  identifyAgain,
})

/** Beside the line: what emerges in what was understood. */
const { ringSubjects, listenForSubjects } = subjectJobs()

/** What is imported takes the line of what is heard. */
const { takeRows, takeNext } = takeJobs({
  afterKeeping: (workspaceId, documentIds) =>
    batches(documentIds).map((ids) => understand.next({ workspaceId, documentIds: ids }, { priority: 4 })),
})
const { undoImport, undoNext } = undoJobs({ matchAgain: (workspaceId, documentIds) => matchAgain(workspaceId, documentIds) })

/** Steps by name, for the worker. */
export const jobs = [
  visitSource,
  tendSubscription,
  verifyWebmention,
  readHost,
  readTranscripts,
  understand,
  match,
  rematch,
  group,
  placeArrivals,
  regroupStories,
  identify,
  meet,
  refreshOutletStep,
  deriveKindsStep,
  takeRows,
  undoImport,
  ringSubjects,
] as const satisfies readonly Pick<Job, 'name'>[]

/** What happens by the clock. */
export const recurring = (workspaces: Workspaces): Recurring[] => [
  mendVisits(visitNow, workspaces),
  tendSubscriptions(tend, workspaces),
  mendWebmentions(verify, workspaces),
  mendReading(readNext, workspaces),
  mendHearing(hearNext, workspaces),
  understandAgain((workspaceId, documentIds) => understand.next({ workspaceId, documentIds }), workspaces),
  dropFingerprints(workspaces),
  settleStories(workspaces),
  foldCounts(workspaces),
  countPeople(workspaces),
  markArranged(workspaces),
  renewKeys({ meetPerson }, workspaces),
  tidyFiles(workspaces),
  tidyImports(workspaces),
  listenForSubjects(workspaces),
  tidy,
]

/** What a person corrected goes down the line again, for watches ask for kinds, outlets, authors and days. */
const matchAgain = (workspaceId: string, documentIds: string[]): Next => match.next({ workspaceId, documentIds }, { priority: 1 })

/** A person waits to see what becomes of what they added. */
const understandNow = (workspaceId: string, documentIds: string[]): Next => understand.next({ workspaceId, documentIds }, { priority: -5 })

/** Doors through which people start work by hand. */
export const start = {
  takeNext,
  undoNext,
  matchAgain,
  understandNow,
  visitNow,
  tend,
  keepPushed,
  verifyWebmention: verify,
  rematchFrom,
  meetPerson,
  identifyAgain,
  refreshOutlet,
}

function batches(ids: string[]): string[][] {
  const made: string[][] = []
  for (let at = 0; at < ids.length; at += batchSize) made.push(ids.slice(at, at + batchSize))
  return made
}
