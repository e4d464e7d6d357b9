/** Small files of every kind that a person may upload, made here byte by byte. */
import { deflateSync } from 'node:zlib'

/** A PDF of plain pages, each a list of lines: size in points, text. Latin letters only. */
export function pdf(pages: [size: number, text: string][][], about: { title?: string; author?: string; made?: string } = {}): Buffer {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const escaped = (text: string) => text.replace(/[\\()]/g, '\\$&')
  const info = [
    ...(about.title ? [`/Title (${escaped(about.title)})`] : []),
    ...(about.author ? [`/Author (${escaped(about.author)})`] : []),
    ...(about.made ? [`/CreationDate (${about.made})`] : []),
  ].join(' ')
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${5 + n * 2} 0 R`).join(' ')}] >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  add(`<< ${info} >>`)
  for (const [n, lines] of pages.entries()) {
    let y = 800
    const drawn = lines
      .map(([size, text]) => {
        y -= size * (text === '' ? 1.5 : 1.2)
        return text === '' ? '' : `BT /F1 ${size} Tf 40 ${y} Td (${escaped(text)}) Tj ET`
      })
      .join('\n')
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + n * 2} 0 R >>`)
    add(`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
  }
  let body = '%PDF-1.4\n'
  const at = objects.map((object, n) => {
    const offset = body.length
    body += `${n + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = body.length
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}

const crc = (bytes: Buffer): number => {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (0xedb88320 & -(value & 1))
  }
  return ~value >>> 0
}

/** A grey picture. */
export function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc(named))
    return Buffer.concat([size, named, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height, 128))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Silence, with its title and who is heard. */
export function wav(seconds: number, about: { title: string; artist: string }): Buffer {
  const rate = 8_000
  const chunk = (id: string, data: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(data.length)
    return Buffer.concat([Buffer.from(id, 'latin1'), size, data, Buffer.alloc(data.length % 2)])
  }
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(rate, 4)
  format.writeUInt32LE(rate, 8)
  format.writeUInt16LE(1, 12)
  format.writeUInt16LE(8, 14)
  const said = (id: string, text: string) => chunk(id, Buffer.from(`${text}\0`, 'utf8'))
  const body = Buffer.concat([
    Buffer.from('WAVE', 'latin1'),
    chunk('fmt ', format),
    chunk('LIST', Buffer.concat([Buffer.from('INFO', 'latin1'), said('INAM', about.title), said('IART', about.artist)])),
    chunk('data', Buffer.alloc(rate * seconds, 128)),
  ])
  return chunk('RIFF', body)
}

