import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { among } from '../../db/among.ts'
import { people } from '../../db/schema/people.ts'
import { toJson } from '../../server/text.ts'
import { startApp } from '../support/app.ts'

test('a list is one parameter, whatever stands in it and however long it is', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const names = ['Zoé', 'a,b', '"x"', '{y}', 'back\\slash', 'NULL', '']
  await app.db.workspace(ana.workspaceId, async (tx) => {
    for (const [i, name] of names.entries())
      await tx.execute(
        sql`insert into people (workspace_id, id, name, folded, provenance) values (${ana.workspaceId}, ${`00000000-0000-7000-8000-00000000000${i}`}, ${name}, ${`f${i}`}, 'typed')`,
      )
    const found = async (list: string[]) =>
      (await tx.select({ name: people.name }).from(people).where(among(people.name, list))).map(({ name }) => name)
    for (const name of names) expect(await found([name])).toEqual([name])
    expect((await found([...names, 'nobody'])).sort()).toEqual([...names].sort())
    expect(await found([])).toEqual([])
    const byId = await tx
      .select({ name: people.name })
      .from(people)
      .where(among(people.id, ['00000000-0000-7000-8000-000000000002']))
    expect(byId).toEqual([{ name: '"x"' }])
  })
})

test('JSON for the database holds neither zero characters nor halves of pairs, and everything else as it was', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const texts = ['plain', 'zero\0here', 'half \ud83d of a pair', 'other half \udc4d', 'whole 👍', 'says \\u0000 itself', 'é\u2028"\\']
  const kept = ['plain', 'zero\ufffdhere', 'half \ufffd of a pair', 'other half \ufffd', 'whole 👍', 'says \\u0000 itself', 'é\u2028"\\']
  for (const [i, text] of texts.entries()) expect(JSON.parse(toJson({ text }))).toEqual({ text: kept[i] })
  const [row] = await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute<{ texts: string[] }>(sql`select ${toJson(texts)}::jsonb as texts`),
  )
  expect(row?.texts).toEqual(kept)
})
