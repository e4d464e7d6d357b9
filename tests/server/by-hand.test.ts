import { expect, test } from 'vitest'
import type { AddedByHand, HandRead, LookedAt, Outcome, Twins } from '../../server/byhand/contract.ts'
import type { Document } from '../../server/documents/contract.ts'
import type { PageOf } from '../../server/http.ts'
import type { MentionStream } from '../../server/mentions/contract.ts'
import type { MentionPage } from '../../server/mentions/page-contract.ts'
import type { OutletRow } from '../../server/outlets/contract.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addOutlet, addWatch } from '../support/pieces.ts'
import { printPress } from '../support/press.ts'

const add = async (app: TestApp, who: Someone, given: Record<string, unknown>) => {
  const added = await who.send<AddedByHand>('POST', 'by-hand', given)
  await app.drain()
  return added
}
const outcome = (who: Someone, id: string) => who.get<Outcome>(`by-hand/${id}/outcome`)
const stream = async (who: Someone) => (await who.get<MentionStream>('mentions')).items
const undo = async (app: TestApp, who: Someone, entry: string | null) => {
  await who.send('POST', `audit/${entry}/undo`)
  await app.drain()
}
const refusal = async (response: Response) => (await response.json()) as { code: string; errors: { path: string; message: string }[] }

const long = Array.from(
  { length: 30 },
  (_, i) => `Phrase numéro ${i} du reportage sur la grande salle, ses cintres et la troupe qui répète jusqu’au soir.`,
).join(' ')

test('[LISTEN-06] an address is read at once, completed by hand, and goes down the line', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const { site } = printPress(app.sites)
  const looked = await ana.send<LookedAt>('POST', 'by-hand/look', { address: `${site}/saison?utm_source=lettre` })
  expect(looked).toMatchObject({
    address: `${site}/saison`,
    known: null,
    problem: null,
    read: { title: 'La Lanterne dévoile sa saison', bylines: ['Ana Ruiz'], language: 'fr', published: { precision: 'instant' } },
  })
  expect(looked.read?.text).toContain('tarif unique')
  expect(await stream(ana)).toEqual([])

  const { read, address } = looked
  const added = await add(app, ana, {
    address,
    title: read?.title,
    text: read?.text,
    kind: read?.kind,
    bylines: read?.bylines,
    published: read?.published,
    language: read?.language,
    outlet: { name: 'La Gazette du Rhône', kind: 'newspaper' },
  })
  expect(added.meets).toMatchObject([{ name: expect.any(String) }])
  const [mention] = await stream(ana)
  expect(mention).toMatchObject({ outlet: { name: 'La Gazette du Rhône' }, place: 'headline', document: { readingState: 'whole' } })
  expect((await outcome(ana, added.documentId)).mentions).toMatchObject([{ id: mention?.id, isAttached: false }])
  // The outlet has the site now; what stands there later is its own.
  expect((await ana.get<PageOf<OutletRow>>('outlets')).items).toMatchObject([{ name: 'La Gazette du Rhône', documents: 1 }])

  // The same address again is told, and refused; a feed that brings it later brings nothing new.
  expect(await ana.send<LookedAt>('POST', 'by-hand/look', { address })).toMatchObject({
    known: { documentId: added.documentId, mentionId: mention?.id, outlet: 'La Gazette du Rhône' },
  })
  const again = await ana.request('by-hand', { method: 'POST', json: { address, title: 'Autre titre', kind: 'article' } })
  expect([again.status, (await refusal(again)).code]).toEqual([409, 'already-there'])
  await ana.send('POST', 'sources', { kind: 'feed', address: `${site}/feed.xml`, title: 'La Gazette du Rhône' })
  await app.drain()
  expect((await stream(ana)).filter(({ document }) => document.title === 'La Lanterne dévoile sa saison')).toHaveLength(1)
  expect((await ana.get<PageOf<unknown>>('sources')).items).toHaveLength(1)
  expect(await ana.get('sources/health')).toMatchObject({ all: 1, paused: 0 })

  await undo(app, ana, added.undo)
  expect((await stream(ana)).map(({ document }) => document.title)).not.toContain('La Lanterne dévoile sa saison')
  expect((await ana.request(`documents/${added.documentId}`)).status).toBe(404)
  expect((await ana.request(`audit/${added.undo}/undo`, { method: 'POST' })).status).toBe(409)
})

test('[LISTEN-06] what cannot be read says so, and what is missing is asked for', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  app.sites.set('gazette', '/perdue', { status: 404, body: 'rien' })
  app.sites.set('gazette', '/affiche.jpg', { contentType: 'image/jpeg', body: 'JFIF' })
  for (const path of ['perdue', 'affiche.jpg'])
    expect(await ana.send<LookedAt>('POST', 'by-hand/look', { address: app.sites.address('gazette', `/${path}`) })).toMatchObject({
      read: null,
      problem: { words: expect.any(String) },
    })
  for (const address of ['ftp://gazette.example/a', 'javascript:alert(1)', 'pas une adresse', 'http://'])
    expect([address, (await ana.request('by-hand/look', { method: 'POST', json: { address } })).status]).toEqual([address, 422])
  expect((await ana.send<LookedAt>('POST', 'by-hand/look', { address: 'http://169.254.169.254/' })).problem?.kind).toBe('private-address')
  const refused = async (json: Record<string, unknown>) =>
    (await refusal(await ana.request('by-hand', { method: 'POST', json }))).errors?.map(({ path }) => path)
  expect(await refused({ title: '', kind: 'article' })).toEqual(['title'])
  expect(await refused({ title: 'Sans média', kind: 'article' })).toEqual(['outlet'])
  const outlet = { name: 'La Gazette', kind: 'newspaper' }
  expect(await refused({ title: 'Demain', kind: 'article', outlet, published: { at: '2199-01-01T00:00:00Z', precision: 'day' } })).toEqual([
    'published',
  ])
  const luc = await app.member(ana, 'reader')
  expect((await luc.request('by-hand', { method: 'POST', json: { title: 'Non', kind: 'article', outlet } })).status).toBe(403)
})

