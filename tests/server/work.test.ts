import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { type AnyJob, startWorker } from '../../server/jobs.ts'
import { jobs, recurring, start } from '../../server/pipeline.ts'
import { addSources } from '../../server/sources/store.ts'
import { type StepRead, stepKinds, type WorkNow } from '../../server/work/contract.ts'
import { problemWords } from '../../server/work/problem-words.ts'
import { program } from '../../server/workspaces/audit.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'
import { addDocuments } from './mentions/seed.ts'

type Steps = { items: StepRead[]; next: string | null }

/** Sources with a visit each, in the order of their titles. */
async function visits(app: TestApp, of: Someone, titles: string[]): Promise<void> {
  for (const title of titles) {
    await app.db.workspace(of.workspaceId, async (tx) => {
      const [id = ''] = await addSources(tx, program(of.workspaceId), [
        { kind: 'feed', address: app.sites.address('revue', `/${title}`), title },
      ])
      await tx.execute(`select enqueue('${JSON.stringify([start.visitNow(of.workspaceId, id)])}'::jsonb)`)
    })
  }
}

/** Sets what the queue knows of the visits of these sources, as its worker would. */
async function queue(app: TestApp, title: string, change: string): Promise<void> {
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe(
    `update graphile_worker._private_jobs set ${change} where payload->>'sourceId' = (select id::text from sources where title = '${title}')`,
  )
  await sql.end()
}

