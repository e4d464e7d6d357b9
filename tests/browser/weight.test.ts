/** What the first screen weighs on its way to the browser, from signing in to the stream. */
import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { expect, test } from 'vitest'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'

/** Kilobytes of scripts and styles, gzipped; fonts are counted apart. */
const most = 250

test('[TEAM-03] signing in and the stream need no more than 250 kB of scripts and styles', async () => {
  await using app = await startApp()
  const email = 'helene@lanterne.example'
  const password = 'une phrase assez longue'
  await app.request('setup', {
    method: 'POST',
    json: { organisation: 'La Lanterne', locale: 'fr', timeZone: 'Europe/Paris', name: 'Hélène', email, password },
  })
  const entered = await app.request('session', { method: 'POST', json: { email, password } })
  const [cookie = ''] = (entered.headers.get('Set-Cookie') ?? '').split(';')
  await app.request('workspace/welcomed', { method: 'POST', headers: { Cookie: cookie }, json: {} })
  await using shown = await show(app)
  const page = await shown.open()
  const weights = new Map<string, Promise<number>>()
  const plain: string[] = []
  const weigh = (response: Response) => {
    const { pathname } = new URL(response.url())
    if (!/^\/assets\/.*\.(js|css)$/.test(pathname)) return
    weights.set(
      pathname,
      response.body().then((body) => gzipSync(body, { level: 9 }).length),
    )
    if (!response.headers()['content-encoding']) plain.push(pathname)
  }
  page.on('response', weigh)
  await page.goto(`${shown.address}/sign-in`)
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('heading', { name: 'Mentions' }).waitFor()
  await page.waitForLoadState('load')
  await page.waitForTimeout(1_000)
  // What comes only now is no part of the first screen, and would not be waited for.
  page.off('response', weigh)
  const bytes = await Promise.all(weights.values())
  expect(bytes.length).toBeGreaterThan(3)
  const kilobytes = bytes.reduce((sum, each) => sum + each, 0) / 1000
  expect(kilobytes).toBeLessThanOrEqual(most)
  expect(plain, 'files sent as they are').toEqual([])
  expect(shown.complaints).toEqual([])
})
