/** The command that measures quality, as whoever has data calls it: one line of JSON, and a sentence where the data is wanting. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../db/programs.ts'

/** Runs an evaluation in a process of its own; a database of its own comes and goes with it, where it wants one. */
async function evaluate(name: string, dir: string): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/eval/run.ts', name, '--data', dir], { cwd: projectRoot() })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk
  })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out, err }
}

test('an evaluation prints one line of figures, also one that works in a database, and says what its data lacks', {
  timeout: 180_000,
}, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'relais-evaluation-'))
  try {
    await writeFile(join(dir, 'cases.jsonl'), JSON.stringify({ seed: 1, journalists: 30, outlets: 3, ofEachForm: 2 }))
    const [bylines, line] = await Promise.all([evaluate('bylines', dir), evaluate('line', dir)])
    expect(bylines).toMatchObject({ code: 0 })
    expect(bylines.out.trim().split('\n')).toHaveLength(1)
    expect(JSON.parse(bylines.out)).toMatchObject({ wrong: 0, precision: 1, cpuMsPerCase: expect.any(Number) })
    expect(line).toMatchObject({ code: 2, out: '', err: expect.stringContaining("feeds/cases.jsonl can't be read") })
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})
