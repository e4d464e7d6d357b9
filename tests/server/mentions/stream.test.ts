/** The stream of mentions: its order, its filters, its pages and what a row tells. */
import { expect, test } from 'vitest'
import type { MentionCounts } from '../../../server/mentions/contract.ts'
import { startApp } from '../../support/app.ts'
import { addDocuments, addOutlet, addWatch, matchAll, only, readAll, stream, titles } from './seed.ts'

test('[MENTION-02] a row tells the sentence that matched, where it stands, its tone, its reach with source and date, and who wrote it', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const gazette = await addOutlet(app, ana, 'La Gazette', 120_000)
  const watch = await addWatch(app, ana, 'La Lanterne', '"La Lanterne"')
  await addDocuments(app, ana, [
    {
      title: 'La Lanterne rouvre ses portes',
      text: 'La ville attendait. Le théâtre La Lanterne rouvre jeudi avec un spectacle remarquable.',
      outletId: gazette,
      bylines: ['Ana Ruiz'],
    },
    { title: 'Agenda', text: 'À voir aussi, La Lanterne.' },
  ])
  await matchAll(app, ana, watch)
  const { items, next } = await stream(ana)
  expect(next).toBeNull()
  const row = only(items.filter(({ document }) => document.title.startsWith('La Lanterne')))
  expect(row).toMatchObject({
    status: 'new',
    place: 'headline',
    document: { titleLit: [[0, 11]], kind: 'article', language: 'fr', paywalled: false, readingState: 'read' },
    reach: { figure: 120_000, source: 'ACPM', date: '2026-01-31' },
    outlet: { id: gazette, name: 'La Gazette', kind: 'newspaper' },
    watch: { name: 'La Lanterne', kind: 'brand' },
    published: { at: '2026-03-04T10:00:00.000Z', precision: 'instant' },
    tone: { judgedBy: null },
    assignee: null,
    tags: [],
    story: null,
  })
  expect(row.bylines.map(({ printed }) => printed)).toEqual(['Ana Ruiz'])
  const { text, lit } = row.excerpt
  expect(lit.map(([from, to]) => text.slice(from, to))).toEqual(['La Lanterne'])
  expect(text).toContain('rouvre jeudi')
  const unknown = only(items.filter(({ document }) => document.title === 'Agenda'))
  expect(unknown.reach).toBeNull()
  expect(unknown.outlet).toBeNull()
})

test('[MENTION-01] newest first, or weightiest first', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const big = await addOutlet(app, ana, 'Grand journal', 2_000_000)
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  await addDocuments(app, ana, [
    { title: 'Lanterne un', at: '2026-03-01T10:00:00Z', outletId: big },
    { title: 'Lanterne deux', at: '2026-03-03T10:00:00Z' },
    { title: 'Lanterne trois', at: '2026-03-02T10:00:00Z' },
  ])
  await matchAll(app, ana, watch)
  expect(titles(await stream(ana))).toEqual(['Lanterne deux', 'Lanterne trois', 'Lanterne un'])
  expect(titles(await stream(ana, 'order=weightiest'))[0]).toBe('Lanterne un')
  for (const order of ['newest', 'weightiest']) {
    const whole = titles(await stream(ana, `order=${order}`))
    expect((await readAll(ana, `order=${order}&limit=1`)).map(({ document }) => document.title)).toEqual(whole)
  }
})

