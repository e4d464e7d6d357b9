import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { scansOf } from '../../../crawlers/files/scans.ts'
import { pdf, scan } from '../../support/files.ts'

async function scansIn(file: Buffer): Promise<Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-scans-'))
  try {
    await writeFile(join(folder, 'a.pdf'), file)
    const scans: Buffer[] = []
    for await (const each of scansOf(join(folder, 'a.pdf'))) scans.push(each)
    return scans
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('[LISTEN-06] the picture of a scanned page is found, whatever is stamped on it', async () => {
  const points = deflateSync(Buffer.alloc(240 * 250 * 3, 200))
  for (const stamp of ['', 'RECU LE 12 NOVEMBRE']) {
    const [bitmap, ...more] = await scansIn(scan(points, 240, 250, stamp))
    expect(more).toEqual([])
    expect(bitmap?.subarray(0, 2).toString('latin1')).toBe('BM')
    expect([bitmap?.readInt32LE(18), bitmap?.readInt32LE(22)]).toEqual([240, 250])
    expect(bitmap?.[60]).toBe(200)
  }
  expect(await scansIn(pdf([[[12, 'Nothing but words']]]))).toEqual([])
})
