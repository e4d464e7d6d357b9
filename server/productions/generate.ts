/**
 * Writes the watch of a production from its programme data as a press officer would: the title in its forms, alone where it says enough, beside the names and
 * words that go with it where it does not; what else is called so left out; only from some weeks before the first day to some after the last. Pure; what it
 * writes always parses, and each part says why it stands there.
 */
import { fold, tokenize } from '../../crawlers/understanding/words.ts'
import type { Locale } from '../../db/vocabulary.ts'
import { linkValueOf } from '../watches/address.ts'
import { parseExpression } from '../watches/expression/parse.ts'
import { operatorWords } from '../watches/expression/syntax.ts'
import { daysAround, type ProductionWatch, type Programme } from './contract.ts'
import { genreWords, isEveryday, isPlayedElsewhere, namesakeWords } from './lexicon.ts'
import { type TitleForms, titleForms } from './title.ts'
import { type PartCode, partWords, type WarningCode, warningWords } from './words.ts'

/** How far a title may stand from what it is believed beside, in words. */
const besideGenre = 15
const besideVenue = 25
const besideNamesake = 3

interface Part {
  text: string
  code: PartCode
}
type Placed = Part & { from: number }

/** How much of what is known goes into the expression; less where the whole would cost too much. */
interface Room {
  names: number
  forms: number
  words: number
}
const rooms: readonly Room[] = [
  { names: 24, forms: 8, words: 40 },
  { names: 14, forms: 6, words: 16 },
  { names: 8, forms: 3, words: 10 },
  { names: 4, forms: 2, words: 6 },
  { names: 1, forms: 1, words: 3 },
]

/** `busy`: companies that play more than one production of the season, whose name beside the house tells nothing; folded. */
export function watchOfProduction(programme: Programme, locale: Locale, busy: ReadonlySet<string> = new Set()): ProductionWatch {
  const title = titleForms(programme.title, programme.alsoCalled)
  const elsewhere = programme.playedElsewhere ?? isPlayedElsewhere([programme.title, ...programme.alsoCalled], programme.authors)
  const { expression, parts } = fitting(programme, title, elsewhere, locale, busy)
  const warned = warningsOf(programme, title, elsewhere)
  return {
    name: programme.title.slice(0, 120).trim(),
    kind: 'production',
    expression,
    ...daysAround(programme, { before: programme.weeksBefore, after: programme.weeksAfter }),
    parts: parts.map(({ from, text, code }) => ({ from, to: from + text.length, code, message: partWords[code][locale] })),
    warnings: warned.map((code) => ({ code, message: warningWords[code][locale] })),
    playedElsewhere: elsewhere,
  }
}

/** The fullest expression that may be saved. */
function fitting(
  programme: Programme,
  title: TitleForms,
  elsewhere: boolean,
  locale: Locale,
  busy: ReadonlySet<string>,
): { expression: string; parts: Placed[] } {
  for (const room of rooms) {
    const written = write(programme, title, elsewhere, locale, busy, room)
    if ('tree' in parseExpression(written.expression)) return written
  }
  // A title of signs alone, or longer than any expression: its own words, so that a person sees what there is to mend.
  const words = tokenize(programme.title)
    .slice(0, 12)
    .map(({ text }) => text.replace(/[^\p{L}\p{N}\p{M}]/gu, ''))
    .filter((text) => /\p{L}|\p{N}/u.test(text))
  const text = `"${words.join(' ') || 'spectacle'}"`
  return { expression: text, parts: [{ from: 0, text, code: 'title-alone' }] }
}

