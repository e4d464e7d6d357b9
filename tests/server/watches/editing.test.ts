/** Watches as people keep them: added, changed, paused, taken away and taken back, with what becomes of their mentions. */
import { expect, test } from 'vitest'
import type { ProblemAnswer } from '../../../server/errors.ts'
import type { PageOf } from '../../../server/http.ts'
import type { Checked, ExclusionListSaved, Removed, WatchRead, WatchSaved } from '../../../server/watches/contract.ts'
import { type Someone, startApp } from '../../support/app.ts'
import { addDocuments, matchAgain, only, stream, titles } from '../mentions/seed.ts'

const lanterne = { name: 'La Lanterne', kind: 'brand', expression: 'lanterne' } as const
const add = (who: Someone, watch: Record<string, unknown> = {}) => who.send<WatchSaved>('POST', 'watches', { ...lanterne, ...watch })
const change = (who: Someone, watch: { id: string; version: number }, to: Record<string, unknown>) =>
  who.send<WatchSaved>('PATCH', `watches/${watch.id}`, to, watch.version)
const list = async (who: Someone, query = '') => (await who.get<PageOf<WatchRead>>(`watches?${query}`)).items
const takeBack = (who: Someone, entry: string | null) => who.send('POST', `audit/${entry}/undo`)
const found = async (who: Someone) => titles(await stream(who, 'status=all&limit=200')).sort()

test('[WATCH-02] a wrong expression is not saved: each mistake at its place, with what to write instead, in both languages', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const expression = '(lanterne OU "veilleurs de nuit'
  const refusal = async (method: string, path: string, json: unknown, language: string, ifMatch?: number) => {
    const answer = await ana.request(path, {
      method,
      json,
      headers: { 'Accept-Language': language },
      ...(ifMatch === undefined ? {} : { ifMatch }),
    })
    // Every refusal has this shape.
    return { status: answer.status, body: (await answer.json()) as ProblemAnswer }
  }
  const french = await refusal('POST', 'watches', { ...lanterne, expression }, 'fr')
  expect(french).toMatchObject({ status: 422, body: { code: 'bad-expression', title: 'La requête contient une erreur.' } })
  expect(french.body.errors).toEqual([
    {
      path: 'expression',
      code: 'unclosed-parenthesis',
      message: 'Cette parenthèse n’est pas fermée. Ajoutez « ) » là où le groupe se termine.',
      from: 0,
      to: 1,
      proposal: { label: `${expression})`, from: expression.length, to: expression.length, insert: ')' },
    },
    {
      path: 'expression',
      code: 'unclosed-quote',
      message: 'Ce guillemet n’est pas fermé. Fermez-le là où l’expression exacte se termine.',
      from: 13,
      to: 14,
      proposal: { label: `${expression}"`, from: expression.length, to: expression.length, insert: '"' },
    },
  ])
  const watch = await add(ana)
  const english = await refusal('PATCH', `watches/${watch.id}`, { expression: 'SAUF rouge' }, 'en', watch.version)
  expect(english.body).toMatchObject({ code: 'bad-expression', errors: [{ code: 'only-negative', from: 0, to: 10 }] })
  expect(english.body.errors[0]?.message).toContain('Add what must be there')
  const exclusion = await refusal('POST', 'exclusion-lists', { name: 'x', expression: 'a AND' }, 'en')
  expect(exclusion.body.errors).toMatchObject([{ path: 'expression', code: 'operator-needs-right', from: 2, to: 5 }])
  expect((await list(ana)).map(({ expression: kept }) => kept)).toEqual(['lanterne'])
})

