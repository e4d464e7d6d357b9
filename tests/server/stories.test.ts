import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { documents } from '../../db/schema/documents.ts'
import { handles } from '../../db/schema/handles.ts'
import type { PageOf } from '../../server/http.ts'
import type { OutletRead } from '../../server/outlets/contract.ts'
import { start } from '../../server/pipeline.ts'
import type { StoryRead, StoryRow } from '../../server/stories/contract.ts'
import { hashOf } from '../../server/text.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addOutlet, addWatch, printPieces, understand } from '../support/pieces.ts'

const sentences = [
  'Le théâtre La Lanterne, à Avignon, a annoncé lundi matin une saison de douze spectacles dont quatre créations.',
  'La directrice de l’établissement a déclaré devant la presse que la fréquentation avait retrouvé son niveau d’avant les travaux.',
  'Le budget, voté par la municipalité au printemps dernier, reste stable malgré la baisse des subventions régionales.',
  'Parmi les artistes invités figurent plusieurs compagnies venues du Portugal, de Belgique et du Québec.',
  'Une tournée dans les villages du Vaucluse est prévue en février, avec une scène démontable transportée par camion.',
  'Les abonnements seront mis en vente le samedi suivant, au guichet comme sur le site internet du théâtre.',
  'Un tarif unique de neuf euros sera proposé aux spectateurs de moins de vingt-cinq ans et aux demandeurs d’emploi.',
  'La soirée d’ouverture, gratuite, aura lieu dans la cour du musée voisin si la météo le permet.',
]
const dispatch = sentences.join('\n')
const half = `La rédaction a suivi la conférence de presse depuis le premier rang, entre deux averses d’automne et un café tiède.\n${sentences.slice(0, 4).join('\n')}`
const wrapped = `Notre journal publie ci-dessous la dépêche reçue ce matin au sujet de la scène avignonnaise la plus discutée de l’année.\n${dispatch}\nRetrouvez demain notre entretien complet avec le scénographe et notre album de photographies des répétitions.`
const title = 'La Lanterne annonce une saison de douze spectacles'

const pieces = [
  { title, text: dispatch, outlet: 'Agence du Midi', at: '2026-10-05T08:00:00Z' },
  { title: `${title} à Avignon`, text: dispatch, outlet: 'Le Vaucluse libre', at: '2026-10-05T08:00:00Z' },
  { title: 'Douze spectacles et une tournée', text: half, outlet: 'Radio Rhône', at: '2026-10-05T10:30:00Z' },
  { title: 'La saison de La Lanterne vue d’ici', text: wrapped, outlet: 'Le Vaucluse libre', at: '2026-10-06T06:00:00Z' },
]

async function newsroom(app: TestApp): Promise<Someone> {
  const ana = await app.owner()
  await addOutlet(app, ana.workspaceId, 'Agence du Midi', 'agency', 500_000)
  await addOutlet(app, ana.workspaceId, 'Le Vaucluse libre', 'newspaper', 40_000)
  await addOutlet(app, ana.workspaceId, 'Radio Rhône', 'radio')
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  return ana
}

const told = ({ tellings }: StoryRead) => tellings.map(({ outlet, pickup }) => [outlet?.name, pickup])

test.each([
  ['as published', [0, 1, 2, 3]],
  ['backwards', [3, 2, 1, 0]],
  ['the one cut to half first', [2, 0, 3, 1]],
])('[MENTION-04] a dispatch that three take up is one story told first by the agency, arriving %s', async (_, order) => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const ids = await printPieces(app, ana.workspaceId, pieces)
  for (const i of order) await understand(app, ana.workspaceId, [ids[i] ?? ''])

  const { items } = await ana.get<PageOf<StoryRow>>('stories')
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    title,
    documents: 4,
    outlets: 3,
    mentions: 4,
    first: { documentId: ids[0], outlet: { name: 'Agence du Midi' } },
  })
  const story = await ana.get<StoryRead>(`stories/${items[0]?.id}`)
  expect(told(story)).toEqual([
    ['Agence du Midi', 'first'],
    ['Le Vaucluse libre', 'copy'],
    ['Radio Rhône', 'partial'],
    ['Le Vaucluse libre', 'copy'],
  ])
  expect(story.tellings.map(({ delaySeconds }) => delaySeconds)).toEqual([0, 0, 9_000, 79_200])
  expect(story.tellings[2]?.share).toBeGreaterThan(0.4)
  expect(story.tellings[2]?.share).toBeLessThan(0.8)
  // The newspaper's readers count once though it printed the dispatch twice; the radio's are unknown, not none.
  expect(story.totals.all).toEqual({ documents: 4, mentions: 4, outlets: 3, reach: 540_000, known: 2 })
  expect(story.totals.own).toEqual({ documents: 1, mentions: 1, outlets: 1, reach: 500_000, known: 1 })
  expect(story.tellings[0]?.mentions).toMatchObject([{ watch: { name: 'La Lanterne' }, place: 'headline', status: 'new' }])
})

