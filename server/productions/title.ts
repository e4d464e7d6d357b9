/** The forms under which the press prints a title, and how much a title says by itself. Pure. */
import { fold, isStopWord, tokenize } from '../../crawlers/understanding/words.ts'
import { isEveryday } from './lexicon.ts'

/**
 * `telling` by itself in whatever letters; `marked` only as it is spelt, with its capitals; `single` one rare word, and `plain` everyday words: both need
 * what goes with them.
 */
export type Weight = 'telling' | 'marked' | 'single' | 'plain'

export interface TitleForms {
  weight: Weight
  /** In any letters, the article put aside where the rest can do without it. */
  anyhow: string[]
  /** As printed: with its capitals, in title case, all in capitals. */
  spelt: string[]
  tag: string | null
  /** The title with its subtitle, where that says enough and the title alone does not. */
  subtitled: string[] | null
}

const articles = new Set(['le', 'la', 'les', 'l', 'the', 'un', 'une', 'a', 'an', 'des'])
const contracted: Record<string, readonly string[]> = { le: ['au', 'du'], les: ['aux', 'des'] }
/** Shortest title that is also looked for as a #tag. */
const shortestTag = 8

const clean = (text: string): string =>
  text
    .replace(/[«»“”„"＂*]/gu, ' ')
    .replace(/[\s\u00a0\u202f]+/gu, ' ')
    .trim()

/** The title before its subtitle, or null when it has none that can be cut off. */
function mainTitle(title: string): string | null {
  const found = /^(.{2,}?)(?:\s*[:(/]\s*|\s+[–—-]\s+|\s*,\s+(?:ou|or)\s+)\S/u.exec(title)
  const main = found?.[1]?.trim() ?? ''
  return main !== '' && tokenize(main).length > 0 ? main : null
}

const numbers: readonly (readonly [digits: string, fr: string, en: string])[] = [
  ['1', 'un', 'one'],
  ['2', 'deux', 'two'],
  ['3', 'trois', 'three'],
  ['4', 'quatre', 'four'],
  ['5', 'cinq', 'five'],
  ['6', 'six', 'six'],
  ['7', 'sept', 'seven'],
  ['8', 'huit', 'eight'],
  ['9', 'neuf', 'nine'],
  ['10', 'dix', 'ten'],
  ['11', 'onze', 'eleven'],
  ['12', 'douze', 'twelve'],
  ['13', 'treize', 'thirteen'],
  ['14', 'quatorze', 'fourteen'],
  ['15', 'quinze', 'fifteen'],
  ['16', 'seize', 'sixteen'],
  ['17', 'dix-sept', 'seventeen'],
  ['18', 'dix-huit', 'eighteen'],
  ['19', 'dix-neuf', 'nineteen'],
  ['20', 'vingt', 'twenty'],
  ['24', 'vingt-quatre', 'twenty-four'],
  ['30', 'trente', 'thirty'],
  ['39', 'trente-neuf', 'thirty-nine'],
  ['40', 'quarante', 'forty'],
  ['50', 'cinquante', 'fifty'],
  ['60', 'soixante', 'sixty'],
  ['70', 'soixante-dix', 'seventy'],
  ['80', 'quatre-vingts', 'eighty'],
  ['90', 'quatre-vingt-dix', 'ninety'],
  ['100', 'cent', 'a hundred'],
  ['1000', 'mille', 'a thousand'],
]
const alone = (text: string) => new RegExp(`(?<![\\p{L}\\p{N}-])${text}(?![\\p{L}\\p{N}-])`, 'iu')
const numbered = numbers.map(([digits, fr, en]) => ({
  digits,
  isDigits: alone(digits),
  words: [
    { word: fr, isWord: alone(fr) },
    { word: en, isWord: alone(en) },
  ] as const,
}))
const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/(?<![\p{L}\p{N}])Madame(?![\p{L}\p{N}])/u, 'Mme'],
  [/(?<![\p{L}\p{N}])Mme\.?(?![\p{L}\p{N}])/u, 'Madame'],
  [/(?<![\p{L}\p{N}])Monsieur(?![\p{L}\p{N}])/u, 'M.'],
  [/(?<![\p{L}\p{N}])M\.(?= )/u, 'Monsieur'],
  [/(?<![\p{L}\p{N}])Mademoiselle(?![\p{L}\p{N}])/u, 'Mlle'],
  [/(?<![\p{L}\p{N}])Mlle\.?(?![\p{L}\p{N}])/u, 'Mademoiselle'],
  [/(?<![\p{L}\p{N}])Docteur(?![\p{L}\p{N}])/u, 'Dr'],
  [/(?<![\p{L}\p{N}])Doctor(?![\p{L}\p{N}])/u, 'Dr'],
  [/(?<![\p{L}\p{N}])Dr\.?(?= )/u, 'Docteur'],
  [/(?<![\p{L}\p{N}])Saint(?=[ -])/u, 'St'],
  [/(?<![\p{L}\p{N}])Sainte(?=[ -])/u, 'Ste'],
  [/(?<![\p{L}\p{N}])St\.?(?=[ -])/u, 'Saint'],
  [/(?<= )&(?= )/u, 'et'],
  [/(?<= )&(?= )/u, 'and'],
  [/(?<= )et(?= )/u, '&'],
  [/(?<= )and(?= )/u, '&'],
]

/** The title with a number in words or digits, an abbreviation written out or made; the title itself first. */
function respelt(title: string, french: boolean): string[] {
  const made = [title]
  for (const { digits, isDigits, words } of numbered) {
    const { word = '', isWord } = words[french ? 0 : 1]
    if (isDigits.test(title)) made.push(title.replace(isDigits, word))
    else if ((digits.length > 1 || word.length > 3) && isWord.test(title)) made.push(title.replace(isWord, digits))
  }
  // An ampersand is no word to the matcher, so a title with one between words reads the same without it.
  for (const [from, to] of abbreviations) if (from.test(title)) made.push(title.replace(from, to))
  return [...new Set(made.map(clean))]
}

/** Whether a title is French, by its small words; English otherwise. */
const isFrench = (title: string): boolean =>
  tokenize(title).some(({ text }) => isStopWord(fold(text), 'fr') && !isStopWord(fold(text), 'en')) ||
  /[à-ÿœæ]|\b[ldnsjcm][’']/iu.test(title)

export function titleForms(title: string, alsoCalled: readonly string[] = []): TitleForms {
  const whole = clean(title)
  const main = mainTitle(whole)
  const named = [whole, ...(main === null ? [] : [main]), ...alsoCalled.map(clean)].filter((each) => tokenize(each).length > 0)
  const weights = (main === null ? [whole] : [main]).map(weightOf)
  const anyhow = named.flatMap((each) => respelt(each, isFrench(each))).flatMap(anyhowOf)
  const spelt = named.flatMap((each) => respelt(each, isFrench(each))).flatMap(speltOf)
  const weight = weights[0] ?? 'plain'
  const subtitled =
    main !== null && weight !== 'telling' && weightOf(whole) === 'telling' ? distinct(respelt(whole, isFrench(whole))) : null
  return {
    weight,
    subtitled,
    anyhow: distinct(anyhow),
    spelt: [...new Set(spelt)].filter((form) => /\p{Lu}/u.test(form)),
    tag: tagOf(main ?? whole) ?? tagOf(whole),
  }
}

/** Words of a title that are not grammar. */
const saying = (title: string): string[] =>
  tokenize(title)
    .map(({ text }) => text)
    .filter((text) => !isStopWord(fold(text), null) && !isStopWord(text, null) && !articles.has(fold(text)))

function weightOf(title: string): Weight {
  const words = tokenize(title)
  const said = saying(title)
  const rare = said.filter((word) => !isEveryday(word) && !/^\p{N}+$/u.test(word))
  if (words.length >= 5 && said.length >= 2 && rare.length >= 1) return 'telling'
  if (words.length >= 7 && said.length >= 2) return 'telling'
  if (said.length >= 3 && rare.length >= 1) return 'telling'
  if (words.length === 1 || said.length <= 1) return rare.length === 1 ? 'single' : 'plain'
  return rare.length > 0 ? 'marked' : 'plain'
}

/** Without its article where two saying words are left; a single word keeps it only where the word is everyday. */
function anyhowOf(title: string): string[] {
  const [article, rest] = cut(title)
  if (article === '') return [title]
  return saying(rest).length > 1 || (saying(rest).length === 1 && weightOf(title) === 'single') ? [rest] : withArticle(article, rest)
}

function speltOf(title: string): string[] {
  const [article, rest] = cut(title)
  const capital = (word: string) => word.charAt(0).toLocaleUpperCase('fr') + word.slice(1)
  const inTitleCase = rest.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) =>
    word.length > 3 || !isStopWord(word.toLowerCase(), null) ? capital(word) : word,
  )
  // « Nos Corps étrangers »: in French the first noun has its capital too.
  const noun = saying(rest)[0] ?? ''
  const forms = [capital(rest), capital(noun === '' ? rest : rest.replace(noun, capital(noun))), inTitleCase]
  const all = rest.toLocaleUpperCase('fr')
  if (article === '' || saying(rest).length > 1 || weightOf(title) === 'single') return [...forms, all]
  const glued = /['’]$/u.test(article)
  const small = article.toLocaleLowerCase('fr')
  return [
    ...forms.flatMap((form) =>
      [small, capital(small), ...(contracted[fold(small)] ?? [])].map((before) => (glued ? `${before}${form}` : `${before} ${form}`)),
    ),
    (glued ? `${small}${rest}` : `${small} ${rest}`).toLocaleUpperCase('fr'),
  ]
}

function withArticle(article: string, rest: string): string[] {
  if (/['’]$/u.test(article)) return [`${article}${rest}`]
  return [`${article} ${rest}`, ...(contracted[fold(article)] ?? []).map((before) => `${before} ${rest}`)]
}

/** The article (with its apostrophe) and what follows; an empty article where there is none. */
function cut(title: string): [article: string, rest: string] {
  const elided = /^[lL]['’ʼ](?=\p{L})/u.exec(title)?.[0]
  if (elided !== undefined) return [elided, title.slice(elided.length)]
  const [first = '', ...others] = title.split(' ')
  return others.length > 0 && articles.has(fold(first)) ? [first, others.join(' ')] : ['', title]
}

/** The capitals of one title put side by side, or null for one too short to be told apart. */
function tagOf(title: string): string | null {
  const parts = title.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  const tag = parts.map((part) => part.charAt(0).toLocaleUpperCase('fr') + part.slice(1)).join('')
  return parts.length > 1 && tag.length >= shortestTag && tag.length <= 60 && /\p{L}/u.test(tag) ? `#${tag}` : null
}

/** Each once, as words in any letters count. */
function distinct(forms: readonly string[]): string[] {
  const seen = new Set<string>()
  return forms.filter((form) => {
    const key = tokenize(form)
      .map(({ text }) => fold(text))
      .join(' ')
    if (key === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
