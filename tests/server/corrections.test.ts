import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reading } from '../../crawlers/reading/reading.ts'
import { documents } from '../../db/schema/documents.ts'
import type { BylineCase, DocumentByline } from '../../server/bylines/contract.ts'
import type { Document } from '../../server/documents/contract.ts'
import { saveReadings } from '../../server/documents/readings.ts'
import type { PageOf } from '../../server/http.ts'
import type { MentionStream } from '../../server/mentions/contract.ts'
import type { OutletRead } from '../../server/outlets/contract.ts'
import type { PersonRow } from '../../server/people/contract.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addOutlet, addWatch, printPieces, understand } from '../support/pieces.ts'
import { readPage } from '../support/reading.ts'

const text = 'La Lanterne prépare sa saison. Le théâtre et la danse y ont leur place.'

async function newsroom(app: TestApp): Promise<{ ana: Someone; id: string; radio: string }> {
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const radio = await addOutlet(app, ana.workspaceId, 'Radio Rhône', 'radio', 90_000)
  const [id = ''] = await printPieces(app, ana.workspaceId, [
    { title: 'La Lanterne ouvre', text, outlet: 'La Gazette', bylines: ['Éloïse Béraud'], at: '2026-10-01T08:00:00Z' },
  ])
  await understand(app, ana.workspaceId, [id])
  return { ana, id, radio }
}
const document = (ana: Someone, id: string) => ana.get<Document>(`documents/${id}`)
const correct = async (app: TestApp, ana: Someone, id: string, field: string, value: unknown) => {
  const { undo } = await ana.send<{ undo: string | null }>('POST', `documents/${id}/corrections`, { field, value })
  await app.drain()
  return undo ?? ''
}
const undo = async (app: TestApp, ana: Someone, entry: string) => {
  await ana.send('POST', `audit/${entry}/undo`)
  await app.drain()
}
const people = async (ana: Someone) => (await ana.get<PageOf<PersonRow>>('people')).items
const signed = async (ana: Someone, id: string) => (await ana.get<{ items: DocumentByline[] }>(`bylines/of?document=${id}`)).items

/** The page is read again, and says this. */
const readAgain = (app: TestApp, { workspaceId }: Someone, id: string, says: Partial<Reading>) =>
  app.db.workspace(workspaceId, async (tx) => {
    await tx
      .update(documents)
      .set({ readHost: 'la-gazette.example' })
      .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, id)))
    const page = readPage({ title: 'La Lanterne ouvre', text, ...says })
    const { toUnderstand } = await saveReadings(tx, workspaceId, [{ documentId: id, wanted: 0, page }], app.clock.now(), async () => [])
    expect(toUnderstand).toEqual([id])
  })

test('[MENTION-03] who published, who wrote, what and when: a person’s word holds, is signed, survives re-reading, and is taken back', async () => {
  await using app = await startApp()
  const { ana, id, radio } = await newsroom(app)
  const before = await document(ana, id)
  const entries = [
    await correct(app, ana, id, 'kind', 'interview'),
    await correct(app, ana, id, 'outlet', radio),
    await correct(app, ana, id, 'bylines', ['Marc Aubert', 'Zoé Lê']),
    await correct(app, ana, id, 'published', { at: '2026-09-28T00:00:00.000Z', precision: 'day' }),
  ]
  const holds = {
    kind: 'interview',
    outlet: { name: 'Radio Rhône' },
    bylines: ['Marc Aubert', 'Zoé Lê'],
    published: { at: '2026-09-28T00:00:00.000Z', precision: 'day' },
  }
  expect(await document(ana, id)).toMatchObject(holds)
  expect((await document(ana, id)).corrections).toMatchObject([
    { field: 'bylines', by: 'Ana Ferrand', read: { bylines: ['Éloïse Béraud'] }, undo: entries[2] },
    { field: 'kind', by: 'Ana Ferrand', read: { kind: 'article' } },
    { field: 'outlet', by: 'Ana Ferrand', read: { outlet: { name: 'La Gazette' } } },
    { field: 'published', by: 'Ana Ferrand', read: { published: { at: '2026-10-01T08:00:00.000Z', precision: 'instant' } } },
  ])
  // Everything that follows from it follows: the mention, its reach, who writes where.
  const [mention] = (await ana.get<MentionStream>('mentions')).items
  expect(mention).toMatchObject({ outlet: { name: 'Radio Rhône' }, reach: { figure: 90_000 }, published: holds.published })
  expect(mention?.bylines.flatMap((each) => each.people.map(({ name }) => name))).toEqual(['Marc Aubert', 'Zoé Lê'])
  expect((await ana.get<OutletRead>(`outlets/${radio}`)).people.map(({ name }) => name).sort()).toEqual(['Marc Aubert', 'Zoé Lê'])
  expect((await people(ana)).find(({ name }) => name === 'Éloïse Béraud')).toMatchObject({ documents: 0, outletCount: 0 })

  await readAgain(app, ana, id, {
    kind: 'review',
    bylines: ['Inès Roux'],
    published: { at: new Date('2026-10-02T08:00:00Z'), precision: 'instant' },
  })
  await understand(app, ana.workspaceId, [id])
  expect(await document(ana, id)).toMatchObject(holds)

  // Taken back, what is read by now stands, not what was read then.
  for (const entry of entries) await undo(app, ana, entry)
  expect(await document(ana, id)).toMatchObject({
    kind: 'review',
    outlet: before.outlet,
    bylines: ['Inès Roux'],
    published: before.published,
    corrections: [],
  })
  expect((await signed(ana, id)).map(({ people: led }) => led.map(({ name }) => name))).toEqual([['Inès Roux']])
  expect((await ana.request(`audit/${entries[0]}/undo`, { method: 'POST' })).status).toBe(409)
})

