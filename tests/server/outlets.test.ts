import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { OutletRead, OutletRow, Written } from '../../server/outlets/contract.ts'
import { start } from '../../server/pipeline.ts'
import type { AuditEntry } from '../../server/workspaces/contract.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addOutlet, addWatch, printPieces, understand } from '../support/pieces.ts'

const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString()

async function newsroom(app: TestApp, expressions = ['"La Lanterne"']): Promise<Someone> {
  const ana = await app.owner()
  for (const expression of expressions) await addWatch(app, ana.workspaceId, expression)
  await addOutlet(app, ana.workspaceId, 'Agence du Midi', 'agency', 500_000)
  const ids = await printPieces(app, ana.workspaceId, [
    { title: 'La Lanterne ouvre', text: 'Le théâtre annonce sa saison.', outlet: 'L’Écho des scènes', bylines: ['Ana Ruiz'], at: days(1) },
    { title: 'La Lanterne danse', text: 'Le ballet revient en mars.', outlet: 'L’Écho des scènes', at: days(2) },
    { title: 'Le marché revient', text: 'Cinquante chalets sur la place.', outlet: 'L’Écho des scènes', at: days(3) },
    { title: 'La Lanterne chante', text: 'Un récital, autrefois.', outlet: 'Agence du Midi', at: days(60) },
  ])
  await understand(app, ana.workspaceId, ids)
  return ana
}
const names = ({ items }: PageOf<OutletRow>) => items.map(({ name }) => name)
const idOf = async (ana: Someone, q: string) => (await ana.get<PageOf<OutletRow>>(`outlets?q=${q}`)).items[0]?.id ?? ''
const lastEntry = async (ana: Someone) => (await ana.get<PageOf<AuditEntry>>('audit?limit=1')).items[0]
const weights = (app: TestApp, ana: Someone) =>
  app.db.workspace(ana.workspaceId, async (tx) =>
    (await tx.query.mentions.findMany({ orderBy: (m, { asc }) => asc(m.publishedAt) })).map(({ reach, weight, prominence }) => ({
      reach,
      ratio: weight / prominence,
    })),
  )

test('[PEOPLE-03] outlets are found as one types, filtered, and come page by page in each order', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  expect(names(await ana.get('outlets'))).toEqual(['Agence du Midi', 'L’Écho des scènes'])
  expect(names(await ana.get(`outlets?q=${encodeURIComponent("l'echo")}`))).toEqual(['L’Écho des scènes'])
  expect(names(await ana.get('outlets?kind=agency&kind=radio'))).toEqual(['Agence du Midi'])
  expect(names(await ana.get('outlets?territory=local'))).toEqual([])
  const { items } = await ana.get<PageOf<OutletRow>>('outlets?order=mentions')
  // Only the last thirty days count, and unknown is not zero.
  expect(items).toMatchObject([
    { name: 'L’Écho des scènes', mentions: 2, documents: 3, audience: null },
    { name: 'Agence du Midi', mentions: 0, documents: 1, audience: { figure: 500_000, source: 'ACPM', date: '2026-01-01' } },
  ])
  for (const order of ['name', 'recent', 'mentions']) {
    const first = await ana.get<PageOf<OutletRow>>(`outlets?order=${order}&limit=1`)
    const second = await ana.get<PageOf<OutletRow>>(`outlets?order=${order}&limit=1&cursor=${first.next}`)
    expect(new Set([...names(first), ...names(second)]).size).toBe(2)
    expect(second.next).toBeNull()
  }
  const wrong = await ana.request('outlets?kind=journal', { headers: { 'Accept-Language': 'fr' } })
  expect(wrong.status).toBe(422)
})

test('[PEOPLE-03] a page shows people, sources, what stands in it and how much, week by week', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const id = await idOf(ana, 'scenes')
  const outlet = await ana.get<OutletRead>(`outlets/${id}`)
  expect(outlet).toMatchObject({
    counts: { documents: 3, mentions: 2, people: 1, sources: 0 },
    people: [{ name: 'Ana Ruiz', documents: 1 }],
  })
  expect(outlet.weeks).toHaveLength(12)
  const sum = (figure: 'documents' | 'mentions') => outlet.weeks.reduce((all, week) => all + week[figure], 0)
  expect([sum('documents'), sum('mentions')]).toEqual([3, 2])
  expect((await ana.get<PageOf<Written>>(`outlets/${id}/documents`)).items.map(({ title }) => title)).toEqual([
    'La Lanterne ouvre',
    'La Lanterne danse',
  ])
  expect((await ana.get<PageOf<Written>>(`outlets/${id}/documents?mentioned=no`)).items).toHaveLength(3)
})

