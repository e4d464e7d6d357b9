import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileWatch } from '../../../server/watches/compile.ts'
import { parseExpression } from '../../../server/watches/expression/parse.ts'
import { generate, namesOf } from '../../../server/watches/generate.ts'
import { matchOne } from '../../../server/watches/match.ts'
import { prepareText } from '../../../server/watches/prepare.ts'
import { documentOf, treeOf } from './documents.ts'

test.each<[string[], string[]]>([
  [['La Lanterne, Les Veilleurs de nuit'], ['La Lanterne', 'Les Veilleurs de nuit']],
  [['« Oui, Madame » ; Phèdre\nPhedre'], ['Oui, Madame', 'Phèdre']],
  [
    ['Le Cid (Corneille, 1637)', '…', '"Tartuffe*"'],
    ['Le Cid (Corneille, 1637)', 'Tartuffe'],
  ],
])('%j are the names %j', (written, names) => {
  expect(namesOf(written)).toEqual(names)
})

describe('a first watch from a name', () => {
  test.each<[string, string, string, string[]]>([
    ['La Lanterne', 'brand', '="la Lanterne" OU ="La Lanterne" OU ="LA LANTERNE"', ['one-word']],
    ['Le Cratère', 'production', '="le Cratère" OU ="Le Cratère" OU ="au Cratère" OU ="du Cratère" OU ="LE CRATÈRE"', ['one-word']],
    ['L’Orage', 'production', '="l’Orage" OU ="L’Orage" OU ="L’ORAGE"', ['one-word']],
    ['Monde', 'production', '=Monde OU =MONDE', ['everyday-word']],
    ['MC2', 'production', '=MC2', ['one-word']],
    ['Les Veilleurs de nuit', 'production', '"Les Veilleurs de nuit" OU #LesVeilleursDeNuit', []],
    ['Hélène Roumégas', 'person', '"Hélène Roumégas" OU #HélèneRoumégas', []],
    ['Jean-Luc d’Ormesson', 'person', '"Jean-Luc d’Ormesson" OU #JeanLucDOrmesson', []],
    ['Festival d’Avignon', 'brand', '"Festival d’Avignon" OU #FestivalDAvignon', []],
    ['accessibilité des théâtres', 'subject', 'accessibilité ET théâtres', []],
    ['#LaLanterne', 'subject', '#LaLanterne', []],
    ['https://www.lalanterne.fr/saison', 'brand', 'lien:lalanterne.fr', []],
  ])('%s', (name, kind, expression, codes) => {
    // The first name is taken for the house itself.
    const [, made] = generate(['Premier Nom', name], 'fr').map((each, i, all) =>
      name === 'La Lanterne' ? (generate([name], 'fr')[0] ?? each) : (all[i] ?? each),
    )
    expect(made).toMatchObject({ name, kind, expression })
    expect(made?.warnings.map(({ code }) => code)).toEqual(codes)
  })

  test('finds the name as the press spells it, and not the common noun', () => {
    const finds = (name: string, title: string) => {
      const tree = treeOf(generate([name], 'fr')[0]?.expression ?? '')
      return matchOne(compileWatch({ id: 'w', tree }), prepareText(documentOf({ title }))) !== null
    }
    expect(finds('La Lanterne', 'Une soirée à la Lanterne')).toBe(true)
    expect(finds('La Lanterne', 'LA LANTERNE FAIT SALLE COMBLE')).toBe(true)
    expect(finds('La Lanterne', 'Le club reste la lanterne rouge')).toBe(false)
    expect(finds('L’Orage', "Critique de l'Orage d’Ostrovski")).toBe(true)
    expect(finds('L’Orage', 'L’orage a surpris la ville')).toBe(false)
    expect(finds('Le Cratère', 'Au programme du Cratère')).toBe(true)
  })

  test('whatever is written, what is made parses', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 })), { minLength: 1, maxLength: 4 }),
        (names) => {
          for (const { expression } of [...generate(names, 'fr'), ...generate(names, 'en')])
            expect([expression, parseExpression(expression)]).toMatchObject([expression, { warnings: [] }])
        },
      ),
      { numRuns: 150 },
    )
  })
})
