import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileWatch } from '../../../server/watches/compile.ts'
import { matchOne } from '../../../server/watches/match.ts'
import { buildPercolator, candidatesFor, percolate } from '../../../server/watches/percolator.ts'
import { prepareText } from '../../../server/watches/prepare.ts'
import { documentOf, documents, expressions, treeOf } from './documents.ts'

describe('[WATCH-01] all watches at once', () => {
  test('give the hits that each gives by itself', () => {
    let hits = 0
    fc.assert(
      fc.property(
        fc.array(expressions, { minLength: 1, maxLength: 12 }),
        fc.array(expressions, { maxLength: 1 }),
        fc.array(documents, { minLength: 1, maxLength: 4 }),
        (trees, exclusions, texts) => {
          const watches = trees.map((tree, i) => ({ id: `w${i}`, tree, exclusions: i % 3 === 0 ? exclusions : [] }))
          const percolator = buildPercolator(watches)
          for (const text of texts) {
            const prepared = prepareText(text)
            const one = watches.map((watch) => matchOne(compileWatch(watch), prepared)).filter((hit) => hit !== null)
            expect(percolate(percolator, prepared)).toEqual(one)
            hits += one.length
          }
        },
      ),
      { numRuns: 200 },
    )
    expect(hits).toBeGreaterThan(250)
  })

  test('give the same after they learnt from what passed which words are rare', () => {
    const words = ['danse', 'cirque', 'opéra', 'Avignon', 'zèbre', 'lampe', 'scène', 'théâtre']
    const pick = (n: number) => words[n % words.length] ?? ''
    const watches = Array.from({ length: 40 }, (_, i) => ({
      id: `w${i}`,
      tree: treeOf(
        `${pick(i)} ET (${pick(i * 3 + 1)} OU "${pick(i + 2)} ${pick(i * 5)}" OU ${pick(i).slice(0, 4)}*) SAUF ${pick(i * 7 + 4)}`,
      ),
    }))
    const percolator = buildPercolator(watches)
    const one = watches.map(compileWatch)
    for (let i = 0; i < 450; i++) {
      const prepared = prepareText(
        documentOf({ id: `d${i}`, text: Array.from({ length: 6 }, (_, n) => pick((i * 31 + n * n * 7) >> 1)).join(' ') }),
      )
      expect(percolate(percolator, prepared)).toEqual(one.map((watch) => matchOne(watch, prepared)).filter((hit) => hit !== null))
    }
  })

  test('look only at watches of which the document holds a word', () => {
    const expressions = [
      'danse',
      'cirque',
      'danse cirque',
      'danse OU opéra',
      '"le théâtre"',
      'théâtr*',
      'site:a.example',
      'absent -danse',
      'titre:danse',
      'zèbre NEAR/3 danse',
    ]
    const percolator = buildPercolator(expressions.map((expression) => ({ id: expression, tree: treeOf(expression) })))
    const asked = (text: string) => candidatesFor(percolator, prepareText(documentOf({ text }))).map((i) => expressions[i])
    expect(asked('La danse')).toEqual(['danse', 'danse OU opéra', 'site:a.example', 'titre:danse'])
    expect(asked('une théâtralité')).toEqual(['théâtr*', 'site:a.example'])
    expect(asked('')).toEqual(['site:a.example'])
  })

  test('every passage lies in its field, in its sentence, and is what it says', () => {
    fc.assert(
      fc.property(expressions, documents, (tree, text) => {
        const hit = matchOne(compileWatch({ id: 'w', tree }), prepareText(text))
        for (const { field, item, from, to, sentenceFrom, sentenceTo, matched } of hit?.passages ?? []) {
          const source = {
            title: text.title,
            lead: text.lead,
            text: text.text,
            author: text.authors[item],
            outlet: text.outlet,
            site: text.site,
            link: text.links[item],
            language: text.language,
            kind: text.kind,
          }[field]
          expect(source?.slice(from, to)).toBe(matched)
          expect(matched).not.toBe('')
          expect(sentenceFrom <= from && to <= sentenceTo).toBe(true)
        }
        expect(hit?.passages.length ?? 0).toBeLessThanOrEqual(20)
      }),
      { numRuns: 500 },
    )
  })
})
