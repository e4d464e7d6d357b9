/** Transcripts that cannot be read, now or at all: told in words, tried again, read in another form, and nothing undone by what comes late. */
import { expect, test } from 'vitest'
import { documentTranscripts } from '../../db/schema/documents.ts'
import { keep } from '../../server/documents/keep.ts'
import { saveSaid, saveUnheard, unheardOf } from '../../server/documents/transcripts.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startApp } from '../support/app.ts'
import { addWatch } from '../support/pieces.ts'
import { follow, heard, mentionsOf, podcast, segments, textOf, told, vtt } from '../support/podcast.ts'

test('[LISTEN-01] [LISTEN-07] a transcript that is gone, huge, rubbish or no text is told in words, and another form of it is tried', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, 'métiers')
  const at = (path: string) => app.sites.address('cour', path)
  const bad: Record<string, { body?: string | Buffer; contentType?: string; status?: number }> = {
    gone: { status: 410, body: '' },
    huge: { contentType: 'text/vtt', body: Buffer.alloc(6 * 1024 * 1024, 'WEBVTT\n') },
    rubbish: { contentType: 'application/json', body: '{"segments":[{' },
    sound: { contentType: 'audio/mpeg', body: Buffer.from([0x49, 0x44, 0x33, 4, 0, 0]) },
    broken: { status: 500, body: 'aïe' },
  }
  for (const [name, answer] of Object.entries(bad)) app.sites.set('cour', `/${name}.vtt`, answer)
  app.sites.set('cour', '/rubbish.json', segments('Les métiers des cintres, dits autrement.'))
  app.sites.set(
    'cour',
    '/flux',
    podcast(
      app,
      Object.keys(bad).map((id) => ({
        id,
        transcripts: told(at(`/${id}.vtt`), 'text/vtt') + (id === 'rubbish' ? told(at('/rubbish.json'), 'application/json') : ''),
      })),
    ),
  )
  const again = await follow(app, ana)
  const states = Object.fromEntries(
    (await mentionsOf(ana)).map(({ document: { title, transcript } }) => [
      title.split(', ')[1],
      [transcript?.state, transcript?.problem?.kind ?? null],
    ]),
  )
  expect(states).toEqual({
    gone: ['unreadable', 'gone'],
    huge: ['unreadable', 'too-large'],
    rubbish: ['read', null],
    sound: ['unreadable', 'unreadable'],
    broken: ['waiting', 'server-error'],
  })
  // What another hour may mend is asked again, and is there.
  app.sites.set('cour', '/broken.vtt', vtt('Réparé, enfin, le fil des métiers.'))
  await again()
  await app.enqueue(ana.workspaceId, { job: 'read-transcripts', payload: { workspaceId: ana.workspaceId, host: 'cour.localhost' } })
  await app.drain()
  const mended = (await mentionsOf(ana)).find(({ document }) => document.title.endsWith('broken'))
  expect(mended && textOf(mended)).toContain('Réparé, enfin')
})

test('[LISTEN-08] what is due at a host that does not answer shares one try; then another form elsewhere is read, and none there', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, 'métiers')
  const dead = (path: string) => told(app.sites.address('mort', path), 'text/vtt')
  app.sites.set('mort', '*', { misbehave: { kind: 'empty-reply' } })
  app.sites.set('mort', '/robots.txt', { body: '' })
  app.sites.set('cour', '/e3.json', segments('Les métiers des cintres, dits ailleurs.'))
  const elsewhere = dead('/e3-bis.vtt') + told(app.sites.address('cour', '/e3.json'), 'application/json')
  app.sites.set(
    'cour',
    '/flux',
    podcast(app, [
      { id: 'e1', transcripts: dead('/e1.vtt') },
      { id: 'e2', transcripts: dead('/e2.vtt') + dead('/e2-bis.vtt') },
      { id: 'e3', transcripts: dead('/e3.vtt') + elsewhere },
    ]),
  )
  await follow(app, ana)
  const calls = () => app.sites.asked('mort').filter(({ path }) => path.endsWith('.vtt')).length
  const rows = () => app.db.workspace(ana.workspaceId, (tx) => tx.select().from(documentTranscripts))
  expect(calls()).toBe(1)
  expect((await rows()).map(({ attempts, problem }) => [attempts, problem?.kind])).toEqual(Array(3).fill([1, 'unreachable']))
  for (let tries = 2; tries <= 6; tries++) {
    app.clock.forward(24 * 3_600_000)
    await app.enqueue(ana.workspaceId, { job: 'read-transcripts', payload: { workspaceId: ana.workspaceId, host: 'mort.localhost' } })
    await app.drain()
    expect(calls()).toBe(tries)
  }
  expect(app.sites.asked('mort').filter(({ path }) => path.includes('bis'))).toEqual([])
  const left = (await rows()).map(({ at, readHost, text }) => [at, readHost, text !== null])
  expect(left.sort()).toEqual([
    [0, null, false],
    [0, null, false],
    [2, null, true],
  ])
})

test('[LISTEN-01] a failure that comes late takes nothing from what another form gave meanwhile', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const now = new Date('2026-11-20T12:00:00Z')
  await app.db.workspace(workspaceId, async (tx) => {
    const [sourceId = ''] = await addSources(tx, program(workspaceId), [
      { kind: 'feed', address: 'https://cour.example/flux', title: 'Côté cour' },
    ])
    const source = { id: sourceId, title: 'Côté cour', site: 'https://cour.example/', language: 'fr', outletId: null }
    const transcripts = ['vtt', 'srt'].map((form) => ({ address: `https://cour.example/e.${form}`, type: `text/${form}`, language: 'fr' }))
    await keep(tx, { workspaceId, source, items: [heard('e', { transcripts })], now, readPages: true })
    const [first] = await unheardOf(tx, workspaceId, 'cour.example', now, 10)
    if (!first) throw new Error('nothing to hear')
    const said = { text: 'Ana Ruiz: les guindes tiennent tout.', times: [] }
    const failed = { kind: 'gone', status: 410 } as const
    expect(await saveUnheard(tx, workspaceId, first, failed, { again: null, now })).toEqual({ host: 'cour.example' })
    // Another step tried the first form as well.
    const stands = () => tx.select().from(documentTranscripts)
    const between = await stands()
    expect(await saveUnheard(tx, workspaceId, first, failed, { again: now, now })).toBeNull()
    expect(await saveSaid(tx, workspaceId, first, said, now)).toBe(false)
    expect(await stands()).toEqual(between)
    const [second] = await unheardOf(tx, workspaceId, 'cour.example', now, 10)
    expect(second?.at).toBe(1)
    if (!second) return
    expect(await saveSaid(tx, workspaceId, second, said, now)).toBe(true)
    const after = await stands()
    for (const late of [first, second]) expect(await saveUnheard(tx, workspaceId, late, failed, { again: null, now })).toBeNull()
    expect(await stands()).toEqual(after)
    expect(after).toMatchObject([{ at: 1, readHost: null, problem: null, text: said.text }])
  })
})
