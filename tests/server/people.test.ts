import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { Written } from '../../server/outlets/contract.ts'
import type { PersonRead, PersonRow } from '../../server/people/contract.ts'
import { recurring } from '../../server/pipeline.ts'
import type { AuditEntry } from '../../server/workspaces/contract.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addWatch, printPieces, understand } from '../support/pieces.ts'

const season = (n: number) => `La Lanterne prépare sa saison numéro ${n}. Le théâtre et la danse y ont leur place, le cirque aussi.`

async function newsroom(app: TestApp): Promise<{ ana: Someone; ids: string[] }> {
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const ids = await printPieces(app, ana.workspaceId, [
    { title: 'La Lanterne ouvre', text: season(1), outlet: 'La Gazette', bylines: ['Éloïse Béraud'], at: '2026-10-01T08:00:00Z' },
    { title: 'La Lanterne danse', text: season(2), outlet: 'Radio Rhône', bylines: ['Éloïse Béraud'], at: '2026-10-03T08:00:00Z' },
    { title: 'La Lanterne tourne', text: season(3), outlet: 'La Gazette', bylines: ['Marc Aubert'], at: '2026-10-02T08:00:00Z' },
    {
      title: 'Le marché revient',
      text: 'Cinquante chalets sur la place, ouverts jusqu’à Noël.',
      outlet: 'La Gazette',
      bylines: ['Éloïse Béraud'],
      at: '2026-10-04T08:00:00Z',
    },
    { title: 'La Lanterne rit', text: season(4), outlet: 'La Gazette', bylines: ['Zoé Béranger'], at: '2026-10-05T08:00:00Z' },
  ])
  await understand(app, ana.workspaceId, ids)
  return { ana, ids }
}
const names = ({ items }: PageOf<PersonRow>) => items.map(({ name }) => name)
const idOf = async (ana: Someone, q: string) => (await ana.get<PageOf<PersonRow>>(`people?q=${encodeURIComponent(q)}`)).items[0]?.id ?? ''
const lastEntry = async (ana: Someone) => (await ana.get<PageOf<AuditEntry>>('audit?limit=1')).items[0]

test('[PEOPLE-01] people are found as one types, whatever the accents, and come page by page in each order', async () => {
  await using app = await startApp()
  const { ana } = await newsroom(app)
  expect(names(await ana.get('people'))).toEqual(['Éloïse Béraud', 'Marc Aubert', 'Zoé Béranger'])
  expect(names(await ana.get('people?q=bera'))).toEqual(['Éloïse Béraud', 'Zoé Béranger'])
  expect(names(await ana.get(`people?q=${encodeURIComponent('ELOISE b')}`))).toEqual(['Éloïse Béraud'])
  expect(names(await ana.get('people?q=%25'))).toEqual([])
  expect(names(await ana.get('people?order=recent'))).toEqual(['Zoé Béranger', 'Éloïse Béraud', 'Marc Aubert'])
  expect(names(await ana.get('people?order=mentions')).at(0)).toBe('Éloïse Béraud')
  for (const order of ['name', 'recent', 'mentions']) {
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: PageOf<PersonRow> = await ana.get(`people?order=${order}&limit=1${next && `&cursor=${next}`}`)
      seen.push(...names(page))
      next = page.next
    }
    expect([...new Set(seen)]).toHaveLength(3)
    expect(seen).toEqual(names(await ana.get(`people?order=${order}`)))
  }
  const { items } = await ana.get<PageOf<PersonRow>>('people?q=eloise')
  expect(items[0]).toMatchObject({ documents: 3, mentions: 2, lastMentionAt: '2026-10-03T08:00:00.000Z', outletCount: 2 })
  expect(items[0]?.outlets.map(({ name }) => name)).toEqual(['La Gazette', 'Radio Rhône'])
  const radio = items[0]?.outlets[1]?.id
  expect(names(await ana.get(`people?outlet=${radio}`))).toEqual(['Éloïse Béraud'])
})

