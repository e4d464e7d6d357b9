/** Judges what a text says of somebody, or of the passage it is asked about: good, bad, neither, or not sure, with the words that decided. */
import type { Language } from '../../db/vocabulary.ts'
import { featuresOf, predict, pressModel } from './tone-model.ts'
import { findToneWords, type ToneWord } from './tone-words.ts'
import type { ToneJudgement } from './understanding.ts'
import { tokenize } from './words.ts'

/** A passage of a text, in UTF-16 units. */
export interface Span {
  from: number
  to: number
}

/** Weight of the first sentence (the headline) when no passage is asked about. */
const headlineWeight = 2
/** At this many words from the passage a word counts half. */
const halfDistance = 10
/** What counts of a word one sentence away from the passage, and farther. */
const nextSentence = 0.35
const elsewhere = 0.1
/** The sum of weights at which praise or blame is beyond doubt is about three times this. */
const scale = 3.5
/** Below this distance from 0 nothing is said either way. */
const neutralBand = 0.2
/** Praise or blame is shown from this confidence on: about three in four of those shown are right. */
const shownFrom = 0.6
/** The same for what was learnt, where the confidence is a share. */
const learntFrom = 0.57
const neutralFrom = 0.45
const mostEvidence = 8

const nothing: ToneJudgement = { label: 'unsure', value: 0, confidence: 0, evidence: [] }

/** The tone of a text or, when `about` is given, of what is said about that passage. In a language without a lexicon it is `unsure`, not guessed. */
export function judgeTone(text: string, language: Language | null, about?: Span): ToneJudgement {
  if (language !== 'fr' && language !== 'en') return nothing
  const tokens = tokenize(text)
  const place = about && tokens.findIndex((token) => token.to > about.from)
  const sentence = place === undefined ? null : (tokens[place]?.sentence ?? null)
  const words = findToneWords(text, tokens, language).filter((word) => !about || word.to <= about.from || word.from >= about.to)
  const weighed = words.map((word) => ({ ...word, weight: word.weight * closeness(word, place ?? 0, sentence) }))
  const evidence = weighed
    .filter(({ weight }) => Math.abs(weight) >= 0.1)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, mostEvidence)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, word, weight }) => ({ from, to, word, weight: round(weight) }))
  if (about && sentence !== null && language === 'en') {
    // What English sentences say of a name in them was learnt; words alone are right less often.
    const shares = predict(
      pressModel(),
      featuresOf(
        tokens.filter((token) => token.sentence === sentence),
        words.filter((word) => word.sentence === sentence),
        about,
      ),
    )
    return { ...learnt(shares), evidence }
  }
  const sum = weighed.reduce((total, { weight }) => total + weight, 0)
  const size = weighed.reduce((total, { weight }) => total + Math.abs(weight), 0)
  // A long text without a passage to look at is the mean of its parts rather than their sum.
  const damping = about ? 1 : Math.max(1, Math.sqrt(tokens.length / 60))
  const value = Math.tanh(sum / damping / scale)
  const agreement = size === 0 ? 1 : Math.abs(sum) / size
  const confidence = Math.abs(value) < neutralBand ? 0.5 * agreement : Math.abs(value) * (0.5 + agreement / 2)
  return { label: labelOf(value, confidence, agreement), value: round(value), confidence: round(confidence), evidence }
}

/** A judgement from the shares of negative, neutral and positive; the value stays on the side of the zero band where the largest share is. */
function learnt([negative, neutral, positive]: [number, number, number]): Omit<ToneJudgement, 'evidence'> {
  const confidence = Math.max(negative, neutral, positive)
  const difference = positive - negative
  if (neutral === confidence) {
    const within = Math.max(-neutralBand, Math.min(neutralBand, difference)) * 0.99
    return { label: confidence < neutralFrom ? 'unsure' : 'neutral', value: round(within), confidence: round(confidence) }
  }
  const value = Math.sign(difference) * Math.max(neutralBand, Math.abs(difference))
  const label = confidence < learntFrom ? 'unsure' : value > 0 ? 'positive' : 'negative'
  return { label, value: round(value), confidence: round(confidence) }
}

function closeness(word: ToneWord, place: number, sentence: number | null): number {
  if (sentence === null) return word.sentence === 0 ? headlineWeight : 1
  const away = Math.abs(word.sentence - sentence)
  if (away === 0) return 1 / (1 + Math.abs(word.token - place) / halfDistance)
  return away === 1 ? nextSentence : elsewhere
}

function labelOf(value: number, confidence: number, agreement: number): ToneJudgement['label'] {
  if (Math.abs(value) < neutralBand) return agreement < 0.5 ? 'unsure' : 'neutral'
  if (confidence < shownFrom) return 'unsure'
  return value > 0 ? 'positive' : 'negative'
}

/** What a judgement leans to when a label must be named, whatever the confidence. */
export function leaning(judgement: ToneJudgement): 'positive' | 'neutral' | 'negative' {
  if (Math.abs(judgement.value) < neutralBand) return 'neutral'
  return judgement.value > 0 ? 'positive' : 'negative'
}

const round = (value: number) => Math.round(value * 1000) / 1000
