/** What a person puts right by hand, each taken back: stories joined, a piece taken out of one and another brought in; whose a byline is, also under a pen name; an account muted and blocked. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { AccountRead } from '../../server/handles/contract.ts'
import type { PageOf } from '../../server/http.ts'
import type { MentionStream } from '../../server/mentions/contract.ts'
import type { PersonRow } from '../../server/people/contract.ts'
import type { StoryRead } from '../../server/stories/contract.ts'
import { startApp } from '../support/app.ts'
import { type Shown, show } from '../support/browser.ts'
import { furnish } from '../support/full-rooms.ts'
import { printPieces, understand } from '../support/pieces.ts'

/** As long as a busy machine takes for a screen. */
const soon = { timeout: 20_000 }

const enter = async (shown: Shown, cookie: { name: string; value: string }): Promise<Page> => {
  const page = await shown.open()
  await page.context().addCookies([{ ...cookie, url: shown.address }])
  return page
}

test('[MENTION-04] [MENTION-05] [MENTION-07] a person joins, cuts and fills a story, says whose a byline is, mutes an account; each is taken back', {
  timeout: 240_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner('Hélène Roumégas')
  await ana.send('POST', 'workspace/welcomed')
  const rooms = await furnish(app, ana)
  const pen = await printPieces(app, ana.workspaceId, [
    { title: 'Dans les coulisses', text: 'La Lanterne ouvre ses loges aux curieux.', outlet: 'La Gazette', bylines: ['Plumette'] },
  ])
  await understand(app, ana.workspaceId, pen)
  await using shown = await show(app)
  const page = await enter(shown, ana.cookie)

  // A story, opened from the list.
  const story = async () => (await ana.get<StoryRead>(`stories/${rooms.story}`)).totals.all.documents
  const before = await story()
  const added = (await ana.get<StoryRead>(`stories/${rooms.otherStory}`)).totals.all.documents
  await page.goto(`${shown.address}/stories`)
  await page.getByRole('link', { name: 'La Lanterne reporte sa première après un dégât des eaux' }).first().click()
  const pieces = page.getByRole('list', { name: 'Qui l’a repris' }).getByRole('checkbox')
  await expect.poll(() => pieces.count(), soon).toBe(before)
  const dialog = page.getByRole('dialog')
  /** As long as a dialog goes away, a key is still written into its field. */
  const undo = async () => {
    await dialog.waitFor({ state: 'hidden' })
    await page.keyboard.press('u')
  }

  await page.getByRole('button', { name: 'Réunir avec une autre…' }).click()
  await dialog.getByRole('searchbox').or(dialog.getByRole('textbox')).first().fill('trente ans')
  await dialog.getByRole('button', { name: 'Réunir : Inès Charpentier, trente ans de scène' }).click()
  await page.getByText('Réunies en une seule actualité').waitFor()
  await expect.poll(() => pieces.count(), soon).toBe(before + added)
  await undo()
  await expect.poll(() => pieces.count(), soon).toBe(before)
  expect((await ana.get<StoryRead>(`stories/${rooms.otherStory}`)).totals.all.documents).toBe(added)

  await page.getByRole('checkbox', { name: 'Choisir la parution de Radio Rhône' }).click()
  await page.getByText('1 choisie', { exact: true }).waitFor()
  await page.keyboard.press('Shift+S')
  await page.getByText('Parution sortie de cette actualité').waitFor()
  await expect.poll(() => pieces.count(), soon).toBe(before - 1)
  await undo()
  await expect.poll(() => pieces.count(), soon).toBe(before)

  await page.keyboard.press('Shift+P')
  await dialog.getByRole('searchbox').or(dialog.getByRole('textbox')).first().fill('marionnettes')
  await dialog.getByRole('button', { name: 'Rattacher : Des marionnettes dans le foyer' }).click()
  await page.getByText('Parution rattachée').waitFor()
  await page.getByRole('link', { name: 'Des marionnettes dans le foyer' }).waitFor()
  await undo()
  await expect.poll(story, soon).toBe(before)
  await expect.poll(() => pieces.count(), soon).toBe(before)

  // A byline that waits: whose it is, by its number; nobody’s; and both taken back.
  await page.getByRole('link', { name: /^Signatures/ }).click()
  await page.getByText(`dans ${rooms.waitsAt}`).waitFor()
  await page.getByRole('button', { name: 'Jean Martin' }).first().waitFor()
  await page.keyboard.press('2')
  await page.getByText('1 signature attribuée à Jean Martin').waitFor()
  await page.getByText('Aucune signature en attente').waitFor()
  await undo()
  await page.getByRole('button', { name: 'Personne (rédaction, agence…)' }).click()
  await page.getByText('1 signature n’est à personne').waitFor()
  await page.getByText('Aucune signature en attente').waitFor()
  await undo()
  await page.getByText(`dans ${rooms.waitsAt}`).waitFor()

  // A pen name waits nowhere: it is given to somebody from the page of the mention.
  const people = async () => (await ana.get<PageOf<PersonRow>>('people')).items.filter(({ name }) => name === 'Plumette')
  const mentions = await ana.get<MentionStream>('mentions')
  await page.goto(`${shown.address}/mentions/${mentions.items.find(({ document }) => document.id === pen[0])?.id}`)
  await page.getByRole('link', { name: /Plumette/ }).click()
  await page.getByRole('button', { name: 'Une nouvelle personne' }).click()
  expect(await page.getByLabel('Nom de la nouvelle personne').inputValue()).toBe('Plumette')
  await page.getByLabel('C’est un pseudonyme').click()
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByText('1 signature attribuée à Plumette').waitFor()
  await expect.poll(people, soon).toMatchObject([{ pseudonym: true }])
  await undo()
  await expect.poll(people, soon).toEqual([])

  // An account, opened from the list: masked with a reason, taken back, blocked, and treated as the others again.
  const account = async () => (await ana.get<AccountRead>(`accounts/${rooms.account}`)).standing
  const theirs = async () => (await ana.get<MentionStream>(`mentions?account=${rooms.account}`)).items.length
  const inStream = await theirs()
  expect(inStream).toBeGreaterThan(0)
  await page.goto(`${shown.address}/accounts`)
  await page.getByRole('link', { name: 'Léa du premier rang' }).click()
  const treat = async (how: RegExp) => {
    await page.getByRole('button', { name: 'Signaler, masquer…' }).click()
    await page.getByRole('menuitem', { name: how }).click()
  }
  await treat(/^Masquer/)
  await dialog.getByLabel('Raison').fill('Insulte les spectateurs.')
  await dialog.getByRole('button', { name: 'Masquer', exact: true }).click()
  await page.getByText('@lea@village.example est masqué').waitFor()
  await page.getByText('Insulte les spectateurs.').waitFor()
  expect([await account(), await theirs()]).toEqual(['muted', 0])
  await undo()
  await page.getByText('Insulte les spectateurs.').waitFor({ state: 'hidden' })
  await expect.poll(async () => [await account(), await theirs()], soon).toEqual(['ordinary', inStream])

  await treat(/^Bloquer/)
  await dialog.getByLabel('Raison').fill('Menaces.')
  await dialog.getByRole('button', { name: 'Bloquer', exact: true }).click()
  await page.getByText('@lea@village.example est bloqué').waitFor()
  expect([await account(), await theirs()]).toEqual(['blocked', 0])
  await treat(/^Traiter comme les autres/)
  await page.getByText('@lea@village.example est traité comme les autres').waitFor()
  expect([await account(), await theirs()]).toEqual(['ordinary', inStream])
  expect(shown.complaints).toEqual([])
})