test('[MENTION-03] whatever is said, taken back and read in whatever order: the last word that stands wins, else the last reading', async () => {
  await using app = await startApp()
  const { ana, id } = await newsroom(app)
  const kinds = ['review', 'interview', 'news-item'] as const
  const step = fc.oneof(
    fc.record({ say: fc.constantFrom(...kinds) }),
    fc.record({ read: fc.constantFrom(...kinds) }),
    fc.record({ undo: fc.nat(3) }),
  )
  let read = (await document(ana, id)).kind
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      const said: { kind: string; entry: string }[] = []
      for (const one of steps) {
        if ('read' in one) {
          await readAgain(app, ana, id, { kind: one.read })
          read = one.read
        } else if ('say' in one) {
          const answer = await ana.send<{ undo: string | null }>('POST', `documents/${id}/corrections`, { field: 'kind', value: one.say })
          if (answer.undo) said.push({ kind: one.say, entry: answer.undo })
          else expect(said.at(-1)?.kind).toBe(one.say)
        } else if (said.length > 0) {
          const at = one.undo % said.length
          const { status } = await ana.request(`audit/${said[at]?.entry}/undo`, { method: 'POST' })
          // Only the last word can be taken back.
          expect(status).toBe(at === said.length - 1 ? 204 : 409)
          if (at === said.length - 1) said.pop()
        }
        expect((await document(ana, id)).kind).toBe(said.at(-1)?.kind ?? read)
      }
      for (const { entry } of said.reverse()) await ana.send('POST', `audit/${entry}/undo`)
      expect((await document(ana, id)).kind).toBe(read)
    }),
    { numRuns: 10 },
  )
  await app.drain()
})

test('[MENTION-03] a decision on a byline comes back with the byline', async () => {
  await using app = await startApp()
  const { ana, id } = await newsroom(app)
  const [byline] = await signed(ana, id)
  await ana.send('POST', `bylines/${byline?.id}/decide`, { newPerson: { name: 'Élo Béraud', pseudonym: false }, scope: 'one' })
  await app.drain()
  const before = await signed(ana, id)
  expect(before).toMatchObject([{ judgedBy: 'Ana Ferrand', people: [{ name: 'Élo Béraud' }] }])
  const entry = await correct(app, ana, id, 'bylines', [])
  expect(await signed(ana, id)).toEqual([])
  await undo(app, ana, entry)
  expect(await signed(ana, id)).toEqual(before)
  expect((await ana.get<BylineCase>(`bylines/${before[0]?.id}`)).people).toMatchObject([{ name: 'Élo Béraud' }])
  expect((await people(ana)).find(({ name }) => name === 'Élo Béraud')).toMatchObject({ outletCount: 1 })
})

test('a correction that cannot be is refused at its place; roles hold; another workspace corrects nothing', async () => {
  await using app = await startApp()
  const { ana, id } = await newsroom(app)
  const ask = (who: Someone, field: string, value: unknown) =>
    who.request(`documents/${id}/corrections`, { method: 'POST', json: { field, value } })
  for (const [field, value, path] of [
    ['kind', 'poème', 'value'],
    ['outlet', id, 'value'],
    ['bylines', [''], 'value.0'],
    ['published', { at: '2031-01-01T00:00:00.000Z', precision: 'day' }, 'value.at'],
  ] as const) {
    const refused = await ask(ana, field, value)
    expect(refused.status, field).toBe(422)
    expect((await refused.json()).errors, field).toMatchObject([{ path }])
  }
  expect((await ask(await app.member(ana, 'contributor'), 'kind', 'review')).status).toBe(403)
  expect((await ask(await app.owner('Bob Other'), 'kind', 'review')).status).toBe(404)
  expect((await document(ana, id)).corrections).toEqual([])
  const again = await ana.send<{ undo: string | null }>('POST', `documents/${id}/corrections`, { field: 'kind', value: 'review' })
  expect(again.undo).not.toBeNull()
  expect(
    (await ana.send<{ undo: string | null }>('POST', `documents/${id}/corrections`, { field: 'kind', value: 'review' })).undo,
  ).toBeNull()
})
