/** Days that can't be: the wrong way round, or yet to come. Each screen says so, and what to do; none waits for an answer that never comes. */
import { expect, test } from 'vitest'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'

test('[WATCH-02] [MENTION-01] days the wrong way round are said where one looks', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'workspace/welcomed')
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])

  await page.goto(`${shown.address}/watches/new`)
  await page.getByRole('textbox', { name: 'Requête' }).fill('Lanterne')
  await page.getByLabel('Premier jour').fill('2026-12-31')
  await page.getByLabel('Dernier jour').fill('2026-01-01')
  await page.getByText('l’essai reprendra quand les jours seront corrigés').waitFor()
  expect(await page.getByText('Recherche dans ce qui est déjà là').count()).toBe(0)

  await page.goto(`${shown.address}/mentions?from=2027-01-01&to=2020-01-01`)
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).not.toContain('champs signalés')
  expect(await alert.textContent()).toContain('La fin précède le début')
  await page.goto(`${shown.address}/settings/audit?from=2027-01-01&to=2020-01-01`)
  await page.getByText('La fin précède le début.').waitFor()
  expect(shown.complaints).toEqual([])
})

test('[LISTEN-06] a day that is yet to come is told as such, and its field has the focus', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'workspace/welcomed')
  await using shown = await show(app)
  const page = await shown.open({ height: 500 })
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  await page.goto(`${shown.address}/add`)
  await page.getByRole('button', { name: 'Saisir la retombée' }).click()
  await page.getByLabel('Titre').fill('Une soirée à La Lanterne')
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByText('Indiquez le média.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
  await page.keyboard.type('Radio Rhône')
  await page.getByLabel('Jour de parution').fill('2099-01-01')
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByText('Ce jour n’est pas encore venu.').waitFor()
  await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'date')
  expect(shown.complaints).toEqual([])
})
