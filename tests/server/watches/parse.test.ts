import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileWatch } from '../../../server/watches/compile.ts'
import { costOf, dearest } from '../../../server/watches/expression/cost.ts'
import { parseExpression } from '../../../server/watches/expression/parse.ts'
import { printExpression } from '../../../server/watches/expression/print.ts'
import { problemWords, sayProblem } from '../../../server/watches/expression/problem-words.ts'
import { problemCodes } from '../../../server/watches/expression/problems.ts'
import { parseSearch } from '../../../server/watches/expression/search.ts'
import type { Expression } from '../../../server/watches/expression/syntax.ts'
import { matchOne } from '../../../server/watches/match.ts'
import { prepareText } from '../../../server/watches/prepare.ts'
import { documentOf, expressions, treeOf, unplaced } from './documents.ts'

describe('[WATCH-01] how an expression is read', () => {
  test.each<[string, string, string]>([
    ['danse', 'danse', 'danse'],
    ['a b', 'a ET b', 'a AND b'],
    ['a et b', 'a ET et ET b', 'a AND et AND b'],
    ['a OU b c', 'a OU b ET c', 'a OR b AND c'],
    ['(a OR b) c', '(a OU b) ET c', '(a OR b) AND c'],
    ['a (b c)', 'a ET b ET c', 'a AND b AND c'],
    ['((a))', 'a', 'a'],
    ['a -b', 'a SAUF b', 'a NOT b'],
    ['a AND NOT (b OR c)', 'a SAUF (b OU c)', 'a NOT (b OR c)'],
    ['-b a', 'SAUF b ET a', 'NOT b AND a'],
    ['a NOT NOT b', 'a SAUF SAUF b', 'a NOT NOT b'],
    ['-(a NEAR/3 b) c', 'SAUF (a PROCHE/3 b) ET c', 'NOT (a NEAR/3 b) AND c'],
    ['a PROCHE/3 b SUIVI/0 c', 'a PROCHE/3 b SUIVI/0 c', 'a NEAR/3 b ONEAR/0 c'],
    ['a NEAR/3 (b NEAR/2 c)', 'a PROCHE/3 (b PROCHE/2 c)', 'a NEAR/3 (b NEAR/2 c)'],
    ['(a OR b) SENTENCE c', '(a OU b) PHRASE c', '(a OR b) SENTENCE c'],
    ['« Le  Monde »', '"Le Monde"', '"Le Monde"'],
    ['“a b”~3', '"a b"~3', '"a b"~3'],
    ['=Monde', '=Monde', '=Monde'],
    ['="Le Monde"', '="Le Monde"', '="Le Monde"'],
    ['théâtr*', 'théâtr*', 'théâtr*'],
    ['titre:(a b) media:x', 'titre:(a ET b) ET média:x', 'title:(a AND b) AND outlet:x'],
    ['type:critique -lang:en', 'type:critique SAUF langue:en', 'kind:critique NOT lang:en'],
    ['link:https://a.example/b', 'lien:https://a.example/b', 'link:https://a.example/b'],
    ['20:30', '20:30', '20:30'],
    ['"AND"', '"AND"', '"AND"'],
  ])('%s', (text, fr, en) => {
    const tree = treeOf(text)
    expect([printExpression(tree, 'fr'), printExpression(tree, 'en')]).toEqual([fr, en])
  })

  test('every node knows its place', () => {
    const text = 'titre:(danse OU "le cirque") SAUF =Monde'
    const tree = treeOf(text)
    const places: [string, string][] = []
    const visit = (node: Expression) => {
      places.push([node.type, text.slice(node.from, node.to)])
      if ('children' in node) node.children.forEach(visit)
      if ('child' in node) visit(node.child)
    }
    visit(tree)
    expect(places).toEqual([
      ['and', text],
      ['field', 'titre:(danse OU "le cirque")'],
      ['or', '(danse OU "le cirque")'],
      ['word', 'danse'],
      ['phrase', '"le cirque"'],
      ['not', 'SAUF =Monde'],
      ['exact', '=Monde'],
    ])
  })

  test('what is printed is read as the same tree, in both languages', () => {
    let read = 0
    fc.assert(
      fc.property(expressions, (tree) => {
        for (const locale of ['fr', 'en'] as const) {
          const parsed = parseExpression(printExpression(tree, locale))
          // Only the sense of a tree can be refused then: a random one may only deny, or have an AND beside NEAR within a field.
          if ('problems' in parsed)
            expect(parsed.problems.map(({ code }) => code)).toEqual(
              parsed.problems.map(() => expect.stringMatching(/^(only-negative|near-needs-words)$/)),
            )
          else {
            read++
            expect(unplaced(parsed.tree)).toEqual(unplaced(tree))
          }
        }
      }),
      { numRuns: 300 },
    )
    expect(read).toBeGreaterThan(150)
  })
})