describe('[TEAM-05] background work', () => {
  test('every kind of step that the line knows is shown', () => {
    expect(jobs.map(({ name }) => name).sort()).toEqual([...stepKinds].sort())
  })

  test('[LISTEN-07] shows what runs, what failed and why, and what waits, page by page', async () => {
    await using app = await startApp()
    const ana = await app.owner()
    await visits(app, ana, ['alpha', 'beta', 'gamma', 'delta'])
    await queue(app, 'beta', `attempts = 5, last_error = 'PostgresError: deadlock detected'`)
    await queue(app, 'gamma', `locked_at = now(), locked_by = 'w1', attempts = 1`)
    await queue(app, 'delta', `attempts = 2, last_error = 'boom', run_at = now() + interval '1 hour'`)

    const { items } = await ana.get<Steps>('jobs')
    expect(items.map(({ subject, state }) => [subject, state])).toEqual([
      ['gamma', 'running'],
      ['beta', 'failed'],
      ['alpha', 'waiting'],
      ['delta', 'waiting'],
    ])
    expect(items[1]).toMatchObject({
      kind: 'visit-source',
      attempts: 5,
      maxAttempts: 5,
      problem: expect.stringContaining('in each other’s way'),
    })
    expect(items[3]?.problem).toContain('Something unexpected')
    expect(items[0]?.startedAt).not.toBeNull()

    const first = await ana.get<Steps>('jobs?limit=3')
    const rest = await ana.get<Steps>(`jobs?limit=3&cursor=${first.next}`)
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id))
    expect(rest.next).toBeNull()
    expect((await ana.get<Steps>('jobs?state=failed')).items.map(({ subject }) => subject)).toEqual(['beta'])
    expect((await ana.get<Steps>('jobs?kind=match')).items).toEqual([])

    const now = await ana.get<WorkNow>('jobs/now')
    expect(now).toMatchObject({ running: 1, waiting: 2, due: 1, failed: 1, pages: 0, workers: 0 })
    expect(now.kinds).toEqual([{ kind: 'visit-source', running: 1, waiting: 2, due: 1, failed: 1 }])
  })

  test('a step is tried again or put aside, which the trail says; what was put aside goes on as it was, or is forgotten', async () => {
    await using app = await startApp()
    const ana = await app.owner()
    await visits(app, ana, ['alpha', 'beta', 'gamma'])
    for (const title of ['alpha', 'beta']) await queue(app, title, `attempts = 5, last_error = 'boom'`)
    await queue(app, 'gamma', `locked_at = now(), locked_by = 'w1'`)
    const byTitle = async () => new Map((await ana.get<Steps>('jobs')).items.map((step) => [step.subject, step]))

    const before = await byTitle()
    await ana.send('POST', `jobs/${before.get('alpha')?.id}/retry`)
    expect((await byTitle()).get('alpha')).toMatchObject({ state: 'waiting', attempts: 0 })
    expect(await ana.send('DELETE', `jobs/${before.get('beta')?.id}`)).toEqual({ stopped: 1, asked: 0 })
    expect((await byTitle()).has('beta')).toBe(false)
    const running = before.get('gamma')?.id
    expect((await ana.request(`jobs/${running}/retry`, { method: 'POST' })).status).toBe(404)
    const stopped = async () => (await ana.get<Steps>('jobs?state=stopped')).items
    expect(await stopped()).toMatchObject([{ kind: 'visit-source', subject: 'beta', state: 'stopped', stoppedBy: 'Ana Ferrand' }])
    expect((await ana.get<WorkNow>('jobs/now')).stopped).toBe(1)
    const [beta] = await stopped()
    expect(await ana.send('POST', `jobs/stopped/${beta?.id}/resume`)).toEqual({ resumed: 1 })
    expect((await byTitle()).get('beta')).toMatchObject({ state: 'waiting', attempts: 0 })
    expect(await stopped()).toEqual([])
    expect((await ana.request(`jobs/stopped/${beta?.id}/resume`, { method: 'POST' })).status).toBe(404)
    await ana.send('DELETE', `jobs/${(await byTitle()).get('beta')?.id}`)
    const [again] = await stopped()
    await ana.send('DELETE', `jobs/stopped/${again?.id}`)
    expect(await stopped()).toEqual([])
    expect((await ana.request('jobs/99999999', { method: 'DELETE' })).status).toBe(404)

    await queue(app, 'alpha', `attempts = 5`)
    expect(await ana.send('POST', 'jobs/retry')).toEqual({ retried: 1 })
    expect(await ana.send('POST', 'jobs/retry')).toEqual({ retried: 0 })
    const trail = await ana.get<{ items: { action: string }[] }>('audit?action=step')
    expect(trail.items.map(({ action }) => action)).toEqual([
      'step.retried',
      'step.forgotten',
      'step.cancelled',
      'step.resumed',
      'step.cancelled',
      'step.retried',
    ])
  })

  test('readers, contributors and guests look; only who may edit changes; refusals are in the reader’s language', async () => {
    await using app = await startApp()
    const ana = await app.owner()
    await visits(app, ana, ['alpha'])
    const id = (await ana.get<Steps>('jobs')).items[0]?.id
    for (const role of ['reader', 'guest', 'contributor'] as const) {
      const member = await app.member(ana, role, `${role} one`)
      expect((await member.get<Steps>('jobs')).items).toHaveLength(1)
      for (const [method, path] of [
        ['POST', `jobs/${id}/retry`],
        ['DELETE', `jobs/${id}`],
        ['POST', 'jobs/retry'],
        ['POST', 'jobs/stop'],
        ['POST', 'jobs/stopped/resume'],
      ] as const)
        expect((await member.request(path, { method })).status, `${role} ${path}`).toBe(403)
    }
    const editor = await app.member(ana, 'editor', 'Éva Lormont')
    await editor.send('POST', `jobs/${id}/retry`)
    const refused = await ana.request('jobs/88888888', { method: 'DELETE', headers: { 'Accept-Language': 'fr' } })
    expect(await refused.json()).toMatchObject({ code: 'not-found', title: 'Introuvable.' })
    expect((await app.request('jobs')).status).toBe(401)
    expect((await ana.request('jobs?state=lost')).status).toBe(422)
  })

  test('another workspace sees and changes nothing', async () => {
    await using app = await startApp()
    const ana = await app.owner()
    const bruno = await app.owner('Bruno Sabatier')
    await visits(app, ana, ['alpha'])
    await queue(app, 'alpha', `attempts = 5, last_error = 'boom'`)
    const id = (await ana.get<Steps>('jobs')).items[0]?.id
    expect((await bruno.get<Steps>('jobs')).items).toEqual([])
    expect(await bruno.get('jobs/now')).toMatchObject({ running: 0, waiting: 0, failed: 0, kinds: [] })
    expect((await bruno.request(`jobs/${id}/retry`, { method: 'POST' })).status).toBe(404)
    expect((await bruno.request(`jobs/${id}`, { method: 'DELETE' })).status).toBe(404)
    expect(await bruno.send('POST', 'jobs/retry')).toEqual({ retried: 0 })
    expect(await bruno.send('POST', 'jobs/stop')).toEqual({ stopped: 0, asked: 0 })
    const { stopped } = await ana.send<{ stopped: number }>('POST', 'jobs/stop')
    expect([stopped, await bruno.send('POST', 'jobs/stopped/resume')]).toEqual([0, { resumed: 0 }])
    expect((await ana.get<Steps>('jobs')).items[0]).toMatchObject({ id, state: 'failed', attempts: 5 })
  })
})

