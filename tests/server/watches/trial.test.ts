/** Trying an expression on what is already there: how many hits, on which days, with the words lit, and what a change adds and drops. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../../server/errors.ts'
import { Trial, type TrialHit, type TrialResult } from '../../../server/trials/contract.ts'
import { tryOut } from '../../../server/trials/try-out.ts'
import { inTurns } from '../../../server/trials/turns.ts'
import type { ExclusionListSaved, WatchSaved } from '../../../server/watches/contract.ts'
import { parseExpression } from '../../../server/watches/expression/parse.ts'
import { printExpression } from '../../../server/watches/expression/print.ts'
import { type Someone, startApp } from '../../support/app.ts'
import { addDocuments, stream, titles } from '../mentions/seed.ts'
import { documents, expressions } from './documents.ts'

const attempt = (who: Someone, trial: Record<string, unknown>) => who.send<TrialResult>('POST', 'watches/try', trial)
const lit = (text: string, stretches: [number, number][]) => stretches.map(([from, to]) => text.slice(from, to))
const words = ({ title, titleLit, passages }: TrialHit) => [
  ...lit(title, titleLit),
  ...passages.flatMap((passage) => lit(passage.text, passage.lit)),
]
const now = new Date('2026-03-15T11:00:00Z')

test('[WATCH-03] a trial counts hits a day in the workspace’s zone and shows the newest with the words lit', async () => {
  await using app = await startApp({ now })
  const ana = await app.owner()
  await addDocuments(app, ana, [
    { title: 'La Lanterne ouvre', text: 'Le rideau se lève. Le théâtre La Lanterne accueille deux troupes.', at: '2026-03-14T23:30:00Z' },
    { title: 'Brèves', text: 'À la lanterne, ce soir.', at: '2026-03-15T00:00:00Z', precision: 'day' },
    { title: 'Lanterne', at: '2026-03-13T12:00:00Z', kind: 'review' },
    { title: 'Lanterne, jadis', at: '2025-11-01T12:00:00Z' },
    { title: 'Rien ici', at: '2026-03-15T09:00:00Z' },
  ])
  const month = await attempt(ana, { expression: 'lanterne', days: 30 })
  expect(month).toMatchObject({ count: 3, looked: { at: 3, of: 3, documents: 4, whole: true }, change: null, missing: [] })
  expect(month.days).toHaveLength(30)
  expect(month.days.filter(({ count }) => count > 0)).toEqual([
    { day: '2026-03-13', count: 1 },
    { day: '2026-03-15', count: 2 },
  ])
  expect(month.days.at(-1)?.day).toBe('2026-03-15')
  expect(month.hits.map(({ title }) => title)).toEqual(['Brèves', 'La Lanterne ouvre', 'Lanterne'])
  expect(month.hits.map(words)).toEqual([['lanterne'], ['Lanterne', 'Lanterne'], ['Lanterne', 'Lanterne']])
  expect(month.hits[1]?.passages).toEqual([{ field: 'text', text: 'Le théâtre La Lanterne accueille deux troupes.', lit: [[14, 22]] }])
  expect(await attempt(ana, { expression: 'lanterne' })).toMatchObject({ count: 4, days: { length: 90 } })
})

test('[WATCH-03] against the saved watch, a trial tells what the change adds, drops and keeps', async () => {
  await using app = await startApp({ now })
  const ana = await app.owner()
  await addDocuments(app, ana, [
    { title: 'Lanterne rouge' },
    { title: 'Lanterne magique' },
    { title: 'Une bougie' },
    { title: 'Lanterne et bougie', at: '2026-03-01T12:00:00Z' },
  ])
  const sport = await ana.send<ExclusionListSaved>('POST', 'exclusion-lists', { name: 'Sport', expression: 'magique' })
  const watch = await ana.send<WatchSaved>('POST', 'watches', {
    name: 'Lanterne',
    kind: 'brand',
    expression: 'lanterne',
    exclusions: [sport.id],
  })
  const { change, count } = await attempt(ana, { expression: '(lanterne OU bougie) SAUF rouge', watchId: watch.id })
  expect(count).toBe(3)
  expect(change).toMatchObject({ kept: 1, adds: { count: 2 }, drops: { count: 1 } })
  expect(change?.adds.sample.map(({ title }) => title).sort()).toEqual(['Lanterne magique', 'Une bougie'])
  expect(change?.drops.sample.map((hit) => [hit.title, words(hit)])).toEqual([['Lanterne rouge', ['Lanterne', 'Lanterne']]])
  const dated = await attempt(ana, { expression: 'lanterne', exclusions: [sport.id], validFrom: '2026-03-02', watchId: watch.id })
  expect(dated).toMatchObject({
    count: 1,
    passedOver: { byExclusions: 1, byDates: 1 },
    change: { adds: { count: 0 }, drops: { count: 1 }, kept: 1 },
  })
})

test('[WATCH-02] no hit is never silent: the words that stand nowhere are named, and what turned hits away is counted', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addDocuments(app, ana, [{ title: 'La Lanterne ouvre' }])
  expect(await attempt(ana, { expression: 'lanterne ET (bougi OU "les veilleurs") SAUF absent' })).toMatchObject({
    count: 0,
    missing: [
      { from: 13, to: 18, text: 'bougi' },
      { from: 22, to: 37, text: '"les veilleurs"' },
    ],
  })
  expect(await attempt(ana, { expression: 'lanterne', validFrom: '2030-01-01' })).toMatchObject({
    count: 0,
    passedOver: { byDates: 1 },
    missing: [],
  })
  const empty = await app.owner('Bob Other')
  expect(await attempt(empty, { expression: 'lanterne' })).toMatchObject({ count: 0, looked: { documents: 0 }, missing: [] })
})

test('a wrong expression, a list or a watch that is not there: refused, in words', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const other = await app.owner('Bob Other')
  const theirs = await other.send<WatchSaved>('POST', 'watches', { name: 'Bougie', kind: 'brand', expression: 'bougie' })
  const refused = async (trial: Record<string, unknown>) => (await ana.request('watches/try', { method: 'POST', json: trial })).json()
  expect(await refused({ expression: '(lanterne' })).toMatchObject({
    code: 'bad-expression',
    errors: [{ path: 'expression', from: 0, to: 1 }],
  })
  expect(await refused({ expression: 'lanterne', watchId: theirs.id })).toMatchObject({ code: 'not-found' })
  expect(await refused({ expression: 'lanterne', exclusions: [theirs.id] })).toMatchObject({ errors: [{ path: 'exclusions' }] })
  expect(await refused({ expression: 'lanterne', validFrom: '2026-02-02', validTo: '2026-02-01' })).toMatchObject({
    errors: [{ path: 'validTo' }],
  })
})

test('a trial sees the documents of its own workspace only', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const other = await app.owner('Bob Other')
  await addDocuments(app, other, [{ title: 'La Lanterne ouvre' }])
  expect(await attempt(ana, { expression: 'lanterne' })).toMatchObject({ count: 0, looked: { of: 0, documents: 0 } })
  expect(await attempt(other, { expression: 'lanterne' })).toMatchObject({ count: 1 })
})

test('a trial that reaches its bounds says how far it looked, newest first', async () => {
  await using app = await startApp({ now })
  const ana = await app.owner()
  await addDocuments(
    app,
    ana,
    Array.from({ length: 12 }, (_, i) => ({ title: `Lanterne ${i}`, at: new Date(Date.UTC(2026, 2, 1 + i)).toISOString() })),
  )
  const trial = Trial.parse({ expression: 'lanterne' })
  const bounded = await tryOut(app.db, ana.workspaceId, trial, { now, signal: new AbortController().signal, most: 5 })
  expect(bounded).toMatchObject({ count: 5, looked: { at: 5, of: 12, documents: 12, whole: false } })
  expect(bounded.hits.map(({ title }) => title)).toEqual([11, 10, 9, 8, 7].map((i) => `Lanterne ${i}`))
  const gone = AbortSignal.abort(new Problem('unavailable'))
  await expect(tryOut(app.db, ana.workspaceId, trial, { now, signal: gone })).rejects.toMatchObject({ code: 'unavailable' })
})

test('trials take turns, and one whose reader has gone gives its turn on', async () => {
  const turn = inTurns(1)
  const still = new AbortController()
  const gone = new AbortController()
  const done: string[] = []
  let finish = () => {}
  const first = turn(still.signal, () => new Promise<void>((resolve) => (finish = resolve)))
  const second = turn(gone.signal, async () => done.push('second'))
  const third = turn(still.signal, async () => done.push('third'))
  gone.abort(new Problem('unavailable'))
  finish()
  await first
  await expect(second).rejects.toMatchObject({ code: 'unavailable' })
  await third
  expect(done).toEqual(['third'])
})

test('[WATCH-03] what a trial counts is what saving and looking through gives, whatever the expression', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const seeds = fc.sample(documents, { numRuns: 60, seed: 7 })
  await addDocuments(
    app,
    ana,
    seeds.map(({ title, text, language, kind, authors }, i) => ({
      title: `${title} (${i})`,
      text,
      language,
      kind,
      bylines: authors,
      at: new Date(Date.UTC(2026, 2, 1 + (i % 20), i % 24)).toISOString(),
    })),
  )
  const sound = expressions.map((tree) => printExpression(tree, 'fr')).filter((text) => 'tree' in parseExpression(text))
  const cases = fc.sample(fc.tuple(sound, sound, fc.option(fc.integer({ min: 1, max: 20 })), fc.boolean()), { numRuns: 14, seed: 11 })
  let previous: { id: string; version: number; titles: string[] } | null = null
  for (const [expression, exclusion, day, excluded] of cases) {
    const list = await ana.send<ExclusionListSaved>('POST', 'exclusion-lists', { name: exclusion.slice(0, 80), expression: exclusion })
    const asked = {
      expression,
      exclusions: excluded ? [list.id] : [],
      validFrom: day === null ? null : `2026-03-${String(day).padStart(2, '0')}`,
      validTo: null,
    }
    const tried = await attempt(ana, previous ? { ...asked, watchId: previous.id } : asked)
    const saved: WatchSaved = previous
      ? await ana.send('PATCH', `watches/${previous.id}`, asked, previous.version)
      : await ana.send('POST', 'watches', { ...asked, name: 'Essai', kind: 'subject' })
    await app.drain()
    const found = titles(await stream(ana, 'status=all&limit=200')).sort()
    const before: string[] = previous?.titles ?? []
    expect({ expression, ...tried.looked, count: tried.count }).toMatchObject({ expression, whole: true, count: found.length })
    expect(tried.hits.every(({ title }) => found.includes(title))).toBe(true)
    if (previous) {
      expect({ expression, adds: tried.change?.adds.count, drops: tried.change?.drops.count, kept: tried.change?.kept }).toEqual({
        expression,
        adds: found.filter((title) => !before.includes(title)).length,
        drops: before.filter((title) => !found.includes(title)).length,
        kept: found.filter((title) => before.includes(title)).length,
      })
    }
    previous = { id: saved.id, version: saved.version, titles: found }
  }
})
