/** Who writes in the invented world: each person with the outlets that print them and the forms in which their name is printed. */
import type { OutletKey } from './outlets.ts'

export interface Writer {
  name: string
  /** Where they write and as what. */
  at: { outlet: OutletKey; as: string }[]
  /** Other forms of the name that appear under articles. */
  also?: string[]
  /** The name under which they publish when it is not their own. */
  pseudonym?: string
}

const one = (name: string, outlet: OutletKey, as: string, ...also: string[]): Writer => ({ name, at: [{ outlet, as }], also })

/** Aline Roussignol and Antoine Rabasse share their initials at one paper: « A. R. » there cannot be told apart. */
export const people: Writer[] = [
  one('Aline Roussignol', 'gazette', 'journaliste culture', 'A. R.', 'A. Roussignol'),
  one('Antoine Rabasse', 'gazette', 'journaliste, faits divers et justice', 'A. R.', 'A. Rabasse'),
  one('Bérengère Taillefond', 'gazette', 'cheffe du service culture', 'B. Taillefond'),
  one('Quentin Malvezin', 'gazette', 'journaliste sports'),
  one('Sabine Orcière', 'gazette', 'journaliste politique', 'S. O.'),
  one('Camille Ferrandin', 'courrier', 'journaliste culture', 'C. F.', 'C. Ferrandin'),
  one('Luc Aubanelle', 'courrier', 'reporter', 'L. A.'),
  one('Raphaël Dumoutet', 'courrier', 'journaliste, vie municipale', 'R. Dumoutet'),
  one('Josiane Peyrolade', 'courrier', 'correspondante', 'J. P.'),
  one('Hugo Santangeli', 'courrier', 'journaliste sports'),
  one('Firmin Vasselot', 'echo', 'journaliste', 'F. V.'),
  one('Nadège Tourvieille', 'echo', 'journaliste culture et loisirs', 'N. Tourvieille'),
  one('Alain Combaroux', 'echo', 'chroniqueur'),
  one('Estelle Gransagne', 'midiSorgue', 'rédactrice', 'E. G.'),
  one('Loïc Perdigeon', 'midiSorgue', 'rédacteur', 'L. Perdigeon'),
  one('Pierrette Fontaube', 'alpilles', 'rédactrice en chef'),
  one('Marius Cadenel', 'alpilles', 'correspondant', 'M. Cadenel', 'M. C.'),
  one('Yves-Marie Lestrade-Kern', 'apm', 'chef de bureau Provence', 'yml'),
  one('Inès Boukhalfi', 'apm', 'journaliste', 'ib'),
  one('Adrien Solcourt', 'heure', 'critique dramatique'),
  one('Victoire Hennequart', 'heure', 'journaliste culture', 'V. Hennequart'),
  one('Paul-Émile Gardère', 'heure', 'correspondant Sud-Est'),
  one('Édouard de Prémillac', 'releve', 'critique'),
  one('Lison Barrabès', 'releve', 'journaliste'),
  {
    name: 'Mathilde Castelnaud',
    at: [
      { outlet: 'cintres', as: 'journaliste' },
      { outlet: 'sudAffiches', as: 'pigiste' },
    ],
    also: ['M. Castelnaud'],
  },
  one('Thibaut Orsoni-Le Goff', 'cintres', 'rédacteur en chef'),
  one('Delphine Aragnouet', 'cintres', 'critique danse'),
  one('Sacha Lormois', 'sillons', 'journaliste musique', 'S. L.'),
  one('Bruno Kervadec-Roy', 'sillons', 'chroniqueur'),
  one('Marianne Touzelier', 'troisRivieres', 'rédactrice'),
  one('Gilles Bonpuits', 'troisRivieres', 'photographe et rédacteur'),
  one('Odette Faucherand', 'terroirs', 'critique gastronomique'),
  one('Jean-Noël Pertuzat', 'terroirs', 'rédacteur'),
  one('Karim Besnaïl', 'onde', 'journaliste'),
  one('Sophie Daladour', 'onde', 'productrice de « L’Entracte »', 'S. Daladour'),
  one('Éloi Marchepoil', 'barthelasse', 'bénévole, chroniqueur'),
  one('Agathe Vinsonneau', 'barthelasse', 'animatrice'),
  one('Philippe Escartefigues', 'grandLarge', 'journaliste'),
  one('Nora Tildadji', 'grandLarge', 'journaliste culture'),
  one('Clément Roquepertuse', 'rocher', 'reporter'),
  one('Maëlle Jonquérac', 'rocher', 'présentatrice'),
  { name: 'Gaspard Lavernède', at: [{ outlet: 'rappel', as: 'blogueur' }], pseudonym: 'Le Souffleur' },
  one('Constance Mirandol', 'rangK', 'blogueuse'),
  one('Élodie Charvaz', 'rampe', 'blogueuse', 'Élodie C.'),
  one('Romane Tisseyrand', 'carnet', 'blogueuse', 'R. T.'),
  one('Denis Arquevaux', 'balcon', 'blogueur'),
  { name: 'Armand Puyrenier', at: [{ outlet: 'fauteuil', as: 'blogueur' }], pseudonym: 'Le Grincheux' },
  one('Léa Montredon-Pic', 'sorties', 'rédactrice'),
  one('Stanislas Werbrouck', 'guichet', 'journaliste', 'S. Werbrouck'),
  one('Amandine Delcoigne', 'guichet', 'rédactrice'),
  one('Simon Trézéguel', 'porteB', 'auteur et voix'),
  one('Jérémie Falbala-Ruiz', 'ampli', 'auteur et voix'),
  { name: 'Véronique Astorg', at: [{ outlet: 'spectatrice', as: 'spectatrice' }], pseudonym: 'Spectatrice84' },
  one('Tristan Nollevaux', 'lettre', 'journaliste'),
  one('Isabelle Chantrieux', 'lettre', 'directrice de la rédaction', 'I. Chantrieux'),
  one('Olivier Cassagnol', 'sudAffiches', 'rédacteur en chef'),
  one('Yanis Belkhiri', 'zinc', 'étudiant, rédacteur'),
  one('Jeanne Lacombrade', 'zinc', 'étudiante, rédactrice'),
  one('Fabien Escoubas', 'peloton', 'journaliste', 'F. E.'),
  one('Coralie Montvernay', 'enDirect', 'journaliste web', 'C. M.'),
  one('Bastien Jourdeuil', 'enDirect', 'journaliste web'),
  one('Harriet Fenwick-Boyle', 'southern', 'critic'),
  one('Rosalind Achterby', 'lookout', 'editor'),
  one('Tom Garrowhill', 'lookout', 'reporter', 'T. Garrowhill'),
  one('Fiona McAllardyce', 'ledger', 'blogger'),
  one('Anneke van Tilborgh', 'notebook', 'critic'),
]
