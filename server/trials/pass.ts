/** Goes through documents one by one, within a time, and without making anybody else wait for it. */
import { setImmediate } from 'node:timers/promises'
import type { Db } from '../../db/client.ts'
import { type DatedText, matchTextsOf } from '../mentions/jobs.ts'
import { type PreparedText, prepareText } from '../watches/prepare.ts'

/** Documents read at a time. */
const batchSize = 500
/** The longest that other requests wait, in milliseconds. */
const breathMs = 25

/** Calls `look` on each of the documents in turn; gives how many it came to in `budgetMs`, one at least. Rejects with the signal's reason when it is aborted. */
export async function eachOf(
  db: Db,
  workspaceId: string,
  documentIds: readonly string[],
  { signal, budgetMs }: { signal: AbortSignal; budgetMs: number },
  look: (text: DatedText, prepared: PreparedText) => void,
): Promise<number> {
  let at = 0
  const deadline = performance.now() + budgetMs
  let breath = performance.now() + breathMs
  const outOfTime = () => at > 0 && performance.now() > deadline
  for (let from = 0; from < documentIds.length && !outOfTime(); from += batchSize) {
    signal.throwIfAborted()
    const ids = documentIds.slice(from, from + batchSize)
    const texts = new Map((await db.workspace(workspaceId, (tx) => matchTextsOf(tx, workspaceId, ids))).map((text) => [text.id, text]))
    for (const id of ids) {
      if (performance.now() > breath) {
        await setImmediate()
        signal.throwIfAborted()
        if (outOfTime()) return at
        breath = performance.now() + breathMs
      }
      at++
      const text = texts.get(id)
      if (text !== undefined) look(text, prepareText(text))
    }
  }
  return at
}
