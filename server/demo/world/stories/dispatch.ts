/** Two dispatches of the agency and how the outlets take them up: whole, cut, behind an intro of their own, with words changed. */
import type { OutletKey } from '../outlets.ts'
import type { Story } from './story.ts'

export const dispatch: Story = {
  outlet: 'apm',
  at: 'depeche 11:02',
  section: 'Culture',
  kind: 'news-item',
  by: 'yml',
  title: 'Théâtre : à Avignon, une création sur les travailleurs de nuit avant une tournée de quatorze villes',
  text: `Le théâtre La Lanterne, à Avignon, crée le {premiere} « Les Veilleurs de nuit », une pièce de Maud Quérandel mise en scène par Ilias Berthomieu, consacrée à ceux qui travaillent pendant que les autres dorment, avant une tournée de vingt-trois représentations dans quatorze villes, a annoncé {depeche|jour} la direction.

Le spectacle, produit par la compagnie Verre d'Orage pour un budget de 310 000 euros, réunit huit interprètes et un batteur. Il suit, de 22 heures à 6 heures, une gardienne de musée, un éclusier, une aide-soignante et un boulanger dont les chemins se croisent à la faveur d'une panne d'électricité.

« Ce n'est pas un documentaire, c'est une ville entière qui parle à voix basse », a déclaré la directrice de La Lanterne, Hélène Roumégas, lors d'une rencontre avec la presse. L'autrice a passé deux hivers auprès de salariés d'horaires décalés entre Avignon, Cavaillon et Tarascon. Une quarantaine d'entre eux assisteront à la générale, organisée un matin à 8 heures, à la sortie de leur poste.

Selon les chiffres cités par le théâtre, un salarié sur neuf travaille la nuit, de manière habituelle ou occasionnelle, dans le département. « On leur demande de tenir le monde, on ne leur demande jamais ce qu'ils y voient », a souligné Maud Quérandel, dont c'est la cinquième pièce et la première commande.

Cinq partenaires coproduisent le spectacle, parmi lesquels le Théâtre des Deux Digues, à Tarascon, qui a porté sa participation à 60 000 euros après la défection d'une scène du Centre. La tournée passera notamment par Nîmes, Valence, Rodez, Quimper et Namur, en Belgique.

La première de {premiere|jour} affiche complet. Des places restent disponibles pour les six représentations suivantes, dont une à minuit et une autre suivie d'un petit déjeuner. Les salariés de nuit bénéficieront, sur simple déclaration, d'un tarif de 5 euros à toutes les séances.

La Lanterne, qui dispose de 340 places et d'un budget annuel de 1,9 million d'euros, a accueilli 41 000 spectateurs la saison dernière, soit une hausse de 6 % en un an.`,
}

export const crisisDispatch: Story = {
  outlet: 'apm',
  at: 'crise+3 16:20',
  section: 'Culture',
  kind: 'news-item',
  by: 'ib',
  title: "Avignon : un théâtre mis en cause après l'annulation d'une soirée et l'attente de spectateurs en fauteuil",
  text: `Un collectif de personnes handicapées a saisi {crise+3|jour} le Défenseur des droits après l'annulation, {crise|jour} soir, d'un concert au théâtre La Lanterne, à Avignon, au cours de laquelle trois spectatrices en fauteuil roulant disent être restées bloquées plus d'une heure dans la cour de l'établissement.

L'élévateur qui dessert la grande salle est tombé en panne vers 19 h 15, peu avant le début du concert de la chanteuse Léonor Vasquez-Brun. Une demi-heure plus tard, une avarie électrique a contraint la direction à annuler la représentation et à évacuer les 312 personnes déjà installées.

« On nous a oubliées dans le noir, sous la pluie, avec un parapluie pour trois », a affirmé à l'APM Élodie Charvaz, autrice d'un blog consacré à l'accès à la culture. Le collectif Passages libres dénonce « des pannes à répétition signalées depuis deux ans » et réclame un calendrier de travaux.

Le remboursement des billets a ajouté à la confusion. Plusieurs dizaines d'acheteurs affirment avoir été remboursés deux fois, d'autres pas du tout. Le prestataire Billetta a reconnu « un incident de traitement » et promis un retour à la normale sous dix jours.

La directrice du théâtre, Hélène Roumégas, a présenté ses excuses et annoncé qu'elle recevrait les spectatrices concernées. L'établissement, installé dans un bâtiment classé, a obtenu plusieurs dérogations aux règles d'accessibilité. La mairie, propriétaire des murs, a fait savoir qu'une étude était en cours.`,
}

/** How much of a dispatch an outlet keeps: all, the first half, or the first part behind its own intro; `words` are swapped in passing. */
interface Pickup {
  outlet: OutletKey
  at: string
  title: string
  by?: string
  keep: 'whole' | 'half' | 'most'
  intro?: string
  outro?: string
  words?: Record<string, string>
}

