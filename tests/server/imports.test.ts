import { rm } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { ArtificialGroups } from '../../server/artificial/contract.ts'
import type { PageOf } from '../../server/http.ts'
import type { ImportPreview, ImportRead } from '../../server/imports/contract.ts'
import { takeJobs } from '../../server/imports/take.ts'
import type { MentionStream } from '../../server/mentions/contract.ts'
import type { MentionPage } from '../../server/mentions/page-contract.ts'
import { recurring } from '../../server/pipeline.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addWatch } from '../support/pieces.ts'
import { workbook } from '../support/workbook.ts'

const put = (who: Someone, name: string, body: string | Buffer) =>
  who.request(`imports?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
const arrive = async (who: Someone, name: string, body: string | Buffer): Promise<ImportRead> => {
  const response = await put(who, name, body)
  expect(response.status, `${name}: ${response.status === 201 ? '' : await response.clone().text()}`).toBe(201)
  return response.json()
}
const run = async (app: TestApp, who: Someone, id: string): Promise<ImportRead> => {
  await who.send('POST', `imports/${id}/start`)
  await app.drain()
  return who.get<ImportRead>(`imports/${id}`)
}
const stream = async (who: Someone) => (await who.get<MentionStream>('mentions')).items
const count = async (app: TestApp, { workspaceId }: Someone, table: string): Promise<number> => {
  const [row] = await app.db.workspace(workspaceId, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.raw(table)} where workspace_id = ${workspaceId}`),
  )
  return row?.n ?? 0
}

const instagram = [
  'Identifiant de la publication;Nom d’utilisateur du compte;Nom du compte;Description;Heure de publication;Lien permanent;Type de publication;Vues;Mentions J’aime;Commentaires',
  '17900000000000001;eloise.b;Éloïse Béraud;Première à La Lanterne, quelle salle !;20/11/2026 21:30;https://www.instagram.com/p/AAA/;Photo;1 204;87;4',
  '17900000000000002;zoe_le;Zoé Lê;"Répétitions ; on avance";21/11/2026 10:00;https://www.instagram.com/reel/BBB/;Réel;12,4K;310;9',
  '17900000000000003;zoe_le;Zoé Lê;=HYPERLINK("http://mauvais.example");pas une date;https://www.instagram.com/p/CCC/;Photo;;;',
  '17900000000000004;;;;22/11/2026 09:00;;Photo;;;',
].join('\r\n')