test('[MENTION-01] filters by watch, outlet, language, kind, place, tone, tag, assignee, status and day, alone and together', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'contributor')
  const gazette = await addOutlet(app, ana, 'La Gazette')
  const echo = await addOutlet(app, ana, 'L’Écho')
  const lantern = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const festival = await addWatch(app, ana, 'Festival', 'festival', 'subject')
  await addDocuments(app, ana, [
    { title: 'Lanterne allumée', at: '2026-03-01T10:00:00Z', outletId: gazette, kind: 'review' },
    { title: 'The lanterne opens', at: '2026-03-02T10:00:00Z', outletId: echo, language: 'en' },
    { title: 'Festival et lanterne', at: '2026-03-03T10:00:00Z', outletId: echo },
    { title: 'Un festival', at: '2026-03-04T10:00:00Z', language: null },
  ])
  await matchAll(app, ana, lantern, festival)
  const all = (await stream(ana)).items
  expect(all).toHaveLength(5)
  const first = only(all.filter(({ document }) => document.title === 'Lanterne allumée'))
  const second = only(all.filter(({ document }) => document.title === 'The lanterne opens'))
  const say = (field: string, value: unknown, ...ids: string[]) => ana.send('POST', 'mentions/judge', { ids, field, value })
  await say('tags', { add: ['à citer'] }, first.id)
  await say('assignee', luc.userId, first.id, second.id)
  await say('tone', 'negative', second.id)
  await say('status', 'dismissed', second.id)

  const shown = async (query: string, who = ana) => titles(await stream(who, query)).sort()
  const cases: [query: string, expected: string[]][] = [
    ['', ['Festival et lanterne', 'Festival et lanterne', 'Lanterne allumée', 'Un festival']],
    ['status=all', ['Festival et lanterne', 'Festival et lanterne', 'Lanterne allumée', 'The lanterne opens', 'Un festival']],
    ['status=dismissed', ['The lanterne opens']],
    [`status=new&watch=${lantern}`, ['Festival et lanterne', 'Lanterne allumée']],
    [`watch=${lantern}&watch=${festival}`, ['Festival et lanterne', 'Festival et lanterne', 'Lanterne allumée', 'Un festival']],
    [`outlet=${echo}&status=all&language=en`, ['The lanterne opens']],
    ['language=unknown', ['Un festival']],
    ['language=unknown&language=en&status=all', ['The lanterne opens', 'Un festival']],
    ['kind=review', ['Lanterne allumée']],
    ['kind=review&kind=interview', ['Lanterne allumée']],
    ['place=passing', []],
    ['tone=negative&status=all', ['The lanterne opens']],
    [`tag=${encodeURIComponent('à citer')}`, ['Lanterne allumée']],
    ['assignee=nobody&language=fr', ['Festival et lanterne', 'Festival et lanterne']],
    [`assignee=${luc.userId}&status=all`, ['Lanterne allumée', 'The lanterne opens']],
    ['from=2026-03-03&to=2026-03-03', ['Festival et lanterne', 'Festival et lanterne']],
    ['to=2026-03-02', ['Lanterne allumée']],
    [`from=2026-03-01&to=2026-03-02&outlet=${gazette}&kind=review&assignee=${luc.userId}`, ['Lanterne allumée']],
  ]
  for (const [query, expected] of cases) expect(await shown(query), query).toEqual(expected)
  expect(await shown('assignee=me', luc)).toEqual(['Lanterne allumée'])
  expect(await shown('assignee=me')).toEqual([])
})

test('[MENTION-01] filters by the person who wrote', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const gazette = await addOutlet(app, ana, 'La Gazette')
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  await addDocuments(app, ana, [
    { title: 'Lanterne un', outletId: gazette, bylines: ['Ana Ruiz'] },
    { title: 'Lanterne deux', outletId: gazette, bylines: ['Paul Meyer'] },
  ])
  await matchAll(app, ana, watch)
  const { people } = await ana.get<MentionCounts>('mentions/counts')
  const paul = only(people.filter(({ name }) => name === 'Paul Meyer'))
  expect(titles(await stream(ana, `person=${paul.id}`))).toEqual(['Lanterne deux'])
  expect(only((await stream(ana, `person=${paul.id}`)).items).bylines).toEqual([
    { id: expect.any(String), printed: 'Paul Meyer', state: 'resolved', people: [{ id: paul.id, name: 'Paul Meyer' }] },
  ])
})

