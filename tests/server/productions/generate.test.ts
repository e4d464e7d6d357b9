/** The watch of a production: what it is made of, when it counts, and how well it finds. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Programme } from '../../../server/productions/contract.ts'
import { watchOfProduction } from '../../../server/productions/generate.ts'
import { titleForms } from '../../../server/productions/title.ts'
import { parseExpression } from '../../../server/watches/expression/parse.ts'
import { cases } from '../../eval/productions/set.ts'
import { keptOut, scoreOf } from '../../eval/productions.ts'

const made = (given: Record<string, unknown>, locale: 'fr' | 'en' = 'fr') => watchOfProduction(Programme.parse(given), locale)
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code)

describe('[WATCH-06] how much a title says by itself', () => {
  test.each([
    ['Ce que la mer doit aux cormorans', 'telling'],
    ['Les Veilleurs de nuit', 'marked'],
    ['Akhmar', 'single'],
    ['L’Orage', 'plain'],
    ['Tout va bien', 'plain'],
    ['Nos corps étrangers', 'plain'],
    ['Les 39 marches', 'plain'],
  ])('%s: %s', (title, weight) => expect(titleForms(title).weight).toBe(weight))

  test('forms: articles, contractions, capitals, numbers, abbreviations, subtitles, other names, a tag', () => {
    expect(titleForms('Le Cri').spelt).toEqual(['le Cri', 'Le Cri', 'au Cri', 'du Cri', 'LE CRI'])
    expect(titleForms('Les 12 chambres').anyhow).toEqual(['12 chambres', 'douze chambres'])
    expect(titleForms('Nos corps étrangers').spelt).toContain('Nos Corps étrangers')
    expect(titleForms('Mme Bovary est une autre').anyhow).toContain('Madame Bovary est une autre')
    expect(titleForms('Wolf & Daughter').spelt).toContain('Wolf and Daughter')
    expect(titleForms('Ulysse, ou le retour impossible')).toMatchObject({
      weight: 'single',
      subtitled: ['Ulysse, ou le retour impossible'],
    })
    expect(titleForms('La Part des ombres', ['The Share of Shadows']).anyhow).toContain('Share of Shadows')
    expect(titleForms('Les Veilleurs de nuit').tag).toBe('#LesVeilleursDeNuit')
  })
})

describe('[WATCH-06] the watch of a production', () => {
  test('is valid from some weeks before the first day to some after the last', () => {
    const days = { title: 'Orage', from: '2026-11-12', to: '2026-11-28' }
    expect(made(days)).toMatchObject({ kind: 'production', validFrom: '2026-09-17', validTo: '2026-12-26' })
    expect(made({ ...days, weeksBefore: 0, weeksAfter: 1 })).toMatchObject({ validFrom: '2026-11-12', validTo: '2026-12-05' })
    expect(made({ title: 'Orage' })).toMatchObject({ validFrom: null, validTo: null })
  })

  test('tells why each part stands there, at its place', () => {
    const { expression, parts } = made({
      title: 'Les Veilleurs de nuit',
      companies: ['Cie du Large'],
      venues: ['La Lanterne'],
      notThis: ['Ana Ruiz'],
    })
    expect(codes(parts)).toEqual(['title-spelt', 'tag', 'title-with-names', 'company-at-venue', 'not-this'])
    expect(parts.map(({ from, to }) => expression.slice(from, to)).map((part) => part.slice(0, 26))).toEqual([
      '((="Veilleurs de nuit" OU ',
      '#LesVeilleursDeNuit',
      '(("Veilleurs de nuit" OU #',
      '("Compagnie du Large" OU "',
      'SAUF "Ana Ruiz"',
    ])
    for (const { message } of parts) expect(message).toMatch(/\.$/)
  })

  test('asks for the team or the house where others play the title, and says what is missing', () => {
    const elsewhere = made({ title: 'Carmen', authors: ['Georges Bizet'], genre: 'opera', venues: ['Opéra de Saint-Aubin'] })
    expect(elsewhere).toMatchObject({ playedElsewhere: true, expression: '("Carmen" ET "Opéra de Saint-Aubin")' })
    expect(codes(elsewhere.warnings)).toEqual(['played-elsewhere', 'no-dates'])
    expect(made({ title: 'Carmen', authors: ['Georges Bizet'], playedElsewhere: false, from: '2026-11-12' }).playedElsewhere).toBe(false)
    expect(codes(made({ title: 'Silence' }, 'en').warnings)).toEqual(['everyday-title', 'no-names', 'no-dates'])
  })

  test('is written in the reader’s operators, and finds in both languages', () => {
    expect(made({ title: 'Home', companies: ['Open Window'], venues: ['The Lantern'] }, 'en').expression).toMatch(/ AND .* NEAR\/25 /s)
    expect(made({ title: 'L’Orage' }, 'en').expression).toMatch(/title:.* AND .*comédien.*playwright/s)
  })

  test('finds what is about thirty invented productions and passes over what only looks so', () => {
    const all = scoreOf(cases)
    expect(all.wrong.length, JSON.stringify(all.wrong)).toBeLessThanOrEqual(4)
    expect(all).toMatchObject({ precision: expect.closeTo(1, 1), recall: expect.closeTo(0.98, 1) })
    const unseen = scoreOf(keptOut)
    expect(Math.min(unseen.precision, unseen.recall)).toBeGreaterThan(0.95)
    const quoted = scoreOf(cases, ({ programme }) => `"${programme.title}"`)
    expect(quoted.f1).toBeLessThan(0.75)
  })

  test('whatever is given, what is made parses, and each part lies in it', () => {
    const words = fc.oneof(fc.string({ minLength: 1, maxLength: 60 }), fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }))
    const given = fc.record({
      title: words,
      alsoCalled: fc.array(words, { maxLength: 5 }),
      authors: fc.array(words, { maxLength: 6 }),
      companies: fc.array(words, { maxLength: 5 }),
      directors: fc.array(words, { maxLength: 6 }),
      cast: fc.array(words, { maxLength: 20 }),
      venues: fc.array(words, { maxLength: 8 }),
      notThis: fc.array(words, { maxLength: 8 }),
      page: fc.option(words),
      city: fc.option(words),
      genre: fc.constantFrom('theatre', 'exhibition', 'other'),
    })
    fc.assert(
      fc.property(given, fc.constantFrom('fr' as const, 'en' as const), (raw, locale) => {
        const programme = Programme.safeParse(raw)
        if (!programme.success) return
        const { expression, parts } = watchOfProduction(programme.data, locale)
        expect([expression, parseExpression(expression)]).toMatchObject([expression, { tree: {} }])
        for (const { from, to } of parts) expect(from >= 0 && to > from && to <= expression.length).toBe(true)
      }),
      { numRuns: 120 },
    )
  })

  test('of a programme with everything in it stays within what may be saved', () => {
    const many = (n: number, what: string) =>
      Array.from({ length: n }, (_, i) => `${what} Numéro ${i} de la Très Longue Liste des Noms Composés`)
    const { expression, parts } = made({
      title: 'L’Extraordinaire Histoire de Monsieur Saint-Aubin et des 39 Voleurs, ou la Nuit des Longs Manteaux',
      alsoCalled: many(5, 'Autrement'),
      authors: many(6, 'Ana'),
      companies: many(5, 'Compagnie'),
      directors: many(6, 'Luc'),
      cast: many(20, 'Omar'),
      venues: many(8, 'Théâtre'),
      notThis: many(8, 'Film'),
    })
    expect('tree' in parseExpression(expression)).toBe(true)
    expect(parts.length).toBeGreaterThan(1)
  })
})
