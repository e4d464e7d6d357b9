import fc from 'fast-check'
import { Logger, runOnce } from 'graphile-worker'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { tasksOf } from '../../server/jobs.ts'
import { jobs, start } from '../../server/pipeline.ts'
import { startApp } from '../support/app.ts'
import { callRegroup, straight, type Walk, walk } from '../support/line.ts'
import { faultsOf, type Picture, pictureOf } from '../support/picture.ts'
import { follow, publish, scene, visit } from '../support/three-papers.ts'

const parts = ['documents', 'versions', 'mentions', 'stories', 'people', 'bylines'] as const
const silent = new Logger(() => () => {})

describe('invariant 3: steps in any order, as often as one likes, together', () => {
  test('[LISTEN-09] the same feeds in any order end in the same documents, mentions, stories, people and bylines', {
    timeout: 180_000,
  }, async () => {
    await using app = await startApp()
    const sites = publish(app)
    const sql = postgres(app.ownerUrl, { max: 2, onnotice: () => {} })
    const run = async (order: number[], how: Walk): Promise<Picture> => {
      const who = await app.owner()
      const ids = await follow(app, who, sites)
      for (const place of order) await visit(app, who, [ids[place] ?? ''])
      await walk(app, sql, who.workspaceId, how)
      await callRegroup(sql, who.workspaceId)
      await walk(app, sql, who.workspaceId, straight)
      expect(await faultsOf(sql, who.workspaceId)).toEqual([])
      return pictureOf(sql, who.workspaceId)
    }
    const wanted = await run([0, 1, 2], straight)
    // Worked out by hand: nine items of which two are the same page and two the same by its own word.
    expect(wanted.documents).toHaveLength(7)
    expect(wanted.mentions).toHaveLength(6)
    expect(wanted.stories, JSON.stringify(wanted.stories, null, 1)).toHaveLength(1)
    expect(wanted.versions).toEqual([])
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.infiniteStream(fc.nat()),
        fc.infiniteStream(fc.constantFrom('once', 'twice', 'with itself', 'with another')),
        async (order, picks, ways) => {
          const got = await run(order, { next: (waiting) => (picks.next().value ?? 0) % waiting, how: () => ways.next().value ?? 'once' })
          for (const part of parts) expect(got[part], part).toEqual(wanted[part])
        },
      ),
      { numRuns: 5 },
    )
    await sql.end({ timeout: 2 })
  })

  test('[LISTEN-09] two workers on one database keep nothing twice, not even what has no address', async () => {
    await using at = await scene(publish)
    const { app, ana, ids, sql } = at
    // Each source several times at once, past the key that otherwise holds them to one.
    for (const id of ids) {
      const { key: _, ...unkeyed } = start.visitNow(ana.workspaceId, id)
      await app.enqueue(ana.workspaceId, unkeyed, unkeyed, unkeyed)
    }
    const taskList = tasksOf(app.deps, { jobs, recurring: [] }, new AbortController().signal)
    const work = () =>
      runOnce({ connectionString: app.ownerUrl, concurrency: 4, noHandleSignals: true, taskList, logger: silent, maxPoolSize: 5 })
    await Promise.all([work(), work()])
    await app.drain()
    const picture = await pictureOf(sql, ana.workspaceId)
    expect(picture.documents).toHaveLength(7)
    expect(picture.mentions).toHaveLength(6)
    expect(picture.people).toHaveLength(5)
    expect(await faultsOf(sql, ana.workspaceId)).toEqual([])
  })

  test('what was understood of an older text is thrown away', async () => {
    await using at = await scene(publish)
    const { app, ana, ids, sql } = at
    await visit(app, ana, ids.slice(0, 1))
    await app.drain()
    const [one] = await sql<{ id: string }[]>`select id from documents where workspace_id = ${ana.workspaceId} and title like 'Brève%'`
    const tasks = tasksOf(
      {
        ...app.deps,
        readers: {
          ...app.deps.readers,
          // The text changes while it is being understood.
          async understand(job) {
            const understood = await app.deps.readers.understand(job)
            await sql`update documents set text_hash = 'changed meanwhile', understanding_version = 0 where id = ${one?.id ?? ''}`
            return { ...understood, keywords: [{ term: 'vieux', score: 1 }], fingerprint: ['1', '2', '3'] }
          },
        },
      },
      { jobs, recurring: [] },
      new AbortController().signal,
    )
    await sql`update documents set understanding_version = 0 where id = ${one?.id ?? ''}`
    await (tasks.understand as (payload: unknown) => Promise<void>)({ workspaceId: ana.workspaceId, documentIds: [one?.id] })
    const [after] = await sql`select keywords, understanding_version from documents where id = ${one?.id ?? ''}`
    expect(after).toMatchObject({ understanding_version: 0 })
    expect(JSON.stringify(after?.keywords)).not.toContain('vieux')
    expect(await sql`select 1 from fingerprints where document_id = ${one?.id ?? ''} and hash in (1, 2, 3)`).toHaveLength(0)
  })
})
