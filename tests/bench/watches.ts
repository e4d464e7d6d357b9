/**
 * How many words of documents a second of a core matches against many watches, preparation included, beside evaluating every watch; the hits must be the
 * same. Watches are such as people keep: names, productions as they are generated, subjects, NEAR, fields, stars, exclusion lists.
 */
import { frequent } from '../../crawlers/understanding/lexicon/frequent.ts'
import { tokenize } from '../../crawlers/understanding/words.ts'
import { Programme } from '../../server/productions/contract.ts'
import { watchOfProduction } from '../../server/productions/generate.ts'
import { compileWatch, type Watched } from '../../server/watches/compile.ts'
import { parseExpression } from '../../server/watches/expression/parse.ts'
import { matchOne } from '../../server/watches/match.ts'
import { buildPercolator, candidatesFor, percolate } from '../../server/watches/percolator.ts'
import { type MatchText, prepareText } from '../../server/watches/prepare.ts'
import { numbers, piece } from './texts.ts'

const given = ['Ana', 'Luc', 'Inès', 'Paul', 'Maud', 'Yann', 'Lise', 'Omar', 'Élise', 'Jean-Marc', 'Zoé', 'Hugo']
const syllables = [
  'ra',
  'mi',
  'lo',
  've',
  'san',
  'tor',
  'bel',
  'du',
  'fri',
  'gor',
  'na',
  'pel',
  'zan',
  'kou',
  'ber',
  'lin',
  'mar',
  'ti',
  'vau',
  'sol',
]
const places = ['la Halle aux Cordes', 'le Moulin Vieux', 'la Fabrique', 'le Quai Nord', 'les Docks', 'La Lanterne', 'le Grand Large']
const lists = ['"lanterne rouge" OU "petites annonces"', '(recette OU ingrédients) ET (cuisson OU four)', '"avis d’obsèques" OU nécrologie']

const pick = <Item>(list: readonly Item[], n: number): Item => list[n % list.length] as Item // the lists are not empty

const common = [...frequent.fr.keys()].filter((word) => word.length > 4)

/** A name that nobody bears, so many that a thousand watches differ. */
function inventedName(next: () => number): string {
  const word = Array.from({ length: 2 + (next() % 2) }, () => pick(syllables, next())).join('')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function expressionOf(i: number, next: () => number): string {
  const person = () => `${pick(given, next())} ${inventedName(next)}`
  const word = () => pick(common, next())
  const kind = i % 16
  // Five productions, five names, two names with what goes with them; then subjects, of which two are made of everyday words alone.
  if (kind < 5)
    return watchOfProduction(
      Programme.parse({
        title: kind < 4 ? `${pick(['La', 'Le', 'Les'], next())} ${inventedName(next)} de ${word()}` : word(),
        authors: [person()],
        directors: [person()],
        companies: [`Compagnie ${inventedName(next)}`],
        cast: [person(), person()],
        venues: [pick(places, next())],
      }),
      'fr',
    ).expression
  if (kind < 10) return `"${person()}" OU "${person()}"`
  if (kind < 12) return `=${inventedName(next)} ET (${word()} OU ${word()}) SAUF ${word()}`
  switch (kind) {
    case 12:
      return `(${word()} OU ${word()}) PROCHE/8 (${inventedName(next)} OU "${word()} ${word()}")`
    case 13:
      return `titre:(${inventedName(next)} OU ${word()}) ET (${word()} OU ${word()})`
    case 14:
      return `${inventedName(next).slice(0, 6)}* OU #${inventedName(next)} OU (${word()} PROCHE/5 ${word()})`
    default:
      return `"${pick(places, next())}" ET (${word()} OU ${word()}) SAUF "lanterne rouge"`
  }
}

function watchesOf(count: number): Watched[] {
  const next = numbers(7)
  const treeOf = (expression: string) => {
    const parsed = parseExpression(expression)
    if (!('tree' in parsed)) throw new Error(`${expression}: ${JSON.stringify(parsed.problems)}`)
    return parsed.tree
  }
  const exclusions = lists.map(treeOf)
  return Array.from({ length: count }, (_, i) => ({
    id: `w${i}`,
    tree: treeOf(expressionOf(i, next)),
    exclusions: i % 3 === 0 ? exclusions : [],
  }))
}

function documentsOf(count: number): MatchText[] {
  return Array.from({ length: count }, (_, i) => {
    const { title, author, paragraphs } = piece(i, 400)
    return {
      id: String(i),
      title,
      lead: null,
      text: paragraphs.join('\n\n'),
      authors: [author],
      outlet: 'La Gazette',
      site: 'gazette.example',
      language: i % 10 === 9 ? ('en' as const) : ('fr' as const),
      kind: 'article' as const,
      links: [],
    }
  })
}

/** CPU seconds of the work. */
function cpu(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const sizes = [100, 1_000, 10_000]
/** Documents on which every watch is evaluated: enough to compare, few enough to wait for. */
const compared: Record<number, number> = { 100: 300, 1000: 100, 10000: 15 }
/** A machine that does other things as well is slower by turns: the best of some rounds is its own speed. */
const rounds = 5

/** The least CPU seconds that the work took. */
const best = (work: () => void): number => Math.min(...Array.from({ length: rounds }, () => cpu(work)))

export async function bench(size = 300): Promise<Record<string, unknown>> {
  const documents = documentsOf(size)
  const words = documents.reduce((sum, { title, text }) => sum + tokenize(title).length + tokenize(text).length, 0)
  const rate = (seconds: number) => Math.round(words / seconds)
  const figures: Record<string, unknown> = {}
  const cutting = best(() => {
    for (const { title, text } of documents) tokenize(`${title}\n${text}`)
  })
  for (const count of sizes) {
    const watches = watchesOf(count)
    const percolator = buildPercolator(watches)
    const build = cpu(() => {
      percolator.in('fr')
      percolator.in('en')
    })
    // What is learnt and kept of the first texts serves all others.
    for (const document of documents) percolate(percolator, prepareText(document))
    let hits = 0
    const all = best(() => {
      hits = 0
      for (const document of documents) hits += percolate(percolator, prepareText(document)).length
    })
    const preparing = best(() => {
      for (const document of documents) prepareText(document)
    })
    const some = documents.slice(0, compared[count])
    const one = watches.map(compileWatch)
    const each = (document: MatchText) => {
      const prepared = prepareText(document)
      return one.map((watch) => matchOne(watch, prepared)).filter((hit) => hit !== null)
    }
    const same = some.every((document) => JSON.stringify(each(document)) === JSON.stringify(percolate(percolator, prepareText(document))))
    const byOne = cpu(() => {
      for (const document of some) each(document)
    })
    figures[count] = {
      wordsASecond: rate(all),
      documentsASecond: Math.round(documents.length / all),
      ofItPreparing: Math.round((preparing / all) * 100) / 100,
      candidatesADocument: Math.round(
        documents.reduce((sum, document) => sum + candidatesFor(percolator, prepareText(document)).length, 0) / documents.length,
      ),
      hits,
      sameAsEvaluatingEach: same,
      timesFasterThanEvaluatingEach: Math.round((byOne / some.length / (all / documents.length)) * 10) / 10,
      buildSeconds: Math.round(build * 100) / 100,
    }
  }
  return { documents: documents.length, words, cuttingIntoWordsAlone: rate(cutting), watches: figures }
}
