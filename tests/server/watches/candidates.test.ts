import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UNDERSTANDING_VERSION } from '../../../crawlers/understanding/understand.ts'
import { searchLexemes, toTsquery, toTsqueryOfPlaces, toTsvectorText } from '../../../server/watches/candidates.ts'
import { compileWatch } from '../../../server/watches/compile.ts'
import { compareHits } from '../../../server/watches/difference.ts'
import { matchOne } from '../../../server/watches/match.ts'
import { buildPercolator, percolate } from '../../../server/watches/percolator.ts'
import { prepareText } from '../../../server/watches/prepare.ts'
import { documentOf, documents, expressions, pairs, treeOf } from './documents.ts'

type Vector = Map<string, { at: number; weight: 'A' | 'D' }[]>

/** Reads the text of a tsvector as PostgreSQL does: lexemes with their positions and the weights of these. */
function readVector(text: string): Vector {
  const lexemes: Vector = new Map()
  for (const [, quoted = '', places = ''] of text.matchAll(/'((?:[^'\\]|''|\\.)*)'(?::([\dA,]+))?(?= |$)/gu)) {
    lexemes.set(
      unquoted(quoted),
      places === ''
        ? []
        : places
            .split(',')
            .map((place) => ({ at: Number.parseInt(place, 10), weight: place.endsWith('A') ? ('A' as const) : ('D' as const) })),
    )
  }
  return lexemes
}

function unquoted(text: string): string {
  return text.replace(/''|\\(.)/gu, (whole, sign: string | undefined) => sign ?? whole.charAt(0))
}

/** Whether a part of a query is met, and where what it asks for ends. */
interface Met {
  holds: boolean
  ends: Set<number>
}

/** Whether a vector meets a query of quoted lexemes, :A, :*, &, |, ! and <n> and parentheses. */
function meets(vector: Vector, query: string): boolean {
  const pieces = [...query.matchAll(/'((?:[^'\\]|''|\\.)*)'(?::(\*?)(A?))?|<(\d+)>|[&|!()]/gu)]
  let at = 0
  const any = (): Met => {
    let result = all()
    while (pieces[at]?.[0] === '|') {
      at++
      const right = all()
      result = { holds: result.holds || right.holds, ends: new Set([...result.ends, ...right.ends]) }
    }
    return result
  }
  const all = (): Met => {
    let result = chain()
    while (pieces[at]?.[0] === '&') {
      at++
      result = { holds: chain().holds && result.holds, ends: new Set() }
    }
    return result
  }
  const chain = (): Met => {
    let result = one()
    for (let distance = pieces[at]?.[4]; distance !== undefined; distance = pieces[at]?.[4]) {
      at++
      const before = result.ends
      const ends = new Set([...one().ends].filter((end) => before.has(end - Number(distance))))
      result = { holds: ends.size > 0, ends }
    }
    return result
  }
  const one = (): Met => {
    const piece = pieces[at++]
    if (piece?.[0] === '!') return { holds: !one().holds, ends: new Set() }
    if (piece?.[0] === '(') {
      const inside = any()
      expect(pieces[at++]?.[0]).toBe(')')
      return inside
    }
    const word = unquoted(piece?.[1] ?? '')
    const places =
      piece?.[2] === '*' ? [...vector].flatMap(([lexeme, each]) => (lexeme.startsWith(word) ? each : [])) : (vector.get(word) ?? [])
    const weighed = places.filter(({ weight }) => piece?.[3] !== 'A' || weight === 'A')
    return { holds: weighed.length > 0 || (piece?.[3] !== 'A' && vector.has(word)), ends: new Set(weighed.map((place) => place.at)) }
  }
  const result = any()
  expect(at).toBe(pieces.length)
  return result.holds
}

