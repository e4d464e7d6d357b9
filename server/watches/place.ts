/** Says where in a document the watched words stand, and how prominent that makes them. */
import type { Place } from '../../db/vocabulary.ts'
import type { Passage } from './match.ts'
import type { PreparedText } from './prepare.ts'

/** The words of a lead where no first paragraph of a usual length says it. */
const leadWords = 60
/** The lengths, in words, of a first paragraph that is taken for the lead. */
const usualLead = { least: 20, most: 90 }
/** From how many words a text is long, and from what part of it on a single sentence is in passing. */
const longText = 200
const lateFrom = 1 / 3

export interface Placed {
  place: Place
  /** 0 … 1, see `placeOf`. */
  prominence: number
}

/**
 * The place of a mention: `headline` with a hit in the title; else `lead` with one in the standfirst, the first paragraph (of 20 to 90 words) or the first 60 words;
 * else `passing` when all hits are in one sentence after the first third of a text of 200 words or more; else `body`, also when only an author, outlet,
 * site or link was met.
 *
 * prominence = 0.5·headline + 0.3·early + 0.2·share, where
 * headline is 1 with a hit in the title, else 0; early is 1 − (words before the first hit in the text ÷ words of the text), 1 for a standfirst, 0 without a hit;
 * share is the sentences that hold a hit ÷ a fifth of all sentences of the text, 1 at most. Without a text, it is the headline's alone (1 or 0).
 */
export function placeOf(passages: Passage[], prepared: PreparedText): Placed {
  const { main } = prepared
  const zone = main.zones.find(({ field }) => field === 'text')
  const headline = passages.some(({ field }) => field === 'title')
  const inLead = passages.some(({ field }) => field === 'lead')
  const inText = passages.filter(({ field }) => field === 'text')
  const words = zone ? zone.end - zone.start : 0
  const first = Math.min(...inText.map(({ from }) => from))
  const before = inText.length === 0 || !zone ? words : wordsBefore(prepared, zone, first)
  const heldBy = new Set(inText.map(({ sentenceFrom }) => sentenceFrom)).size

  const known = words > 0 || inLead
  const early = inLead ? 1 : words === 0 || inText.length === 0 ? 0 : 1 - before / words
  const share = Math.min(1, (heldBy + (inLead ? 1 : 0)) / Math.max(1, sentenceCount(prepared, zone) / 5))
  const prominence = known ? 0.5 * Number(headline) + 0.3 * early + 0.2 * (inText.length === 0 && !inLead ? 0 : share) : Number(headline)

  let place: Place = 'body'
  if (headline) place = 'headline'
  else if (inLead || (inText.length > 0 && zone && before < leadEnd(prepared, zone))) place = 'lead'
  else if (heldBy === 1 && words >= longText && before / words >= lateFrom) place = 'passing'
  return { place, prominence: Math.round(prominence * 1000) / 1000 }
}

type TextZone = PreparedText['main']['zones'][number]

/** Words of the text that stand before an offset. */
function wordsBefore({ main }: PreparedText, zone: TextZone, offset: number): number {
  let low = zone.start
  let high = zone.end
  while (low < high) {
    const middle = (low + high) >> 1
    if ((main.tokens[middle]?.from ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low - zone.start
}

/** How many words the lead is long. */
function leadEnd(prepared: PreparedText, zone: TextZone): number {
  const start = zone.text.length - zone.text.trimStart().length
  const end = /\n\s*\n/u.exec(zone.text.slice(start))?.index
  const paragraph = end === undefined ? 0 : wordsBefore(prepared, zone, start + end)
  return paragraph >= usualLead.least && paragraph <= usualLead.most ? paragraph : leadWords
}

function sentenceCount({ main }: PreparedText, zone: TextZone | undefined): number {
  if (!zone || zone.end === zone.start) return 0
  return (main.sentences[zone.end - 1] ?? 0) - (main.sentences[zone.start] ?? 0) + 1
}
