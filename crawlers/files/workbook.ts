/**
 * Reads the first sheet of a workbook (.xlsx) row by row. What it unpacks is bounded whatever its parts claim of themselves: a few kilobytes can hold
 * gigabytes.
 */
import { Parser } from 'htmlparser2'
import { type Entry, openPromise, type ZipFile } from 'yauzl'

/** Thrown for what is no workbook (`no-table`) and for one that unpacks to too much (`too-large`). */
export class WorkbookProblem extends Error {
  override name = 'WorkbookProblem'
}

const mostEntries = 2_000
const mostUnpacked = 256 * 1024 * 1024
const mostRatio = 300
/** Texts that cells share; a longer list would be held in memory for nothing but a table that is too long anyway. */
const mostShared = 40_000_000

/** Texts of the cells, row after row; what is not there is empty. */
export async function* workbookRows(path: string): AsyncGenerator<string[]> {
  const { zip, entries } = await openZip(path)
  try {
    const sheet = firstSheet([...entries.keys()])
    const sheetEntry = sheet === null ? undefined : entries.get(sheet)
    if (!sheetEntry) throw new WorkbookProblem('no-table')
    const sharedEntry = entries.get('xl/sharedStrings.xml')
    const shared = sharedEntry ? await sharedTexts(zip, sharedEntry) : []
    yield* rowsOf(zip, sheetEntry, shared)
  } finally {
    zip.close()
  }
}

async function openZip(path: string): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { autoClose: false, validateEntrySizes: true, strictFileNames: true })
  } catch {
    throw new WorkbookProblem('no-table')
  }
  const entries = new Map<string, Entry>()
  try {
    if (zip.entryCount > mostEntries) throw new WorkbookProblem('too-large')
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    return { zip, entries }
  } catch (error) {
    zip.close()
    throw error instanceof WorkbookProblem ? error : new WorkbookProblem('no-table')
  }
}

/** By its number: workbooks call the first one sheet1, whatever a person calls it. */
const firstSheet = (names: string[]): string | null =>
  names
    .flatMap((name) => {
      const [, number] = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name) ?? []
      return number ? [{ name, number: Number(number) }] : []
    })
    .sort((a, b) => a.number - b.number)[0]?.name ?? null

/** The unpacked text of a part, piece by piece. */
async function* textOf(zip: ZipFile, entry: Entry): AsyncGenerator<string> {
  if (entry.uncompressedSize > mostUnpacked || entry.uncompressedSize > Math.max(1, entry.compressedSize) * mostRatio)
    throw new WorkbookProblem('too-large')
  const decoder = new TextDecoder('utf-8')
  let bytes = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const piece = chunk as Buffer // a stream without an encoding gives bytes
      bytes += piece.length
      if (bytes > mostUnpacked) throw new WorkbookProblem('too-large')
      yield decoder.decode(piece, { stream: true })
    }
  } catch (error) {
    throw error instanceof WorkbookProblem ? error : new WorkbookProblem('no-table')
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

async function sharedTexts(zip: ZipFile, entry: Entry): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let length = 0
  let isText = false
  let isSound = false
  const parser = new Parser(
    {
      onopentag(name) {
        const tag = local(name)
        if (tag === 'si') text = ''
        else if (tag === 't') isText = true
        else if (tag === 'rPh') isSound = true
      },
      ontext(said) {
        if (!isText || isSound) return
        text += said
        length += said.length
      },
      onclosetag(name) {
        const tag = local(name)
        if (tag === 'si') texts.push(text)
        else if (tag === 't') isText = false
        else if (tag === 'rPh') isSound = false
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  for await (const piece of textOf(zip, entry)) {
    parser.write(piece)
    if (length > mostShared) throw new WorkbookProblem('too-large')
  }
  parser.end()
  return texts
}

/** `AB12` is the 28th column, counted from 0: 27. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (!letters) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

async function* rowsOf(zip: ZipFile, entry: Entry, shared: readonly string[]): AsyncGenerator<string[]> {
  let rows: string[][] = []
  let row: string[] | null = null
  let column = 0
  let type = ''
  let value = ''
  let isValue = false
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const tag = local(name)
        if (tag === 'row') {
          row = []
          column = 0
        } else if (tag === 'c') {
          column = columnOf(attributes.r ?? '') ?? column
          type = attributes.t ?? 'n'
          value = ''
        } else if (tag === 'v' || tag === 't') isValue = true
      },
      ontext(said) {
        if (isValue) value += said
      },
      onclosetag(name) {
        const tag = local(name)
        if (tag === 'v' || tag === 't') isValue = false
        else if (tag === 'c' && row) {
          // A reference far to the right would otherwise make a row of a million cells.
          if (column < 500) {
            while (row.length < column) row.push('')
            row[column] =
              type === 's' ? (shared[Number(value)] ?? '') : type === 'b' ? (value === '1' ? 'true' : 'false') : type === 'e' ? '' : value
          }
          column++
        } else if (tag === 'row' && row) {
          rows.push(row)
          row = null
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  for await (const piece of textOf(zip, entry)) {
    parser.write(piece)
    const done = rows
    rows = []
    yield* done
  }
  parser.end()
  yield* rows
}
