/** Measures language detection without a hint, by kind of text: how often right, left unknown, wrong. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { detectLanguage } from '../../crawlers/understanding/language.ts'

interface Case {
  text: string
  kind: string
  expected: { language: string | null }
}

export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const lines = (await readFile(join(dir, 'cases.jsonl'), 'utf8')).split('\n').filter(Boolean)
  const kinds = new Map<string, { n: number; right: number; unknown: number }>()
  for (const line of lines) {
    // A line of the labelled set has this shape (see the data's own description).
    const { text, kind, expected } = JSON.parse(line) as Case
    if (!expected.language) continue
    const count = kinds.get(kind) ?? { n: 0, right: 0, unknown: 0 }
    kinds.set(kind, count)
    const found = detectLanguage(text, null)
    count.n++
    if (found === expected.language) count.right++
    if (found === null) count.unknown++
  }
  return Object.fromEntries(
    [...kinds].map(([kind, { n, right, unknown }]) => [
      kind,
      { n, accuracy: right / n, unknown: unknown / n, wrong: (n - right - unknown) / n },
    ]),
  )
}
