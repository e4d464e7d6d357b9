/** Reads a table that a person uploaded, CSV in whatever encoding or a workbook, row by row into lines of JSON, so that no table is ever held in memory. */
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { parse as parseAll } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { type TableForm, tableDelimiters } from '../../db/vocabulary.ts'
import type { TableReading } from './table-reading.ts'
import { workbookRows } from './workbook.ts'

export interface TableToRead {
  path: string
  /** Where the rows go, each a JSON array of texts on a line of its own. */
  out: string
  /** How it is to be read, where a person said so; a workbook is read as it is. */
  form?: TableForm | undefined
}

const mostRows = 200_000
const mostColumns = 200
/** A cell is cut after this many UTF-16 units: no post is as long. */
const mostOfCell = 20_000
/** A longer record is no record but a quotation mark that was never closed. */
const mostOfRecord = 2 * 1024 * 1024
const sampleBytes = 256 * 1024

export async function readTable({ path, out, form }: TableToRead): Promise<TableReading> {
  const sample = await firstBytes(path)
  const isWorkbook = sample[0] === 0x50 && sample[1] === 0x4b
  if (!isWorkbook && isOther(sample)) return { problem: 'no-table', line: null }
  const encoding = isWorkbook ? null : (form?.encoding ?? (await encodingOf(path, sample)))
  const text = encoding === null ? null : decode(sample, encoding)
  if (text !== null && isNoise(text)) return { problem: 'no-table', line: null }
  const delimiter = text === null ? null : (form?.delimiter ?? delimiterOf(text))
  const counted = counting()
  const traced = Error.stackTraceLimit
  try {
    // The parser makes an error of every row that is wider or narrower than the first, and forgets it; tracing it is nearly all that such a table costs.
    Error.stackTraceLimit = 0
    const rows = encoding === null || delimiter === null ? Readable.from(workbookRows(path)) : csvRows(path, encoding, delimiter)
    await pipeline(rows, counted.through, createWriteStream(out, { mode: 0o600 }))
  } catch (error) {
    const said = problemOf(error)
    if (said) return said
    throw error
  } finally {
    Error.stackTraceLimit = traced
  }
  const { rows, columns, isCut, cells } = counted.end()
  if (rows === 0 || columns < 2) return { problem: 'no-table', line: null }
  return { problem: null, encoding, delimiter, rows, columns, isCut, cutCells: cells }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What is surely no table: old workbooks, pictures, PDFs, pages, noise. */
const isOther = (sample: Buffer): boolean =>
  sample.length === 0 ||
  sample.subarray(0, 8).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) ||
  /^(?:%PDF|\x89PNG|\xff\xd8\xff|\s*<(?:!doctype|html|\?xml))/i.test(sample.subarray(0, 64).toString('latin1'))

/** Nobody writes control characters: one in a hundred is no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted
const isNoise = (text: string): boolean => (text.match(/[\x01-\x08\x0e-\x1a\x7f]/g)?.length ?? 0) * 100 > text.length

const decode = (bytes: Buffer, encoding: string): string => iconv.decode(bytes, encoding)

/** By its mark; without one UTF-16 by its zeros, UTF-8 where all of it is, else what Western spreadsheets write. */
async function encodingOf(path: string, sample: Buffer): Promise<string> {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  const zeros = (odd: 0 | 1) => sample.subarray(0, 400).filter((byte, i) => i % 2 === odd && byte === 0).length
  if (zeros(1) > 60 && zeros(0) < 8) return 'utf-16le'
  if (zeros(0) > 60 && zeros(1) < 8) return 'utf-16be'
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    // A stream without an encoding gives bytes.
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The one that cuts the first rows into most columns, and into equally many. */
function delimiterOf(sample: string): string {
  const lines = sample.slice(0, 64 * 1024)
  // The last row of a sample is mostly a part of one.
  const whole =
    lines.length < sample.length || sample.length >= sampleBytes ? lines.slice(0, Math.max(lines.lastIndexOf('\n'), 0) || undefined) : lines
  const scored = tableDelimiters.map((delimiter) => {
    try {
      const rows: string[][] = parseAll(whole, { ...lenient, delimiter, to: 40 })
      const widths = rows.map((row) => row.length)
      const usual = widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0
      const agreeing = widths.filter((width) => width === usual).length / Math.max(1, widths.length)
      return { delimiter, score: usual < 2 ? 0 : usual * agreeing }
    } catch {
      return { delimiter, score: 0 }
    }
  })
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

const lenient = {
  bom: true,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: mostOfRecord,
  record_delimiter: ['\r\n', '\n', '\r'],
}

function csvRows(path: string, encoding: string, delimiter: string): Readable {
  return createReadStream(path)
    .pipe(iconv.decodeStream(encoding))
    .pipe(parse({ ...lenient, delimiter }))
}

/** Rows as lines of JSON; too many rows and columns are left out, and said to be. */
function counting() {
  let rows = 0
  let columns = 0
  let cells = 0
  let isCut = false
  return {
    through: new Transform({
      writableObjectMode: true,
      transform(row: readonly string[], _, next) {
        if (row.every((cell) => cell.trim() === '')) return next()
        if (rows >= mostRows) {
          isCut = true
          return next()
        }
        rows++
        columns = Math.max(columns, Math.min(row.length, mostColumns))
        if (row.length > mostColumns) isCut = true
        const line = row.slice(0, mostColumns).map((cell) => {
          if (cell.length <= mostOfCell) return cell
          cells++
          return cell.slice(0, mostOfCell)
        })
        next(null, `${JSON.stringify(line)}\n`)
      },
    }),
    end: () => ({ rows, columns, isCut, cells }),
  }
}

/** What is wrong with the file itself. */
function problemOf(error: unknown): TableReading | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED') {
    // csv-parse names the line it was at.
    return { problem: 'open-quote', line: 'lines' in error && typeof error.lines === 'number' ? error.lines : null }
  }
  if (error.name === 'WorkbookProblem') return { problem: error.message === 'too-large' ? 'too-large' : 'no-table', line: null }
  return null
}
