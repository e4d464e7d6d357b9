/** Folds names so that the ways of printing one are equal: accents, case, punctuation, particles, order, initials. */
import { kept } from '../kept.ts'

const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** Words that belong to a family name and are printed or left out at will. */
export const particles: ReadonlySet<string> = new Set(
  'd de du des la le les da das do dos del della dello di dal degli van von der den ter ten zu zur y e el al bin ben ibn af av st'.split(
    ' ',
  ),
)
/** Of these the ones that are as much of the name as its other words are, unless `de` stands before them: Le Goff is not Goff. */
const firm: ReadonlySet<string> = new Set('la le les el al bin ben ibn'.split(' '))
/** Whether the word is such a particle. */
export const isFirm = (word: string): boolean => firm.has(foldName(word))
const titles = new Set('m mm mr mrs ms mme mmes mlle mlles dr pr prof me mgr sir dame lord lady jr sr ii iii iv phd'.split(' '))

/** Lower case without accents, ligatures and punctuation; words separated by one space. Kept, for an outlet's authors come back, and so do the words asked of every name. */
export const foldName: (name: string) => string = kept(foldAnew, { most: 20_000, longest: 200 })

function foldAnew(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œæßøłđðþı]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim()
}

export interface NameKeys {
  /** Equal for names of the same words, whatever their order, accents, particles and titles; empty for a name without letters. */
  full: string
  /** One initial and one word, for every pair of words: `A. Ruiz` has among its own the `full` of nobody, but shares `a ruiz` with `Ana Ruiz`. */
  initials: string[]
}

/** The words of a name, folded; an initial that could be a particle (`Y.`, `Jean E. Ruiz`) keeps its dot until it is known to be none. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/(?<!\p{L})d['’]/giu, ' ')
    .split(/[\s-]+/)
    .flatMap((word) => (/^\p{Lu}\.$/u.test(word) ? [`${foldName(word)}.`] : foldName(word).split(' ')))
    .filter(Boolean)

/** A letter alone in the first place is an initial; between two words it is the Spanish `y`. */
const isLeftOut = (word: string, at: number): boolean => particles.has(word) && !(at === 0 && word.length === 1)

/** The keys by which a name is compared with another: same `full` is the same name; an abbreviated one has its `full` among the other's `initials`. */
export function nameKeys(name: string): NameKeys {
  const all = wordsOf(name)
  // Letters alone are initials, none of them the Spanish "e" or a "M.": « E. M. » keeps both.
  const initialsOnly = all.every((word) => [...word.replace(/\.$/, '')].length === 1)
  // A name that is nothing but particles and titles ("Le", "Ben Al") is compared by them.
  const bare = initialsOnly ? all : all.filter((word, i) => !isLeftOut(word, i) && !titles.has(word.replace(/\.$/, '')))
  const words = (bare.length > 0 ? bare : all).map((word) => word.replace(/\.$/, ''))
  const initials = new Set<string>()
  for (const [i, given] of words.entries())
    for (const [j, family] of words.entries()) if (i !== j && family.length > 1) initials.add(`${[...given][0]} ${family}`)
  return { full: [...words].sort().join(' '), initials: [...initials].sort() }
}

/** The particles of a name that nobody leaves out, wherever the family name stands; two names of the same `full` whose firm particles differ may be two people’s. */
export function firmParticles(name: string): string {
  const words = foldName(name).split(' ')
  return words.filter((word, i) => firm.has(word) && words[i - 1] !== 'de').join(' ')
}
