import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { documents } from '../../db/schema/documents.ts'
import { judgements, mentions } from '../../db/schema/mentions.ts'
import { outletSites, outlets } from '../../db/schema/outlets.ts'
import type { Mention, MentionStream } from '../../server/mentions/contract.ts'
import { jobs } from '../../server/pipeline.ts'
import { faultsOf, pictureOf } from '../support/picture.ts'
import { feed, monday, page, publish, scene, season, visit } from '../support/three-papers.ts'

describe('invariant 2: a thing is kept once, and versioned', () => {
  test('[LISTEN-09] the same address under two sources is one document, and so is what a page calls its own address', async () => {
    await using at = await scene(publish)
    const { app, ana, ids, sql } = at
    await visit(app, ana, ids)
    await app.drain()
    const keys = await sql<
      { address_key: string; id: string }[]
    >`select address_key, document_id as id from document_addresses where workspace_id = ${ana.workspaceId}`
    const of = (end: string) => keys.filter(({ address_key: key }) => key.endsWith(end)).map(({ id }) => id)
    expect(of('/saison')).toHaveLength(1)
    expect(of('/bal')).toHaveLength(1)
    expect(of('/bal')).toEqual(of('/bal-imprimer'))
    const guids =
      await sql`select 1 from document_guids where workspace_id = ${ana.workspaceId} and document_id = ${of('/saison')[0] ?? ''}`
    expect(guids).toHaveLength(2)
  })

  test('[LISTEN-09] an item that moved to another address is the same document under both', async () => {
    await using at = await scene((app) => {
      app.sites.set('gazette', '/un', page('La Lanterne déménage', 'Ana Ruiz', season))
      app.sites.set('gazette', '/deux', page('La Lanterne déménage', 'Ana Ruiz', season))
      app.sites.set(
        'gazette',
        '/feed',
        feed(app, 'gazette', [{ site: 'gazette', path: '/un', guid: 'm', title: 'La Lanterne déménage', summary: 'Ailleurs.', at: 0 }]),
      )
      app.sites.set(
        'echo',
        '/feed',
        feed(app, 'echo', [{ site: 'gazette', path: '/deux', guid: 'x', title: 'La Lanterne déménage', summary: 'Ailleurs.', at: 0 }]),
      )
      return ['gazette', 'echo']
    })
    const { app, ana, ids, sql } = at
    await visit(app, ana, ids.slice(0, 1))
    await app.drain()
    app.sites.set(
      'gazette',
      '/feed',
      feed(app, 'gazette', [
        { site: 'gazette', path: '/deux', guid: 'm', title: 'La Lanterne déménage enfin', summary: 'Ailleurs.', at: 0 },
      ]),
    )
    await visit(app, ana, ids.slice(0, 1))
    await app.drain()
    await visit(app, ana, ids.slice(1))
    await app.drain()
    expect(await sql`select 1 from documents where workspace_id = ${ana.workspaceId}`).toHaveLength(1)
    expect(await sql`select 1 from document_addresses where workspace_id = ${ana.workspaceId}`).toHaveLength(2)
  })

  test('[LISTEN-09] a changed article is a new version of the same document, and the older one stays; the same article again is none', async () => {
    await using at = await scene(publish)
    const { app, ana, ids, sql } = at
    await visit(app, ana, ids.slice(0, 1))
    await app.drain()
    const before = await pictureOf(sql, ana.workspaceId)
    const again = (summary: string) =>
      feed(app, 'gazette', [{ site: 'gazette', path: '/saison', guid: 'g1', title: 'La Lanterne dévoile sa saison', summary, at: 0 }])
    app.sites.set('gazette', '/feed', again('Treize rendez-vous.'))
    await visit(app, ana, ids.slice(0, 1))
    await app.drain()
    // The item changed, the page did not.
    expect((await pictureOf(sql, ana.workspaceId)).documents).toEqual(before.documents)
    app.sites.set(
      'gazette',
      '/saison',
      page('La Lanterne dévoile sa saison', 'Ana Ruiz', [...season, 'Rectificatif : il y aura treize rendez-vous.']),
    )
    app.sites.set('gazette', '/feed', again('Treize rendez-vous, en fait.'))
    await visit(app, ana, ids.slice(0, 1))
    await app.drain()
    const versions = await sql`select number, text from document_versions where workspace_id = ${ana.workspaceId}`
    expect(versions).toHaveLength(1)
    expect(versions[0]?.text).not.toContain('Rectificatif')
    const [now] =
      await sql`select d.current_version, t.text from documents d join document_texts t on t.document_id = d.id where d.workspace_id = ${ana.workspaceId} and d.current_version > 1`
    expect(now?.text).toContain('Rectificatif')
    expect(await faultsOf(sql, ana.workspaceId)).toEqual([])
  })
})

