/** Measures language detection without a hint, by kind of text: how often right, left unknown, wrong. */
import { detectLanguage } from '../../crawlers/understanding/language.ts'
import { readCases } from './cases.ts'

interface Case {
  text: string
  kind: string
  expected: { language: string | null }
}

export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const kinds = new Map<string, { n: number; right: number; unknown: number }>()
  for (const { text, kind, expected } of await readCases<Case>(dir, ['text', 'kind', 'expected'])) {
    if (!expected.language) continue
    const count = kinds.get(kind) ?? { n: 0, right: 0, unknown: 0 }
    kinds.set(kind, count)
    const found = detectLanguage(text, null)
    count.n++
    if (found === expected.language) count.right++
    if (found === null) count.unknown++
  }
  const byKind = Object.fromEntries(
    [...kinds].map(([kind, { n, right, unknown }]) => [
      kind,
      { n, accuracy: right / n, unknown: unknown / n, wrong: (n - right - unknown) / n },
    ]),
  )
  return { n: [...kinds.values()].reduce((sum, { n }) => sum + n, 0), ...byKind }
}
