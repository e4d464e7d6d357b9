/** Finds the names of people, organisations and places in a text by capital letters and cue words; what the cues don't tell stays unknown. */
import type { Language } from '../../db/vocabulary.ts'
import { frequent } from './lexicon/frequent.ts'
import { firstNames, honorifics, organisationWords, particles, placePrepositions, places, placeWords, trades } from './lexicon/names.ts'
import type { Understanding } from './understanding.ts'
import { fold, isStopWord, type Token } from './words.ts'

type Name = Understanding['names'][number]

const most = 20
const capital = (word: string) => /^\p{Lu}/u.test(word)
const acronym = (word: string) => /^\p{Lu}[\p{Lu}\d&.]{1,6}$/u.test(word)

/** Names with how often they come, most frequent first; a surname alone counts for the one full name that ends with it. */
export function findNames(text: string, tokens: readonly Token[], language: Language | null): Name[] {
  // Who writes German capitalises every noun, and who shouts capitalises everything: there the capitals say nothing.
  if (language === 'de') return []
  const lower = new Set(tokens.filter((token) => !capital(token.text)).map((token) => token.text))
  const found = new Map<string, { count: number; kinds: Map<Name['kind'], number> }>()
  for (const run of runs(text, tokens)) {
    const kept = trim(run, lower, tokens, language)
    const [first] = kept.words
    const last = kept.words.at(-1)
    if (!first || !last) continue
    const name = text.slice(first.from, last.to).replace(/\s+/g, ' ')
    if (name.length < 2 || (kept.words.length === 1 && name.length < 3 && !acronym(name))) continue
    const entry = found.get(name) ?? { count: 0, kinds: new Map() }
    found.set(name, entry)
    entry.count++
    const kind = kindOf(kept, run.before)
    entry.kinds.set(kind, (entry.kinds.get(kind) ?? 0) + 1)
  }
  return join([...found].map(([name, { count, kinds }]) => ({ name, count, kind: strongest(kinds) })))
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
    if (!token || !capital(token.text)) {
      i++
      continue
    }
    const words = [token]
    let next = i + 1
    for (let j = i + 1; j < tokens.length && j - next <= 2; j++) {
      const [previous, word] = [tokens[j - 1], tokens[j]]
      if (
        !previous ||
        !word ||
        word.sentence !== token.sentence ||
        !/^(?:\s|-|\.?\s|\s?&\s|\s?[dlDL]['’])+$/u.test(text.slice(previous.to, word.from))
      )
        break
      if (capital(word.text)) {
        words.push(...tokens.slice(next, j + 1))
        next = j + 1
      } else if (!particles.has(fold(word.text))) break
    }
    const before = tokens.slice(Math.max(0, i - 3), i).filter((word) => word.sentence === token.sentence)
    all.push({ words, before: before.map((word) => fold(word.text)), startsSentence: before.length === 0 })
    i = next
  }
  return all
}

/** Takes off honorifics and what is capitalised only because it opens a sentence. */
function trim(
  run: Run,
  lower: ReadonlySet<string>,
  tokens: readonly Token[],
  language: Language | null,
): { words: Token[]; titled: boolean } {
  const words = [...run.words]
  let titled = false
  let opening = run.startsSentence
  for (let word = words[0]; word; word = words[0]) {
    const plain = fold(word.text)
    const title = honorifics.has(plain) && (words.length > 1 || plain.length <= 3)
    if (title) titled = true
    else if (!(opening && opensOnly(word, words.length, lower, tokens, language)) && !particles.has(word.text)) break
    words.shift()
    opening = opening && !title
    // After a dropped opening word, particles may lead what is left.
    opening = false
  }
  if (words.length === 1 && words[0] && isStopWord(words[0].text, language) && !acronym(words[0].text)) words.pop()
  return { words, titled }
}

/** Whether a word at the head of a sentence is an ordinary word there, not a name. */
function opensOnly(word: Token, length: number, lower: ReadonlySet<string>, tokens: readonly Token[], language: Language | null): boolean {
  const small = word.text.toLowerCase()
  if (isStopWord(word.text, language) || lower.has(small)) return true
  if ((language === 'fr' || language === 'en') && frequent[language].has(small)) return true
  if (length > 1 || acronym(word.text) || firstNames.has(fold(word.text)) || places.has(fold(word.text))) return false
  // A lone opening word is a name only if the text capitalises it elsewhere too.
  return !tokens.some((other, i) => other !== word && other.text === word.text && tokens[i - 1]?.sentence === other.sentence)
}

function kindOf({ words, titled }: { words: Token[]; titled: boolean }, before: readonly string[]): Name['kind'] {
  const plain = words.map((word) => fold(word.text))
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

/** Adds the count of a last name alone to the one person whose name ends with it. */
function join(names: Name[]): Name[] {
  const kept: Name[] = []
  for (const name of names) {
    const owners = name.name.includes(' ') ? [] : names.filter((other) => other.kind === 'person' && other.name.endsWith(` ${name.name}`))
    const [owner] = owners
    if (owner && owners.length === 1) owner.count += name.count
    else kept.push(name)
  }
  return kept.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).slice(0, most)
}
