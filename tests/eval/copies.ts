/**
 * Measures how well copies are recognised: real articles edited as newsrooms do it, each edit compared with its original by the line's own code;
 * and how many of all pairs of different articles are taken for copies.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { containment, fingerprint, lookedUp } from '../../crawlers/understanding/fingerprint.ts'
import { sentences, tokenize } from '../../crawlers/understanding/words.ts'
import { outlets } from '../../server/demo/world/outlets.ts'
import { afterwardsStories } from '../../server/demo/world/stories/afterwards.ts'
import { arrivalStories } from '../../server/demo/world/stories/arrivals.ts'
import { crisisStories } from '../../server/demo/world/stories/crisis.ts'
import { crisisDispatch, dispatch } from '../../server/demo/world/stories/dispatch.ts'
import { exhibitionStories } from '../../server/demo/world/stories/exhibition.ts'
import { previewStories } from '../../server/demo/world/stories/previews.ts'
import { blogStories, reviewStories } from '../../server/demo/world/stories/reviews.ts'
import { seasonStories } from '../../server/demo/world/stories/season.ts'
import { trapStories } from '../../server/demo/world/stories/traps.ts'
import { typeset } from '../../server/demo/world/typeset.ts'
import { commonShare, fewestMet, type Telling } from '../../server/stories/group.ts'
import { readCases, seeded } from './cases.ts'

interface Article {
  title: string
  text: string
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean)
const part = (words: string[], from: number, to: number) =>
  words.slice(Math.floor(words.length * from), Math.ceil(words.length * to)).join(' ')

/** What an edit may use: words of other articles, which are never originals themselves, and chance. */
interface Desk {
  /** So many words of other articles, never the same run twice. */
  other(count: number): string[]
  random(): number
}

/** The edits by name: the four that the product promises, and what else happens to a text on its way. */
const edits: Record<string, (text: string, desk: Desk) => string> = {
  firstQuarter: (text) => part(wordsOf(text), 0, 0.25),
  middleQuarter: (text) => part(wordsOf(text), 0.4, 0.65),
  ownIntro: (text, { other }) => `${other(60).join(' ')}\n${part(wordsOf(text), 0, 0.6)}`,
  insideThrice: (text, { other }) => {
    const length = wordsOf(text).length
    return `${other(length).join(' ')}\n${text}\n${other(length).join(' ')}`
  },
  tenthReplaced: (text, { other, random }) => {
    const words = wordsOf(text)
    const at = [...words.keys()].sort(() => random() - 0.5).slice(0, Math.round(words.length / 10))
    for (const [i, word] of other(at.length).entries()) words[at[i] ?? 0] = word
    return words.join(' ')
  },
  /** Another house's quotation marks, apostrophes, dashes, spaces and ligatures; capitals without accents. */
  typography: (text) =>
    text
      .replace(/[«“]\s*/g, '"')
      .replace(/\s*[»”]/g, '"')
      .replace(/[’‘]/g, "'")
      .replace(/[–—]/g, '-')
      .replace(/œ/g, 'oe')
      .replace(/…/g, '...')
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(/[ÀÂÉÈÊËÎÏÔÛÜÇ]/g, (letter) => letter.normalize('NFD').charAt(0)),
  headlines: (text, { other }) => {
    const pieces = sentences(text).map(({ from, to }) => text.slice(from, to))
    return pieces.flatMap((piece, i) => (i % 6 === 0 ? [other(6).join(' '), piece] : [piece])).join('\n')
  },
  /** Figures, a word here and there, and an added sentence at the end. */
  corrected: (text, { other, random }) =>
    text
      .replace(/\p{N}+/gu, (figure) => String(Number(figure) + 1))
      .split(' ')
      .map((word) => (random() < 0.02 ? (other(1)[0] ?? word) : word))
      .join(' ')
      .concat(' ', other(20).join(' ')),
  shuffled: (text, { random }) =>
    sentences(text)
      .map(({ from, to }) => text.slice(from, to))
      .sort(() => random() - 0.5)
      .join(' '),
}

const promised = ['firstQuarter', 'middleQuarter', 'ownIntro', 'insideThrice', 'tenthReplaced']

function telling(documentId: string, title: string, text: string): Telling {
  const tokens = tokenize(text)
  return {
    documentId,
    title,
    text: text.slice(0, 1200),
    length: tokens.length,
    fingerprint: fingerprint(tokens),
    published: 0,
    agency: false,
  }
}

/** Whether one is found when the other comes. */
function meet(a: Telling, b: Telling): boolean {
  const { shared } = containment(lookedUp(a.fingerprint), lookedUp(b.fingerprint))
  return shared >= fewestMet(a.fingerprint.length, b.fingerprint.length)
}

