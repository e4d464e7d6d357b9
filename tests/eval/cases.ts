/** Reads the labelled cases of an evaluation: one JSON case a line of `cases.jsonl`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The cases of `dir`, in order. Their shape is the data's contract, which is not checked here. */
export async function readCases<Case>(dir: string): Promise<Case[]> {
  const lines = (await readFile(join(dir, 'cases.jsonl'), 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => JSON.parse(line) as Case)
}
