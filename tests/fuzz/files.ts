/** The readers of uploaded files for the fuzz tests: the bytes go through a file, as they do in the product; a file that is refused gives a value, too. */
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readImage } from '../../crawlers/files/image.ts'
import { readMedia } from '../../crawlers/files/media.ts'
import { readPdf } from '../../crawlers/files/pdf.ts'
import { scansOf } from '../../crawlers/files/scans.ts'
import { readTable } from '../../crawlers/files/table.ts'
import { pdf, png, mp4 as subtitled, wav } from '../support/files.ts'
import { sheetOf, workbook } from '../support/workbook.ts'
import type { Target } from './target.ts'

const folder = mkdtempSync(join(tmpdir(), 'relais-fuzz-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** In the product the thread answers what its reader throws; here it must only come to an end. */
const throughFile = (name: string, reader: (path: string) => Promise<unknown>) => async (bytes: Buffer) => {
  const path = join(folder, name)
  await writeFile(path, bytes)
  try {
    return await reader(path)
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : 'refused'
  }
}

/** What is said of the table, with its rows; what is no table is a problem with a name, never an error. */
const readAsTable = async (path: string) => {
  const out = `${path}.rows`
  const reading = await readTable({ path, out })
  return [reading, reading.problem === null ? await readFile(out, 'utf8') : null]
}

async function scans(path: string): Promise<number[]> {
  const sizes: number[] = []
  for await (const scan of scansOf(path)) sizes.push(scan.length)
  return sizes
}

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

/** A JPEG that is nothing but its Exif: who took it, and when. */
const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe1, 0x00, 0x5c],
  'Exif\0\0MM\0*',
  [0, 0, 0, 8, 0, 2],
  [0x01, 0x3b, 0, 2, 0, 0, 0, 9, 0, 0, 0, 38],
  [0x01, 0x32, 0, 2, 0, 0, 0, 20, 0, 0, 0, 47],
  [0, 0, 0, 0],
  'Ana Ruiz\0',
  '2026:11:05 10:00:00\0',
  [0xff, 0xc0, 0, 11, 8, 0, 9, 0, 16, 1, 1, 0x11, 0, 0xff, 0xd9],
)
const gif = bytes('GIF89a', [16, 0, 9, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255], [0x2c, 0, 0, 0, 0, 16, 0, 9, 0, 0, 2, 2, 0x4c, 1, 0, 0x3b])
const webp = bytes('RIFF', [30, 0, 0, 0], 'WEBPVP8 ', [18, 0, 0, 0], [0x30, 1, 0, 0x9d, 1, 0x2a, 16, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0])

const atom = (name: string, ...inside: Buffer[]) => {
  const body = Buffer.concat(inside)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length + 8)
  return Buffer.concat([size, Buffer.from(name, 'latin1'), body])
}
const mp4 = Buffer.concat([
  atom('ftyp', bytes('mp42', [0, 0, 0, 0], 'isommp42')),
  atom(
    'moov',
    atom('mvhd', Buffer.alloc(100, 1)),
    atom(
      'udta',
      atom('meta', Buffer.alloc(4), atom('ilst', atom('\xa9nam', atom('data', bytes([0, 0, 0, 1, 0, 0, 0, 0], 'La Lanterne'))))),
    ),
  ),
  atom('mdat', Buffer.alloc(64)),
])
const film = subtitled({
  title: 'Le journal',
  made: new Date('2026-11-20T19:00:00Z'),
  seconds: 6,
  picture: png(16, 9),
  subtitles: [{ at: 2.5, text: 'La Lanterne rouvre.' }],
})
const mp3 = bytes(
  'ID3',
  [3, 0, 0, 0, 0, 0, 33],
  'TIT2',
  [0, 0, 0, 12, 0, 0, 0],
  'La Lanterne',
  'TYER',
  [0, 0, 0, 5, 0, 0, 0],
  '2026',
  [0xff, 0xfb, 0x90, 0x64],
  '\0'.repeat(413),
  [0xff, 0xfb, 0x90, 0x64],
  '\0'.repeat(413),
)
const flac = bytes('fLaC', [0x80, 0, 0, 34], '\x10\x00\x10\x00\0\0\0\0\0\0\x0a\xc4\x42\xf0\0\0\0\0', '\0'.repeat(16))
const ogg = bytes('OggS', [0, 2], '\0'.repeat(20), [1, 30], '\x01vorbis', '\0'.repeat(23))

const exported =
  'Date,Auteur,Texte,J’aime,Lien\r\n2026-11-20,@ana,"La Lanterne, quelle soirée ""folle"" !",12,https://reseau.example/1\r\n2026-11-21,@luc,"Deux\nlignes",0,\r\n'
const sheet =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Texte</t></is></c></row><row r="2"><c r="A2"><v>46000.5</v></c><c r="C2" t="b"><v>1</v></c></row>'