test('[LISTEN-09] an item without a title is understood and met like any other, and kept once', async () => {
  await using at = await scene((app) => {
    app.sites.set(
      'gazette',
      '/feed',
      feed(app, 'gazette', [
        { site: 'gazette', guid: 's', title: '', summary: 'La Lanterne cherche une voix pour son prochain bal.', at: 0 },
      ]),
    )
    return ['gazette']
  })
  const { app, ana, ids, sql } = at
  await visit(app, ana, ids)
  await app.drain()
  await visit(app, ana, ids)
  await app.drain()
  const picture = await pictureOf(sql, ana.workspaceId)
  expect(await faultsOf(sql, ana.workspaceId)).toEqual([])
  expect([picture.documents.length, picture.mentions.length, picture.versions.length]).toEqual([1, 1, 0])
})

describe('invariant 4: what a human said wins', () => {
  test('[MENTION-02] over every recomputation: matched again, understood again, the article changed, the document joined another', async () => {
    await using at = await scene(publish)
    const { app, ana, ids, sql } = at
    await visit(app, ana, ids.slice(0, 1))
    await app.drain()
    const { items } = await ana.get<MentionStream>('mentions')
    const judge = async (title: string) => {
      const mention = items.find(({ document }) => document.title === title)
      const [row] = await sql<
        { document_id: string; watch_id: string }[]
      >`select document_id, watch_id from mentions where id = ${mention?.id ?? ''}`
      await app.db.workspace(ana.workspaceId, (tx) =>
        tx.insert(judgements).values(
          (['tone', 'status'] as const).map((field) => ({
            workspaceId: ana.workspaceId,
            documentId: row?.document_id ?? '',
            watchId: row?.watch_id ?? '',
            field,
            value: field === 'tone' ? 'negative' : 'kept',
            byName: 'Ana',
            at: new Date(),
          })),
        ),
      )
    }
    await judge('La Lanterne dévoile sa saison')
    await judge('Un bal pour finir l’été à La Lanterne')
    const held = async (title: string) => {
      const rows = await app.db.workspace(ana.workspaceId, (tx) =>
        tx
          .select({ tone: mentions.tone, computed: mentions.toneComputed, status: mentions.status })
          .from(mentions)
          .innerJoin(documents, and(eq(documents.workspaceId, mentions.workspaceId), eq(documents.id, mentions.documentId)))
          .where(eq(documents.title, title)),
      )
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({ tone: 'negative', status: 'kept' })
      expect(rows[0]?.computed).not.toBe('negative')
    }
    const all = await sql<{ id: string }[]>`select id from documents where workspace_id = ${ana.workspaceId}`
    await sql`update documents set understanding_version = 0 where workspace_id = ${ana.workspaceId}`
    const understand = jobs.find(({ name }) => name === 'understand')
    await app.enqueue(ana.workspaceId, {
      job: understand?.name ?? '',
      payload: { workspaceId: ana.workspaceId, documentIds: all.map(({ id }) => id) },
    })
    await app.drain()
    await held('La Lanterne dévoile sa saison')
    app.sites.set('gazette', '/saison', page('La Lanterne dévoile sa saison', 'Ana Ruiz', [...season, 'La Lanterne y tient.']))
    app.sites.set(
      'gazette',
      '/feed',
      feed(app, 'gazette', [
        { site: 'gazette', path: '/saison', guid: 'g1', title: 'La Lanterne dévoile sa saison', summary: 'Autrement.', at: 0 },
      ]),
    )
    // The page behind the printed one comes in as a document of its own, and the printed one, read again, joins it.
    await sql`delete from document_addresses where workspace_id = ${ana.workspaceId} and address_key like '%/bal'`
    await visit(app, ana, ids)
    await app.drain()
    await held('La Lanterne dévoile sa saison')
    await sql`update documents set read_host = 'gazette.localhost' where workspace_id = ${ana.workspaceId} and address like '%/bal-imprimer'`
    await app.enqueue(ana.workspaceId, { job: 'read-host', payload: { workspaceId: ana.workspaceId, host: 'gazette.localhost' } })
    await app.drain()
    await held('Un bal pour finir l’été à La Lanterne')
  })
})

