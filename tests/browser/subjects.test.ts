/** An emerging subject as a press officer meets it: why it rings, what shows it, and a watch of it that only needs saving. */
import { expect, test } from 'vitest'
import { saveSubjects } from '../../server/subjects/store.ts'
import { faultsOf, looks } from '../support/accessibility.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'
import { printPieces } from '../support/pieces.ts'

test('[BUZZ-02] a subject that rings says why, shows its pieces, and becomes a watch', { timeout: 180_000 }, async () => {
  await using app = await startApp()
  const password = 'une phrase assez longue'
  const made = await app.request('setup', {
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
  expect(made.ok).toBe(true)
  const entered = await app.request('session', { method: 'POST', json: { email: 'helene@lanterne.example', password } })
  const [cookie = ''] = (entered.headers.get('Set-Cookie') ?? '').split(';')
  const [name = '', value = ''] = cookie.split('=')
  await app.request('workspace/welcomed', { method: 'POST', headers: { Cookie: cookie }, json: {} })
  const workspaceId = await app.db.program(async (tx) => (await tx.query.workspaces.findFirst())?.id ?? '')
  const now = app.clock.now()
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()
  const titles = [
    'Le musée Corvin ravagé par un incendie',
    'Après l’incendie, le musée Corvin compte ses pertes',
    'Musée Corvin : ce que l’on sait',
  ]
  const ids = await printPieces(app, workspaceId, [
    ...titles.map((title, i) => ({
      title,
      text: title,
      outlet: ['Le Courrier des Ormes', 'La Voix du Canal', 'Radio Ardoise'][i] ?? '',
      at: hoursAgo(i + 1),
    })),
    { title: 'De longue date', text: 'De longue date', outlet: 'Ouest Dimanche', at: hoursAgo(24 * 8) },
  ])
  const subject = { documents: 9, outlets: 7, expected: 0.5, weeks: 4, hours: 6, documentIds: ids.slice(0, 3) }
  await app.db.workspace(workspaceId, (tx) =>
    saveSubjects(tx, workspaceId, now, [
      { ...subject, key: 'musée corvin', label: 'musée Corvin', kind: 'organisation', score: 6.9, also: ['incendie', 'pompiers'] },
      { ...subject, key: 'canicule', label: 'canicule', kind: 'keyword', score: 4.2, also: [], hours: 24, weeks: 1, documents: 12 },
    ]),
  )
  await using shown = await show(app)
  for (const look of looks) {
    const page = await shown.open(look)
    await page.context().addCookies([{ name, value, url: shown.address }])
    await page.goto(`${shown.address}/subjects`)
    await page.getByRole('heading', { name: 'musée Corvin' }).waitFor()
    expect(await page.getByRole('link', { name: titles[0] }).count()).toBe(2)
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1)).toBe(true)
    if (process.env.PICTURES)
      await page.screenshot({ path: `${process.env.PICTURES}/${look.locale}-${look.colorScheme}-${look.width}.png`, fullPage: true })
    await page
      .getByRole('link', { name: /musée Corvin/ })
      .and(page.getByRole('link', { name: /^(?:Surveiller|Watch)/ }))
      .click()
    await page.waitForURL(/\/watches\/new/)
    await page.getByText('"musée Corvin"').first().waitFor()
    await page.context().close()
  }
  expect(shown.complaints).toEqual([])
})
