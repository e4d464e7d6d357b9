/** What a demo workspace is set up with: the organisation, its owner, its watches, its sources, what is known of the outlets. */
import type { Locale, OutletKind, Role, Territory, VisitedKind, WatchKind } from '../../../db/vocabulary.ts'
import { baseAddress, type Outlet, type OutletKey, outletList } from './outlets.ts'
import { accounts } from './social/accounts.ts'
import { cielAddress, cielOrigin } from './social/ciel.ts'
import { placeAddress } from './social/place.ts'
import { addressOf, knownFeedAddress, type World } from './world.ts'

export interface Starter {
  organisation: { name: string; town: string; locale: Locale; timeZone: string }
  owner: { name: string; email: string; role: Role }
  watches: { name: string; kind: WatchKind; expression: string }[]
  sources: { kind: VisitedKind; address: string; title: string; outlet?: OutletKey; site?: string; settings?: Record<string, string> }[]
  /** What the networks' own sites are called among the outlets. */
  networks: { name: string; site: string }[]
  outlets: {
    key: OutletKey
    name: string
    /** Host with its port, as it stands in the addresses of its documents. */
    site: string
    kind: OutletKind
    territory: Territory
    language: 'fr' | 'en'
    town: string
    /** Readers, listeners or visitors a month with where the figure comes from and its day (ISO); null where nobody knows. */
    audience: { figure: number; source: string; date: string } | null
  }[]
}

/** Left for the newcomer to find by pasting an address. */
const leftToFind: OutletKey[] = ['ampli', 'agglo', 'digues', 'zinc', 'fauteuil']

const watches: Starter['watches'] = [
  {
    name: 'La Lanterne',
    kind: 'brand',
    expression:
      '("La Lanterne" OU "théâtre La Lanterne") ET (Avignon OU théâtre OU concert OU saison OU scène OU spectacle OU theatre OU exposition) SAUF "lanterne rouge"',
  },
  {
    name: 'Les Veilleurs de nuit',
    kind: 'production',
    expression: '"Les Veilleurs de nuit" OU (Berthomieu PROCHE/15 veilleurs) OU #LesVeilleursDeNuit',
  },
  { name: 'Hélène Roumégas', kind: 'person', expression: '"Hélène Roumégas" OU (Roumégas PROCHE/6 directrice)' },
  { name: 'Tilda Sorrente', kind: 'person', expression: '"Tilda Sorrente" OU "Lampes de fortune"' },
  { name: 'La Halle aux Cordes', kind: 'competitor', expression: '"Halle aux Cordes" OU "Grégoire Pastoret"' },
  {
    name: 'Accessibilité des théâtres',
    kind: 'subject',
    expression:
      '(accessib* OU "fauteuil roulant" OU "mobilité réduite" OU wheelchair*) ET (théâtre* OU spectacle* OU concert* OU salle* OU theatre*)',
  },
]

/** The day, that many months before, as ISO. */
const monthsBefore = (now: Date, months: number) =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10)

/** Two pages that were pasted by hand: the venue's own statement and the town's decision. */
const pages = (world: World): Starter['sources'] =>
  (['lanterne', 'mairie'] as const).flatMap((outlet) => {
    const article = world.byOutlet.get(outlet)?.find(({ section }) => section === 'Communiqué' || section === 'Patrimoine')
    return article ? [{ kind: 'page' as const, address: addressOf(world, article), title: article.title, outlet }] : []
  })

/** What is followed on the two invented networks: hashtags and accounts, as their pages would be pasted. */
const networkSources = ({ port }: World): Starter['sources'] => [
  ...['tags/LaLanterne', 'tags/LesVeilleursDeNuit', `@${accounts.passages.user}`, `@${accounts.noctambule.user}`].map((path) => ({
    kind: 'mastodon' as const,
    address: placeAddress(port, path),
    title: `${path.replace('tags/', '#')} · La Place`,
    site: placeAddress(port, ''),
  })),
  ...(['ilias', 'harriet', 'adrien', 'mado', 'tariq'] as const).map((key) => ({
    kind: 'bluesky' as const,
    address: cielAddress(port, accounts[key].user),
    title: `@${accounts[key].user}`,
    site: `${cielOrigin(port)}/`,
    settings: { appview: cielOrigin(port) },
  })),
]

/** Everything a demo workspace starts with, its addresses on the world's port. */
export const starterOf = (world: World): Starter => ({
  organisation: { name: 'La Lanterne', town: 'Avignon', locale: 'fr', timeZone: 'Europe/Paris' },
  owner: { name: 'Salomé Castéran', email: 'salome@la-lanterne.example', role: 'owner' },
  watches,
  sources: [
    ...outletList
      .filter(({ key }) => key !== 'lanterne' && !leftToFind.includes(key))
      .map(({ key, outlet }) => ({
        kind: 'feed' as const,
        address: knownFeedAddress(outlet, world.port),
        title: outlet.name,
        outlet: key,
      })),
    ...pages(world),
    ...networkSources(world),
  ],
  networks: [
    { name: 'La Place', site: placeAddress(world.port, '') },
    { name: 'Ciel', site: `${cielOrigin(world.port)}/` },
  ],
  outlets: outletList.map(({ key, outlet }) => {
    const { audience }: Outlet = outlet
    return {
      key,
      name: outlet.name,
      site: baseAddress(outlet, world.port).replace('http://', ''),
      kind: outlet.kind,
      territory: outlet.territory,
      language: outlet.language,
      town: outlet.town,
      audience: audience ? { figure: audience.figure, source: audience.source, date: monthsBefore(world.now, audience.monthsAgo) } : null,
    }
  }),
})
