/** Background work as a person steers it: stopped while it runs, let go on, forgotten; and what is refused is said where it was asked. */
import { expect, test } from 'vitest'
import type { StepRead } from '../../server/work/contract.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'

test('[TEAM-05] visits that hang are stopped together; one goes on and is stopped alone, one is forgotten, and a refusal stands in the question', async () => {
  const hangs = { '/robots.txt': { status: 404 }, '*': { misbehave: { kind: 'stall' } } } as const
  const titles = ['revue', 'gazette', 'journal'] as const
  await using app = await startApp({ sites: { revue: hangs, gazette: hangs, journal: hangs } })
  const ana = await app.owner()
  await ana.send('POST', 'workspace/welcomed')
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  const row = (title: string) => page.getByRole('row').filter({ hasText: title })
  const dialog = page.getByRole('dialog')
  const steps = async (state: string) => (await ana.get<{ items: StepRead[] }>(`jobs?state=${state}`)).items

  await page.goto(`${shown.address}/settings/jobs?state=running`)
  await page.getByText('Rien n’est en cours.').waitFor()
  for (const title of titles) await ana.send('POST', 'sources', { kind: 'feed', address: app.sites.address(title, '/flux'), title })
  await page.getByRole('button', { name: 'Arrêter 3 travaux…' }).click()
  await dialog.getByRole('button', { name: 'Tout arrêter' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(async () => (await steps('stopped')).length, { timeout: 20_000 }).toBe(3)
  await page.getByText(/^Arrêtés/).click()
  for (const title of titles) await row(title).getByText('par Ana Ferrand').waitFor()

  await row('gazette').getByRole('button', { name: 'Oublier' }).click()
  await dialog.getByText('Ce qui en restait ne sera pas fait.').waitFor()
  await dialog.getByRole('button', { name: 'Oublier' }).click()
  await row('gazette').waitFor({ state: 'hidden' })

  // Somebody else was quicker: the row goes, and the question says why nothing came of it.
  await row('journal').getByRole('button', { name: 'Oublier' }).click()
  await ana.send('DELETE', `jobs/stopped/${(await steps('stopped')).find(({ subject }) => subject === 'journal')?.id}`)
  await row('journal').waitFor({ state: 'hidden' })
  await dialog.getByRole('button', { name: 'Oublier' }).click()
  await dialog.getByRole('alert').getByText('Introuvable.').waitFor()
  await dialog.getByRole('button', { name: 'Annuler' }).click()

  await row('revue').getByRole('button', { name: 'Reprendre' }).click()
  await page.getByText('1 travail repris').waitFor()
  await page.getByText('Rien n’a été arrêté.').waitFor()
  await page.getByText(/^En cours/).click()
  await row('revue').getByRole('button', { name: 'Arrêter' }).click()
  await dialog.getByText('Ce qui est déjà venu reste.').waitFor()
  expect(await dialog.getByRole('alert').count()).toBe(0)
  await dialog.getByRole('button', { name: 'Arrêter' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('Rien n’est en cours.').waitFor()
  expect(await steps('stopped')).toMatchObject([{ subject: 'revue', stoppedBy: 'Ana Ferrand' }])
  expect(shown.complaints).toEqual([])
})