/** Mistakes as `from–to code`, then what the first proposal gives. */
const mistakes: [string, string[], string | null][] = [
  ['', ['0–0 empty'], null],
  ['  ', ['0–2 empty'], null],
  ['!!!', ['0–3 empty'], null],
  ['a ()', ['2–4 empty-group'], 'a'],
  ['théâtre ""', ['8–10 empty-phrase'], 'théâtre'],
  ['"comédie française', ['0–1 unclosed-quote'], '"comédie française"'],
  ['"comédie française AND grève', ['0–1 unclosed-quote'], '"comédie française" AND grève'],
  ['(a "b c) AND d', ['3–4 unclosed-quote'], '(a "b c") AND d'],
  ['« a b', ['0–1 unclosed-quote'], '« a b »'],
  ['="Le Monde', ['1–2 unclosed-quote'], '="Le Monde"'],
  ['(a OR b', ['0–1 unclosed-parenthesis'], '(a OR b)'],
  ['((a OR b) c', ['0–1 unclosed-parenthesis'], '((a OR b) c)'],
  ['a) b', ['1–2 unexpected-parenthesis'], 'a b'],
  ['a b )', ['4–5 unexpected-parenthesis'], 'a b'],
  ['AND a', ['0–3 operator-needs-left'], 'a'],
  ['OU a', ['0–2 operator-needs-left'], 'a'],
  ['(ET a) b', ['1–3 operator-needs-left'], '(a) b'],
  ['NEAR/5 a', ['0–6 operator-needs-left'], 'a'],
  ['a OR', ['2–4 operator-needs-right'], 'a'],
  ['a SAUF', ['2–6 operator-needs-right'], 'a'],
  ['a AND OR b', ['2–5 operator-needs-right'], 'a OR b'],
  ['a NEAR/5', ['2–8 operator-needs-right'], 'a'],
  ['(a PHRASE) b', ['3–9 operator-needs-right'], '(a) b'],
  ['-danse', ['0–6 only-negative'], null],
  ['-a -b', ['0–5 only-negative'], null],
  ['a OR -b', ['5–7 only-negative'], null],
  ['a b OU SAUF c', ['7–13 only-negative'], null],
  ['title:(-a)', ['6–10 only-negative'], null],
  ['th*', ['0–3 wildcard-too-short'], 'th'],
  ['a *', ['2–3 wildcard-too-short'], 'a'],
  ['"th* vivant"', ['1–4 wildcard-too-short'], '"th vivant"'],
  ['l’op*', ['0–5 wildcard-too-short'], 'l’op'],
  ['théât*re', ['5–6 wildcard-inside'], 'théât*'],
  ['*âtre', ['0–1 wildcard-inside'], 'âtre'],
  ['th*tre', ['2–3 wildcard-inside'], null],
  ['=Mon*', ['4–5 wildcard-in-exact'], '=Mon'],
  ['="Le Mon*"', ['8–9 wildcard-in-exact'], '="Le Mon"'],
  ['a = Mot', ['2–3 exact-needs-word'], 'a Mot'],
  ['titel:a', ['0–6 unknown-field'], 'title:a'],
  ['autuer:"Ana Ruiz"', ['0–7 unknown-field'], 'auteur:"Ana Ruiz"'],
  ['medai:x', ['0–6 unknown-field'], 'média:x'],
  ['url:a.example', ['0–4 unknown-field'], 'link:a.example'],
  ['source:lemonde', ['0–7 unknown-field'], 'outlet:lemonde'],
  ['Hamlet: le retour', ['0–7 unknown-field'], 'Hamlet le retour'],
  ['a title:', ['2–8 field-needs-value'], 'a'],
  ['titre:-a b', ['0–6 field-needs-value'], '-titre:a b'],
  ['site:lemonde.fr/culture', ['5–23 field-needs-value'], 'site:lemonde.fr'],
  ['title:(author:a)', ['7–14 field-inside-field'], 'title:(a)'],
  ['lang:frnçais', ['5–12 unknown-language'], 'lang:fr'],
  ['lang:klingon', ['5–12 unknown-language'], null],
  ['type:critque', ['5–12 unknown-kind'], 'type:critique'],
  ['kind:(review OR poem)', ['16–20 unknown-kind'], null],
  ['a NEAR/99 b', ['2–9 bad-distance'], 'a NEAR/50 b'],
  ['a NEAR b', ['2–6 bad-distance'], 'a NEAR/10 b'],
  ['a PROCHE/x b', ['2–10 bad-distance'], 'a PROCHE/10 b'],
  ['a NEAR/5f b', ['2–9 bad-distance'], 'a ONEAR/5 b'],
  ['a PROCHE/5f b', ['2–11 bad-distance'], 'a SUIVI/5 b'],
  ['"a b"~99', ['5–8 bad-distance'], '"a b"~50'],
  ['"a b"~', ['5–6 bad-distance'], '"a b"~5'],
  ['(Comédie Française) NEAR/5 grève', ['0–19 near-needs-words'], '"Comédie Française" NEAR/5 grève'],
  ['a NEAR/5 -b', ['9–11 near-needs-words'], null],
  ['a SENTENCE title:b', ['11–18 near-needs-words'], null],
  ['a NEAR/5 (b OR c d)', ['15–18 near-needs-words'], 'a NEAR/5 (b OR "c d")'],
  ['lang:(fr NEAR/2 en)', ['5–19 near-needs-words'], null],
  ['https://a.example/x', ['0–19 bare-address'], 'link:https://a.example/x'],
  ['a | b', ['2–3 unknown-sign'], 'a OR b'],
  ['a && b', ['2–4 unknown-sign'], 'a AND b'],
  ['a !b', ['2–3 unknown-sign'], 'a -b'],
  ['a --b', ['2–4 unknown-sign'], 'a -b'],
  ['a near/5 b', ['2–8 lower-case-operator'], 'a NEAR/5 b'],
  // Several at once.
  [
    'titel:a AND OR (th*',
    ['0–6 unknown-field', '8–11 operator-needs-right', '15–16 unclosed-parenthesis', '16–19 wildcard-too-short'],
    'title:a AND OR (th*',
  ],
  ['a) AND (b', ['1–2 unexpected-parenthesis', '3–6 operator-needs-left', '7–8 unclosed-parenthesis'], 'a AND (b'],
  ['lang:xx kind:yy', ['5–7 unknown-language', '13–15 unknown-kind'], null],
]

