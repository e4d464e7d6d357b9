import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, isStopWord, sentences, stem, tokenize, wordKeys } from '../../../crawlers/understanding/words.ts'

const words = (text: string) => tokenize(text).map((token) => token.text)

describe('cutting into words', () => {
  test.each([
    ['l’opéra d’Avignon', ['opéra', 'Avignon']],
    ["L'Oréal qu'il jusqu'à lorsqu'elle", ['Oréal', 'il', 'à', 'elle']],
    ['JUSQU’À CE SOIR', ['À', 'CE', 'SOIR']],
    ['aujourd’hui quelqu’un', ['aujourd’hui', 'quelqu’un']],
    ['porte-parole de Jean-Luc', ['porte', 'parole', 'de', 'Jean', 'Luc']],
    ['R&D, AT&T, C++ et Canal+', ['R&D', 'AT&T', 'C++', 'et', 'Canal+']],
    ['@relais #Vélib @ana@social.example', ['@relais', '#Vélib', '@ana@social.example']],
    ["the company's staff don't", ['the', 'company', 'staff', "don't"]],
    ['O’Brien’s rock’n’roll', ['O’Brien', 'rock’n’roll']],
    ['la S.N.C.F. et les U.S. ont', ['la', 'S.N.C.F.', 'et', 'les', 'U.S.', 'ont']],
    ['3,5 millions, 1.200 € et 19h30', ['3,5', 'millions', '1.200', 'et', '19h30']],
    ['voir https://exemple.fr/a?b=c ici', ['voir', 'ici']],
    ['a@b.fr', ['a', 'b', 'fr']],
    ['', []],
    ['… — !', []],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  test('sentence numbers follow the sentences', () => {
    expect(tokenize('M. Dupont joue. Elle chante !\nIls rient').map((token) => token.sentence)).toEqual([0, 0, 0, 1, 1, 2, 2])
  })

  test('the short way for words of letters and the long way for all others cut alike', () => {
    const parts = fc.constantFrom(
      'l’',
      "l'",
      'qu’il',
      'Été',
      'danse',
      'R&D',
      'S.N.C.F.',
      'a.b',
      '3,5',
      '#tag',
      '@ana',
      'C++',
      'œuvre',
      'http://a.b',
      'www.',
      'e\u0301t',
      'ß',
      '-',
      '…',
      '. ',
      ',',
      "'s",
      'x',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(parts, fc.constantFrom(' ', ' ', '', '\n', '-')), { maxLength: 14 }), (list) => {
        const text = list.flat().join('')
        // A wide space is no sign of the short way.
        const slow = text.replaceAll(' ', '\u2003')
        expect(tokenize(text).map(({ text: word, from }) => [word, from])).toEqual(
          tokenize(slow).map(({ text: word, from }) => [word, from]),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('[MENTION-02] offsets lie in the text and give the word, in order, without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let end = 0
        for (const token of tokenize(text)) {
          expect(token.from).toBeGreaterThanOrEqual(end)
          expect(text.slice(token.from, token.to)).toBe(token.text)
          end = token.to
        }
      }),
    )
  })
})

describe('splitting into sentences', () => {
  const split = (text: string) => sentences(text).map(({ from, to }) => text.slice(from, to))
  test.each([
    ['M. Dupont parle. Elle rit.', ['M. Dupont parle.', 'Elle rit.']],
    ['L’œuvre de J.-P. Martin, etc. Fin', ['L’œuvre de J.-P. Martin, etc. Fin']],
    ['« Vraiment ? » Il sort.', ['« Vraiment ? »', 'Il sort.']],
    ['Mr. Smith of Acme Inc. said so. “Why?” She left.', ['Mr. Smith of Acme Inc. said so.', '“Why?”', 'She left.']],
    ['Il coûte 3.5 euros. Cher !', ['Il coûte 3.5 euros.', 'Cher !']],
    ['Titre sans point\nLe texte', ['Titre sans point', 'Le texte']],
    ['Yahoo! said no', ['Yahoo! said no']],
    ['  ', []],
  ])('%s', (text, expected) => {
    expect(split(text)).toEqual(expected)
  })
})

describe('folding and keys', () => {
  test.each([
    ['Élysée', 'elysee'],
    ['ŒUVRE', 'oeuvre'],
    ['Straße', 'strasse'],
    ['AUJOURD’HUI', "aujourd'hui"],
    ['S.N.C.F.', 'sncf'],
    ['3.5', '3.5'],
  ])('%s folds to %s', (word, expected) => {
    expect(fold(word)).toBe(expected)
  })

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (word) => {
        expect(fold(fold(word))).toBe(fold(word))
      }),
    )
  })

  test.each([
    ['première', 'premiere', 'fr'],
    ['majorité', 'MAJORITE', 'fr'],
    ['licencié', 'licenciée', 'fr'],
    ['spectacles', 'spectacle', 'fr'],
    ['theatres', 'théâtre', 'fr'],
    ['companies', 'company', 'en'],
    ['#Vélib', 'velib', 'fr'],
  ] as const)('%s meets %s', (a, b, language) => {
    expect(wordKeys(a, language).some((key) => wordKeys(b, language).includes(key))).toBe(true)
  })

  test('a word always meets itself without its accents', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdeéèêëfghiîïjlmnoôœprstuùûvxyzç'), minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(letters, fc.constantFrom('fr' as const, 'en' as const, 'de' as const, null), (word, language) => {
        const plain = new Set(wordKeys(fold(word), language))
        expect(wordKeys(word, language).some((key) => plain.has(key))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('a tag keeps a key of its own, first', () => {
    expect(wordKeys('#Opéra', null)).toEqual(['#opera', 'opera'])
  })

  test('other languages keep their words whole', () => {
    expect(stem('häuser', 'de')).toBe('häuser')
    expect(stem('maisons', null)).toBe('maisons')
  })

  test.each([
    ['Les', 'fr', true],
    ['qu’', 'fr', true],
    ['théâtre', 'fr', false],
    ['the', 'fr', false],
    ['the', null, true],
    ['les', null, true],
    ['les', 'de', false],
  ] as const)('stop word %s in %s: %s', (word, language, expected) => {
    expect(isStopWord(word, language)).toBe(expected)
  })
})
