/** What a hit becomes: passages with their sentence, place, prominence and the tone of what is said about the watched words. Pure. */
import { judgeTone } from '../../crawlers/understanding/tone.ts'
import type { ToneJudgement } from '../../crawlers/understanding/understanding.ts'
import type { KeptPassage } from '../../db/schema/mentions.ts'
import { storable } from '../../db/storable.ts'
import type { DatePrecision, Place } from '../../db/vocabulary.ts'
import type { Passage, WatchHit } from '../watches/match.ts'
import { placeOf } from '../watches/place.ts'
import type { MatchText, PreparedText } from '../watches/prepare.ts'

export interface Met {
  place: Place
  prominence: number
  passages: KeptPassage[]
  tone: ToneJudgement | null
}

/** Longest excerpt kept of a sentence, in UTF-16 units. */
const longestExcerpt = 400

export function met(hit: WatchHit, document: MatchText, prepared: PreparedText): Met {
  const { place, prominence } = placeOf(hit.passages, prepared)
  return { place, prominence, passages: excerpts(hit.passages, document), tone: toneOf(hit.passages, document) }
}

const fieldText = (passage: Passage, document: MatchText): string => {
  switch (passage.field) {
    case 'title':
      return document.title
    case 'lead':
      return document.lead ?? ''
    case 'author':
      return document.authors[passage.item] ?? ''
    case 'outlet':
      return document.outlet ?? ''
    case 'site':
      return document.site ?? ''
    case 'link':
      return document.links[passage.item] ?? ''
    case 'language':
    case 'kind':
      return passage.matched
    default:
      return document.text
  }
}

/** Passages of one sentence are one excerpt with all its words lit. */
export function excerpts(passages: Passage[], document: MatchText): KeptPassage[] {
  const bySentence = new Map<string, KeptPassage>()
  for (const passage of passages) {
    const text = fieldText(passage, document)
    const from = Math.max(passage.sentenceFrom, passage.from - longestExcerpt / 2)
    const to = Math.min(passage.sentenceTo, Math.max(passage.to, from + longestExcerpt))
    const key = `${passage.field}:${passage.item}:${passage.sentenceFrom}`
    const known = bySentence.get(key)
    if (known) {
      // Inside the excerpt that stands already, or not shown.
      const start = known.from
      if (passage.from >= start && passage.to <= start + known.excerpt.length) known.lit.push([passage.from - start, passage.to - start])
      continue
    }
    bySentence.set(key, {
      field: passage.field,
      from,
      to,
      excerpt: storable(text.slice(from, to)),
      lit: [[passage.from - from, passage.to - from]],
      why: [passage.why.from, passage.why.to],
    })
  }
  return [...bySentence.values()].slice(0, 8)
}

/** Tone of what is said about the watched words: the surest passage of those in the headline and the text, the headline counting double. */
function toneOf(passages: Passage[], document: MatchText): ToneJudgement | null {
  const judged: { tone: ToneJudgement; weight: number }[] = []
  const sentencesSeen = new Set<string>()
  for (const passage of passages) {
    if (passage.field !== 'title' && passage.field !== 'text' && passage.field !== 'lead') continue
    const key = `${passage.field}:${passage.sentenceFrom}`
    if (sentencesSeen.has(key) || sentencesSeen.size >= 8) continue
    sentencesSeen.add(key)
    const text = fieldText(passage, document)
    // The sentence and its neighbours: praise often stands in the one after the name.
    const from = Math.max(0, passage.sentenceFrom - 240)
    const around = text.slice(from, passage.sentenceTo + 240)
    judged.push({
      tone: judgeTone(around, document.language, { from: passage.from - from, to: passage.to - from }),
      weight: passage.field === 'title' ? 2 : 1,
    })
  }
  if (judged.length === 0) return null
  const weights = judged.reduce((sum, { weight }) => sum + weight, 0)
  const value = judged.reduce((sum, { tone, weight }) => sum + tone.value * weight, 0) / weights
  const surest = judged.reduce((a, b) => (b.tone.confidence * b.weight > a.tone.confidence * a.weight ? b : a)).tone
  const agreeing = judged.filter(({ tone }) => tone.label === surest.label || tone.label === 'unsure' || tone.label === 'neutral')
  // Passages that say opposite things are not averaged into a label.
  const contradicted = judged.some(
    ({ tone }) => (tone.label === 'positive' && surest.label === 'negative') || (tone.label === 'negative' && surest.label === 'positive'),
  )
  return {
    label: contradicted ? 'unsure' : surest.label,
    value,
    confidence: surest.confidence * (agreeing.length / judged.length),
    evidence: judged
      .flatMap(({ tone }) => tone.evidence)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, 12),
  }
}

/** "Weightiest first": prominence × (1 + log10 of the people reached); unknown reach counts as none. */
export const weightOf = (prominence: number, reach: number | null): number => prominence * (1 + Math.log10(1 + (reach ?? 0)))

export interface Dated {
  publishedAt: Date
  precision: DatePrecision
}

/** The calendar day of a document in a zone, `2026-03-04`; a date without an hour is its printed day everywhere. */
export function dayOf({ publishedAt, precision }: Dated, zone: string): string {
  return calendar(precision === 'day' ? 'UTC' : zone).format(publishedAt)
}

// Making one costs about a hundred times more than using it.
const calendars = new Map<string, Intl.DateTimeFormat>()
function calendar(zone: string): Intl.DateTimeFormat {
  const known =
    calendars.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  calendars.set(zone, known)
  return known
}

/** Whether a document's day lies within a watch's days of validity, in the workspace's zone. */
export function isValidOn(
  document: Dated,
  zone: string,
  { validFrom, validTo }: { validFrom: string | null; validTo: string | null },
): boolean {
  if (!validFrom && !validTo) return true
  const day = dayOf(document, zone)
  return (!validFrom || day >= validFrom) && (!validTo || day <= validTo)
}
