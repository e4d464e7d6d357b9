/** A workspace whose rooms are all furnished: a story that several outlets took up and another about the same evening, an account with posts, bylines that wait, an export that was taken in. */
import type { HeardHandle, HeardItem } from '../../crawlers/source.ts'
import type { BylineCase } from '../../server/bylines/contract.ts'
import { keep } from '../../server/documents/keep.ts'
import type { AccountRead } from '../../server/handles/contract.ts'
import type { PageOf } from '../../server/http.ts'
import type { ImportRead } from '../../server/imports/contract.ts'
import type { PersonRead } from '../../server/people/contract.ts'
import { addSources } from '../../server/sources/store.ts'
import type { StoryRow } from '../../server/stories/contract.ts'
import { program } from '../../server/workspaces/audit.ts'
import type { Someone, TestApp } from './app.ts'
import { addOutlet, addWatch, type Piece, printPieces, understand } from './pieces.ts'

export interface FullRooms {
  watch: string
  /** The larger story, and the one beside it. */
  story: string
  otherStory: string
  account: string
  /** The outlet whose byline waits. */
  waitsAt: string
  import: string
}

const dispatch = [
  'La Lanterne, à Avignon, a dû reporter sa première après un dégât des eaux survenu dans la nuit de dimanche à lundi sous la grande salle.',
  'Les techniciens ont travaillé jusqu’au matin pour sauver les costumes, les projecteurs et une partie du décor peint par l’atelier.',
  'Les billets restent valables pour la nouvelle date, que la direction promet d’annoncer avant la fin de la semaine sur son site.',
  'Le public peut aussi demander un remboursement au guichet, ouvert tous les jours de dix heures à dix-huit heures sauf le lundi.',
]
const interview = [
  'La comédienne Inès Charpentier raconte ses trente ans de scène à La Lanterne, où elle a commencé comme ouvreuse un soir de grève.',
  'Elle y joue au printemps un monologue écrit pour elle, dans un décor de caisses et de lampes tempête, sans un mot de trop.',
  'Le texte paraît en même temps chez un petit éditeur d’Arles, avec les photographies que son frère a prises pendant les répétitions.',
]
const columns = [
  'La Lanterne tient sa soirée de rentrée, et les bancs de bois ont été repeints en bleu par les voisins du quartier.',
  'Une exposition de marionnettes occupe le foyer de La Lanterne jusqu’aux vacances, avec une visite pour les écoles.',
  'Le chœur des lycéens a chanté sous les voûtes de La Lanterne, et la salle a repris le dernier refrain debout.',
]

const exported = [
  'Identifiant de la publication;Nom d’utilisateur du compte;Nom du compte;Description;Heure de publication;Lien permanent;Type de publication;Vues;Mentions J’aime;Commentaires',
  '17900000000000001;eloise.b;Éloïse Béraud;Première à La Lanterne, quelle salle !;20/11/2026 21:30;https://www.instagram.com/p/AAA/;Photo;1 204;87;4',
  '17900000000000002;zoe_le;Zoé Lê;"Répétitions ; on avance";21/11/2026 10:00;https://www.instagram.com/reel/BBB/;Réel;12,4K;310;9',
  '17900000000000003;zoe_le;Zoé Lê;Demain à La Lanterne;pas une date;https://www.instagram.com/p/CCC/;Photo;;;',
].join('\r\n')

