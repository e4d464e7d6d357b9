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
