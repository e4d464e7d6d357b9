/** Rows of a table as the thread that read it wrote them down, one a line; read one by one. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

export async function* rowsOf(path: string): AsyncGenerator<string[]> {
  // Our own thread wrote it.
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    yield JSON.parse(line) as string[]
}
