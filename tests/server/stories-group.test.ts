import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign, newClusters } from '../../crawlers/understanding/cluster.ts'
import { fingerprint, lookedUp } from '../../crawlers/understanding/fingerprint.ts'
import { regroup } from '../../crawlers/understanding/regroup.ts'
import { tokenize } from '../../crawlers/understanding/words.ts'
import { commonShare, fewestMet, relate, retell, type Told, titleKey } from '../../server/stories/group.ts'
import { settle } from '../../server/stories/settle.ts'

const hour = 3_600_000

/** A text of distinct words, so that no run of words comes twice. */
const prose = (name: string, words: number) => Array.from({ length: words }, (_, i) => `${name}${i}`).join(' ')

function told(part: Partial<Told> & { text: string }): Told {
  const tokens = tokenize(part.text)
  return {
    documentId: 'a',
    storyId: 'story',
    title: '',
    published: 0,
    agency: false,
    length: tokens.length,
    fingerprint: fingerprint(tokens),
    ...part,
  }
}

describe('[MENTION-04] the same text told again', () => {
  const dispatch = told({ documentId: 'afp', storyId: 'one', text: prose('mot', 200), published: 10 * hour, agency: true })

  test('the whole text in a longer one is a copy', () => {
    const framed = told({ documentId: 'b', text: `${prose('avant', 60)} ${dispatch.text} ${prose('apres', 60)}`, published: 12 * hour })
    expect(relate(framed, [dispatch])).toMatchObject({ pickup: 'copy', storyId: 'one' })
  })

  test('half of it among other words is part of it', () => {
    const half = told({
      documentId: 'c',
      text: `${prose('intro', 70)} ${dispatch.text.split(' ').slice(0, 110).join(' ')}`,
      published: 12 * hour,
    })
    const found = relate(half, [dispatch])
    expect(found).toMatchObject({ pickup: 'partial', storyId: 'one' })
    expect(found?.share).toBeGreaterThan(0.4)
    expect(found?.share).toBeLessThan(0.8)
  })

  test.each([
    // Short texts are looked up by all they have: four shared ones are four met.
    [8, 8, 4],
    [8, 20, 4],
    // 24 of 60 are looked up: of the 24 that are shared at least 9.6 are met in the mean, 2.4 more or less; two and a half times as many less are 3.6.
    [60, 60, 3],
    // A dispatch of 20 in a text of 400, of which one in four is looked up: two of eight in the mean, so one tells nothing yet.
    [20, 400, 1],
    // 40 of 160: of 64 that are shared, 16 in the mean, less 2.5 × 3.46.
    [160, 160, 7],
  ])('texts of %i and %i fingerprints that are told to be the same meet in %i of them at least', (a, b, least) => {
    expect(fewestMet(a, b)).toBe(least)
    expect(fewestMet(b, a)).toBe(least)
  })

  test('copies meet in as many, whatever was cut or put around them', () => {
    let missed = 0
    let met = 0
    for (let at = 0; at < 400; at++) {
      const own = prose(`m${at}x`, 60 + ((at * 37) % 500)).split(' ')
      const kept = own.slice(0, Math.ceil(own.length * (0.45 + (at % 5) / 10)))
      const a = told({ text: own.join(' ') })
      const b = told({ text: [prose(`v${at}x`, (at * 11) % 300), ...kept, prose(`n${at}x`, (at * 7) % 200)].join(' ') })
      if (commonShare(a, b) === 0) continue
      const shared = lookedUp(b.fingerprint).filter((hash) => lookedUp(a.fingerprint).includes(hash)).length
      if (shared >= fewestMet(a.fingerprint.length, b.fingerprint.length)) met += 1
      else missed += 1
    }
    expect(met).toBeGreaterThan(300)
    expect(missed).toBeLessThanOrEqual(met / 100)
  })

  test('a quotation or another text is not', () => {
    const quoting = told({ documentId: 'd', text: `${prose('autre', 300)} ${dispatch.text.split(' ').slice(0, 30).join(' ')}` })
    expect(relate(quoting, [dispatch])).toBeNull()
    expect(relate(told({ documentId: 'e', text: prose('rien', 200) }), [dispatch])).toBeNull()
  })

  test('the earliest is the first, also when it is met last; at the same time the agency is', () => {
    const earlier = told({ documentId: 'z', text: dispatch.text, published: 9 * hour })
    const same = told({ documentId: '0', text: dispatch.text, published: 10 * hour })
    expect(relate(earlier, [dispatch])?.pickup).toBe('first')
    expect(relate(same, [dispatch])?.pickup).toBe('copy')
    expect(retell([same, dispatch]).map(({ documentId, pickup }) => [documentId, pickup])).toEqual([
      ['afp', 'first'],
      ['0', 'copy'],
    ])
    expect(retell([same, dispatch, earlier])[0]?.documentId).toBe('z')
  })

  test('a document is not related to itself', () => {
    expect(relate(dispatch, [dispatch])).toBeNull()
  })

  describe('short texts', () => {
    const short = told({
      documentId: 's',
      storyId: 'two',
      title: 'L’Opéra de Paris annule Tosca ce soir',
      text: 'La grève continue à Bastille.',
    })
    test.each([
      ['L’OPERA DE PARIS ANNULE TOSCA, CE SOIR !', 'Tout autre résumé ici.', true],
      ['Paris : l’Opéra annule Tosca ce soir', 'La grève continue à Bastille.', true],
      ['L’Opéra de Lyon ouvre sa saison', 'La grève continue ailleurs.', false],
    ])('%s', (title, text, same) => {
      expect(relate(told({ documentId: 't', title, text, published: 1 }), [short]) !== null).toBe(same)
    })

    test('the opening alone is told by nearly all of it standing in the longer text', () => {
      const opening = (words: number, more = 0) =>
        told({
          documentId: 'o',
          published: 11 * hour,
          title: 'Un autre titre',
          text: `${dispatch.text.split(' ').slice(0, words).join(' ')} ${prose('autre', more)}`,
        })
      expect(relate(opening(32), [dispatch])).toMatchObject({ pickup: 'copy' })
      expect(relate(opening(12), [dispatch])).toBeNull()
      expect(relate(opening(20, 18), [dispatch])).toBeNull()
    })

    test('a rubric is no identity', () => {
      const agenda = (documentId: string, text: string) => told({ documentId, title: 'L’agenda', text })
      expect(titleKey('L’agenda')).toBe('')
      expect(
        relate(agenda('x', 'Ce soir au cirque avec les enfants'), [agenda('y', 'Demain trois concerts gratuits en plein air')]),
      ).toBeNull()
    })
  })

  test('of any order of arrival the same first comes out', () => {
    const times = fc.array(fc.nat(5), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(times, fc.nat(), (published, seed) => {
        const members = published.map((at, i) => told({ documentId: `d${i}`, text: dispatch.text, published: at }))
        const turned = [...members.slice(seed % members.length), ...members.slice(0, seed % members.length)]
        expect(retell(turned)).toEqual(retell(members))
        expect(retell(members).filter(({ pickup }) => pickup === 'first')).toHaveLength(1)
      }),
    )
  })
})

