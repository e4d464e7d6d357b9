import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { HeardItem } from '../../crawlers/source.ts'
import { documents } from '../../db/schema/documents.ts'
import { outlets } from '../../db/schema/outlets.ts'
import type { Language } from '../../db/vocabulary.ts'
import { keep } from '../../server/documents/keep.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startApp } from '../support/app.ts'

const now = new Date(Date.UTC(2026, 10, 20, 12))

const item = (address: string, title: string, hours: number): HeardItem => ({
  guid: address,
  address,
  title,
  text: '',
  whole: true,
  bylines: [],
  published: { at: new Date(now.getTime() - hours * 3_600_000), precision: 'instant' },
  language: null,
  image: null,
  links: [],
  kind: 'article',
  media: [],
})

const french = [
  'La compagnie revient sur la création de sa prochaine pièce',
  'Dans les coulisses de la grande salle avant la première',
  'Rencontre avec la metteuse en scène et son équipe',
  'Pourquoi nous avons choisi ce texte pour ouvrir la saison',
  'Les machinistes racontent une journée au plateau',
  'Le chœur répète pour la soirée de samedi prochain',
]

async function start() {
  const app = await startApp()
  const { workspaceId } = await app.owner()
  const follow = async (kind: 'feed' | 'youtube' | 'sitemap', address: string) =>
    (await app.db.workspace(workspaceId, (tx) => addSources(tx, program(workspaceId), [{ kind, address }])))[0] ?? ''
  /** Keeps these as brought by a source and understands them; gives the language of each by its title. */
  const bring = async (sourceId: string, items: HeardItem[], language: string | null = null): Promise<Record<string, Language | null>> => {
    const source = { id: sourceId, title: 'Une source', site: null, language, outletId: null }
    const { added } = await app.db.workspace(workspaceId, (tx) => keep(tx, { workspaceId, source, items, now, readPages: false }))
    await app.enqueue(workspaceId, { job: 'understand', payload: { workspaceId, documentIds: added } })
    await app.drain()
    const rows = await app.db.workspace(workspaceId, (tx) => tx.select().from(documents).where(eq(documents.sourceId, sourceId)))
    return Object.fromEntries(rows.map(({ title, language: found }) => [title, found]))
  }
  return { app, workspaceId, follow, bring, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

test('[LISTEN-09] a headline under four words that says nothing of its language has that of its source, of its outlet, or of what is published there', async () => {
  await using place = await start()
  const { app, workspaceId, follow, bring } = place

  const films = await follow('youtube', 'https://www.youtube.com/channel/UCfrancais')
  const films2 = await follow('youtube', 'https://www.youtube.com/channel/UCenglish')
  const watch = (n: string) => `https://www.youtube.com/watch?v=${n}`
  // On the first visit the films that tell their language speak for the one that does not.
  const first = await bring(
    films,
    [...french, 'Danse'].map((title, n) => item(watch(`fr${n}`), title, n)),
  )
  expect(Object.values(first)).toEqual(Array.from({ length: 7 }, () => 'fr'))
  // Later it is what the channel published; another channel at the same address has a language of its own, and none while little is known of it.
  expect(await bring(films, [item(watch('later'), 'Cyrano', 1)])).toMatchObject({ Cyrano: 'fr' })
  expect(await bring(films2, [item(watch('other'), 'Tosca', 1)])).toEqual({ Tosca: null })

  // An article is like its site's others, whoever brought it.
  const gazette = await follow('sitemap', 'https://gazette.example/sitemap.xml')
  await bring(
    gazette,
    french.map((title, n) => item(`https://gazette.example/${n}`, title, n)),
  )
  const links = await follow('feed', 'https://liens.example/feed')
  const linked = await bring(links, [
    item('https://gazette.example/cid', 'Le Cid', 1),
    item('https://courier.example/cid', 'Festival Off', 1),
    item('https://unknown.example/hamlet', 'Amadeus', 1),
  ])
  expect(linked).toEqual({ 'Le Cid': 'fr', 'Festival Off': null, Amadeus: null })

  // What a person says of the outlet counts from then on.
  await app.db.workspace(workspaceId, (tx) => tx.update(outlets).set({ language: 'en' }).where(eq(outlets.name, 'courier.example')))
  expect(await bring(links, [item('https://courier.example/off', 'La Lanterne', 1)])).toMatchObject({ 'La Lanterne': 'en' })

  // A text that tells its own language is believed more than any of these.
  const own = 'The company returns to the stage with a new play about the sea'
  expect(await bring(gazette, [item('https://gazette.example/en', own, 1)])).toMatchObject({ [own]: 'en' })
})
