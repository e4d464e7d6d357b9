/** What the table of an MP4 tells: how long it lasts, and the subtitles that it carries as text (3GPP timed text). Only that table and those words are read, however long the film is. */
import { type FileHandle, open } from 'node:fs/promises'
import { type Cue, type Said, together } from '../reading/transcript.ts'

/** A film's table is a few megabytes at most; the words of one title a few lines. */
const mostTable = 64 * 1024 * 1024
const mostTitles = 20_000
const mostTitle = 4_096
const mostBoxes = 10_000

interface Box {
  name: string
  body: Buffer
}

export interface Film {
  seconds: number | null
  /** Null where there are no subtitles, or none of this sort. */
  said: Said | null
}

/** Null where it is no MP4. */
export async function filmOf(path: string): Promise<Film | null> {
  const file = await open(path)
  try {
    const table = await tableOf(file)
    return table && { seconds: lastingOf(inside(table, 'mvhd')), said: await saidIn(file, table) }
  } finally {
    await file.close()
  }
}

/** How long the whole of it lasts, also where nothing is heard. */
function lastingOf(head: Buffer | null): number | null {
  if (!head || head.length < 32) return null
  const isLong = head[0] === 1
  const perSecond = head.readUInt32BE(isLong ? 20 : 12)
  const lasting = isLong ? Number(head.readBigUInt64BE(24)) : head.readUInt32BE(16)
  // All ones stand for unknown.
  return perSecond === 0 || lasting === 0 || lasting >= 0xffff_ffff ? null : Math.round(lasting / perSecond)
}

/** The words of the first track of text that holds some. */
async function saidIn(file: FileHandle, table: Buffer): Promise<Said | null> {
  let left = mostTitles
  for (const track of boxesIn(table).filter(({ name }) => name === 'trak')) {
    const cues: Cue[] = []
    const titles = titlesOf(track.body).slice(0, left)
    left -= titles.length
    for (const title of titles) {
      const text = await wordsAt(file, title)
      if (text !== '') cues.push({ seconds: title.seconds, voice: null, text })
    }
    if (cues.length > 0) return together(cues)
  }
  return null
}

/** The box `moov`, wherever it lies. */
async function tableOf(file: FileHandle): Promise<Buffer | null> {
  const { size } = await file.stat()
  for (let at = 0, boxes = 0; at + 8 <= size && boxes < mostBoxes; boxes++) {
    const head = await readAt(file, at, 16)
    if (head.length < 8) return null
    const short = head.readUInt32BE(0)
    const length = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short === 0 ? size - at : short
    const skip = short === 1 ? 16 : 8
    if (length < skip) return null
    if (head.toString('latin1', 4, 8) === 'moov')
      return length > mostTable ? null : readAt(file, at + skip, Math.min(length, size - at) - skip)
    at += length
  }
  return null
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, length)), 0, Math.max(0, length), at)
  return buffer.subarray(0, bytesRead)
}

function boxesIn(body: Buffer): Box[] {
  const boxes: Box[] = []
  for (let at = 0; at + 8 <= body.length && boxes.length < mostBoxes; ) {
    const length = body.readUInt32BE(at)
    if (length < 8 || at + length > body.length) break
    boxes.push({ name: body.toString('latin1', at + 4, at + 8), body: body.subarray(at + 8, at + length) })
    at += length
  }
  return boxes
}

const inside = (body: Buffer, ...names: string[]): Buffer | null =>
  names.reduce<Buffer | null>((at, name) => (at && boxesIn(at).find((box) => box.name === name)?.body) || null, body)

interface Title {
  at: number
  size: number
  seconds: number
}

/** Where the titles of a track of text lie, and when each is shown. */
function titlesOf(track: Buffer): Title[] {
  const media = inside(track, 'mdia')
  const handler = media && inside(media, 'hdlr')
  const samples = media && inside(media, 'minf', 'stbl')
  const clock = media && inside(media, 'mdhd')
  if (!samples || !handler || !clock || clock.length < 24 || !/^(?:sbtl|text|subt)$/.test(handler.toString('latin1', 8, 12))) return []
  if (!/^(?:tx3g|text)$/.test(inside(samples, 'stsd')?.toString('latin1', 12, 16) ?? '')) return []
  const perSecond = clock.readUInt32BE(clock[0] === 1 ? 20 : 12) || 1
  const sizes = sizesIn(inside(samples, 'stsz'))
  const begins = beginsIn(inside(samples, 'stts'), sizes.length)
  const titles: Title[] = []
  const runs = rowsIn(inside(samples, 'stsc'), 3)
  const long = inside(samples, 'co64')
  const chunks = long
    ? rowsIn(long, 2).map(([high = 0, low = 0]) => high * 2 ** 32 + low)
    : rowsIn(inside(samples, 'stco'), 1).map(([at = 0]) => at)
  let run = 0
  for (const [i, chunk] of chunks.entries()) {
    while ((runs[run + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= i + 1) run++
    let at = chunk
    for (let n = runs[run]?.[1] ?? 0; n > 0 && titles.length < sizes.length; n--) {
      const size = sizes[titles.length] ?? 0
      titles.push({ at, size, seconds: Math.floor((begins[titles.length] ?? 0) / perSecond) })
      at += size
    }
  }
  return titles
}

/** The rows of a table of numbers, behind its version and their count. */
function rowsIn(body: Buffer | null, columns: number): number[][] {
  if (!body || body.length < 8) return []
  const count = Math.min(body.readUInt32BE(4), Math.floor((body.length - 8) / (4 * columns)), mostTitles)
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: columns }, (_, column) => body.readUInt32BE(8 + 4 * (row * columns + column))),
  )
}

function sizesIn(body: Buffer | null): number[] {
  if (!body || body.length < 12) return []
  const same = body.readUInt32BE(4)
  const count = Math.min(body.readUInt32BE(8), mostTitles)
  if (same > 0) return Array.from({ length: count }, () => same)
  return rowsIn(body.subarray(4), 1).map(([size = 0]) => size)
}

function beginsIn(body: Buffer | null, most: number): number[] {
  const begins: number[] = []
  let now = 0
  for (const [count = 0, lasting = 0] of rowsIn(body, 2))
    for (let n = 0; n < count && begins.length < most; n++) {
      begins.push(now)
      now += lasting
    }
  return begins
}

/** A length, and so many bytes of UTF-8, or UTF-16 where they begin with its mark; how they are drawn follows. */
async function wordsAt(file: FileHandle, { at, size }: Title): Promise<string> {
  if (size <= 2) return ''
  const sample = await readAt(file, at, Math.min(size, mostTitle))
  if (sample.length < 2) return ''
  const words = sample.subarray(2, 2 + sample.readUInt16BE(0))
  const text = words[0] === 0xfe && words[1] === 0xff ? new TextDecoder('utf-16be').decode(words) : words.toString('utf8')
  return text.replace(/\s+/g, ' ').trim()
}
