/** The keys under which people are found by a printed name: as many as a name can be shortened to, and the one that what was printed is looked up by. Pure. */
import { foldName, nameKeys, particles } from '../../crawlers/reading/names.ts'

/** Raised when people are found under more keys than before: those who are there get theirs by the clock. */
export const keysVersion = 1

/** Keys under which a person is found: the whole name, an initial with a name, the bare initials. */
export function personKeysOf(name: string): string[] {
  const { full, initials } = nameKeys(name)
  if (full === '') return []
  // « Hélène Martin-Sauval » signs H. M. S. or H. M.: what is joined counts once or by its parts.
  const joined = foldName(name.replace(/(?<!\p{L})d['’]/gu, '').replace(/(?<=\p{L})['’‑-](?=\p{L})/gu, '')).split(' ')
  return [
    ...new Set([
      `full:${full}`,
      ...initials.map((each) => `short:${each}`),
      ...[full.split(' '), joined.filter((word) => !particles.has(word))].flatMap(lettersOf),
    ]),
  ]
}

const lettersOf = (words: readonly string[]): string[] =>
  words.length > 1
    ? [
        `letters:${words
          .map((word) => [...word][0] ?? '')
          .sort()
          .join(' ')}`,
      ]
    : []

/** The one key by which a printed name is looked up: as exact as what was printed. */
export function lookupKey(name: string): { key: string; exact: boolean } | null {
  const { full, initials } = nameKeys(name)
  const words = full.split(' ').filter(Boolean)
  if (words.length === 0) return null
  const single = words.filter((word) => [...word].length === 1)
  if (single.length === words.length) return words.length > 1 ? { key: `letters:${full}`, exact: false } : null
  if (single.length > 0) return initials[0] ? { key: `short:${initials[0]}`, exact: false } : null
  return { key: `full:${full}`, exact: true }
}

/** Letters that a title may be instead of a given name: `M.` of Marc, and of Monsieur. */
const titleLetters: Record<string, string> = { m: 'm', me: 'm', mr: 'm', mrs: 'm', ms: 'm', dr: 'd', pr: 'p' }
const letters = [...'abcdefghijklmnopqrstuvwxyz']

/** A family name behind what may be a title or an abbreviated given name: the key as which it would be an initial, and those of all who bear the family name. Null for other names. */
export function titledOrInitial(name: string): { key: string; bearers: string[] } | null {
  const [title = '', ...rest] = foldName(name).split(' ')
  const letter = titleLetters[title]
  const family = rest.filter((word) => !particles.has(word))
  const [only] = family
  if (!letter || family.length !== 1 || !only || [...only].length === 1) return null
  return { key: `short:${letter} ${only}`, bearers: letters.map((each) => `short:${each} ${only}`) }
}
