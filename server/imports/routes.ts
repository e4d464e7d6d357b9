/** The doors to imports: put a file down, say what its columns are, see what would come of it, begin, stop, and fetch what was rejected. */
import { stringify } from 'csv-stringify/sync'
import { Hono } from 'hono'
import type { Start } from '../app.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { actor, type Env, Id, needs, Paging, pageOf, says, valid } from '../http.ts'
import { enqueue } from '../jobs.ts'
import { ImportForm, ImportPreview, ImportQuery, ImportRead, Mapping } from './contract.ts'
import { listImports, previewImport, readImport, rejectedRows } from './queries.ts'
import { receiveImport, rereadImport } from './receive.ts'
import { dropImport, mapImport, startImport, stopImport } from './store.ts'

const tag = 'imports'
const rejectedBatch = 1_000

export const importRoutes = (deps: Deps, begin: Start) => {
  const { db, clock } = deps
  return new Hono<Env>()
    .get('/', needs('read'), says('Imports, the latest first', pageOf(ImportRead), { tag }), valid('query', Paging), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => listImports(tx, workspaceId, c.req.valid('query'))))
    })
    .post(
      '/',
      needs('edit'),
      says('Takes an export (CSV or XLSX) as the body of the request (`application/octet-stream`); nothing is imported yet', ImportRead, {
        tag,
        status: 201,
      }),
      valid('query', ImportQuery),
      async (c) => {
        const who = actor(c)
        const { body } = c.req.raw
        if (!body) throw new Problem('no-table')
        const id = await receiveImport(deps, who, c.req.valid('query'), body, c.get('locale'))
        return c.json(await db.workspace(who.workspaceId, (tx) => readImport(tx, who.workspaceId, id)), 201)
      },
    )
    .get('/:id', needs('read'), says('One import', ImportRead, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      return c.json(await db.workspace(workspaceId, (tx) => readImport(tx, workspaceId, c.req.valid('param').id)))
    })
    .put(
      '/:id/mapping',
      needs('edit'),
      says('Says which column is what', ImportRead, { tag }),
      valid('param', Id),
      valid('json', Mapping),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id } = c.req.valid('param')
        return c.json(
          await db.workspace(workspaceId, async (tx) => {
            await mapImport(tx, workspaceId, id, c.req.valid('json'))
            return readImport(tx, workspaceId, id)
          }),
        )
      },
    )
    .put(
      '/:id/form',
      needs('edit'),
      says('Reads the file again in another encoding, or cut at another sign; its columns are recognised anew', ImportRead, { tag }),
      valid('param', Id),
      valid('json', ImportForm),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id } = c.req.valid('param')
        await rereadImport(deps, workspaceId, id, c.req.valid('json'), c.get('locale'))
        return c.json(await db.workspace(workspaceId, (tx) => readImport(tx, workspaceId, id)))
      },
    )
    .get(
      '/:id/preview',
      needs('edit'),
      says('What would come of its first thousand rows', ImportPreview, { tag }),
      valid('param', Id),
      async (c) => {
        const { workspaceId } = actor(c)
        return c.json(await db.workspace(workspaceId, (tx) => previewImport(tx, workspaceId, c.req.valid('param').id, clock.now())))
      },
    )
    .post(
      '/:id/start',
      needs('edit'),
      says('Begins to take its rows, or goes on', ImportRead, { tag, status: 200 }),
      valid('param', Id),
      async (c) => {
        const who = actor(c)
        const { id } = c.req.valid('param')
        return c.json(
          await db.workspace(who.workspaceId, async (tx) => {
            await startImport(tx, who, id, clock.now())
            await enqueue(tx, begin.takeNext(who.workspaceId, id))
            return readImport(tx, who.workspaceId, id)
          }),
        )
      },
    )
    .post(
      '/:id/stop',
      needs('edit'),
      says('Stops it; what was taken stays', ImportRead, { tag, status: 200 }),
      valid('param', Id),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id } = c.req.valid('param')
        return c.json(
          await db.workspace(workspaceId, async (tx) => {
            await stopImport(tx, workspaceId, id)
            return readImport(tx, workspaceId, id)
          }),
        )
      },
    )
    .delete('/:id', needs('edit'), says('Forgets a file of which nothing was taken', undefined, { tag }), valid('param', Id), async (c) => {
      const { workspaceId } = actor(c)
      await db.workspace(workspaceId, (tx) => dropImport(tx, workspaceId, c.req.valid('param').id))
      return c.body(null, 204)
    })
    .get(
      '/:id/rejected',
      needs('read'),
      says('Its rejected rows as CSV, each with the reason', undefined, { tag, status: 200 }),
      valid('param', Id),
      async (c) => {
        const { workspaceId } = actor(c)
        const { id } = c.req.valid('param')
        const locale = c.get('locale')
        const { headers, name } = await db.workspace(workspaceId, (tx) => readImport(tx, workspaceId, id))
        // What stands in a cell is never a formula for the spreadsheet that opens it.
        const csv = (rows: string[][]) => stringify(rows, { delimiter: ';', escape_formulas: true, record_delimiter: 'windows' })
        const encoder = new TextEncoder()
        let after = 0
        const lines = new ReadableStream<Uint8Array>({
          start: (stream) =>
            stream.enqueue(encoder.encode(`\ufeff${csv([[...(locale === 'fr' ? ['Ligne', 'Motif'] : ['Row', 'Reason']), ...headers]])}`)),
          async pull(stream) {
            const rows = await db.workspace(workspaceId, (tx) => rejectedRows(tx, workspaceId, id, locale, after, rejectedBatch))
            if (rows.length > 0) stream.enqueue(encoder.encode(csv(rows.map(({ number, why, cells }) => [String(number), why, ...cells]))))
            after = rows.at(-1)?.number ?? after
            if (rows.length < rejectedBatch) stream.close()
          },
        })
        const file = `${name.replace(/\.\w+$/, '').replace(/[^\p{L}\p{N} ._-]+/gu, '-')}.csv`
        return c.body(lines, 200, {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${locale === 'fr' ? 'rejets' : 'rejected'}-${file}`)}`,
        })
      },
    )
}

export type ImportRoutes = ReturnType<typeof importRoutes>
