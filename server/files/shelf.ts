/**
 * Where uploaded files lie: under the data folder, by workspace and by the hash of what they hold, so that the same file lies there once. A file appears
 * under its name only when it is whole.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { type Sniffed, sniff, sniffBytes } from '../../crawlers/files/sniff.ts'
import type { FileKind } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { putDown } from '../put-down.ts'

export interface Shelved extends Sniffed {
  sha256: string
  bytes: number
}

export interface Shelf {
  /** Takes in what is sent. Refuses what is none of the kinds, or is larger than its kind may be, as soon as that is seen. */
  take(workspaceId: string, body: ReadableStream<Uint8Array>, most: Record<FileKind, number>): Promise<Shelved>
  path(workspaceId: string, sha256: string): string
  /** Where the file of an import lies while it may be read in another way. */
  importPath(workspaceId: string, importId: string): string
  /** Imports whose files lie there, by their ids. */
  importsOn(workspaceId: string): Promise<string[]>
  /** A part of a file, ends included. */
  read(workspaceId: string, sha256: string, from: number, to: number): ReadableStream<Uint8Array>
  isThere(workspaceId: string, sha256: string): Promise<boolean>
  /** Files that lie there since before `since`, by their hashes. */
  list(workspaceId: string, since: Date): Promise<string[]>
  remove(workspaceId: string, sha256: string): Promise<void>
}

export function openShelf(folder: string): Shelf {
  const home = (workspaceId: string) => join(folder, workspaceId)
  const path: Shelf['path'] = (workspaceId, sha256) => join(home(workspaceId), sha256.slice(0, 2), sha256)
  const forImports = (workspaceId: string) => join(home(workspaceId), 'imports')
  return {
    path,
    importPath: (workspaceId, importId) => join(forImports(workspaceId), importId),
    importsOn: (workspaceId) => readdir(forImports(workspaceId)).catch(() => []),
    async take(workspaceId, body, most) {
      const arriving = join(home(workspaceId), 'arriving')
      await mkdir(arriving, { recursive: true })
      const part = join(arriving, randomUUID())
      try {
        const counted = counting(most)
        await putDown(body, counted.through, part)
        const shelved = counted.end()
        const at = path(workspaceId, shelved.sha256)
        await mkdir(join(at, '..'), { recursive: true })
        await rename(part, at)
        return shelved
      } finally {
        await rm(part, { force: true })
      }
    },
    // The type of an answer's body is the browser's; Node gives it as its own, and it is of bytes because no encoding is asked for.
    read: (workspaceId, sha256, from, to) =>
      Readable.toWeb(createReadStream(path(workspaceId, sha256), { start: from, end: to })) as ReadableStream<Uint8Array>,
    isThere: (workspaceId, sha256) =>
      stat(path(workspaceId, sha256)).then(
        (found) => found.isFile(),
        () => false,
      ),
    async list(workspaceId, since) {
      const old: string[] = []
      for (const shelf of await readdir(home(workspaceId)).catch(() => [])) {
        if (shelf === 'imports') continue
        for (const name of await readdir(join(home(workspaceId), shelf)).catch(() => [])) {
          const at = join(home(workspaceId), shelf, name)
          const found = await stat(at).catch(() => null)
          if (!found || found.mtime >= since) continue
          // What stopped arriving long ago will never be whole.
          if (shelf === 'arriving') await rm(at, { force: true })
          else old.push(name)
        }
      }
      return old
    },
    remove: (workspaceId, sha256) => rm(path(workspaceId, sha256), { force: true }),
  }
}

/** Hashes and counts what goes through, and stops it when it is of no kind or too large. */
function counting(most: Record<FileKind, number>) {
  const hash = createHash('sha256')
  let bytes = 0
  let head: Buffer = Buffer.alloc(0)
  let sniffed: Sniffed | null = null
  const tell = (): Sniffed => {
    const told = sniff(head)
    if (!told) throw new Problem('unknown-file')
    return told
  }
  return {
    through: new Transform({
      transform(chunk: Buffer, _, next) {
        try {
          hash.update(chunk)
          bytes += chunk.length
          if (!sniffed) {
            head = Buffer.concat([head, chunk]).subarray(0, sniffBytes)
            if (head.length >= sniffBytes) sniffed = tell()
          }
          if (sniffed && bytes > most[sniffed.kind])
            throw new Problem('file-too-large', { most: Math.round(most[sniffed.kind] / 1024 / 1024) })
          next(null, chunk)
        } catch (error) {
          next(error instanceof Error ? error : new Error(String(error)))
        }
      },
    }),
    end(): Shelved {
      if (bytes === 0) throw new Problem('unknown-file')
      sniffed ??= tell()
      return { ...sniffed, sha256: hash.digest('hex'), bytes }
    },
  }
}