test('[LISTEN-02] an export of a closed network becomes mentions with accounts and figures; the same file again changes nothing; undoing gives all back', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const found = await arrive(ana, 'Contenu.csv', instagram)
  expect(found).toMatchObject({
    state: 'ready',
    rows: 4,
    encoding: 'utf-8',
    delimiter: ';',
    isRemembered: false,
    mapping: {
      network: 'instagram',
      order: 'dmy',
      zone: 'Europe/Paris',
      columns: { id: 0, handle: 1, authorName: 2, text: 3, date: 4, address: 5, kind: 6, views: 7, likes: 8, replies: 9 },
    },
  })
  const preview = await ana.get<ImportPreview>(`imports/${found.id}/preview`)
  expect(preview).toMatchObject({ tried: 4, usable: 2 })
  expect(preview.rows.map(({ number, rejection, read }) => [number, rejection, read?.account ?? null])).toEqual([
    [2, null, '@eloise.b'],
    [3, null, '@zoe_le'],
    [4, 'bad-date', null],
    [5, 'nothing-said', null],
  ])
  expect(await count(app, ana, 'documents')).toBe(0)

  const done = await run(app, ana, found.id)
  expect(done).toMatchObject({ state: 'done', done: 4, added: 2, known: 0, rejected: 2 })
  expect(done.reasons.map(({ reason }) => reason).sort()).toEqual(['bad-date', 'nothing-said'])
  const [mention] = await stream(ana)
  expect(mention).toMatchObject({
    document: { address: 'https://www.instagram.com/p/AAA/', kind: 'post', readingState: 'whole' },
    account: { network: 'instagram', shown: '@eloise.b', name: 'Éloïse Béraud' },
    published: { at: '2026-11-20T20:30:00.000Z', precision: 'instant' },
  })
  expect(await ana.get(`mentions/${mention?.id}`)).toMatchObject({ post: { figures: [{ views: 1204, likes: 87, replies: 4 }] } })
  // An import is no source that is followed.
  expect((await ana.get<PageOf<unknown>>('sources')).items).toEqual([])

  // What was rejected comes back as a table in which nothing is a formula.
  const rejected = await ana.request(`imports/${found.id}/rejected`)
  expect(rejected.headers.get('Content-Disposition')).toContain('rejected-Contenu.csv')
  const lines = Buffer.from(await rejected.arrayBuffer())
    .toString('utf8')
    .split('\r\n')
  expect(lines[0]).toMatch(/^\ufeffRow;Reason;Identifiant/)
  expect(lines[1]).toContain('can’t be read')
  expect(lines[1]).toContain(`"'=HYPERLINK`)

  // The same columns are mapped as before; the same rows are known; figures that grew are kept with their date.
  const again = await arrive(ana, 'Contenu (1).csv', instagram.replace('1 204;87', '1 900;99'))
  expect(again).toMatchObject({ isRemembered: true, mapping: found.mapping })
  app.clock.forward(60_000)
  expect(await run(app, ana, again.id)).toMatchObject({ added: 0, known: 2, rejected: 2 })
  expect(await count(app, ana, 'documents')).toBe(2)
  expect(await ana.get(`mentions/${mention?.id}`)).toMatchObject({
    post: { figures: expect.arrayContaining([expect.objectContaining({ views: 1900, likes: 99 })]) },
  })
  expect((await ana.get<PageOf<ImportRead>>('imports')).items.map(({ id }) => id)).toEqual([again.id, found.id])

  // What a person worked on stays when it is undone; all the rest goes, accounts too.
  await ana.send('POST', 'mentions/judge', { ids: [mention?.id], field: 'status', value: 'kept' })
  await ana.send('POST', `audit/${done.undo}/undo`)
  await app.drain()
  expect(await ana.get<ImportRead>(`imports/${found.id}`)).toMatchObject({ state: 'undone', stayed: 1, reasons: [] })
  expect([await count(app, ana, 'documents'), await count(app, ana, 'handles')]).toEqual([1, 1])
  expect((await ana.request(`audit/${done.undo}/undo`, { method: 'POST' })).status).toBe(409)
})

test('[LISTEN-02] [MENTION-07] what posts of an export name, link to and pass on is told; passing on is no words of their own, the same address in one minute looks arranged', async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const rows = [
    ...[1, 2, 3, 4].map(
      (n) =>
        `186000000000000001${n},passeur${n},2026-11-24T18:00:1${n}Z,"RT @port: Ce soir à La Lanterne une soirée à ne manquer sous aucun prétexte https://port.example/soir"`,
    ),
    ...['Allez tous à La Lanterne', 'La Lanterne : du jamais vu', 'Mon coup de cœur ? La Lanterne !'].map(
      (text, n) => `186000000000000002${n},neuf${n},2026-11-24T19:00:1${n}Z,${text} https://billets.example/lanterne?ref=${n}`,
    ),
    '1860000000000000030,zoe,2026-11-24T20:00:00Z,"Merci @Eloise et zoe@port.example, La Lanterne était pleine (https://gazette.example/une)."',
  ]
  const { id } = await arrive(ana, 'x.csv', `Tweet id,Username,Created at,Tweet text\n${rows.join('\n')}\n`)
  const done = await run(app, ana, id)
  expect(done).toMatchObject({ added: 8, rejected: 0 })
  const { groups } = await ana.get<ArtificialGroups>('artificial')
  expect(groups.map(({ reasons, accounts }) => [reasons.map(({ code }) => code), accounts.length])).toEqual([
    [['same-address', 'same-minute'], 3],
  ])
  const spokenTo = async (account: string) => {
    const mention = (await stream(ana)).find((each) => each.account?.shown === account)
    const { post } = await ana.get<MentionPage>(`mentions/${mention?.id}`)
    return post?.speaksTo.map(({ kind, address, account: whom }) => `${kind} ${whom?.shown ?? address}`)
  }
  expect(await spokenTo('@passeur1')).toEqual(['reposts @port'])
  expect(await spokenTo('@zoe')).toEqual(['names @eloise', 'links https://gazette.example/une'])
  // Undone, those who were only named go as well.
  await ana.send('POST', `audit/${done.undo}/undo`)
  await app.drain()
  expect([await count(app, ana, 'documents'), await count(app, ana, 'handles')]).toEqual([0, 0])
})