test('[PEOPLE-03] a piece that two watches found counts once in its week', async () => {
  await using app = await startApp()
  const ana = await newsroom(app, ['"La Lanterne"', 'théâtre', 'saison'])
  const { counts, weeks } = await ana.get<OutletRead>(`outlets/${await idOf(ana, 'scenes')}`)
  expect(counts.mentions).toBe(4)
  expect(weeks.reduce((all, { mentions }) => all + mentions, 0)).toBe(2)
})

test('[MENTION-02] a new audience is carried into the reach and weight of what stands in the outlet, and back', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const id = await idOf(ana, 'scenes')
  const { version } = await ana.get<OutletRead>(`outlets/${id}`)
  const audience = { figure: 99_999, source: 'ACPM, diffusion payée', date: '2026-06-30' }
  const changed = await ana.send<OutletRead>(
    'PATCH',
    `outlets/${id}`,
    { audience, tier: 1, territory: 'regional', rhythm: 'quotidien', leadTimeDays: 2 },
    version,
  )
  expect(changed).toMatchObject({ audience, tier: 1, territory: 'regional', rhythm: 'quotidien', leadTimeDays: 2, version: version + 1 })
  await app.drain()
  const [agency, ...here] = await weights(app, ana)
  expect(here.map(({ reach }) => reach)).toEqual([99_999, 99_999])
  // 1 + log10(1 + 99 999) = 6
  for (const { ratio } of here) expect(ratio).toBeCloseTo(6, 5)
  expect(agency?.reach).toBe(500_000)

  const entry = await lastEntry(ana)
  expect(entry).toMatchObject({
    action: 'outlet.changed',
    before: { audience: null, tier: null },
    after: { audience, tier: 1 },
    undoable: true,
  })
  await ana.send('POST', `audit/${entry?.id}/undo`)
  await app.drain()
  expect(await ana.get<OutletRead>(`outlets/${id}`)).toMatchObject({ audience: null, tier: null, territory: null })
  for (const { reach, ratio } of (await weights(app, ana)).slice(1)) {
    expect(reach).toBeNull()
    expect(ratio).toBeCloseTo(1, 5)
  }
  expect((await ana.request(`audit/${entry?.id}/undo`, { method: 'POST' })).status).toBe(409)
})

test.each([
  ['a figure without its source', { figure: 1000, date: '2026-01-01' }, 'audience.source'],
  ['a figure without its day', { figure: 1000, source: 'ACPM' }, 'audience.date'],
  ['nobody at all, which would be unknown', { figure: 0, source: 'ACPM', date: '2026-01-01' }, 'audience.figure'],
  ['a day that is none', { figure: 1, source: 'ACPM', date: '2026-02-31' }, 'audience.date'],
])('an audience is refused with %s', async (_, audience, path) => {
  await using app = await startApp()
  const ana = await app.owner()
  const id = await addOutlet(app, ana.workspaceId, 'La Gazette')
  const refused = await ana.request(`outlets/${id}`, {
    method: 'PATCH',
    json: { audience },
    ifMatch: 1,
    headers: { 'Accept-Language': 'fr' },
  })
  expect(refused.status).toBe(422)
  expect((await refused.json()).errors).toMatchObject([{ path }])
})

test('an outlet added by hand takes in what its site publishes; a site is one outlet', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const outlet = await ana.send<OutletRead>('POST', 'outlets', {
    name: 'Scènes du Sud',
    kind: 'magazine',
    address: 'https://www.scenes-du-sud.fr/rubriques/',
  })
  expect(outlet).toMatchObject({ name: 'Scènes du Sud', kind: 'magazine', sites: ['scenes-du-sud.fr'], version: 1 })
  const again = await ana.request('outlets', { method: 'POST', json: { name: 'Autre', kind: 'blog', address: 'http://scenes-du-sud.fr' } })
  expect(again.status).toBe(409)
  expect(await again.json()).toMatchObject({ title: 'This exists already: scenes-du-sud.fr.' })
  await ana.send('POST', `audit/${(await lastEntry(ana))?.id}/undo`)
  expect((await ana.request(`outlets/${outlet.id}`)).status).toBe(404)
})

