/** Decides whether a document tells a text that is already known, and who told it first; it loads and saves nothing. */
import { containment, lookedUpShare } from '../../crawlers/understanding/fingerprint.ts'
import { fold, tokenize } from '../../crawlers/understanding/words.ts'
import type { Pickup } from '../../db/vocabulary.ts'

/** What is compared of a document. */
export interface Telling {
  documentId: string
  title: string
  /** Of a long text the fingerprints are compared, so the beginning is enough here. */
  text: string
  /** Number of words of the whole text. */
  length: number
  fingerprint: readonly string[]
  /** Epoch milliseconds. */
  published: number
  /** Whether the outlet is a news agency. */
  agency: boolean
}

export interface Told extends Telling {
  storyId: string
}

/** From this share of the smaller text on, one is a copy of the other; from the lower on, part of it. */
const wholly = 0.8
const partly = 0.4
/** Fewer shared fingerprints than this are a quotation or a standing paragraph, unless they are nearly all there is of a short text. */
const fewest = 8
const nearlyAll = 0.7
const fewestOfShort = 4
/** Under this many words fingerprints may say too little; titles and the words themselves are compared too. */
const short = 40
/** A title of fewer words is a rubric ("Agenda", "Revue de presse"), not the name of a text. */
const shortestTitle = 4

/** The title without case, accents and punctuation, for equality; empty when it is too short to name one text. */
export function titleKey(title: string): string {
  const words = tokenize(title).map((token) => fold(token.text))
  return words.length < shortestTitle ? '' : words.join(' ')
}

/** Fewer shared fingerprints are a quotation or a standing phrase, whatever the texts. */
export const fewestShared = fewestOfShort
/** A text of fewer fingerprints may be a short one, whose words are compared. */
const shortPrints = 16
/** The number of fingerprints that are met lies within so many standard deviations of its mean but for one pair in a hundred. */
const deviations = 2.5
/** What `fewestMet` goes by, for the database, which asks the same of many pairs. */
export const alikeness = { shortPrints, fewest, partly, deviations }

/**
 * How many of the fingerprints that two texts of `a` and `b` of them are looked up by they share at least, if they have so much in common that they are called
 * the same text: each is among those of both by chance alone (a binomial distribution).
 */
export function fewestMet(a: number, b: number): number {
  const smaller = Math.min(a, b)
  const least = smaller < shortPrints ? fewestShared : Math.max(fewest, partly * smaller)
  const chance = Math.min(lookedUpShare(a), lookedUpShare(b))
  const mean = least * chance
  return Math.max(1, Math.floor(mean - deviations * Math.sqrt(mean * (1 - chance))))
}

/** What two documents have in common, 0 … 1 of the smaller one, or 0 when that is too little to call them the same text. */
export function commonShare(a: Telling, b: Telling): number {
  const { shared, share } = containment(a.fingerprint, b.fingerprint)
  if (shared >= fewest ? share >= partly : shared >= fewestOfShort && share >= nearlyAll) return share
  // What is far longer than a short text can't consist of the same words.
  if (Math.min(a.length, b.length) >= short || Math.max(a.length, b.length) >= 3 * short) return sameTitle(a, b) ? 1 : 0
  if (sameTitle(a, b)) return 1
  const jaccard = wordJaccard(`${a.title} ${a.text}`, `${b.title} ${b.text}`)
  return jaccard >= wholly ? jaccard : 0
}

/** Whether both bear one title, and one of them is too short to be told by its text. */
function sameTitle(a: Telling, b: Telling): boolean {
  if (Math.min(a.length, b.length) >= short) return false
  const key = titleKey(a.title)
  return key !== '' && key === titleKey(b.title)
}

/** Shared words over all words of two texts; rubrics of a few words say nothing and give 0. */
function wordJaccard(a: string, b: string): number {
  const wordsOf = (text: string) => new Set(tokenize(text).map((token) => fold(token.text)))
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (Math.min(left.size, right.size) < shortestTitle) return 0
  const shared = [...left].filter((word) => right.has(word)).length
  return shared / (left.size + right.size - shared)
}

/** Orders by who told first: the earliest; of equals the agency; of equals the lower identifier, so that the order never depends on arrival. */
export function byFirst(a: Telling, b: Telling): number {
  return a.published - b.published || Number(b.agency) - Number(a.agency) || (a.documentId < b.documentId ? -1 : 1)
}

/** The story whose text the candidate tells, or null. `pickup` is `first` when it was published before all that is known of that story: then `retell` it. */
export function relate(candidate: Telling, known: readonly Told[]): { pickup: Pickup; storyId: string; share: number } | null {
  let nearest: { told: Told; share: number } | null = null
  for (const told of known) {
    if (told.documentId === candidate.documentId) continue
    const share = commonShare(candidate, told)
    if (share === 0) continue
    const better = nearest === null || share > nearest.share || (share === nearest.share && byFirst(told, nearest.told) < 0)
    if (better) nearest = { told, share }
  }
  if (nearest === null) return null
  const { told, share } = nearest
  const before = known.every((other) => other.storyId !== told.storyId || byFirst(candidate, other) < 0)
  return { pickup: before ? 'first' : pickupOf(share), storyId: told.storyId, share }
}

const pickupOf = (share: number): Pickup => (share >= wholly ? 'copy' : share >= partly ? 'partial' : 'same-event')

/**
 * How each document belongs to its story, first one first: what the others share with it, or, along a chain of rewritings,
 * with the nearest earlier one. One that shares no text tells the same happening. `judged` is the one that a human called the first.
 */
export function retell(
  members: readonly (Telling & { textId?: string | null })[],
  judged: string | null = null,
): { documentId: string; pickup: Pickup; share: number }[] {
  const rank = ({ documentId }: Telling) => (documentId === judged ? 0 : 1)
  const ordered = [...members].sort((a, b) => rank(a) - rank(b) || byFirst(a, b))
  // Documents that were found to tell different texts need not be compared.
  const earlierOf = new Map<string | undefined, Telling[]>()
  return ordered.map((member, i) => {
    const { documentId, textId } = member
    const earlier = textId === null ? [] : (earlierOf.get(textId) ?? [])
    const share = earlier.reduce((most, each) => Math.max(most, commonShare(member, each)), 0)
    if (textId !== null) earlierOf.set(textId, earlier)
    earlier.push(member)
    if (i === 0) return { documentId, pickup: 'first', share: 1 }
    return { documentId, pickup: pickupOf(share), share }
  })
}

/** Documents published further apart than this, in days, are not compared. */
export const comparedWithinDays = 14
const comparedWithin = comparedWithinDays * 86_400_000

/** Groups of documents that tell one text, directly or along a chain of rewritings; of any order of the same documents the same groups come out. */
export function linked<One extends Telling>(members: readonly One[]): One[][] {
  const groups: One[][] = []
  const left = new Set([...members].sort(byFirst))
  for (const seed of left) {
    left.delete(seed)
    const group = [seed]
    for (const member of group) {
      for (const other of left) {
        if (Math.abs(member.published - other.published) > comparedWithin || commonShare(member, other) === 0) continue
        left.delete(other)
        group.push(other)
      }
    }
    groups.push(group)
  }
  return groups
}