test('[LISTEN-02] what an export counts is dated by its own date; an older one never stands in the place of a younger', async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const csv = (likes: number, followers: number) =>
    `Tweet id,Username,Created at,Tweet text,Likes,Followers\n1860000000000000030,zoe,2026-11-20T10:00:00Z,Vu à La Lanterne,${likes},${followers}\n`
  const send = async (name: string, body: string, modified: string) => {
    const response = await ana.request(`imports?name=${name}&modified=${modified}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body,
    })
    expect(response.status).toBe(201)
    return (await response.json()) as ImportRead
  }
  const found = await send('x.csv', csv(30, 500), '2026-11-24T08:00:00.000Z')
  expect(found.mapping.countedOn).toBe('2026-11-24T08:00:00.000Z')
  await run(app, ana, found.id)
  const counted = async () => {
    const [mention] = await stream(ana)
    const { post } = await ana.get<MentionPage>(`mentions/${mention?.id}`)
    return [post?.figures.map(({ at, likes }) => [at.slice(0, 10), likes]), post?.account?.followers?.figure]
  }
  expect(await counted()).toEqual([[['2026-11-24', 30]], 500])
  // A file has its own day, however its columns were mapped before; a person says another.
  const older = await send('x (1).csv', csv(12, 400), '2026-11-25T11:00:00.000Z')
  expect(older).toMatchObject({ isRemembered: true, mapping: { countedOn: '2026-11-25T11:00:00.000Z' } })
  await ana.send('PUT', `imports/${older.id}/mapping`, { ...older.mapping, countedOn: '2026-11-21' })
  expect((await ana.request(`imports/${older.id}/mapping`, { method: 'PUT', json: { ...older.mapping, countedOn: 'hier' } })).status).toBe(
    422,
  )
  await run(app, ana, older.id)
  expect(await counted()).toEqual([
    [
      ['2026-11-21', 12],
      ['2026-11-24', 30],
    ],
    500,
  ])
  // The same file again, at the same date, changes nothing; one from a clock that runs ahead has no date.
  const again = await send('x (2).csv', csv(30, 500), '2026-11-24T08:00:00.000Z')
  await run(app, ana, again.id)
  expect(await counted()).toEqual([
    [
      ['2026-11-21', 12],
      ['2026-11-24', 30],
    ],
    500,
  ])
  expect((await send('x (3).csv', csv(1, 1), '2031-01-01T00:00:00.000Z')).mapping.countedOn).toBeNull()
})

test('[LISTEN-02] a workbook of another tool, with networks by the row, is mapped by hand and refused where it says nothing', async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  const found = await arrive(
    ana,
    'veille.xlsx',
    workbook([
      ['Export du 25 novembre'],
      ['Quand', 'Où', 'Qui', 'Quoi', 'Lien'],
      [46346.75, 'Facebook', 'Théâtre du Port', 'Une soirée à La Lanterne', 'https://www.facebook.com/port/posts/1'],
      [46347, 'Presse', 'Ana Ruiz', 'La Lanterne et ses cintres', 'https://gazette.example/cintres'],
      [46347, 'X', '@zoe', 'Encore', 'https://x.com/zoe/status/1860000000000000009'],
    ]),
  )
  // Of these names only one is known, so the title above them is taken for the names; a person says better.
  expect(found).toMatchObject({
    encoding: null,
    headers: ['Quand', 'Où', 'Qui', 'Quoi', 'Lien'],
    rows: 3,
    mapping: { columns: { address: 4 }, network: null },
  })
  const mapping = { ...found.mapping, columns: { date: 0, network: 1, authorName: 2, text: 3, address: 4 } }
  await ana.send('PUT', `imports/${found.id}/mapping`, mapping)
  expect(await run(app, ana, found.id)).toMatchObject({ added: 3, rejected: 0 })
  const rows = await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute<{ kind: string; network: string | null; bylines: string[]; precision: string; source: string }>(sql`
      select d.kind, h.network, d.bylines, d.published_precision as precision, s.address as source from documents d
      join sources s on s.workspace_id = d.workspace_id and s.id = d.source_id
      left join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id
      where d.workspace_id = ${ana.workspaceId} order by d.address`),
  )
  expect([...rows]).toEqual([
    { kind: 'article', network: null, bylines: ['Ana Ruiz'], precision: 'day', source: 'urn:relais:import:press' },
    { kind: 'post', network: null, bylines: [], precision: 'instant', source: 'urn:relais:import:facebook' },
    { kind: 'post', network: 'x', bylines: [], precision: 'day', source: 'urn:relais:import:x' },
  ])
})

test('[LISTEN-02] an import that is stopped, or cut short by a crash, goes on where it was; rows of others stay theirs', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  const rows = Array.from(
    { length: 1_000 },
    (_, i) => `${1_000_000 + i},2026-11-${String(1 + (i % 24)).padStart(2, '0')} 10:00,compte${i % 50},Texte numéro ${i} de la série`,
  )
  const { id } = await arrive(ana, 'x.csv', `Tweet id,Date,Username,Text\n${rows.join('\n')}\n`)
  await ana.send('POST', `imports/${id}/start`)
  // One batch is taken, then the process ends: the step is there still, and what is saved says how far it was.
  const { takeRows } = takeJobs({ afterKeeping: () => [] })
  await takeRows.run(app.deps, { workspaceId: ana.workspaceId, importId: id }, AbortSignal.abort())
  expect(await ana.get<ImportRead>(`imports/${id}`)).toMatchObject({ state: 'running', done: 400, added: 400 })
  expect(await ana.send<ImportRead>('POST', `imports/${id}/stop`)).toMatchObject({ state: 'stopped' })
  await app.drain()
  expect(await ana.get<ImportRead>(`imports/${id}`)).toMatchObject({ state: 'stopped', done: 400 })
  expect((await ana.request(`imports/${id}`, { method: 'DELETE' })).status).toBe(409)
  expect(await run(app, ana, id)).toMatchObject({ state: 'done', done: 1_000, added: 1_000, rejected: 0 })
  expect(await count(app, ana, 'documents')).toBe(1_000)
  // The very same step again has nothing to do.
  await takeRows.run(app.deps, { workspaceId: ana.workspaceId, importId: id }, new AbortController().signal)
  expect(await ana.get<ImportRead>(`imports/${id}`)).toMatchObject({ done: 1_000, added: 1_000, known: 0 })

  const basile = await app.owner('Basile Kern')
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/preview'],
    ['GET', '/rejected'],
    ['POST', '/start'],
    ['POST', '/stop'],
    ['DELETE', ''],
  ] as const)
    expect([path, (await basile.request(`imports/${id}${path}`, { method })).status]).toEqual([path, 404])
  expect((await put(await app.member(ana, 'reader'), 'x.csv', 'Texte,Date\na,b')).status).toBe(403)
})

test('what is no table is refused in words and leaves nothing; a mapping must name columns that are there', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const refusal = async (body: string | Buffer) => {
    const response = await put(ana, 'a.csv', body)
    return [response.status, ((await response.json()) as { code: string }).code]
  }
  expect(await refusal('')).toEqual([422, 'no-table'])
  expect(await refusal('%PDF-1.7')).toEqual([422, 'no-table'])
  expect(await refusal(`Texte,Date\n"${'x'.repeat(2_200_000)}`)).toEqual([422, 'open-quote'])
  expect(await count(app, ana, 'imports')).toBe(0)
  expect(await count(app, ana, 'import_rows')).toBe(0)

  const { id, mapping } = await arrive(ana, 'a.csv', '__proto__,Texte\n{},Bonjour\n')
  expect(mapping.columns).toEqual({ text: 1 })
  const send = (json: unknown) => ana.request(`imports/${id}/mapping`, { method: 'PUT', json })
  expect((await send({ ...mapping, columns: { text: 7 } })).status).toBe(422)
  expect((await send({ ...mapping, columns: { constructor: 0 } })).status).toBe(422)
  expect((await send({ ...mapping, zone: 'Mars/Olympus' })).status).toBe(422)
  expect((await send({ ...mapping, columns: {} })).status).toBe(200)
  expect((await ana.request(`imports/${id}/start`, { method: 'POST' })).status).toBe(422)
  expect((await send({ ...mapping, language: 'fr' })).status).toBe(200)
  expect((await ana.request(`imports/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect(await count(app, ana, 'imports')).toBe(0)
})

test('[LISTEN-02] an encoding or a separator that was recognised wrongly is corrected on the spot, and the preview is of the file as it is read now', async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  // Old Mac text: every byte of it is a sign of Windows too, so nothing tells that it is not.
  const csv = 'Titre;Texte;Date\rSoirée à l’été;Le théâtre rouvre, après deux ans;20/11/2026\rÀ côté;Entrée libre, dès 19 h;21/11/2026\r'
  const given = await arrive(ana, 'vieux.csv', iconv.encode(csv, 'macintosh'))
  expect(given).toMatchObject({ encoding: 'windows-1252', delimiter: ';', rows: 2 })
  const titles = async () => (await ana.get<ImportPreview>(`imports/${given.id}/preview`)).rows.map(({ read }) => read?.title)
  expect(await titles()).not.toContain('Soirée à l’été')
  const form = (json: unknown) => ana.request(`imports/${given.id}/form`, { method: 'PUT', json })
  const read: ImportRead = await (await form({ encoding: 'macintosh', delimiter: ';' })).json()
  expect(read).toMatchObject({
    encoding: 'macintosh',
    delimiter: ';',
    headers: ['Titre', 'Texte', 'Date'],
    rows: 2,
    mapping: { columns: { title: 0, text: 1, date: 2 } },
  })
  expect(await titles()).toEqual(['Soirée à l’été', 'À côté'])
  // Cut at another sign the columns are others, and are recognised anew; what gives no table is refused, and all stays.
  const cut: ImportRead = await (await form({ encoding: 'macintosh', delimiter: ',' })).json()
  expect([cut.delimiter, cut.headers.length, cut.rows]).toEqual([',', 2, 1])
  const refused = await ana.request(`imports/${given.id}/form`, {
    method: 'PUT',
    json: { encoding: 'macintosh', delimiter: '|' },
    headers: { 'Accept-Language': 'fr' },
  })
  expect([refused.status, (await refused.json()).code]).toEqual([422, 'no-table'])
  expect(await ana.get<ImportRead>(`imports/${given.id}`)).toMatchObject({ delimiter: ',', state: 'ready' })
  expect((await form({ encoding: 'klingon', delimiter: ';' })).status).toBe(422)
  await form({ encoding: 'macintosh', delimiter: ';' })
  expect(await run(app, ana, given.id)).toMatchObject({ state: 'done', added: 2 })
  expect((await (await form({ encoding: 'utf-8', delimiter: ';' })).json()).code).toBe('import-begun')

  // The file goes once its rows are begun to be taken, and what then can't be read again is said.
  const tidy = recurring(async () => [ana.workspaceId]).find(({ name }) => name === 'tidy-imports')
  const next = await arrive(ana, 'autre.csv', 'Titre;Texte\rUn;Deux\r')
  await tidy?.run(app.deps, new AbortController().signal)
  expect(await app.deps.shelf.importsOn(ana.workspaceId)).toEqual([next.id])
  await rm(app.deps.shelf.importPath(ana.workspaceId, next.id))
  const gone = await ana.request(`imports/${next.id}/form`, { method: 'PUT', json: { encoding: 'utf-8', delimiter: ';' } })
  expect([gone.status, (await gone.json()).code]).toEqual([409, 'import-file-gone'])
})
