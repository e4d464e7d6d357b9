/** Tells what sort of thing a page or an item is: from what it declares, how it is built, and how it speaks; what cannot be told stays an article. */
import type { DocumentKind } from '../../db/vocabulary.ts'
import { withoutAccents } from './accents.ts'
import { splitByline } from './byline.ts'
import { agencies } from './byline-words.ts'
import {
  addressed,
  asReader,
  blogAddress,
  blogProgram,
  briefs,
  craft,
  dateline,
  forumAddress,
  forumProgram,
  heard,
  helpPage,
  interviewSection,
  interviewTitle,
  rating,
  reported,
  reviewSection,
  reviewTitle,
  seen,
  takenDown,
  verdicts,
  witness,
} from './kind-words.ts'
import { isNode, many, textOf, typesOf } from './linked-data.ts'
import { foldName } from './names.ts'
import type { Signs } from './signs.ts'

/** What was read already of the thing whose kind is asked. */
export interface Told {
  title: string
  text: string
  bylines: readonly string[]
  /** Sections, rubrics and labels that it is filed under. */
  sections: readonly string[]
}

/** A text with a player beside it that is longer is an article that can also be heard or watched. */
const beside = 1_500
/** Of a judging text only so much is weighed; a verdict is spoken before. */
const weighed = 8_000

