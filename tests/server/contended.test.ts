import { expect, test } from 'vitest'
import { untilWon } from '../../server/contended.ts'

const refusal = (code: string) => Object.assign(new Error('outer', { cause: Object.assign(new Error('inner'), { code }) }), {})

test('what lost a deadlock is done again until it wins', async () => {
  let tried = 0
  const done = await untilWon(async () => {
    if (++tried < 3) throw refusal('40P01')
    return 'saved'
  })
  expect([done, tried]).toEqual(['saved', 3])
})

test('what keeps losing is given up, and any other failure at once', async () => {
  let tried = 0
  const losing = untilWon(async () => {
    tried++
    throw refusal('40001')
  })
  await expect(losing).rejects.toThrow('outer')
  expect(tried).toBe(4)
  tried = 0
  await expect(
    untilWon(async () => {
      tried++
      throw refusal('23505')
    }),
  ).rejects.toThrow('outer')
  expect(tried).toBe(1)
})
