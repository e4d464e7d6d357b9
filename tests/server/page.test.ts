/** The built page as it is served: its files, its shell, and addresses that are none. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pageRoutes } from '../../server/page.ts'

test('files are packed and kept for ever, every screen gets the shell, and an address that can’t be one is not found', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relais-page-'))
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<title>Relais</title>')
  await writeFile(join(folder, 'assets', 'a-1.js'), 'const lanterne = 1')
  const page = pageRoutes(folder)
  const packed = await page.request('/assets/a-1.js', { headers: { 'Accept-Encoding': 'gzip' } })
  expect(packed.headers.get('Cache-Control')).toContain('immutable')
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe('const lanterne = 1')
  const screen = await page.request('/mentions/th%C3%A9%C3%A2tre')
  expect([screen.status, await screen.text()]).toEqual([200, '<title>Relais</title>'])
  for (const address of ['/%ff', '/%E0%A4%A', '/assets/b-2.js', '/..%2f..%2fpackage.json', '/%00.js'])
    expect((await page.request(address)).status, address).toBe(404)
})
