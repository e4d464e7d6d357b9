import fc from 'fast-check'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import type { Alike, JoinPreview } from '../../server/joins/contract.ts'
import type { OutletRead, OutletRow } from '../../server/outlets/contract.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addOutlet, addWatch, printPieces, understand } from '../support/pieces.ts'

const names = ['La Gazette', 'Gazette du Rhône', 'L’Écho des scènes', 'Radio Rhône']

async function newsroom(app: TestApp): Promise<{ ana: Someone; ids: string[] }> {
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const ids: string[] = []
  for (const [n, name] of names.entries()) ids.push(await addOutlet(app, ana.workspaceId, name, 'newspaper', n === 1 ? 40_000 : null))
  const dispatch = [
    'La Lanterne, théâtre de la ville, ouvre sa saison le 3 octobre avec une création et deux reprises, annonce sa directrice.',
    'Trente spectacles, quatre-vingts levers de rideau et une tournée dans les communes voisines composent le programme de cette année.',
    'Les abonnements sont vendus dès samedi au guichet et en ligne, au tarif inchangé de douze euros pour les moins de vingt-six ans.',
    'La salle, fermée depuis le printemps pour travaux, retrouve son plafond peint, une fosse agrandie et des fauteuils neufs.',
    'Le maire a salué « un équipement que la région nous envie » et promis que la subvention serait maintenue pendant trois ans.',
  ].join(' ')
  const documents = await printPieces(app, ana.workspaceId, [
    ...names.map((outlet, n) => ({
      title: 'La Lanterne ouvre',
      text: dispatch,
      outlet,
      bylines: ['Éloïse Béraud'],
      at: `2026-10-0${n + 1}T08:00:00Z`,
    })),
    {
      title: 'La Lanterne danse',
      text: 'La Lanterne invite la danse.',
      outlet: 'Gazette du Rhône',
      bylines: ['Marc Aubert'],
      at: '2026-10-06T08:00:00Z',
    },
    {
      title: 'La Lanterne rit',
      text: 'La Lanterne rit tout l’été.',
      outlet: 'Radio Rhône',
      bylines: ['Zoé Lê', 'Marc Aubert'],
      at: '2026-10-07T08:00:00Z',
    },
  ])
  await understand(app, ana.workspaceId, documents)
  return { ana, ids }
}

/** Everything that stands at an outlet, whoever computed it; versions apart, which only ever rise. */
async function state(app: TestApp, workspaceId: string): Promise<Record<string, unknown>> {
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const all = async (query: string) => (await sql.unsafe(query, [workspaceId])).map((row) => JSON.stringify(row)).sort()
    return {
      outlets: await all(`select to_jsonb(o) - 'version' as o from outlets o where workspace_id = $1`),
      sites: await all('select site, outlet_id, created_at from outlet_sites where workspace_id = $1'),
      sources: await all('select id, outlet_id from sources where workspace_id = $1'),
      documents: await all('select id, outlet_id from documents where workspace_id = $1'),
      mentions: await all('select id, outlet_id, reach, weight from mentions where workspace_id = $1'),
      bylines: await all('select id, outlet_id, state from bylines where workspace_id = $1'),
      affiliations: await all('select * from affiliations where workspace_id = $1'),
      stories: await all('select id, outlet_count, first_document_id from stories where workspace_id = $1'),
    }
  } finally {
    await sql.end({ timeout: 2 })
  }
}

const version = async (ana: Someone, id: string) => (await ana.get<OutletRead>(`outlets/${id}`)).version
const join = async (ana: Someone, from: string, into: string) =>
  ana.send<{ outlet: OutletRead; undo: string }>('POST', `outlets/${into}/join`, { from }, await version(ana, into))

