import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, inject, test } from 'vitest'
import { openFileReader } from '../../crawlers/files/open-reading.ts'
import { sniff } from '../../crawlers/files/sniff.ts'
import { projectRoot } from '../../db/programs.ts'
import { restoreBackup } from '../../server/backup/restore.ts'
import { takeBackup } from '../../server/backup/write.ts'
import type { AddedByHand } from '../../server/byhand/contract.ts'
import type { Document } from '../../server/documents/contract.ts'
import type { FileRead } from '../../server/files/contract.ts'
import { rangeOf } from '../../server/files/routes.ts'
import { tidyFiles } from '../../server/files/store.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { lendDatabase } from '../support/databases.ts'
import { pdf, png, wav } from '../support/files.ts'
import { addWatch } from '../support/pieces.ts'

const put = (who: Someone, name: string, body: Buffer, headers: Record<string, string> = {}) =>
  who.request(`files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', ...headers },
    body: new Uint8Array(body),
  })
const upload = async (who: Someone, name: string, body: Buffer): Promise<FileRead> => {
  const response = await put(who, name, body)
  expect(response.status, name).toBe(201)
  return response.json()
}
const refusal = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]
const onDisk = (app: TestApp, who: Someone, body: Buffer) =>
  existsSync(app.deps.shelf.path(who.workspaceId, createHash('sha256').update(body).digest('hex')))
const tidy = (app: TestApp, who: Someone) => tidyFiles(async () => [who.workspaceId]).run(app.deps, new AbortController().signal)

const clipping = pdf(
  [
    [
      [9, 'La Gazette du Rhone'],
      [9, ''],
      [24, 'La Lanterne rallume'],
      [24, 'ses feux'],
      [11, ''],
      [11, 'Le théâtre rouvre vendredi après deux ans de travaux, et la direc-'],
      [11, 'trice salue une équipe qui répète jusqu’au soir.'.replace('’', "'")],
      [11, ''],
      [11, 'Les abonnements ouvrent lundi.'],
    ],
    [[11, 'Suite en page deux.']],
  ],
  { title: 'Microsoft Word - une.docx', author: 'Ana Ruiz', made: "D:20261120081500+01'00'" },
)

test('[LISTEN-06] a PDF, a picture and a recording are read as far as they can be, become documents, and are fetched in parts', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const read = await upload(ana, 'Une du 20.pdf', clipping)
  expect(read).toMatchObject({
    kind: 'pdf',
    type: 'application/pdf',
    pages: 2,
    title: 'La Lanterne rallume ses feux',
    authors: ['Ana Ruiz'],
    madeAt: '2026-11-20T07:15:00.000Z',
    isUnreadable: false,
    usedBy: null,
  })
  expect(read.text.split('\n\n')).toEqual([
    'La Gazette du Rhone',
    'La Lanterne rallume ses feux',
    "Le théâtre rouvre vendredi après deux ans de travaux, et la directrice salue une équipe qui répète jusqu'au soir.",
    'Les abonnements ouvrent lundi.',
    'Suite en page deux.',
  ])
  expect(await upload(ana, 'photo', png(320, 200))).toMatchObject({ kind: 'image', width: 320, height: 200, text: '' })
  expect(await upload(ana, 'son.bin', wav(3, { title: 'Le 7/9', artist: 'Zoé Lê' }))).toMatchObject({
    kind: 'audio',
    seconds: 3,
    title: 'Le 7/9',
    authors: ['Zoé Lê'],
  })

  const added = await ana.send<AddedByHand>('POST', 'by-hand', {
    title: read.title,
    text: read.text,
    kind: 'article',
    outlet: { name: 'La Gazette du Rhône', kind: 'newspaper' },
    pageNumber: '1',
    fileId: read.id,
  })
  await app.drain()
  expect(added.meets).toHaveLength(1)
  const { byHand } = await ana.get<Document>(`documents/${added.documentId}`)
  expect(byHand).toMatchObject({ pageNumber: '1', file: { token: read.token, name: 'Une du 20.pdf', pages: 2, kind: 'pdf' } })
  expect((await upload(ana, 'encore.pdf', clipping)).usedBy).toMatchObject({ documentId: added.documentId })

  const whole = await ana.request(`files/${read.token}`)
  expect(
    Object.fromEntries(
      ['Content-Type', 'Content-Disposition', 'X-Content-Type-Options', 'Accept-Ranges'].map((name) => [name, whole.headers.get(name)]),
    ),
  ).toEqual({
    'Content-Type': 'application/pdf',
    'Content-Disposition': "attachment; filename*=UTF-8''Une%20du%2020.pdf",
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
  })
  expect(Buffer.from(await whole.arrayBuffer()).equals(clipping)).toBe(true)
  const part = await ana.request(`files/${read.token}`, { headers: { Range: 'bytes=5-8' } })
  expect([part.status, part.headers.get('Content-Range'), await part.text()]).toEqual([206, `bytes 5-8/${clipping.length}`, '1.4\n'])
  expect((await ana.request(`files/${read.token}`, { headers: { Range: `bytes=${clipping.length}-` } })).status).toBe(416)

  // Nobody else's, and for those who may only look nothing to put down.
  const other = await app.owner('Basile Kern')
  expect((await other.request(`files/${read.token}`)).status).toBe(404)
  expect((await app.request(`files/${read.token}`)).status).toBe(401)
  expect((await put(await app.member(ana, 'reader'), 'une.pdf', clipping)).status).toBe(403)

  // What no document refers to any more goes after a while, from the disk too.
  expect(onDisk(app, ana, clipping)).toBe(true)
  await ana.send('POST', `audit/${added.undo}/undo`)
  app.clock.forward(25 * 3_600_000)
  const path = app.deps.shelf.path(ana.workspaceId, createHash('sha256').update(clipping).digest('hex'))
  await utimes(path, new Date(0), new Date(0))
  await tidy(app, ana)
  expect(onDisk(app, ana, clipping)).toBe(false)
  expect((await ana.request(`files/${read.token}`)).status).toBe(404)
})

test('what a file calls itself counts for nothing; what is no file of ours, or too large, is refused and leaves nothing', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const page = Buffer.from('<!doctype html><script>alert(1)</script>')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  for (const body of [page, svg, Buffer.from('MZ\x90\0program'), Buffer.from('PK\x03\x04zip'), Buffer.alloc(0)])
    expect(await refusal(await put(ana, 'affiche.png', body))).toEqual([415, 'unknown-file'])
  expect(await refusal(await put(ana, 'immense.png', Buffer.concat([png(4, 4), Buffer.alloc(26 * 1024 * 1024)])))).toEqual([
    413,
    'file-too-large',
  ])
  expect((await put(ana, 'une.pdf', clipping, { 'Content-Type': 'multipart/form-data; boundary=x' })).status).toBe(415)
  expect((await put(ana, 'une.pdf', clipping, { Origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await put(ana, '', clipping)).status).toBe(422)
  const left = await readdir(join(app.deps.config.dataDir, 'files', ana.workspaceId, 'arriving')).catch(() => [])
  expect(left).toEqual([])
  // A name is only a name, wherever it points.
  const { token } = await upload(ana, '../../../etc/passwd', png(2, 2))
  const fetched = await ana.request(`files/${token}`)
  expect(fetched.headers.get('Content-Disposition')).toBe("inline; filename*=UTF-8''..%2F..%2F..%2Fetc%2Fpasswd")
  for (const path of ['files/..%2F..%2Fsecret-key', 'files/x', `files/${'A'.repeat(22)}`])
    expect((await ana.request(path)).status).toBe(404)
  const other = await app.owner('Basile Kern')
  const { id } = await upload(other, 'une.pdf', clipping)
  const stolen = await ana.request('by-hand', {
    method: 'POST',
    json: { title: 'Titre', kind: 'article', outlet: { name: 'X', kind: 'site' }, fileId: id },
  })
  expect(stolen.status).toBe(422)
})

test('a broken file is kept and says that nothing could be read; one that never ends is ended', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  for (const [name, body] of [
    ['une.pdf', clipping.subarray(0, 200)],
    ['une.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, 0x28)])],
    ['photo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0, 0])],
    ['son.mp3', Buffer.concat([Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7f', 'latin1'), Buffer.alloc(900)])],
    ['film.mp4', Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1'), Buffer.alloc(900, 0xff)])],
  ] as const)
    expect(await upload(ana, name, body), name).toMatchObject({ text: '', seconds: null })
  // What throws past whoever waits for it takes only its own thread along.
  const { id } = await upload(ana, 'photo.png', Buffer.concat([png(40, 40).subarray(0, 40), Buffer.alloc(400, 7)]))
  expect(await refusal(await ana.request(`files/${id}/recognise`, { method: 'POST' }))).toEqual([422, 'no-text-there'])
  const path = join(await mkdtemp(join(tmpdir(), 'relais-files-')), 'une.pdf')
  const reader = openFileReader({ workerUrl: new URL(inject('fileThread')), timeoutMs: 1 })
  expect(await reader.read(path, 'pdf')).toMatchObject({ why: expect.any(String), reading: { text: '' } })
})

test('uploaded files lie in a backup and come back with it', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { token } = await upload(ana, 'Une du 20.pdf', clipping)
  const folder = await mkdtemp(join(tmpdir(), 'relais-files-'))
  try {
    const file = join(folder, 'all.relais.gz')
    const filesFolder = join(app.deps.config.dataDir, 'files')
    const taken = await takeBackup({ ownerUrl: app.ownerUrl, file, secretKey: null, now: app.clock.now(), filesFolder })
    expect(taken.files).toBe(1)
    const empty = await lendDatabase()
    try {
      const back = join(folder, 'back')
      const { files } = await restoreBackup({
        ownerUrl: empty.ownerUrl,
        secret: 'a secret of the tests alone, long enough',
        migrations: join(projectRoot(), 'db', 'migrations'),
        file,
        filesFolder: back,
        replace: false,
      })
      expect(files).toBe(1)
      const sha256 = createHash('sha256').update(clipping).digest('hex')
      const at = join(back, ana.workspaceId, sha256.slice(0, 2), sha256)
      expect((await readFile(at)).equals(clipping)).toBe(true)
      expect((await stat(at)).mode & 0o077).toBe(0)
      const [row] = await empty.sql<{ token: string }[]>`select token from files where workspace_id = ${ana.workspaceId}`
      expect(row?.token).toBe(token)
    } finally {
      await empty.giveBack()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('what is asked for in parts, and what the first bytes say', () => {
  expect(rangeOf(undefined, 100)).toBeNull()
  expect(rangeOf('bytes=0-9', 100)).toEqual({ from: 0, to: 9 })
  expect(rangeOf('bytes=90-', 100)).toEqual({ from: 90, to: 99 })
  expect(rangeOf('bytes=-10', 100)).toEqual({ from: 90, to: 99 })
  expect(rangeOf('bytes=0-999', 100)).toEqual({ from: 0, to: 99 })
  expect(rangeOf('bytes=100-', 100)).toBe('unsatisfiable')
  expect(rangeOf('bytes=9-3', 100)).toBe('unsatisfiable')
  expect(rangeOf('bytes=0-1,5-6', 100)).toBeNull()
  expect(rangeOf('lines=0-1', 100)).toBeNull()
  const kindOf = (text: string) => sniff(Buffer.from(text, 'latin1'))?.kind ?? null
  expect(
    [
      '%PDF-1.7',
      'ID3\x03',
      '\0\0\0\x20ftypM4A ',
      '\0\0\0\x20ftypavif',
      '\0\0\0\x20ftypheic',
      'fLaC',
      'RIFF\0\0\0\0WEBP',
      'GIF89a',
      '<svg',
      '',
      '{}',
    ].map(kindOf),
  ).toEqual(['pdf', 'audio', 'audio', 'image', null, 'audio', 'image', 'image', null, null, null])
})

test('two of the same file lie there once, in each workspace by itself', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const basile = await app.owner('Basile Kern')
  const picture = png(10, 10)
  const [a, b] = [await upload(ana, 'a.png', picture), await upload(ana, 'b.png', picture)]
  await upload(basile, 'c.png', picture)
  expect(a.token).not.toBe(b.token)
  const rows = await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute<{ n: number }>(sql`select count(distinct sha256)::int as n from files where workspace_id = ${ana.workspaceId}`),
  )
  expect(rows[0]?.n).toBe(1)
  expect([onDisk(app, ana, picture), onDisk(app, basile, picture)]).toEqual([true, true])
})
