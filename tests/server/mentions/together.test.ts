/** A team over one mention: what is talked over, given to somebody and done; and who speaks, told apart from those whom the house knows. */
import { expect, test } from 'vitest'
import type { BylineCase } from '../../../server/bylines/contract.ts'
import type { PageOf } from '../../../server/http.ts'
import type { Judged, MentionCounts } from '../../../server/mentions/contract.ts'
import type { MentionPage, Note } from '../../../server/mentions/page-contract.ts'
import type { OutletRead } from '../../../server/outlets/contract.ts'
import type { PersonRow } from '../../../server/people/contract.ts'
import type { SourceRead } from '../../../server/sources/contract.ts'
import { type Someone, startApp } from '../../support/app.ts'
import { feed, page } from '../../support/three-papers.ts'
import { addDocuments, addWatch, matchAgain, matchAll, stream } from './seed.ts'

const judge = (who: Someone, ids: string[], field: string, value: unknown) =>
  who.send<Judged>('POST', 'mentions/judge', { ids, field, value })
const read = (who: Someone, id: string) => who.get<MentionPage>(`mentions/${id}`)
const titles = async (who: Someone, query: string) => (await stream(who, query)).items.map(({ document }) => document.title).sort()

test('[MENTION-06] a mention is given to somebody, talked over and done; that survives matching again, and giving it anew makes it to do', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'contributor', 'Luc Morel')
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const documentIds = await addDocuments(
    app,
    ana,
    ['Lanterne une', 'Lanterne deux', 'Lanterne trois'].map((title) => ({ title, text: `${title} est remarquable.` })),
  )
  await matchAll(app, ana, watch)
  const { items } = await stream(ana)
  const idOf = (title: string) => items.find(({ document }) => document.title === title)?.id ?? ''
  const one = idOf('Lanterne une')
  await judge(ana, [one, idOf('Lanterne deux')], 'assignee', luc.userId)
  expect(await titles(luc, 'assignee=me&task=open')).toEqual(['Lanterne deux', 'Lanterne une'])

  await ana.send<Note>('POST', `mentions/${one}/notes`, { text: 'Luc, peux-tu appeler la journaliste ?' })
  await luc.send<Note>('POST', `mentions/${one}/notes`, { text: 'Appelée, elle viendra samedi.' })
  const { undo, changed } = await judge(luc, [one], 'done', true)
  expect(changed).toBe(1)
  expect((await judge(luc, [one], 'done', true)).changed).toBe(0)
  const seen = await read(ana, one)
  expect(seen.mention).toMatchObject({ done: true, assignee: { name: 'Luc Morel' } })
  expect(seen.notes.map(({ by, text }) => [by, text])).toEqual([
    ['Ana Ferrand', 'Luc, peux-tu appeler la journaliste ?'],
    ['Luc Morel', 'Appelée, elle viendra samedi.'],
  ])
  expect(seen.history[0]).toMatchObject({ field: 'done', value: 'yes', by: 'Luc Morel' })
  expect(await titles(luc, 'assignee=me&task=open')).toEqual(['Lanterne deux'])
  expect(await titles(luc, 'task=done')).toEqual(['Lanterne une'])
  expect((await ana.get<MentionCounts>('mentions/counts?task=open')).total).toBe(1)

  await matchAgain(app, ana, documentIds)
  expect((await read(ana, one)).mention.done).toBe(true)

  await ana.send('POST', `mentions/undo/${undo}`)
  expect((await read(ana, one)).mention.done).toBe(false)
  await judge(luc, [one], 'done', true)
  await judge(ana, [one], 'assignee', ana.userId)
  expect((await read(ana, one)).mention).toMatchObject({ done: false, assignee: { name: 'Ana Ferrand' } })
  expect(await titles(ana, 'assignee=me&task=open')).toEqual(['Lanterne une'])
})