export const fileTargets: Record<string, Target> = {
  table: {
    seeds: [
      exported,
      exported.replaceAll(',', ';'),
      exported.replaceAll(',', '\t'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(exported, 'utf16le')]),
      Buffer.from(exported, 'latin1'),
    ],
    words: ['"', '""', ',', ';', '\t', '\r', '\n', '\0', '\ufeff', '\xff\xfe', '|', "'", '=cmd|', '\u2028'],
    slow: ['|\r\n"La Lanterne|', 'a;b\r\n;\r\n;;\r\n'],
    // A row of three characters is one of tens of thousands, and the parser makes an error of each that is not as wide as the first.
    most: 96 * 1024,
    read: async (given) => {
      const path = join(folder, 'a.csv')
      await writeFile(path, given)
      return readAsTable(path)
    },
  },
  workbook: {
    seeds: [
      workbook([
        ['Date', 'Texte'],
        [46000, 'La Lanterne'],
        ['', 'Deux'],
      ]),
      sheetOf(sheet, '<si><t>Date</t></si>'),
    ],
    words: [
      'PK\x01\x02',
      'PK\x03\x04',
      'PK\x05\x06',
      'xl/worksheets/sheet1.xml',
      'xl/sharedStrings.xml',
      '../',
      '\xff\xff\xff\xff',
      '\0\0\0\0',
    ],
    most: 64 * 1024,
    read: async (given) => {
      const path = join(folder, 'a.xlsx')
      await writeFile(path, given)
      return readAsTable(path)
    },
  },
  'sheet of a workbook': {
    seeds: [sheet],
    words: [
      '<row>',
      '<row r="1048576">',
      '<c r="XFD1">',
      '<c r="ZZZZZZZ9" t="s">',
      '<v>99999999</v>',
      '</c>',
      '<is>',
      '<t>',
      '<f>',
      '<sheetData>',
      '&#0;',
      't="s"',
      'r="',
    ],
    most: 64 * 1024,
    read: async (given) => {
      const path = join(folder, 'b.xlsx')
      await writeFile(path, sheetOf(given, given))
      return readAsTable(path)
    },
  },
  'pages of a scan': {
    seeds: [pdf([[[12, 'Une page']]]), pdf([[[12, 'Une page']], [[12, 'Une autre']]])],
    words: [
      '/Subtype /Image',
      '/Width 99999',
      '/Height 99999',
      '/BitsPerComponent 16',
      '/ColorSpace /DeviceCMYK',
      '/Filter /DCTDecode',
      '/Im0 Do',
      'BI /W 9999 /H 9999 ID ',
      ' EI',
      'stream\n',
      'endstream',
    ],
    most: 64 * 1024,
    read: throughFile('b.pdf', scans),
  },
  pdf: {
    seeds: [
      pdf(
        [
          [
            [22, 'La Lanterne ouvre'],
            [11, 'Le theatre rouvre ses portes.'],
            [11, 'La directrice salue une annee.'],
          ],
        ],
        {
          title: 'La Lanterne',
          author: 'Ana Ruiz',
          made: "D:20261105100000+01'00'",
        },
      ),
      pdf([[[12, 'Une page']], [[12, 'Une autre']]]),
    ],
    words: [
      '/Kids [2 0 R]',
      '/Count 99999999',
      '/Length 9999999',
      ' 0 obj',
      'endobj',
      'stream\n',
      'endstream',
      '/Filter /FlateDecode',
      '/Filter [/ASCIIHexDecode /LZWDecode]',
      '/Parent 3 0 R',
      'xref\n',
      'trailer',
      '/Prev 0',
      'startxref\n0',
      '/ObjStm',
      '/Encrypt << /Filter /Standard /V 1 >>',
      'BT ',
      ' Tj ET',
      '<<',
      '>>',
    ],
    most: 64 * 1024,
    read: throughFile('a.pdf', readPdf),
  },
  image: {
    seeds: [png(16, 9), jpeg, gif, webp],
    words: [
      'IHDR',
      'IDAT',
      'tEXt',
      'iTXt',
      'zTXt',
      'eXIf',
      'Exif\0\0',
      'MM\0*',
      'II*\0',
      'VP8X',
      'EXIF',
      'XMP ',
      'http://ns.adobe.com/xap/1.0/\0',
      '<x:xmpmeta>',
      '<rdf:li>',
      'Photoshop 3.0\0',
      '8BIM',
      '\xff\xe1',
      '\xff\xed',
      '\xff\xff\xff\xff',
    ],
    most: 256 * 1024,
    read: throughFile('a.jpg', readImage),
  },
  'sound and film': {
    seeds: [wav(1, { title: 'La Lanterne', artist: 'Ana Ruiz' }), mp4, mp3, flac, ogg, film],
    words: [
      'ftypM4A ',
      'moov',
      'trak',
      'mdia',
      'stbl',
      'stsz',
      'stsc',
      'stts',
      'co64',
      'tx3g',
      'sbtl',
      'ilst',
      'data',
      'TIT2',
      'APIC',
      'TXXX',
      'LIST',
      'INFO',
      'INAM',
      'fmt ',
      'OggS',
      '\x01vorbis',
      'OpusHead',
      '\x1aE\xdf\xa3',
      'webm',
      'ADIF',
      'MPCK',
      'MAC ',
      'DSD ',
      '\x00\x00\x00\x00',
      '\xff\xff\xff\xff',
      '\xff\xfb\x90\x64',
    ],
    most: 256 * 1024,
    read: throughFile('a.media', readMedia),
  },
}
