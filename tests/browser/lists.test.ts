/** Lists that a person keeps in order: sources taken from another reader's list, paused together, and views put in one's own order. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { View } from '../../server/mentions/views-contract.ts'
import type { AuditEntry } from '../../server/workspaces/contract.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'

/** A busy machine takes its time. */
const patient = { timeout: 20_000 }

test('[LISTEN-10] [MENTION-01] a list of sources comes in, is paused at once and taken back; views stand as one puts them, by keyboard', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'workspace/welcomed')
  const origin = app.sites.address('gazette', '').replace(/\/$/, '')
  await ana.send('POST', 'sources', { kind: 'feed', address: `${origin}/suivi`, title: 'Suivie' })
  for (const name of ['Presse', 'Critiques', 'Réseaux']) await ana.send<View>('POST', 'views', { name, query: 'tone=negative' })
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])

  await page.goto(`${shown.address}/sources`)
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Importer une liste (OPML)' }).click()
  const dialog = page.getByRole('dialog')
  const give = (text: string) =>
    dialog.locator('input[type=file]').setInputFiles({ name: 'flux.opml', mimeType: 'text/xml', buffer: Buffer.from(text) })
  await give('rien')
  await dialog.getByText('Ce fichier n’est pas une liste OPML').waitFor()
  await give(
    `<opml><body><outline text="Presse"><outline text="Neuve" xmlUrl="${origin}/neuf"/><outline text="Autre" xmlUrl="${origin}/autre"/><outline text="Suivie" xmlUrl="${origin}/suivi"/><outline text="Fausse" xmlUrl="nonsense"/></outline></body></opml>`,
  )
  await dialog.getByText('2 sources nouvelles · 1 déjà suivie · 1 inutilisable').waitFor()
  await dialog.getByRole('checkbox', { name: /Autre/ }).uncheck()
  await dialog.getByRole('button', { name: 'Suivre cette source' }).click()
  await page.getByText('1 source suivie').waitFor()
  const list = page.getByRole('list', { name: 'Sources' })
  await list.getByText('Neuve').waitFor()
  await page.getByRole('button', { name: 'Autres actions' }).click()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Exporter la liste (OPML)' }).click(),
  ])
  expect([saved.suggestedFilename(), await readFile(await saved.path(), 'utf8')]).toEqual(['relais.opml', expect.stringContaining('Neuve')])

  await list.getByRole('checkbox', { name: 'Choisir « Neuve »' }).check()
  await list.getByRole('checkbox', { name: 'Choisir « Suivie »' }).check()
  await page.getByRole('button', { name: 'Mettre en pause' }).click()
  await expect.poll(() => list.getByText('En pause').count(), patient).toBe(2)
  await page.keyboard.press('u')
  await expect.poll(() => list.getByText('En pause').count(), patient).toBe(0)

  // An address with a filter that does not exist shows what there is without it.
  await page.goto(`${shown.address}/sources?state=nonsense&kind=neither`)
  await list.getByText('Neuve').waitFor()

  const views = page.getByRole('navigation', { name: 'Vues' })
  const order = async () => (await views.getByRole('link').allTextContents()).map((text) => text.replace(/\d.*$/, ''))
  await expect.poll(order, patient).toEqual(['Presse', 'Critiques', 'Réseaux'])
  await views.getByRole('link', { name: 'Réseaux' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(order, patient).toEqual(['Presse', 'Réseaux', 'Critiques'])
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(order, patient).toEqual(['Réseaux', 'Presse', 'Critiques'])
  // The page shows the new order before the server has it.
  await expect
    .poll(async () => (await ana.get<{ items: View[] }>('views')).items.map(({ name }) => name), patient)
    .toEqual(['Réseaux', 'Presse', 'Critiques'])
  await page.reload()
  await expect.poll(order, patient).toEqual(['Réseaux', 'Presse', 'Critiques'])
  await views.getByRole('link', { name: 'Critiques' }).dragTo(views.getByRole('link', { name: 'Réseaux' }))
  await expect.poll(order, patient).toEqual(['Critiques', 'Réseaux', 'Presse'])

  // What somebody took back already can't be taken back again, and that is said.
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Importer une liste (OPML)' }).click()
  await give(`<opml><body><outline text="Autre" xmlUrl="${origin}/autre"/></body></opml>`)
  await dialog.getByRole('button', { name: 'Suivre cette source' }).click()
  await page.getByText('1 source suivie').waitFor()
  const { items } = await ana.get<PageOf<AuditEntry>>('audit')
  await ana.send('POST', `audit/${items.find(({ action }) => action === 'source.several-added')?.id}/undo`)
  await page.keyboard.press('u')
  await page.getByText('Cela ne peut plus être annulé.').waitFor()
  expect(shown.complaints).toEqual([])

  // Off the network one is told so, and what happened meanwhile is there afterwards.
  await page.context().setOffline(true)
  const cut = page.getByText('La liaison avec Relais est coupée.')
  await cut.waitFor()
  await ana.send('POST', 'views', { name: 'Entre-temps', query: '' })
  await page.context().setOffline(false)
  await cut.waitFor({ state: 'hidden' })
  await expect.poll(order, patient).toContain('Entre-temps')
})
