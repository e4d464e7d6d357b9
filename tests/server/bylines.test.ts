import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { BylineCase, BylineCount, Decided, DocumentByline } from '../../server/bylines/contract.ts'
import type { PageOf } from '../../server/http.ts'
import type { PersonRead, PersonRow } from '../../server/people/contract.ts'
import type { AuditEntry } from '../../server/workspaces/contract.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addOutlet, addWatch, type Piece, printPieces, understand } from '../support/pieces.ts'

let n = 0
const piece = (outlet: string, byline: string, more: Partial<Piece> = {}): Piece => ({
  title: `La Lanterne, épisode ${++n}`,
  text: `Le théâtre La Lanterne a donné la soirée numéro ${n} de sa saison, devant une salle comble.`,
  outlet,
  bylines: [byline],
  ...more,
})

async function newsroom(app: TestApp): Promise<Someone> {
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  return ana
}
async function print(app: TestApp, ana: Someone, ...pieces: Piece[]): Promise<string[]> {
  const ids = await printPieces(app, ana.workspaceId, pieces)
  await understand(app, ana.workspaceId, ids)
  return ids
}
const bylinesOf = async (ana: Someone, id: string | undefined) =>
  (await ana.get<{ items: DocumentByline[] }>(`bylines/of?document=${id}`)).items
const whose = async (ana: Someone, id: string | undefined) =>
  (await bylinesOf(ana, id)).map(({ state, people }) => [state, ...people.map(({ name }) => name)])
const peopleNamed = async (ana: Someone) => (await ana.get<PageOf<PersonRow>>('people')).items.map(({ name }) => name)
const cases = async (ana: Someone) => (await ana.get<PageOf<BylineCase>>('bylines')).items

/** Two people of one name, one at each of two outlets, and pieces of a third outlet under that name. */
async function homonyms(app: TestApp) {
  const ana = await newsroom(app)
  await print(app, ana, piece('La Gazette', 'Jean Martin', { title: 'La Lanterne et le cirque' }))
  const other = await ana.send<PersonRead>('POST', 'people', { name: 'Jean Martin' })
  await app.drain()
  const ids = await print(
    app,
    ana,
    piece('Radio Rhône', 'Jean Martin', { at: '2026-10-06T08:00:00Z' }),
    piece('Radio Rhône', 'Jean MARTIN', { at: '2026-10-07T08:00:00Z' }),
  )
  return { ana, ids, other }
}

test('[MENTION-05] two who sign together are two people, and an agency is nobody', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const [joint, agency, desk] = await print(
    app,
    ana,
    piece('La Gazette', 'Ana Ruiz et Luc Morel'),
    piece('La Gazette', 'Marie Dupont avec AFP'),
    piece('La Gazette', 'La rédaction'),
  )
  expect(await whose(ana, joint)).toEqual([
    ['resolved', 'Ana Ruiz'],
    ['resolved', 'Luc Morel'],
  ])
  expect(await whose(ana, agency)).toEqual([['resolved', 'Marie Dupont'], ['nobody']])
  expect(await whose(ana, desk)).toEqual([['nobody']])
  expect(await peopleNamed(ana)).toEqual(['Ana Ruiz', 'Luc Morel', 'Marie Dupont'])
})

test('[MENTION-05] what somebody wrote before the piece by which they became somebody is theirs, also when both come at once', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const [before, met] = await print(
    app,
    ana,
    piece('La Gazette', 'Ana Ruiz', {
      title: 'La cantine du lycée',
      text: 'Au lycée, la cantine change de cuisine.',
      at: '2026-10-06T08:00:00Z',
    }),
    piece('La Gazette', 'Ana Ruiz', { at: '2026-10-07T08:00:00Z' }),
  )
  await app.drain()
  expect(await whose(ana, before)).toEqual([['resolved', 'Ana Ruiz']])
  expect(await whose(ana, met)).toEqual([['resolved', 'Ana Ruiz']])
})

