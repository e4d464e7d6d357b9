/** The address that others' sites tell us at (Webmention, 3.2): takes source and target, checks what can be checked at once, and leaves the rest to a step. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { addressKey } from '../../crawlers/net/urls.ts'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { type FieldMistake, Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Env } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { countTry, placeKey } from '../workspaces/limits.ts'
import { unpackId } from '../workspaces/secrets.ts'
import { receive, siteOf } from './store.ts'

const mostBytes = 16 * 1024
const longestAddress = 2_000
/** From one network; a site that tells of many pages at once comes back. */
const limit = { most: 120, minutes: 15 }

type Words = { fr: string; en: string }
const words = {
  address: { fr: 'Ce n’est pas une adresse web complète.', en: 'This is not a complete web address.' },
  same: { fr: 'Une page ne se signale pas à elle-même.', en: 'A page does not tell itself.' },
  notOurs: { fr: 'Cette page ne reçoit pas de Webmentions ici.', en: 'This page does not receive Webmentions here.' },
} satisfies Record<string, Words>
const received = { fr: 'Reçu. La page sera vérifiée.', en: 'Received. The page will be verified.' }
const asked = { fr: 'Envoyez source et target par POST.', en: 'Send source and target by POST.' }

const refused = (path: 'source' | 'target', code: string, said: Words) =>
  new Problem('not-a-webmention', {}, (locale): FieldMistake[] => [{ path, code, message: said[locale] }])

export const webmentionDoor = (deps: Deps, begin: Start) =>
  new Hono<Env>()
    .use(
      bodyLimit({
        maxSize: mostBytes,
        onError: () => {
          throw new Problem('too-large')
        },
      }),
    )
    .get('/:workspace', (c) => c.text(asked[c.get('locale')], 405, { Allow: 'POST' }))
    .post('/:workspace', async (c) => {
      const workspaceId = unpackId(c.req.param('workspace'))
      if (workspaceId === null) throw new Problem('not-found')
      await countTry(deps, [{ key: placeKey('webmention', c.get('place')), limit }])
      const type = c.req.header('Content-Type') ?? ''
      const form = new URLSearchParams(/^application\/x-www-form-urlencoded\b/i.test(type) ? await c.req.text() : '')
      const from = addressIn(form, 'source')
      const target = addressIn(form, 'target')
      if (addressKey(from) === addressKey(target)) throw refused('source', 'same', words.same)
      await deps.db.workspace(workspaceId, async (tx) => {
        const site = await siteOf(tx, workspaceId, target)
        if (!site) throw refused('target', 'not-ours', words.notOurs)
        const id = await receive(tx, site, { from, target, now: deps.clock.now() })
        if (id === null) throw new Problem('too-many-attempts', { minutes: 60 })
        await enqueue(tx, begin.verifyWebmention(workspaceId, id))
        await announce(tx, workspaceId, 'sources')
      })
      return c.text(received[c.get('locale')], 202)
    })

/** An absolute http(s) address. */
function addressIn(form: URLSearchParams, name: 'source' | 'target'): string {
  const given = form.get(name)?.trim() ?? ''
  if (given.length > longestAddress || addressKey(given) === '') throw refused(name, 'address', words.address)
  return new URL(given).href
}