test('[MENTION-04] posts reach those who follow their accounts, each once, and never the audience of their platform', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const { workspaceId } = ana
  await addOutlet(app, workspaceId, 'Le Village', 'site', 9_000_000)
  const post = (n: number) => ({ title, text: dispatch, outlet: 'Le Village', at: `2026-10-05T1${n}:00:00Z` })
  const ids = await printPieces(app, workspaceId, [...pieces.slice(0, 1), post(0), post(1), post(2)])
  await app.db.workspace(workspaceId, async (tx) => {
    const followersAt = new Date('2026-10-04T12:00:00Z')
    const accounts = ['lea', 'noe'].map((name) => ({
      workspaceId,
      id: uuidv7(),
      network: 'mastodon' as const,
      value: `${name}@village.example`,
    }))
    await tx.insert(handles).values(accounts.map((account) => ({ ...account, name: account.value, followers: 300, followersAt })))
    const by = [accounts[0], accounts[1], accounts[1]]
    for (const [i, account] of by.entries())
      await tx
        .update(documents)
        .set({ handleId: account?.id ?? null })
        .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, ids[i + 1] ?? '')))
  })
  await understand(app, workspaceId, ids)
  const { items } = await ana.get<PageOf<StoryRow>>('stories')
  expect(items).toMatchObject([{ documents: 4, outlets: 2, reach: 500_600, known: 2, own: 1 }])
  const story = await ana.get<StoryRead>(`stories/${items[0]?.id}`)
  expect(story.totals.all).toEqual({ documents: 4, mentions: 4, outlets: 2, reach: 500_600, known: 2 })
  expect(story.tellings.map(({ outlet }) => outlet?.audience)).toEqual([
    { figure: 500_000, source: 'ACPM', date: '2026-01-01' },
    ...Array(3).fill({ figure: 300, source: 'Mastodon', date: '2026-10-04' }),
  ])
})

test('[MENTION-04] one that tells what two stories tell makes them one, and leaves them apart when it is rewritten', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const first = sentences.slice(0, 4).join('\n')
  const second = sentences.slice(4).join('\n')
  const rewritten = 'La Lanterne : tout a été réécrit depuis, et rien ne reste de ce qui fut dit alors.'
  const ids = await printPieces(app, ana.workspaceId, [
    { title: 'La Lanterne en quatre points', text: first, at: '2026-10-05T08:00:00Z' },
    { title: 'Une tournée dans les villages', text: second, at: '2026-10-05T09:00:00Z' },
    { title: 'Tout sur La Lanterne', text: dispatch, at: '2026-10-05T10:00:00Z' },
  ])
  await understand(app, ana.workspaceId, ids.slice(0, 2))
  expect((await ana.get<PageOf<StoryRow>>('stories')).items).toEqual([])
  await understand(app, ana.workspaceId, ids.slice(2))
  expect((await ana.get<PageOf<StoryRow>>('stories')).items).toMatchObject([{ documents: 3 }])

  await app.db.workspace(ana.workspaceId, async (tx) => {
    await tx.execute(sql`update document_texts set text = ${rewritten} where document_id = ${ids[2]}`)
    await tx.execute(sql`update documents set text_hash = ${hashOf('Tout sur La Lanterne', rewritten)} where id = ${ids[2]}`)
  })
  await understand(app, ana.workspaceId, ids.slice(2))
  expect((await ana.get<PageOf<StoryRow>>('stories?all=yes')).items).toEqual([])
})

