/** Three papers about one house, who follows them, and a look past row-level security: what the invariants are tried on. */
import postgres from 'postgres'
import { sources } from '../../db/schema/outlets.ts'
import { watches } from '../../db/schema/watches.ts'
import { start } from '../../server/pipeline.ts'
import { type Someone, startApp, type TestApp } from './app.ts'

const day = 86_400_000
export const monday = Date.UTC(2026, 2, 2, 8)

interface Listed {
  site: string
  path?: string
  guid: string
  title: string
  summary: string
  author?: string
  /** Days after the first. */
  at: number
  dayOnly?: boolean
}

const item = (app: TestApp, { site, path, guid, title, summary, author, at, dayOnly }: Listed) => {
  const when = new Date(monday + at * day)
  const date = dayOnly ? `<dc:date>${when.toISOString().slice(0, 10)}</dc:date>` : `<pubDate>${when.toUTCString()}</pubDate>`
  const link = path === undefined ? '' : `<link>${app.sites.address(site, path)}</link>`
  return `<item><title>${title}</title>${link}<guid isPermaLink="false">${guid}</guid>${date}${author ? `<dc:creator>${author}</dc:creator>` : ''}<description>${summary}</description></item>`
}
export const feed = (app: TestApp, site: string, items: Listed[]) => ({
  contentType: 'application/rss+xml',
  body: `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Journal ${site}</title><link>${app.sites.address(site, '/')}</link>${items.map((each) => item(app, each)).join('')}</channel></rss>`,
})
export const page = (title: string, author: string, text: string[], canonical?: string) => ({
  body: `<!doctype html><html lang="fr"><head><title>${title}</title><meta property="og:title" content="${title}"><meta name="author" content="${author}">${canonical ? `<link rel="canonical" href="${canonical}">` : ''}</head><body><article><h1>${title}</h1>${text.map((each) => `<p>${each}</p>`).join('')}</article></body></html>`,
})

const dispatch = [
  'La Lanterne, à Avignon, a dû reporter sa première après un dégât des eaux survenu dans la nuit de dimanche à lundi sous la grande salle.',
  'Les techniciens ont travaillé jusqu’au matin pour sauver les costumes, les projecteurs et une partie du décor peint par l’atelier.',
  'Les billets restent valables pour la nouvelle date, que la direction promet d’annoncer avant la fin de la semaine sur son site.',
  'Le public peut aussi demander un remboursement au guichet, ouvert tous les jours de dix heures à dix-huit heures sauf le lundi.',
]
export const season = [
  'La Lanterne prépare sa saison avec une équipe renouvelée, une troupe invitée de Sète et douze rendez-vous pour les familles du quartier.',
  'Le programme sera donné en juin, avec des lectures, deux concerts et une visite des coulisses ouverte à tous.',
]
const ball = [
  'Un orchestre de vingt musiciens jouera dans la cour jusqu’à minuit, et chacun pourra danser sous les guirlandes que La Lanterne a ressorties.',
  'Les tables seront dressées par le comité des fêtes, chaque voisin apporte un plat et la buvette reverse ses gains à l’école de cirque.',
]