test('[WATCH-02] checking tells mistakes, remarks and cost while one types, and refuses what is too dear with the figures', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const check = (expression: string, language = 'fr') =>
    ana
      .request('watches/check', { method: 'POST', json: { expression }, headers: { 'Accept-Language': language } })
      .then(async (answer): Promise<Checked> => answer.json())
  expect(await check('"La Lanterne" and (avignon or theatre)')).toMatchObject({
    ok: true,
    problems: [],
    warnings: [
      { code: 'lower-case-operator', from: 14, to: 17, proposal: { from: 14, to: 17, insert: 'AND' } },
      { code: 'lower-case-operator', proposal: { insert: 'OR' } },
    ],
  })
  expect(await check('titre:lanterne SAUF rouge', 'en')).toMatchObject({
    ok: true,
    canonical: 'title:lanterne NOT rouge',
    cost: { is: 2, most: 1500 },
    terms: 2,
  })
  const dear = await check(
    Array.from({ length: 60 }, (_, i) => `${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10)]}x*`).join(' OU '),
  )
  expect(dear).toMatchObject({ ok: false, canonical: null, problems: [{ code: 'too-costly' }] })
  expect(dear.problems[0]?.message).toContain('1800')
  expect(await check('')).toMatchObject({ ok: false, problems: [{ code: 'empty', from: 0, to: 0 }] })
})

test('a new watch goes through what is already there, and says how far it is', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addDocuments(app, ana, [{ title: 'La Lanterne ouvre' }, { title: 'Une autre salle' }, { title: 'Lanterne : la saison' }])
  const { id, matching, undo } = await add(ana)
  expect(matching).toEqual({ done: 0, total: 3 })
  expect(undo).not.toBeNull()
  await app.drain()
  expect(await found(ana)).toEqual(['La Lanterne ouvre', 'Lanterne : la saison'])
  expect(await ana.get<WatchRead>(`watches/${id}`)).toMatchObject({ matching: null, mentions: { all: 2, fresh: 2 } })
})

test('the list counts mentions of the day, the week and the month in the workspace’s zone', async () => {
  await using app = await startApp({ now: new Date('2026-03-15T11:00:00Z') })
  const ana = await app.owner()
  await addDocuments(app, ana, [
    // 00:30 on the 15th in Paris.
    { title: 'Lanterne 1', at: '2026-03-14T23:30:00Z' },
    { title: 'Lanterne 2', at: '2026-03-14T22:30:00Z' },
    // Printed on the 15th, no hour.
    { title: 'Lanterne 3', at: '2026-03-15T00:00:00Z', precision: 'day' },
    { title: 'Lanterne 4', at: '2026-03-09T12:00:00Z' },
    { title: 'Lanterne 5', at: '2026-03-08T12:00:00Z' },
    { title: 'Lanterne 6', at: '2026-02-14T12:00:00Z' },
    { title: 'Lanterne 7', at: '2026-02-13T12:00:00Z' },
  ])
  await add(ana)
  await add(ana, { name: 'Ailleurs', expression: 'ailleurs', kind: 'subject' })
  await app.drain()
  const items = await list(ana)
  expect(items.map(({ name, mentions }) => [name, mentions])).toEqual([
    ['Ailleurs', { today: 0, week: 0, month: 0, all: 0, fresh: 0, lastAt: null }],
    ['La Lanterne', { today: 2, week: 4, month: 6, all: 7, fresh: 7, lastAt: '2026-03-15T00:00:00.000Z' }],
  ])
  const days = items[1]?.days ?? []
  expect(days).toHaveLength(30)
  expect([days[0], days[22], days[23], days[28], days[29]]).toEqual([1, 1, 1, 1, 2])
  const first = await ana.get<PageOf<WatchRead>>('watches?limit=1')
  const second = await ana.get<PageOf<WatchRead>>(`watches?limit=1&cursor=${first.next}`)
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Ailleurs', 'La Lanterne'])
  expect(second.next).toBeNull()
  expect((await list(ana, 'kind=subject')).map(({ name }) => name)).toEqual(['Ailleurs'])
  expect((await list(ana, 'q=LANTERNE')).map(({ name }) => name)).toEqual(['La Lanterne'])
})