test('[MENTION-05] an agency that the workspace knows is nobody, by its name or its initials', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  await addOutlet(app, ana.workspaceId, 'Agence Presse Méridionale', 'agency')
  const [initials, name] = await print(
    app,
    ana,
    piece('La Gazette', 'Marie Dupont avec APM'),
    piece('La Gazette', 'Agence Presse Méridionale'),
  )
  expect(await whose(ana, initials)).toEqual([['resolved', 'Marie Dupont'], ['nobody']])
  expect(await whose(ana, name)).toEqual([['nobody']])
})

test('[MENTION-05] the letters that close a dispatch make nobody, whatever their case', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const ids = await print(
    app,
    ana,
    ...['yml', 'ib', 'afp/ib', 'IB', 'M. C.', 'cgu-ael', 'mlb (avec AFP)', 'J.-B. R.', 'réd.'].map((byline) =>
      piece('La Dépêche du soir', byline),
    ),
  )
  for (const id of ids) for (const [state] of await whose(ana, id)) expect(state).not.toBe('resolved')
  expect(await peopleNamed(ana)).toEqual([])
})

test('[MENTION-05] initials are somebody only where that somebody writes', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const ids = await print(
    app,
    ana,
    piece('La Gazette', 'Marie Dupont'),
    piece('La Gazette', 'M. D.', { at: '2026-10-06T08:00:00Z' }),
    piece('Radio Rhône', 'M. D.', { at: '2026-10-06T09:00:00Z' }),
  )
  expect(await whose(ana, ids[1])).toEqual([['resolved', 'Marie Dupont']])
  expect(await whose(ana, ids[2])).toEqual([['unmet']])
  expect(await peopleNamed(ana)).toEqual(['Marie Dupont'])
})

test('[MENTION-05] people of one name wait for a human, with what speaks for each, and are never guessed', async () => {
  await using app = await startApp()
  const { ana, ids } = await homonyms(app)
  expect(await whose(ana, ids[0])).toEqual([['ambiguous']])
  expect(await ana.get<z.infer<typeof BylineCount>>('bylines/count')).toEqual({ cases: 1, bylines: 2 })
  const [only] = await cases(ana)
  expect(only).toMatchObject({ outlet: { name: 'Radio Rhône' }, waiting: 2, all: 2, state: 'ambiguous', people: [] })
  expect([...(only?.printed ?? [])].sort()).toEqual(['Jean MARTIN', 'Jean Martin'])
  expect(only?.documents.map(({ id }) => id)).toEqual([ids[1], ids[0]])
  expect(only?.candidates).toHaveLength(2)
  const known = only?.candidates.find(({ documents }) => documents === 1)
  expect(known).toMatchObject({
    name: 'Jean Martin',
    outlets: [{ name: 'La Gazette', here: false }],
    latest: [{ title: 'La Lanterne et le cirque' }],
  })
})

test('[MENTION-05] [MENTION-03] a decision holds for all that wait, survives recomputation, applies to the next article, and can be taken back', async () => {
  await using app = await startApp()
  const { ana, ids, other } = await homonyms(app)
  const [waiting] = await cases(ana)
  const decided = await ana.send<Decided>('POST', `bylines/${waiting?.id}/decide`, { people: [other.id] })
  expect(decided).toMatchObject({ bylines: 2, people: [{ id: other.id }] })
  expect(await cases(ana)).toEqual([])
  await understand(app, ana.workspaceId, ids)
  const [first] = await bylinesOf(ana, ids[0])
  expect(first).toMatchObject({ state: 'resolved', people: [{ id: other.id }], judgedBy: 'Ana Ferrand' })
  const [next] = await print(app, ana, piece('Radio Rhône', 'Jean Martin', { at: '2026-10-08T08:00:00Z' }))
  expect((await bylinesOf(ana, next))[0]).toMatchObject({ state: 'resolved', people: [{ id: other.id }], judgedBy: null })
  expect((await ana.get<PersonRead>(`people/${other.id}`)).outlets).toMatchObject([
    { name: 'Radio Rhône', from: '2026-10-06T08:00:00.000Z', to: '2026-10-08T08:00:00.000Z' },
  ])

  const { items: trail } = await ana.get<PageOf<AuditEntry>>('audit')
  expect(trail.find(({ id }) => id === decided.undo)).toMatchObject({
    action: 'byline.decided',
    subject: { name: 'Jean MARTIN' },
    undoable: true,
  })
  await ana.send('POST', `audit/${decided.undo}/undo`)
  await app.drain()
  // Also the article that only the memory of the decision had settled.
  for (const id of [...ids, next]) expect(await whose(ana, id)).toEqual([['ambiguous']])
  expect((await ana.get<PersonRead>(`people/${other.id}`)).outlets).toEqual([])
  expect((await ana.request(`audit/${decided.undo}/undo`, { method: 'POST' })).status).toBe(409)
})

