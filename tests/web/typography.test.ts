import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typeset } from '../../web/lib/typography.ts'

const thin = '\u202F'
const nb = '\u00A0'

test.each([
  ['fr', 'Pourquoi courir ?', `Pourquoi courir${thin}?`],
  ['fr', 'Quoi ; rien !', `Quoi${thin}; rien${thin}!`],
  ['fr', 'Ana Lopes : « Non »', `Ana Lopes${nb}: «${nb}Non${nb}»`],
  ['fr', "l'été d'Ana aujourd'hui", 'l’été d’Ana aujourd’hui'],
  ['fr', '62 % de 4 000 €', `62${thin}% de 4 000${thin}€`],
  ['fr', 'Le journal de 8 h', `Le journal de 8${thin}h`],
  ['fr', 'une note : https://exemple.fr/a?b=1:2', `une note${nb}: https://exemple.fr/a?b=1:2`],
  ['fr', 'à 10:30', 'à 10:30'],
  ['fr', '8 heures et 3 hommes', '8 heures et 3 hommes'],
  ['fr', 'déjà collé: tel quel', 'déjà collé: tel quel'],
  ['en', "it's fine : really ?", 'it’s fine : really ?'],
  ['fr', "'entre quotes'", "'entre quotes'"],
])('%s: « %s »', (language, written, printed) => {
  expect(typeset(written, language)).toBe(printed)
})

test('a text in an unknown language is left alone', () => {
  expect(typeset("l'été : oui ?", null)).toBe("l'été : oui ?")
})

const pieces = fc.array(fc.constantFrom('a', 'é', ' ', nb, thin, "'", '’', ':', ';', '!', '?', '«', '»', '8', '%', 'h', '\n', '🎭'), {
  maxLength: 40,
})

test('setting type never moves an offset, and setting it twice changes nothing', () => {
  fc.assert(
    fc.property(pieces, fc.constantFrom('fr', 'en', 'fr-CA'), (written, language) => {
      const text = written.join('')
      const set = typeset(text, language)
      expect(set.length).toBe(text.length)
      expect(typeset(set, language)).toBe(set)
    }),
  )
})