/** Lower case without accents, with its punctuation. */
const fold = (text: string): string =>
  withoutAccents(text.toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae')).replace(/[^\S\n ][^\S\n]*| [^\S\n]+/g, ' ')

/** What the page declares and how it is built come first; words decide where these are silent. */
export function findKind(signs: Signs, told: Omit<Told, 'sections'> & { address: string; isDated: boolean }): DocumentKind {
  const { title, text, address, isDated } = told
  const types = signs.main ? typesOf(signs.main) : []
  const isType = (pattern: RegExp) => types.some((type) => pattern.test(type)) || signs.itemTypes.some((type) => pattern.test(type))
  const meta = (...names: string[]) => names.flatMap((name) => signs.metas.get(name) ?? [])
  const og = meta('og:type')[0]?.toLowerCase() ?? ''
  if (isReviewing(signs)) return 'review'
  if (isType(/^(?:PodcastEpisode|RadioEpisode|AudioObject)$/) || og.startsWith('music.')) return 'audio'
  if (isType(/^(?:VideoObject|TVEpisode|Clip)$/) || og.startsWith('video')) {
    if (text.length < beside) return 'video'
  }
  const program = fold(meta('generator')[0] ?? '')
  if (isThread(signs, address)) return 'post'
  const sections = [...many(signs.main?.articleSection).map(textOf), ...meta('article:section'), ...signs.sections].flatMap((name) =>
    name ? name.split(/\s*[,>|/]\s*/) : [],
  )
  const named = fold([title, ...sections].join(' | '))
  const spoken = kindByWords({ ...told, sections })
  if (spoken === 'interview' || spoken === 'review') return spoken
  if (text.length < beside && signs.audio > 0 && heard.test(named)) return 'audio'
  if (text.length < beside && signs.video > 0 && (seen.test(named) || text.length < beside / 3)) return 'video'
  if (spoken === 'news-item') return spoken
  if (isType(/^(?:BlogPosting|SocialMediaPosting)$/) || og === 'blog' || blogProgram.test(program) || blogAddress.test(address))
    return 'post'
  if (!isType(/Article$|Report$|^LiveBlogPosting$/) && !og.includes('article') && !isDated) return 'page'
  return 'article'
}

/** Whether the page is a thread in which people answer each other, not an article with comments under it. */
export function isThread({ main, itemTypes, metas, posts }: Signs, address: string): boolean {
  const types = [...(main ? typesOf(main) : []), ...itemTypes]
  if (types.some((type) => /^(?:DiscussionForumPosting|QAPage)$/.test(type))) return true
  return forumProgram.test(fold(metas.get('generator')?.[0] ?? '')) || (posts > 1 && forumAddress.test(address.toLowerCase()))
}

/** The page's own node judges something: it says what, or gives it a mark. */
function isReviewing({ main, nodes, itemTypes }: Signs): boolean {
  const types = main ? typesOf(main) : []
  const isAny = (pattern: RegExp) => nodes.some((node) => typesOf(node).some((type) => pattern.test(type)))
  // Whether what somebody said is true is no matter of taste.
  if (types.includes('ClaimReview') || isAny(/^ClaimReview$/)) return false
  // What customers wrote of what is sold here is no review of a critic.
  const isSold = isAny(/^(?:Product|LocalBusiness|Restaurant|Hotel|Store|SoftwareApplication)$/)
  if (isSold && main?.headline === undefined) return false
  if (types.some((type) => /^(?:Review|ReviewNewsArticle|CriticReview)$/.test(type))) return true
  if (main && (main.itemReviewed !== undefined || main.reviewRating !== undefined)) return true
  if (itemTypes[0] !== undefined && /^(?:Review|CriticReview)$/.test(itemTypes[0])) return true
  // Beside the article's own node one that judges.
  const judging = nodes.filter((node) => typesOf(node).some((type) => /^(?:Review|CriticReview)$/.test(type)))
  return judging.length === 1 && !isSold && isNode(judging[0]?.itemReviewed)
}

/** The kind that title, sections, signature and text speak for; null where they say nothing particular. */
export function kindByWords({ title, text, bylines, sections }: Told): 'interview' | 'review' | 'news-item' | null {
  const heading = fold(title)
  const filed = sections.map(foldName)
  const ends = text === '' ? '' : fold(`${text.slice(0, 400)} \n ${text.slice(-400)}`)
  if (interviewTitle.test(heading) || filed.some((name) => interviewSection.test(name)) || takenDown.test(ends) || isAsking(title, text))
    return 'interview'
  const isSent = isDispatch(text, bylines)
  if (reviewTitle.test(heading) || filed.some((name) => reviewSection.test(name)) || rating.test(ends)) return 'review'
  if (isSent) return 'news-item'
  if (isJudging(text)) return 'review'
  return text.length > 0 && text.length < 500 && briefs.test(fold([title, ...sections].join(' | '))) ? 'news-item' : null
}

/** Questions to somebody, each a paragraph of its own before the answer; or the speakers named before what they say, turn by turn. */
function isAsking(title: string, text: string): boolean {
  if (!text.includes('\n')) return false
  const paragraphs = text.split(/\n+/).filter((paragraph) => paragraph.trim())
  if (paragraphs.length < 6 || helpPage.test(fold(title))) return false
  const isQuestion = (paragraph: string) => paragraph.length <= 420 && /\?\s*[»”"]?$/.test(paragraph)
  const asked = paragraphs.filter((paragraph, at) => {
    const answer = paragraphs[at + 1]
    return isQuestion(paragraph) && answer !== undefined && !isQuestion(answer)
  })
  const questions = asked.map(fold)
  const personal = questions.filter((question) => addressed.test(question)).length
  const helping = questions.filter((question) => asReader.test(question) && !addressed.test(question)).length
  const from = text.indexOf(asked[0] ?? '')
  const isPersonal = personal >= Math.max(2, asked.length / 3) && helping * 2 < asked.length
  // The questions run through the text; a few at its end are a help page's that was read along.
  if (asked.length >= 3 && asked.length * 6 >= paragraphs.length && isPersonal && from < text.length * 0.4) return true
  return isTakingTurns(paragraphs)
}

/** Two labels that take turns at the head of paragraphs: `LE COURRIER – …`, `M. Q. : …`. */
function isTakingTurns(paragraphs: string[]): boolean {
  const labels = paragraphs.map(
    (paragraph) => /^(?:[–—-]\s*)?(\p{Lu}[\p{L}\p{M}.'’ -]{0,30}?)\s?(?::|\.\s?[–—]|\s[–—-])\s/u.exec(paragraph)?.[1] ?? null,
  )
  const turns = labels.filter((label) => label !== null)
  const counts = new Map<string, number>()
  for (const label of turns) counts.set(label, (counts.get(label) ?? 0) + 1)
  const [first = 0, second = 0] = [...counts.values()].sort((a, b) => b - a)
  return first >= 3 && second >= 3 && first + second >= turns.length * 0.7 && first + second >= paragraphs.length * 0.4
}

/** Splitting a signature costs more than all the rest; few hold a word of an agency's name. */
const isAgencyWord = (word: string): boolean => agencies.has(word) || /^(?:agenc|press|wire|depeche|news)/.test(word)

/** Sent by an agency: a place, a day and a house before the first sentence, or nobody but agencies signs. */
function isDispatch(text: string, bylines: readonly string[]): boolean {
  const house = dateline.exec(text.slice(0, 160))?.[1]
  if (house !== undefined && (house === house.toUpperCase() || splitByline(house)[0]?.kind === 'agency')) return true
  if (!bylines.some((byline) => foldName(byline).split(' ').some(isAgencyWord))) return false
  const signed = bylines.flatMap((byline) => splitByline(byline))
  return signed.length > 0 && signed.every(({ kind }) => kind === 'agency') && !/\bavec\b|\bwith\b/i.test(bylines.join(' '))
}

/** Speaks of a work as who was there: weighs what it is made of, and judges, more than it reports. */
function isJudging(text: string): boolean {
  if (text.length < 250) return false
  const words = fold(text.slice(0, weighed))
  const judged = new Set(words.match(verdicts) ?? []).size
  if (judged === 0) return false
  const weighing = craft.filter((pattern) => pattern.test(words)).length
  if (weighing < 3 || weighing + judged < 5) return false
  const witnessed = witness.filter((pattern) => pattern.test(words)).length
  const told = words.match(reported)?.length ?? 0
  // A longer text has more of everything: it must judge more, and what it reports counts by its share.
  const length = Math.max(1, words.length / 1_800)
  return 2 * judged + 1.5 * witnessed - (2 * told) / length >= 4.5 * Math.sqrt(length) - 1
}
