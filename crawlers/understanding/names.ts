/** Finds the names of people, organisations, places and works in a text by capital letters, quotation marks and cue words; what the cues don't tell stays unknown. */
import type { Language } from '../../db/vocabulary.ts'
import { frequent } from './lexicon/frequent.ts'
import {
  firstNames,
  heads,
  honorifics,
  inner,
  organisationWords,
  particles,
  placePrepositions,
  places,
  placeWords,
  sorts,
  trades,
} from './lexicon/names.ts'
import { calendar, furniture, verbs } from './lexicon/never.ts'
import type { Understanding } from './understanding.ts'
import { isStop, type Token } from './words.ts'

type Name = Understanding['names'][number]

const most = 20
const acronym = (word: string) => /^\p{Lu}[\p{Lu}\d&.]{1,6}$/u.test(word)

/** Names with how often they come, most frequent first; a surname alone counts for the one full name that ends with it. */
export function findNames(text: string, tokens: readonly Token[], language: Language | null): Name[] {
  // Who writes German capitalises every noun, and who shouts capitalises everything: there the capitals say nothing.
  if (language === 'de') return []
  const lower = new Set(tokens.filter((token) => !token.known.isLarge).map((token) => token.text))
  const found = new Map<string, { count: number; kinds: Map<Name['kind'], number> }>()
  const note = (name: string, kind: Name['kind']) => {
    const entry = found.get(name) ?? { count: 0, kinds: new Map() }
    found.set(name, entry)
    entry.count++
    entry.kinds.set(kind, (entry.kinds.get(kind) ?? 0) + 1)
  }
  const works = worksIn(text)
  for (const { name } of works) note(name, 'work')
  for (const run of runs(text, tokens)) {
    // What stands inside the title of a work is part of that.
    if (works.some(({ from, to }) => run.words.some((word) => word.from >= from && word.to <= to))) continue
    const kept = trim(text, run, lower, tokens, language)
    const [first] = kept.words
    const last = kept.words.at(-1)
    if (!first || !last) continue
    const sorted = isSorted(tokens, first)
    const name = text.slice(first.from, sorted ? tailOf(text, tokens, last) : last.to).replace(/\s+/g, ' ')
    if (name.length < 2 || (kept.words.length === 1 && name.length < 3 && !acronym(name))) continue
    if (kept.words.every((word) => calendar.has(word.known.folded) || furniture.has(word.known.folded))) continue
    const head = headOf(text, tokens, first)
    note(
      head ? `${text.slice(head.from, first.from)}${name}`.replace(/\s+/g, ' ') : name,
      head || sorted ? 'organisation' : kindOf(kept, run.before),
    )
  }
  return join([...found].map(([name, { count, kinds }]) => ({ name, count, kind: strongest(kinds) })))
}

