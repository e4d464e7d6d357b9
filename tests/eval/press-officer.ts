/**
 * Measures keywords and names against what a press officer would have picked: `npm run eval -- press-officer --data tests/eval/press-officer`. Keywords are
 * told by half, too: `kept` are the cases whose errors were not looked at, `acceptable` is their precision where what one would let pass is no mistake.
 */
import { withoutOwn } from '../../crawlers/understanding/own.ts'
import { understand } from '../../crawlers/understanding/understand.ts'
import { fold } from '../../crawlers/understanding/words.ts'
import type { Language } from '../../db/vocabulary.ts'
import { readCases } from './cases.ts'

interface Case {
  language: Language
  title: string
  text: string
  outlet: string
  expected: { keywords: string[]; people: string[]; works: string[]; organisations: string[]; places: string[] }
  /** Keywords that one would let pass, if not pick; only the cases that were not tuned on have them. */
  acceptable?: string[]
}

/** What may never be picked: the furniture of a page, days and months. */
const furniture =
  /^(?:publi[ée]e?|mis|jour|lire|aussi|abonnez|redaction|published|updated|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|june|july|august|september|october|november|december)\b/

/** How many of the keywords count: as many as a press officer reads at a glance. */
const most = 6

const plain = (term: string) =>
  fold(term)
    .replace(/^(?:l['’]|les? |la |the )/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
/** One names the other: they are the same, or one holds the other whole. */
const same = (a: string, b: string) => ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `)
/** Words that agree but for their endings. */
const alike = (a: string, b: string) => same(a, b) || a.slice(0, -1).startsWith(b.slice(0, -1)) || b.slice(0, -1).startsWith(a.slice(0, -1))

interface Count {
  found: number
  wanted: number
  right: number
  given: number
}

export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const cases = await readCases<Case>(dir, ['language', 'title', 'text', 'expected'])
  const counts = new Map<string, Count>()
  const add = (name: string, count: Count) => {
    const sum = counts.get(name) ?? { found: 0, wanted: 0, right: 0, given: 0 }
    counts.set(name, {
      found: sum.found + count.found,
      wanted: sum.wanted + count.wanted,
      right: sum.right + count.right,
      given: sum.given + count.given,
    })
  }
  let stray = 0
  for (const { language, title, text, outlet, expected, acceptable } of cases) {
    const { keywords, names } = withoutOwn(understand({ title, text, languageHint: language }), [outlet])
    const all = [...expected.people, ...expected.works, ...expected.organisations, ...expected.places].map(plain)
    const terms = keywords.slice(0, most).map(({ term }) => plain(term))
    const wanted = expected.keywords.map(plain)
    // A keyword that is one of the names is no mistake.
    const rightAmong = (keywords: readonly string[]) =>
      terms.filter((term) => keywords.some((one) => alike(term, one)) || all.some((name) => same(term, name))).length
    const found = wanted.filter((one) => terms.some((term) => alike(term, one))).length
    const counted = { found, wanted: wanted.length, right: rightAmong(wanted), given: terms.length }
    add(`keywords-${language}`, counted)
    add(acceptable ? 'keywords-kept' : 'keywords-tuned', counted)
    if (acceptable) add('keywords-acceptable', { ...counted, right: rightAmong([...wanted, ...acceptable.map(plain)]) })
    const given = names.map(({ name }) => plain(name))
    for (const kind of ['people', 'works', 'organisations', 'places'] as const) {
      const mine = expected[kind].map(plain)
      add(`${kind}-${language}`, {
        found: mine.filter((one) => given.includes(one)).length,
        wanted: mine.length,
        right: 0,
        given: 0,
      })
    }
    add(`names-${language}`, {
      found: all.filter((one) => given.includes(one)).length,
      wanted: all.length,
      right: given.filter((name) => all.includes(name)).length,
      given: given.length,
    })
    stray += [...terms, ...given].filter((term) => furniture.test(term) || term === plain(outlet)).length
  }
  return {
    n: cases.length,
    ...Object.fromEntries(
      [...counts].map(([name, { found, wanted, right, given }]) => [
        name,
        { recall: found / Math.max(1, wanted), ...(given > 0 ? { precision: right / given } : {}) },
      ]),
    ),
    stray,
  }
}