test('who edits what somebody else changed meanwhile is told; roles hold; another workspace sees and changes nothing', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const id = await idOf(ana, 'scenes')
  const luc = await app.member(ana, 'editor')
  await luc.send('PATCH', `outlets/${id}`, { note: 'Rappeler en mars.' }, 1)
  expect((await ana.request(`outlets/${id}`, { method: 'PATCH', json: { note: 'x' }, ifMatch: 1 })).status).toBe(412)
  expect((await ana.request(`outlets/${id}`, { method: 'PATCH', json: { note: 'x' } })).status).toBe(428)
  expect((await ana.request(`outlets/${id}`, { method: 'PATCH', json: { site: 'x.fr' }, ifMatch: 2 })).status).toBe(422)
  for (const role of ['contributor', 'guest', 'reader'] as const) {
    const other = await app.member(ana, role)
    expect((await other.get<OutletRead>(`outlets/${id}`)).note).toBe('Rappeler en mars.')
    expect((await other.request(`outlets/${id}`, { method: 'PATCH', json: { note: 'x' }, ifMatch: 2 })).status).toBe(403)
    expect((await other.request('outlets', { method: 'POST', json: { name: 'X', kind: 'blog' } })).status).toBe(403)
  }
  const bob = await app.owner('Bob Other')
  expect(names(await bob.get('outlets'))).toEqual([])
  expect((await bob.request(`outlets/${id}`)).status).toBe(404)
  expect((await bob.request(`outlets/${id}`, { method: 'PATCH', json: { note: 'x' }, ifMatch: 2 })).status).toBe(404)
  expect((await bob.get<PageOf<Written>>(`outlets/${id}/documents?mentioned=no`)).items).toEqual([])
  const entry = await lastEntry(ana)
  expect((await bob.request(`audit/${entry?.id}/undo`, { method: 'POST' })).status).toBe(404)
  expect((await ana.get<OutletRead>(`outlets/${id}`)).note).toBe('Rappeler en mars.')
})

test('[MENTION-02] when a person says what sort of outlet it is, what stands in it is of the kind that follows; what people corrected stays, and it goes back', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'watches', { name: 'Billets', kind: 'brand', expression: 'lanterne ET type:billet' })
  await addWatch(app, ana.workspaceId, 'lanterne')
  const ids = await printPieces(
    app,
    ana.workspaceId,
    ['La Lanterne ouvre', 'La Lanterne danse', 'La Lanterne : entretien', 'La Lanterne rit'].map((title) => ({
      title,
      text: title,
      outlet: 'Carnets du Rhône',
    })),
  )
  await app.db.workspace(ana.workspaceId, (tx) => tx.execute(sql`update documents set kind = 'interview' where id = ${ids[2]}`))
  await understand(app, ana.workspaceId, ids)
  await ana.send('POST', `documents/${ids[3]}/corrections`, { field: 'kind', value: 'review' })
  const kinds = async () => {
    const rows = await app.db.workspace(ana.workspaceId, (tx) =>
      tx.execute<{ kind: string; mention: string | null; read: string | null }>(sql`
        select d.kind, d.read_as->>'kind' as read, (select m.kind from mentions m join watches w on w.workspace_id = m.workspace_id and w.id = m.watch_id and w.expression = 'lanterne'
          where m.workspace_id = d.workspace_id and m.document_id = d.id) as mention
        from documents d where d.workspace_id = ${ana.workspaceId} order by array_position(${sql.param(`{${ids.join(',')}}`)}::uuid[], d.id)`),
    )
    return rows.map(({ kind, mention, read }) => [kind, mention, read])
  }
  expect(await kinds()).toEqual([
    ['article', 'article', null],
    ['article', 'article', null],
    ['interview', 'interview', null],
    ['review', 'review', 'article'],
  ])
  const [outlet] = (await ana.get<PageOf<OutletRow>>('outlets')).items
  const id = outlet?.id ?? ''
  const { version } = await ana.get<OutletRead>(`outlets/${id}`)
  await ana.send('PATCH', `outlets/${id}`, { kind: 'blog' }, version)
  expect((await ana.get<PageOf<{ kind: string; subject: string }>>('jobs?kind=derive-kinds')).items).toMatchObject([
    { subject: 'Carnets du Rhône' },
  ])
  await app.drain()
  const asBlog = [
    ['post', 'post', null],
    ['post', 'post', null],
    ['interview', 'interview', null],
    ['review', 'review', 'post'],
  ]
  expect(await kinds()).toEqual(asBlog)
  const found = await ana.get<PageOf<{ document: { title: string }; watch: { name: string } }>>('mentions')
  expect(
    found.items
      .filter(({ watch }) => watch.name === 'Billets')
      .map(({ document }) => document.title)
      .sort(),
  ).toEqual(['La Lanterne danse', 'La Lanterne ouvre'])
  // Once more changes nothing; taken back, all is as it was.
  await app.enqueue(
    ana.workspaceId,
    ...start.refreshOutlet(ana.workspaceId, id, { reach: false, first: false, kinds: true, bylines: false }),
  )
  await app.drain()
  expect(await kinds()).toEqual(asBlog)
  const [entry] = (await ana.get<PageOf<AuditEntry>>('audit?action=outlet')).items
  await ana.send('POST', `audit/${entry?.id}/undo`)
  await app.drain()
  expect(await kinds()).toEqual([
    ['article', 'article', null],
    ['article', 'article', null],
    ['interview', 'interview', null],
    ['review', 'review', 'article'],
  ])
})
