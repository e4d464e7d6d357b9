/** What evaluations share: the labelled cases, one JSON case a line of `cases.jsonl`, and chance that is the same at every run. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The cases of `dir`, in order. Their shape is the data's contract, which is not checked here. */
export async function readCases<Case>(dir: string): Promise<Case[]> {
  const lines = (await readFile(join(dir, 'cases.jsonl'), 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => JSON.parse(line) as Case)
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
