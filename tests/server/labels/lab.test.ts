/** The query lab: a fair sample is labelled, and the query, its clauses and every change of it are measured on what was said. */
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { labels } from '../../../db/schema/labels.ts'
import type { PageOf } from '../../../server/http.ts'
import type { DrawResult, Labelled, LabelRead, Measured, Suggested, Tally } from '../../../server/labels/contract.ts'
import type { WatchSaved } from '../../../server/watches/contract.ts'
import type { AuditEntry } from '../../../server/workspaces/contract.ts'
import { startApp } from '../../support/app.ts'
import { addDocuments, matchAll, stream } from '../mentions/seed.ts'

const now = new Date('2026-03-15T11:00:00Z')

test('[WATCH-04] hits and near misses are drawn, labelled and measured, overall and per clause; a change is measured before it is saved', async () => {
  await using app = await startApp({ now })
  const ana = await app.owner()
  const [theatre, scene, cycling, festival, concert] = await addDocuments(app, ana, [
    { title: 'La Lanterne, un théâtre à Avignon' },
    { title: 'La Lanterne monte sur scène' },
    { title: 'La lanterne rouge du peloton, un théâtre à ciel ouvert' },
    { title: 'La Lanterne et son festival' },
    { title: 'Théâtre municipal, la saison' },
    { title: 'Rien de tout cela' },
  ])
  const expression = 'lanterne ET (théâtre OU scène) SAUF peloton'
  const watch = await ana.send<WatchSaved>('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression })
  const drawn = await ana.send<DrawResult>('POST', 'watches/lab/sample', { expression, watchId: watch.id, days: 90 })
  const near = drawn.items.map(({ title, near: clause }) => [title, clause?.text ?? null]).sort()
  expect(near).toEqual([
    ['La Lanterne et son festival', '(théâtre OU scène)'],
    ['La Lanterne monte sur scène', null],
    ['La Lanterne, un théâtre à Avignon', null],
    ['La lanterne rouge du peloton, un théâtre à ciel ouvert', 'SAUF peloton'],
    ['Théâtre municipal, la saison', 'lanterne'],
  ])
  expect(drawn).toMatchObject({ hits: 2, near: 3, whole: true })

  const verdicts = {
    [theatre ?? '']: 'right',
    [scene ?? '']: 'wrong',
    [cycling ?? '']: 'wrong',
    [festival ?? '']: 'right',
    [concert ?? '']: 'wrong',
  }
  const labels = drawn.items.map(({ documentId, slip }) => ({ documentId, verdict: verdicts[documentId], slip }))
  const said = await ana.send<Labelled>('PUT', `watches/${watch.id}/labels`, { labels })
  expect(said).toMatchObject({ changed: 5, undo: expect.any(String) })
  expect(await ana.send<Labelled>('PUT', `watches/${watch.id}/labels`, { labels })).toEqual({ changed: 0, undo: null })

  const measured = await ana.send<Measured>('POST', 'watches/lab/measure', { expression, watchId: watch.id })
  expect(measured).toMatchObject({
    labels: { right: 2, wrong: 3 },
    fair: true,
    now: {
      found: { right: 1, wrong: 1 },
      missed: { right: 1, wrong: 2 },
      precision: { share: 0.5, labels: 2 },
      recall: { share: 0.5, labels: 2 },
    },
  })
  const told = Object.fromEntries(measured.clauses.map(({ text, role, holds, alone }) => [`${role} ${text}`, { holds, alone }]))
  expect(told).toEqual({
    'condition lanterne': { holds: { right: 1, wrong: 1 }, alone: { right: 0, wrong: 1 } },
    'condition (théâtre OU scène)': { holds: { right: 1, wrong: 1 }, alone: { right: 1, wrong: 0 } },
    'branch théâtre': { holds: { right: 1, wrong: 0 }, alone: { right: 1, wrong: 0 } },
    'branch scène': { holds: { right: 0, wrong: 1 }, alone: { right: 0, wrong: 1 } },
    'exclusion SAUF peloton': { holds: { right: 0, wrong: 1 }, alone: { right: 0, wrong: 1 } },
  })

  const better = await ana.send<Measured>('POST', 'watches/lab/measure', {
    expression: 'lanterne ET (théâtre OU festival) SAUF peloton',
    watchId: watch.id,
  })
  expect(better).toMatchObject({
    now: { precision: { share: 1 }, recall: { share: 1 } },
    saved: { precision: { share: 0.5 }, recall: { share: 0.5 } },
    gains: [{ documentId: festival, verdict: 'right' }],
    losses: [{ documentId: scene, verdict: 'wrong' }],
  })

  // The trail's screen shows what stands in both, field by field: of labels it must not, for they are told by ids.
  const trail = await ana.get<PageOf<AuditEntry>>('audit?action=label')
  expect(trail.items.map(({ action, subject }) => [action, subject.name])).toEqual([['label.said', 'La Lanterne']])
  expect(Object.keys(trail.items[0]?.after ?? {}).filter((field) => field in (trail.items[0]?.before ?? {}))).toEqual([])

  // Others see who said what; a changed mind keeps the draw; all of it can be taken back.
  const luc = await app.member(ana, 'contributor')
  const again = await luc.send<Labelled>('PUT', `watches/${watch.id}/labels`, { labels: [{ documentId: scene, verdict: 'right' }] })
  const list = await ana.get<PageOf<LabelRead>>(`watches/${watch.id}/labels`)
  expect(list.items).toHaveLength(5)
  expect(list.items.find(({ documentId }) => documentId === scene)).toMatchObject({ verdict: 'right', by: 'Luc Morel' })
  await luc.send('POST', `audit/${again.undo}/undo`)
  expect(
    (await ana.get<PageOf<LabelRead>>(`watches/${watch.id}/labels`)).items.find(({ documentId }) => documentId === scene),
  ).toMatchObject({
    verdict: 'wrong',
    by: 'Ana Ferrand',
  })
  await ana.send('POST', `audit/${said.undo}/undo`)
  expect((await ana.get<PageOf<LabelRead>>(`watches/${watch.id}/labels`)).items).toEqual([])
  expect(await ana.send<Measured>('POST', 'watches/lab/measure', { expression, watchId: watch.id })).toMatchObject({
    labels: { right: 0, wrong: 0 },
    now: { precision: { share: null, low: 0, high: 1 } },
  })
})

test('[WATCH-04] a query that is not saved yet is measured on labels that come with it; what is labelled is not drawn again; who only reads does not label', async () => {
  await using app = await startApp({ now })
  const ana = await app.owner()
  await addDocuments(
    app,
    ana,
    Array.from({ length: 60 }, (_, i) => ({ title: `Lanterne ${i}`, at: `2026-03-${String(1 + (i % 14)).padStart(2, '0')}T10:00:00Z` })),
  )
  const first = await ana.send<DrawResult>('POST', 'watches/lab/sample', { expression: 'lanterne' })
  expect(first.items).toHaveLength(24)
  const labels = first.items.map(({ documentId, slip }, i) => ({ documentId, verdict: i < 18 ? 'right' : 'wrong', slip }))
  const measured = await ana.send<Measured>('POST', 'watches/lab/measure', { expression: 'lanterne', labels })
  expect(measured.now.precision).toMatchObject({ share: 0.75, labels: 24 })
  expect(measured.now.precision.low).toBeCloseTo(0.551, 2)
  expect(measured.now.precision.high).toBeCloseTo(0.88, 2)
  const watch = await ana.send<WatchSaved>('POST', 'watches', { name: 'Lanterne', kind: 'brand', expression: 'lanterne' })
  await ana.send('PUT', `watches/${watch.id}/labels`, { labels })
  const second = await ana.send<DrawResult>('POST', 'watches/lab/sample', { expression: 'lanterne', watchId: watch.id })
  const before = new Set(first.items.map(({ documentId }) => documentId))
  expect(second.items).toHaveLength(24)
  expect(second.items.filter(({ documentId }) => before.has(documentId))).toEqual([])
  const reader = await app.member(ana, 'reader')
  const refused = await reader.request(`watches/${watch.id}/labels`, { method: 'PUT', json: { labels } })
  expect([refused.status, (await refused.json()).code]).toEqual([403, 'forbidden'])
  const wrong = await ana.request('watches/lab/sample', { method: 'POST', json: { expression: '(lanterne' } })
  expect((await wrong.json()).code).toBe('bad-expression')
})

test('[WATCH-04] what was dismissed in triage is taken as labels, and words that tell wrong finds from right ones are proposed as exclusions', async () => {
  await using app = await startApp({ now })
  const ana = await app.owner()
  const wrong = ['Le peloton et sa lanterne', 'Lanterne rouge, le peloton rit', 'Au peloton, la lanterne']
  const right = ['La Lanterne ouvre', 'La Lanterne joue', 'Saison de La Lanterne', 'La Lanterne, scène ouverte']
  await addDocuments(
    app,
    ana,
    [...wrong, ...right, 'Peloton, étape et lanterne', 'La Lanterne ferme'].map((title) => ({ title })),
  )
  const watch = await ana.send<WatchSaved>('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression: 'lanterne OU bougie' })
  await matchAll(app, ana, watch.id)
  const ids = async (titles: string[]) =>
    (await stream(ana)).items.filter(({ document }) => titles.includes(document.title)).map(({ id }) => id)
  await ana.send('POST', 'mentions/judge', { ids: await ids(wrong), field: 'status', value: 'dismissed' })
  await ana.send('POST', 'mentions/judge', { ids: await ids(right), field: 'status', value: 'kept' })
  const path = `watches/${watch.id}/labels`
  const suggest = () => ana.send<Suggested>('POST', 'watches/lab/suggest', { expression: watch.expression, watchId: watch.id, days: 90 })
  expect(await suggest()).toEqual({ items: [], enough: false, alternatives: [], enoughMissed: false, whole: true })
  expect(await ana.get<Tally>(`${path}/triage`)).toEqual({ right: 4, wrong: 3 })
  const taken = await ana.send<Labelled>('POST', `${path}/triage`)
  expect(taken.changed).toBe(7)
  expect(await ana.get<Tally>(`${path}/triage`)).toEqual({ right: 0, wrong: 0 })
  expect((await ana.get<PageOf<LabelRead>>(path)).items.every(({ origin }) => origin === 'triage')).toBe(true)
  expect(await ana.send<Labelled>('POST', `${path}/triage`)).toEqual({ changed: 0, undo: null })
  expect(await ana.send<Measured>('POST', 'watches/lab/measure', { expression: watch.expression, watchId: watch.id })).toMatchObject({
    fair: false,
  })

  const { items, enough, whole } = await suggest()
  expect({ enough, whole }).toEqual({ enough: true, whole: true })
  expect(items).toMatchObject([
    {
      term: 'peloton',
      expression: '(lanterne OU bougie) NOT peloton',
      removes: { right: 0, wrong: 3 },
      keeps: { right: 4, wrong: 0 },
      hits: { removed: 4, of: 9 },
      titles: [{ title: 'Peloton, étape et lanterne' }],
    },
  ])
  await ana.send('POST', `audit/${taken.undo}/undo`)
  expect((await ana.get<PageOf<LabelRead>>(path)).items).toEqual([])
  expect(await ana.get<Tally>(`${path}/triage`)).toEqual({ right: 4, wrong: 3 })
})

test('[WATCH-04] words that tell right ones among near misses are proposed as another way past the clause that turns them away, with what they would add', async () => {
  await using app = await startApp({ now })
  const ana = await app.owner()
  const found = ['La Lanterne, théâtre à Avignon', 'Au théâtre, La Lanterne']
  const right = ['La Lanterne et sa programmation', 'La Lanterne, programmation d’été', 'Programmation : La Lanterne']
  const wrong = ['La lanterne rouge du Tour', 'Une lanterne japonaise', 'La lanterne magique du grenier']
  const kept = ['Programmation à La Lanterne', 'La Lanterne du jardin']
  const costly = ['Le théâtre de La Lanterne et le peloton des abonnés', 'Peloton d’abonnés au théâtre La Lanterne']
  await addDocuments(
    app,
    ana,
    [...found, ...right, ...wrong, ...kept, ...costly, 'Au théâtre, la lanterne du peloton', 'Lanterne, théâtre, peloton : le Tour'].map(
      (title) => ({ title }),
    ),
  )
  const expression = 'lanterne ET théâtre SAUF peloton'
  const drawn = await ana.send<DrawResult>('POST', 'watches/lab/sample', { expression })
  const labels = drawn.items
    .filter(({ title }) => !kept.includes(title))
    .map(({ documentId, title, slip }) => ({
      documentId,
      verdict: [...found, ...right, ...costly].includes(title) ? 'right' : 'wrong',
      slip,
    }))
  const asked = { expression, labels, days: 90 }
  const { alternatives, enoughMissed } = await ana.send<Suggested>('POST', 'watches/lab/suggest', asked)
  expect(enoughMissed).toBe(true)
  expect(alternatives.find(({ term }) => term === 'programmation')).toMatchObject({
    clause: 'théâtre',
    role: 'condition',
    expression: 'lanterne ET (théâtre OR programmation) SAUF peloton',
    adds: { right: 3, wrong: 0 },
    leaves: 2,
    hits: { added: 4, of: 2 },
    titles: [{ title: 'Programmation à La Lanterne' }],
  })
  const past = alternatives.find(({ role }) => role === 'exclusion')
  expect(past).toMatchObject({ adds: { right: 2, wrong: 0 }, leaves: 3, hits: { added: 2, of: 2 } })
  // Each can be written as it is proposed, and does what was said.
  const measured = await ana.send<Measured>('POST', 'watches/lab/measure', { expression: past?.expression, labels })
  expect(measured.now.found).toEqual({ right: 4, wrong: 0 })
})

test('[WATCH-04] how a document was drawn is what the server said of it, whatever comes back; an entry of the trail that is not understood is not taken back', async () => {
  await using app = await startApp({ now })
  const ana = await app.owner()
  const bruno = await app.owner('Bruno Sabatier')
  const [one = '', other = '', third = ''] = await addDocuments(app, ana, [
    { title: 'Lanterne 1' },
    { title: 'Lanterne 2' },
    { title: 'Lanterne 3' },
  ])
  const watch = await ana.send<WatchSaved>('POST', 'watches', { name: 'Lanterne', kind: 'brand', expression: 'lanterne' })
  const drawn = await ana.send<DrawResult>('POST', 'watches/lab/sample', { expression: 'lanterne', watchId: watch.id })
  const slipFor = (id: string) => drawn.items.find(({ documentId }) => documentId === id)?.slip ?? ''
  const [note = '', signature = ''] = slipFor(one).split('.')
  const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(note, 'base64url').toString()), of: 5_000 })).toString('base64url')
  const path = `watches/${watch.id}/labels`
  const said = await ana.send<Labelled>('PUT', path, {
    labels: [
      { documentId: one, verdict: 'right', slip: `${forged}.${signature}` },
      { documentId: other, verdict: 'right', slip: slipFor(third) },
      { documentId: third, verdict: 'right', slip: slipFor(third) },
    ],
  })
  const kept = await app.db.workspace(ana.workspaceId, (tx) => tx.select().from(labels))
  expect(new Map(kept.map(({ documentId, stratum, of }) => [documentId, [stratum, of]]))).toEqual(
    new Map([
      [one, [null, null]],
      [other, [null, null]],
      [third, ['hit', 3]],
    ]),
  )
  const old = await ana.request(path, { method: 'PUT', json: { labels: [{ documentId: one, verdict: 'wrong', stratum: 'hit', of: 9 }] } })
  expect(old.status).toBe(422)
  // Another workspace's slip is none here.
  const [theirs = ''] = await addDocuments(app, bruno, [{ title: 'Lanterne' }])
  const { items } = await bruno.send<DrawResult>('POST', 'watches/lab/sample', { expression: 'lanterne' })
  expect(items.map(({ documentId }) => documentId)).toEqual([theirs])
  await ana.send('PUT', path, { labels: [{ documentId: other, verdict: 'wrong', slip: items[0]?.slip }] })
  expect(
    (await ana.send<Measured>('POST', 'watches/lab/measure', { expression: 'lanterne', watchId: watch.id })).now.precision.labels,
  ).toBe(1)

  // The trail is closed to the program's role: only an upgrade could have written this.
  const owner = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  await owner`update audit_entries set after = ${owner.json({ said: { [one]: { verdict: 'perhaps' } } })} where id = ${said.undo ?? ''}`
  await owner.end()
  const refused = await ana.request(`audit/${said.undo}/undo`, { method: 'POST' })
  expect([refused.status, (await refused.json()).code]).toEqual([409, 'cannot-undo'])
})