test('invariant 1: no row can point into another workspace, even past row-level security', async () => {
  await using at = await scene(publish)
  const { app, ana, ids, sql } = at
  await visit(app, ana, ids.slice(0, 1))
  await app.drain()
  const other = await app.owner('Léa Marchand')
  const [source] = await sql`select id from sources where workspace_id = ${ana.workspaceId} limit 1`
  const foreign = sql`insert into visits (workspace_id, id, source_id, at, took_ms, outcome) values (${other.workspaceId}, gen_random_uuid(), ${source?.id}, now(), 1, 'fresh')`
  await expect(foreign).rejects.toMatchObject({ code: '23503' })
})

test('[MENTION-03] invariant 7: reach that is not known is unknown, not zero', async () => {
  await using at = await scene(publish)
  const { app, ana, ids } = at
  await app.db.workspace(ana.workspaceId, async (tx) => {
    const [echo] = await tx
      .insert(outlets)
      .values({
        workspaceId: ana.workspaceId,
        name: 'L’Écho',
        folded: 'l echo',
        audience: 120_000,
        audienceSource: 'ACPM',
        audienceDate: '2026-01-31',
      })
      .returning({ id: outlets.id })
    if (echo) await tx.insert(outletSites).values({ workspaceId: ana.workspaceId, outletId: echo.id, site: 'echo.localhost' })
  })
  await visit(app, ana, ids)
  await app.drain()
  const { items } = await ana.get<MentionStream>('mentions')
  const reach = new Map(items.map((mention: Mention) => [mention.document.title, mention.reach?.figure ?? null]))
  expect(reach.get('Dégât des eaux à La Lanterne : première reportée')).toBe(120_000)
  expect(reach.get('La Lanterne dévoile sa saison')).toBeNull()
})

test('[LISTEN-09] invariant 10: a published day without an hour stays a day', async () => {
  await using at = await scene(publish)
  const { app, ana, ids, sql } = at
  await visit(app, ana, ids)
  await app.drain()
  const rows = await sql`select title, published_at, published_precision from documents where workspace_id = ${ana.workspaceId}`
  const byTitle = new Map(rows.map((row) => [row.title, row]))
  expect(byTitle.get('Le marché couvert fait peau neuve')).toMatchObject({
    published_at: new Date('2026-03-04T00:00:00Z'),
    published_precision: 'day',
  })
  expect(byTitle.get('La Lanterne dévoile sa saison')).toMatchObject({ published_at: new Date(monday), published_precision: 'instant' })
})

test('[LISTEN-07] invariant 11: a world that fails is words on the source; a request that cannot be done is one typed problem', async () => {
  await using at = await scene((app) => {
    app.sites.set('gazette', '/feed', { body: '<html><p>Rien ici.</p></html>' })
    return ['gazette', 'nulle-part']
  })
  const { app, ana, ids } = at
  await visit(app, ana, ids)
  await app.drain()
  const { items } = await ana.get<{ items: { problem: { kind: string; words: string } | null }[] }>('sources')
  expect(items.map(({ problem }) => problem?.kind).sort()).toEqual(['not-a-feed', 'not-found'])
  for (const { problem } of items) expect(problem?.words).toMatch(/\.$/)
  const answer = await ana.request('sources', { method: 'POST', json: { kind: 'feed', address: 'pas une adresse' } })
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(await answer.json()).toMatchObject({ status: 422, code: 'invalid', errors: [{ path: 'address' }] })
})
