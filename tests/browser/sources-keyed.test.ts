/** A feed behind a name and password, from the address that was pasted to the password that is taken away again, as a person meets it. */
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import { faultsOf } from '../support/accessibility.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'
import { rss } from '../support/feeds.ts'

test('[LISTEN-01] [LISTEN-07] an address with a name and password inside is taken apart, a wrong one is told, the right one followed; it stays for the site it was given for', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'workspace/welcomed')
  app.sites.set('agence', '/feed', ({ headers }) =>
    headers.authorization === `Basic ${Buffer.from('lanterne:canari').toString('base64')}`
      ? { body: rss(), contentType: 'application/rss+xml' }
      : { status: 401, body: 'Non.' },
  )
  const address = app.sites.address('agence', '/feed')
  const read = async () => (await ana.get<PageOf<SourceRead>>('sources')).items[0]
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  await page.goto(`${shown.address}/sources`)
  await page.getByRole('button', { name: 'Suivre' }).first().click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByLabel('Adresse d’un site')
  await field.fill(address.replace('http://', 'http://lanterne:faux@'))
  expect(await field.inputValue()).toBe(address)
  // Nobody gave them for another site.
  await field.fill('https://ailleurs.example/feed')
  expect(await dialog.getByLabel('Nom d’utilisateur').inputValue()).toBe('')
  await field.fill(address.replace('http://', 'http://lanterne:faux@'))
  expect(await dialog.getByLabel('Nom d’utilisateur').inputValue()).toBe('lanterne')
  const secret = dialog.getByLabel('Mot de passe', { exact: true })
  expect(await secret.getAttribute('type')).toBe('password')
  await secret.fill('')
  await dialog.getByRole('button', { name: 'Chercher' }).click()
  await dialog.getByText('Il faut aussi : Mot de passe.').waitFor()
  await secret.fill('faux')
  await dialog.getByRole('button', { name: 'Chercher' }).click()
  await dialog.getByText('Le nom ou le mot de passe n’est pas accepté.').waitFor()
  await secret.fill('canari')
  await dialog.getByRole('button', { name: 'Chercher' }).click()
  await dialog.getByText('Rien d’autre que l’adresse. Si le site demande').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Suivre cette source' }).click()
  await page.getByRole('button', { name: 'Renommer ou déplacer' }).waitFor()
  await expect.poll(async () => (await read())?.documentCount, { timeout: 20_000 }).toBeGreaterThan(0)
  expect(await read()).toMatchObject({ address, settings: { user: 'lanterne' }, hasSecret: true, problem: null })

  // Nobody sees the password again, and whoever moves the source gives it anew, or takes it away.
  await page.getByRole('button', { name: 'Renommer ou déplacer' }).click()
  await secret.waitFor()
  expect(await secret.inputValue()).toBe('')
  await dialog.getByLabel('Adresse', { exact: true }).fill('https://ailleurs.example/feed')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await dialog.getByText('n’a pas été donné pour ailleurs.example').waitFor()
  await dialog.getByLabel('Adresse', { exact: true }).fill(address)
  await dialog.getByLabel('Nom d’utilisateur').fill('')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('L’adresse demande un mot de passe (401).').first().waitFor()
  expect(await read()).toMatchObject({ settings: {}, hasSecret: false })
  // What went wrong is mended where it is said: the fields stand open.
  await page.getByRole('button', { name: 'Renommer ou déplacer' }).click()
  await dialog.getByLabel('Nom d’utilisateur').waitFor()
  expect(await faultsOf(page)).toEqual([])
  expect(shown.complaints).toEqual([])
})
