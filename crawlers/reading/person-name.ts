/** Reads a printed name as given and family name, or says that it is none. */
import { foldName, isFirm, particles } from './names.ts'

export interface PersonName {
  name: string
  given: string | null
  family: string | null
}

const honorific =
  /^(?:M\.|MM\.|Mme|Mmes|Mlle|Mlles|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Prof\.?|Professeure?|Professor|Docteure?|Doctor|Maître|Me|Mgr|Père|Sœur|Sir|Dame|Lord|Lady|Rev\.?|Capt\.?)\s+(?=\p{Lu})/u
const suffix = /,?\s+(?:Jr\.?|Sr\.?|II|III|IV|Ph\.?D\.?|MD|M\.D\.)$/u
/** One word of a name: a capital, then letters, apostrophes, hyphens, at most a closing dot. */
const nameWord = /^\p{Lu}[\p{L}\p{M}’'‑-]*\.?$/u
const initial = /^\p{Lu}\.?$|^(?:\p{Lu}[\p{Ll}]?\.[-‑]?){1,3}\p{Lu}?\.?$/u
/** Words with a capital that open a phrase, never a name. */
const phraseWord = new Set(
  'the a an un une des les nos notre votre our your this ce cette pour for from with avec dans in at on sur chez selon comment why pourquoi who qui tous all plus more voir see read lire article articles tribune collectif anonyme anonymous guest invite invites special edition'.split(
    ' ',
  ),
)

const isUpper = (word: string): boolean =>
  word.length > 1 && !word.includes('.') && word === word.toUpperCase() && /\p{Lu}\p{L}*\p{Lu}|\p{Lu}['’]\p{Lu}/u.test(word)
const isParticle = (word: string): boolean => particles.has(foldName(word)) || /^[dD]['’]/u.test(word)

/** `DURAND-MOREL` as `Durand-Morel`; `MCDONALD` stays a guess and becomes `Mcdonald`. */
export const toCase = (word: string): string =>
  word.toLowerCase().replace(/(^|[-‑'’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

/** A given and a family name from two to six words, or null where the words are no such name. */
export function toPersonName(printed: string): PersonName | null {
  const words = printed.replace(honorific, '').replace(suffix, '').split(/\s+/).filter(Boolean)
  if (words.length < 2 || words.length > 6) return null
  if (!words.every((word) => nameWord.test(word) || initial.test(word) || isParticle(word))) return null
  if (words.some((word) => !initial.test(word) && phraseWord.has(foldName(word)))) return null
  if (words.every((word) => initial.test(word) || isParticle(word))) return null
  const first = words[0] ?? ''
  // « Le Soir » is no name; `LE GOFF Yann` is one, and says so by its capitals.
  const isFamilyFirst = isUpper(first) && isUpper(words[1] ?? '') && !isUpper(words.at(-1) ?? '')
  if (/^(?:la|le|les|du|des)$/i.test(first) && !isFamilyFirst) return null
  const [given, family] = cut(words)
  if (given.length === 0 || family.length === 0) return null
  const spoken = (part: string[]) =>
    part.map((word, i) => (isUpper(word) && !isParticleOnly(word) ? toCase(word) : spellParticle(word, part[i - 1]))).join(' ')
  return { name: `${spoken(given)} ${spoken(family)}`, given: spoken(given), family: spoken(family) }
}

const isParticleOnly = (word: string): boolean => particles.has(foldName(word))
/** `DE LA` printed in capitals is spelt small, an article that opens the family name is not: `LE GOFF`. */
function spellParticle(word: string, before: string | undefined): string {
  if (!isParticleOnly(word) || initial.test(word) || word !== word.toUpperCase()) return word
  return isFirm(word) && foldName(before ?? '') !== 'de' ? toCase(word) : word.toLowerCase()
}

function cut(words: string[]): [string[], string[]] {
  const isShouted = words.every((word) => isUpper(word) || isParticle(word) || initial.test(word))
  if (!isShouted) {
    // One part in capitals is the family name, wherever it stands: RUIZ Ana, Ana RUIZ, DE LA TOUR Marie.
    const loud = words.map((word) => isUpper(word))
    const from = loud.indexOf(true)
    if (from === 0) {
      const to = words.findIndex((_, i) => !loud[i])
      return [words.slice(to), words.slice(0, to)]
    }
    if (from > 0 && loud.slice(from).every(Boolean)) {
      let start = from
      while (start > 1 && isParticle(words[start - 1] ?? '')) start--
      return [words.slice(0, start), words.slice(start)]
    }
  }
  const particle = words.findIndex((word, i) => i > 0 && i < words.length - 1 && isParticle(word))
  const start = particle > 0 ? particle : words.length - 1
  // `Anne d’Ornano`: the particle is part of the last word, which the last word already is.
  return [words.slice(0, start), words.slice(start)]
}

/** Initials for a name: `A. R.`, `A.R.`, `J.-L. G.`, `A. Ru.`; or two to four letters that are no word. */
export function isInitials(printed: string): boolean {
  if (/^(?:\p{Lu}\p{Ll}{0,2}\.[\s-]?){1,3}(?:(?:de |d[’'])?\p{Lu}\p{Ll}{0,2}\.?)?$/u.test(printed)) return true
  return /^(?:\p{Lu}{2,4}|\p{Ll}{2,4})$/u.test(printed)
}