describe('[WATCH-02] a mistake is shown where it is, with a proposal', () => {
  test.each(mistakes)('%s', (text, expected, proposal) => {
    const parsed = parseExpression(text)
    const problems = 'problems' in parsed ? parsed.problems : []
    expect(problems.map(({ from, to, code }) => `${from}–${to} ${code}`)).toEqual(expected)
    expect(problems[0]?.proposal?.text ?? null).toBe(proposal)
    if (problems.length === 1 && proposal !== null) expect(parseExpression(proposal)).toHaveProperty('tree')
  })

  test.each<[string, string[], string | null]>([
    ['danse or cirque', ['6–8 lower-case-operator'], 'danse OR cirque'],
    ['danse et cirque', ['6–8 lower-case-operator'], 'danse ET cirque'],
    ['or argent', [], null],
    ['danse or', [], null],
    ['"danse or cirque"', [], null],
    ['danse - cirque', ['6–7 lone-minus'], 'danse cirque'],
    ['danse – cirque', ['6–7 ignored-sign'], 'danse cirque'],
    ['a -> b', ['2–4 ignored-sign'], 'a b'],
  ])('remarks on %s stop nothing', (text, expected, proposal) => {
    const parsed = parseExpression(text)
    const warnings = 'tree' in parsed ? parsed.warnings : []
    expect(parsed).toHaveProperty('tree')
    expect(warnings.map(({ from, to, code }) => `${from}–${to} ${code}`)).toEqual(expected)
    expect(warnings[0]?.proposal?.text ?? null).toBe(proposal)
  })

  test('every mistake has its sentence in both languages, with its parameters filled in', () => {
    const seen = new Set<string>()
    const told = [
      ...mistakes.map(([text]) => text),
      'a or b',
      'a - b',
      'a – b',
      'x'.repeat(4_001),
      'a '.repeat(301),
      `${'('.repeat(41)}a`,
      costly,
    ]
    for (const text of told) {
      const parsed = parseExpression(text)
      for (const problem of 'problems' in parsed ? parsed.problems : parsed.warnings) {
        seen.add(problem.code)
        for (const locale of ['fr', 'en'] as const) expect(sayProblem(problem, locale)).not.toMatch(/[{}]/)
      }
    }
    expect([...problemCodes].filter((code) => !seen.has(code))).toEqual([])
    for (const words of Object.values(problemWords)) expect(words.fr).not.toMatch(/[^\u00a0\u202f][;!?»](?: |$)|'/u)
  })

  test('whatever is typed, there is a tree or a mistake, inside the text, and its proposal is that edit', () => {
    const pieces = fc.constantFrom(
      ...'a b théâtre AND OU NOT - ( ) " « » “ ” = * ~ ~3 NEAR/3 SENTENCE title: lang: fr site: x: / : ! | & # @ 🎭 \\ \' , . et'.split(
        ' ',
      ),
      ' ',
      ' ',
      '\u00a0',
      '\n',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
          fc.string({ maxLength: 60, unit: 'binary' }),
        ),
        (text) => {
          const parsed = parseExpression(text)
          const told = 'problems' in parsed ? parsed.problems : parsed.warnings
          if ('problems' in parsed) expect(told.length).toBeGreaterThan(0)
          else expect(unplaced(treeOf(printExpression(parsed.tree, 'fr')))).toEqual(unplaced(parsed.tree))
          for (const { from, to, proposal } of told) {
            expect(0 <= from && from <= to && to <= text.length).toBe(true)
            if (proposal) expect(proposal.text).toBe(text.slice(0, proposal.from) + proposal.insert + text.slice(proposal.to))
          }
          parseSearch(text)
        },
      ),
      { numRuns: 700 },
    )
  })
})

