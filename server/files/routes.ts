/** The doors to uploaded files: putting one down, having its text recognised, and fetching it, in parts where a player asks so. */
import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { actor, type Env, Id, needs, says, valid } from '../http.ts'
import { FileRead, FileToken, mostBytes, Recognised, UploadQuery } from './contract.ts'
import { addFile, fileAt, readFileRow } from './store.ts'

const tag = 'files'
/** More points than this no scanner of a page gives; decoding them would take the machine's memory. */
const mostPixels = 80_000_000

export const fileRoutes = ({ db, shelf, fileReader, log }: Deps) =>
  new Hono<Env>()
    .post(
      '/',
      needs('edit'),
      says(
        'Takes a file as the body of the request (`application/octet-stream`): PDF, image, audio or video, and reads what can be read of it',
        FileRead,
        {
          tag,
          status: 201,
        },
      ),
      valid('query', UploadQuery),
      async (c) => {
        const who = actor(c)
        const { body } = c.req.raw
        if (!body) throw new Problem('unknown-file')
        const shelved = await shelf.take(who.workspaceId, body, mostBytes)
        const { reading, why } = await fileReader.read(shelf.path(who.workspaceId, shelved.sha256), shelved.kind)
        if (why) log.info({ kind: shelved.kind, why }, 'an uploaded file could not be read')
        const file = await db.workspace(who.workspaceId, async (tx) =>
          readFileRow(
            tx,
            who.workspaceId,
            await addFile(tx, who, { ...shelved, name: c.req.valid('query').name, reading, isUnreadable: why !== null }),
          ),
        )
        if (!file) throw new Error('a file that was just added is gone')
        return c.json(file, 201)
      },
    )
    .post(
      '/:id/recognise',
      needs('edit'),
      says('Recognises the printed text of an image or a scanned PDF, in French and English', Recognised, { tag, status: 200 }),
      valid('param', Id),
      async (c) => {
        const { workspaceId } = actor(c)
        const file = await db.workspace(workspaceId, (tx) => readFileRow(tx, workspaceId, c.req.valid('param').id))
        if (!file) throw new Problem('not-found')
        if ((file.kind !== 'image' && file.kind !== 'pdf') || (file.width ?? 0) * (file.height ?? 0) > mostPixels)
          throw new Problem('no-text-there')
        const row = await db.workspace(workspaceId, (tx) => fileAt(tx, workspaceId, file.token))
        if (!row || !(await shelf.isThere(workspaceId, row.sha256))) throw new Problem('not-found')
        try {
          return c.json(await fileReader.recognise(shelf.path(workspaceId, row.sha256), file.kind, c.req.raw.signal))
        } catch (error) {
          log.info({ err: error }, 'text could not be recognised')
          throw new Problem('no-text-there')
        }
      },
    )
    .get('/:token', needs('read'), says('The file itself', undefined, { tag, status: 200 }), valid('param', FileToken), async (c) => {
      const { workspaceId } = actor(c)
      const row = await db.workspace(workspaceId, (tx) => fileAt(tx, workspaceId, c.req.valid('param').token))
      if (!row || !(await shelf.isThere(workspaceId, row.sha256))) throw new Problem('not-found')
      const range = rangeOf(c.req.header('Range'), row.bytes)
      const headers = {
        'Content-Type': row.type,
        // A PDF may hold programs; it is kept, not opened here.
        'Content-Disposition': `${row.kind === 'pdf' ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(row.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
        'Cache-Control': 'private, max-age=3600',
        'Accept-Ranges': 'bytes',
      }
      if (range === 'unsatisfiable') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${row.bytes}` })
      const { from, to } = range ?? { from: 0, to: row.bytes - 1 }
      return c.body(shelf.read(workspaceId, row.sha256, from, to), range ? 206 : 200, {
        ...headers,
        'Content-Length': String(to - from + 1),
        ...(range ? { 'Content-Range': `bytes ${from}-${to}/${row.bytes}` } : {}),
      })
    })

export type FileRoutes = ReturnType<typeof fileRoutes>

/** The one part that is asked for; null where all is. Several parts at once are answered by all. */
export function rangeOf(header: string | undefined, size: number): { from: number; to: number } | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last))
  return from > to || from >= size ? 'unsatisfiable' : { from, to }
}