test('[PEOPLE-02] a page shows where somebody writes and since when, what about, and their mentions in time', async () => {
  await using app = await startApp()
  const { ana, ids } = await newsroom(app)
  const id = await idOf(ana, 'eloise')
  const person = await ana.get<PersonRead>(`people/${id}`)
  expect(person).toMatchObject({
    name: 'Éloïse Béraud',
    given: 'Éloïse',
    family: 'Béraud',
    provenance: 'byline',
    waiting: 0,
    counts: { documents: 3, mentions: 2 },
  })
  expect(person.outlets.map(({ name, from, to, documents }) => [name, from.slice(0, 10), to.slice(0, 10), documents])).toEqual([
    ['La Gazette', '2026-10-01', '2026-10-04', 2],
    ['Radio Rhône', '2026-10-03', '2026-10-03', 1],
  ])
  expect(person.printed).toEqual([{ as: 'Éloïse Béraud', count: 3 }])
  expect(person.tones.reduce((sum, { count }) => sum + count, 0)).toBe(2)
  expect(person.topicsOf).toBe(3)
  expect(person.topics.length).toBeGreaterThan(0)
  const first = await ana.get<PageOf<Written>>(`people/${id}/documents?limit=1`)
  const second = await ana.get<PageOf<Written>>(`people/${id}/documents?limit=1&cursor=${first.next}`)
  expect([...first.items, ...second.items].map((document) => document.id)).toEqual([ids[1], ids[0]])
  expect(second.next).toBeNull()
  expect(first.items[0]?.mentions).toMatchObject([{ place: 'headline', status: 'new', watch: { name: 'La Lanterne' } }])
  expect((await ana.get<PageOf<Written>>(`people/${id}/documents?mentioned=no`)).items).toHaveLength(3)
})

test('a person added by hand is found by what was printed before, and can be taken out again', async () => {
  await using app = await startApp()
  const { ana } = await newsroom(app)
  const [elsewhere] = await printPieces(app, ana.workspaceId, [
    { title: 'Une recette', text: 'Des courges au four, et du thym.', outlet: 'La Gazette', bylines: ['Inès Caron'] },
  ])
  await understand(app, ana.workspaceId, [elsewhere ?? ''])
  expect(names(await ana.get('people?q=ines'))).toEqual([])
  const person = await ana.send<PersonRead>('POST', 'people', { name: 'Inès Caron', note: 'Rencontrée au festival.' })
  expect(person).toMatchObject({ provenance: 'hand', given: 'Inès', family: 'Caron', note: 'Rencontrée au festival.' })
  const entry = await lastEntry(ana)
  expect(entry).toMatchObject({ action: 'person.added', subject: { name: 'Inès Caron' }, actor: { name: 'Ana Ferrand' } })
  await app.drain()
  expect((await ana.get<PersonRead>(`people/${person.id}`)).counts.documents).toBe(1)
  // Now that a byline leads to her, she is no slip of the hand any more.
  expect((await ana.request(`audit/${entry?.id}/undo`, { method: 'POST' })).status).toBe(409)

  const slip = await ana.send<PersonRead>('POST', 'people', { name: 'Personne Denous' })
  await ana.send('POST', `audit/${(await lastEntry(ana))?.id}/undo`)
  expect((await ana.request(`people/${slip.id}`)).status).toBe(404)
})

test('[PEOPLE-01] a name that was printed still leads to who took another; a slip leads nowhere', async () => {
  await using app = await startApp()
  const { ana } = await newsroom(app)
  const id = await idOf(ana, 'aubert')
  const before = await ana.get<PersonRead>(`people/${id}`)
  const after = await ana.send<PersonRead>(
    'PATCH',
    `people/${id}`,
    { name: 'Marc Aubert-Lemoine', note: 'Préfère le matin.' },
    before.version,
  )
  expect(after).toMatchObject({ name: 'Marc Aubert-Lemoine', note: 'Préfère le matin.', version: before.version + 1 })
  const ids = await printPieces(app, ana.workspaceId, [
    { title: 'La Lanterne chante', text: season(5), outlet: 'La Gazette', bylines: ['Marc Aubert'] },
    { title: 'La Lanterne joue', text: season(6), outlet: 'La Gazette', bylines: ['Marc Aubert-Lemoine'] },
  ])
  await understand(app, ana.workspaceId, ids)
  expect((await ana.get<PersonRead>(`people/${id}`)).counts.documents).toBe(3)

  const slip = await ana.send<PersonRead>('POST', 'people', { name: 'Ludivine Pari' })
  await ana.send('PATCH', `people/${slip.id}`, { name: 'Ludivine Paris' }, slip.version)
  const keys = await app.db.workspace(ana.workspaceId, (tx) =>
    tx.query.personKeys.findMany({ where: (key, { eq }) => eq(key.personId, slip.id) }),
  )
  expect(keys.map(({ key }) => key).filter((key) => key.startsWith('full:'))).toEqual(['full:ludivine paris'])

  const entry = await lastEntry(ana)
  expect(entry).toMatchObject({
    action: 'person.changed',
    before: { name: 'Ludivine Pari' },
    after: { name: 'Ludivine Paris' },
    undoable: true,
  })
  await ana.send('POST', `audit/${entry?.id}/undo`)
  expect((await ana.get<PersonRead>(`people/${slip.id}`)).name).toBe('Ludivine Pari')
})

