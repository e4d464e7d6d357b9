import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Network } from '../../db/vocabulary.ts'
import type { Mapping } from '../../server/imports/contract.ts'
import { convert, countOf, orderOf, publishedOf } from '../../server/imports/convert.ts'
import { columnsOf, headerRow, networkOf } from '../../server/imports/headers.ts'
import { saidInText } from '../../server/imports/said-in-text.ts'

const now = new Date('2026-11-25T12:00:00Z')
const mapping = (headers: string[], more: Partial<Mapping> = {}): Mapping => ({
  columns: columnsOf(headers),
  network: null,
  zone: 'Europe/Paris',
  order: 'dmy',
  language: null,
  countedOn: null,
  ...more,
})
const made = (headers: string[], cells: string[], more: Partial<Mapping> = {}) => convert(cells, mapping(headers, more), now)

test('[LISTEN-02] columns and networks are recognised by what exports call them, in French and English', () => {
  const exports: [string[], string, Record<string, number>][] = [
    [
      ['Post id', 'Date', 'Post text', 'Post Link', 'Impressions', 'Likes', 'Engagements', 'Bookmarks', 'Reposts', 'Replies'],
      'x.csv',
      { id: 0, date: 1, text: 2, address: 3, views: 4, likes: 5, reposts: 8, replies: 9 },
    ],
    [
      [
        'Identifiant de la publication',
        'Nom d’utilisateur du compte',
        'Nom du compte',
        'Description',
        'Heure de publication',
        'Lien permanent',
        'Type de publication',
        'Vues',
        'Mentions J’aime',
        'Partages',
        'Commentaires',
        'Enregistrements',
      ],
      'Contenu.csv',
      { id: 0, handle: 1, authorName: 2, text: 3, date: 4, address: 5, kind: 6, views: 7, likes: 8, reposts: 9, replies: 10 },
    ],
    [
      [
        'Page ID',
        'Page name',
        'Post ID',
        'Title',
        'Publish time',
        'Permalink',
        'Post type',
        'Reactions, Comments and Shares',
        'Reactions',
        'Comments',
        'Shares',
        'Views',
      ],
      'Posts.csv',
      { authorName: 1, id: 2, title: 3, date: 4, address: 5, kind: 6, likes: 8, replies: 9, reposts: 10, views: 11 },
    ],
    [
      ['Video title', 'Video link', 'Post time', 'Total views', 'Total likes', 'Total comments', 'Total shares'],
      'tiktok.csv',
      { title: 0, address: 1, date: 2, likes: 4, replies: 5, reposts: 6 },
    ],
    [
      ['Post title', 'Post link', 'Post type', 'Posted by', 'Created date', 'Impressions', 'Clicks', 'CTR', 'Likes', 'Comments', 'Reposts'],
      'linkedin.csv',
      { title: 0, address: 1, kind: 2, authorName: 3, date: 4, views: 5, likes: 8, replies: 9, reposts: 10 },
    ],
  ]
  expect(
    exports
      .map(([headers, name, columns]) => [networkOf(headers, [], undefined, name), columnsOf(headers), columns])
      .map(([network, found, wanted]) => [
        network,
        Object.entries(wanted as object).every(([field, at]) => (found as Record<string, number>)[field] === at) || found,
      ]),
  ).toEqual([
    ['x', true],
    ['instagram', true],
    ['facebook', true],
    ['tiktok', true],
    ['linkedin', true],
  ])
  // The addresses say it more surely than the words.
  expect(
    networkOf(
      ['Lien', 'Texte'],
      [
        ['https://www.instagram.com/p/abc/', 'a'],
        ['https://instagram.com/reel/x', 'b'],
      ],
      0,
      'tweets.csv',
    ),
  ).toBe('instagram')
  expect(headerRow([['Statistiques de la page'], [''], ['Date', 'Texte', 'Lien'], ['a', 'b', 'c']])).toBe(2)
  expect(
    headerRow([
      ['x', 'y'],
      ['1', '2'],
    ]),
  ).toBe(0)
})

