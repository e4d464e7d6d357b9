/** Every screen as a person meets it: it opens, says something, fits its width, and has no fault that axe finds; in both languages, light and dark, wide and narrow. */
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { MentionStream } from '../../server/mentions/contract.ts'
import { faultsOf, looks } from '../support/accessibility.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'
import { printPress } from '../support/press.ts'

test('[TEAM-03] every screen opens, fits and is accessible', { timeout: 600_000 }, async () => {
  await using app = await startApp()
  const { site } = printPress(app.sites)
  const password = 'une phrase assez longue'
  await app.request('setup', {
    method: 'POST',
    json: {
      organisation: 'La Lanterne',
      locale: 'fr',
      timeZone: 'Europe/Paris',
      name: 'Hélène',
      email: 'helene@lanterne.example',
      password,
    },
  })
  const entered = await app.request('session', { method: 'POST', json: { email: 'helene@lanterne.example', password } })
  const [cookie = ''] = (entered.headers.get('Set-Cookie') ?? '').split(';')
  const ask = async <T>(method: string, path: string, json?: unknown): Promise<T> => {
    const response = await app.request(path, { method, headers: { Cookie: cookie }, ...(json === undefined ? {} : { json }) })
    expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true)
    return JSON.parse((await response.text()) || 'null')
  }
  await ask('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression: '"La Lanterne"' })
  await ask('POST', 'sources', { kind: 'feed', address: `${site}/feed.xml`, title: 'La Gazette du Rhône' })
  await ask('POST', 'workspace/welcomed')
  await app.drain()
  const first = async (path: string) => (await ask<PageOf<{ id: string }>>('GET', path)).items[0]?.id
  const mention = (await ask<MentionStream>('GET', 'mentions')).items[0]?.id
  const screens = [
    '/mentions',
    `/mentions/${mention}`,
    '/stories',
    '/subjects',
    '/add',
    '/imports',
    '/watches',
    `/watches/${await first('watches')}`,
    `/watches/${await first('watches')}?side=lab`,
    `/watches/${await first('watches')}?side=history`,
    '/sources',
    `/sources/${await first('sources')}`,
    '/people',
    `/people/${await first('people')}`,
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
  ]
  await using shown = await show(app)
  const [name = '', value = ''] = cookie.split('=')
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
      if (faults.length > 0 || tooWide) wrong[key] = [...faults, ...(tooWide ? ['wider than the screen'] : [])]
    }
    await visit('/sign-in')
    await page.context().addCookies([{ name, value, url: shown.address }])
    for (const path of screens) await visit(path)
    await page.context().close()
  }
  // Beside each other: most of the time is the pages’ own.
  await Promise.all(looks.map(lookAt))
  expect(wrong).toEqual({})
  expect(shown.complaints).toEqual([])
})