export async function furnish(app: TestApp, who: Someone): Promise<FullRooms> {
  const { workspaceId } = who
  const ago = (hours: number) => new Date(app.clock.now().getTime() - hours * 3_600_000).toISOString()
  const watch = await addWatch(app, workspaceId, '"La Lanterne"')
  await addOutlet(app, workspaceId, 'Agence du Midi', 'agency')
  await addOutlet(app, workspaceId, 'La Gazette', 'newspaper', 182_000)
  const print = async (...pieces: Piece[]) => understand(app, workspaceId, await printPieces(app, workspaceId, pieces))
  const told = (title: string, text: string[], outlet: string, hours: number, ...bylines: string[]): Piece => ({
    title,
    text: text.join('\n\n'),
    outlet,
    at: ago(hours),
    bylines,
  })
  await print(
    told('La Lanterne reporte sa première après un dégât des eaux', dispatch, 'Agence du Midi', 30, 'La rédaction'),
    told('Dégât des eaux à La Lanterne : première reportée', dispatch, 'La Gazette', 28, 'Ana Ruiz (avec AFP)'),
    told(
      'À Avignon, La Lanterne garde ses portes closes',
      [...dispatch.slice(0, 3), 'Notre journal y reviendra mardi.'],
      'Radio Rhône',
      26,
    ),
    told('La Lanterne sous l’eau, les billets restent valables', dispatch, 'L’Écho des remparts', 20, 'Luc Morel'),
    told('Inès Charpentier, trente ans de scène', interview, 'La Gazette', 12, 'Ana Ruiz'),
    told('« J’ai commencé ouvreuse » : rencontre avec Inès Charpentier', interview, 'Radio Rhône', 10),
  )
  // Two people of one name, each with a house of their own; a third house prints the name, and nobody may guess.
  const [here = '', there = '', asked = ''] = columns
  await print(told('Des bancs bleus pour la rentrée', [here], 'La Gazette', 72, 'Jean Martin'))
  const second = await who.send<PersonRead>('POST', 'people', { name: 'Jean Martin' })
  await app.drain()
  await print(told('Des marionnettes dans le foyer', [there], 'Radio Rhône', 60, 'Jean Martin'))
  const [waits] = (await who.get<PageOf<BylineCase>>('bylines')).items
  await who.send('POST', `bylines/${waits?.id}/decide`, { people: [second.id] })
  const waitsAt = 'Le Courrier du Port'
  await print(told('Les lycéens chantent sous les voûtes', [asked], waitsAt, 50, 'Jean Martin'))

  const account = await hear(app, who, ago)
  const taken = await takeIn(app, who)
  // What the clock would do of stories within ten minutes is done, so that none changes while it is looked at.
  for (const job of ['place-arrivals', 'regroup-stories'] as const) {
    await app.enqueue(workspaceId, { job, payload: { workspaceId } })
    await app.drain()
  }
  const named = async (words: string) => (await who.get<PageOf<StoryRow>>(`stories?q=${encodeURIComponent(words)}`)).items[0]?.id ?? ''
  return { watch, story: await named('dégât des eaux'), otherStory: await named('trente ans'), account, waitsAt, import: taken }
}

/** Posts of one account, one of them to another. */
async function hear(app: TestApp, { workspaceId, get }: Someone, ago: (hours: number) => string): Promise<string> {
  const handle = (name: string, shown: string): HeardHandle => ({
    network: 'mastodon',
    value: `${name}@village.example`,
    name: shown,
    address: `https://village.example/@${name}`,
    followers: 1_240,
    openedAt: new Date(ago(24 * 900)),
    isBot: false,
  })
  const noe = handle('noe', 'Noé')
  const posts = [
    'Ce soir à La Lanterne, un public debout. Allez-y.',
    'La Lanterne a sauvé ses costumes, bravo aux techniciens.',
    'Qui vient à la répétition publique de La Lanterne samedi ?',
  ].map(
    (text, n): HeardItem => ({
      guid: `lea-${n}`,
      address: `https://village.example/@lea/${n}`,
      title: '',
      text,
      whole: true,
      bylines: [],
      published: { at: new Date(ago(4 + n)), precision: 'instant' },
      language: 'fr',
      image: null,
      links: [],
      kind: 'post',
      media: [],
      handle: handle('lea', 'Léa du premier rang'),
      figures: { likes: 12 * (n + 1), reposts: n, replies: 2, quotes: null, views: null },
      ...(n === 0 ? { references: [{ kind: 'replies', address: 'https://village.example/@noe/1', handle: noe }] } : {}),
    }),
  )
  const added = await app.db.workspace(workspaceId, async (tx) => {
    const [id = ''] = await addSources(tx, program(workspaceId), [{ kind: 'mastodon', address: 'https://village.example/tags/lanterne' }])
    const source = { id, title: '#lanterne', site: 'https://village.example/', language: null, outletId: null }
    return (await keep(tx, { workspaceId, source, items: posts, now: app.clock.now(), readPages: false })).added
  })
  await understand(app, workspaceId, added)
  const accounts = (await get<PageOf<AccountRead>>('accounts')).items
  return accounts.find(({ value }) => value === 'lea@village.example')?.id ?? ''
}

/** An export with a row that says no date. */
async function takeIn(app: TestApp, who: Someone): Promise<string> {
  const arrived = await who.request('imports?name=Instagram%20novembre.csv', {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: exported,
  })
  // The door answers with its own contract.
  const { id } = (await arrived.json()) as ImportRead
  await who.send('POST', `imports/${id}/start`)
  await app.drain()
  return id
}
