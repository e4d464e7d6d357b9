import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { documentsStep } from '../../server/documents-step.ts'
import { startApp } from '../support/app.ts'

/** Holds what comes until it is opened. */
function gateway() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

const ids = (count: number) => Array.from({ length: count }, () => randomUUID())

test('documents that come while a step is under way are taken in one go, of each workspace apart, and each once', async () => {
  await using app = await startApp()
  const goes: { workspaceId: string; documentIds: string[] }[] = []
  const gate = gateway()
  const step = documentsStep('probe', async (_, asked) => {
    goes.push(asked)
    await gate.opened
  })
  const [here = '', there = ''] = ids(2)
  const [a = '', b = '', c = '', d = ''] = ids(4)
  const signal = new AbortController().signal
  const ask = (workspaceId: string, documentIds: string[]) => step.run(app.deps, { workspaceId, documentIds }, signal)
  const first = ask(here, [a])
  await expect.poll(() => goes.length).toBe(1)
  const more = [ask(here, [b, c]), ask(here, [c, d]), ask(there, [a])]
  // Of another workspace one is under way at the same time; of this one none.
  await expect.poll(() => goes.length).toBe(2)
  gate.open()
  await Promise.all([first, ...more])
  expect(goes.map(({ workspaceId, documentIds }) => [workspaceId, ...documentIds])).toEqual([
    [here, a],
    [there, a],
    [here, b, c, d],
  ])
})

test('one that fails takes no other along, and a go has an end', async () => {
  await using app = await startApp()
  const bad = randomUUID()
  const goes: number[] = []
  const gate = gateway()
  const step = documentsStep('probe', async (_, { documentIds }) => {
    goes.push(documentIds.length)
    await gate.opened
    if (documentIds.includes(bad)) throw new Error('unlucky')
  })
  const workspaceId = randomUUID()
  const signal = new AbortController().signal
  const ask = (documentIds: string[]) => step.run(app.deps, { workspaceId, documentIds }, signal)
  const first = ask(ids(1))
  await expect.poll(() => goes.length).toBe(1)
  const asked = [ask(ids(90)), ask([bad]), ask(ids(90)), ask(ids(90))]
  gate.open()
  await first
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  expect(goes).toEqual([1, 181, 90, 1, 90, 90])
})
