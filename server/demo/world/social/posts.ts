/** What is said on the two invented networks, typed by hand: the season as spectators, critics and the house itself tell it. */
import type { OutletKey } from '../outlets.ts'
import type { AccountKey } from './accounts.ts'

export interface Said {
  /** By which others point to it. */
  key?: string
  by: AccountKey
  /** When it appears, see `instantOf`; absent for what arrives while one watches. */
  at?: string
  /** Seconds after the start. */
  after?: number
  /** Empty of what is only passed on. Hashtags and `@{account}` become links. */
  text: string
  answers?: string
  quotes?: string
  passesOn?: string
  /** The article it links to: the outlet, and words of its title. */
  links?: [OutletKey, string]
  likes?: number
}

export const said: Said[] = [
  {
    key: 'annonce',
    by: 'lanterne',
    at: 'annonce 11:30',
    text: 'La saison {saison} de La Lanterne est en ligne : trente rendez-vous de théâtre et de concert, et une création maison, « Les Veilleurs de nuit ». Billetterie ouverte ce soir. #LaLanterne #LesVeilleursDeNuit',
    likes: 84,
  },
  {
    by: 'josette',
    at: 'annonce 12:05',
    answers: 'annonce',
    text: 'Mes deux abonnements sont pris. Rang F, comme toujours. #LaLanterne',
    likes: 9,
  },
  {
    by: 'cordes',
    at: 'annonce 14:40',
    answers: 'annonce',
    text: 'Belle saison aux voisins de La Lanterne. Il y a de la place pour deux théâtres à Avignon. #LaLanterne',
    likes: 31,
  },
  { by: 'mathilde', at: 'annonce 15:10', passesOn: 'annonce', text: '' },
  {
    by: 'remi',
    at: 'annonce+1 08:20',
    text: 'Trente spectacles à La Lanterne et toujours pas un arceau à vélo devant le théâtre. Je dis ça à chaque saison. #LaLanterne',
    likes: 17,
  },
  {
    key: 'repetition',
    by: 'ilias',
    at: 'premiere-6 22:10',
    text: 'Dernière semaine de répétition. On éteint le plateau à 22 h, et c’est là que la pièce commence. #LesVeilleursDeNuit',
    likes: 212,
  },
  {
    by: 'tariq',
    at: 'premiere-6 23:02',
    answers: 'repetition',
    text: 'Je confirme : jamais autant programmé de noirs. Cent quarante effets, dont quarante d’obscurité. #LesVeilleursDeNuit',
    likes: 58,
  },
  { by: 'adrien', at: 'premiere-5 09:00', passesOn: 'repetition', text: '' },
  {
    by: 'agenda',
    at: 'premiere-1 07:00',
    text: 'Demain à Avignon : « Les Veilleurs de nuit », théâtre, La Lanterne, 20 h. #LaLanterne #LesVeilleursDeNuit',
  },
  {
    key: 'soir',
    by: 'noctambule',
    at: 'premiere 23:48',
    text: 'Sorti des Veilleurs de nuit il y a dix minutes, je n’ai pas encore parlé. Magnifique. Le silence à la fin, toute la salle qui n’ose pas. #LesVeilleursDeNuit',
    likes: 73,
  },
  {
    by: 'josette',
    at: 'premiere+1 08:15',
    answers: 'soir',
    text: 'Rang F, même silence. Mon voisin pleurait, moi aussi. Bouleversant. #LesVeilleursDeNuit',
    likes: 22,
  },
  { by: 'lanterne', at: 'premiere+1 10:00', passesOn: 'soir', text: '' },
  {
    key: 'papier',
    by: 'camille',
    at: 'premiere+1 12:20',
    text: 'Mon papier sur « Les Veilleurs de nuit » est en ligne. On m’a demandé si j’exagérais : non. #LesVeilleursDeNuit',
    links: ['courrier', 'Veilleurs'],
    likes: 96,
  },
  {
    by: 'elodie',
    at: 'premiere+1 12:58',
    answers: 'papier',
    text: 'Entièrement d’accord @{camille}, et pourtant j’étais placée derrière un pilier. #LesVeilleursDeNuit',
    likes: 14,
  },
  {
    by: 'harriet',
    at: 'premiere+2 09:30',
    text: 'Avignon in autumn: « Les Veilleurs de nuit » is a superb piece of darkness, and I do not say that lightly. Review up. #LesVeilleursDeNuit',
    links: ['southern', 'Veilleurs'],
    likes: 187,
  },
  {
    key: 'reserve',
    by: 'adrien',
    at: 'premiere+2 18:45',
    text: 'Sur Les Veilleurs de nuit je suis plus réservé que mes confrères : une image admirable, un texte qui s’écoute parler. #LesVeilleursDeNuit',
    likes: 64,
  },
  {
    by: 'mado',
    at: 'premiere+2 19:20',
    answers: 'reserve',
    text: 'Le texte s’écoute parler parce qu’il est beau, Monsieur le critique. #LesVeilleursDeNuit',
    likes: 41,
  },
  {
    by: 'ilias',
    at: 'premiere+2 20:05',
    answers: 'reserve',
    text: 'Je prends la moitié de la phrase et je garde l’autre pour y penser. Merci d’être venu. #LesVeilleursDeNuit',
    likes: 305,
  },
  {
    key: 'pluie',
    by: 'elodie',
    at: 'crise 21:40',
    text: 'Concert annulé à La Lanterne. Ascenseur en panne, et nous voilà trois fauteuils roulants dehors sous la pluie, sans un mot de la direction. Honteux. #LaLanterne',
    likes: 143,
  },
  {
    by: 'passages',
    at: 'crise 21:58',
    answers: 'pluie',
    text: 'On arrive. Combien êtes-vous devant le théâtre ? L’accessibilité n’est pas une option. #LaLanterne',
    likes: 66,
  },
  { by: 'passages', at: 'crise 22:10', passesOn: 'pluie', text: '' },
  { by: 'noctambule', at: 'crise 22:24', passesOn: 'pluie', text: '' },
  {
    by: 'remi',
    at: 'crise 22:31',
    answers: 'pluie',
    text: 'J’y étais. Personne à l’accueil, une annonce au micro inaudible, et la salle de concert vidée en dix minutes. Lamentable, La Lanterne. #LaLanterne',
    likes: 38,
  },
  {
    by: 'grogne',
    at: 'crise 22:40',
    answers: 'pluie',
    text: 'La Lanterne, théâtre subventionné, incapable de faire marcher un ascenseur. Fermez cette salle ! Scandale ! #LaLanterne',
    likes: 4,
  },
  { by: 'grogne', at: 'crise 22:44', text: 'La Lanterne scandale. La Lanterne scandale. Qui paie ce théâtre ? Nous. #LaLanterne' },
  { by: 'grogne', at: 'crise+1 07:30', text: 'Toujours aucune démission à La Lanterne. Un théâtre de copains. #LaLanterne' },
  {
    key: 'excuses',
    by: 'lanterne',
    at: 'crise+1 11:00',
    text: 'Hier soir, La Lanterne a laissé dehors des spectateurs en fauteuil roulant. C’est notre faute. Hélène Roumégas, directrice, les appelle un par un ce matin ; tous les billets du concert sont remboursés. #LaLanterne',
    likes: 51,
  },
  {
    by: 'elodie',
    at: 'crise+1 11:35',
    answers: 'excuses',
    text: 'Appel reçu. Des excuses claires, sans « mais ». J’attends l’ascenseur du théâtre. #LaLanterne',
    likes: 57,
  },
  {
    by: 'passages',
    at: 'crise+1 12:10',
    quotes: 'excuses',
    text: 'Des mots justes. Maintenant des travaux datés, La Lanterne : accessibilité du théâtre, du bar et des loges. #LaLanterne',
    likes: 72,
  },
  {
    by: 'camille',
    at: 'crise+1 12:30',
    quotes: 'pluie',
    text: 'Le fil d’@{elodie} raconte la soirée de La Lanterne mieux que mon article. À lire avant de commenter depuis son théâtre de fauteuil. #LaLanterne',
    likes: 88,
  },
  {
    by: 'mathilde',
    at: 'crise+9 10:15',
    text: 'La Lanterne présente son calendrier de travaux : rampe, nouvel élévateur, formation de l’accueil du théâtre. Concret, chiffré. #LaLanterne',
    links: ['courrier', 'excuses'],
    likes: 45,
  },
  {
    by: 'cordes',
    at: 'crise+10 09:00',
    text: 'La Halle aux Cordes ouvre ses deux élévateurs aux spectateurs de La Lanterne le temps des travaux du théâtre. #LaLanterne',
    likes: 118,
  },
  {
    by: 'josette',
    at: 'now-2 21:50',
    text: 'Revu Les Veilleurs de nuit. On tient mieux le noir la deuxième fois. #LesVeilleursDeNuit',
    likes: 12,
  },
  {
    by: 'agenda',
    at: 'now-1 07:00',
    text: 'Ce soir à Avignon : « Les Veilleurs de nuit », théâtre, La Lanterne, 20 h. Complet. #LaLanterne #LesVeilleursDeNuit',
  },
  {
    key: 'prix',
    by: 'lanterne',
    after: 75,
    text: '« Les Veilleurs de nuit » parmi les cinq finalistes du prix du Plateau d’or. On relit la liste, on n’en revient pas. #LesVeilleursDeNuit #LaLanterne',
    likes: 27,
  },
  {
    by: 'ilias',
    after: 150,
    text: 'Plateau d’or. Je vais d’abord prévenir Mado, la gardienne, celle qui m’a tout raconté. #LesVeilleursDeNuit',
    likes: 96,
  },
  {
    by: 'noctambule',
    after: 200,
    answers: 'prix',
    text: 'Mérité, mérité, mérité. Bravo La Lanterne, quel théâtre ! #LaLanterne',
    likes: 6,
  },
  {
    by: 'grogne',
    after: 320,
    answers: 'prix',
    text: 'Un prix entre copains pour un théâtre de copains. La Lanterne, c’est toujours les mêmes. #LaLanterne',
  },
  {
    by: 'harriet',
    after: 420,
    text: 'Told you so. « Les Veilleurs de nuit » shortlisted for the Plateau d’or. #LesVeilleursDeNuit',
    likes: 44,
  },
]