/** Quotation marks that hold a title: few words, the first written large, no end of sentence, and nobody said to have said it. */
const quoted =
  /[«“"]\s*((?:\p{Lu}|\p{N})[^«»“”"\n]{1,58}?)\s*[»”"](?!\s*,\s*(?:a |ont |se |s['’])?(?:dit|dis|expliqu|confi|assur|affirm|lanc|résum|souffl|lâch|plaid|témoign|répond|calcul|réjoui|précis|déclar|indiqu|alert|insist|ajout|conclu|estim|racont|promet|sa[iy]|told|add|warn|argu|claim|recall)|\s*(?:said|says)\b)/gu
const mostTitleWords = 8

function worksIn(text: string): { name: string; from: number; to: number }[] {
  return [...text.matchAll(quoted)].flatMap((found) => {
    const name = (found[1] ?? '').replace(/\s+/g, ' ')
    const isTitle = !/[.!?…:,;]$/.test(name) && !/[.!?] /.test(name) && name.split(' ').length <= mostTitleWords
    return isTitle ? [{ name, from: found.index, to: found.index + found[0].length }] : []
  })
}

/** The common noun that belongs to the name that starts at a token: « musée Kerjean », « librairie du Canal », « cinéma L’Éclipse ». */
function headOf(text: string, tokens: readonly Token[], first: Token): Token | null {
  const at = tokens.indexOf(first)
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) {
    const token = tokens[i]
    if (!token || token.sentence !== first.sentence || /[^\s\p{L}'’]/u.test(text.slice(token.to, first.from))) return null
    const word = token.known.folded
    if (heads.has(word) && !token.known.isLarge) return token
    if (!particles.has(word)) return null
  }
  return null
}

/** Whether a common noun before the name says that it is a house: « l’association Mer propre », "the charity See Together". */
function isSorted(tokens: readonly Token[], first: Token): boolean {
  const before = tokens[tokens.indexOf(first) - 1]
  return before !== undefined && before.sentence === first.sentence && !before.known.isLarge && sorts.has(before.known.folded)
}

/** Where the name of a house ends that goes on in small letters: « Mer propre », « Terre d’ancrage », up to a verb or a stop. */
function tailOf(text: string, tokens: readonly Token[], last: Token): number {
  const at = tokens.indexOf(last)
  const [joint, word] = /^(?:de|a)$/.test(tokens[at + 1]?.known.folded ?? '') ? [tokens[at + 1], tokens[at + 2]] : [last, tokens[at + 1]]
  const after = tokens[tokens.indexOf(word ?? last) + 1]
  if (!joint || !word || word.sentence !== last.sentence || word.known.isLarge || !/^\p{L}{4,}$/u.test(word.text)) return last.to
  if (/[^\s\p{L}'’]/u.test(text.slice(last.to, word.from)) || verbs.has(word.known.folded) || isStop(word.known, 'fr')) return last.to
  const stops = after === undefined || after.sentence !== word.sentence || /[.,;:!?)»”"]/.test(text.slice(word.to, after.from))
  return stops || verbs.has(after.known.folded) ? word.to : last.to
}

interface Run {
  words: Token[]
  /** Words before the run in the same sentence, nearest last, folded. */
  before: string[]
  startsSentence: boolean
}

/** Capitalised words that follow each other, with the particles between them. */
function runs(text: string, tokens: readonly Token[]): Run[] {
  const all: Run[] = []
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]
    if (!token?.known.isLarge) {
      i++
      continue
    }
    const words = [token]
    let next = i + 1
    const institution = organisationWords.has(token.known.folded)
    for (let j = i + 1; j < tokens.length && j - next <= (institution ? 3 : 2); j++) {
      const [previous, word] = [tokens[j - 1], tokens[j]]
      if (
        !previous ||
        !word ||
        word.sentence !== token.sentence ||
        !/^(?:\s|-|\.?\s|\s?&\s|\s?[dlDL]['’])+$/u.test(text.slice(previous.to, word.from))
      )
        break
      if (
        word.known.isLarge ||
        (j === next &&
          /^\d{1,2}$/.test(word.text) &&
          !/^\s*(?:%|€|h\b|ans?\b|heures|euros|places|personnes|\p{Ll}+embre|octobre|ju|mai|mars|avril|f[ée]vrier|janvier|ao[uû]t)/u.test(
            text.slice(word.to),
          ))
      ) {
        words.push(...tokens.slice(next, j + 1))
        next = j + 1
      } else if (institution && inner.has(word.known.folded)) {
        // « Autorité de la concurrence », « Scène nationale »: an institution's name may end in small letters.
        words.push(...tokens.slice(next, j + 1))
        next = j + 1
      } else if (!particles.has(word.known.folded) && !(institution && word.text === 'aux')) break
    }
    const before = tokens.slice(Math.max(0, i - 3), i).filter((word) => word.sentence === token.sentence)
    all.push({ words, before: before.map((word) => word.known.folded), startsSentence: before.length === 0 })
    i = next
  }
  return all
}

/** Takes off honorifics and what is capitalised only because it opens a sentence. */
function trim(
  text: string,
  run: Run,
  lower: ReadonlySet<string>,
  tokens: readonly Token[],
  language: Language | null,
): { words: Token[]; titled: boolean } {
  const words = [...run.words]
  let titled = false
  let opening = run.startsSentence
  for (let word = words[0]; word; word = words[0]) {
    const plain = word.known.folded
    if (calendar.has(plain) || (opening && words.length > 1 && trades.has(plain))) {
      titled ||= trades.has(plain)
      words.shift()
      continue
    }
    const title = honorifics.has(plain) && (words.length > 1 || plain.length <= 3)
    if (title) titled = true
    else if (!(opening && opensOnly(text, word, words.length, lower, tokens, language)) && !particles.has(word.text)) break
    words.shift()
    opening = opening && !title
    // After a dropped opening word, particles may lead what is left.
    opening = false
  }
  if (words.length === 1 && words[0] && isStop(words[0].known, language) && !acronym(words[0].text)) words.pop()
  return { words, titled }
}

/** Whether a word at the head of a sentence is an ordinary word there, not a name. */
function opensOnly(
  text: string,
  word: Token,
  length: number,
  lower: ReadonlySet<string>,
  tokens: readonly Token[],
  language: Language | null,
): boolean {
  const small = word.text.toLowerCase()
  if (isStop(word.known, language) || lower.has(small)) return true
  if ((language === 'fr' || language === 'en') && frequent[language].has(small)) return true
  if (length > 1 || acronym(word.text) || firstNames.has(word.known.folded) || places.has(word.known.folded)) return false
  // A lone opening word is a name only if the text capitalises it elsewhere too, or a colon sets it apart: « Montgardin : … ».
  const next = tokens[tokens.indexOf(word) + 1]
  if (next && /^\s?:/.test(text.slice(word.to, next.from)) && !verbs.has(word.known.folded)) return false
  return !tokens.some((other, i) => other !== word && other.text === word.text && tokens[i - 1]?.sentence === other.sentence)
}

function kindOf({ words, titled }: { words: Token[]; titled: boolean }, before: readonly string[]): Name['kind'] {
  const plain = words.map((word) => word.known.folded)
  const whole = plain.join('-')
  if (titled) return 'person'
  if (places.has(whole)) return 'place'
  if (words.length > 1 && firstNames.has(plain[0] ?? '')) return 'person'
  if (plain.some((word) => organisationWords.has(word))) return 'organisation'
  if (words.length > 1 && plain.some((word) => placeWords.has(word))) return 'place'
  if (words.length === 1 && acronym(words[0]?.text ?? '')) return 'organisation'
  if (words.length > 1 && words.length < 4 && before.slice(-1).some((word) => trades.has(word))) return 'person'
  if (words.length === 1 && placePrepositions.has(before.at(-1) ?? '')) return 'place'
  return 'unknown'
}

function strongest(kinds: ReadonlyMap<Name['kind'], number>): Name['kind'] {
  const [first] = [...kinds].filter(([kind]) => kind !== 'unknown').sort((a, b) => b[1] - a[1])
  return first?.[0] ?? 'unknown'
}

/** Adds the count of a last name alone to the one person, and of a bare name to the one house, whose name ends with it. */
function join(names: Name[]): Name[] {
  const kept: Name[] = []
  for (const name of names) {
    const owners = names.filter(
      (other) =>
        other !== name &&
        (other.kind === 'person' || other.kind === 'organisation') &&
        name.kind !== 'place' &&
        (other.name.endsWith(` ${name.name}`) || other.name.endsWith(`’${name.name}`) || other.name.endsWith(`'${name.name}`)),
    )
    const [owner] = owners
    if (owner && owners.length === 1) owner.count += name.count
    else kept.push(name)
  }
  return kept.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, most)
}
