/** The keys under which people are found by a printed name: as many as a name can be shortened to, and the one that what was printed is looked up by. Pure. */
import { nameKeys } from '../../crawlers/reading/names.ts'

/** Keys under which a person is found: the whole name, an initial with a name, the bare initials. */
export function personKeysOf(name: string): string[] {
  const { full, initials } = nameKeys(name)
  if (full === '') return []
  const letters = full.split(' ').map((word) => [...word][0] ?? '')
  return [
    ...new Set([
      `full:${full}`,
      ...initials.map((each) => `short:${each}`),
      ...(letters.length > 1 ? [`letters:${letters.sort().join(' ')}`] : []),
    ]),
  ]
}

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
