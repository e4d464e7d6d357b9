/** What people bring by themselves, as they do it: an address, a scan, an export; on a telephone too. */
import { expect, test } from 'vitest'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'
import { pdf, scan } from '../support/files.ts'
import { addWatch } from '../support/pieces.ts'
import { printPress } from '../support/press.ts'

const posts = [
  'Post id,Date,Username,Post text,Likes',
  ...Array.from({ length: 12 }, (_, i) => `${7_000_000 + i},2026-11-${10 + i} 10:00,compte${i},Ce soir à La Lanterne numéro ${i},${i}`),
  '7000099,pas une date,compte,Encore,1',
].join('\n')

test('[LISTEN-06] [LISTEN-02] a person adds a page, a scan and an export, and takes one back', { timeout: 240_000 }, async () => {
  await using app = await startApp()
  const ana = await app.owner('Hélène Roumégas')
  await addWatch(app, ana.workspaceId, '"La Lanterne"')
  await ana.send('POST', 'workspace/welcomed')
  const { site } = printPress(app.sites)
  await using shown = await show(app)
  const page = await shown.open({ locale: 'fr-FR', width: 390, height: 844 })
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])

  // An address that a telephone shared is read at once, checked, and added.
  await page.goto(`${shown.address}/add?text=${encodeURIComponent(`À lire : ${site}/saison`)}`)
  const title = page.getByLabel('Titre')
  await title.waitFor()
  expect(await title.inputValue()).toBe('La Lanterne dévoile sa saison')
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByText('Ouvrir la mention').waitFor()

  // A scan: what can be read stands in the form; nothing is kept without an outlet.
  await page.goto(`${shown.address}/add`)
  await page.locator('input[type=file]').setInputFiles({
    name: 'une.pdf',
    mimeType: 'application/pdf',
    buffer: pdf([
      [
        [24, 'Les cintres de La Lanterne'],
        [11, ''],
        [11, 'Visite en haut du theatre, parmi les cordes et les contrepoids.'],
      ],
    ]),
  })
  await title.waitFor()
  expect(await title.inputValue()).toBe('Les cintres de La Lanterne')
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByText('Indiquez le média.').waitFor()
  await page.getByRole('combobox', { name: 'Média' }).or(page.getByLabel('Média')).first().fill('Le Courrier du port')
  await page.getByText('Ce média sera créé.').waitFor()
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByText('Ouvrir la mention').click()
  await page.getByRole('link', { name: 'Télécharger le PDF' }).waitFor()

  // A scanned page holds no text; what is printed on it is recognised when it is asked for.
  const paper = await shown.open({ width: 900, height: 400 })
  await paper.setContent(
    '<body style="margin:20px;background:#fff"><p style="font:24px/1.5 serif">Le théâtre La Lanterne rouvre vendredi après deux ans de travaux.</p></body>',
  )
  const picture = await paper.screenshot({ type: 'jpeg', quality: 90 })
  await page.goto(`${shown.address}/add`)
  await page.locator('input[type=file]').setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: scan(picture, 900, 400) })
  await page.getByText('Aucun texte n’est lisible').waitFor()
  await page.getByRole('button', { name: 'Reconnaître le texte' }).click()
  await page.getByText('Relisez-le').waitFor({ timeout: 120_000 })
  expect(await page.getByLabel('Texte', { exact: true }).inputValue()).toBe(
    'Le théâtre La Lanterne rouvre vendredi après deux ans de travaux.',
  )

  // An export: seen before it is taken, taken, told, taken back.
  await page.goto(`${shown.address}/imports`)
  await page.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(posts) })
  await page.getByText('12 lignes utilisables sur 13 essayées.').waitFor()
  await page.getByRole('button', { name: 'Importer 13 lignes' }).click()
  await page.getByRole('link', { name: 'Télécharger les lignes rejetées (CSV)' }).waitFor()
  await page.getByRole('button', { name: 'Annuler l’import' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler l’import' }).click()
  await page.getByText('Tout ce que cet import avait apporté est retiré.').waitFor()
  expect(shown.complaints).toEqual([])
})
