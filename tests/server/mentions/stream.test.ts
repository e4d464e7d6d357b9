/** The stream of mentions: its order, its filters, its search, its pages and what a row tells. */
import { expect, test } from 'vitest'
import type { Judged, MentionCounts } from '../../../server/mentions/contract.ts'
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

test('[MENTION-01] search speaks the grammar of the watches and agrees with them', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const everything = await addWatch(app, ana, 'Tout', 'saison OR lanterne OR théâtre OR concert')
  await addDocuments(app, ana, [
    { title: 'La saison du théâtre', text: 'Le Théâtre de la Lanterne annonce sa saison. Un concert clôt la soirée.' },
    { title: 'Concert à la mairie', text: 'La fanfare joue. La lanterne magique est au musée, loin du théâtre municipal.' },
    { title: 'Saisons', text: 'Des lanternes partout, des théâtres aussi.' },
    { title: 'Œuvres', text: 'Les chœurs donnent un concert d’œuvres de saison.', language: 'fr' },
  ])
  const searches = [
    'lanterne',
    'théâtre NEAR/3 lanterne',
    '"théâtre de la lanterne"',
    'concert -mairie',
    'titre:saison',
    'lantern*',
    'oeuvres',
    '=lanterne',
    'concert OR saisons',
    'lanterne SENTENCE saison',
  ]
  const watches = await Promise.all(searches.map((expression) => addWatch(app, ana, expression, expression)))
  await matchAll(app, ana, everything, ...watches)
  for (const [i, expression] of searches.entries()) {
    const byWatch = titles(await stream(ana, `watch=${watches[i]}`)).sort()
    const bySearch = titles(await stream(ana, `watch=${everything}&q=${encodeURIComponent(expression)}`)).sort()
    expect(bySearch, expression).toEqual(byWatch)
    const { total, exact } = await ana.get<MentionCounts>(`mentions/counts?watch=${everything}&q=${encodeURIComponent(expression)}`)
    expect([total, exact], expression).toEqual([byWatch.length, true])
  }
  const row = only((await stream(ana, `watch=${everything}&q=${encodeURIComponent('"loin du théâtre"')}`)).items)
  expect(row.excerpt.lit.map(([from, to]) => row.excerpt.text.slice(from, to))).toEqual(['loin du théâtre'])
  // Half typed is a search too.
  expect(titles(await stream(ana, `watch=${everything}&q=${encodeURIComponent('"théâtre de la lant')}`))).toEqual([])
  expect(titles(await stream(ana, `watch=${everything}&q=${encodeURIComponent('fanfare AND')}`))).toEqual(['Concert à la mairie'])
})

test('pages of a search follow each other as others do', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  // Two in three hold the words, one in three only near enough for the index.
  await addDocuments(
    app,
    ana,
    Array.from({ length: 60 }, (_, i) => ({
      title: `Lanterne ${i}`,
      text: i % 3 === 0 ? 'La lanterne. Elle est rouge. Une autre est vieille et grande.' : 'La grande lanterne est rouge.',
      at: new Date(Date.UTC(2026, 2, 1, 0, i)).toISOString(),
    })),
  )
  await matchAll(app, ana, watch)
  const query = `q=${encodeURIComponent('"grande lanterne"')}`
  const found = await readAll(ana, `${query}&limit=9`)
  expect(found.map(({ document }) => document.title)).toEqual(
    Array.from({ length: 60 }, (_, i) => 59 - i)
      .filter((i) => i % 3 !== 0)
      .map((i) => `Lanterne ${i}`),
  )
})

