/** The watch of a production as a press officer makes it: the programme pasted, looked over, started; and a season from its file, taken back as one step. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { WatchRead } from '../../server/watches/contract.ts'
import { addDocuments, addOutlet } from '../server/mentions/seed.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'

const programme = `Les Veilleurs de nuit
de Hélène Roumégas
mise en scène Paul Vidal
Compagnie du Large
Théâtre du Quai
du 12 au 28 novembre 2026`

const season = [
  'Titre;Auteur;Compagnie;Lieu;Début;Fin',
  'Orage;Maud Lambert;Théâtre des Cendres;Le Quai Nord;06/10/2026;17/10/2026',
  'Les Veilleurs de nuit;Hélène Roumégas;Compagnie du Large;Théâtre du Quai;12/11/2026;28/11/2026',
  'Silence;;;;24/11/2026;25/11/2026',
].join('\n')

test('[WATCH-06] a programme becomes a watch that says why, and a season many watches that are taken back as one', async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  const gazette = await addOutlet(app, ana, 'La Gazette')
  const at = '2026-11-20T12:00:00Z'
  await addDocuments(app, ana, [
    {
      title: '« Les Veilleurs de nuit » au Théâtre du Quai',
      text: 'La Compagnie du Large tient la salle en haleine.',
      at,
      outletId: gazette,
    },
    { title: 'Les veilleurs de nuit des hôtels en grève', text: 'Ils demandent une prime.', at, outletId: gazette },
  ])
  await ana.send('POST', 'workspace/welcomed', {})
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  const names = async () => (await ana.get<PageOf<WatchRead>>('watches')).items.map(({ name }) => name)

  await page.goto(`${shown.address}/watches`)
  await page.getByRole('link', { name: 'Depuis un programme' }).click()
  await page.getByRole('textbox', { name: 'Texte du programme' }).fill(programme)
  await page.getByRole('button', { name: 'Remplir les champs' }).click()
  await expect.poll(() => page.getByLabel('Compagnie, ensemble').inputValue()).toBe('Compagnie du Large')
  expect(await page.getByLabel('Première', { exact: true }).inputValue()).toBe('2026-11-12')
  await page.getByText('La compagnie citée près du lieu').waitFor()
  await page.getByRole('heading', { name: /au Théâtre du Quai/ }).waitFor()
  expect(await page.getByText('des hôtels en grève').count()).toBe(0)
  // Two weeks before the first day are enough for this one.
  await page.getByLabel('Semaines avant la première').fill('2')
  await page.getByText('29 oct.').waitFor()
  await page.getByRole('button', { name: 'Lancer la veille' }).click()
  await page.getByRole('heading', { name: 'Les Veilleurs de nuit', level: 1 }).waitFor()
  expect((await ana.get<PageOf<WatchRead>>('watches')).items).toMatchObject([
    { name: 'Les Veilleurs de nuit', kind: 'production', validFrom: '2026-10-29', validTo: '2026-12-26' },
  ])

  const folder = await mkdtemp(join(tmpdir(), 'relais-season-'))
  try {
    await writeFile(join(folder, 'saison.csv'), season)
    await page.goto(`${shown.address}/watches/production?season=1`)
    await page.setInputFiles('input[type=file]', join(folder, 'saison.csv'))
    await page.getByText('3 spectacles reconnus · 1 déjà suivi').waitFor()
    await page.getByText('aucun nom à côté du titre').waitFor()
    await page.getByLabel('Semaines après la dernière').fill('1')
    await page.getByRole('button', { name: 'Lancer 2 veilles' }).click()
    await page.getByText('2 veilles lancées').waitFor()
    expect(await names()).toEqual(['Les Veilleurs de nuit', 'Orage', 'Silence'])
    const orage = (await ana.get<PageOf<WatchRead>>('watches')).items.find(({ name }) => name === 'Orage')
    expect(orage).toMatchObject({ validFrom: '2026-08-11', validTo: '2026-10-24' })
    await page.getByRole('button', { name: 'Annuler' }).click()
    await expect.poll(names).toEqual(['Les Veilleurs de nuit'])
  } finally {
    await rm(folder, { recursive: true })
  }
  expect(shown.complaints).toEqual([])
}, 120_000)