/** Three feeds: a page under two of them, a page that calls another address its own, a dispatch taken up, items without a page, dates without an hour. */
export function publish(app: TestApp): string[] {
  const at = (site: string, path: string) => app.sites.address(site, path)
  app.sites.set('gazette', '/saison', page('La Lanterne dévoile sa saison', 'Ana Ruiz', season))
  app.sites.set('gazette', '/degat', page('La Lanterne reporte sa première', 'Luc Morel', dispatch))
  app.sites.set('gazette', '/bal', page('Un bal pour finir l’été à La Lanterne', 'Zoé Lemaire', ball))
  app.sites.set('gazette', '/bal-imprimer', page('Un bal pour finir l’été à La Lanterne', 'Zoé Lemaire', ball, at('gazette', '/bal')))
  app.sites.set(
    'echo',
    '/eaux',
    page('Dégât des eaux à La Lanterne : première reportée', 'Hugo Bastide', [
      ...dispatch,
      'Notre journal y reviendra dans son édition de mardi.',
    ]),
  )
  app.sites.set(
    'echo',
    '/marche',
    page('Le marché couvert fait peau neuve', 'Luc Morel', [
      'Les halles rouvrent jeudi après un an de travaux.',
      'Vingt étals sont déjà loués.',
    ]),
  )
  app.sites.set('revue', '/grille', page('Reprise : la première reportée de La Lanterne', 'Inès Charpentier', dispatch))
  app.sites.set(
    'gazette',
    '/feed',
    feed(app, 'gazette', [
      { site: 'gazette', path: '/saison', guid: 'g1', title: 'La Lanterne dévoile sa saison', summary: 'Douze rendez-vous.', at: 0 },
      {
        site: 'gazette',
        path: '/degat',
        guid: 'g2',
        title: 'La Lanterne reporte sa première',
        summary: 'Un dégât des eaux.',
        author: 'Luc Morel',
        at: 1,
      },
      { site: 'gazette', path: '/bal-imprimer', guid: 'g3', title: 'Un bal pour finir l’été à La Lanterne', summary: 'Un bal.', at: 2 },
      {
        site: 'gazette',
        guid: 'g4',
        title: 'Brève sans page sur La Lanterne',
        summary: 'La Lanterne cherche des bénévoles pour son bal, dit la rédaction.',
        author: 'Ana Ruiz',
        at: 3,
      },
    ]),
  )
  app.sites.set(
    'echo',
    '/feed',
    feed(app, 'echo', [
      {
        site: 'echo',
        path: '/eaux',
        guid: 'e1',
        title: 'Dégât des eaux à La Lanterne : première reportée',
        summary: 'La nuit dernière.',
        at: 1.2,
      },
      {
        site: 'echo',
        path: '/marche',
        guid: 'e2',
        title: 'Le marché couvert fait peau neuve',
        summary: 'Les halles.',
        at: 2,
        dayOnly: true,
      },
      {
        site: 'gazette',
        path: '/saison?utm_source=echo',
        guid: 'e3',
        title: 'La Lanterne dévoile sa saison',
        summary: 'Douze rendez-vous.',
        at: 0,
      },
    ]),
  )
  app.sites.set(
    'revue',
    '/feed',
    feed(app, 'revue', [
      {
        site: 'revue',
        path: '/grille',
        guid: 'r1',
        title: 'Reprise : la première reportée de La Lanterne',
        summary: 'Vu dans la presse.',
        at: 1.5,
      },
      { site: 'gazette', path: '/bal', guid: 'r2', title: 'Un bal pour finir l’été à La Lanterne', summary: 'Un bal.', at: 2 },
    ]),
  )
  return ['gazette', 'echo', 'revue']
}

export async function follow(app: TestApp, who: Someone, sites: string[]): Promise<string[]> {
  return app.db.workspace(who.workspaceId, async (tx) => {
    await tx.insert(watches).values({ workspaceId: who.workspaceId, name: 'La Lanterne', kind: 'brand', expression: '"La Lanterne"' })
    const rows = await tx
      .insert(sources)
      .values(
        sites.map((site) => ({
          workspaceId: who.workspaceId,
          kind: 'feed' as const,
          address: app.sites.address(site, '/feed'),
          addressKey: site,
          title: site,
        })),
      )
      .returning({ id: sources.id })
    return rows.map(({ id }) => id)
  })
}

export const visit = (app: TestApp, who: Someone, ids: string[]) =>
  app.enqueue(who.workspaceId, ...ids.map((id) => start.visitNow(who.workspaceId, id)))

/** A product with an owner who follows these sites, and a look past row-level security. */
export async function scene(sitesOf: (app: TestApp) => string[]) {
  const app = await startApp()
  const ana = await app.owner()
  const ids = await follow(app, ana, sitesOf(app))
  const sql = postgres(app.ownerUrl, { max: 2, onnotice: () => {} })
  return {
    app,
    ana,
    ids,
    sql,
    async [Symbol.asyncDispose]() {
      await sql.end({ timeout: 2 })
      await app[Symbol.asyncDispose]()
    },
  }
}