test('[MENTION-05] nobody, or somebody new, are decisions too', async () => {
  await using app = await startApp()
  const { ana, ids } = await homonyms(app)
  const [waiting] = await cases(ana)
  const nobody = await ana.send<Decided>('POST', `bylines/${waiting?.id}/decide`, { people: [] })
  expect(await whose(ana, ids[0])).toEqual([['nobody']])
  const [next] = await print(app, ana, piece('Radio Rhône', 'Jean Martin', { at: '2026-10-09T08:00:00Z' }))
  expect(await whose(ana, next)).toEqual([['nobody']])
  await ana.send('POST', `audit/${nobody.undo}/undo`)
  await app.drain()

  const [again] = await cases(ana)
  expect(again?.waiting).toBe(3)
  const made = await ana.send<Decided>('POST', `bylines/${again?.id}/decide`, { newPerson: { name: 'Jean Martin (radio)' } })
  expect(made).toMatchObject({ bylines: 3, people: [{ name: 'Jean Martin (radio)' }] })
  await app.drain()
  expect(await whose(ana, next)).toEqual([['resolved', 'Jean Martin (radio)']])
  await ana.send('POST', `audit/${made.undo}/undo`)
  await app.drain()
  expect((await ana.request(`people/${made.people[0]?.id}`)).status).toBe(404)
  expect((await cases(ana))[0]?.candidates).toHaveLength(2)
})

test('[MENTION-03] a byline found wrongly is corrected, alone or with all of its name; two who sign alike in one house wait from then on', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const ids = await print(app, ana, piece('La Gazette', 'Paul Henry'), piece('La Gazette', 'Paul Henry'))
  const other = await ana.send<PersonRead>('POST', 'people', { name: 'Pauline Henry' })
  const [byline] = await bylinesOf(ana, ids[0])
  const refused = await ana.request(`bylines/${byline?.id}/decide`, { method: 'POST', json: { people: [other.id] } })
  expect(refused.status).toBe(412)
  const one = await ana.send<Decided>('POST', `bylines/${byline?.id}/decide`, { people: [other.id], scope: 'one' })
  expect(one.bylines).toBe(1)
  expect(await whose(ana, ids[0])).toEqual([['resolved', 'Pauline Henry']])
  expect(await whose(ana, ids[1])).toEqual([['resolved', 'Paul Henry']])
  const [next] = await print(app, ana, piece('La Gazette', 'Paul Henry'))
  expect(await whose(ana, next)).toEqual([['ambiguous']])
  expect((await cases(ana))[0]?.candidates.map(({ name }) => name)).toEqual(['Paul Henry', 'Pauline Henry'])

  const all = await ana.send<Decided>('POST', `bylines/${byline?.id}/decide`, { people: [other.id], scope: 'all' })
  expect(all.bylines).toBe(3)
  for (const id of [...ids, next]) expect(await whose(ana, id)).toEqual([['resolved', 'Pauline Henry']])
  // What was decided anew is not overruled by taking back an older decision; the newer one gives back the older.
  expect((await ana.request(`audit/${one.undo}/undo`, { method: 'POST' })).status).toBe(409)
  await ana.send('POST', `audit/${all.undo}/undo`)
  await app.drain()
  expect(await whose(ana, ids[0])).toEqual([['resolved', 'Pauline Henry']])
  expect(await whose(ana, next)).toEqual([['ambiguous']])
})