test('a changed expression finds anew: what nobody touched goes, what was judged stays and says that it is withdrawn', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addDocuments(app, ana, [{ title: 'Lanterne rouge' }, { title: 'Lanterne rouge, bis' }, { title: 'Lanterne et théâtre' }])
  const watch = await add(ana)
  await app.drain()
  const { items } = await stream(ana)
  const judged = items.find(({ document }) => document.title === 'Lanterne rouge')
  await ana.send('POST', 'mentions/judge', { ids: [judged?.id], field: 'status', value: 'kept' })
  const changed = await change(ana, watch, { expression: 'lanterne SAUF rouge' })
  expect(changed).toMatchObject({ revision: 2, version: 2 })
  await app.drain()
  const after = await stream(ana, 'status=all')
  expect(after.items.map(({ document, status, withdrawnAt }) => [document.title, status, withdrawnAt !== null]).sort()).toEqual([
    ['Lanterne et théâtre', 'new', false],
    ['Lanterne rouge', 'kept', true],
  ])
  // Taken back: everything is found again, and what was said of it still holds.
  await takeBack(ana, changed.undo)
  await app.drain()
  expect(await ana.get<WatchRead>(`watches/${watch.id}`)).toMatchObject({ expression: 'lanterne', revision: 3 })
  const back = await stream(ana, 'status=all')
  expect(back.items.map(({ document, status, withdrawnAt }) => [document.title, status, withdrawnAt]).sort()).toEqual([
    ['Lanterne et théâtre', 'new', null],
    ['Lanterne rouge, bis', 'new', null],
    ['Lanterne rouge', 'kept', null],
  ])
})

test('renaming matches nothing again, and a change that changes nothing leaves no trace', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await add(ana)
  await app.drain()
  const renamed = await change(ana, watch, { name: 'Lanterne', kind: 'competitor' })
  expect(renamed).toMatchObject({ name: 'Lanterne', kind: 'competitor', revision: 1, version: 2, matching: null })
  const same = await change(ana, renamed, { name: 'Lanterne', expression: 'lanterne', exclusions: [], validTo: null })
  expect(same).toMatchObject({ version: 2, undo: null })
  const { items } = await ana.get<PageOf<{ action: string; before: unknown; after: unknown }>>('audit')
  expect(items.filter(({ action }) => action.startsWith('watch.'))).toMatchObject([
    { action: 'watch.changed', before: { name: 'La Lanterne', kind: 'brand' }, after: { name: 'Lanterne', kind: 'competitor' } },
    { action: 'watch.added' },
  ])
})

test('a paused watch makes no mentions; resumed, it catches up', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const [before = ''] = await addDocuments(app, ana, [{ title: 'Lanterne avant' }])
  const paused = await add(ana, { paused: true })
  expect(paused).toMatchObject({ state: 'paused', matching: null })
  await app.drain()
  await matchAgain(app, ana, [before])
  expect(await found(ana)).toEqual([])
  const changed = await change(ana, paused, { expression: 'lanterne OU bougie' })
  await addDocuments(app, ana, [{ title: 'Une bougie' }])
  await app.drain()
  expect(await found(ana)).toEqual([])
  expect(await change(ana, changed, { paused: false })).toMatchObject({ state: 'active', matching: { done: 0, total: 2 } })
  await app.drain()
  expect(await found(ana)).toEqual(['Lanterne avant', 'Une bougie'])
})