const pickups: Pickup[] = [
  {
    outlet: 'gazette',
    at: 'depeche 11:31',
    title: 'Avignon : une création sur les travailleurs de nuit à La Lanterne',
    by: 'La rédaction avec APM',
    keep: 'whole',
  },
  {
    outlet: 'enDirect',
    at: 'depeche 11:08',
    title: 'Théâtre : à Avignon, une création sur les travailleurs de nuit avant une tournée de quatorze villes',
    by: 'C. M. avec APM',
    keep: 'whole',
  },
  {
    outlet: 'grandLarge',
    at: 'depeche 12:05',
    title: "Une pièce sur ceux qui veillent, à La Lanterne d'Avignon",
    by: 'Philippe Escartefigues avec APM',
    keep: 'half',
    outro: 'Reportage à suivre dans le journal de 18 heures.',
  },
  {
    outlet: 'heure',
    at: 'depeche 12:40',
    title: '« Les Veilleurs de nuit », une création à Avignon',
    by: "L'Heure juste avec APM",
    keep: 'half',
  },
  {
    outlet: 'midiSorgue',
    at: 'depeche 14:12',
    title: 'Des travailleurs de nuit sur la scène de La Lanterne',
    by: 'L. Perdigeon avec APM',
    keep: 'most',
    intro:
      "On se souvient que des lycéens islois collectent depuis plusieurs semaines la parole des noctambules malgré eux. La pièce dont ils se sont approchés a désormais un calendrier, et la liste des villes qu'elle traversera s'allonge.",
  },
  {
    outlet: 'echo',
    at: 'depeche 15:00',
    title: 'Gardienne, éclusier, boulanger : la nuit montera sur les planches',
    by: 'F. V. (avec APM)',
    keep: 'whole',
    words: {
      'a annoncé': 'a fait savoir',
      'se croisent': 'se rejoignent',
      'a déclaré': 'a confié',
      souligné: 'insisté',
      "lors d'une rencontre avec la presse": 'devant quelques journalistes',
      'affiche complet': 'se jouera à guichets fermés',
      notamment: 'entre autres',
    },
  },
  {
    outlet: 'alpilles',
    at: 'depeche+3 08:00',
    title: 'Une pièce sur le travail de nuit coproduite à Tarascon',
    by: 'M. C.',
    keep: 'half',
    intro: "Le Théâtre des Deux Digues n'est pas pour rien dans cette affaire, et la vallée peut en être fière.",
  },
  {
    outlet: 'lettre',
    at: 'depeche 16:30',
    title: "Création d'Ilias Berthomieu à La Lanterne : vingt-trois dates de tournée",
    by: 'T. Nollevaux (avec APM)',
    keep: 'most',
    outro: 'Contact diffusion auprès de la compagnie.',
  },
  {
    outlet: 'sudAffiches',
    at: 'depeche+1 09:15',
    title: 'La Lanterne veille tard',
    by: 'La rédaction',
    keep: 'most',
    intro:
      "C'est l'une des créations les plus attendues de la saison dans le Sud. Elle parle de gens que l'on croise sans les voir, à l'heure où les affiches sont éteintes et où les théâtres, d'ordinaire, dorment aussi.",
  },
  {
    outlet: 'rocher',
    at: 'depeche 13:20',
    title: 'La Lanterne prépare « Les Veilleurs de nuit »',
    by: 'Clément Roquepertuse, avec APM',
    keep: 'whole',
    words: {
      'une pièce de': 'un texte de',
      consacrée: 'dédiée',
      'a annoncé': 'a indiqué',
      interprètes: 'comédiens',
      'a déclaré': 'a expliqué',
      salariés: 'employés',
      'a souligné': 'a ajouté',
      'restent disponibles': 'sont encore en vente',
    },
  },
  {
    outlet: 'sorties',
    at: 'depeche+1 10:00',
    title: 'Première complète pour « Les Veilleurs de nuit », il reste six séances',
    keep: 'half',
  },
  {
    outlet: 'onde',
    at: 'depeche 17:10',
    title: 'La nuit au travail, bientôt sur la scène de La Lanterne',
    by: 'Karim Besnaïl avec APM',
    keep: 'most',
    intro:
      "Sujet diffusé dans notre édition de 17 heures, avec le témoignage d'un boulanger des Rotondes qui sera dans la salle à la générale. Il a prévu, dit-il, de venir avec des croissants et de ne pas s'endormir au premier rang.",
  },
]

const crisisPickups: Pickup[] = [
  {
    outlet: 'enDirect',
    at: 'crise+3 16:27',
    title: "Avignon : un théâtre mis en cause après l'annulation d'une soirée",
    by: 'Bastien Jourdeuil avec APM',
    keep: 'whole',
  },
  {
    outlet: 'heure',
    at: 'crise+3 17:45',
    title: "À Avignon, des spectatrices en fauteuil bloquées dans la cour d'un théâtre",
    by: 'V. Hennequart avec APM',
    keep: 'most',
  },
  {
    outlet: 'echo',
    at: 'crise+3 18:20',
    title: 'Concert annulé à La Lanterne : un collectif saisit le Défenseur des droits',
    by: 'avec APM',
    keep: 'half',
  },
  {
    outlet: 'grandLarge',
    at: 'crise+4 07:00',
    title: "Accessibilité : La Lanterne d'Avignon sur la sellette",
    by: 'N. Tildadji avec APM',
    keep: 'most',
    intro:
      "L'affaire agite le petit monde culturel avignonnais depuis trois jours et dépasse désormais le Vaucluse. Elle pose une question simple : qui peut encore monter les marches ?",
  },
]

const swap = (text: string, words: Record<string, string> = {}) =>
  Object.entries(words).reduce((so, [from, to]) => so.replaceAll(from, to), text)

const takeUp = (source: Story, { outlet, at, title, by, keep, intro, outro, words }: Pickup): Story => {
  const paragraphs = source.text.split('\n\n')
  const share = keep === 'whole' ? 1 : keep === 'most' ? 0.72 : 0.5
  const kept = paragraphs.slice(0, Math.ceil(paragraphs.length * share))
  return {
    outlet,
    at,
    title,
    by,
    section: source.section,
    text: [intro, swap(kept.join('\n\n'), words), outro].filter(Boolean).join('\n\n'),
  }
}

export const dispatchStories: Story[] = [
  dispatch,
  ...pickups.map((pickup) => takeUp(dispatch, pickup)),
  crisisDispatch,
  ...crisisPickups.map((pickup) => takeUp(crisisDispatch, pickup)),
]