test('a day is the workspace’s day, and a date without an hour keeps its day in every zone', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  await addDocuments(app, ana, [
    // 23:30 in Paris on the 3rd, 00:30 on the 4th.
    { title: 'lanterne tard', at: '2026-03-03T22:30:00Z' },
    { title: 'lanterne minuit passé', at: '2026-03-03T23:30:00Z' },
    { title: 'lanterne du jour', at: '2026-03-04T00:00:00Z', precision: 'day' },
  ])
  await matchAll(app, ana, watch)
  const on = async (day: string) => titles(await stream(ana, `from=${day}&to=${day}`)).sort()
  expect(await on('2026-03-03')).toEqual(['lanterne tard'])
  expect(await on('2026-03-04')).toEqual(['lanterne du jour', 'lanterne minuit passé'])
  await ana.send('PATCH', 'workspace', { timeZone: 'America/Martinique' }, 1)
  // Four hours behind UTC: both hours are on the 3rd, the day stays the 4th.
  expect(await on('2026-03-03')).toEqual(['lanterne minuit passé', 'lanterne tard'])
  expect(await on('2026-03-04')).toEqual(['lanterne du jour'])
})

test('what makes no sense is refused in words, in French and in English', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const refused = async (query: string, language: string) => {
    const answer = await ana.request(`mentions?${query}`, { headers: { 'Accept-Language': language } })
    const { errors } = (await answer.json()) as { errors: { path: string; message: string }[] }
    return [answer.status, errors[0]?.path, errors[0]?.message]
  }
  expect(await refused('from=2026-03-05&to=2026-03-01', 'fr')).toEqual([422, 'to', 'La fin précède le début.'])
  expect(await refused('from=2026-03-05&to=2026-03-01', 'en')).toEqual([422, 'to', 'The end is before the start.'])
  expect((await refused('tone=angry', 'en')).slice(0, 2)).toEqual([422, 'tone'])
  expect((await refused('cursor=nonsense', 'fr')).slice(1)).toEqual(['cursor', 'Ce repère de page n’est pas valable.'])
})

test('[MENTION-01] paging never skips or repeats while mentions arrive', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString()
  // Several at the same instant, so that only the identity parts them.
  await addDocuments(
    app,
    ana,
    Array.from({ length: 40 }, (_, i) => ({ title: `lanterne ${i}`, at: at(10 * Math.floor(i / 4)) })),
  )
  await matchAll(app, ana, watch)
  const before = new Set((await readAll(ana, 'limit=200')).map(({ id }) => id))
  const seen: string[] = []
  let arrivals = 0
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await stream(ana, `limit=7${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next
    // Newer than all, and in the midst of what was read and of what is still to be read.
    await addDocuments(
      app,
      ana,
      [0, 45, 95, 500].map((minute) => ({ title: `lanterne arrivée ${arrivals++}`, at: at(minute) })),
    )
    await matchAll(app, ana, watch)
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect([...before].filter((id) => !seen.includes(id))).toEqual([])
})

test('another workspace sees nothing of it', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const eve = await app.owner('Eve')
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const [documentId] = await addDocuments(app, ana, [{ title: 'Lanterne un' }])
  await matchAll(app, ana, watch)
  const { id } = only((await stream(ana)).items)
  expect((await stream(eve, `watch=${watch}&status=all`)).items).toEqual([])
  expect((await stream(eve, `q=lanterne`)).items).toEqual([])
  expect(await eve.get<MentionCounts>('mentions/counts?q=lanterne')).toMatchObject({
    total: 0,
    watches: [],
    outlets: [],
    following: { mentions: false },
  })
  for (const path of [`mentions/${id}`, `documents/${documentId}`, `documents/${documentId}/versions/1`])
    expect((await eve.request(path)).status, path).toBe(404)
  const judged = await eve.request('mentions/judge', { method: 'POST', json: { ids: [id], field: 'status', value: 'dismissed' } })
  expect(judged.status).toBe(404)
  expect(only((await stream(ana)).items).status).toBe('new')
})