test('[LISTEN-06] a broadcast that no watch meets is attached to one by hand, and stays through every recomputation', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watchId = await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const radio = await addOutlet(app, ana.workspaceId, 'Radio Rhône', 'radio', 90_000)
  const given = {
    title: 'Le théâtre de la place, au micro du matin',
    text: 'On en parle à l’antenne sans la nommer.',
    kind: 'audio',
    outlet: { id: radio },
    bylines: ['Zoé Lê'],
    published: { at: '2026-11-20T07:40:00Z', precision: 'instant' },
    programme: 'Le 7/9, à 8 h 40',
  }
  const { documentId, meets, undo: whole } = await add(app, ana, given)
  expect(meets).toEqual([])
  expect(await outcome(ana, documentId)).toMatchObject({ isUnderstood: true, mentions: [] })

  const { undo: entry } = await ana.send<{ undo: string | null }>('POST', `by-hand/${documentId}/attach`, { watchId })
  expect(await ana.send('POST', `by-hand/${documentId}/attach`, { watchId })).toEqual({ undo: null })
  const [mention] = await stream(ana)
  expect(mention).toMatchObject({
    place: 'body',
    reach: { figure: 90_000 },
    outlet: { name: 'Radio Rhône' },
    excerpt: { text: given.text },
  })
  await ana.send('POST', 'mentions/judge', { ids: [mention?.id], field: 'status', value: 'kept' })

  // Its watch is asked again, the watch changes, the text is understood again: it stays what a person said.
  await ana.send('PATCH', `watches/${watchId}`, { expression: '"La Lanterne" OU "Lanterne magique"' }, 1)
  await app.enqueue(ana.workspaceId, { job: 'match', payload: { workspaceId: ana.workspaceId, documentIds: [documentId] } })
  await app.drain()
  const page = await ana.get<MentionPage>(`mentions/${mention?.id}`)
  expect(page.mention).toMatchObject({ status: 'kept', withdrawnAt: null })
  expect(page.history).toContainEqual(expect.objectContaining({ field: 'attached', value: 'yes', by: 'Ana Ferrand' }))

  // Its words are corrected: a new version, the way back, and now the watch meets it by itself.
  const said = await ana.get<HandRead>(`by-hand/${documentId}`)
  expect(said).toMatchObject({ by: 'Ana Ferrand', programme: 'Le 7/9, à 8 h 40', pageNumber: null })
  const { undo: change } = await ana.send<{ undo: string }>('PUT', `by-hand/${documentId}`, {
    title: given.title,
    text: 'La Lanterne est au micro du matin.',
    pageNumber: null,
    programme: 'Le 7/9',
  })
  await app.drain()
  expect((await stream(ana))[0]).toMatchObject({ id: mention?.id, status: 'kept', place: 'lead' })
  expect((await ana.get<Document>(`documents/${documentId}`)).versions).toHaveLength(2)
  await undo(app, ana, change)
  expect(await ana.get<HandRead>(`by-hand/${documentId}`)).toMatchObject({ text: given.text, programme: 'Le 7/9, à 8 h 40' })

  // Taken back: a mention that was worked on says that it is no longer meant.
  await undo(app, ana, entry)
  expect((await ana.get<MentionPage>(`mentions/${mention?.id}`)).mention.withdrawnAt).not.toBeNull()
  await undo(app, ana, whole)
  expect(await ana.get(`outlets/${radio}`)).toMatchObject({ counts: { documents: 0, mentions: 0, people: 0 } })
})

test('[LISTEN-06] nearly the same text is told before it is added, and taking it out leaves its story right', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, 'cintres')
  const published = { at: '2026-11-20T00:00:00.000Z', precision: 'day' }
  const of = (name: string, title: string, text = long) => ({
    title,
    text,
    kind: 'article',
    published,
    outlet: { name, kind: 'newspaper' },
  })
  app.clock.set(new Date('2026-11-21T09:00:00Z'))
  const first = await add(app, ana, of('La Gazette', 'Dans les cintres'))
  const { alike } = await ana.send<Twins>('POST', 'by-hand/twins', { title: 'Sous le toit du théâtre', text: `Ce matin. ${long}` })
  expect(alike).toMatchObject([{ documentId: first.documentId, title: 'Dans les cintres', outlet: 'La Gazette' }])
  expect(alike[0]?.share).toBeGreaterThan(0.8)
  expect(await ana.send<Twins>('POST', 'by-hand/twins', { title: 'Tout autre chose', text: 'Le marché de Noël revient.' })).toEqual({
    alike: [],
  })

  const again = await ana.request('by-hand', { method: 'POST', json: of('La Gazette', 'Dans les cintres') })
  expect(again.status).toBe(409)
  await add(app, ana, of('L’Écho', 'Sous le toit du théâtre'))
  await add(app, ana, of('Le Courrier', 'Là-haut'))
  const story = (await stream(ana))[0]?.story
  expect(story).toMatchObject({ documentCount: 3 })
  await undo(app, ana, first.undo)
  const left = await stream(ana)
  expect(left.map((each) => each.story?.pickup).sort()).toEqual(['copy', 'first'])
  expect(left[0]).toMatchObject({ story: { id: story?.id, documentCount: 2 } })
})
