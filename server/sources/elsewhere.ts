/** A source whose address has become a dead end: looked for once on its site, and what is found there is proposed to people, never adopted. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Net } from '../../crawlers/net/net.ts'
import { addressKey, isUrl } from '../../crawlers/net/urls.ts'
import { discover } from '../../crawlers/sources/discover.ts'
import type { Tx } from '../../db/client.ts'
import { sources } from '../../db/schema/outlets.ts'
import type { Deps } from '../deps.ts'
import { announce } from '../events/signals.ts'
import { followedAmong } from './queries.ts'
import type { SourceRow } from './store.ts'

/** So many visits in a row that found nothing at the address are no passing mistake of the site. */
const lostAfter = 5
const mostProposals = 3
const searchMs = 40_000

/** Kinds that a site has another of; the pages that it has instead are no answer to a page that went. */
const sought: readonly SourceRow['kind'][] = ['feed', 'sitemap']

/** Whether it may be lost, as far as a visit can tell without asking the database. */
export const mayBeLost = (source: SourceRow, problemKind: string | null, failures: number): boolean =>
  problemKind === 'not-found' && failures >= lostAfter && source.elsewhere === null && sought.includes(source.kind)

/** Looks for a lost source on its site and keeps what is there. A search that could not be made comes again with the next visit. */
export async function seekElsewhere(deps: Deps, net: Net, source: SourceRow, signal: AbortSignal): Promise<void> {
  const { workspaceId, id, kind, address, site } = source
  if (!(await deps.db.workspace(workspaceId, (tx) => isLost(tx, source)))) return
  const from = site !== null && isUrl(site) ? site : new URL('/', address).href
  const found = await discover(from, net, AbortSignal.any([signal, AbortSignal.timeout(searchMs)]))
  const isDone = found.problem === null || ['not-found', 'gone', 'not-a-feed', 'unreadable'].includes(found.problem.kind)
  if (signal.aborted || !isDone) return
  const others = found.proposals.filter((one) => one.kind === kind && addressKey(one.address) !== source.addressKey)
  await deps.db.workspace(workspaceId, async (tx) => {
    const followed = await followedAmong(
      tx,
      workspaceId,
      others.map((one) => one.address),
    )
    const proposals = others
      .filter((one) => !followed.has(one.address))
      .slice(0, mostProposals)
      .map((one) => ({ address: one.address, title: one.title }))
    await tx
      .update(sources)
      .set({ elsewhere: { at: deps.clock.now().toISOString(), proposals } })
      .where(and(eq(sources.workspaceId, workspaceId), eq(sources.id, id), eq(sources.address, address), isNull(sources.removedAt)))
    await announce(tx, workspaceId, 'sources')
  })
}

async function isLost(tx: Tx, { workspaceId, id }: SourceRow): Promise<boolean> {
  const [row] = await tx.execute<{ lost: boolean }>(sql`
    select count(*) = ${lostAfter} and bool_and(last.kind = 'not-found') as lost from (
      select v.problem->>'kind' as kind from visits v where v.workspace_id = ${workspaceId} and v.source_id = ${id} order by v.at desc limit ${lostAfter}
    ) last`)
  return row?.lost === true
}
