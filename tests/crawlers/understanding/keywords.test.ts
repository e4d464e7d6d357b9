import { describe, expect, test } from 'vitest'
import { type Standing, standings } from '../../../crawlers/understanding/phrases.ts'
import { understand } from '../../../crawlers/understanding/understand.ts'
import { tokenize } from '../../../crawlers/understanding/words.ts'
import type { Language } from '../../../db/vocabulary.ts'

const keywords = (title: string, text: string, languageHint: Language) =>
  understand({ title, text, languageHint }).keywords.map(({ term }) => term.toLowerCase())

describe('how a word stands', () => {
  test.each<[Language, string, Partial<Record<string, Standing>>]>([
    ['fr', 'La verrière a été repeinte par un artisan.', { verrière: 'subject', repeinte: 'none', artisan: 'noun' }],
    [
      'fr',
      'L’atelier d’écriture s’installe dans l’aile nord.',
      { atelier: 'subject', écriture: 'beside', installe: 'none', aile: 'noun', nord: 'none' },
    ],
    ['fr', 'Six jeunes luthiers exposent.', { luthiers: 'subject', exposent: 'none' }],
    ['fr', 'Repeint en mai, il sonne.', { Repeint: 'none', sonne: 'none' }],
    ['en', 'The roof was badly damaged.', { roof: 'subject', badly: 'none', damaged: 'none' }],
    ['en', 'Neighbours fear an electric bus.', { Neighbours: 'subject', fear: 'none', electric: 'none', bus: 'noun' }],
    ['en', 'It saves by cancelling, for want of money.', { cancelling: 'none', want: 'beside', money: 'beside' }],
    ['es', 'El teatro abre.', { teatro: 'noun', abre: 'noun' }],
  ])('%s: %s', (language, text, expected) => {
    const tokens = tokenize(text)
    const all = standings(text, tokens, language, false)
    expect(Object.fromEntries(tokens.flatMap((token, i) => (token.text in expected ? [[token.text, all[i]]] : [])))).toEqual(expected)
  })

  test('a headline drops its articles', () => {
    const title = 'Maubray : vendanges au jardin'
    expect(standings(title, tokenize(title), 'fr', true)).toEqual(['subject', 'subject', 'none', 'noun'])
    expect(standings(title, tokenize(title), 'fr', false)[1]).toBe('none')
  })
})

describe('keywords that a press officer would have picked', () => {
  test('a short text has few of them, and a participle that comes twice is none', () => {
    const found = keywords(
      'Le carillon de Maubray repeint et applaudi',
      'Le carillon a été repeint en mai. Les riverains ont applaudi longtemps. Repeint trois fois déjà, il sonne chaque midi.',
      'fr',
    )
    expect(found[0]).toBe('carillon')
    expect(found).toContain('riverains')
    expect(found.length).toBeLessThan(5)
    for (const noise of ['repeint', 'applaudi', 'sonne', 'longtemps']) expect(found).not.toContain(noise)
  })

  test('a pair of words takes the place of both, and one that hardly differs is not told beside it', () => {
    const found = keywords(
      'A puppet workshop for all',
      'The puppet workshop opens in May. Families may join the puppet workshop on Sundays. Bakers bring bread.',
      'en',
    )
    expect(found[0]).toBe('puppet workshop')
    expect(found).not.toContain('puppet')
    expect(found).not.toContain('workshop')
  })

  test('nouns of every text, measures and what tells who a name is are none', () => {
    const found = keywords(
      'La fresque du quai',
      'La fresque mesure quarante mètres. Le montant reste secret. L’historienne Claire Vigneron raconte. La fresque plaît.',
      'fr',
    )
    expect(found).toEqual(['fresque', 'quai'])
  })

  test('a long text has more of them than a short one, and no more than twelve', () => {
    const nouns = [
      'verrière',
      'carillon',
      'fresque',
      'vendanges',
      'luthier',
      'vitrail',
      'passerelle',
      'charpente',
      'estrade',
      'costumière',
      'buvette',
      'gradin',
      'cintre',
      'souffleur',
    ]
    const long = nouns
      .map((noun) => `La ${noun} intéresse tout le monde ici. On a revu cette ${noun} dans le quartier. `.repeat(8))
      .join('')
    const short = nouns.map((noun) => `La ${noun}. Cette ${noun}. `).join('')
    expect(keywords('', long, 'fr')).toHaveLength(12)
    expect(keywords('', short, 'fr').length).toBeLessThan(6)
  })
})
