/** Reads a PDF: its text in paragraphs, its title, who made it and when, how many pages it has. */
import { readFile } from 'node:fs/promises'
import { getDocumentProxy, getMeta } from 'unpdf'
import { type FileReading, unread } from './file-reading.ts'

/** A longer one is a book, and read in part. */
const mostPages = 300
const mostText = 400_000

interface Line {
  text: string
  size: number
  y: number
}

export async function readPdf(path: string): Promise<FileReading> {
  const pdf = await getDocumentProxy(new Uint8Array(await readFile(path)), {
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    // What is broken in a file is no news for the log.
    verbosity: 0,
  })
  const { info } = await getMeta(pdf)
  const pages: Line[][] = []
  let length = 0
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages) && length < mostText; number++) {
    const lines = linesOf((await (await pdf.getPage(number)).getTextContent()).items)
    pages.push(lines)
    length += lines.reduce((sum, { text }) => sum + text.length, 0)
  }
  const text = pages.map(paragraphsOf).filter(Boolean).join('\n\n').slice(0, mostText)
  const said: Record<string, unknown> = info ?? {}
  return {
    ...unread,
    title: titleOf(said.Title, pages[0] ?? []),
    text,
    authors: typeof said.Author === 'string' && said.Author.trim() ? [said.Author.trim().slice(0, 200)] : [],
    madeAt: dateOf(said.CreationDate),
    pages: pdf.numPages,
    isCut: pdf.numPages > mostPages || length >= mostText,
  }
}

/** The runs of a page put together to lines, in the order in which the page draws them. */
function linesOf(items: readonly object[]): Line[] {
  const lines: Line[] = []
  let line: Line | null = null
  for (const item of items) {
    if (!('str' in item) || !('transform' in item)) continue
    const { str, height, transform, hasEOL } = item as { str: string; height: number; transform: number[]; hasEOL: boolean } // a run of text, as pdf.js gives it
    const y = transform[5] ?? 0
    if (line && Math.abs(line.y - y) > Math.max(line.size, height) * 0.4) line = null
    if (!line && str !== '') {
      line = { text: '', size: height, y }
      lines.push(line)
    }
    if (line) {
      line.text += str
      line.size = Math.max(line.size, height)
    }
    if (hasEOL) line = null
  }
  return lines.map((each) => ({ ...each, text: each.text.replace(/\s+/g, ' ').trim() })).filter(({ text }) => text !== '')
}

/** Lines that stand close to each other and are equally large are one paragraph; a word that was parted at a line's end is one again. */
function paragraphsOf(lines: Line[]): string {
  let text = ''
  let before: Line | null = null
  for (const line of lines) {
    const gap: number = before ? before.y - line.y : 0
    const belongs =
      before !== null && gap > 0 && gap < Math.max(before.size, line.size) * 1.75 && Math.abs(before.size - line.size) < 0.15 * before.size
    if (!belongs) text += text ? `\n\n${line.text}` : line.text
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line.text)) text = `${text.slice(0, -1)}${line.text}`
    else text += ` ${line.text}`
    before = line
  }
  return text
}

/** What writing programs put where a title should be. */
const noTitle =
  /^(?:microsoft (?:word|powerpoint)|untitled|sans titre|document\d*|scan|img|.*\.(?:docx?|pdf|indd|qxd|pptx?|odt|tiff?|jpe?g)$)/i

/** The size that most letters of a page have. */
function usualSize(lines: Line[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) letters.set(Math.round(size), (letters.get(Math.round(size)) ?? 0) + text.length)
  return [...letters].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0]
}

/** Its own title, where it has one; else the largest words of the first page. */
function titleOf(said: unknown, lines: Line[]): string | null {
  if (typeof said === 'string' && said.trim().length > 3 && !noTitle.test(said.trim())) return said.trim().slice(0, 500)
  const largest = Math.max(0, ...lines.map(({ size }) => size))
  const usual = usualSize(lines)
  if (largest < usual * 1.3) return null
  const from = lines.findIndex(({ size }) => size >= largest * 0.95)
  const words: string[] = []
  for (const { text, size } of lines.slice(from, from + 4)) {
    if (size < largest * 0.95) break
    words.push(text)
  }
  return words.join(' ').slice(0, 500) || null
}

/** `D:20261125221318+01'00'` as an instant; without a zone it is taken as UTC. */
function dateOf(said: unknown): string | null {
  if (typeof said !== 'string') return null
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zone = 'Z', offset = '00', more = '00'] =
    /^D?:?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?([Zz+-])?(\d\d)?'?(\d\d)?/.exec(said) ?? []
  if (!year) return null
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${/[+-]/.test(zone) ? `${zone}${offset}:${more}` : 'Z'}`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