test('[MENTION-04] the stories of some documents are the same whatever the order they came in', async () => {
  await using app = await startApp()
  // Runs of distinct words: a document holds some of three blocks, so that it shares text with one, several or no other.
  const block = (name: string) => Array.from({ length: 70 }, (_, i) => `${name}${i}`).join(' ')
  const blocks = ['alpha', 'beta', 'gamma'].map(block)
  const piece = fc.record({ holds: fc.subarray([0, 1, 2], { minLength: 1 }), hour: fc.integer({ min: 0, max: 5 }) })
  const arrivals = fc.array(piece, { minLength: 2, maxLength: 6 }).chain((all) =>
    fc.record({
      all: fc.constant(all),
      order: fc.shuffledSubarray([...all.keys()], { minLength: all.length, maxLength: all.length }),
      again: fc.subarray([...all.keys()]),
    }),
  )
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ all, order, again }) => {
      const made = await Promise.all(
        [[...all.keys()], [...order, ...again]].map(async (each) => {
          const ana = await app.owner()
          const ids = await printPieces(
            app,
            ana.workspaceId,
            all.map(({ holds, hour }, i) => ({
              title: `Pièce numéro ${i}`,
              text: holds.map((at) => blocks[at]).join(' '),
              at: new Date(Date.UTC(2026, 9, 5, hour, i)).toISOString(),
            })),
          )
          // One that is understood already is only grouped again.
          for (const [at, i] of each.entries())
            await app.enqueue(ana.workspaceId, {
              job: each.indexOf(i) === at ? 'understand' : 'group',
              payload: { workspaceId: ana.workspaceId, documentIds: [ids[i] ?? ''] },
            })
          return { ana, ids }
        }),
      )
      await app.drain({ withinMs: 200 })
      const [one, other] = await Promise.all(
        made.map(async ({ ana, ids }) => {
          const { items } = await ana.get<PageOf<StoryRow>>('stories?all=yes')
          const stories = await Promise.all(items.map(({ id }) => ana.get<StoryRead>(`stories/${id}`)))
          return stories
            .map(({ tellings }) => tellings.map(({ documentId, pickup, share }) => [ids.indexOf(documentId), pickup, share]))
            .sort()
        }),
      )
      expect(other).toEqual(one)
    }),
    { numRuns: 12 },
  )
})

test('stories come by their latest news, page by page; those without a mention only when asked', async () => {
  await using app = await startApp()
  const ana = await newsroom(app)
  const about = (word: string, hour: number, name: string) => {
    const text = Array.from({ length: 60 }, (_, i) => `${word}${i}`).join(' ')
    return [
      { title: `${name} ${word}`, text, at: `2026-10-0${hour}T08:00:00Z` },
      { title: `${word} encore`, text, at: `2026-10-0${hour}T09:00:00Z` },
    ]
  }
  const ids = await printPieces(app, ana.workspaceId, [
    ...about('un', 1, 'La Lanterne'),
    ...about('deux', 2, 'La Lanterne'),
    ...about('trois', 3, 'Ailleurs'),
  ])
  await understand(app, ana.workspaceId, ids)
  const first = await ana.get<PageOf<StoryRow>>('stories?limit=1')
  const second = await ana.get<PageOf<StoryRow>>(`stories?limit=1&cursor=${first.next}`)
  expect([...first.items, ...second.items].map((story) => story.title)).toEqual(['La Lanterne deux', 'La Lanterne un'])
  expect(second.next).toBeNull()
  expect((await ana.get<PageOf<StoryRow>>('stories?all=yes')).items).toHaveLength(3)
  expect((await ana.get<PageOf<StoryRow>>('stories?all=yes&q=rien')).items).toHaveLength(0)
  expect((await ana.get<PageOf<StoryRow>>('stories?all=yes&q=ailleurs')).items).toHaveLength(1)
  expect((await ana.request('stories?cursor=x')).status).toBe(422)

  const bob = await app.owner('Bob Other')
  expect((await bob.get<PageOf<StoryRow>>('stories?all=yes')).items).toEqual([])
  expect((await bob.request(`stories/${first.items[0]?.id}`)).status).toBe(404)
  expect((await app.request('stories')).status).toBe(401)
})

test('[MENTION-04] an outlet that turns out to be an agency told first what it told at the same time', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  const same = { title, text: dispatch, at: '2026-10-05T08:00:00Z' }
  const ids = await printPieces(app, ana.workspaceId, [
    { ...same, outlet: 'Le Matin' },
    { ...same, outlet: 'Midi Dépêches' },
  ])
  await understand(app, ana.workspaceId, ids)
  const { items } = await ana.get<PageOf<StoryRow>>('stories')
  expect(items[0]?.first.outlet?.name).toBe('Le Matin')
  const outlet = await ana.get<OutletRead>(`outlets/${(await ana.get<PageOf<{ id: string }>>('outlets?q=depeches')).items[0]?.id}`)
  await ana.send('PATCH', `outlets/${outlet.id}`, { kind: 'agency' }, outlet.version)
  await app.drain()
  expect((await ana.get<PageOf<StoryRow>>('stories')).items[0]?.first.outlet?.name).toBe('Midi Dépêches')
  expect(start.refreshOutlet(ana.workspaceId, outlet.id, { reach: false, first: false, kinds: false, bylines: false })).toEqual([])
})
