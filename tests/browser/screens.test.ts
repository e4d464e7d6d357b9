/** Every screen as a person meets it: it opens, says something, fits its width, and has no fault that axe finds; in both languages, light and dark, wide and narrow. */
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { MentionStream } from '../../server/mentions/contract.ts'
import { faultsOf, looks } from '../support/accessibility.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'
import { furnish } from '../support/full-rooms.ts'
import { printPress } from '../support/press.ts'

test('[TEAM-03] every screen opens, fits and is accessible', { timeout: 600_000 }, async () => {
  await using app = await startApp()
  const ana = await app.owner('Hélène Roumégas')
  const { site } = printPress(app.sites)
  await ana.send('POST', 'sources', { kind: 'feed', address: `${site}/feed.xml`, title: 'La Gazette du Rhône' })
  await ana.send('POST', 'workspace/welcomed')
  const rooms = await furnish(app, ana)
  const { link } = await ana.send<{ link: string }>('POST', 'invitations', { email: 'luc@lanterne.example', role: 'reader' })
  const invitation = new URL(link).pathname
  const first = async (path: string) => (await ana.get<PageOf<{ id: string }>>(path)).items[0]?.id
  const mention = (await ana.get<MentionStream>('mentions')).items[0]?.id
  // A room with nothing in it would pass unseen.
  for (const path of ['accounts', 'bylines', 'imports', 'stories', 'people', 'outlets']) expect(await first(path), path).toBeDefined()
  const screens = [
    '/mentions',
    `/mentions/${mention}`,
    '/stories',
    `/stories/${rooms.story}`,
    '/subjects',
    '/add',
    '/imports',
    `/imports/${rooms.import}`,
    '/watches',
    '/watches/new',
    '/watches/production',
    '/watches/production?season=1',
    `/watches/${rooms.watch}`,
    `/watches/${rooms.watch}?side=lab`,
    `/watches/${rooms.watch}?side=history`,
    '/sources',
    `/sources/${await first('sources')}`,
    '/people',
    `/people/${await first('people')}`,
    '/accounts',
    `/accounts/${rooms.account}`,
    '/outlets',
    `/outlets/${await first('outlets')}`,
    '/bylines',
    '/settings/organisation',
    '/settings/members',
    '/settings/keys',
    '/settings/audit',
    '/settings/jobs',
    '/settings/profile',
    '/welcome',
    invitation,
  ]
  await using shown = await show(app)
  const wrong: Record<string, string[]> = {}
  const lookAt = async (look: (typeof looks)[number]) => {
    const page = await shown.open(look)
    const visit = async (path: string) => {
      await page.goto(`${shown.address}${path}`)
      await page.locator('h1:visible, h2:visible').first().waitFor()
      // What the screen asks for is answered within moments; the live line never ends, so the network is never idle.
      await page.waitForTimeout(600)
      const faults = await faultsOf(page)
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
      const key = `${path} ${look.locale} ${look.colorScheme} ${look.width}`
      const cut = await page.evaluate(() => {
        // A low row that is swiped may go on beyond the edge; anything else there is cut off.
        const isSwiped = (element: Element) => {
          for (let around = element.parentElement; around; around = around.parentElement)
            if (/auto|scroll/.test(getComputedStyle(around).overflowX) && around.scrollWidth > around.clientWidth + 1)
              return around.clientHeight < 80
          return false
        }
        return [...document.querySelectorAll('main *')]
          .filter((element) => element.children.length === 0 && element.textContent.trim() !== '' && !isSwiped(element))
          .filter((element) => element.getBoundingClientRect().width > 1 && element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => `cut off: ${element.textContent}`)
      })
      const faulty = [...faults, ...(tooWide ? ['wider than the screen'] : []), ...cut]
      if (faulty.length > 0) wrong[key] = faulty
    }
    for (const path of ['/sign-in', '/forgotten', '/forgotten?token=abc', invitation]) await visit(path)
    await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
    for (const path of screens) await visit(path)
    await page.context().close()
  }
  // Beside each other: most of the time is the pages’ own.
  await Promise.all(looks.map(lookAt))
  expect(wrong).toEqual({})
  expect(shown.complaints).toEqual([])
})
