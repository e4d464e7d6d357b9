/** Judges what a text says of somebody, or of the passage it is asked about: good, bad, neither, or not sure, with the words that decided. */
import type { Language } from '../../db/vocabulary.ts'
import type { ToneLanguage } from './tone-lexicon.ts'
import { judgeLearnt, judgeShort } from './tone-model.ts'
import { findToneWords, type ToneWord } from './tone-words.ts'
import type { ToneJudgement } from './understanding.ts'
import { type Token, tokenize } from './words.ts'

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
const nextSentence = 0.5
const elsewhere = 0.1
/** What counts of a word in a clause that has a name of its own and not the passage: it speaks of that one. */
const ofAnother = 0.25
/** The sum of weights at which praise or blame is beyond doubt is about three times this; a passage has fewer words around it than a text. */
const scale = 3.5
const scaleOfPassage = 2.26
/** Below this distance from 0 nothing is said either way. */
const neutralBand = 0.2
/**
 * From these confidences on a label is shown: about three in four of those shown are right. A confidence is the share of right answers that was seen
 * with as much praise or blame, and as one-sided.
 */
const shownFrom = { fr: { positive: 0.89, negative: 0.75 }, en: { positive: 0.89, negative: 0.82 } }
const shownFromOfPassage = { positive: 0.65, negative: 0.65 }
const neutralShownFrom = 0.75
/** The same for an English text of at most so many words, which is judged by what was learnt of sentences. */
const shownFromOfShort = { positive: 0.62, negative: 0.65, neutral: 1.01 }
const sentenceOrTwo = 60
/** How right "neither" is where no word speaks either way, and in posts, which are rarely written to say nothing of the kind. */
const nothingSaid = 0.8
const nothingSaidInPost = 0.55
const bothSaid = 0.5
const mostEvidence = 8

const nothing: ToneJudgement = { label: 'unsure', value: 0, confidence: 0, evidence: [] }

/** The tone of a text or, when `about` is given, of what is said about that passage. In a language without a lexicon it is `unsure`, not guessed; `cut` are its words if they are at hand. */
export function judgeTone(text: string, language: Language | null, about?: Span, cut?: readonly Token[]): ToneJudgement {
  if (language !== 'fr' && language !== 'en') return nothing
  const tokens = cut ?? tokenize(text)
  if (!about) {
    const words = findToneWords(text, tokens, language, true)
    const judgement = judgeWhole(text, words, tokens, language)
    const learnt = language === 'en' && tokens.length <= sentenceOrTwo
    return learnt ? { ...judgement, ...judgeShort(tokens, words, shownFromOfShort, neutralBand) } : judgement
  }
  const outside = (word: ToneWord) => word.to <= about.from || word.from >= about.to
  const words = findToneWords(text, tokens, language).filter(outside)
  // What English sentences say of a name in them was learnt; words alone are right less often.
  if (language === 'en') return judgeLearnt(text, tokens, words, about, neutralBand)
  return judgeAbout(text, tokens, words, about)
}

function judgeWhole(text: string, words: readonly ToneWord[], tokens: readonly Token[], language: ToneLanguage): ToneJudgement {
  const weighed = words.map((word) => ({ ...word, weight: word.weight * (word.sentence === 0 ? headlineWeight : 1) }))
  // A long text without a passage to look at is the mean of its parts rather than their sum.
  return judged(text, weighed, scale * Math.max(1, Math.sqrt(tokens.length / 60)), shownFrom[language], text.length < shortest)
}

function judgeAbout(text: string, tokens: readonly Token[], words: readonly ToneWord[], about: Span): ToneJudgement {
  const first = Math.max(
    0,
    tokens.findIndex((token) => token.to > about.from),
  )
  const last = Math.max(
    first,
    tokens.findLastIndex((token) => token.from < about.to),
  )
  const sentence = tokens[first]?.sentence ?? 0
  const weighed = words.map((word) => {
    const away = Math.abs(word.sentence - sentence)
    const distance = word.token < first ? first - word.token : Math.max(0, word.token - last)
    const near = away === 0 ? 1 / (1 + distance / halfDistance) : away === 1 ? nextSentence : elsewhere
    return { ...word, weight: word.weight * near * (speaksOfAnother(text, tokens, word, about) ? ofAnother : 1) }
  })
  return judged(text, weighed, scaleOfPassage, shownFromOfPassage, false)
}

const stops = /[,;:.!?()—–]/
const named = (token: Token | undefined) => /^\p{Lu}\p{Ll}/u.test(token?.text ?? '')

/** Whether the clause around a word leaves the passage out and names somebody else: « Durand éblouit, Martin déçoit ». */
function speaksOfAnother(text: string, tokens: readonly Token[], word: ToneWord, about: Span): boolean {
  let first = word.token
  while (first > 0 && !stops.test(text.slice(tokens[first - 1]?.to, tokens[first]?.from))) first--
  let last = word.token
  while (last < tokens.length - 1 && !stops.test(text.slice(tokens[last]?.to, tokens[last + 1]?.from))) last++
  if ((tokens[first]?.from ?? 0) < about.to && (tokens[last]?.to ?? 0) > about.from) return false
  for (let i = first; i <= last; i++) {
    const opens = tokens[i - 1]?.sentence !== tokens[i]?.sentence
    if (named(tokens[i]) && (!opens || named(tokens[i + 1]))) return true
  }
  return false
}

/** What posts have and press sentences have not: handles, tags, links, calls. A short text that nobody asks a passage of may be one all the same. */
const postMarks = /(?:^|\s)[@#]\p{L}|https?\b|!|\p{Extended_Pictographic}/u
const shortest = 300

/** The judgement that weighed words give. */
function judged(
  text: string,
  weighed: readonly ToneWord[],
  scaledBy: number,
  from: { positive: number; negative: number },
  couldBePost: boolean,
): ToneJudgement {
  const sum = weighed.reduce((total, { weight }) => total + weight, 0)
  const size = weighed.reduce((total, { weight }) => total + Math.abs(weight), 0)
  const value = Math.tanh(sum / scaledBy)
  const agreement = size === 0 ? 1 : Math.abs(sum) / size
  const neutral = Math.abs(value) < neutralBand
  const quiet = () => (couldBePost || postMarks.test(text) ? nothingSaidInPost : nothingSaid)
  const confidence = neutral ? (size === 0 ? quiet() : bothSaid) : 0.5 + 0.45 * Math.abs(value) * (0.5 + agreement / 2)
  const side = value > 0 ? 'positive' : 'negative'
  const shown = confidence >= (neutral ? neutralShownFrom : from[side])
  const label = !shown ? 'unsure' : neutral ? 'neutral' : side
  const evidence = weighed
    .filter(({ weight }) => Math.abs(weight) >= 0.1)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, mostEvidence)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, word, weight }) => ({ from, to, word, weight: round(weight) }))
  return { label, value: round(value), confidence: round(confidence), evidence }
}

/** What a judgement leans to when a label must be named, whatever the confidence. */
export function leaning(judgement: ToneJudgement): 'positive' | 'neutral' | 'negative' {
  if (Math.abs(judgement.value) < neutralBand) return 'neutral'
  return judgement.value > 0 ? 'positive' : 'negative'
}

const round = (value: number) => Math.round(value * 1000) / 1000
