/** What is said in episodes, as their publishers wrote it down: read, matched, kept beside the notes, and never in the way of anything. */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { documentTexts, documentTranscripts } from '../../db/schema/documents.ts'
import { startApp } from '../support/app.ts'
import { addWatch } from '../support/pieces.ts'
import { type Episode, follow, mentionsOf, notes, podcast, textOf, told, vtt } from '../support/podcast.ts'
import { page } from '../support/three-papers.ts'

test('[LISTEN-01] a word that is only said makes a mention that knows when; notes and page stay; other words later are a version', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, '"La Lanterne" ET guindes')
  const at = (path: string) => app.sites.address('cour', path)
  const episodes = (transcripts: string, said = notes): Episode[] => [
    { id: 'e1', transcripts, notes: said, link: at('/e1') },
    { id: 'e2', transcripts: '' },
  ]
  app.sites.set('cour', '/flux', podcast(app, episodes(told(at('/e1.json'), 'application/json') + told(at('/e1.vtt'), 'text/vtt'))))
  app.sites.set(
    'cour',
    '/e1',
    page('Les cintres, e1', 'Ana Ruiz', [`${notes} On écoute l’épisode entier ici, avec des photographies du gril et des coulisses.`]),
  )
  app.sites.set('cour', '/e1.vtt', vtt('Bonjour à tous.', 'À La Lanterne, les guindes tiennent tout.'))
  const again = await follow(app, ana)

  const [mention, ...others] = await mentionsOf(ana)
  expect(others).toEqual([])
  if (!mention) throw new Error('no mention')
  expect(textOf(mention)).toBe(
    `${notes} On écoute l’épisode entier ici, avec des photographies du gril et des coulisses.\nAna Ruiz: Bonjour à tous. À La Lanterne, les guindes tiennent tout.`,
  )
  const { transcript, media, kind, versions } = mention.document
  expect(kind).toBe('audio')
  expect(media).toEqual({
    files: [{ address: 'https://cour.example/e1.mp3', type: 'audio/mpeg', seconds: 3725, bytes: 48_213_004 }],
    season: null,
    episode: 14,
  })
  const spoken = mention.document.paragraphs.at(-1)?.from ?? -1
  expect(transcript).toEqual({
    address: at('/e1.vtt'),
    state: 'read',
    from: spoken,
    times: [
      [spoken, 754],
      [spoken + 26, 814],
    ],
    isBeginning: false,
    problem: null,
  })
  expect(versions).toHaveLength(1)
  // The words lie behind the second time, and the list still shows what presents the episode.
  const lit = mention.matched.passages.find(({ field }) => field === 'text')
  expect(lit?.from).toBeGreaterThanOrEqual(spoken + 26)
  const stands = () =>
    app.db.workspace(ana.workspaceId, async (tx) => ({
      rows: await tx.select().from(documentTranscripts),
      texts: await tx.select().from(documentTexts).orderBy(documentTexts.documentId),
      documents: [...(await tx.execute(sql`select id, title, text_hash, current_version from documents order by id`))],
    }))
  const before = await stands()
  expect([app.sites.count('cour', '/e1.vtt'), app.sites.count('cour', '/e1.json')]).toEqual([1, 0])

  // Visited again, and the step taken again: nothing is asked, nothing changes.
  await again()
  await app.enqueue(ana.workspaceId, { job: 'read-transcripts', payload: { workspaceId: ana.workspaceId, host: 'cour.localhost' } })
  await app.drain()
  expect(await stands()).toEqual(before)
  expect(app.sites.count('cour', '/e1.vtt')).toBe(1)

  // An address that only carries another signature is no other transcript.
  app.sites.set(
    'cour',
    '/flux',
    podcast(app, episodes(told(at('/e1.json?jeton=2'), 'application/json') + told(at('/e1.vtt?jeton=2'), 'text/vtt'))),
  )
  await again()
  expect(app.sites.asked('cour').filter(({ path }) => path.startsWith('/e1.vtt'))).toHaveLength(1)

  // One at another place is read, and what was said before is a version.
  app.sites.set('cour', '/e1-relu.vtt', vtt('À La Lanterne, les guindes et les perches tiennent tout.'))
  app.sites.set('cour', '/flux', podcast(app, episodes(told(at('/e1-relu.vtt'), 'text/vtt'))))
  await again()
  const [mended] = await mentionsOf(ana)
  expect(mended && textOf(mended)).toContain('coulisses.\nAna Ruiz: À La Lanterne, les guindes et les perches')
  expect(mended?.document.versions).toHaveLength(2)

  // New notes, a page that says more: what is said stays behind them, once.
  app.sites.set(
    'cour',
    '/e1',
    page('Les cintres, e1', 'Ana Ruiz', [
      `${notes} Une édition revue, avec le plan du gril, les noms de toute l’équipe et de nouvelles photographies des coulisses.`,
    ]),
  )
  app.sites.set('cour', '/flux', podcast(app, episodes(told(at('/e1-relu.vtt'), 'text/vtt'), `${notes} Mis à jour.`)))
  await again()
  const [revised] = await mentionsOf(ana)
  expect(revised && textOf(revised)).toMatch(
    /^Un épisode .*édition revue.*coulisses\.\nAna Ruiz: À La Lanterne, les guindes et les perches tiennent tout\.$/s,
  )

  // An episode that had none gets one later.
  app.sites.set('cour', '/e2.srt', {
    contentType: 'text/plain',
    body: '1\n00:00:05,000 --> 00:00:09,000\nLes guindes de La Lanterne, suite.',
  })
  app.sites.set('cour', '/flux', podcast(app, [{ id: 'e2', transcripts: told(at('/e2.srt'), 'application/srt') }]))
  await again()
  expect((await mentionsOf(ana)).map(({ document }) => document.title).sort()).toEqual(['Les cintres, e1', 'Les cintres, e2'])
})
