/** A shared exclusion list as a person adds it: one of those offered, looked over with what it would pass over, saved and ticked. */
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { ExclusionListRead } from '../../server/watches/contract.ts'
import { addDocuments, addOutlet } from '../server/mentions/seed.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'

test('[WATCH-05] a list that is offered tells what it would pass over before it is saved', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const gazette = await addOutlet(app, ana, 'La Gazette')
  const at = new Date(app.clock.now().getTime() - 86_400_000).toISOString()
  await addDocuments(app, ana, [
    { title: 'La Lanterne recrute un régisseur (H/F)', text: 'Envoyez CV et lettre.', at, outletId: gazette },
    { title: 'La Lanterne ouvre sa saison', text: 'Douze spectacles.', at, outletId: gazette },
  ])
  await ana.send('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression: 'lanterne' })
  await ana.send('POST', 'workspace/welcomed', {})
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  await page.goto(`${shown.address}/watches/new`)
  await page.getByRole('button', { name: 'Offres d’emploi' }).click()
  await page.getByText('Cochée partout, elle écarterait 1 texte, sur 90 jours.').waitFor()
  await page.getByText('Voir ce qui serait écarté').click()
  await page.getByText('recrute un régisseur', { exact: false }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('checkbox', { name: 'Offres d’emploi' }).waitFor()
  expect(await page.getByRole('checkbox', { name: 'Offres d’emploi' }).isChecked()).toBe(true)
  expect(await page.getByRole('button', { name: 'Offres d’emploi', exact: true }).count()).toBe(0)
  expect((await ana.get<PageOf<ExclusionListRead>>('exclusion-lists')).items.map(({ name }) => name)).toEqual(['Offres d’emploi'])
  expect(shown.complaints).toEqual([])
}, 90_000)