test('[PEOPLE-03] two domains of one paper become one outlet: shown before, one act, counted once, given back exactly', async () => {
  await using app = await startApp()
  const { ana, ids } = await newsroom(app)
  const [gazette = '', rhone = ''] = ids
  const before = await state(app, ana.workspaceId)
  expect(await ana.get<JoinPreview>(`outlets/${gazette}/join?from=${rhone}`)).toMatchObject({
    from: { name: 'Gazette du Rhône', sites: ['gazette-du-rhone.example'] },
    into: { name: 'La Gazette', version: 1 },
    moves: { sites: 1, sources: 0, documents: 2, mentions: 2, bylines: 2, people: 2, both: 1 },
    taken: ['audience'],
    differ: [],
  })
  const { outlet, undo } = await join(ana, rhone, gazette)
  expect(outlet).toMatchObject({
    id: gazette,
    sites: ['la-gazette.example', 'gazette-du-rhone.example'],
    audience: { figure: 40_000, source: 'ACPM', date: '2026-01-01' },
    counts: { documents: 3, mentions: 3, people: 2 },
    joined: [{ name: 'Gazette du Rhône', by: 'Ana Ferrand', undo, isLast: true }],
  })
  expect(outlet.people.map(({ name, from, to }) => [name, from.slice(0, 10), to.slice(0, 10)])).toEqual([
    ['Marc Aubert', '2026-10-06', '2026-10-06'],
    ['Éloïse Béraud', '2026-10-01', '2026-10-02'],
  ])
  await app.drain()
  // The four who printed the dispatch are three houses now, and each mention of the house has its reach.
  expect((await state(app, ana.workspaceId)).stories).toEqual([expect.stringContaining('"outlet_count":3')])
  // What led to the one that went leads to the other; it stands in no list.
  expect((await ana.get<OutletRead>(`outlets/${rhone}`)).id).toBe(gazette)
  expect((await ana.get<{ items: OutletRow[] }>('outlets')).items.map(({ name }) => name).sort()).toEqual(
    ['L’Écho des scènes', 'La Gazette', 'Radio Rhône'].sort(),
  )
  expect((await ana.get<{ items: OutletRow[] }>('outlets?q=gazette-du-rh')).items.map(({ name }) => name)).toEqual(['La Gazette'])

  await ana.send('POST', `audit/${undo}/undo`)
  await app.drain()
  expect(await state(app, ana.workspaceId)).toEqual(before)
  expect((await ana.request(`audit/${undo}/undo`, { method: 'POST' })).status).toBe(409)
})

test('[PEOPLE-03] what comes while two outlets are one goes to the right one when they are taken apart', async () => {
  await using app = await startApp()
  const { ana, ids } = await newsroom(app)
  const [gazette = '', rhone = ''] = ids
  const { undo } = await join(ana, rhone, gazette)
  const late = await printPieces(app, ana.workspaceId, [
    {
      title: 'La Lanterne chante',
      text: 'La Lanterne chante en mars.',
      outlet: 'La Gazette',
      bylines: ['Inès Roux'],
      at: '2026-10-09T08:00:00Z',
    },
    {
      title: 'La Lanterne tourne',
      text: 'La Lanterne tourne en avril.',
      outlet: 'La Gazette',
      bylines: ['Hugo Petit'],
      at: '2026-10-10T08:00:00Z',
    },
  ])
  await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute(`update documents set address = 'https://m.gazette-du-rhone.example/chante' where id = '${late[0]}'`),
  )
  await understand(app, ana.workspaceId, late)
  // Its audience was corrected since: that word stands.
  const audience = { figure: 50_000, source: 'ACPM', date: '2026-06-30' }
  await ana.send('PATCH', `outlets/${gazette}`, { audience }, await version(ana, gazette))
  await ana.send('POST', `audit/${undo}/undo`)
  await app.drain()
  const back = await ana.get<OutletRead>(`outlets/${rhone}`)
  expect(back).toMatchObject({ name: 'Gazette du Rhône', audience: { figure: 40_000 }, counts: { documents: 3, people: 3 } })
  expect(back.people.map(({ name }) => name).sort()).toEqual(['Inès Roux', 'Marc Aubert', 'Éloïse Béraud'])
  const stayed = await ana.get<OutletRead>(`outlets/${gazette}`)
  expect(stayed).toMatchObject({ audience, counts: { documents: 2 }, joined: [] })
  expect(stayed.people.map(({ name }) => name).sort()).toEqual(['Hugo Petit', 'Éloïse Béraud'])
})

