/** Makes a first watch from a name as people write it, for those who have never written an expression. Pure; what it writes always parses. */
import { frequent } from '../../crawlers/understanding/lexicon/frequent.ts'
import { firstNames, organisationWords } from '../../crawlers/understanding/lexicon/names.ts'
import { fold, isStopWord, tokenize } from '../../crawlers/understanding/words.ts'
import type { Locale, WatchKind } from '../../db/vocabulary.ts'
import { hostOf } from './address.ts'
import { operatorWords } from './expression/syntax.ts'

export interface GeneratedWatch {
  name: string
  kind: WatchKind
  expression: string
  warnings: { code: GeneratedWarning; message: string }[]
}

const warningWords = {
  'one-word': {
    fr: 'Un seul mot peut désigner bien autre chose : il est cherché tel quel, avec sa majuscule. Ajoutez ce qui va avec, par exemple : ET (théâtre OU Avignon).',
    en: 'A single word can mean many other things: it is looked for as written, with its capital. Add what goes with it, for example: AND (theatre OR Avignon).',
  },
  'everyday-word': {
    fr: '« {word} » est un mot de tous les jours : attendez-vous à beaucoup de bruit. Ajoutez ce qui va avec, par exemple : ET (théâtre OU Avignon).',
    en: '“{word}” is an everyday word: expect much noise. Add what goes with it, for example: AND (theatre OR Avignon).',
  },
} as const
export type GeneratedWarning = keyof typeof warningWords

/** Forms under which a French article meets what it stands before. */
const contracted: Record<string, readonly string[]> = { le: ['au', 'du'], les: ['aux', 'des'] }
const articles = new Set(['le', 'la', 'les', 'l', 'the', 'un', 'une', 'a', 'an'])
/** Shortest name that is also looked for as a #tag. */
const shortestTag = 8
/** Longest name, in UTF-16 units; what follows is not looked for. */
const longestName = 120

/** Names one by one: cut at commas, semicolons and line ends that stand outside quotes and parentheses, quotes taken off, each once. */
export function namesOf(written: readonly string[]): string[] {
  const names = written
    .flatMap((line) => line.match(/(?:[«“"][^«»“”"]*[»”"]|\([^()]*\)|[^,;\n])+/gu) ?? [])
    .map((name) =>
      name
        .replace(/[«»“”„"＂*]/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim()
        .slice(0, longestName)
        .trim(),
    )
  const seen = new Set<string>()
  return names.filter((name) => {
    const key = fold(name)
    if (seen.has(key) || (tokenize(name).length === 0 && siteOf(name) === null)) return false
    seen.add(key)
    return true
  })
}

/** A watch for each name, in their order; the first is taken for the house itself. Operators are written in the reader's language. */
export function generate(written: readonly string[], locale: Locale): GeneratedWatch[] {
  return namesOf(written).map((name, i) => ({ name, ...generateOne(name, locale, i === 0) }))
}

function generateOne(name: string, locale: Locale, first: boolean): Omit<GeneratedWatch, 'name'> {
  const word = (operator: keyof typeof operatorWords) => operatorWords[operator][locale === 'fr' ? 1 : 0]
  const or = (parts: string[]) => [...new Set(parts)].join(` ${word('or')} `)
  const site = siteOf(name)
  if (site !== null) return { kind: 'brand', expression: `${locale === 'fr' ? 'lien' : 'link'}:${site}`, warnings: [] }

  const words = tokenize(name)
  const [only] = words
  if (only !== undefined && words.length === 1 && /^[#@]/u.test(only.text)) return { kind: 'subject', expression: only.text, warnings: [] }

  const bare = name.replace(/[()]/gu, ' ').replace(/\s+/gu, ' ').trim()
  const spelt = bare.split(' ')
  const article = spelt.length > 1 && articles.has(fold(spelt[0] ?? '')) ? (spelt[0] ?? '') : elided(bare)
  const rest = article === '' ? bare : bare.slice(article.length).trim()
  const saying = words.filter(({ text }) => !isStopWord(fold(text), null) && !articles.has(fold(text)))
  const capital = /\p{Lu}|\p{N}/u.test(bare)

  if (!capital && saying.length > 1) {
    const asked = saying.map(({ text }) => (/^\p{L}+$/u.test(text) ? text : `"${text}"`))
    return { kind: 'subject', expression: [...new Set(asked)].join(` ${word('and')} `), warnings: [] }
  }
  const kind = kindOf(bare, article, capital, first)
  const alone = tokenize(rest)
  if (alone.length === 1) {
    const everyday = isEveryday(alone[0]?.text ?? rest)
    const code: GeneratedWarning = everyday ? 'everyday-word' : 'one-word'
    return {
      kind,
      expression: or(asWritten(article, rest).map(exact)),
      warnings: [{ code, message: warningWords[code][locale].replace('{word}', rest) }],
    }
  }
  const tag = tagOf(bare)
  return { kind, expression: or([`"${bare}"`, ...(tag === null ? [] : [tag])]), warnings: [] }
}

/** A single word as the press spells it: its article in lower case, contracted or missing, all in capitals. */
function asWritten(article: string, word: string): string[] {
  if (article === '') return [word, word.toLocaleUpperCase('fr')]
  const small = article.toLocaleLowerCase('fr')
  const glued = /['’]$/u.test(article)
  const join = (before: string) => `${before}${glued ? '' : ' '}${word}`
  const forms = [small, small.charAt(0).toLocaleUpperCase('fr') + small.slice(1), ...(contracted[fold(small)] ?? [])]
  return [...forms.map(join), join(small).toLocaleUpperCase('fr')]
}

const exact = (text: string): string => (/^[\p{L}\p{N}]+$/u.test(text) ? `=${text}` : `="${text}"`)

/** The elided article with its apostrophe (« L’Orage »), or nothing. */
const elided = (name: string): string => /^[lL]['’ʼ](?=\p{L})/u.exec(name)?.[0] ?? ''

function kindOf(name: string, article: string, capital: boolean, first: boolean): WatchKind {
  const spelt = name.split(/[\s-]+/u)
  if (!capital) return first ? 'brand' : 'subject'
  if (article === '' && spelt.length > 1 && spelt.length < 5 && firstNames.has(fold(spelt[0] ?? ''))) return 'person'
  if (first || spelt.some((each) => organisationWords.has(fold(each)))) return 'brand'
  return 'production'
}

/** #LesVeilleursDeNuit; null for a name too short to be told apart, or of digits. */
function tagOf(name: string): string | null {
  const parts = name.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  const tag = parts.map((part) => part.charAt(0).toLocaleUpperCase('fr') + part.slice(1)).join('')
  return parts.length > 1 && tag.length >= shortestTag && /\p{L}/u.test(tag) ? `#${tag}` : null
}

/** Whether a word stands in the small lists of everyday words. */
function isEveryday(word: string): boolean {
  const lower = word.toLowerCase()
  return isStopWord(lower, null) || frequent.fr.has(lower) || frequent.en.has(lower)
}

/** The host that a name is, when it is an address or a site's name. */
function siteOf(name: string): string | null {
  if (!/^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,12}(?:[/?#]\S*)?$/iu.test(name)) return null
  return hostOf(name) || null
}