function write(
  programme: Programme,
  title: TitleForms,
  elsewhere: boolean,
  locale: Locale,
  busy: ReadonlySet<string>,
  room: Room,
): { expression: string; parts: Placed[] } {
  const { genre } = programme
  const op = (operator: keyof typeof operatorWords) => operatorWords[operator][locale === 'fr' ? 1 : 0]
  const any = (terms: readonly string[]) => {
    const all = [...new Set(terms)]
    return all.length === 1 ? (all[0] ?? '') : `(${all.join(` ${op('or')} `)})`
  }
  const near = (left: string, distance: number, right: string) => `${left} ${op('near')}/${distance} ${right}`

  const anyhow = any([...title.anyhow.slice(0, room.forms).map(quoted), ...(title.tag === null ? [] : [title.tag])])
  const spelt = any(title.spelt.slice(0, room.forms * 2).map(exact))
  const people = programme.directors.concat(elsewhere ? [] : programme.authors, programme.companies.flatMap(companyForms), programme.cast)
  const whom = people.flatMap((name) => nameTerm(name) ?? []).slice(0, room.names)
  const venues = programme.venues.flatMap(venueTerms).slice(0, room.names)
  const names = [...whom, ...venues]
  const parts: Part[] = []
  const add = (code: PartCode, text: string) => parts.push({ code, text })

  const own = genreWords[genre].slice(0, room.words)
  const city = programme.city === null || elsewhere ? null : nameTerm(programme.city)
  const beside = any([...own, ...(city === null ? [] : [city])])
  const others = any(namesakeWords(genre).slice(0, room.words))
  const notAnother = (text: string) => `(${text} ${op('not')} ${near(spelt, besideNamesake, others)})`

  // Beside it in the text; or the title in the headline, and in the text below what it is.
  const byGenre = () =>
    add(
      'title-near-genre',
      notAnother(
        `(${near(spelt, besideGenre, beside)} ${op('or')} (${locale === 'fr' ? 'titre' : 'title'}:${spelt} ${op('and')} ${beside}))`,
      ),
    )

  if (title.subtitled !== null && !elsewhere) add('title-alone', any(title.subtitled.slice(0, room.forms).map(quoted)))
  if (!elsewhere && title.weight === 'telling') {
    add('title-alone', anyhow)
  } else if (!elsewhere && title.weight === 'marked') {
    add('title-spelt', notAnother(spelt))
    if (title.tag !== null) add('tag', title.tag)
    if (names.length > 0) add('title-with-names', `(${anyhow} ${op('and')} ${any(names)})`)
  } else if (title.weight === 'plain') {
    if (whom.length > 0) add('title-with-people', `(${anyhow} ${op('and')} ${any(whom)})`)
    if (venues.length > 0) add('title-at-venue', `(${spelt} ${op('and')} ${any(venues)})`)
    if (!elsewhere && capitalTells(title)) byGenre()
  } else {
    if (names.length > 0) add('title-with-names', `(${anyhow} ${op('and')} ${any(names)})`)
    if (!elsewhere) byGenre()
  }
  if (parts.length === 0) {
    if (elsewhere) add('title-alone', anyhow)
    else add('title-near-genre', near(spelt, besideGenre, beside))
  }

  const house = programme.companies.filter(
    (company) => !busy.has(fold(company)) && !programme.venues.some((venue) => shareAWord(company, venue)),
  )
  const guests = house.flatMap(companyForms).flatMap((name) => nameTerm(name) ?? [])
  if (guests.length > 0 && venues.length > 0) add('company-at-venue', near(any(guests), besideVenue, any(venues)))
  const page = pageTerm(programme.page, locale)
  if (page !== null) add('page', page)

  const denied = programme.notThis.flatMap((each) => nameTerm(each) ?? [])
  const between = `\n${op('or')} `
  const found = parts.map(({ text }) => text).join(between)
  let from = denied.length === 0 ? 0 : 1
  const placed = parts.map((part) => {
    const at = from
    from += part.text.length + between.length
    return { ...part, from: at }
  })
  if (denied.length === 0) return { expression: found, parts: placed }
  const rest = `${op('not')} ${any(denied)}`
  return { expression: `(${found})\n${rest}`, parts: [...placed, { code: 'not-this', text: rest, from: found.length + 3 }] }
}