const headlines = [
  ['1', 'Grève à l’Opéra de Paris : Tosca annulée', 0],
  ['2', 'Une éruption volcanique en Islande coupe une route', 1],
  ['3', 'Opéra de Paris : la grève fait annuler Tosca', 2],
  ['4', 'Islande : le volcan en éruption menace la route', 3],
  ['5', 'Tosca annulée, les grévistes de l’Opéra s’expliquent', 4],
] as const
const items = headlines.map(([id, title, hours]) => ({ id, title, lead: '', language: 'fr' as const, published: hours * hour }))

describe('[MENTION-04] the same happening told in other words', () => {
  test('documents join the story they are nearest to as they arrive', () => {
    const state = newClusters()
    expect(items.map((item) => assign(state, item).storyId)).toEqual(['1', '2', '1', '2', '1'])
  })

  test('after three silent days a story takes nothing in; another language is another story', () => {
    const state = newClusters()
    const [first] = items
    if (!first) throw new Error('no headline')
    assign(state, first)
    expect(assign(state, { ...first, id: 'en', language: 'en' }).storyId).toBe('en')
    expect(assign(state, { ...first, id: 'late', published: 73 * hour }).storyId).toBe('late')
  })

  test('regrouping finds the same groups, always the same way, and keeps twins together', () => {
    const groups = regroup(items)
    expect(groups.map((ids) => [...ids].sort())).toEqual(
      expect.arrayContaining([
        ['1', '3', '5'],
        ['2', '4'],
      ]),
    )
    expect(regroup([...items].reverse())).toEqual(groups)
    const twins = [...items, { id: '6', title: 'Sans rapport aucun', lead: '', language: 'fr' as const, published: 0, twin: 't' }]
    const twin = regroup([
      ...twins,
      { ...twins[5], id: '7', title: 'Titre tout différent', lead: '', language: 'fr' as const, published: 1, twin: 't' },
    ])
    expect(twin.find((ids) => ids.includes('6'))).toContain('7')
  })
})

describe('settling', () => {
  test('the largest overlap keeps the name, a name is given once, the rest is new', () => {
    const previous = new Map([
      ['a', 'X'],
      ['b', 'X'],
      ['c', 'X'],
      ['d', 'Y'],
    ])
    const settled = settle(previous, [['a', 'd'], ['b', 'c'], ['e']], (members) => `new-${members[0]}`)
    expect(settled.map(({ storyId }) => storyId)).toEqual(['Y', 'X', 'new-e'])
  })

  test('nothing is lost or doubled', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-j]$/), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(
        ids,
        fc.array(fc.nat(3), { minLength: 10, maxLength: 10 }),
        fc.array(fc.nat(3), { minLength: 10, maxLength: 10 }),
        (all, before, after) => {
          const previous = new Map(all.map((id, i) => [id, `s${before[i]}`]))
          const groups = [0, 1, 2, 3].map((group) => all.filter((_, i) => after[i] === group)).filter((group) => group.length > 0)
          const settled = settle(previous, groups, (members) => `new-${members[0]}`)
          expect(settled.flatMap(({ members }) => members).sort()).toEqual([...all].sort())
          expect(new Set(settled.map(({ storyId }) => storyId)).size).toBe(settled.length)
        },
      ),
    )
  })
})
