import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldName, nameKeys } from '../../../crawlers/reading/names.ts'

test.each([
  ['Élodie Œuvrard', 'elodie oeuvrard'],
  ['D’Ornano', 'd ornano'],
  ['  Jean-Luc\u00a0 Morel ', 'jean luc morel'],
  ['Straße', 'strasse'],
  ['Łukasz Ørsted', 'lukasz orsted'],
  ['—', ''],
])('%s folds to %s', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})

describe('two names are the same', () => {
  test.each([
    ['Ana Ruiz', 'RUIZ Ana'],
    ['Charles de La Tour', 'Tour Charles'],
    ['Jean-Luc Morel', 'Jean Luc MOREL'],
    ['Élise d’Ornano', 'elise ornano'],
    ['Mme Ana Ruiz', 'Ana Ruiz'],
  ])('%s and %s', (one, other) => {
    expect(nameKeys(one).full).toBe(nameKeys(other).full)
  })

  test('[MENTION-05] initials stay whole, also those that are a particle or a title elsewhere', () => {
    expect(nameKeys('E. G.').full).toBe('e g')
    expect(nameKeys('C. M.').full).toBe('c m')
    expect(nameKeys('M. C.').full).toBe('c m')
    expect(nameKeys('M. Costa').full).toBe('costa')
  })

  test('an abbreviated name is among the initials of the whole one', () => {
    expect(nameKeys('Ana Ruiz').initials).toEqual(['a ruiz', 'r ana'])
    expect(nameKeys('Ana Ruiz').initials).toContain(nameKeys('A. Ruiz').full)
    expect(nameKeys('Bea Ruiz').initials).not.toContain(nameKeys('A. Ruiz').full)
  })

  test('whatever the order of their words', () => {
    const word = fc.constantFrom('Ana', 'Ruiz', 'Jean-Luc', 'Morel', 'de', 'La', 'Tour', 'O’Brien', 'Œuvrard', 'É.')
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        expect(nameKeys([...words].reverse().join(' '))).toEqual(nameKeys(words.join(' ')))
      }),
    )
  })

  test('whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(nameKeys(text.toUpperCase()).full.length).toBeGreaterThanOrEqual(0)
        expect(foldName(foldName(text))).toBe(foldName(text))
      }),
    )
  })
})
