import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openLog } from '../../server/log.ts'
import { forEachWorkspace, inEachWorkspace } from '../../server/recurring.ts'
import { startApp } from '../support/app.ts'

const goesOn = new AbortController().signal

/** As much as a step writes, to be seen in its own workspace afterwards. */
const rename = sql`update workspaces set name = name || ' seen'`

test('what fails by the clock in one workspace is told, undone there, and done in the others', async () => {
  await using app = await startApp()
  const [first, second] = [await app.owner(), await app.owner()]
  const lines: string[] = []
  const step = inEachWorkspace({
    name: 'count-something',
    every: '* * * * *',
    workspaces: async () => [first.workspaceId, second.workspaceId],
    async work(tx, workspaceId) {
      await tx.execute(sql`${rename} where id = ${workspaceId}`)
      if (workspaceId === first.workspaceId) await tx.execute(sql`select 1 / 0`)
    },
  })
  await step.run({ ...app.deps, log: openLog('warn', { write: (line) => lines.push(line) }) }, goesOn)
  const nameOf = async ({ workspaceId }: { workspaceId: string }) => {
    const [row] = await app.db.workspace(workspaceId, (tx) => tx.execute(sql`select name from workspaces where id = ${workspaceId}`))
    return row?.name
  }
  expect([await nameOf(first), await nameOf(second)]).toEqual(['La Lanterne', 'La Lanterne seen'])
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { step: 'count-something', workspaceId: first.workspaceId, err: { cause: { code: '22012' } } },
  ])
})

test('while the database is away or full the step itself fails, so that it stands still with all others', async () => {
  await using app = await startApp()
  const done: string[] = []
  const step = forEachWorkspace({
    name: 'write-something',
    every: '* * * * *',
    workspaces: async () => ['full', 'other'],
    async work(_, workspaceId) {
      if (workspaceId === 'full') throw Object.assign(new Error('could not extend file'), { code: '53100' })
      done.push(workspaceId)
    },
  })
  await expect(step.run(app.deps, goesOn)).rejects.toThrow('could not extend file')
  expect(done).toEqual([])
})

test('what only lost against other work is done again, and a worker that is to stop begins no other workspace', async () => {
  await using app = await startApp()
  const stopping = new AbortController()
  const tries: string[] = []
  const step = forEachWorkspace({
    name: 'contend',
    every: '* * * * *',
    workspaces: async () => ['one', 'two', 'three'],
    async work(_, workspaceId) {
      tries.push(workspaceId)
      if (tries.length === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
      if (workspaceId === 'two') stopping.abort()
    },
  })
  await step.run(app.deps, stopping.signal)
  expect(tries).toEqual(['one', 'one', 'two'])
})