/** Whether a capital alone tells the title from the common noun: inside a sentence it does, and an article keeps it from the beginning of one. */
const capitalTells = ({ spelt }: TitleForms): boolean => spelt.some((form) => tokenize(form).length > 1 || /['’]/u.test(form))

const quoted = (text: string): string =>
  `"${text
    .replace(/["“”„«»＂*]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()}"`
const exact = (text: string): string => (/^[\p{L}\p{N}]+$/u.test(text) ? `=${text}` : `="${text}"`)

/** A name in any letters; one of a single word only as it is spelt. */
function nameTerm(name: string): string | null {
  const text = name
    .replace(/["“”„«»＂*()]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const words = tokenize(text)
  if (words.length === 0) return null
  if (words.length > 1) return quoted(text)
  return /^[#@]/u.test(text) ? (/^[#@][\p{L}\p{N}_]+$/u.test(text) ? text : null) : exact(words[0]?.text ?? text)
}

/** « Compagnie du Large » is also printed « Cie du Large », and a company of a rare name without either word. */
function companyForms(company: string): string[] {
  const found = /^(compagnie|cie|c[ᵉie]+|company|collectif|theatre company)\.?\s+(.+)$/iu.exec(company.trim())
  if (!found) return [company]
  const [, kind = '', rest = ''] = found
  const forms = /^c(?:ompagnie|ie|ᵉ|i)/iu.test(kind) ? [`Compagnie ${rest}`, `Cie ${rest}`] : [company]
  const words = tokenize(rest)
  return words.length > 1 && words.some(({ text }) => !isEveryday(text)) && !/^d(?:e|u|es)\b|^d['’]/iu.test(rest) ? [...forms, rest] : forms
}

/** A house by its name, the name of its hall put aside; a single word behind its article as it is spelt. */
function venueTerms(venue: string): string[] {
  const [name = ''] = venue.split(/\s+[–—-]\s+|\s*[,(|]\s*/u)
  const text = name.trim()
  const words = tokenize(text)
  if (words.length === 0) return []
  const found = /^(?:(les?|la|the)\s+|(l['’]))(.+)$/iu.exec(text)
  const article = found?.[1] ?? found?.[2] ?? ''
  const rest = found?.[3] ?? text
  if (article !== '' && tokenize(rest).length === 1) {
    const small = article.toLowerCase()
    const joined = (before: string) => (/['’]$/u.test(before) ? `${before}${rest}` : `${before} ${rest}`)
    const more = small === 'le' ? ['au', 'du'] : small === 'les' ? ['aux', 'des'] : []
    return [...[small, small.charAt(0).toUpperCase() + small.slice(1), ...more].map(joined), joined(small).toLocaleUpperCase('fr')].map(
      exact,
    )
  }
  if (words.length === 1) return [exact(text)]
  return [tokenize(rest).some(({ text: word }) => !isEveryday(word)) ? quoted(rest) : exact(rest)]
}

function pageTerm(page: string | null, locale: Locale): string | null {
  if (page === null) return null
  const address = page
    .replace(/^https?:\/\/(?:www\.)?/iu, '')
    .replace(/[?#].*$/u, '')
    .replace(/\/$/u, '')
  // The front page of a house is no page of the production.
  if (!/^[^\s/()"*]+\/[^\s()"*]+$/u.test(address) || linkValueOf(address) === null) return null
  return `${locale === 'fr' ? 'lien' : 'link'}:${address}`
}

function shareAWord(one: string, other: string): boolean {
  const said = (text: string) =>
    tokenize(text)
      .map(({ text: word }) => fold(word))
      .filter((word) => !isEveryday(word))
  const words = new Set(said(one))
  return said(other).some((word) => words.has(word))
}

function warningsOf(programme: Programme, title: TitleForms, elsewhere: boolean): WarningCode[] {
  const named = [programme.directors, programme.companies, programme.cast, programme.venues, elsewhere ? [] : programme.authors].some(
    (list) => list.length > 0,
  )
  return [
    ...(elsewhere ? (['played-elsewhere'] as const) : []),
    ...(title.weight === 'plain' ? (['everyday-title'] as const) : []),
    ...(named || (title.weight === 'telling' && !elsewhere) ? [] : (['no-names'] as const)),
    ...(programme.from === null && programme.to === null ? (['no-dates'] as const) : []),
  ]
}