test('[MENTION-05] Plumette is nobody until somebody says that it is a pen name; from then on what is signed so is theirs, and nobody’s again when that is taken back', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const ids = await print(app, ana, piece('La Gazette', 'Plumette'), piece('La Gazette', 'Plumette'))
  for (const id of ids) expect(await whose(ana, id)).toEqual([['nobody']])
  // A section's name looks the same, so it is not asked about.
  expect(await cases(ana)).toEqual([])

  const [byline] = await bylinesOf(ana, ids[0])
  const made = await ana.send<Decided>('POST', `bylines/${byline?.id}/decide`, {
    newPerson: { name: 'Plumette', pseudonym: true },
    scope: 'all',
  })
  await app.drain()
  expect(made).toMatchObject({ bylines: 2, people: [{ name: 'Plumette' }] })
  expect(await ana.get<PersonRead>(`people/${made.people[0]?.id}`)).toMatchObject({ name: 'Plumette', pseudonym: true })
  const [next] = await print(app, ana, piece('La Gazette', 'Plumette'))
  expect((await bylinesOf(ana, next))[0]).toMatchObject({ state: 'resolved', people: made.people, judgedBy: null })
  expect(await peopleNamed(ana)).toEqual(['Plumette'])

  await ana.send('POST', `audit/${made.undo}/undo`)
  await app.drain()
  for (const id of [...ids, next]) expect(await whose(ana, id)).toEqual([['nobody']])
  expect(await peopleNamed(ana)).toEqual([])
})

test('[MENTION-05] a pen name may be of somebody whose name is known: the record bears that name and is found under both', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const [first] = await print(app, ana, piece('La Gazette', 'Plumette'))
  const [byline] = await bylinesOf(ana, first)
  await ana.send('POST', `bylines/${byline?.id}/decide`, { newPerson: { name: 'Zoé Lemaire' }, scope: 'one' })
  const [pen, own] = await print(app, ana, piece('La Gazette', 'Plumette'), piece('La Gazette', 'Zoé Lemaire'))
  for (const id of [first, pen, own]) expect(await whose(ana, id)).toEqual([['resolved', 'Zoé Lemaire']])
  expect(await peopleNamed(ana)).toEqual(['Zoé Lemaire'])
})

test('cases come page by page; roles hold; another workspace neither sees nor decides', async () => {
  await using app = await startApp()
  const { ana } = await homonyms(app)
  await print(app, ana, piece('Le Matin', 'Jean Martin', { at: '2026-10-10T08:00:00Z' }))
  const first = await ana.get<PageOf<BylineCase>>('bylines?limit=1')
  const second = await ana.get<PageOf<BylineCase>>(`bylines?limit=1&cursor=${first.next}`)
  expect([...first.items, ...second.items].map(({ outlet }) => outlet?.name)).toEqual(['Le Matin', 'Radio Rhône'])
  expect(second.next).toBeNull()
  const id = first.items[0]?.id
  for (const role of ['contributor', 'guest', 'reader'] as const) {
    const other = await app.member(ana, role)
    expect((await other.get<z.infer<typeof BylineCount>>('bylines/count')).cases).toBe(2)
    expect((await other.request(`bylines/${id}/decide`, { method: 'POST', json: { people: [] } })).status).toBe(403)
  }
  const neither = await ana.request(`bylines/${id}/decide`, { method: 'POST', json: {}, headers: { 'Accept-Language': 'fr' } })
  expect(neither.status).toBe(422)
  expect(await neither.json()).toMatchObject({ errors: [{ path: 'people', message: 'À remplir.' }] })
  const bob = await app.owner('Bob Other')
  const his = await bob.send<PersonRead>('POST', 'people', { name: 'Jean Martin' })
  expect(await bob.get<z.infer<typeof BylineCount>>('bylines/count')).toEqual({ cases: 0, bylines: 0 })
  expect((await bob.request(`bylines/${id}`)).status).toBe(404)
  expect((await bob.request(`bylines/${id}/decide`, { method: 'POST', json: { people: [] } })).status).toBe(404)
  // Somebody of another workspace is nobody here.
  expect((await ana.request(`bylines/${id}/decide`, { method: 'POST', json: { people: [his.id] } })).status).toBe(404)
  expect(await ana.get<z.infer<typeof BylineCount>>('bylines/count')).toEqual({ cases: 2, bylines: 3 })
})

