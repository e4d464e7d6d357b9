/** Workbooks made here part by part, also such as lie about themselves. */
import { crc32, deflateRawSync } from 'node:zlib'

interface Part {
  name: string
  body: Buffer | string
  /** What it claims to unpack to; what it does, unless it lies. */
  claims?: number
}

/** A zip archive of these parts. */
export function zip(parts: Part[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, body, claims } of parts) {
    const whole = Buffer.from(body)
    const packed = deflateRawSync(whole)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(whole), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(claims ?? whole.length, 22)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, Buffer.from(name))
    files.push(head, Buffer.from(name), packed)
    at += head.length + Buffer.byteLength(name) + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, listed, end])
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A workbook of one sheet that says just this, and whose cells share just this. */
export const sheetOf = (sheet: string | Buffer, shared: string | Buffer): Buffer =>
  zip([
    { name: '[Content_Types].xml', body: '<Types/>' },
    { name: 'xl/sharedStrings.xml', body: Buffer.concat([Buffer.from(`<sst ${main}>`), Buffer.from(shared), Buffer.from('</sst>')]) },
    {
      name: 'xl/worksheets/sheet1.xml',
      body: Buffer.concat([Buffer.from(`<worksheet ${main}><sheetData>`), Buffer.from(sheet), Buffer.from('</sheetData></worksheet>')]),
    },
  ])

/** A workbook of one sheet; texts are shared, figures are not, and what is empty is left out, as spreadsheets do. */
export function workbook(rows: (string | number)[][]): Buffer {
  const shared: string[] = []
  const sheet = rows
    .map(
      (cells, r) =>
        `<row r="${r + 1}">${cells
          .map((cell, c) => {
            const at = `${letters(c)}${r + 1}`
            if (cell === '') return ''
            if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
            return `<c r="${at}" t="s"><v>${shared.push(cell) - 1}</v></c>`
          })
          .join('')}</row>`,
    )
    .join('')
  return sheetOf(sheet, shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join(''))
}
