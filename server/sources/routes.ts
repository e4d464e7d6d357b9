/** The doors to sources: what is followed, how it fares, and following more by pasting an address. */
import { Hono } from 'hono'
import { discover } from '../../crawlers/sources/discover.ts'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { keptProblem } from '../documents/jobs.ts'
import { Problem } from '../errors.ts'
import { actor, type Env, Id, needs, Paging, pageOf, says, seenVersion, sendVersion, valid } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { changeMany, recordFollowed } from './bulk.ts'
import {
  Added,
  DiscoveredRead,
  ManySources,
  NewSource,
  NewSources,
  OpmlPreview,
  OpmlText,
  Pasted,
  Removed,
  SourceChange,
  SourceFilter,
  SourceHealth,
  SourceKinds,
  SourceRead,
  SourcesDone,
  VisitRead,
} from './contract.ts'
import { keyedSearch } from './keyed-search.ts'
import { kindsIn, kindsInWords, neededAt } from './needs.ts'
import { exportOpml, previewOpml } from './opml.ts'
import { shownProblem } from './problem-words.ts'
import { followedAmong, getSource, listSources, listVisits, sourceHealth } from './queries.ts'
import { addSources, changeSource, removeSource } from './store.ts'

const tag = 'sources'
/** A person waits for the search. */
const searchMs = 40_000

