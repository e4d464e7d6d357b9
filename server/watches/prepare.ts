/** Lays a document out for matching, once for all watches: each word at its position with its keys, the fields one after the other with a gap that no NEAR bridges. */
import { cutUp, fold, isStopWord, ofWord, type Token, type Word, wordKeys, wordOf } from '../../crawlers/understanding/words.ts'
import type { DocumentKind, Language } from '../../db/vocabulary.ts'
import { farthest, fewestLetters } from './expression/tokens.ts'

/** What of a document is matched. */
export interface MatchText {
  id: string
  title: string
  /** The standfirst; matched on its own only where the text does not hold it. */
  lead: string | null
  text: string
  authors: string[]
  outlet: string | null
  site: string | null
  language: Language | null
  kind: DocumentKind
  links: string[]
}

/** How words are stemmed: in a language, or in both where the language is neither or unknown. */
export type Tongue = 'fr' | 'en' | 'both'

/** A word as matching sees it. */
export interface Form {
  /** As written, composed (NFC), with straight apostrophes. */
  surface: string
  fold: string
  /** `fold` without the sign of a #tag or @handle. */
  bare: string
  /** The first letters of `fold` and `bare`, by which watches with a star are found. */
  starts: string[]
  /** Under which it is found, stemmed; see wordKeys. */
  keys: string[]
}

/** A run of text that positions point into: all of one title, or one of several authors. */
export interface Zone {
  field: 'title' | 'lead' | 'text' | 'author' | 'outlet'
  /** Which of several (authors); 0 otherwise. */
  item: number
  text: string
  /** Positions `start` ≤ p < `end`. */
  start: number
  end: number
  /** Where its sentences stand. */
  sentences: readonly { from: number; to: number }[]
}

/** Words by position; between two zones lies a gap without words. */
export interface Layout {
  zones: Zone[]
  forms: (Form | null)[]
  tokens: (Token | null)[]
  /** Sentence by position, numbered through all zones; −1 in a gap. */
  sentences: Int32Array
  /** Each different form with its positions; made when first asked for. */
  met(): Map<Form, number[]>
  /** Positions by key; made when first asked for. */
  positions(): Map<string, number[]>
}

export interface PreparedText {
  id: string
  tongue: Tongue
  from: MatchText
  /** Title, lead where it is not in the text, text. */
  main: Layout
  /** Few watches ask for these: they are laid out when one does. */
  authors(): Layout
  outlet(): Layout
}

/** Positions between two zones: more than any NEAR reaches. */
export const gap = farthest + 14

/** The tongue that a document of this language is stemmed in. */
export function tongueOf(language: Language | null): Tongue {
  return language === 'fr' || language === 'en' ? language : 'both'
}

/** Lays out a document. One pass over its words; a word met before costs one look-up. */
export function prepareText(doc: MatchText): PreparedText {
  const tongue = tongueOf(doc.language)
  return {
    id: doc.id,
    tongue,
    from: doc,
    main: layOutText(doc.title, doc.lead, doc.text, tongue),
    authors: once(() =>
      layOut(
        doc.authors.map((author) => ['author', author]),
        tongue,
      ),
    ),
    outlet: once(() => layOut(doc.outlet === null ? [] : [['outlet', doc.outlet]], tongue)),
  }
}

/** Title, lead where the text does not hold it, and text. */
export function layOutText(title: string, lead: string | null, text: string, tongue: Tongue): Layout {
  const parts: [Zone['field'], string][] = [['title', title]]
  if (lead !== null && !holdsLead(text, lead)) parts.push(['lead', lead])
  parts.push(['text', text])
  return layOut(parts, tongue)
}