test('[PEOPLE-03] whatever is joined in whatever order, taking it apart gives all outlets back exactly', async () => {
  await using app = await startApp()
  const { ana, ids } = await newsroom(app)
  await app.drain()
  const before = await state(app, ana.workspaceId)
  const step = fc.oneof(fc.record({ join: fc.tuple(fc.nat(3), fc.nat(3)) }), fc.record({ undo: fc.nat(5) }))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      const open: string[] = []
      for (const one of steps) {
        if ('join' in one) {
          const [from = '', into = ''] = one.join.map((n) => ids[n])
          const answer = await ana.request(`outlets/${into}/join`, { method: 'POST', json: { from }, ifMatch: await version(ana, into) })
          // With itself, or with one that went already: refused, and nothing happened.
          if (answer.ok) open.push(((await answer.json()) as { undo: string }).undo)
          else expect([404, 422]).toContain(answer.status)
        } else {
          const [entry] = open.splice(one.undo % Math.max(1, open.length), 1)
          if (!entry) continue
          const stood = await state(app, ana.workspaceId)
          const answer = await ana.request(`audit/${entry}/undo`, { method: 'POST' })
          if (answer.ok) continue
          expect(answer.status).toBe(409)
          expect(await state(app, ana.workspaceId)).toEqual(stood)
          open.push(entry)
        }
      }
      for (let left = [...open].sort().reverse(); left.length > 0; ) {
        const [entry = '', ...rest] = left
        await ana.send('POST', `audit/${entry}/undo`)
        left = rest
      }
      await app.drain()
      expect(await state(app, ana.workspaceId)).toEqual(before)
    }),
    { numRuns: 8 },
  )
})

test('[PEOPLE-03] outlets that plainly are one are suggested, and only suggested', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const add = async (name: string, address: string) =>
    (await ana.send<OutletRead>('POST', 'outlets', { name, kind: 'newspaper', address })).id
  const fr = await add('La Gazette', 'https://www.lagazette.fr')
  await add('Gazette International', 'https://lagazette.com')
  await add('LA GAZETTE', 'https://gazette-locale.example')
  await add('Le Courrier', 'https://m6.fr')
  const { items } = await ana.get<Alike>(`outlets/${fr}/alike`)
  expect(items.map(({ name, why }) => [name, why])).toEqual([
    ['Gazette International', ['site']],
    ['LA GAZETTE', ['name']],
  ])
})

test('who may only read looks; another workspace sees and joins nothing; a stale version is told', async () => {
  await using app = await startApp()
  const { ana, ids } = await newsroom(app)
  const [gazette = '', rhone = ''] = ids
  const luc = await app.member(ana, 'contributor')
  expect((await luc.request(`outlets/${gazette}/join?from=${rhone}`)).status).toBe(200)
  const ask = (who: Someone, ifMatch = 1, from = rhone) =>
    who.request(`outlets/${gazette}/join`, { method: 'POST', json: { from }, ifMatch })
  expect((await ask(luc)).status).toBe(403)
  const bob = await app.owner('Bob Other')
  expect((await ask(bob)).status).toBe(404)
  expect((await bob.request(`outlets/${gazette}/join?from=${rhone}`)).status).toBe(404)
  expect((await bob.get<Alike>(`outlets/${gazette}/alike`)).items).toEqual([])
  expect((await ask(ana, 7)).status).toBe(412)
  expect((await ask(ana, 1, gazette)).status).toBe(422)
  expect((await ana.get<OutletRead>(`outlets/${rhone}`)).id).toBe(rhone)
})

test('every table that points at an outlet is moved by a join', async () => {
  await using app = await startApp()
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  const rows = await sql<{ table: string }[]>`
    select distinct c.conrelid::regclass::text as table from pg_constraint c where c.contype = 'f' and c.confrelid = 'outlets'::regclass order by 1`
  await sql.end({ timeout: 2 })
  // Whoever adds a table here says in server/joins/join.ts what a join does with its rows, and what taking apart does.
  expect(rows.map(({ table }) => table)).toEqual(['affiliations', 'bylines', 'documents', 'outlet_sites', 'sources'])
})