test('[WATCH-05] days of validity are days of the workspace’s zone, and an end before the start is refused at its field', async () => {
  await using app = await startApp({ now: new Date('2026-03-15T11:00:00Z') })
  const ana = await app.owner()
  await addDocuments(app, ana, [
    { title: 'Lanterne, le 3 à 23 h 30', at: '2026-03-03T22:30:00Z' },
    { title: 'Lanterne, le 4 à 0 h 30', at: '2026-03-03T23:30:00Z' },
    { title: 'Lanterne, le 5 à 23 h 30', at: '2026-03-05T22:30:00Z' },
    { title: 'Lanterne, le 6 à 0 h 30', at: '2026-03-05T23:30:00Z' },
    { title: 'Lanterne, le 5 imprimé', at: '2026-03-05T00:00:00Z', precision: 'day' },
  ])
  const watch = await add(ana, { validFrom: '2026-03-04', validTo: '2026-03-05' })
  expect(watch.state).toBe('over')
  await app.drain()
  expect(await found(ana)).toEqual(['Lanterne, le 4 à 0 h 30', 'Lanterne, le 5 imprimé', 'Lanterne, le 5 à 23 h 30'])
  const crossed = await ana.request('watches', { method: 'POST', json: { ...lanterne, validFrom: '2026-03-05', validTo: '2026-03-04' } })
  expect(await crossed.json()).toMatchObject({ code: 'invalid', errors: [{ path: 'validTo', code: 'dates-crossed' }] })
  // The other end may be the one that is saved already.
  const half = await ana.request(`watches/${watch.id}`, { method: 'PATCH', json: { validTo: '2026-03-01' }, ifMatch: watch.version })
  expect(half.status).toBe(422)
  expect(await half.json()).toMatchObject({ errors: [{ path: 'validTo', message: 'The end is before the start.' }] })
  expect(await change(ana, watch, { validFrom: '2026-03-20', validTo: null })).toMatchObject({ state: 'upcoming', revision: 2 })
  await app.drain()
  expect(await found(ana)).toEqual([])
})

test('[WATCH-05] a printed day is that day in a zone west of Greenwich too', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { version } = await ana.get<{ version: number }>('workspace')
  await ana.send('PATCH', 'workspace', { timeZone: 'America/Montreal' }, version)
  await addDocuments(app, ana, [{ title: 'Lanterne imprimée', at: '2026-03-05T00:00:00Z', precision: 'day' }])
  await add(ana, { validFrom: '2026-03-05' })
  await app.drain()
  expect(await found(ana)).toEqual(['Lanterne imprimée'])
})

test('[WATCH-05] exclusion lists are shared: one change, and every watch that uses it looks again', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addDocuments(app, ana, [{ title: 'Lanterne rouge' }, { title: 'Lanterne magique' }, { title: 'Une bougie rouge' }])
  const sport = await ana.send<ExclusionListSaved>('POST', 'exclusion-lists', { name: 'Sport', expression: 'rouge' })
  await add(ana, { exclusions: [sport.id] })
  const bougie = await add(ana, { name: 'Bougie', expression: 'bougie', exclusions: [sport.id] })
  await app.drain()
  expect(await found(ana)).toEqual(['Lanterne magique'])
  const changed = await ana.send<ExclusionListSaved>('PATCH', `exclusion-lists/${sport.id}`, { expression: 'magique' }, sport.version)
  expect(changed.watches.map(({ name }) => name)).toEqual(['Bougie', 'La Lanterne'])
  await app.drain()
  expect(await found(ana)).toEqual(['Lanterne rouge', 'Une bougie rouge'])
  expect((await ana.get<WatchRead>(`watches/${bougie.id}`)).revision).toBe(2)

  const refused = await ana.request(`exclusion-lists/${sport.id}`, { method: 'DELETE', headers: { 'Accept-Language': 'fr' } })
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({ code: 'in-use', title: '« Sport » sert encore : Bougie, La Lanterne.' })
  const removed = await ana.send<Removed>('DELETE', `exclusion-lists/${sport.id}?force=1`)
  await app.drain()
  expect(await found(ana)).toEqual(['Lanterne magique', 'Lanterne rouge', 'Une bougie rouge'])
  expect(only((await list(ana, 'q=bougie')).map(({ exclusions }) => exclusions))).toEqual([])
  await takeBack(ana, removed.undo)
  await app.drain()
  expect(await found(ana)).toEqual(['Lanterne rouge', 'Une bougie rouge'])
  await takeBack(ana, changed.undo)
  await app.drain()
  expect(await found(ana)).toEqual(['Lanterne magique'])
  const nowhere = await ana.request('watches', { method: 'POST', json: { ...lanterne, exclusions: [bougie.id] } })
  expect(await nowhere.json()).toMatchObject({ errors: [{ path: 'exclusions', code: 'unknown-list' }] })
})

