import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { sources } from '../../db/schema/outlets.ts'
import { watches } from '../../db/schema/watches.ts'
import { start } from '../../server/pipeline.ts'
import { startApp } from '../support/app.ts'

const feed = (port: number) => `<?xml version="1.0"?><rss version="2.0"><channel><title>La Gazette du Rhône</title><link>http://gazette.localhost:${port}/</link>
<item><title>La Lanterne ouvre sa saison</title><link>http://gazette.localhost:${port}/saison</link><guid>1</guid><pubDate>${new Date().toUTCString()}</pubDate><description>Le théâtre d’Avignon annonce douze spectacles.</description></item>
<item><title>Le marché de Noël revient</title><link>http://gazette.localhost:${port}/marche</link><guid>2</guid><description>Place de l’Horloge.</description></item></channel></rss>`
const page = (title: string, author: string, text: string) => `<!doctype html><html lang="fr"><head><title>${title}</title><meta name="author" content="${author}"><meta property="og:title" content="${title}"></head><body><article><h1>${title}</h1>${text.split('\n').map((p) => `<p>${p}</p>`).join('')}</article></body></html>`

test('a feed becomes mentions with who wrote them', async () => {
  await using app = await startApp()
  const { port } = app.sites
  app.sites.set('gazette', '/feed', { body: feed(port), contentType: 'application/rss+xml' })
  app.sites.set('gazette', '/saison', { body: page('La Lanterne ouvre sa saison', 'Ana Ruiz', 'Le théâtre La Lanterne, à Avignon, annonce une saison remarquable de douze spectacles, portée par une équipe renouvelée.\nLa directrice se dit heureuse de cette programmation, qui fait une large place aux jeunes compagnies de la région.\nLes abonnements ouvrent lundi au guichet et en ligne, et le public est attendu nombreux pour la soirée de présentation.'), contentType: 'text/html; charset=utf-8' })
  app.sites.set('gazette', '/marche', { body: page('Le marché de Noël revient', 'Luc Morel', 'Cinquante chalets sur la place.\nLe marché ouvre vendredi.'), contentType: 'text/html; charset=utf-8' })
  const ana = await app.owner()
  const sourceId = await app.db.workspace(ana.workspaceId, async (tx) => {
    await tx.insert(watches).values({ workspaceId: ana.workspaceId, name: 'La Lanterne', kind: 'brand', expression: '"La Lanterne" ET (Avignon OU théâtre)' })
    const [row] = await tx.insert(sources).values({ workspaceId: ana.workspaceId, kind: 'feed', address: app.sites.address('gazette', '/feed'), addressKey: 'k', title: 'La Gazette' }).returning({ id: sources.id })
    return row?.id ?? ''
  })
  await app.enqueue(ana.workspaceId, start.visitNow(ana.workspaceId, sourceId))
  await app.drain()
  await app.db.workspace(ana.workspaceId, async (tx) => {
    const mentions = await tx.query.mentions.findMany()
    expect(mentions).toHaveLength(1)
    expect(mentions[0]).toMatchObject({ place: 'headline', language: 'fr', status: 'new' })
    const people = await tx.query.people.findMany()
    expect(people.map(({ name }) => name)).toEqual(['Ana Ruiz'])
    const documents = await tx.query.documents.findMany()
    expect(documents.map(({ readingState }) => readingState)).toEqual(['read', 'read'])
    const [source] = await tx.select().from(sources).where(eq(sources.id, sourceId))
    expect(source).toMatchObject({ state: 'active', documentCount: 2, failures: 0 })
  })
})