test('who edits what somebody else changed meanwhile is told; a reader only looks; another workspace sees nobody', async () => {
  await using app = await startApp()
  const { ana } = await newsroom(app)
  const luc = await app.member(ana, 'editor')
  const id = await idOf(ana, 'aubert')
  const { version } = await ana.get<PersonRead>(`people/${id}`)
  await luc.send('PATCH', `people/${id}`, { note: 'Vu jeudi.' }, version)
  const refused = await ana.request(`people/${id}`, {
    method: 'PATCH',
    json: { note: 'Vu vendredi.' },
    ifMatch: version,
    headers: { 'Accept-Language': 'fr' },
  })
  expect(refused.status).toBe(412)
  expect(await refused.json()).toMatchObject({ code: 'changed', title: 'Quelqu’un a modifié cela entre-temps.' })
  expect((await ana.get<PersonRead>(`people/${id}`)).note).toBe('Vu jeudi.')
  expect((await ana.request(`people/${id}`, { method: 'PATCH', json: { note: '' } })).status).toBe(428)
  const empty = await ana.request('people', { method: 'POST', json: { name: ' ' } })
  expect(await empty.json()).toMatchObject({ errors: [{ path: 'name', message: 'Please fill this in.' }] })
  for (const role of ['contributor', 'guest', 'reader'] as const) {
    const other = await app.member(ana, role)
    expect(names(await other.get('people'))).toHaveLength(3)
    expect((await other.request('people', { method: 'POST', json: { name: 'X Y' } })).status).toBe(403)
    expect((await other.request(`people/${id}`, { method: 'PATCH', json: { note: '' }, ifMatch: 2 })).status).toBe(403)
  }
  const bob = await app.owner('Bob Other')
  expect(names(await bob.get('people'))).toEqual([])
  expect((await bob.request(`people/${id}`)).status).toBe(404)
  expect((await bob.request(`people/${id}`, { method: 'PATCH', json: { note: 'x' }, ifMatch: 2 })).status).toBe(404)
  expect((await bob.get<PageOf<Written>>(`people/${id}/documents`)).items).toEqual([])
})

test('[PEOPLE-01] who was there before names were found under more keys gets them by the clock, and what carries one is looked at again', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  const { id } = await ana.send<{ id: string }>('POST', 'people', { name: 'Hélène Martin-Sauval' })
  await app.drain()
  const keys = async () =>
    (
      await app.db.workspace(workspaceId, (tx) =>
        tx.execute<{ key: string }>(
          sql`select key from person_keys where workspace_id = ${workspaceId} and person_id = ${id} order by key`,
        ),
      )
    ).map(({ key }) => key)
  const now = await keys()
  expect(now.filter((key) => key.startsWith('letters:'))).toHaveLength(2)
  await app.db.workspace(workspaceId, async (tx) => {
    await tx.execute(
      sql`delete from person_keys where workspace_id = ${workspaceId} and key in (select key from person_keys where workspace_id = ${workspaceId} and key like 'letters:%' order by length(key) limit 1)`,
    )
    await tx.execute(sql`update people set keys_version = 0 where workspace_id = ${workspaceId}`)
  })
  expect(await keys()).not.toEqual(now)
  const renew = recurring(async () => [workspaceId]).find(({ name }) => name === 'renew-keys')
  await renew?.run(app.deps, new AbortController().signal)
  expect(await keys()).toEqual(now)
  const steps = await ana.get<{ items: { kind: string; subject: string }[] }>('jobs?kind=meet-person')
  expect(steps.items).toMatchObject([{ subject: 'Hélène Martin-Sauval' }])
  await app.drain()
  await renew?.run(app.deps, new AbortController().signal)
  expect((await ana.get<{ items: unknown[] }>('jobs?kind=meet-person')).items).toEqual([])
})