const costly = Array.from({ length: 60 }, (_, i) => `mo${String.fromCharCode(97 + (i % 26))}* OR`)
  .join(' ')
  .concat(' x')

describe('[WATCH-02] what would cost too much is refused with its figures', () => {
  test.each<[string, string, string, Record<string, unknown>]>([
    ['four thousand and one letters', 'x'.repeat(4_001), 'too-long', { length: 4_001, most: 4_000 }],
    ['ten thousand parentheses', '('.repeat(10_000), 'too-long', { length: 10_000, most: 4_000 }],
    ['three hundred and one words', 'a '.repeat(301), 'too-many-terms', { terms: 301, most: 300 }],
    ['a phrase of two thousand words', `"${'a '.repeat(1_990)}"`, 'too-many-terms', { terms: 1_990, most: 300 }],
    ['forty-one groups in each other', `${'('.repeat(41)}a${')'.repeat(41)}`, 'too-deep', { most: 40 }],
    ['four thousand open parentheses', '('.repeat(4_000), 'too-deep', { most: 40 }],
    ['fifty NOT', `a ${'NOT '.repeat(50)}b`, 'too-deep', { most: 40 }],
    ['a chain of sixty NEAR', Array.from({ length: 60 }, () => 'a').join(' NEAR/50 '), 'too-deep', { most: 40 }],
    ['sixty short stars', costly, 'too-costly', { cost: 1_801, most: dearest, dearest: 'moa*' }],
  ])('%s', (_, text, code, params) => {
    const parsed = parseExpression(text)
    expect('problems' in parsed ? parsed.problems.map((problem) => [problem.code, problem.params]) : []).toEqual([[code, params]])
  })

  test('the figures of the cost', () => {
    expect(costOf(treeOf('a b'))).toBe(2)
    expect(costOf(treeOf('"a b c"'))).toBe(3)
    expect(costOf(treeOf('mot* mots* théât*'))).toBe(30 + 15 + 8)
    expect(costOf(treeOf('a NEAR/5 b'))).toBe(6)
  })

  /** Work on a document that repeats one word, by the size of the document. */
  test.each<[string, string]>([
    ['a chain of NEAR', Array.from({ length: 40 }, () => 'danse').join(' NEAR/50 ')],
    ['a chain of SENTENCE', Array.from({ length: 40 }, () => 'danse').join(' SENTENCE ')],
    ['a phrase of three hundred words', `"${'danse '.repeat(300)}"`],
    ['a loose phrase of many words', `"${'danse '.repeat(290)}"~50`],
    ['nested groups of NEAR', Array.from({ length: 8 }, () => '(danse OR dans* OR "danse danse")').join(' NEAR/50 ')],
    ['many stars', Array.from({ length: 49 }, () => 'dan*').join(' ')],
    ['three hundred words', 'danse '.repeat(299).trim()],
  ])(
    '%s takes steps in proportion to the text',
    (_, expression) => {
      const watch = compileWatch({ id: 'w', tree: treeOf(expression) })
      const stepsFor = (words: number) => {
        const steps = { count: 0 }
        matchOne(watch, prepareText(documentOf({ text: 'danse '.repeat(words) })), steps)
        return steps.count
      }
      const [small, large] = [stepsFor(500), stepsFor(2_000)]
      expect(large).toBeLessThan(8 * small + 100_000)
      expect(large).toBeLessThan(2_000 * 2_000)
    },
    60_000,
  )
})

describe('the search box reads everything', () => {
  test.each<[string, string | null]>([
    ['', null],
    ['!!!', null],
    ['danse cirque', 'danse ET cirque'],
    ['danse OU', 'danse'],
    ['"comédie fran', '"comédie fran"'],
    ['titre:(danse', 'titre:danse'],
    ['-danse', 'SAUF danse'],
    ['th*', 'th'],
    ['AND', 'and'],
    ['lang:klingon danse', 'lang ET klingon ET danse'],
    ['titel:danse', 'titre:danse'],
  ])('%s', (text, expected) => {
    const tree = parseSearch(text)
    expect(tree && printExpression(tree, 'fr').toLowerCase()).toBe(expected?.toLowerCase() ?? null)
  })

  test('more than can be afforded is cut to its first words', () => {
    const tree = parseSearch('danse '.repeat(2_000))
    expect(tree?.type === 'and' ? tree.children.length : 0).toBe(20)
  })
})
