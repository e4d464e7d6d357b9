/** Chooses what of a sitemap is news since the last visit: which files of an index are worth a call, which pages are new. Pure. */
import type { Cursor } from '../../source.ts'
import { markOf, markOfGuid, packMarks, unpackMarks } from '../known.ts'
import { dateInPath, isElsewhere } from '../links.ts'
import type { Entry, File } from './read.ts'

const day = 86_400_000
/** A map is written late, and by the day: what stands this little before the newest may still be new. */
export const grace = 2 * day
/** What a first visit brings: the recent past, not the archive. */
export const mostAtFirst = 100
export const mostAtOnce = 500
/** Known pages that are told again because they were changed. */
const mostTouched = 100
const mostMarks = 10_000
/** An article that was published so long before is not new because its page was touched. */
const oldAfter = 60 * day

/** Of the page as it stood when it was last changed. */
const touchOf = ({ address, changedAt }: Entry): string | null =>
  changedAt === null ? null : markOfGuid(`${markOf(address)} ${changedAt}`)

const dateOf = ({ news, changedAt, address }: Entry): number | null => news?.published?.at.getTime() ?? changedAt ?? dateInPath(address)

/** A date ahead of the site's own clock is a mistake, and must not hide what comes before it. */
const soberly = (at: number | null, now: number | null) => (at !== null && now !== null && at > now + day ? null : at)

export interface Choice {
  entries: Entry[]
  cursor: Pick<Cursor, 'since' | 'known'>
  /** There is more of it: the same map is to be read again. */
  isCut: boolean
}

/** The pages that are new by the cursor, oldest first where there are too many for one visit; then the latest of those that were changed since they were told. */
export function chooseEntries(given: Entry[], before: Cursor, now: number | null): Choice {
  const seen = new Set<string>()
  const all = given
    .filter((entry) => entry.news !== null || !isElsewhere(entry.address))
    .map((entry) => ({ entry, at: soberly(dateOf(entry), now), mark: markOf(entry.address), touch: touchOf(entry) }))
    .filter(({ mark }) => !seen.has(mark) && seen.add(mark))
  const sinceBefore = before.since ? Date.parse(before.since) : null
  const isFirst = sinceBefore === null && before.known === undefined
  const known = unpackMarks(before.known)
  const recent = all.filter(
    ({ entry, at }) =>
      at === null || sinceBefore === null || (at >= sinceBefore - grace && (dateInPath(entry.address) ?? at) >= sinceBefore - oldAfter),
  )
  const fresh = recent.filter(({ mark }) => !known.has(mark))
  // Newest first at the first visit; later oldest first, so that what does not fit comes the next time.
  const byDate = fresh.toSorted((a, b) => (isFirst ? -1 : 1) * ((a.at ?? Number.NEGATIVE_INFINITY) - (b.at ?? Number.NEGATIVE_INFINITY)))
  const taken = byDate.slice(0, isFirst ? mostAtFirst : mostAtOnce)
  const touched = recent
    .filter(({ at, mark, touch }) => at !== null && known.has(mark) && touch !== null && !known.has(touch))
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))
    .slice(0, Math.min(mostTouched, mostAtOnce - taken.length))
  const isCut = !isFirst && taken.length < fresh.length
  const told = [...taken, ...touched]
  const newest = told.reduce((latest, { at }) => Math.max(latest, at ?? latest), sinceBefore ?? Number.NEGATIVE_INFINITY)
  const since = Number.isFinite(newest) ? newest : null
  const marks = [
    ...taken.map(({ mark }) => mark),
    ...all
      .filter(({ at, mark }) => (at === null ? isFirst || known.has(mark) : since !== null && at >= since - grace && known.has(mark)))
      .map(({ mark }) => mark),
    // Behind the pages themselves: what does not fit is only told once more.
    ...told.flatMap(({ touch }) => touch ?? []),
    ...all.flatMap(({ at, touch }) =>
      touch !== null && since !== null && at !== null && at >= since - grace && known.has(touch) ? [touch] : [],
    ),
  ]
  return {
    entries: told.map(({ entry }) => entry),
    cursor: { ...(since === null ? {} : { since: new Date(since).toISOString() }), known: packMarks(marks, mostMarks) },
    isCut,
  }
}

const ofArticles = /news|actu|article|post|stor(?:y|ies)|blog|publication/i
const ofOthers =
  /image|video|categor|tags?\b|tag[-_]|author|auteur|taxonom|section|rubrique|product|users?|static|landing|(?:^|[/_-])pages?(?=[-_.\d]|$)/i

/** The files of an index that may hold something new, the likeliest first. */
export function chooseFiles(files: File[], before: Cursor): File[] {
  const since = before.since ? Date.parse(before.since) - grace : null
  const kinds = files.filter(({ address }) => !ofOthers.test(nameOf(address)) || ofArticles.test(nameOf(address)))
  const of = kinds.length > 0 ? kinds : files
  const dated = of.map((file) => ({ file, at: file.changedAt ?? endOfPeriod(file.address), number: numberIn(file.address) }))
  const points = ({ file }: { file: File }) => (/news|actu/i.test(nameOf(file.address)) ? 2 : ofArticles.test(nameOf(file.address)) ? 1 : 0)
  return dated
    .filter(({ at }) => at === null || since === null || at >= since)
    .toSorted((a, b) => points(b) - points(a) || (b.at ?? 0) - (a.at ?? 0) || b.number - a.number)
    .map(({ file }) => file)
}

const nameOf = (address: string) => new URL(address).pathname + new URL(address).search
/** Files that are cut by month or day say so in their name: the last instant that they can hold. */
const endOfPeriod = (address: string): number | null => {
  const start = dateInPath(address.replace(/\.xml(?:\.gz)?$/, ''))
  return start === null ? null : start + 31 * day
}
const numberIn = (address: string) => Number(/(\d{1,6})(?:\.xml)?(?:\.gz)?$/.exec(nameOf(address))?.[1] ?? 0)
