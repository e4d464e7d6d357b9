import { describe, expect, test } from 'vitest'
import { detectLanguage, readLanguageTag } from '../../../crawlers/understanding/language.ts'

describe('the language of a text', () => {
  test.each([
    ['Le conseil municipal a voté hier soir le budget de la saison.', 'fr'],
    ['The council voted for the budget of the season last night.', 'en'],
    ['El ayuntamiento aprobó anoche el presupuesto de la temporada.', 'es'],
    ['Der Stadtrat hat gestern Abend den Haushalt der Spielzeit beschlossen.', 'de'],
    ['Il consiglio comunale ha approvato ieri sera il bilancio della stagione.', 'it'],
    ['A câmara municipal aprovou ontem à noite o orçamento da temporada.', 'pt'],
    ['De gemeenteraad heeft gisteravond de begroting van het seizoen goedgekeurd.', 'nl'],
  ] as const)('%s', (text, expected) => {
    expect(detectLanguage(text, null)).toBe(expected)
    // A clear text is believed more than what the page declares.
    expect(detectLanguage(text, expected === 'fr' ? 'en' : 'fr')).toBe(expected)
  })

  test.each([
    'Правительство объявило о новых мерах',
    'Regeringen presenterar nya åtgärder för att stödja ekonomin',
    '政府は新しい措置を発表した',
    'في باريس، افتتح مسرح Théâtre de la Ville موسمه الجديد',
    'Театр de la Ville открыл новый сезон в Париже',
    '巴黎 Le Monde 报道 Festival d’Avignon 开幕',
    '12 345',
    '',
  ])('unknown rather than wrong: %s', (text) => {
    expect(detectLanguage(text, null)).toBeNull()
  })

  test('under four words the hint decides', () => {
    expect(detectLanguage('Le Monde', 'en')).toBe('en')
    expect(detectLanguage('Tosca', 'it')).toBe('it')
  })

  test.each([
    // A name or two, or a word that several languages have.
    ['Danse', null],
    ['Cyrano', null],
    ['Tosca', null],
    ['Amadeus', null],
    ['Festival Off', null],
    ['La Lanterne', null],
    ['Le Cid', null],
    ['Annulation', null],
    ['Expo Picasso', null],
    // Letters and small words that only one language has, or a large lead.
    ['Grève au théâtre', 'fr'],
    ['Concert annulé', 'fr'],
    ['Première', 'fr'],
    ['Les Misérables', 'fr'],
    ['Meet the cast', 'en'],
    ['Behind the scenes', 'en'],
    ['Opening night', 'en'],
  ] as const)('[LISTEN-09] a headline under four words, %s, is told alone only where it is clear', (headline, alone) => {
    expect(detectLanguage(headline, null)).toBe(alone)
    expect(detectLanguage(headline, 'fr')).toBe('fr')
    expect(detectLanguage(headline, 'en')).toBe('en')
  })

  test.each([
    ['fr-CA', 'fr'],
    ['en_GB', 'en'],
    ['FR', 'fr'],
    ['fra', null],
    ['sv', null],
    ['', null],
    [null, null],
  ])('the tag %s names %s', (tag, expected) => {
    expect(readLanguageTag(tag)).toBe(expected)
  })
})