describe('[TEAM-05] work that is stopped keeps what it did, and goes on from there', () => {
  test('looking through what is there for a watch: the mentions found so far stay, and all are there once it went on', async () => {
    await using app = await startApp()
    const ana = await app.owner()
    const of = 450
    await addDocuments(
      app,
      ana,
      Array.from({ length: of }, (_, i) => ({ title: `La Lanterne ${i}` })),
    )
    await ana.send('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression: 'lanterne' })
    const found = async () => {
      const [row] = await app.db.workspace(ana.workspaceId, (tx) =>
        tx.execute<{ n: number }>(`select count(*)::int as n from mentions where workspace_id = '${ana.workspaceId}'`),
      )
      return row?.n
    }
    // The first two hundred are looked at; while that goes on, somebody stops it.
    const rematch: AnyJob | undefined = jobs.find(({ name }) => name === 'rematch')
    const [step] = (await ana.get<Steps>('jobs?kind=rematch')).items
    const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
    await using _ = { [Symbol.asyncDispose]: () => sql.end() }
    const [queued] = await sql`
      update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w1', attempts = 1 where id = ${step?.id ?? ''} returning payload`
    expect(await ana.send('DELETE', `jobs/${step?.id}`)).toEqual({ stopped: 0, asked: 1 })
    expect((await ana.get<Steps>('jobs?state=running')).items).toMatchObject([{ kind: 'rematch', stopping: true }])
    await rematch?.run(app.deps, rematch.payload.parse(queued?.payload), new AbortController().signal)
    await sql`delete from graphile_worker._private_jobs where id = ${step?.id ?? ''}`
    expect(await found()).toBe(200)
    await app.drain()
    expect(await found()).toBe(200)
    expect((await ana.get<Steps>('jobs?state=stopped')).items).toMatchObject([
      { kind: 'rematch', subject: 'La Lanterne', progress: { done: 200, of } },
    ])
    expect(await ana.send('POST', 'jobs/stopped/resume')).toEqual({ resumed: 1 })
    await app.drain()
    expect(await found()).toBe(of)
    expect((await ana.get<Steps>('jobs?state=stopped')).items).toEqual([])
  })

  test('a visit that hangs ends when it is stopped, does not come back by the clock the same day, and is made when it goes on', async () => {
    await using app = await startApp({
      sites: { revue: { '/robots.txt': { status: 404 }, '*': { misbehave: { kind: 'slow-headers', ms: 60_000 } } } },
    })
    const ana = await app.owner()
    await visits(app, ana, ['alpha'])
    const worker = await startWorker(app.deps, { ownerUrl: app.ownerUrl, jobs, recurring: [], concurrency: 2 })
    const state = async (which: string) => (await ana.get<Steps>(`jobs?state=${which}`)).items
    try {
      await expect.poll(() => state('running'), { timeout: 20_000 }).toHaveLength(1)
      const [visit] = await state('running')
      const before = performance.now()
      expect(await ana.send('DELETE', `jobs/${visit?.id}`)).toEqual({ stopped: 0, asked: 1 })
      await expect.poll(() => state('running'), { timeout: 20_000 }).toEqual([])
      expect(performance.now() - before).toBeLessThan(15_000)
      expect(await state('stopped')).toMatchObject([{ kind: 'visit-source', subject: 'alpha' }])
      expect(await state('waiting')).toEqual([])
    } finally {
      await worker.stop()
    }
    const [stopped] = await state('stopped')
    await app.db.workspace(ana.workspaceId, (tx) =>
      tx.execute(`update sources set created_at = now() - interval '1 hour' where workspace_id = '${ana.workspaceId}'`),
    )
    const mend = recurring(async () => [ana.workspaceId]).find(({ name }) => name === 'mend-visits')
    await mend?.run(app.deps, new AbortController().signal)
    expect(await state('waiting')).toEqual([])
    await ana.send('POST', `jobs/stopped/${stopped?.id}/resume`)
    expect(await state('waiting')).toMatchObject([{ kind: 'visit-source', subject: 'alpha' }])
  })

  test('an import stops where it is, on the page of jobs as on its own, and goes on from either', async () => {
    await using app = await startApp()
    const ana = await app.owner()
    const csv = `Title,Text,Date\n${Array.from({ length: 900 }, (_, i) => `Titre ${i},Un texte sur La Lanterne ${i},2026-03-01`).join('\n')}`
    const { id } = await (
      await ana.request('imports?name=export.csv', {
        method: 'POST',
        body: csv,
        headers: { 'Content-Type': 'application/octet-stream' },
      })
    ).json()
    await ana.send('POST', `imports/${id}/start`)
    const [step] = (await ana.get<Steps>('jobs?kind=import-rows')).items
    expect(step).toMatchObject({ subject: 'export.csv', progress: { done: 0, of: 900 } })
    expect(await ana.send('POST', 'jobs/stop')).toEqual({ stopped: 1, asked: 0 })
    expect(await ana.get(`imports/${id}`)).toMatchObject({ state: 'stopped', done: 0 })
    await app.drain()
    const [stopped] = (await ana.get<Steps>('jobs?state=stopped')).items
    await ana.send('POST', `jobs/stopped/${stopped?.id}/resume`)
    expect(await ana.get(`imports/${id}`)).toMatchObject({ state: 'running' })
    await ana.send('POST', 'jobs/stop')
    await ana.send('POST', `imports/${id}/start`)
    expect((await ana.get<Steps>('jobs?state=stopped')).items).toEqual([])
    await app.drain()
    expect(await ana.get(`imports/${id}`)).toMatchObject({ state: 'done', done: 900, added: 900 })
  })
})

test.each([
  ['connect ECONNREFUSED 127.0.0.1:5432', 'The database did not answer.'],
  ['terminating connection due to administrator command', 'The database did not answer.'],
  ['could not extend file: No space left on device', 'The disk is full: make room, then retry.'],
  ['canceling statement due to statement timeout', 'It took too long.'],
  [
    '[ { "expected": "string", "code": "invalid_type" } ]',
    'This step comes from another version of Relais and is no longer understood. You can cancel it.',
  ],
  ['TypeError: x is not a function', 'Something unexpected went wrong; the server’s log says what.'],
])('[TEAM-05] %j is said as %j', (error, words) => {
  expect(problemWords(error, 'en')).toBe(words)
  expect(problemWords(error, 'fr')).not.toBe(words)
  expect(problemWords(null, 'en')).toBeNull()
})