test('[MENTION-05] Goff is not Le Goff: who is found under another name of the same words waits, whoever bears the name itself does not', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  await print(app, ana, piece('La Gazette', 'Yann Le Goff', { at: '2026-10-01T08:00:00Z' }))
  const [without] = await print(app, ana, piece('La Gazette', 'Yann Goff', { at: '2026-10-02T08:00:00Z' }))
  expect(await whose(ana, without)).toEqual([['ambiguous']])
  const [initial] = await print(app, ana, piece('La Gazette', 'Y. Goff', { at: '2026-10-03T08:00:00Z' }))
  expect(await whose(ana, initial)).toEqual([['ambiguous']])
  const [again] = await print(app, ana, piece('La Gazette', 'LE GOFF Yann', { at: '2026-10-04T08:00:00Z' }))
  expect(await whose(ana, again)).toEqual([['resolved', 'Yann Le Goff']])
  // `de` is left out at will.
  await print(app, ana, piece('La Gazette', 'Anne de La Tour', { at: '2026-10-05T08:00:00Z' }))
  const [tour] = await print(app, ana, piece('La Gazette', 'Anne de la Tour', { at: '2026-10-06T08:00:00Z' }))
  expect(await whose(ana, tour)).toEqual([['resolved', 'Anne de La Tour']])
  // Whose the other name is was said once; from then on it is known.
  const [waiting] = await bylinesOf(ana, without)
  await ana.send<Decided>('POST', `bylines/${waiting?.id}/decide`, { newPerson: { name: 'Yann Goff' }, scope: 'one' })
  const [known] = await print(app, ana, piece('La Gazette', 'Yann Goff', { at: '2026-10-07T08:00:00Z' }))
  expect(await whose(ana, known)).toEqual([['resolved', 'Yann Goff']])
})

test('[MENTION-05] M. Castelnaud is Marc once the house has printed Marc, and waits when it has printed Luc as well', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const print = async (byline: string, at: string) => {
    const [id = ''] = await printPieces(app, ana.workspaceId, [
      { title: 'La Lanterne ouvre', text: `La Lanterne ouvre, dit-on, et ${byline} y était.`, outlet: 'La Gazette', bylines: [byline], at },
    ])
    await understand(app, ana.workspaceId, [id])
    return async () =>
      (await ana.get<{ items: DocumentByline[] }>(`bylines/of?document=${id}`)).items.map(({ state, people }) => [
        state,
        ...people.map(({ name }) => name),
      ])
  }
  const first = await print('M. Castelnaud', '2026-10-01T08:00:00Z')
  expect(await first()).toEqual([['unmet']])
  await print('Marc Castelnaud', '2026-10-02T08:00:00Z')
  // What was printed before is found again.
  expect(await first()).toEqual([['resolved', 'Marc Castelnaud']])
  await print('Luc Castelnaud', '2026-10-03T08:00:00Z')
  expect(await (await print('M. Castelnaud', '2026-10-04T08:00:00Z'))()).toEqual([['ambiguous']])
})
