/** The public door of listening: visits one followed source, whatever its kind, and never throws. */
import type { Net } from './net/net.ts'
import type { Followed, Heard } from './source.ts'
import { sources } from './sources/index.ts'
import { failed } from './sources/visit.ts'

/**
 * Visits `followed` once. Everything that goes wrong comes back as `problem`, also a mistake of our own: one source must not stop the others. The
 * cursor that comes back is to be stored only after the items are kept.
 */
export async function listen(followed: Followed, net: Net, signal?: AbortSignal): Promise<Heard> {
  try {
    return await sources[followed.kind].listen(followed, net, signal)
  } catch (error) {
    return failed(followed.cursor, { kind: 'unreadable', why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
}
