/** A newcomer's first minutes in a real browser: first run, source, mention, triage, reload; in French and in English. */
import { expect, test } from 'vitest'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'
import { printPress } from '../support/press.ts'

const words = {
  'fr-FR': {
    organisation: 'Nom de l’organisation',
    person: 'Votre nom',
    email: 'Votre adresse e-mail',
    password: 'Mot de passe',
    make: 'Créer l’espace',
    next: 'Continuer',
    names: 'Noms à suivre',
    save: 'Créer la veille',
    tooLong: 'Ligne 4 : Au plus 400 caractères.',
    addresses: 'Adresses',
    find: 'Chercher',
    feed: 'Flux ·',
    follow: 'Suivre cette source',
    keyed: 'L’adresse demande un nom et un mot de passe.',
    first: 'Premières mentions',
    enter: 'Ouvrir les mentions',
    kept: 'Gardées',
    dismissed: /écartée/,
    keptWord: /gardée/,
  },
  'en-GB': {
    organisation: 'Name of the organisation',
    person: 'Your name',
    email: 'Your e-mail address',
    password: 'Password',
    make: 'Make the workspace',
    next: 'Continue',
    names: 'Names to follow',
    save: 'Make the watch',
    tooLong: 'Line 4: At most 400 characters.',
    addresses: 'Addresses',
    find: 'Look',
    feed: 'Feed ·',
    follow: 'Follow this source',
    keyed: 'The address asks for a name and a password.',
    first: 'First mentions',
    enter: 'Open the mentions',
    kept: 'Kept',
    dismissed: /dismissed/,
    keptWord: /kept/,
  },
} as const

test.each(['fr-FR', 'en-GB'] as const)('[TEAM-03] [LISTEN-03] [MENTION-01] from nothing to a triaged mention, in %s', async (locale) => {
  const say = words[locale]
  await using app = await startApp()
  const { site, title, other } = printPress(app.sites)
  await using shown = await show(app)
  const page = await shown.open({ locale })

  // Whoever comes first makes the organisation.
  await page.goto(shown.address)
  await page.getByLabel(say.organisation).fill('La Lanterne')
  await page.getByLabel(say.person).fill('Hélène Roumégas')
  await page.getByLabel(say.email).fill('helene@lanterne.example')
  await page.getByLabel(say.password).fill('court')
  await page.getByRole('button', { name: say.make }).click()
  await page.getByText(locale === 'fr-FR' ? 'Au moins 10 caractères.' : 'At least 10 characters.').waitFor()
  await page.getByLabel(say.password).fill('une phrase assez longue')
  await page.getByRole('button', { name: say.make }).click()

  // Language and zone are proposed; then what to watch, and where to read.
  await page.getByRole('button', { name: say.next }).click()
  await page.getByLabel(say.names).fill(`La Lanterne\n\nLa Lanterne\n${'x'.repeat(10_000)}`)
  await page.getByText(say.tooLong).waitFor()
  await page.getByLabel(say.names).fill('La Lanterne')
  await page.getByRole('button', { name: say.save }).click()
  await page.getByLabel(say.addresses).waitFor()
  // Whoever comes back goes on where they were.
  await page.goto(shown.address)
  await page.getByLabel(say.addresses).fill('h'.repeat(3000))
  await page.getByRole('button', { name: say.find }).click()
  await page.getByText('h'.repeat(3000)).last().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
  app.sites.set('agence', '/feed', { status: 401, body: 'Non.' })
  const closed = app.sites.address('agence', '/feed')
  await page.getByLabel(say.addresses).fill(`${closed.replace('http://', 'http://lanterne:canari@')}\n${site}`)
  await page.getByRole('button', { name: say.find }).click()
  await page.getByText(say.keyed).waitFor()
  expect(await page.getByText(closed).count()).toBe(1)
  expect((await page.locator('[aria-live]').allTextContents()).join(' ')).not.toContain('canari')
  // Several ways to follow one address are told apart by their kind.
  await page.getByText(say.feed).first().waitFor()
  await page.getByRole('button', { name: say.follow }).click()

  // The first mentions arrive while one looks.
  await page.getByRole('heading', { name: say.first, exact: true }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: say.enter }).click()
  await page.getByRole('link', { name: title }).first().click()
  await page.getByText('Les abonnements ouvrent lundi').first().waitFor()
  const lit = await page.locator('mark').allTextContents()
  expect(lit.join(' ')).toContain('La Lanterne')

  // Triage by keyboard: keep this one, go to the next, dismiss it, take that back.
  await page.keyboard.press('e')
  await page.getByText(say.keptWord).first().waitFor()
  await page.getByRole('link', { name: other }).first().click()
  await page.keyboard.press('d')
  await page.getByText(say.dismissed).first().waitFor()
  await page.keyboard.press('u')
  await page.getByRole('link', { name: other }).first().waitFor()

  // What was done is still so after a reload.
  await page.goto(`${shown.address}/mentions?status=kept`)
  await page.getByRole('link', { name: title }).first().waitFor()
  expect(await page.getByRole('link', { name: other }).count()).toBe(0)
  expect(shown.complaints).toEqual([])
})