test('[LISTEN-02] a row becomes what its network would have told: account, figures, what it answers', () => {
  const headers = ['Tweet id', 'Created at', 'Text', 'Screen name', 'Name', 'Followers', 'Likes', 'Retweets', 'In reply to status id']
  const row = made(
    headers,
    [
      '1860000000000000001',
      'Fri Nov 20 18:30:00 +0000 2026',
      'Vu à La Lanterne',
      '@EloiseB',
      'Éloïse Béraud',
      '12,4K',
      '1 204',
      '',
      '1859999999999999999',
    ],
    { network: 'x' },
  )
  expect(row).toMatchObject({
    network: 'x',
    item: {
      guid: 'x:1860000000000000001',
      address: 'https://x.com/eloiseb/status/1860000000000000001',
      title: '',
      text: 'Vu à La Lanterne',
      kind: 'post',
      published: { at: new Date('2026-11-20T18:30:00Z'), precision: 'instant' },
      handle: { network: 'x', value: 'eloiseb', name: 'Éloïse Béraud', followers: 12_400 },
      figures: { likes: 1204, reposts: null, replies: null },
      references: [{ kind: 'replies', address: 'https://x.com/i/status/1859999999999999999' }],
    },
  })
  // A spreadsheet that was opened and saved has rounded the number; the address stays what it is known by.
  expect(made(['id', 'texte', 'lien'], ['1.86E+18', 'Bonjour', 'https://x.com/a_b/status/12345'])).toMatchObject({
    network: 'x',
    item: { guid: 'https://x.com/a_b/status/12345', handle: { value: 'a_b' } },
  })
  expect(made(['Titre', 'Texte', 'Auteur', 'Type', 'Plateforme'], ['Une soirée', 'Texte.', 'Ana Ruiz', 'Presse', 'News'])).toMatchObject({
    network: null,
    item: { title: 'Une soirée', bylines: ['Ana Ruiz'], kind: 'article' },
  })
  // An address whose escapes stand for no letters is nobody's, and stops nothing.
  expect(made(['Texte', 'Plateforme', 'Compte'], ['Un mot', 'X', 'https://x.com/%E0%A4%A'])).toMatchObject({
    network: 'x',
    item: { text: 'Un mot' },
  })
  expect(made(['Texte', 'Plateforme', 'Auteur'], ['Un mot', 'Instagram', '@la.lanterne'])).toMatchObject({
    network: 'instagram',
    item: { handle: { value: 'la.lanterne' } },
  })
})

test('rows that say nothing usable are told apart', () => {
  const headers = ['Date', 'Texte', 'Lien']
  const why = (...cells: string[]) => {
    const row = made(headers, cells)
    return 'rejection' in row ? row.rejection : null
  }
  expect(why('20/11/2026', '', '')).toBe('nothing-said')
  expect(why('32/11/2026', 'a', '')).toBe('bad-date')
  expect(why('hier soir', 'a', '')).toBe('bad-date')
  expect(why('20/11/2036', 'a', '')).toBe('future-date')
  expect(why('', 'a', 'javascript:alert(1)')).toBe('bad-address')
  expect(why('', 'a', 'pas une adresse')).toBe('bad-address')
  expect(why('', 'a', '')).toBeNull()
  expect(made(headers, [])).toEqual({ rejection: 'nothing-said' })
})

