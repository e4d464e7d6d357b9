/** Measures the reading of feeds on labelled documents: is it read, and do title, count, and the first items' title, link and date agree. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HeardItem } from '../../crawlers/source.ts'
import { readFeed } from '../../crawlers/sources/feed/read.ts'
import { readCases } from './cases.ts'

interface Case {
  id: string
  file: string
  contentType: string | null
  expected: {
    title?: string | null
    count?: number | null
    items?: { title?: string | null; link?: string | null; published?: number | null }[] | null
  }
}

const figures = ['title', 'count', 'itemTitle', 'itemLink', 'itemDate'] as const
type Figure = (typeof figures)[number]

/** White space does not count: the expectations collapse it. */
const fold = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Relative addresses in the labels start from where their authors served the documents. */
const servedFrom = 'http://127.0.0.1:8097/'

/** A host without a path and the same with a slash are one address. */
const sameAddress = (found: string | null, expected: string) => {
  if (found === null) return false
  try {
    return new URL(found).href === new URL(expected, servedFrom).href
  } catch {
    return found === expected
  }
}

/** Reads every case of `dir/cases.jsonl`; `whole` is the share of files in which everything that is known agrees. Cases that differ go to standard error. */
export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const cases = await readCases<Case>(dir, ['file', 'expected'])
  const known: Record<Figure, number> = { title: 0, count: 0, itemTitle: 0, itemLink: 0, itemDate: 0 }
  const right: Record<Figure, number> = { title: 0, count: 0, itemTitle: 0, itemLink: 0, itemDate: 0 }
  let whole = 0
  let read = 0
  for (const { id, file, contentType, expected } of cases) {
    const answer = readFeed(await readFile(join(dir, file)), contentType, servedFrom)
    const feed = answer.ok ? answer.feed : null
    if (feed) read++
    const wrong: string[] = []
    const count = (figure: Figure, isRight: boolean, found: unknown, wanted: unknown) => {
      known[figure]++
      if (isRight) right[figure]++
      else wrong.push(`${figure}: ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`)
    }
    if (expected.title != null) count('title', fold(feed?.title ?? '') === fold(expected.title), feed?.title, expected.title)
    if (expected.count != null) count('count', feed?.items.length === expected.count, feed?.items.length, expected.count)
    for (const [at, item] of (expected.items ?? []).entries()) {
      const found: HeardItem | undefined = feed?.items[at]
      if (item.title != null) count('itemTitle', fold(found?.title ?? '') === fold(item.title), found?.title, item.title)
      if (item.link != null) count('itemLink', sameAddress(found?.address ?? null, item.link), found?.address, item.link)
      if (item.published != null) {
        const seconds = found?.published ? Math.floor(found.published.at.getTime() / 1000) : null
        count('itemDate', seconds === Math.floor(item.published), seconds, item.published)
      }
    }
    if (feed && wrong.length === 0) whole++
    else process.stderr.write(`${id} (${file}): ${answer.ok ? wrong.join('; ') : answer.problem.why}\n`)
  }
  const share = (figure: Figure) => (known[figure] === 0 ? null : right[figure] / known[figure])
  return {
    read: read / cases.length,
    ...Object.fromEntries(figures.map((figure) => [figure, share(figure)])),
    whole: whole / cases.length,
    errors: cases.length - read,
    n: cases.length,
  }
}
