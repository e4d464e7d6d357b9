/** Of the documents that are matched, only those are read whose words may meet a watch; what is found is the same as if all were. */
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ReadTimeout } from '../../../crawlers/reading/pool.ts'
import { UNDERSTANDING_VERSION } from '../../../crawlers/understanding/understand.ts'
import { documents } from '../../../db/schema/documents.ts'
import type { AnyJob } from '../../../server/jobs.ts'
import { find, matchTextsOf, zoneOf } from '../../../server/mentions/jobs.ts'
import { jobs } from '../../../server/pipeline.ts'
import { prepareWatches } from '../../../server/watches/active.ts'
import { printExpression } from '../../../server/watches/expression/print.ts'
import { type Someone, startApp, type TestApp } from '../../support/app.ts'
import { documents as drawnDocuments, expressions } from '../watches/documents.ts'
import { addDocuments, addWatch, matchAgain, matchAll, stream, titles } from './seed.ts'

const watched = (...written: string[]) =>
  prepareWatches(
    written.map((expression, n) => ({
      id: `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
      revision: 1,
      name: `${n}`,
      validFrom: null,
      validTo: null,
      paused: false,
      expression,
      exclusions: [],
    })),
  )
const change = (app: TestApp, { workspaceId }: Someone, query: ReturnType<typeof sql>) =>
  app.db.workspace(workspaceId, (tx) => tx.execute(query))

test('[WATCH-01] what watches find among the documents that are read is what they find among all', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const texts = fc.sample(drawnDocuments, { numRuns: 120, seed: 11 })
  const ids = await addDocuments(
    app,
    ana,
    texts.map(({ title, text, language, kind, authors }) => ({ title, text, language, kind: kind ?? 'article', bylines: authors })),
  )
  const trees = fc.sample(expressions, { numRuns: 240, seed: 12 })
  let hits = 0
  let passedOver = 0
  for (let at = 0; at < trees.length; at += 3) {
    const watches = watched(...trees.slice(at, at + 3).map((tree) => printExpression(tree, 'fr')))
    await app.db.workspace(ana.workspaceId, async (tx) => {
      const all = await matchTextsOf(tx, ana.workspaceId, ids)
      const some = await matchTextsOf(tx, ana.workspaceId, ids, watches.query)
      const zone = await zoneOf(tx, ana.workspaceId)
      const found = find(watches, all, zone)
      expect(find(watches, some, zone)).toEqual(found)
      hits += found.length
      passedOver += all.length - some.length
    })
  }
  // Or it would prove nothing.
  expect(hits).toBeGreaterThan(500)
  expect(passedOver).toBeGreaterThan(500)
})

test('[WATCH-01] a text is not read whose words meet nothing, unless they were written down by the rules of an earlier version', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana, 'La Lanterne', '"La Lanterne"')
  const ids = await addDocuments(app, ana, [{ title: 'La Lanterne rouvre' }, { title: 'La Lanterne ferme' }, { title: 'Un autre lieu' }])
  const [known, old] = ids
  // As by rules that knew nothing of these words.
  await change(app, ana, sql`update document_texts set search = '' where document_id in (${known}, ${old})`)
  await change(app, ana, sql`update documents set understanding_version = ${UNDERSTANDING_VERSION - 1} where id = ${old}`)
  await matchAgain(app, ana, ids)
  expect(titles(await stream(ana))).toEqual(['La Lanterne ferme'])
})

test('[WATCH-01] a document that no longer holds the words is no mention any more, though it is not read for that', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watchId = await addWatch(app, ana, 'La Lanterne', 'lanterne')
  const ids = await addDocuments(app, ana, [{ title: 'La Lanterne rouvre' }, { title: 'La Lanterne ferme' }])
  await matchAll(app, ana, watchId)
  expect(titles(await stream(ana)).sort()).toEqual(['La Lanterne ferme', 'La Lanterne rouvre'])
  await change(app, ana, sql`update documents set title = 'Le lieu rouvre' where id = ${ids[0]}`)
  await change(
    app,
    ana,
    sql`update document_texts set text = 'Le lieu rouvre', search = '''lieu'':1A ''rouvr'':2' where document_id = ${ids[0]}`,
  )
  await matchAgain(app, ana, ids)
  expect(titles(await stream(ana))).toEqual(['La Lanterne ferme'])
})

test('[WATCH-01] a text that took too long to be understood is read by whoever matches, and a sign among the words of a watch does no harm', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana, 'Avignon', 'avignon')
  await addWatch(app, ana, 'Cœur', '❤️ ville')
  const ids = await addDocuments(app, ana, [{ title: 'Un soir', text: 'Toute la ville d’Avignon danse.' }])
  await change(app, ana, sql`update documents set understanding_version = 0`)
  const { readers } = app.deps
  const understand: AnyJob | undefined = jobs.find(({ name }) => name === 'understand')
  await understand?.run(
    {
      ...app.deps,
      readers: {
        ...readers,
        understand: (text) => (text.text === '' ? readers.understand(text) : Promise.reject(new ReadTimeout('a text that holds'))),
      },
    },
    { workspaceId: ana.workspaceId, documentIds: ids },
    new AbortController().signal,
  )
  expect(await app.db.workspace(ana.workspaceId, (tx) => tx.select({ version: documents.understandingVersion }).from(documents))).toEqual([
    { version: UNDERSTANDING_VERSION },
  ])
  await app.drain()
  expect(titles(await stream(ana))).toEqual(['Un soir'])
})

test('watches are asked of words as long as that is quicker than reading, and all are read where one asks for no word', () => {
  expect(watched('lanterne', '"théâtre de rue"').query).toContain('lantern')
  expect(watched('lanterne', 'auteur:(Ana Ruiz)').query).toBeNull()
  expect(watched(...Array.from({ length: 300 }, (_, n) => `"le lieu ${n} de la ville"`)).query).toBeNull()
  expect(watched().query).toBeNull()
})
