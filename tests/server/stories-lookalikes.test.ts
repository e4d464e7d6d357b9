/** By which fingerprints texts are looked up in the database, and how many of them two must share to be worth a comparison. */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { fewestMetIn, lookalikes } from '../../server/stories/fingerprints.ts'
import { fewestMet, fewestShared } from '../../server/stories/group.ts'
import { hashOf } from '../../server/text.ts'
import { startApp } from '../support/app.ts'
import { printPieces, understand } from '../support/pieces.ts'

test('the database asks for as many shared fingerprints as the rule does, for texts of any size', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const sizes = [0, 1, 4, 7, 8, 15, 16, 19, 20, 24, 25, 31, 40, 49, 60, 95, 96, 97, 100, 160, 400, 4_000]
  const pairs = sizes.flatMap((a) => sizes.map((b) => ({ a, b })))
  const asked = await app.db.workspace(workspaceId, (tx) =>
    tx.execute<{ a: number; b: number; least: number }>(
      sql`select a, b, ${fewestMetIn(sql`p.a`, sql`p.b`)} as least from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(a int, b int)`,
    ),
  )
  expect(asked).toHaveLength(pairs.length)
  for (const { a, b, least } of asked)
    expect([a, b, least]).toEqual([a, b, Math.min(fewestShared, fewestMet(Math.max(a, 1), Math.max(b, 1)))])
})

const sentence = (n: number, of: string) =>
  `La ${of} numéro ${n} de la saison réunit ${n + 3} interprètes venus de ${n + 11} villes pour ${n + 2} soirées au bord du fleuve.`
const prose = (from: number, of: string) => Array.from({ length: 12 }, (_, n) => sentence(from + n, of)).join('\n')

test('fingerprints follow a text that changes, stay where it does not, and are put down anew for one that is brought back', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const asked = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    app.db.workspace(workspaceId, async (tx) => [...(await tx.execute<Row>(query))])
  const standing = () =>
    asked<{ hash: string; xmin: string; prints: number }>(
      sql`select hash::text, xmin::text, prints from fingerprints where workspace_id = ${workspaceId} order by hash`,
    )
  const printed = await printPieces(app, workspaceId, [{ title: 'La saison du fleuve en douze soirées', text: prose(0, 'création') }])
  await understand(app, workspaceId, printed)
  const first = await standing()
  expect(first.length).toBeGreaterThan(20)
  expect(new Set(first.map(({ prints }) => prints)).size).toBe(1)
  await understand(app, workspaceId, printed)
  expect(await standing()).toEqual(first)
  await asked(sql`update document_texts set text = ${prose(300, 'fanfare')} where workspace_id = ${workspaceId}`)
  await asked(
    sql`update documents set text_hash = ${hashOf('La saison du fleuve en douze soirées', prose(300, 'fanfare'))} where workspace_id = ${workspaceId}`,
  )
  await understand(app, workspaceId, printed)
  const second = await standing()
  expect(second.length).toBeGreaterThan(20)
  expect(second.filter(({ hash }) => first.some((each) => each.hash === hash))).toEqual([])
  // As after a removal that was taken back: the document's own list went with it.
  await asked(sql`delete from document_fingerprints where workspace_id = ${workspaceId}`)
  await understand(app, workspaceId, printed)
  const third = await standing()
  expect(third.map(({ hash }) => hash)).toEqual(second.map(({ hash }) => hash))
  expect(await asked(sql`select 1 from document_fingerprints where workspace_id = ${workspaceId}`)).toHaveLength(1)
})

test('[MENTION-04] a copy is met among others, also one that was kept before sizes of texts were', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const dispatch = prose(0, 'création')
  const at = '2026-10-05T08:00:00Z'
  const printed = await printPieces(app, workspaceId, [
    { title: 'La saison du fleuve en douze soirées', text: dispatch, outlet: 'Agence du Midi', at },
    { title: 'Douze soirées sur la rive', text: dispatch, outlet: 'Radio Rhône', at },
    { title: 'Les fanfares de la rive gauche', text: prose(200, 'fanfare'), outlet: 'Le Vaucluse libre', at },
  ])
  await understand(app, workspaceId, printed)
  const alike = async () => {
    const ids = await app.db.workspace(workspaceId, (tx) =>
      tx.execute<{ id: string; title: string }>(sql`select id, title from documents where workspace_id = ${workspaceId}`),
    )
    const found = await app.db.workspace(workspaceId, (tx) =>
      lookalikes(
        tx,
        workspaceId,
        ids.map(({ id }) => id),
      ),
    )
    const titles = new Map(ids.map(({ id, title }) => [id, title]))
    return [...found].map(([id, others]) => [titles.get(id), others.map((each) => titles.get(each))]).sort()
  }
  const both = [
    ['Douze soirées sur la rive', ['La saison du fleuve en douze soirées']],
    ['La saison du fleuve en douze soirées', ['Douze soirées sur la rive']],
  ]
  expect(await alike()).toEqual(both)
  await app.db.workspace(workspaceId, (tx) => tx.execute(sql`update fingerprints set prints = null where workspace_id = ${workspaceId}`))
  expect(await alike()).toEqual(both)
})