/** A scanned page: a PDF that holds nothing but a picture, a JPEG or packed points, three bytes each; and what was stamped on it, drawn first. */
export function scan(picture: Buffer, width: number, height: number, stamp = ''): Buffer {
  const draw = `${stamp && `BT /F 12 Tf 20 20 Td (${stamp}) Tj ET `}q ${width} 0 0 ${height} 0 0 cm /I Do Q`
  const filter = picture[0] === 0xff ? 'DCTDecode' : 'FlateDecode'
  const objects = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /XObject << /I 5 0 R >> /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 4 0 R >>`,
    ],
    [`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /${filter} /Length ${picture.length} >>\nstream\n`,
      picture,
      '\nendstream',
    ],
  ]
  let body = Buffer.from('%PDF-1.4\n')
  const at = objects.map((parts, n) => {
    const offset = body.length
    body = Buffer.concat([body, Buffer.from(`${n + 1} 0 obj\n`), ...parts.map((part) => Buffer.from(part)), Buffer.from('\nendobj\n')])
    return offset
  })
  const table = at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.concat([body, Buffer.from(end)])
}

const box = (name: string, ...inside: Buffer[]): Buffer => {
  const body = Buffer.concat(inside)
  return Buffer.concat([numbers(body.length + 8), Buffer.from(name, 'latin1'), body])
}
const numbers = (...values: number[]): Buffer => {
  const made = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) made.writeUInt32BE(value, i * 4)
  return made
}

/**
 * An MP4: one track of moving pictures, each a PNG, and one of subtitles where there are any. `made` is told in whole seconds; a `table` that comes last lies
 * where cameras put it, behind the pictures.
 */
export function mp4({
  title,
  made,
  seconds,
  subtitles = [],
  picture,
  isTableLast = false,
}: {
  title: string
  made: Date
  seconds: number
  subtitles?: { at: number; text: string }[]
  picture: Buffer
  isTableLast?: boolean
}): Buffer {
  const perSecond = 1_000
  const born = Math.floor(made.getTime() / 1_000) + 2_082_844_800
  const words = [{ at: 0, text: '' }, ...subtitles].map(({ text }) => {
    const utf8 = Buffer.from(text)
    const length = Buffer.alloc(2)
    length.writeUInt16BE(utf8.length)
    return Buffer.concat([length, utf8])
  })
  const times = [0, ...subtitles.map(({ at }) => at), seconds]
  const matrix = numbers(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
  const track = (id: number, handler: string, entry: Buffer, header: Buffer, lasting: number[], sizes: number[], at: number) =>
    box(
      'trak',
      box('tkhd', numbers(7, born, born, id, 0, seconds * perSecond, 0, 0, 0, 0), matrix, numbers(16 << 16, 9 << 16)),
      box(
        'mdia',
        box('mdhd', numbers(0, born, born, perSecond, seconds * perSecond, 0x55c40000)),
        box('hdlr', numbers(0, 0), Buffer.from(handler, 'latin1'), numbers(0, 0, 0), Buffer.from('\0')),
        box(
          'minf',
          header,
          box('dinf', box('dref', numbers(0, 1), box('url ', numbers(1)))),
          box(
            'stbl',
            box('stsd', numbers(0, 1), entry),
            box('stts', numbers(0, lasting.length, ...lasting.flatMap((each) => [1, each]))),
            box('stsc', numbers(0, 1, 1, sizes.length, 1)),
            box('stsz', numbers(0, 0, sizes.length, ...sizes)),
            box('stco', numbers(0, 1, at)),
          ),
        ),
      ),
    )
  const first = box('ftyp', Buffer.from('mp42\0\0\0\0isommp42', 'latin1'))
  const pictures = Array.from({ length: seconds }, () => picture)
  const visual = box(
    'png ',
    numbers(0, 1, 0, 0, 0, 0, (16 << 16) | 9, 0x480000, 0x480000, 0),
    Buffer.from([0, 1]),
    Buffer.alloc(32),
    Buffer.from([0, 24, 0xff, 0xff]),
  )
  const text = box('tx3g', numbers(0, 1, 0, 0x01ff0000, 0x000000ff, 0, 0, 0, 0, 0x0100), Buffer.alloc(2))
  const tableAt = (data: number) =>
    box(
      'moov',
      box('mvhd', numbers(0, born, born, perSecond, seconds * perSecond, 0x10000, 0x01000000, 0, 0), matrix, numbers(0, 0, 0, 0, 0, 0, 3)),
      track(
        1,
        'vide',
        visual,
        box('vmhd', numbers(1, 0, 0)),
        pictures.map(() => perSecond),
        pictures.map(({ length }) => length),
        data,
      ),
      ...(subtitles.length > 0
        ? [
            track(
              2,
              'sbtl',
              text,
              box('nmhd', numbers(0)),
              words.map((_, i) => Math.round(((times[i + 1] ?? 0) - (times[i] ?? 0)) * perSecond)),
              words.map(({ length }) => length),
              data + seconds * picture.length,
            ),
          ]
        : []),
      box(
        'udta',
        box(
          'meta',
          numbers(0),
          box('hdlr', numbers(0, 0), Buffer.from('mdirappl'), numbers(0, 0), Buffer.from('\0')),
          box('ilst', box('\xa9nam', box('data', numbers(1, 0), Buffer.from(title)))),
        ),
      ),
    )
  const data = box('mdat', ...pictures, ...words)
  const length = tableAt(0).length
  const begin = first.length + 8 + (isTableLast ? 0 : length)
  return isTableLast ? Buffer.concat([first, data, tableAt(begin)]) : Buffer.concat([first, tableAt(begin), data])
}
