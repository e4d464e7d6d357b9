import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Heard } from '../../crawlers/source.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import { isQuiet, saveQuietVisits } from '../../server/sources/quiet.ts'
import { sourceOf } from '../../server/sources/store.ts'
import { toVisit } from '../../server/sources/to-visit.ts'
import { saveVisit } from '../../server/sources/visits.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'

const unchanged: Heard = {
  outcome: 'unchanged',
  items: [],
  cursor: { etag: '"2"' },
  about: { title: null, site: null, language: null },
  movedTo: null,
  minIntervalSeconds: null,
  status: 304,
  bytes: 0,
  problem: null,
}

/** What happens to each source between the beginning and the end of its visit. */
const meanwhile = ['nothing', 'paused', 'removed', 'moved', 'nothing again'] as const

async function sourcesOf(app: TestApp, ana: Someone) {
  const sources = []
  for (const [n, fate] of meanwhile.entries()) {
    const made = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address(`gazette-${n}`, '/feed') })
    await app.db.workspace(ana.workspaceId, (tx) =>
      tx.execute(sql`update sources set failures = 2, state = 'failing', problem = '{"kind":"timeout"}' where id = ${made.id}`),
    )
    const source = await app.db.workspace(ana.workspaceId, (tx) => sourceOf(tx, ana.workspaceId, made.id))
    if (!source) throw new Error('the source was just made')
    if (fate === 'paused') await ana.send('PATCH', `sources/${made.id}`, { paused: true }, made.version)
    if (fate === 'removed') await ana.send('DELETE', `sources/${made.id}`, undefined, made.version)
    if (fate === 'moved')
      await ana.send('PATCH', `sources/${made.id}`, { address: app.sites.address(`gazette-${n}`, '/neuf') }, made.version)
    sources.push(source)
  }
  return sources
}

test('[LISTEN-08] visits that found nothing new leave the same whether they are saved together or one by one', async () => {
  await using app = await startApp()
  const at = app.clock.now()
  const planned = { state: 'active' as const, failures: 0, intervalSeconds: 900, nextVisitAt: new Date(at.getTime() + 900_000) }
  const left = async (save: 'together' | 'one by one') => {
    const ana = await app.owner(save)
    const { workspaceId } = ana
    const sources = await sourcesOf(app, ana)
    const visits = sources.map((source, n) => ({ source, at, tookMs: n, heard: unchanged, planned }))
    const next = await app.db.workspace(workspaceId, async (tx) => {
      if (save === 'together') return saveQuietVisits(tx, workspaceId, visits)
      const each: (Date | null)[] = []
      for (const visit of visits) each.push((await saveVisit(tx, visit.source, { ...visit, problem: null, fresh: 0 })).nextVisitAt)
      return each
    })
    const rows = await app.db.workspace(workspaceId, (tx) =>
      tx.execute(sql`
        select s.address, s.state, s.failures, s.problem, s.cursor, s.interval_seconds, s.last_visit_at, s.last_ok_at, s.removed_at is not null as removed,
          s.next_visit_at = ${planned.nextVisitAt.toISOString()}::timestamptz as planned,
          v.took_ms, v.outcome, v.status, v.bytes, v.items, v.fresh, v.problem as told
        from sources s join visits v on v.workspace_id = s.workspace_id and v.source_id = s.id where s.workspace_id = ${workspaceId} order by s.address`),
    )
    return { next, rows: [...rows] }
  }
  const together = await left('together')
  expect(together.rows).toHaveLength(meanwhile.length)
  expect(together.next).toEqual([planned.nextVisitAt, null, null, null, planned.nextVisitAt])
  expect(together).toEqual(await left('one by one'))
})

test('a visit is quiet only when nothing that is known of its source could change', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const [source] = await sourcesOf(app, ana)
  if (!source) throw new Error('there are sources')
  expect(isQuiet(source, unchanged)).toBe(true)
  const others: Partial<Heard>[] = [
    { outcome: 'failed', problem: { kind: 'timeout' } },
    { movedTo: 'https://ailleurs.example/feed' },
    { about: { title: 'La Gazette', site: null, language: null } },
    { hub: { address: 'https://hub.example/', topic: source.address } },
  ]
  for (const other of others) expect(isQuiet(source, { ...unchanged, ...other }), JSON.stringify(other)).toBe(false)
  expect(isQuiet({ ...source, elsewhere: { at: '2026-11-01T00:00:00.000Z', proposals: [] } }, unchanged)).toBe(false)
})

test('sources that are asked for at one moment are asked for together, each is given its own, and none of another workspace', async () => {
  await using app = await startApp()
  const [ana, bob] = [await app.owner('Une'), await app.owner('Autre')]
  const at = app.clock.now()
  const own = await sourcesOf(app, ana)
  const [foreign] = await sourcesOf(app, bob)
  const due = [
    ...own.map(({ id }) => ({ workspaceId: ana.workspaceId, sourceId: id, at })),
    { workspaceId: ana.workspaceId, sourceId: foreign?.id ?? '', at },
  ]
  const found = await Promise.all([
    ...due.map(toVisit(app.deps)),
    toVisit(app.deps)({ workspaceId: bob.workspaceId, sourceId: foreign?.id ?? '', at }),
  ])
  expect(found.map((each) => each?.source.id ?? null)).toEqual([
    ...meanwhile.map((fate, n) => (fate === 'removed' ? null : own[n]?.id)),
    null,
    foreign?.id,
  ])
})
