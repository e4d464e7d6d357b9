/** Taking back what the trail tells of watches and exclusion lists, and looking again where that changes what is found. */
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { Deps } from '../deps.ts'
import { enqueue, type Next } from '../jobs.ts'
import type { Entry, Undoers } from '../workspaces/undo.ts'
import type { ExclusionListChange } from './contract.ts'
import { putListBack, restoreList, unaddList } from './exclusions.ts'
import { putBack, restoreWatch, type ToRematch, unadd, unaddSeveral, type WatchWords } from './store.ts'

/** What watches need of the floors above them: the pass over what is already there, and what becomes of a removed watch's mentions. */
export interface AboveWatches {
  rematchFrom(workspaceId: string, watchId: string, revision: number): Next
  withdrawMentions(tx: Tx, workspaceId: string, watchId: string): Promise<void>
}

/** Enqueues the passes that a change asks for. */
export const lookAgain = (tx: Tx, workspaceId: string, { rematchFrom }: AboveWatches, rematch: readonly ToRematch[]): Promise<void> =>
  enqueue(tx, ...rematch.map(({ id, revision }) => rematchFrom(workspaceId, id, revision)))

/** What the trail keeps of several at once. */
const Several = z.object({ ids: z.array(z.uuid()) })

const subject = (entry: Entry): string => entry.subjectId ?? ''
// The trail holds what this slice wrote of its own words.
const words = (kept: Entry['before']) => (kept ?? {}) as Partial<WatchWords>
const listWords = (kept: Entry['before']) => (kept ?? {}) as ExclusionListChange

/** The changes of this slice that can be taken back. */
export const watchUndoers = ({ clock }: Deps, above: AboveWatches): Undoers => ({
  'watch.added': async (tx, who, entry) => {
    await unadd(tx, who, subject(entry), clock.now())
    await above.withdrawMentions(tx, who.workspaceId, subject(entry))
  },
  'watch.several-added': async (tx, who, entry) => {
    const kept = Several.safeParse(entry.after)
    for (const id of await unaddSeveral(tx, who, kept.success ? kept.data.ids : [], clock.now()))
      await above.withdrawMentions(tx, who.workspaceId, id)
  },
  'watch.changed': async (tx, who, entry) =>
    lookAgain(tx, who.workspaceId, above, await putBack(tx, who, subject(entry), words(entry.after), words(entry.before))),
  'watch.removed': async (tx, who, entry) => lookAgain(tx, who.workspaceId, above, await restoreWatch(tx, who, subject(entry))),
  'exclusion-list.added': async (tx, who, entry) => unaddList(tx, who, subject(entry), clock.now()),
  'exclusion-list.changed': async (tx, who, entry) =>
    lookAgain(tx, who.workspaceId, above, await putListBack(tx, who, subject(entry), listWords(entry.after), listWords(entry.before))),
  'exclusion-list.removed': async (tx, who, entry) => lookAgain(tx, who.workspaceId, above, await restoreList(tx, who, subject(entry))),
})
