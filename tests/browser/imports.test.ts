/** A file that tells its own form wrongly, as a person reads it right: another encoding, another sign between the columns, and the rows as they then stand. */
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { ImportRead } from '../../server/imports/contract.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'

test('[LISTEN-02] accents that were read wrongly are put right by hand; a sign that gives no table is refused, and all stays', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'workspace/welcomed')
  await using shown = await show(app)
  const page = await shown.open({ width: 390, height: 844 })
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  await page.goto(`${shown.address}/imports`)
  // Old Mac text: every byte of it is a sign of Windows too.
  const csv = 'Titre;Texte;Date\rSoirée à l’été;Le théâtre rouvre, après deux ans;20/11/2025\rÀ côté;Entrée libre, dès 19 h;21/11/2025\r'
  await page.locator('input[type=file]').setInputFiles({ name: 'vieux.csv', mimeType: 'text/csv', buffer: iconv.encode(csv, 'macintosh') })
  const encoding = page.getByRole('combobox', { name: 'Encodage' })
  const delimiter = page.getByRole('combobox', { name: 'Séparateur des colonnes' })
  await encoding.waitFor()
  expect([await encoding.inputValue(), await delimiter.inputValue()]).toEqual(['windows-1252', ';'])
  const right = page.getByRole('listitem').getByText('Soirée à l’été', { exact: true })
  expect(await right.count()).toBe(0)
  await encoding.selectOption({ label: 'Mac (ancien)' })
  await right.first().waitFor()

  await delimiter.selectOption({ label: 'Barre ( | )' })
  await page.getByRole('alert').waitFor()
  await expect.poll(() => delimiter.inputValue()).toBe(';')
  await right.first().waitFor()
  await delimiter.selectOption({ label: 'Virgule ( , )' })
  await page.getByRole('button', { name: 'Importer 1 ligne' }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await delimiter.selectOption({ label: 'Point-virgule ( ; )' })
  await right.first().waitFor()
  await page.getByRole('button', { name: 'Importer 2 lignes' }).click()
  await page.getByText('Terminé').waitFor()
  expect((await ana.get<PageOf<ImportRead>>('imports')).items).toMatchObject([{ state: 'done', added: 2, encoding: 'macintosh' }])
  expect(shown.complaints).toEqual([])
})