function layOut(parts: [Zone['field'], string][], tongue: Tongue): Layout {
  const cut = parts.map(([, text]) => cutUp(text))
  const size = cut.reduce((sum, { tokens }) => sum + tokens.length, 0) + gap * Math.max(0, parts.length - 1)
  const forms = new Array<Form | null>(size).fill(null)
  const tokens = new Array<Token | null>(size).fill(null)
  const sentences = new Int32Array(size).fill(-1)
  const zones: Zone[] = []
  const formIn = formsIn[tongue]
  let position = 0
  let sentence = 0
  for (const [item, [field, text]] of parts.entries()) {
    const start = position
    const { tokens: words, sentences: ends } = cut[item] ?? cutUp(text)
    for (const token of words) {
      const form = formIn(token.known)
      forms[position] = form
      tokens[position] = token
      sentences[position] = sentence + token.sentence
      position++
    }
    zones.push({ field, item: field === 'author' ? item : 0, text, start, end: position, sentences: ends })
    sentence += (words.at(-1)?.sentence ?? 0) + 1
    position += gap
  }
  const met = once(() => metIn(forms))
  // No getter: an object that is written with one gets a shape of its own, which keeps the whole text until memory is collected thoroughly.
  return { zones, forms, tokens, sentences, met, positions: once(() => positionsOf(met())) }
}

function metIn(forms: readonly (Form | null)[]): Map<Form, number[]> {
  const met = new Map<Form, number[]>()
  for (let position = 0; position < forms.length; position++) {
    const form = forms[position]
    if (!form) continue
    const list = met.get(form)
    if (list === undefined) met.set(form, [position])
    else list.push(position)
  }
  return met
}

function positionsOf(met: Map<Form, number[]>): Map<string, number[]> {
  const positions = new Map<string, number[]>()
  for (const [form, places] of met) for (const key of form.keys) add(positions, key, places)
  return positions
}

/** What `make` gives, made at the first call. */
function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | null = null
  return () => {
    made ??= make()
    return made
  }
}

/** Several forms under one name stand in the order of the text. A list that is one form's alone is shared, never changed. */
function add(positions: Map<string, number[]>, name: string, places: number[]) {
  const list = positions.get(name)
  if (list === undefined) positions.set(name, places)
  else
    positions.set(
      name,
      list.concat(places).sort((a, b) => a - b),
    )
}

/** Whether a text holds the standfirst, spaces and a final ellipsis aside. */
function holdsLead(text: string, lead: string): boolean {
  const plain = (whole: string) => whole.replace(/\s+/gu, ' ').trim()
  const start = plain(lead).replace(/\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])$/u, '')
  return start === '' || plain(text).includes(start)
}

const formsIn: Record<Tongue, (word: Word) => Form> = {
  fr: ofWord((word) => makeForm(word, 'fr')),
  en: ofWord((word) => makeForm(word, 'en')),
  both: ofWord((word) => makeForm(word, 'both')),
}

/** How matching sees a word; the forms of words that come back are kept. */
export const formOf = (word: string, tongue: Tongue): Form => formsIn[tongue](wordOf(word))

function makeForm({ text }: Word, tongue: Tongue): Form {
  const surface = plainSigns(text)
  const folded = fold(surface)
  const bare = folded.replace(/^[#@](?=.)/u, '')
  const starts = [...new Set([folded, bare].map((whole) => whole.slice(0, fewestLetters)))]
  return { surface, fold: folded, bare, starts, keys: keysOf(surface, tongue) }
}

/** The keys of a word: those of wordKeys, in French and English together where the language is neither. */
export function keysOf(word: string, tongue: Tongue): string[] {
  return tongue === 'both' ? [...new Set([...wordKeys(word, 'fr'), ...wordKeys(word, 'en')])] : wordKeys(word, tongue)
}

/** Composed letters, straight apostrophes, plain single spaces: what does not count as a difference even for the exact form. */
export function plainSigns(text: string): string {
  return text.normalize('NFC').replace(/[’ʼ]/gu, "'").replace(/[‐‑]/gu, '-').replace(/\s+/gu, ' ')
}

/** Whether a word says little by itself. */
export function isPlain(word: string, tongue: Tongue): boolean {
  return isStopWord(word, tongue === 'both' ? null : tongue)
}
