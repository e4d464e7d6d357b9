/** Recommendations that look arranged, as a person judges them: seen with what speaks against them, called genuine, and that taken back both ways. */
import { expect, test } from 'vitest'
import type { MentionStream } from '../../server/mentions/contract.ts'
import { addPosts, praise } from '../server/artificial/seed.ts'
import { addWatch, matchAgain } from '../server/mentions/seed.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'

test('[MENTION-07] three posts that look arranged are called genuine on the page of one, and that is taken back at once or later', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'workspace/welcomed')
  await addWatch(app, ana, 'Veilleurs', '"veilleurs de nuit"', 'production')
  const ago = (minutes: number) => new Date(app.clock.now().getTime() - minutes * 60_000).toISOString()
  const posts = Array.from({ length: 3 }, () => ({ text: praise, at: ago(90), openedAt: ago(3 * 24 * 60) }))
  await matchAgain(app, ana, await addPosts(app, ana, posts))
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  const marked = async () => (await ana.get<MentionStream>('mentions?arranged=yes')).items.length

  await page.goto(`${shown.address}/mentions`)
  await page.getByRole('button', { name: '3 messages suspects' }).click()
  await page.getByRole('button', { name: '3 messages suspects', pressed: true }).waitFor()
  await expect.poll(() => page.getByText('Recommandation qui semble arrangée.').count()).toBe(3)
  const [mention] = (await ana.get<MentionStream>('mentions?arranged=yes')).items
  await page.goto(`${shown.address}/mentions/${mention?.id}`)
  await page.getByRole('note').getByText('3 comptes disent le même texte.').waitFor()
  const genuine = page.getByRole('button', { name: 'Ces 3 messages sont authentiques' })
  await genuine.click()
  const said = page.getByText('Ana Ferrand a dit ce message authentique')
  await said.waitFor()
  await page.getByText('3 messages dits authentiques').waitFor()
  expect(await marked()).toBe(0)

  // Taken back at once: of all three.
  await page.keyboard.press('u')
  await genuine.waitFor()
  await said.waitFor({ state: 'hidden' })
  await expect.poll(marked).toBe(3)

  // Taken back later, on the page of one: the others stay genuine, and one alone is no group.
  await genuine.click()
  await said.waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Revenir là-dessus' }).click()
  await said.waitFor({ state: 'hidden' })
  expect([await marked(), await genuine.count()]).toEqual([0, 0])
  expect(shown.complaints).toEqual([])
})
