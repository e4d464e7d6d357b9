/** The doors to what a site of ours received. */
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import { addressKey } from '../../crawlers/net/urls.ts'
import type { Tx } from '../../db/client.ts'
import type { KeptProblem } from '../../db/schema/outlets.ts'
import type { Locale, WebmentionState } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { actor, type Env, fromCursor, Id, needs, type PageOf, Paging, page, pageOf, says, valid } from '../http.ts'
import { isReachable } from '../reach.ts'
import { shownProblem } from '../sources/problem-words.ts'
import { sourceOf } from '../sources/store.ts'
import { packId } from '../workspaces/secrets.ts'
import { ReceivingRead, WebmentionRead } from './contract.ts'

const tag = 'sources'

export const webmentionRoutes = (deps: Deps) =>
  new Hono<Env>()
    .get(
      '/:id/receiving',
      needs('read'),
      says('Where a site of one’s own receives Webmentions, and whether it says so', ReceivingRead, { tag }),
      valid('param', Id),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await deps.db.workspace(workspaceId, (tx) => getReceiving(deps, tx, workspaceId, c.req.valid('param').id)))
      },
    )
    .get(
      '/:id/webmentions',
      needs('read'),
      says('What it received, latest first', pageOf(WebmentionRead), { tag }),
      valid('param', Id),
      valid('query', Paging),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(
          await deps.db.workspace(workspaceId, (tx) =>
            listWebmentions(tx, workspaceId, c.req.valid('param').id, c.get('locale'), c.req.valid('query')),
          ),
        )
      },
    )

export type WebmentionRoutes = ReturnType<typeof webmentionRoutes>

/** The site, when it is one that receives. */
async function siteBy(tx: Tx, workspaceId: string, id: string) {
  const source = await sourceOf(tx, workspaceId, id)
  if (source?.kind !== 'webmention') throw new Problem('not-found')
  return source
}

async function getReceiving(deps: Deps, tx: Tx, workspaceId: string, id: string): Promise<ReceivingRead> {
  const { cursor, lastOkAt } = await siteBy(tx, workspaceId, id)
  const endpoint = `${deps.publicUrl()}/webmention/${packId(workspaceId)}`
  const seen = typeof cursor.endpoint === 'string' ? cursor.endpoint : null
  const isOurs = seen !== null && addressKey(seen) === addressKey(endpoint)
  return {
    endpoint,
    isReachable: isReachable(deps),
    named: lastOkAt === null ? 'unknown' : seen === null ? 'nothing' : isOurs ? 'ours' : 'another',
    other: isOurs ? null : seen,
  }
}

interface Row extends Record<string, unknown> {
  id: string
  from_address: string
  target: string
  state: WebmentionState
  received_at: string
  checked_at: string | null
  problem: KeptProblem | null
  document_id: string | null
  document_title: string | null
}

async function listWebmentions(
  tx: Tx,
  workspaceId: string,
  sourceId: string,
  locale: Locale,
  paging: z.output<typeof Paging>,
): Promise<PageOf<WebmentionRead>> {
  await siteBy(tx, workspaceId, sourceId)
  const before = fromCursor(paging.cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await tx.execute<Row>(sql`
    select w.id, w.from_address, w.target, w.state, w.received_at, w.checked_at, w.problem, d.id as document_id, d.title as document_title
    from webmentions w
    left join document_guids g on g.workspace_id = w.workspace_id and g.source_id = w.source_id and g.guid_hash = w.guid_hash
    left join documents d on d.workspace_id = w.workspace_id and d.id = g.document_id
    where w.workspace_id = ${workspaceId} and w.source_id = ${sourceId}
      ${before ? sql`and (w.received_at, w.id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql``}
    order by w.received_at desc, w.id desc limit ${paging.limit + 1}`)
  const { items, next } = page([...rows], paging.limit, (row) => [new Date(row.received_at).toISOString(), row.id])
  return {
    items: items.map((row) => ({
      id: row.id,
      from: row.from_address,
      target: row.target,
      state: row.state,
      receivedAt: new Date(row.received_at).toISOString(),
      checkedAt: row.checked_at === null ? null : new Date(row.checked_at).toISOString(),
      document: row.document_id !== null && row.document_title !== null ? { id: row.document_id, title: row.document_title } : null,
      problem: shownProblem(row.problem, locale),
    })),
    next,
  }
}
