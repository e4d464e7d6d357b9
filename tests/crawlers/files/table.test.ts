import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, expect, inject, test } from 'vitest'
import { openFileReader } from '../../../crawlers/files/open-reading.ts'
import { workbook, zip } from '../../support/workbook.ts'

const folder = await mkdtemp(join(tmpdir(), 'relais-table-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const reader = openFileReader({ workerUrl: new URL(inject('fileThread')), timeoutMs: 60_000 })

let count = 0
async function read(body: Buffer | string) {
  const path = join(folder, `in-${count++}`)
  const out = join(folder, `out-${count}`)
  await writeFile(path, body)
  const table = await reader.readTable(path, out)
  const rows: string[][] =
    table.problem === null
      ? (await readFile(out, 'utf8'))
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : []
  return { table, rows }
}

const french = 'Date;Auteur;Texte\r\n20/11/2026;Éloïse;"Le théâtre ; enfin"\r\n21/11/2026;Zoé;"Deux\nlignes ""citées"""\r\n'
const cells = [
  ['Date', 'Auteur', 'Texte'],
  ['20/11/2026', 'Éloïse', 'Le théâtre ; enfin'],
  ['21/11/2026', 'Zoé', 'Deux\nlignes "citées"'],
]

test('[LISTEN-02] a table is read whatever its encoding and delimiter', async () => {
  for (const [encoding, bytes] of [
    ['utf-8', Buffer.from(french)],
    ['utf-8', Buffer.from(`\ufeff${french}`)],
    ['windows-1252', iconv.encode(french, 'windows-1252')],
    ['utf-16le', iconv.encode(`\ufeff${french}`, 'utf-16le')],
    ['utf-16le', iconv.encode(french, 'utf-16le')],
    ['utf-16be', iconv.encode(`\ufeff${french}`, 'utf-16be')],
  ] as const) {
    const { table, rows } = await read(bytes)
    expect([encoding, rows]).toEqual([encoding, cells])
    expect(table).toMatchObject({ problem: null, encoding, delimiter: ';', rows: 3, columns: 3, isCut: false })
  }
  const plain = [
    ['a', 'b', 'c'],
    ['1, 2', '3', '4'],
  ]
  for (const delimiter of [',', '\t', '|'])
    expect((await read(plain.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join('\n'))).rows).toEqual(plain)
  // Old Macs end their rows otherwise, and a title above the table has fewer cells.
  expect((await read('Statistiques\r\rDate,Texte\r2026-11-20,Bonjour\r')).rows).toEqual([
    ['Statistiques'],
    ['Date', 'Texte'],
    ['2026-11-20', 'Bonjour'],
  ])
})

test('[LISTEN-02] noise that bears the name of a table is none', async () => {
  // The same bytes at each run, and all of the 256.
  const noise = Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 2_654_435_761) >>> 11))
  expect((await read(noise)).table).toEqual({ problem: 'no-table', line: null })
  expect((await read(Buffer.concat([Buffer.from('Date;Texte\n'), noise]))).table).toEqual({ problem: 'no-table', line: null })
  // Half of what UTF-16 writes of ’, – and œ, of Greek and Cyrillic looks like a control character.
  const lines = Array.from({ length: 40 }, (_, i) => `20/11/2026\tL’affiche de l’opéra – ${i}\t« Œdipe » … Ορφέας, Борис Годунов`).join(
    '\n',
  )
  const unicode = iconv.encode(`Date\tTexte\tTitre\n${lines}\n`, 'utf-16le', { addBOM: true })
  expect((await read(unicode)).table).toMatchObject({ problem: null, rows: 41, columns: 3 })
  // A stray control character is what some exports hold.
  expect((await read(`Date;Texte\n20/11/2026;${'Bon\u000bjour '.repeat(40)}\u0001\n`)).table).toMatchObject({ problem: null, rows: 2 })
})

test('[LISTEN-02] a workbook is read row by row, with gaps where cells are empty', async () => {
  const { table, rows } = await read(
    workbook([
      ['Date', '', 'Texte & co'],
      [46345.5, 'Éloïse', '<b>'],
      ['', '', 'seul'],
    ]),
  )
  expect(table).toMatchObject({ problem: null, encoding: null, delimiter: null, rows: 3, columns: 3 })
  expect(rows).toEqual([
    ['Date', '', 'Texte & co'],
    ['46345.5', 'Éloïse', '<b>'],
    ['', '', 'seul'],
  ])
})

test('what is no table says so; a bomb, a lie and a quotation mark without an end are stopped', async () => {
  const problem = async (body: Buffer | string) => (await read(body)).table.problem
  expect(await problem('')).toBe('no-table')
  expect(await problem('%PDF-1.7 ...')).toBe('no-table')
  expect(await problem('<!doctype html><table><tr><td>a</td></tr></table>')).toBe('no-table')
  expect(await problem('une seule colonne\net rien d’autre')).toBe('no-table')
  expect(await problem(Buffer.from('PK\x03\x04 not really'))).toBe('no-table')
  expect(await problem(zip([{ name: 'word/document.xml', body: '<w/>' }]))).toBe('no-table')
  expect(await problem(zip([{ name: '../../etc/passwd', body: 'x' }]))).toBe('no-table')
  expect(await problem(zip([{ name: 'xl/worksheets/sheet1.xml', body: Buffer.alloc(60_000_000, 0x20) }]))).toBe('too-large')
  expect(await problem(zip([{ name: 'xl/worksheets/sheet1.xml', body: Buffer.alloc(5_000_000, 0x20), claims: 1_000 }]))).toBe('no-table')
  expect(await problem(`a,b\n1,"${'x'.repeat(3_000_000)}\n2,3\n`)).toBe('open-quote')
})

test('giant cells are cut and counted, rows of any width are taken, names that programs stumble over are only names', async () => {
  const { table, rows } = await read(`__proto__,constructor,texte\n1,2,"${'é'.repeat(30_000)}"\n1\n1,2,3,4,5\n=1+1,@SUM(A1),\0\n`)
  expect(table).toMatchObject({ problem: null, rows: 5, columns: 5, cutCells: 1 })
  expect(rows.map((row) => row.length)).toEqual([3, 3, 1, 5, 3])
  expect(rows[0]).toEqual(['__proto__', 'constructor', 'texte'])
  expect(rows[1]?.[2]).toHaveLength(20_000)
  expect(rows[4]?.slice(0, 2)).toEqual(['=1+1', '@SUM(A1)'])
})
