/**
 * Invented prose in any amount: the same number gives the same text, and no two numbers the same sentences, nor more than a few words in a row, so that
 * nothing is taken for a copy.
 */
import { frequent } from '../../crawlers/understanding/lexicon/frequent.ts'

const subjects = [
  'Le théâtre',
  'La compagnie',
  'Une exposition',
  'Le festival',
  'La mairie',
  'Un collectif d’artistes',
  'La médiathèque',
  'L’orchestre',
  'Le conservatoire',
  'Une association',
  'La direction',
  'Le public',
]
const verbs = [
  'présente',
  'annonce',
  'inaugure',
  'accueille',
  'soutient',
  'reporte',
  'transforme',
  'célèbre',
  'défend',
  'prépare',
  'refuse',
  'découvre',
]
const objects = [
  'une création pour douze interprètes',
  'un parcours dans la vieille ville',
  'la rénovation de la grande salle',
  'un cycle consacré aux voix du fleuve',
  'des rencontres ouvertes à tous',
  'une saison tournée vers la jeunesse',
  'un concert gratuit au bord de l’eau',
  'le budget de l’année prochaine',
  'une série de lectures nocturnes',
  'un atelier pour les écoles',
  'la venue d’une troupe étrangère',
  'un hommage aux métiers de la scène',
]
const ends = [
  'devant une salle comble',
  'malgré la pluie annoncée',
  'avec le soutien de la région',
  'pour la première fois depuis dix ans',
  'dans un quartier en travaux',
  'sous la conduite d’une nouvelle équipe',
  'à quelques jours de l’ouverture',
  'au terme de longues discussions',
]
const names = [
  'La Lanterne',
  'la Halle aux Cordes',
  'le Moulin Vieux',
  'la Fabrique',
  'le Quai Nord',
  'les Docks',
  'l’Atelier',
  'le Grand Large',
]

const pick = (list: readonly string[], n: number) => list[n % list.length] ?? ''

/** A sequence of numbers that looks random and is the same each time (Marsaglia's xorshift). */
export function numbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 88_675_123) >>> 0 || 1
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}

const common = [...frequent.fr.keys()]

/**
 * The phrase with another word after each of its own. Woven so, two of 8,000 pieces meet in a fingerprint as rarely as two of 141 articles of the press
 * do (955 and 1,013 of a million pairs); with a word after every third they met five times as often, and were compared as often.
 */
const woven = (phrase: string, next: () => number): string =>
  phrase
    .split(' ')
    .map((word) => `${word} ${pick(common, next())}`)
    .join(' ')

/** Draws 0 … `size` − 1 by Zipf's law: the first of them most often. */
export function zipf(size: number, next: () => number): () => number {
  const upTo = new Float64Array(size)
  let sum = 0
  for (let i = 0; i < size; i++) {
    sum += 1 / (i + 1)
    upTo[i] = sum
  }
  return () => {
    const drawn = (next() / 2 ** 32) * sum
    let low = 0
    let high = size - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((upTo[middle] ?? 0) < drawn) low = middle + 1
      else high = middle
    }
    return low
  }
}

export interface Piece {
  title: string
  author: string
  paragraphs: string[]
}

/** One piece of about `words` words. One in eight is about La Lanterne. */
export function piece(seed: number, words = 220): Piece {
  const next = numbers(seed + 1)
  const name = pick(names, seed)
  const sentence = () =>
    `${woven(`${pick(subjects, next())} ${pick(verbs, next())} ${pick(objects, next())} ${pick(ends, next())}`, next)}, à ${name}, au numéro ${next() % 9973}.`
  const paragraphs: string[] = []
  for (let count = 0; count < words; ) {
    const text = Array.from({ length: 3 + (next() % 3) }, sentence).join(' ')
    count += text.split(' ').length
    paragraphs.push(text)
  }
  const given = pick(['Ana', 'Luc', 'Inès', 'Paul', 'Maud', 'Yann', 'Lise', 'Omar'], next())
  return {
    title: `${pick(subjects, next())} ${pick(verbs, next())} ${pick(objects, next())} (${seed})`,
    author: `${given} ${pick(['Ruiz', 'Morel', 'Diallo', 'Petit', 'Lambert', 'Costa', 'Renard', 'Vidal'], next())}`,
    paragraphs,
  }
}
