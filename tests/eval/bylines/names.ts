/** Names of invented journalists: French and English ones mostly, with the compounds, particles and accents that real ones have. */
import { seeded } from '../cases.ts'

export interface Name {
  given: string
  family: string
}

const given =
  `Hélène Marc Anaïs Benoît Chloé Damien Élodie François Gaëlle Hugo Inès Jérôme Karine Loïc Maëlle Noémie Olivier Pénélope Quentin Rémi Sophie
Thomas Ulysse Véronique William Xavier Yann Zoé Agnès Bruno Céline Didier Estelle Fabien Guillaume Honorine Isabelle Jules Laurence Mathilde Nicolas Odile Pascal
Raphaëlle Stéphane Tiphaine Valentin Yasmine Alexandre Brigitte Cédric Delphine Étienne Florence Gilles Joséphine Léa Manon Nadia Philippe Anna Boris Clara David
Emma Frank Grace Henry Iris James Kate Liam Martha Nora Oscar Paula Rachel Simon Tessa Victor Wendy Aïcha Bachir Farid Leïla Mehdi Samira Ousmane Fatou Minh Linh
Giulia Paolo Inés Javier Katarzyna Piotr Jürgen Sigrid Jean-Baptiste Marie-Claude Anne-Sophie Jean-François Pierre-Yves Marie-Ève Jean-Luc Anne-Marie`.split(
    /\s+/,
  )

const roots =
  `Castel Roumé Vilar Garri Mour Pelle Dela Brunet Chasta Laver Fabre Gail Monta Rigau Sauva Tisse Valla Besson Corni Dumou Escou Fresne Grima Hubin
Jouba Lagar Marsa Noirt Orval Perru Quint Rostai Sebil Thiba Ursel Verdi Wauth Albar Blanch Crozet Hartle Ashwor Brackn Colli Dunwor Ellin Fairfa Granth Hollo Kirk
Lockw Middl Norwo Oakl Pember Radcl Stanho Thornb Whitt Winter`.split(/\s+/)
const endings = 'naud au ron gnac llon sson rel mont vert tier ley ton worth by sen escu etti ovic man field'.split(' ')
const particle = ['de ', 'du ', 'Le ', 'La ', "d'", 'de La ', 'van ', 'von ', "O'", 'Mc', 'El ', 'Ben ']

/** As many names as asked for, all different. */
export function names(count: number, seed: number): Name[] {
  const next = seeded(seed)
  const one = <Item>(list: readonly Item[]): Item => list[Math.floor(next() * list.length)] as Item
  const family = (): string => {
    const plain = one(roots) + one(endings)
    const chance = next()
    if (chance < 0.1) return one(particle) + plain
    return chance < 0.15 ? `${plain}-${one(roots)}${one(endings)}` : plain
  }
  const made = new Map<string, Name>()
  while (made.size < count) {
    const name = { given: one(given), family: family() }
    made.set(`${name.given} ${name.family}`, name)
  }
  return [...made.values()]
}
