/** Words to and from the person at the terminal; the log is for machines. */
import { createInterface } from 'node:readline/promises'

export const say = (words: string): void => {
  process.stdout.write(`${words}\n`)
}

/** Something that is not done, with a sentence for who asked; `code` is what the process ends with. */
export class NotDone extends Error {
  readonly code: number
  constructor(words: string, code = 1) {
    super(words)
    this.code = code
  }
}

/** Asks a question that is answered by yes or no; without a terminal the answer is no. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^(y|yes|o|oui)$/i.test((await lines.question(`${question} [y/N] `)).trim())
  } finally {
    lines.close()
  }
}

/** The first line of what is piped in. */
export async function firstLine(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text.split(/\r?\n/)[0] ?? ''
}