test('dates as exports write them, in the zone that was said', () => {
  const at = (said: string, order: Mapping['order'] = 'dmy', hour = '') => {
    const found = publishedOf(said, hour, { order, zone: 'Europe/Paris' })
    return found === null || found === 'bad-date' ? found : `${found.at.toISOString()} ${found.precision}`
  }
  expect(at('14/03/2026')).toBe('2026-03-14T00:00:00.000Z day')
  expect(at('14/03/2026 09:30')).toBe('2026-03-14T08:30:00.000Z instant')
  expect(at('14/07/2026 à 9h30')).toBe('2026-07-14T07:30:00.000Z instant')
  expect(at('3/14/26, 9:30 PM', 'mdy')).toBe('2026-03-14T20:30:00.000Z instant')
  expect(at('2026-03-14 09:30:00')).toBe('2026-03-14T08:30:00.000Z instant')
  expect(at('2026-03-14T09:30:00Z')).toBe('2026-03-14T09:30:00.000Z instant')
  expect(at('2026-03-14T09:30:00+02:00')).toBe('2026-03-14T07:30:00.000Z instant')
  expect(at('14.3.2026')).toBe('2026-03-14T00:00:00.000Z day')
  expect(at('14/03/2026', 'dmy', '21:15')).toBe('2026-03-14T20:15:00.000Z instant')
  expect(at('1773480600')).toBe('2026-03-14T09:30:00.000Z instant')
  expect(at('1773480600000')).toBe('2026-03-14T09:30:00.000Z instant')
  expect(at('46095')).toBe('2026-03-14T00:00:00.000Z day')
  expect(at('46095.395833')).toBe('2026-03-14T08:30:00.000Z instant')
  expect(at('14 mars 2026')).toBe('2026-03-14T00:00:00.000Z day')
  expect(at('Sat Mar 14 09:30:00 +0000 2026')).toBe('2026-03-14T09:30:00.000Z instant')
  expect([at(''), at('n/a'), at('29/02/2026'), at('14/03/2026 25:00')]).toEqual([null, 'bad-date', 'bad-date', 'bad-date'])
  expect(orderOf(['03/04/2026', '14/03/2026'], 'mdy')).toBe('dmy')
  expect(orderOf(['03/04/2026', '03/14/2026'], 'dmy')).toBe('mdy')
  expect(orderOf(['03/04/2026'], 'dmy')).toBe('dmy')
})

test('counts as they are printed', () => {
  expect(['1 234', '1,234', '1.234', '12.5K', '3,4 k', '1.2M', '0', '', '-', 'beaucoup', '-4', '1,5'].map(countOf)).toEqual([
    1234,
    1234,
    1234,
    12_500,
    3_400,
    1_200_000,
    0,
    null,
    null,
    null,
    null,
    2,
  ])
})

test('whatever stands in the cells, a row is taken or rejected, and the same row is the same thing', () => {
  const headers = [
    'id',
    'date',
    'heure',
    'texte',
    'titre',
    'lien',
    'auteur',
    'compte',
    'abonnes',
    'type',
    'reseau',
    'likes',
    'langue',
    'en reponse a',
  ]
  const awkward = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'https://x.com/%E0%A4%A/status/1',
      'https://x.com/i/status/99999999',
      'http://[::1',
      '//',
      '@',
      '\ud800',
      '\0',
      '9'.repeat(400),
      '31/31/31',
      '99999',
      '1e999',
      'X',
      'Instagram',
      '-1',
      '٣',
    ),
  )
  fc.assert(
    fc.property(fc.array(awkward, { minLength: headers.length, maxLength: headers.length + 3 }), (cells) => {
      const row = made(headers, cells)
      expect(made(headers, cells)).toEqual(row)
      if ('rejection' in row) return
      expect(row.item.guid).not.toBe('')
      expect(row.item.published === null || !Number.isNaN(row.item.published.at.getTime())).toBe(true)
      expect(JSON.stringify(row.item)).not.toMatch(/\\u0000|\\ud800/)
    }),
    { numRuns: 200 },
  )
})

