/** The query lab as a person works in it: a sample judged by keyboard, the figures beside it, and what a change would do to them. */
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { LabelRead } from '../../server/labels/contract.ts'
import type { WatchSaved } from '../../server/watches/contract.ts'
import { addDocuments, addOutlet } from '../server/mentions/seed.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'

test('[WATCH-04] a sample is judged with two keys, and a change tells what it does to precision before it is saved', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const gazette = await addOutlet(app, ana, 'La Gazette')
  const at = new Date(app.clock.now().getTime() - 86_400_000).toISOString()
  await addDocuments(app, ana, [
    { title: 'La Lanterne rouvre son théâtre', text: 'Le théâtre de La Lanterne rouvre samedi.', at, outletId: gazette },
    {
      title: 'La lanterne rouge du peloton',
      text: 'Il finit le Tour en lanterne rouge, loin du théâtre des opérations.',
      at,
      outletId: gazette,
    },
    { title: 'Une création à La Lanterne', text: 'Au théâtre, une création très attendue.', at, outletId: gazette },
    { title: 'La Lanterne fête ses dix ans', text: 'Dix ans de programmation.', at, outletId: gazette },
  ])
  const watch = await ana.send<WatchSaved>('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression: 'lanterne ET théâtre' })
  await ana.send('POST', 'workspace/welcomed', {})
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  await page.goto(`${shown.address}/watches/${watch.id}?side=lab`)
  await page.getByRole('button', { name: 'Tirer des textes à juger' }).click()
  await page.getByText('3 trouvés et 1 manqués de peu').waitFor()
  for (let i = 0; i < 4; i++) {
    const current = page.locator('[data-current]')
    const wrong = (await current.textContent())?.includes('peloton')
    await page.keyboard.press(wrong ? 'd' : 'e')
    await page.getByText(`${i + 1} jugés sur 4`).waitFor()
  }
  await page.getByRole('region', { name: 'Précision' }).getByText('67 %').waitFor()
  await page.getByRole('region', { name: 'Rappel' }).getByText('67 %').waitFor()
  const kept = await ana.get<PageOf<LabelRead>>(`watches/${watch.id}/labels`)
  expect(kept.items.map(({ title, verdict }) => [title, verdict]).sort()).toEqual([
    ['La Lanterne fête ses dix ans', 'right'],
    ['La Lanterne rouvre son théâtre', 'right'],
    ['La lanterne rouge du peloton', 'wrong'],
    ['Une création à La Lanterne', 'right'],
  ])

  await page.getByRole('textbox', { name: 'Requête' }).fill('lanterne SAUF peloton')
  await page.getByRole('region', { name: 'Précision' }).getByText('100 %').first().waitFor()
  await page.getByText('enregistrée : 67 %').first().waitFor()
  await page.getByText('Perd : 0 justes, 1 faux.').waitFor()
  await page.getByRole('tab', { name: 'Essai' }).click()
  await page.getByText('précision 67 % → 100 %, rappel 67 % → 100 %').waitFor()
  await page.getByRole('tab', { name: 'Perd 1' }).click()
  await page.getByRole('listitem').filter({ hasText: 'La lanterne rouge du peloton' }).getByText('Faux').waitFor()
  // What changes is shown before it is saved; the history then has it, and the version before can be taken up again.
  await page.getByRole('region', { name: 'Ce qui change' }).getByText('SAUF peloton').waitFor()
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  // A slow hand: the pass that begins now moves nothing under it.
  await page.getByRole('tab', { name: 'Historique' }).click({ delay: 300 })
  await page.getByText('l’a changée').waitFor()
  await page.getByRole('button', { name: 'Comparer à aujourd’hui' }).click()
  await page.getByText('Trouve 3 textes en 90 jours').waitFor()
  await page.getByText('précision 67 % (actuelle : 100 %)').waitFor()
  await page.getByRole('button', { name: 'Reprendre cette version' }).click()
  expect(await page.getByRole('textbox', { name: 'Requête' }).inputValue()).toBe('lanterne ET théâtre')

  // Somebody else saves it meanwhile: what they changed is shown, and one's own words go on from there.
  const now = await ana.get<WatchSaved>(`watches/${watch.id}`)
  await ana.send('PATCH', `watches/${watch.id}`, { name: 'La Lanterne d’Avignon' }, now.version)
  await page.getByText('Quelqu’un d’autre a enregistré cette veille').waitFor()
  await page.getByRole('button', { name: 'Garder mes changements' }).click()
  expect(await page.getByRole('textbox', { name: 'Nom' }).inputValue()).toBe('La Lanterne d’Avignon')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  // The button is off while it is being saved as well.
  await expect
    .poll(() => ana.get<WatchSaved>(`watches/${watch.id}`), { timeout: 20_000 })
    .toMatchObject({ name: 'La Lanterne d’Avignon', expression: 'lanterne ET théâtre' })
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).and(page.locator(':disabled')).waitFor()

  // A watch that does not exist yet is judged as well, and its judgements are kept with it once it does.
  await page.goto(`${shown.address}/watches/new?name=Peloton&expression=peloton&side=lab`)
  await page.getByRole('button', { name: 'Tirer des textes à juger' }).click()
  await page.getByText('0 jugés sur 1').waitFor()
  await page.keyboard.press('e')
  await page.getByRole('region', { name: 'Précision' }).getByText('100 %').first().waitFor()
  // They outlive the page.
  await page.reload()
  await page.getByRole('region', { name: 'Précision' }).getByText('100 %').first().waitFor()
  await page.getByRole('button', { name: 'Lancer la veille' }).click()
  await page.getByText('1 texte jugé', { exact: true }).waitFor()
  expect(shown.complaints).toEqual([])
})
