/** The address that hubs call (WebSub, 5.3 and 7): verifies what we asked for, and takes what is pushed. It lies outside of the API, and knows no session. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Env } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { sourceOf } from '../sources/store.ts'
import { unpackId } from '../workspaces/secrets.ts'
import { isSigned } from './sign.ts'
import { countDiscarded, forget, type SubscriptionRow, saveDenial, saveLease, secretOf, subscriptionAt } from './store.ts'

const mostBytes = 3 * 1024 * 1024

/** What a hub says by GET. */
const Said = z.object({
  'hub.mode': z.enum(['subscribe', 'unsubscribe', 'denied']),
  'hub.topic': z.string().max(2000),
  'hub.challenge': z.string().min(1).max(2000).optional(),
  'hub.lease_seconds': z.coerce.number().optional().catch(undefined),
  'hub.reason': z.string().max(500).optional().catch(undefined),
})

const unknown = (c: Context<Env>, status: 404 | 410) => c.text('', status)

export const pushRoutes = (deps: Deps, begin: Start) =>
  new Hono<Env>()
    .use(
      bodyLimit({
        maxSize: mostBytes,
        onError: () => {
          throw new Problem('too-large')
        },
      }),
    )
    .get('/:workspace/:callback', async (c) => {
      const said = Said.safeParse(c.req.query())
      const place = placeOf(c.req.param())
      if (!said.success || !place) return unknown(c, 404)
      const { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': challenge, 'hub.reason': reason } = said.data
      const agreed = await deps.db.workspace(place.workspaceId, async (tx) => {
        const row = await subscriptionAt(tx, place.workspaceId, place.callback)
        // Only what was asked for is confirmed: anybody may call.
        if (!row || row.topic !== topic) return false
        await announce(tx, row.workspaceId, 'sources')
        const now = deps.clock.now()
        if (mode === 'denied') {
          await saveDenial(tx, row, reason ?? null, now)
          await enqueue(tx, begin.visitNow(row.workspaceId, row.sourceId))
          return true
        }
        if (challenge === undefined || !row.isPending || (mode === 'unsubscribe') !== (row.state === 'leaving')) return false
        if (mode === 'unsubscribe') await forget(tx, row)
        else await saveLease(tx, row, said.data['hub.lease_seconds'] ?? null, now)
        return true
      })
      return agreed ? c.text(challenge ?? '', 200) : unknown(c, 404)
    })
    .post('/:workspace/:callback', async (c) => {
      const place = placeOf(c.req.param())
      const found = place && (await pushedTo(deps, place))
      // Gone tells the hub that it need not come again.
      if (!found) return unknown(c, 410)
      const body = new Uint8Array(await c.req.arrayBuffer())
      const secret = secretOf(found.row, deps.secret)
      if (secret === null || !isSigned(c.req.header('X-Hub-Signature'), body, secret)) {
        await deps.db.workspace(found.row.workspaceId, (tx) => countDiscarded(tx, found.row))
        // The same answer, so that whoever guesses learns nothing.
        return c.text('', 202)
      }
      await begin.keepPushed(deps, found.source, found.row, { body, contentType: c.req.header('Content-Type') ?? null })
      return c.text('', 202)
    })

/** The workspace and the address inside it that the path names; null for what is none of ours. */
function placeOf({ workspace, callback }: { workspace: string; callback: string }): { workspaceId: string; callback: string } | null {
  const workspaceId = unpackId(workspace)
  return workspaceId !== null && /^[\w-]{43}$/.test(callback) ? { workspaceId, callback } : null
}

/** The subscription that is called, when its source is still followed. */
const pushedTo = (deps: Deps, { workspaceId, callback }: { workspaceId: string; callback: string }) =>
  deps.db.workspace(workspaceId, async (tx) => {
    const row: SubscriptionRow | null = await subscriptionAt(tx, workspaceId, callback)
    if (!row || row.state === 'leaving') return null
    const source = await sourceOf(tx, workspaceId, row.sourceId)
    return source && source.state !== 'paused' && source.state !== 'gone' ? { row, source } : null
  })
