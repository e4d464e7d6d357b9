/** The sources that stand for what people bring by themselves: one for what they add by hand, one for each network they import from. They are never visited and in no list. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { sources } from '../../db/schema/outlets.ts'
import type { BroughtKind } from '../../db/vocabulary.ts'

/** What keeping must know of a source. */
export interface Brought {
  id: string
  title: string
  site: null
  language: null
  outletId: null
}

/** Counts anew what the sources of this kind brought. */
export const recountBrought = (tx: Tx, workspaceId: string, kind: BroughtKind) =>
  tx.execute(sql`
    update sources s set document_count = (select count(*)::int from documents d where d.workspace_id = s.workspace_id and d.source_id = s.id)
    where s.workspace_id = ${workspaceId} and s.kind = ${kind}`)

/** The source of this kind for `what` (a network, say), made when it is first needed; two who need it at once get the same. */
export async function broughtSource(tx: Tx, workspaceId: string, kind: BroughtKind, what = ''): Promise<Brought> {
  // No address of the web looks like it, so nobody follows it.
  const address = `urn:relais:${kind}${what ? `:${what}` : ''}`
  await tx
    .insert(sources)
    .values({ workspaceId, id: uuidv7(), kind, address, addressKey: address, title: what || kind, state: 'paused' })
    .onConflictDoNothing()
  const [row] = await tx
    .select({ id: sources.id, title: sources.title })
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), eq(sources.addressKey, address), isNull(sources.removedAt)))
  if (!row) throw new Error(`the source ${address} is not there`)
  return { ...row, site: null, language: null, outletId: null }
}
