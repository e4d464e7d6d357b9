/** The doors to accounts: the list, one in full with what it published, how it is treated, and whose it is. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, Paging, pageOf, says, seenVersion, sendVersion, valid } from '../http.ts'
import { Written, WrittenFilter } from '../outlets/contract.ts'
import { listWritten } from '../outlets/written.ts'
import { AccountFilter, AccountRead, Link, Linked, Treated, Treatment, Unlinked } from './contract.ts'
import { linkHandle, unlinkHandle } from './link.ts'
import { getAccount, listAccounts, publishedBy } from './queries.ts'
import { treat } from './treat.ts'
import { type AboveHandles, identifyTheirs } from './undo.ts'

const tag = 'accounts'

export const handleRoutes = ({ db, clock }: Deps, above: AboveHandles) =>
  new Hono<Env>()
    .get(
      '/',
      needs('read'),
      says('Accounts on networks, the last met first', pageOf(AccountRead), { tag }),
      valid('query', AccountFilter.extend(Paging.shape)),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => listAccounts(tx, workspaceId, c.req.valid('query'))))
      },
    )
    .post('/', needs('edit'), says('Says that an account is a person’s', Linked, { tag, status: 201 }), valid('json', Link), async (c) => {
      const who = actor(c)
      const linked = await db.workspace(who.workspaceId, async (tx) => {
        const { id, undo, changed } = await linkHandle(tx, who, c.req.valid('json'))
        await identifyTheirs(tx, who.workspaceId, changed, above)
        return { id, undo }
      })
      return c.json(linked, 201)
    })
    .get('/:id', needs('read'), says('One account', AccountRead, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      const account = await db.workspace(workspaceId, (tx) => getAccount(tx, workspaceId, c.req.valid('param').id))
      sendVersion(c, account.version)
      return c.json(account)
    })
    .put(
      '/:id/standing',
      needs('edit'),
      says('Flags, mutes or blocks an account, or treats it as any other', Treated, {
        tag,
        details:
          'A flagged account’s posts carry a warning; a muted one’s mentions are dismissed unless somebody kept them; of a blocked one nothing more is kept.',
      }),
      valid('param', Id),
      valid('json', Treatment),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        const treated = await db.workspace(who.workspaceId, async (tx) => {
          const undo = await treat(tx, who, id, seenVersion(c), c.req.valid('json'), clock.now(), above.applyStanding)
          return { account: await getAccount(tx, who.workspaceId, id), undo }
        })
        sendVersion(c, treated.account.version)
        return c.json(treated)
      },
    )
    .delete(
      '/:id/person',
      needs('edit'),
      says('Says that an account is nobody’s who is known', Unlinked, { tag }),
      valid('param', Id),
      async (c) => {
        const who = actor(c)
        const unlinked = await db.workspace(who.workspaceId, async (tx) => {
          const { undo, changed } = await unlinkHandle(tx, who, c.req.valid('param').id)
          await identifyTheirs(tx, who.workspaceId, changed, above)
          return { undo }
        })
        return c.json(unlinked)
      },
    )
    .get(
      '/:id/documents',
      needs('read'),
      says('What it published, latest first', pageOf(Written), { tag }),
      valid('param', Id),
      valid('query', WrittenFilter.extend(Paging.shape)),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id } = c.req.valid('param')
        return c.json(await db.workspace(workspaceId, (tx) => listWritten(tx, workspaceId, publishedBy(id), c.req.valid('query'))))
      },
    )

export type HandleRoutes = ReturnType<typeof handleRoutes>