/** Words from which a text is one that others take up; of a shorter one a quarter is a sentence. */
const longEnough = 120

function measure(articles: Article[]): Record<string, unknown> {
  // A third of the articles only lend their words.
  const lenders = articles.filter((_, i) => i % 3 === 0).flatMap(({ text }) => wordsOf(text))
  const originals = articles.filter(({ text }, i) => i % 3 !== 0 && wordsOf(text).length >= longEnough)
  const random = seeded(1)
  let lent = 0
  const desk: Desk = {
    random,
    other: (count) =>
      Array.from({ length: count }, () => {
        const word = lenders[lent % lenders.length] ?? ''
        // Another stride at every round, so that no run of words comes twice.
        lent += 1 + Math.floor(lent / lenders.length)
        return word
      }),
  }
  for (const { title, text } of originals) telling('', title, text)
  const before = process.cpuUsage()
  const known = originals.map(({ title, text }, i) => telling(`o${i}`, title, text))
  const { user, system } = process.cpuUsage(before)
  const recall: Record<string, number | null> = {}
  const edited: { of: number; telling: Telling }[] = []
  for (const [name, edit] of Object.entries(edits)) {
    let found = 0
    for (const [i, { text }] of originals.entries()) {
      // Another title, or the title alone would tell.
      const copy = telling(`${name}${i}`, `${name} ${i} ${desk.other(4).join(' ')}`, edit(text, desk))
      const original = known[i]
      if (original && meet(original, copy) && commonShare(original, copy) > 0) found++
      if (name !== 'insideThrice') edited.push({ of: i, telling: copy })
    }
    recall[name] = originals.length === 0 ? null : found / originals.length
  }
  const all = [...known.map((each, of) => ({ of, telling: each })), ...edited]
  const comparing = process.cpuUsage()
  let pairs = 0
  let wrong = 0
  let distinct = 0
  let wrongOriginals = 0
  for (const [at, one] of all.entries()) {
    for (const other of all.slice(at + 1)) {
      if (one.of === other.of) continue
      const isWrong = commonShare(one.telling, other.telling) > 0
      pairs++
      if (isWrong) wrong++
      if (one.telling.documentId.startsWith('o') && other.telling.documentId.startsWith('o')) {
        distinct++
        if (isWrong) wrongOriginals++
      }
    }
  }
  const compared = process.cpuUsage(comparing)
  return {
    n: originals.length,
    wordsAtLeast: longEnough,
    recall,
    /** The worst of the edits that are promised. */
    least: Math.min(...promised.map((name) => recall[name] ?? 1)),
    falsePairsPerMillion: pairs === 0 ? null : (wrong / pairs) * 1e6,
    falseOriginals: wrongOriginals,
    pairs: { all: pairs, originals: distinct },
    cpuMsPerDocument: originals.length === 0 ? null : (user + system) / 1000 / originals.length,
    cpuUsPerComparison: pairs === 0 ? null : (compared.user + compared.system) / pairs,
  }
}

/** Every article of a folder: `expected.text` or `text` of its cases, or else its text files. */
async function articlesIn(dir: string): Promise<Article[]> {
  const names = await readdir(dir)
  if (names.includes('cases.jsonl')) {
    const cases = await readCases<{ title?: string; text?: string; expected?: { title?: string | null; text?: string | null } }>(dir, [])
    return cases.flatMap(({ title, text, expected }) => {
      const whole = expected?.text ?? text
      return whole ? [{ title: expected?.title ?? title ?? '', text: whole }] : []
    })
  }
  const texts = names.filter((name) => name.endsWith('.txt')).sort()
  return Promise.all(texts.map(async (name) => ({ title: name, text: await readFile(join(dir, name), 'utf8') })))
}

/** The French articles of the demonstration that a person wrote, dispatches once; those that are put together of set sentences are no originals. */
const demonstration = (): Article[] =>
  [
    dispatch,
    crisisDispatch,
    ...seasonStories,
    ...exhibitionStories,
    ...previewStories,
    ...reviewStories,
    ...blogStories,
    ...crisisStories,
    ...afterwardsStories,
    ...trapStories,
    ...arrivalStories,
  ]
    .filter(({ outlet }) => outlets[outlet].language === 'fr')
    .map(({ title, text }) => ({ title: typeset(title, 'fr'), text: typeset(text, 'fr') }))

export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const given = measure(await articlesIn(dir))
  return { n: given.n, given, demonstration: measure(demonstration()) }
}
