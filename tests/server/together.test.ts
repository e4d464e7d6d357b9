import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { markAway } from '../../db/away.ts'
import { together } from '../../server/together.ts'
import { startApp } from '../support/app.ts'

test('what is asked while others are under way is done in one go; what fails together is done one by one', async () => {
  const goes: number[][] = []
  const double = together({
    atOnce: 1,
    joins: (these: number[]) => these.length < 3,
    async work(these) {
      goes.push(these)
      await sleep(5)
      if (these.includes(13)) throw new Error('unlucky')
      return these.map((each) => each * 2)
    },
  })
  expect(await double(1)).toBe(2)
  const asked = [2, 13, 4, 5].map((each) => double(each))
  expect(await Promise.allSettled(asked)).toMatchObject([{ value: 4 }, { reason: { message: 'unlucky' } }, { value: 8 }, { value: 10 }])
  expect(goes).toEqual([[1], [2, 13, 4], [2], [13], [4], [5]])
})

test('when the database went away nothing is tried one by one', async () => {
  let goes = 0
  const ask = together({
    atOnce: 1,
    joins: () => true,
    async work(): Promise<number[]> {
      goes += 1
      const error = new Error('gone')
      markAway(error)
      throw error
    },
  })
  expect((await Promise.allSettled([ask(1), ask(2), ask(3)])).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(goes).toBe(1)
})

test('what is asked often is prepared, in nested transactions too; one plan serves steps, and each asking of people has its own', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const preparedBy = (db: typeof app.db, also: number) =>
    db.workspace(workspaceId, async (tx) => {
      for (let i = 0; i < 10; i++) {
        const [row] = await tx.transaction((nested) =>
          nested.execute<{ sum: number }>(sql`select ${i}::int + ${1}::int + ${sql.raw(`${also}`)} as sum`),
        )
        expect(row?.sum).toBe(i + 1 + also)
      }
      const [known] = await tx.execute<{ anew: boolean; once: boolean }>(
        sql`select custom_plans >= 7 as anew, generic_plans > 0 as once from pg_prepared_statements where statement = ${`select $1::int + $2::int + ${also} as sum`}`,
      )
      return known
    })
  expect(await preparedBy(app.db, 3)).toEqual({ anew: true, once: false })
  expect(await preparedBy(app.db.steps, 4)).toEqual({ anew: false, once: true })
})