export const sourceRoutes = ({ db, net, clock, secret }: Deps, begin: Start) =>
  new Hono<Env>()
    .get(
      '/',
      needs('read'),
      says('What is followed, by title', pageOf(SourceRead), { tag }),
      valid('query', SourceFilter.extend(Paging.shape)),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => listSources(tx, workspaceId, c.get('locale'), c.req.valid('query'))))
      },
    )
    .get('/health', needs('read'), says('How many sources are in which state', SourceHealth, { tag }), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => sourceHealth(tx, workspaceId)))
    })
    .post(
      '/discover',
      needs('edit'),
      says('Finds what can be followed behind an address', DiscoveredRead, { tag }),
      valid('json', Pasted),
      async (c) => {
        const { workspaceId } = actor(c)
        const { address, ...given } = c.req.valid('json')
        const keyed = keyedSearch(address, given, net)
        // Whoever closes the dialog ends the search; one that takes too long gives what it has.
        const found = await discover(address, keyed.net, AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(searchMs)]))
        const followed = await db.workspace(workspaceId, (tx) =>
          followedAmong(
            tx,
            workspaceId,
            found.proposals.map(({ address }) => address),
          ),
        )
        return c.json({
          proposals: found.proposals.map(({ latest, ...proposal }) => ({
            ...proposal,
            needs: [...neededAt(proposal.kind, proposal.address), ...keyed.needsOf(proposal)],
            latest: latest?.toISOString() ?? null,
            followedBy: followed.get(proposal.address) ?? null,
          })),
          problem: found.problem ? shownProblem(keptProblem(found.problem), c.get('locale')) : null,
        })
      },
    )
    .get('/kinds', needs('read'), says('What kinds of source there are, and what each needs', SourceKinds, { tag }), (c) =>
      c.json({ kinds: kindsIn(c.get('locale')) }),
    )
    .post(
      '/',
      needs('edit'),
      says('Follows an address', SourceRead, { tag, status: 201, details: kindsInWords() }),
      valid('json', NewSource),
      async (c) => {
        const who = actor(c)
        const wanted = c.req.valid('json')
        return c.json(
          await db.workspace(who.workspaceId, async (tx) => {
            const [id] = await addSources(tx, who, [wanted], { installation: secret })
            if (!id)
              throw new Problem('already-there', { what: wanted.address }, (locale) => [
                {
                  path: 'address',
                  code: 'followed',
                  message: locale === 'fr' ? 'Cette adresse est déjà suivie.' : 'This address is followed already.',
                },
              ])
            await enqueue(tx, begin.visitNow(who.workspaceId, id, true))
            return getSource(tx, who.workspaceId, id, c.get('locale'))
          }),
          201,
        )
      },
    )
    .post(
      '/several',
      needs('edit'),
      says('Follows several addresses; those followed already are passed over', Added, { tag, status: 201 }),
      valid('json', NewSources),
      async (c) => {
        const who = actor(c)
        const { sources: wanted } = c.req.valid('json')
        return c.json(
          await db.workspace(who.workspaceId, async (tx) => {
            const added = await addSources(tx, who, wanted, { installation: secret, place: (n) => `sources.${n}.` })
            await enqueue(tx, ...added.map((id) => begin.visitNow(who.workspaceId, id, true)))
            return { added, known: wanted.length - added.length, undo: added.length > 0 ? await recordFollowed(tx, who, added) : null }
          }),
          201,
        )
      },
    )
    .post('/many', needs('edit'), says('Pauses, resumes or visits many', SourcesDone, { tag }), valid('json', ManySources), async (c) => {
      const who = actor(c)
      return c.json(await db.workspace(who.workspaceId, (tx) => changeMany(tx, who, c.req.valid('json'), begin.visitNow)))
    })
    .get('/opml', needs('read'), says('Everything that is followed, as OPML 2.0', undefined, { tag, status: 200 }), async (c) => {
      const { workspaceId } = actor(c)
      const body = await db.workspace(workspaceId, (tx) => exportOpml(tx, workspaceId, clock.now()))
      return c.body(body, 200, {
        'Content-Type': 'text/x-opml; charset=utf-8',
        'Content-Disposition': 'attachment; filename="relais.opml"',
      })
    })
    .post(
      '/opml/preview',
      needs('edit'),
      says('What an OPML list would bring; nothing is followed yet', OpmlPreview, { tag }),
      valid('json', OpmlText),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => previewOpml(tx, workspaceId, c.req.valid('json').text, c.get('locale'))))
      },
    )
    .get('/:id', needs('read'), says('One source', SourceRead, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      const source = await db.workspace(workspaceId, (tx) => getSource(tx, workspaceId, c.req.valid('param').id, c.get('locale')))
      sendVersion(c, source.version)
      return c.json(source)
    })
    .patch(
      '/:id',
      needs('edit'),
      says('Renames, moves, pauses or resumes a source', SourceRead, { tag }),
      valid('param', Id),
      valid('json', SourceChange),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        const source = await db.workspace(who.workspaceId, async (tx) => {
          const { visit } = await changeSource(tx, who, id, seenVersion(c), c.req.valid('json'), secret)
          await enqueue(tx, begin.tend(who.workspaceId, id), ...(visit ? [begin.visitNow(who.workspaceId, id, true)] : []))
          return getSource(tx, who.workspaceId, id, c.get('locale'))
        })
        sendVersion(c, source.version)
        return c.json(source)
      },
    )
    .delete('/:id', needs('edit'), says('Stops following; what it brought stays', Removed, { tag }), valid('param', Id), async (c) => {
      const who = actor(c)
      const { id } = c.req.valid('param')
      return c.json({
        undo: await db.workspace(who.workspaceId, async (tx) => {
          const undo = await removeSource(tx, who, id, clock.now())
          await enqueue(tx, begin.tend(who.workspaceId, id))
          return undo
        }),
      })
    })
    .post('/:id/visit', needs('edit'), says('Visits the source now', undefined, { tag, status: 202 }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      const { id } = c.req.valid('param')
      await db.workspace(workspaceId, async (tx) => {
        await getSource(tx, workspaceId, id, c.get('locale'))
        await enqueue(tx, begin.visitNow(workspaceId, id, true))
      })
      return c.body(null, 202)
    })
    .get(
      '/:id/visits',
      needs('read'),
      says('Its visits, latest first', pageOf(VisitRead), { tag }),
      valid('param', Id),
      valid('query', Paging),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id } = c.req.valid('param')
        return c.json(
          await db.workspace(workspaceId, async (tx) => {
            await getSource(tx, workspaceId, id, c.get('locale'))
            return listVisits(tx, workspaceId, id, c.get('locale'), c.req.valid('query'))
          }),
        )
      },
    )

export type SourceRoutes = ReturnType<typeof sourceRoutes>
