/** Reads a backup piece by piece, and says whether it is whole; it touches no database. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { BadBackup, Ending, FilePiece, formatVersion, Manifest, Piece, rowsIn } from './format.ts'

export interface Whole {
  manifest: Manifest
  rows: Record<string, number>
  files: number
}

/** No line and no piece of ours is longer. */
const mostBytes = 512 * 1024 * 1024

const notWhole = () => new BadBackup('The backup is cut short or damaged; nothing was touched. Take another copy of it.')
const altered = () => new BadBackup('The backup was altered after it was taken: its checksum does not fit. Nothing was touched.')

/** Reads all of `file`. Gives what it holds; throws `BadBackup` when it is not exactly what was written. */
export async function verifyBackup(file: string): Promise<Whole> {
  const counted: Record<string, number> = {}
  const files = new Set<string>()
  const whole = await readBackup(
    file,
    async (table, bytes) => {
      counted[table] = (counted[table] ?? 0) + rowsIn(bytes)
    },
    async (name) => {
      files.add(name)
    },
  )
  if (files.size !== whole.files) throw altered()
  for (const { name } of whole.manifest.tables) if ((counted[name] ?? 0) !== whole.rows[name]) throw altered()
  return whole
}

/** Reads `file` and hands over each piece in its order. Throws `BadBackup` at the end when the whole does not fit its checksum. */
export async function readBackup(
  file: string,
  take: (table: string, bytes: Buffer) => Promise<void>,
  takeFile: (name: string, bytes: Buffer) => Promise<void>,
): Promise<Whole> {
  const hash = createHash('sha256')
  const lines = linesOf(file)
  try {
    const manifest = readManifest(await lines.line())
    hash.update(lines.last())
    const known = new Set(manifest.tables.map(({ name }) => name))
    for (;;) {
      const line = readJson(await lines.line())
      const ending = Ending.safeParse(line)
      if (ending.success) {
        if (ending.data.sha256 !== hash.digest('hex')) throw altered()
        if (!(await lines.isAtEnd())) throw altered()
        return { manifest, rows: ending.data.rows, files: ending.data.files }
      }
      hash.update(lines.last())
      const part = FilePiece.safeParse(line)
      if (part.success && part.data.bytes <= mostBytes) {
        const bytes = await lines.bytes(part.data.bytes)
        hash.update(bytes)
        await takeFile(part.data.file, bytes)
        continue
      }
      const piece = Piece.safeParse(line)
      if (!piece.success || !known.has(piece.data.table) || piece.data.bytes > mostBytes) throw altered()
      const bytes = await lines.bytes(piece.data.bytes)
      hash.update(bytes)
      await take(piece.data.table, bytes)
    }
  } finally {
    lines.close()
  }
}

function readManifest(line: Buffer): Manifest {
  const found = readJson(line)
  const isOurs = typeof found === 'object' && found !== null && 'format' in found && found.format === 'relais-backup'
  if (!isOurs) throw new BadBackup('This is no backup of Relais.')
  const newer = 'version' in found && typeof found.version === 'number' && found.version > formatVersion
  if (newer) throw new BadBackup('The backup was written by a newer Relais. Install that version, then restore it.')
  const read = Manifest.safeParse(found)
  if (!read.success) throw altered()
  return read.data
}

function readJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    throw altered()
  }
}

/** A gzip file as lines and runs of bytes. What is no gzip, or ends too early, is a `BadBackup`. */
function linesOf(file: string) {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  const chunks = source.pipe(gunzip)[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  let line: Buffer = held

  async function more(): Promise<boolean> {
    try {
      const next = await chunks.next()
      if (next.done === true) return false
      // A gunzip without an encoding gives bytes.
      held = Buffer.concat([held, next.value as Buffer])
      return true
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (code === 'Z_DATA_ERROR' && held.length === 0 && line.length === 0) throw new BadBackup('This is no backup of Relais.')
      if (code.startsWith('Z_')) throw notWhole()
      throw error
    }
  }

  return {
    /** The next line with its break. */
    async line(): Promise<Buffer> {
      let at = held.indexOf(10)
      while (at === -1) {
        if (held.length > mostBytes) throw altered()
        if (!(await more())) throw notWhole()
        at = held.indexOf(10)
      }
      line = held.subarray(0, at + 1)
      held = held.subarray(at + 1)
      return line
    },
    last: () => line,
    async bytes(count: number): Promise<Buffer> {
      while (held.length < count) if (!(await more())) throw notWhole()
      const taken = held.subarray(0, count)
      held = held.subarray(count)
      return taken
    },
    isAtEnd: async () => held.length === 0 && !(await more()),
    close() {
      source.destroy()
      gunzip.destroy()
    },
  }
}