test('[LISTEN-04] reviews on a site of spectators and in a forum are followed, and told apart from those of people on record', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana, 'La Lanterne', '"La Lanterne"')
  const opinion = [
    'On sort de La Lanterne un peu sonné : la mise en scène est magistrale, les comédiens bouleversants, et le décor tient du miracle.',
    'Hélas, le dernier acte traîne, la musique est lourde et l’on s’ennuie un peu. J’ai quand même applaudi jusqu’au bout.',
    'Le texte reste splendide. À voir absolument, même du dernier rang de la salle. Ma note : 4/5.',
  ]
  const talk = [
    'Quelqu’un sait où se garer près de La Lanterne samedi soir ?',
    'Le parking de la gare, deux euros la soirée, c’est le plus simple.',
  ]
  const at = { site: '', at: 0, summary: 'La Lanterne, vue de la salle.' }
  app.sites.set(
    'avis',
    '/feed',
    feed(app, 'avis', [{ ...at, site: 'avis', path: '/vu/1', guid: 'a1', title: 'Une soirée à La Lanterne', author: 'spectre84' }]),
  )
  app.sites.set('avis', '/vu/1', page('Une soirée à La Lanterne', 'spectre84', opinion))
  app.sites.set(
    'forum',
    '/feed',
    feed(app, 'forum', [{ ...at, site: 'forum', path: '/viewtopic?t=3', guid: 'f1', title: 'Se garer à La Lanterne' }]),
  )
  app.sites.set('forum', '/viewtopic', {
    body: `<html lang="fr"><head><title>Se garer à La Lanterne</title><meta name="generator" content="phpBB"></head><body><h1>Se garer à La Lanterne</h1>${talk.map((text) => `<div class="post"><p class="author">gege30</p><div class="postbody"><p>${text}</p></div></div>`).join('')}</body></html>`,
  })
  app.sites.set(
    'gazette',
    '/feed',
    feed(app, 'gazette', [
      { ...at, site: 'gazette', path: '/critique', guid: 'g1', title: 'La Lanterne à pleins feux', author: 'Ana Ruiz' },
    ]),
  )
  app.sites.set(
    'gazette',
    '/critique',
    page(
      'La Lanterne à pleins feux',
      'Ana Ruiz',
      opinion.map((text) => text.replace('un peu sonné', 'la tête pleine')),
    ),
  )
  const follow = (site: string) => ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address(site, '/feed') })
  const { id: avis } = await follow('avis')
  await follow('forum')
  await follow('gazette')
  await app.drain()

  const kinds = (await stream(ana)).items.map(({ document: { title, kind, rating } }) => [title, kind, rating]).sort()
  expect(kinds).toEqual([
    ['La Lanterne à pleins feux', 'review', { value: 4, best: 5 }],
    ['Se garer à La Lanterne', 'post', null],
    ['Une soirée à La Lanterne', 'review', { value: 4, best: 5 }],
  ])
  expect(await titles(ana, 'kind=review&voice=public')).toEqual(['Une soirée à La Lanterne'])
  expect(await titles(ana, 'kind=review&voice=relation')).toEqual(['La Lanterne à pleins feux'])
  expect(await titles(ana, 'kind=review&kind=post&voice=public')).toEqual(['Se garer à La Lanterne', 'Une soirée à La Lanterne'])
  expect((await ana.get<MentionCounts>('mentions/counts?voice=public')).kinds).toEqual([
    { value: 'post', count: 1 },
    { value: 'review', count: 1 },
  ])
  // Nobody is made of a pseudonym.
  expect((await ana.get<PageOf<PersonRow>>('people')).items.map(({ name }) => name)).toEqual(['Ana Ruiz'])

  // Nor of a spectator who signs with a whole name, once it is said that the public writes there; what was signed before is looked at again.
  const signed = (path: string, guid: string, title: string, author: string) => {
    app.sites.set('avis', path, page(title, author, opinion))
    return { ...at, site: 'avis', path, guid, title, author }
  }
  const before = signed('/vu/2', 'a2', 'La Lanterne, au balcon', 'Marie Dupont')
  const again = async (...items: Parameters<typeof feed>[2]) => {
    app.sites.set('avis', '/feed', feed(app, 'avis', items))
    await ana.send('POST', `sources/${avis}/visit`)
    await app.drain()
  }
  await again(before)
  expect(await titles(ana, 'kind=review&voice=relation')).toEqual(['La Lanterne à pleins feux', 'La Lanterne, au balcon'])
  const { outlet } = await ana.get<SourceRead>(`sources/${avis}`)
  const { version } = await ana.get<OutletRead>(`outlets/${outlet?.id}`)
  await ana.send('PATCH', `outlets/${outlet?.id}`, { kind: 'forum' }, version)
  await app.drain()
  expect(await titles(ana, 'kind=review&voice=relation')).toEqual(['La Lanterne à pleins feux'])
  // Who bears the name of somebody on record may be them, or not: that waits for a human.
  await again(
    before,
    signed('/vu/3', 'a3', 'La Lanterne, au parterre', 'Jules Petit'),
    signed('/vu/4', 'a4', 'La Lanterne, aux loges', 'Ana Ruiz'),
  )
  expect(await titles(ana, 'kind=review&voice=relation')).toEqual(['La Lanterne à pleins feux'])
  expect((await ana.get<PageOf<PersonRow>>('people')).items.map(({ name }) => name)).not.toContain('Jules Petit')
  expect((await ana.get<PageOf<BylineCase>>('bylines')).items.flatMap(({ printed }) => printed)).toEqual(['Ana Ruiz'])
})
