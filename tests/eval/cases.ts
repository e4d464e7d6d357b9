/** What evaluations share: the labelled cases, one JSON case a line of `cases.jsonl`, and chance that is the same at every run. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The data is not what the evaluation measures with; the message says where, and what is wanted. */
export class WrongData extends Error {
  override name = 'WrongData'
}

/** The cases of `dir`, in order; each must hold `fields`, whatever stands in them. Throws `WrongData`. */
export async function readCases<Case extends object>(dir: string, fields: readonly (keyof Case & string)[]): Promise<Case[]> {
  const file = join(dir, 'cases.jsonl')
  const all = await readFile(file, 'utf8').catch((error: Error) => {
    throw new WrongData(`${file} can't be read: ${error.message}`)
  })
  return all.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    const given = toJson(line)
    const lacks = fields.filter((field) => typeof given !== 'object' || given === null || !(field in given))
    if (lacks.length > 0)
      throw new WrongData(`${file}, line ${i + 1}: a case is a line of JSON with ${fields.join(', ')}; there is no ${lacks.join(', no ')}.`)
    // The fields are there; what they hold is the data's contract.
    return [given as Case]
  })
}

function toJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