test('[LISTEN-02] a text of an export tells whom it names, what it links to and whose post it passes on, by the rules of its network', () => {
  const said = (network: Network | null, text: string, own: string | null = null) => {
    const { links, references } = saidInText(text, network, own)
    return [links, references.map(({ kind, handle, address }) => `${kind} ${handle?.value ?? address}`)]
  }
  const cases: [Network | null, string, string[], string[]][] = [
    ['x', 'RT @Lanterne: Ce soir avec @ana, venez https://lanterne.example/soir.', ['https://lanterne.example/soir'], ['reposts lanterne']],
    [
      'x',
      'Merci @ana et @ANA ! (voir www.gazette.example/une)',
      ['https://www.gazette.example/une'],
      ['names ana', 'links https://www.gazette.example/une'],
    ],
    ['x', 'Bravo ! RT @lanterne: complet', [], ['names lanterne']],
    // An address for letters is no name, nor is a part of a link.
    [
      'x',
      'Écrivez à ana@lanterne.example ou https://medium.example/@ana/texte',
      ['https://medium.example/@ana/texte'],
      ['links https://medium.example/@ana/texte'],
    ],
    [
      'x',
      'Tout est là : https://fr.example/Cid_(pièce), https://fr.example/Cid_(pièce)',
      ['https://fr.example/Cid_(pi%C3%A8ce)'],
      ['links https://fr.example/Cid_(pi%C3%A8ce)'],
    ],
    ['instagram', 'Avec @eloise.b. Et @zoe_le…', [], ['names eloise.b', 'names zoe_le']],
    ['tiktok', '@noe.joue danse', [], ['names noe.joue']],
    ['bluesky', '@ana.ciel.example et @ana', [], ['names ana.ciel.example']],
    ['mastodon', '@lea@village.example merci', [], ['names lea@village.example']],
    ['reddit', 'comme dit u/Ana_R', [], ['names u/ana_r']],
    // Their exports print names, not accounts.
    ['facebook', 'Merci @Ana Ruiz', [], []],
    ['linkedin', 'Merci @Ana Ruiz', [], []],
    [null, 'Selon @ana, https://gazette.example/une', ['https://gazette.example/une'], []],
  ]
  expect(cases.map(([network, text]) => said(network, text))).toEqual(cases.map(([, , links, references]) => [links, references]))
  expect(said('x', 'Relire https://x.com/ana/status/12345', 'https://twitter.com/ana/status/1')).toEqual([
    ['https://x.com/ana/status/12345'],
    ['links https://x.com/ana/status/12345'],
  ])
  expect(said('instagram', 'https://www.instagram.com/p/AAA/', 'https://www.instagram.com/p/AAA/')).toEqual([[], []])
  fc.assert(fc.property(fc.string(), (text) => void saidInText(`@${text} RT @${text} https://${text}`, 'x', null)))
})

test('[LISTEN-02] figures are dated as the row says, else as it is said of the file, never before the post nor after now', () => {
  const headers = ['Texte', 'Date', 'Plateforme', 'Pseudo', 'Abonnés', 'J’aime', 'Exporté le']
  const counted = (date: string, column: string, countedOn: string | null) => {
    const row = made(headers, ['Un mot', date, 'X', 'ana', '10', '3', column], { countedOn })
    if ('rejection' in row) throw new Error(row.rejection)
    return [row.item.countedAt?.toISOString() ?? null, row.item.handle?.followersAt?.toISOString() ?? null]
  }
  const both = (at: string | null) => [at, at]
  expect(counted('20/11/2026 10:00', '', null)).toEqual(both(null))
  // A day stands for its noon where the file is from.
  expect(counted('20/11/2026 10:00', '', '2026-11-22')).toEqual(both('2026-11-22T11:00:00.000Z'))
  expect(counted('20/11/2026 10:00', '21/11/2026', '2026-11-22')).toEqual(both('2026-11-21T11:00:00.000Z'))
  expect(counted('20/11/2026 10:00', 'hier', '2026-11-22T08:30:00.000Z')).toEqual(both('2026-11-22T08:30:00.000Z'))
  expect(counted('20/11/2026 18:00', '20/11/2026', null)).toEqual(both('2026-11-20T17:00:00.000Z'))
  expect(counted('20/11/2026 10:00', '', '2031-01-01')).toEqual(both(now.toISOString()))
})
