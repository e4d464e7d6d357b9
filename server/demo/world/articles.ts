/** Turns stories into dated, typeset articles with the address that each has at its outlet. */
import { createHash } from 'node:crypto'
import type { DocumentKind } from '../../../db/vocabulary.ts'
import { kindIn } from '../../documents/kind-in.ts'
import { type Calendar, instantOf, writeDays } from './calendar.ts'
import { composeElsewhere } from './elsewhere/compose.ts'
import { type OutletKey, outlets } from './outlets.ts'
import { afterwardsStories } from './stories/afterwards.ts'
import { arrivalStories } from './stories/arrivals.ts'
import { crisisStories } from './stories/crisis.ts'
import { dispatchStories } from './stories/dispatch.ts'
import { exhibitionStories } from './stories/exhibition.ts'
import { previewStories } from './stories/previews.ts'
import { blogStories, reviewStories } from './stories/reviews.ts'
import { seasonStories } from './stories/season.ts'
import type { Story } from './stories/story.ts'
import { trapStories } from './stories/traps.ts'
import { typeset } from './typeset.ts'

export interface Article {
  /** Number of the article at its outlet's site, stable for one seed. */
  id: number
  outlet: OutletKey
  /** Path and, on some sites, query. */
  path: string
  title: string
  /** Paragraphs; one that opens with `## ` is a crosshead, with `> ` a question. */
  paragraphs: string[]
  /** As printed; null where nothing is signed. */
  byline: string | null
  kind: DocumentKind
  section: string
  language: 'fr' | 'en'
  published: Date
  /** What is said in it, by whom and from which second on; empty where nobody wrote that down. */
  said: { seconds: number; voice: string; words: string }[]
  /** Milliseconds after the start at which it appears; 0 for what is there already. */
  afterMs: number
  locked: boolean
}

const slug = (title: string) =>
  title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 70)
    .replace(/-$/, '')

/** A number for a text, the same everywhere. */
export const numberOf = (text: string, below: number) => createHash('sha1').update(text).digest().readUInt32BE(0) % below

/** Each kind of site has its own idea of an address. */
const pathOf = (outlet: OutletKey, title: string, id: number, published: Date) => {
  const [year = '', month = '', day = ''] = published.toISOString().slice(0, 10).split('-')
  const words = slug(title)
  switch (outlets[outlet].template) {
    case 'daily':
      return `/${year}/${month}/${day}/${words}-${id}.html`
    case 'microdata':
      return `/article/${words}`
    case 'table':
      return `/article.php?id=${id}`
    case 'agency':
      return `/depeche/${id}`
    case 'wordpress':
      return `/${year}/${month}/${words}/`
    case 'post':
      return `/notes/${id}`
    case 'radio':
      return `/emissions/${words}`
    case 'institution':
      return `/actualites/${id}-${words}`
    case 'review':
      return `/reviews/${words}`
    default:
      return `/${words}.html`
  }
}

const handWritten = [
  seasonStories,
  exhibitionStories,
  dispatchStories,
  previewStories,
  reviewStories,
  blogStories,
  crisisStories,
  afterwardsStories,
  trapStories,
]

const publish = (story: Story, calendar: Calendar): Article => {
  const { language } = outlets[story.outlet]
  const afterMs = (story.after ?? 0) * 1000
  const published = story.at === undefined ? new Date(calendar.now.getTime() + afterMs) : instantOf(story.at, calendar)
  const set = (text: string) => typeset(writeDays(text, calendar, language), language)
  const title = set(story.title)
  const id = 10_000 + numberOf(`${story.outlet} ${story.title}`, 89_999)
  return {
    id,
    outlet: story.outlet,
    path: pathOf(story.outlet, title, id, published),
    title,
    paragraphs: story.text.split(/\n\s*\n/).map((paragraph) => capitalised(set(paragraph.trim()))),
    byline: story.by === undefined ? null : set(story.by),
    kind: story.kind ?? kindIn(outlets[story.outlet].kind, 'article'),
    section: set(story.section ?? ''),
    language,
    published,
    said: (story.said ?? '').split('\n').flatMap((line) => turnOf(line.trim(), set)),
    afterMs,
    locked: story.locked ?? false,
  }
}

/** One turn of a conversation; none of an empty line. */
function turnOf(line: string, set: (text: string) => string): Article['said'] {
  const [, minutes, seconds, voice, words] = /^(\d+):(\d\d) ([^:]+) : (.+)$/.exec(line) ?? []
  return words && voice ? [{ seconds: Number(minutes) * 60 + Number(seconds), voice, words: set(words) }] : []
}

/** A sentence may open with a day that was filled in. */
const capitalised = (paragraph: string) =>
  paragraph.replace(
    /(^|[.!?…]\s|» )(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?= )/gu,
    (_all, before: string, day: string) => before + day.charAt(0).toUpperCase() + day.slice(1),
  )

/** Every article of the world, oldest first; what arrives later comes last. */
export const publishAll = (calendar: Calendar, seed: number): Article[] =>
  [...handWritten.flat(), ...composeElsewhere(seed), ...arrivalStories]
    .map((story) => publish(story, calendar))
    .sort((a, b) => a.published.getTime() - b.published.getTime() || a.id - b.id)