describe('[WATCH-03] the candidates that the database gives', () => {
  test.each<[string, string | null]>([
    ['danse', "'dans' | '*'"],
    ['danse -cirque', "'dans' | '*'"],
    ['danse OU cirque', "('dans' | 'cirqu') | '*'"],
    ['danse cirque', "('dans' & 'cirqu') | '*'"],
    ['titre:danse', "'dans':A | '*'"],
    ['théâtr*', "('theatr':* | 'theat' | 'thea') | '*'"],
    ['the*', "'the':* | '*'"],
    ['site:lemonde.fr', null],
    ['danse OU auteur:ruiz', null],
    ['danse auteur:ruiz', "'dans' | '*'"],
    ["o'brien", "'o''brien' | '*'"],
    ['#avignon', "'#avignon' | '*'"],
    // The sign that gives a heart its colour is a word of its own, of which nothing is written.
    ['❤️ Avignon', "'avignon' | '*'"],
    ['"❤️ Avignon"', "'avignon' | '*'"],
    ['❤️', null],
    ['danse OU ❤️', null],
  ])('%s', (expression, query) => {
    expect(toTsquery(treeOf(expression))).toBe(query)
  })

  test.each<[string, string | null]>([
    ['danse', null],
    ['danse NEAR/3 cirque', null],
    ['"danse"', null],
    ['"danse macabre"', "(('dans' <1> 'macabr') | (('dans' & 'macabr') & !'**')) | '*'"],
    ['titre:"danse macabre"', "(('dans':A <1> 'macabr':A) | (('dans':A & 'macabr':A) & !'**')) | '*'"],
  ])('%s, where its words stand', (expression, query) => {
    expect(toTsqueryOfPlaces(treeOf(expression))).toBe(query)
  })

  test('a phrase is looked for by its places only where all of them are written', () => {
    const query = toTsqueryOfPlaces(treeOf('"danse macabre"')) ?? ''
    expect(meets(readVector(searchLexemes('', 'Une danse, toute macabre.', 'fr')), query)).toBe(false)
    // The last place of the first word is not written, and it is the one that counts.
    expect(meets(readVector(searchLexemes('', `${'danse '.repeat(300)}macabre`, 'fr')), query)).toBe(true)
    const far = Array.from({ length: 16_400 }, (_, i) => `mot${i}`).join(' ')
    expect(meets(readVector(searchLexemes('', `${far} danse macabre`, 'fr')), query)).toBe(true)
  })

  test('[WATCH-01] of every singular and plural are given by each other, in whatever language the text is', () => {
    for (const [language, one, many] of pairs)
      for (const [asked, told] of [
        [one, many],
        [many, one],
      ] as const)
        for (const said of [language, null])
          for (const expression of [asked, `titre:${asked}`, `"rien de tel" OU avant-${asked}`]) {
            const prepared = prepareText(documentOf({ title: `avant ${told}`, language: said }))
            const tree = treeOf(expression)
            expect([expression, told, matchOne(compileWatch({ id: 'w', tree }), prepared) !== null]).toEqual([expression, told, true])
            const given = [toTsquery(tree), toTsqueryOfPlaces(tree)].every(
              (query) => query === null || meets(readVector(toTsvectorText(prepared)), query),
            )
            expect([expression, told, given]).toEqual([expression, told, true])
            expect(percolate(buildPercolator([{ id: 'w', tree }]), prepared)).toHaveLength(1)
          }
  })

  test('never lose a hit', () => {
    let [hits, narrowed] = [0, 0]
    fc.assert(
      fc.property(expressions, fc.array(documents, { minLength: 1, maxLength: 6 }), (tree, texts) => {
        const query = toTsquery(tree)
        const places = toTsqueryOfPlaces(tree)
        const watch = compileWatch({ id: 'w', tree })
        for (const text of texts) {
          const prepared = prepareText(text)
          const vector = readVector(toTsvectorText(prepared))
          const candidate = [query, places].every((each) => each === null || meets(vector, each))
          if (!candidate) narrowed++
          if (matchOne(watch, prepared) === null) continue
          hits++
          expect(candidate).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
    expect(hits).toBeGreaterThan(200)
    expect(narrowed).toBeGreaterThan(200)
  })

  test('a star finds each word that it finds in a text, however the word is stemmed', () => {
    const letters = fc.constantFrom('nation', 'théâtr', 'heur', 'ver', 'cons', 'pa')
    const ends = fc.constantFrom(
      '',
      's',
      'al',
      'ale',
      'ales',
      'aux',
      'eux',
      'euse',
      'ement',
      'issement',
      'ités',
      'ization',
      'ational',
      'ies',
      'y',
      'ing',
      'ed',
      'antes',
    )
    fc.assert(
      fc.property(
        letters,
        ends,
        ends,
        fc.nat(12),
        fc.constantFrom('fr' as const, 'en' as const, null),
        (head, middle, end, length, language) => {
          const word = head + middle + end
          const tree = { type: 'prefix' as const, text: word.slice(0, 3 + length), from: 0, to: 1 }
          const prepared = prepareText(documentOf({ text: word, language }))
          fc.pre(matchOne(compileWatch({ id: 'w', tree }), prepared) !== null)
          expect(meets(readVector(toTsvectorText(prepared)), toTsquery(tree) ?? '')).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('the tsvector of a document', () => {
  test('holds keys with their positions, the title with weight A', () => {
    const vector = toTsvectorText(prepareText(documentOf({ title: 'Danse', text: 'La danse théâtrale' })))
    expect(vector).toBe("'dans':1A,67 'la':66 'theatral':68 '**'")
  })

  test('changes with the version of the understanding only, for matching passes over what a vector of the present version lacks', () => {
    expect([
      UNDERSTANDING_VERSION,
      searchLexemes("L'œuvre des Théâtres", 'Trois lieux, un festival : « rock & roll » à Saint-Étienne, 20h30 ❤️ #Avignon.', 'fr'),
      searchLexemes('The women of O’Brien', 'Stories and crises, played twice in the theatres of St. Ives.', 'en'),
      searchLexemes('Danse', 'Festival 2026', null),
    ]).toMatchInlineSnapshot(`
      [
        5,
        "'oeuvr':1A 'de':2A 'des':2A 'theatr':3A 'trois':68 'lieux':69 'un':70 'festival':71 'rock':72 'roll':73 'a':74 'saint':75 'etien':76 '20h30':77 '#avignon':79 'avignon':79 '**'",
        "'the':1A,75 'women':2A 'of':3A,77 'o''brien':4A 'stori':69 'and':70 'crise':71 'plai':72 'played':72 'twice':73 'in':74 'theatr':76 'st':78 'iv':79 'ives':79 '**'",
        "'dans':1A 'festival':66 'festiv':66 '2026':67 '**'",
      ]
    `)
  })

  test('is the same from title, text and language alone', () => {
    fc.assert(
      fc.property(documents, (text) => {
        expect(searchLexemes(text.title, text.text, text.language, text.lead)).toBe(toTsvectorText(prepareText(text)))
      }),
    )
  })

  test('quotes what PostgreSQL would read as signs', () => {
    expect(searchLexemes('', "don't", null)).toContain("'don''t'")
    expect([...readVector(searchLexemes('', 'R&D @ana_x C++ 3,5', 'fr')).keys()]).toEqual(['r&d', '@ana_x', 'ana_x', 'c++', '3,5', '**'])
  })

  test('keeps 255 positions a lexeme, none beyond 16,383, and the words after that', () => {
    const often = searchLexemes('', 'danse '.repeat(400), 'fr')
    expect(often.split(',')).toHaveLength(255)
    const long = searchLexemes('', `${Array.from({ length: 16_400 }, (_, i) => i).join(' ')} zèbre`, 'fr')
    expect(long).toContain("'16318':16383 '16319' ")
    expect(long.endsWith("'zebr'")).toBe(true)
  })

  test('stays under a megabyte, and a text cut short is a candidate for everything', () => {
    const text = Array.from({ length: 120_000 }, (_, i) => `${i}mots`).join(' ')
    const vector = searchLexemes('Danse', text, null)
    const lexemes = [...readVector(vector).keys()]
    expect(lexemes.reduce((bytes, lexeme) => bytes + Buffer.byteLength(lexeme), 0)).toBeLessThan(1_048_575)
    expect(lexemes.at(-1)).toBe('*')
    expect(meets(readVector(vector), toTsquery(treeOf('119999mots')) ?? '')).toBe(true)
    expect(meets(readVector(vector), toTsquery(treeOf('titre:danse')) ?? '')).toBe(true)
  })

  test('a word of any length is cut alike on both sides', () => {
    const word = 'é'.repeat(3_000)
    expect(meets(readVector(searchLexemes('', word, 'fr')), toTsquery(treeOf(word)) ?? '')).toBe(true)
    expect(searchLexemes('', word, 'fr').length).toBeLessThan(250)
  })
})

describe('[WATCH-03] what a change of expression adds and drops', () => {
  test.each<[string[], string[], unknown]>([
    [['a', 'b'], ['b', 'c'], { added: ['c'], dropped: ['a'], kept: 1 }],
    [[], ['a', 'a'], { added: ['a'], dropped: [], kept: 0 }],
    [['a'], [], { added: [], dropped: ['a'], kept: 0 }],
    [[], [], { added: [], dropped: [], kept: 0 }],
  ])('%j then %j', (before, after, difference) => {
    expect(compareHits(before, after)).toEqual(difference)
  })
})