test('a removed watch takes its untouched mentions with it, and comes back with all of them', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addDocuments(app, ana, [{ title: 'Lanterne 1' }, { title: 'Lanterne 2' }])
  const watch = await add(ana)
  await app.drain()
  const kept = (await stream(ana)).items.find(({ document }) => document.title === 'Lanterne 1')
  await ana.send('POST', 'mentions/judge', { ids: [kept?.id], field: 'status', value: 'kept' })
  const { undo } = await ana.send<Removed>('DELETE', `watches/${watch.id}`)
  expect((await ana.request(`watches/${watch.id}`)).status).toBe(404)
  expect(await list(ana)).toEqual([])
  const left = await app.db.workspace(ana.workspaceId, (tx) => tx.query.mentions.findMany())
  expect(left.map(({ status, withdrawnAt }) => [status, withdrawnAt !== null])).toEqual([['kept', true]])
  await takeBack(ana, undo)
  await app.drain()
  const back = await stream(ana, 'status=all')
  expect(back.items.map(({ document, status, withdrawnAt }) => [document.title, status, withdrawnAt]).sort()).toEqual([
    ['Lanterne 1', 'kept', null],
    ['Lanterne 2', 'new', null],
  ])
  // What was added can be taken back as long as nobody changed it.
  const other = await add(ana, { name: 'Autre', expression: 'autre' })
  await takeBack(ana, other.undo)
  expect((await list(ana)).map(({ name }) => name)).toEqual(['La Lanterne'])
  const twice = await ana.request(`audit/${other.undo}/undo`, { method: 'POST' })
  expect(await twice.json()).toMatchObject({ code: 'cannot-undo' })
})

test('who edits what somebody else changed meanwhile is told, and an undo does not undo the work of others', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'editor')
  const watch = await add(ana)
  const first = await change(ana, watch, { name: 'Lanterne' })
  const late = await luc.request(`watches/${watch.id}`, { method: 'PATCH', json: { name: 'La lanterne' }, ifMatch: watch.version })
  expect(late.status).toBe(412)
  expect((await luc.request(`watches/${watch.id}`, { method: 'PATCH', json: { name: 'x' } })).status).toBe(428)
  await change(luc, first, { name: 'La lanterne' })
  const undone = await ana.request(`audit/${first.undo}/undo`, { method: 'POST' })
  expect(await undone.json()).toMatchObject({ code: 'cannot-undo' })
  expect((await ana.get<WatchRead>(`watches/${watch.id}`)).name).toBe('La lanterne')
})

test('who only looks or triages changes no watch; another workspace does not even see it', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await add(ana)
  const exclusion = await ana.send<ExclusionListSaved>('POST', 'exclusion-lists', { name: 'Sport', expression: 'sport' })
  for (const role of ['reader', 'guest', 'contributor'] as const) {
    const member = await app.member(ana, role)
    expect(await list(member)).toHaveLength(1)
    expect((await member.request('watches', { method: 'POST', json: lanterne })).status).toBe(403)
    expect((await member.request(`watches/${watch.id}`, { method: 'PATCH', json: { name: 'x' }, ifMatch: 1 })).status).toBe(403)
    expect((await member.request(`watches/${watch.id}`, { method: 'DELETE' })).status).toBe(403)
    expect((await member.request(`exclusion-lists/${exclusion.id}`, { method: 'DELETE' })).status).toBe(403)
  }
  const editor = await app.member(ana, 'editor')
  expect(await change(editor, watch, { name: 'Lanterne' })).toMatchObject({ name: 'Lanterne' })
  const other = await app.owner('Bob Other')
  expect(await list(other)).toEqual([])
  expect((await other.request(`watches/${watch.id}`)).status).toBe(404)
  expect((await other.request(`watches/${watch.id}`, { method: 'PATCH', json: { name: 'x' }, ifMatch: 2 })).status).toBe(404)
  expect((await other.request(`watches/${watch.id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await other.request(`exclusion-lists/${exclusion.id}`)).status).toBe(404)
  const borrowed = await other.request('watches', { method: 'POST', json: { ...lanterne, exclusions: [exclusion.id] } })
  expect(await borrowed.json()).toMatchObject({ errors: [{ path: 'exclusions', code: 'unknown-list' }] })
})
