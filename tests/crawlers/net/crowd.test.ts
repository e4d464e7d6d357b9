import { expect, test } from 'vitest'
import { openCrowd } from '../../../crawlers/net/crowd.ts'

test('[LISTEN-08] a few wait for a domain, the others come back one after the other, at most a minute later', async () => {
  const crowd = openCrowd()
  let free = () => {}
  const turn = new Promise<void>((done) => {
    free = done
  })
  const waits = Array.from({ length: 3 }, () => crowd.waiting('un.example', turn))
  expect([crowd.isFull('un.example'), crowd.isFull('deux.example')]).toEqual([true, false])
  const from = new Date(1_000_000)
  const back = Array.from({ length: 100 }, () => crowd.comeBack('un.example', from, 1_000).getTime() - from.getTime())
  expect(back.slice(0, 4)).toEqual([0, 1_000, 2_000, 3_000])
  expect(back.at(-1)).toBe(60_000)
  expect(crowd.comeBack('deux.example', from, 1_000)).toEqual(from)
  free()
  await Promise.all(waits)
  expect(crowd.isFull('un.example')).toBe(false)
  // Who fails waits no longer either.
  await expect(crowd.waiting('un.example', Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(crowd.isFull('un.example')).toBe(false)
  expect(crowd.comeBack('un.example', new Date(2_000_000), 1_000)).toEqual(new Date(2_000_000))
})
