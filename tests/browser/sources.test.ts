/** What a source can and can't give, and what went wrong with it, as a person reads it. */
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { sources } from '../../db/schema/outlets.ts'
import type { PageOf } from '../../server/http.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'
import { rss } from '../support/feeds.ts'
import { lemmy, mastodon } from '../support/network-recordings.ts'

test('[LISTEN-01] [LISTEN-02] [LISTEN-07] what a source takes, brings and misses is said before it is followed, and on its page; what went wrong is told in one’s language, and a lost address finds another', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'workspace/welcomed')
  app.sites.set('gazette', '/feed', { body: rss(), headers: { 'Content-Type': 'application/rss+xml' } })
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  await page.goto(`${shown.address}/sources`)
  await page.getByRole('button', { name: 'Suivre' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Adresse d’un site').fill(app.sites.address('gazette', '/feed'))
  await dialog.getByRole('button', { name: 'Chercher' }).click()
  const told = [
    'Ce qu’il faut',
    'Rien d’autre que l’adresse.',
    'Une toutes les 5 min au plus',
    'vingt au plus',
    'Ce que le site publie sans l’annoncer',
  ]
  for (const words of told) await dialog.getByText(words).waitFor()
  await dialog.getByRole('button', { name: 'Suivre cette source' }).click()
  // The one that was followed is shown, and can be taken back at once.
  await page.waitForURL(/\/sources\/[0-9a-f-]+$/)
  for (const words of told) await page.getByText(words).waitFor()
  await page.getByText('1 source suivie').waitFor()
  await page.keyboard.press('u')
  await page.getByText('Choisissez une source').waitFor()
  await expect.poll(async () => (await ana.get<{ items: SourceRead[] }>('sources')).items, { timeout: 20_000 }).toEqual([])
  await ana.send('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })

  // A feed that is badly written is read; its page says what is wrong with it.
  app.sites.set('brouillon', '/feed', {
    body: rss().replace('<channel>', '<channel><docs>A & B</docs>'),
    contentType: 'application/rss+xml',
  })
  const rough = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('brouillon', '/feed') })
  await app.drain()
  await page.goto(`${shown.address}/sources/${rough.id}`)
  await page.getByText('Relais le lit quand même').waitFor()
  await page.getByText('des signes & ou des noms comme &nbsp;').waitFor()
  await ana.request(`sources/${rough.id}`, { method: 'DELETE' })

  // What went wrong is said in the reader's language, with its figures; what was kept before there were words for it leaves the sentence alone.
  app.sites.set('journal', '/une', { contentType: 'text/html', body: '<h1>Une</h1><p>Rien que du texte.</p><a href="/a">Lire</a>' })
  const made = await ana.send<SourceRead>('POST', 'sources', { kind: 'listing', address: app.sites.address('journal', '/une') })
  await app.drain()
  await page.goto(`${shown.address}/sources/${made.id}`)
  await page.getByText('Plus aucune liste d’articles n’est reconnue').first().waitFor()
  await page.getByText('Liens examinés : 1.').waitFor()
  await app.db.workspace(ana.workspaceId, (tx) =>
    tx
      .update(sources)
      .set({ problem: { kind: 'nothing-listed', why: 'None of 12 links looks like one of a list of articles.' } })
      .where(eq(sources.id, made.id)),
  )
  await page.reload()
  await page.getByText('Plus aucune liste d’articles n’est reconnue').first().waitFor()
  expect(await page.getByText('None of').count()).toBe(0)

  // What the site has instead of an address that is lost is proposed, taken with one press and given back with another.
  app.sites.set('gazette', '/', {
    contentType: 'text/html',
    body: '<html><head><title>Gazette</title><link rel="alternate" type="application/rss+xml" href="/neuf"></head><body>…</body></html>',
  })
  app.sites.set('gazette', '/neuf', { body: rss(), headers: { 'Content-Type': 'application/rss+xml' } })
  app.sites.set('gazette', '/feed', { status: 404, body: 'Rien.' })
  await app.db.workspace(ana.workspaceId, (tx) => tx.update(sources).set({ site: null }))
  const { items } = await ana.get<PageOf<SourceRead>>('sources')
  const lost = items.find(({ kind }) => kind === 'feed')?.id ?? ''
  for (let n = 0; n < 5; n++) {
    await ana.send('POST', `sources/${lost}/visit`)
    await app.drain()
  }
  await page.goto(`${shown.address}/sources/${lost}`)
  await page.getByText('Relais a cherché sur le site, et y trouve').waitFor()
  await page.getByRole('button', { name: `L’adopter : ${app.sites.address('gazette', '/neuf')}` }).click()
  await page.getByText('Nouvelle adresse suivie').waitFor()
  await expect
    .poll(async () => (await ana.get<SourceRead>(`sources/${lost}`)).address, { timeout: 20_000 })
    .toBe(app.sites.address('gazette', '/neuf'))
  await page.getByText('Anciennes adresses').waitFor()
  expect(shown.complaints).toEqual([])
})

test('[LISTEN-02] [LISTEN-03] what a whole instance says is followed by the address of its page', { timeout: 120_000 }, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'workspace/welcomed')
  app.sites.set('village', '/api/v1/timelines/public', mastodon.json([mastodon.status(2), mastodon.status(1)]))
  app.sites.set('bois', '/api/v3/search', lemmy.json({ posts: [lemmy.post(1)], comments: [lemmy.comment(8, '0.8')] }))
  await using shown = await show(app)
  const page = await shown.open()
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  const dialog = page.getByRole('dialog')
  for (const [pasted, title, unseen] of [
    [app.sites.address('village', '/public/local'), 'village.localhost/public/local', 'Les messages qui ne sont pas publics'],
    [app.sites.address('bois', '/search?q=lanterne&type=All'), 'lanterne · bois.localhost', 'Le nombre d’abonnés'],
  ] as const) {
    await page.goto(`${shown.address}/sources`)
    await page.getByRole('button', { name: 'Suivre' }).first().click()
    await dialog.getByText('d’une recherche ou d’un fil public').waitFor()
    await dialog.getByLabel('Adresse d’un site').fill(pasted)
    await dialog.getByRole('button', { name: 'Chercher' }).click()
    await dialog.getByText(title, { exact: true }).waitFor()
    await dialog.getByText(unseen).waitFor()
    await dialog.getByRole('button', { name: 'Suivre cette source' }).click()
    await page.waitForURL(/\/sources\/[0-9a-f-]+$/)
    await page.getByRole('heading', { name: title }).waitFor()
  }
  const read = async () => (await ana.get<PageOf<SourceRead>>('sources')).items.map(({ kind, documentCount }) => [kind, documentCount])
  await expect.poll(read, { timeout: 20_000 }).toEqual([
    ['lemmy', 2],
    ['mastodon', 2],
  ])
  expect(shown.complaints).toEqual([])
})