test('[MENTION-04] grouped by story, copies stand behind the first telling', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const dispatch =
    'Le théâtre de la Lanterne annonce la démission de sa directrice, après huit ans passés à la tête de la maison. Le conseil se réunira mardi pour nommer un remplaçant. ' +
    'La ville, qui finance la moitié du budget, assure que la saison aura lieu comme prévu et que les abonnements seront honorés. Les syndicats demandent une rencontre avant la fin du mois.'
  const names = ['Agence', 'Gazette', 'Écho']
  const outlets = await Promise.all(names.map((name) => addOutlet(app, ana, name)))
  const ids = await addDocuments(app, ana, [
    ...outlets.map((outletId, i) => ({
      title: 'La directrice de la Lanterne démissionne',
      text: dispatch,
      outletId,
      at: `2026-03-01T1${i}:00:00Z`,
    })),
    {
      title: 'Un tout autre sujet sur la Lanterne',
      text: 'La lanterne magique du musée attire les enfants ce dimanche.',
      at: '2026-03-01T12:30:00Z',
    },
  ])
  await matchAll(app, ana, watch)
  const { saveStory } = await import('../../../server/stories/store.ts')
  const { refreshMentions } = await import('../../../server/mentions/store.ts')
  await app.db.workspace(ana.workspaceId, async (tx) => {
    // One text, told three times.
    const told = ids.slice(0, 3)
    await saveStory(tx, ana.workspaceId, null, told, new Map(told.map((id) => [id, told[0] ?? null])))
    await refreshMentions(tx, ana.workspaceId, ids)
  })
  expect((await stream(ana)).items).toHaveLength(4)
  const grouped = await stream(ana, 'group=story')
  expect(titles(grouped)).toEqual(['Un tout autre sujet sur la Lanterne', 'La directrice de la Lanterne démissionne'])
  const first = grouped.items[1]
  expect(first).toMatchObject({ outlet: { name: 'Agence' }, story: { documentCount: 3, pickup: 'first' } })
  expect({ ...first?.copies, outlets: first?.copies?.outlets.toSorted((a, b) => a.localeCompare(b, 'fr')) }).toEqual({
    count: 2,
    outlets: ['Écho', 'Gazette'],
  })
  // Where the first telling is filtered out, the first of the others stands in front.
  const rest = only((await stream(ana, `group=story&outlet=${outlets[1]}&outlet=${outlets[2]}`)).items)
  expect(rest).toMatchObject({ outlet: { name: 'Gazette' }, copies: { count: 1, outlets: ['Écho'] } })
  expect(await readAll(ana, 'group=story&limit=1')).toHaveLength(2)
  // What is said of the row in front is said of those behind it, and undone with it.
  const judged = await ana.send<Judged>('POST', 'mentions/judge', { ids: [first?.id], copies: true, field: 'status', value: 'dismissed' })
  expect(judged.changed).toBe(3)
  expect(titles(await stream(ana, 'group=story'))).toEqual(['Un tout autre sujet sur la Lanterne'])
  await ana.send('POST', `mentions/undo/${judged.undo}`)
  expect((await stream(ana)).items).toHaveLength(4)
})

test('counts go with the filters, each list under all but its own', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const gazette = await addOutlet(app, ana, 'La Gazette')
  const lantern = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const empty = await addWatch(app, ana, 'Rien', 'introuvable')
  await addDocuments(app, ana, [
    { title: 'Lanterne un', at: '2026-03-01T10:00:00Z', outletId: gazette },
    { title: 'Lanterne deux', at: '2026-03-01T23:30:00Z', outletId: gazette, language: 'en' },
    { title: 'Lanterne trois', at: '2026-03-02T10:00:00Z' },
  ])
  await matchAll(app, ana, lantern, empty)
  const items = (await stream(ana)).items
  await ana.send('POST', 'mentions/judge', { ids: [items[0]?.id], field: 'status', value: 'dismissed' })
  const counts = await ana.get<MentionCounts>(`mentions/counts?outlet=${gazette}&language=fr`)
  expect(counts).toMatchObject({
    total: 1,
    exact: true,
    statuses: { new: 1, kept: 0, dismissed: 0 },
    outlets: [{ id: gazette, count: 1 }],
    languages: [
      { value: 'en', count: 1 },
      { value: 'fr', count: 1 },
    ],
    days: [{ day: '2026-03-01', count: 1 }],
    unassigned: 1,
    following: { watches: 2, sources: 0, mentions: true },
  })
  expect(counts.watches.map(({ name, count }) => [name, count])).toEqual([
    ['Lanterne', 1],
    ['Rien', 0],
  ])
  const plain = await ana.get<MentionCounts>('mentions/counts')
  expect([plain.total, plain.statuses]).toEqual([2, { new: 2, kept: 0, dismissed: 1 }])
  // Half past midnight in Paris.
  expect(plain.days).toEqual([
    { day: '2026-03-01', count: 1 },
    { day: '2026-03-02', count: 1 },
  ])
})

test('what arrived since the stream was read is told by id', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  await addDocuments(app, ana, [{ title: 'Lanterne un' }])
  await matchAll(app, ana, watch)
  const { readAt, items } = await stream(ana)
  const since = encodeURIComponent(readAt)
  const shown = new Set(items.map(({ id }) => id))
  const fresh = async (more = '') =>
    (await ana.get<{ ids: string[] }>(`mentions/arrivals?metSince=${since}${more}`)).ids.filter((id) => !shown.has(id))
  expect(await fresh()).toEqual([])
  await addDocuments(app, ana, [{ title: 'Lanterne deux', language: 'en' }])
  await matchAll(app, ana, watch)
  expect(await fresh()).toHaveLength(1)
  expect(await fresh('&language=fr')).toEqual([])
  expect(await fresh('&q=deux')).toHaveLength(1)
  expect(await fresh('&q=trois')).toEqual([])
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
