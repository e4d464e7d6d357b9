/** Measures the reading of articles on labelled pages: text, title, authors, date, and cost against Readability alone in the same run. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { splitByline } from '../../crawlers/reading/byline.ts'
import { foldName } from '../../crawlers/reading/names.ts'
import { readPage } from '../../crawlers/reading/read.ts'
import type { Reading } from '../../crawlers/reading/reading.ts'
import { readCases } from './cases.ts'

interface Case {
  id: string
  file: string
  url: string | null
  expected: { text?: string | null; title?: string | null; authors?: string[] | null; published?: string | number | null }
}

/** Counts of every run of four tokens; a text of fewer tokens is one shorter run. */
function grams(text: string): Map<string, number> {
  const tokens = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []
  const counts = new Map<string, number>()
  const add = (gram: string) => counts.set(gram, (counts.get(gram) ?? 0) + 1)
  if (tokens.length > 0 && tokens.length < 4) add(tokens.join(' '))
  for (let i = 0; i + 4 <= tokens.length; i++) add(tokens.slice(i, i + 4).join(' '))
  return counts
}

/** Shared, found beyond, and missed runs. */
export function compare(expected: string, found: string): { tp: number; fp: number; fn: number } {
  const want = grams(expected)
  const got = grams(found)
  let tp = 0
  let fp = 0
  for (const [gram, count] of got) {
    const shared = Math.min(count, want.get(gram) ?? 0)
    tp += shared
    fp += count - shared
  }
  let fn = -tp
  for (const count of want.values()) fn += count
  return { tp, fp, fn }
}

export function scores(counts: { tp: number; fp: number; fn: number }[]) {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1)
  const perfect = ({ fp, fn }: { fp: number; fn: number }) => fp === 0 && fn === 0
  const precision = mean(counts.filter((c) => perfect(c) || c.tp + c.fp > 0).map((c) => (perfect(c) ? 1 : c.tp / (c.tp + c.fp))))
  const recall = mean(counts.filter((c) => perfect(c) || c.tp + c.fn > 0).map((c) => (perfect(c) ? 1 : c.tp / (c.tp + c.fn))))
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    exact: mean(counts.map((c) => (perfect(c) ? 1 : 0))),
  }
}

/** The yardstick: Readability on the same document model, with templates taken out so that it does not fail. */
function readPlainly(html: string): string {
  const { document } = parseHTML(html)
  for (const template of [...document.getElementsByTagName('template')]) template.remove()
  return new Readability(document).parse()?.textContent ?? ''
}

const fold = (text: string) =>
  foldName(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** An instant as labelled; one without a zone is in UTC. */
function toInstant(labelled: string | number): number {
  if (typeof labelled === 'number') return labelled < 1e11 ? labelled * 1000 : labelled
  const text = labelled.trim().replace(' ', 'T')
  return Date.parse(/[zZ]$|[+-]\d{2}:?\d{2}$/.test(text) ? text : `${text}Z`)
}

/**
 * Reads every case of `dir/cases.jsonl` and gives the figures of the evaluation. `published` counts the same minute, `publishedDay` a difference of at
 * most 24 hours, `authors` the pages on which every labelled author was found; `cpuRatio` is the CPU time over that of Readability alone.
 */
export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const cases = await readCases<Case>(dir, ['file', 'url', 'expected'])
  const texts: { tp: number; fp: number; fn: number }[] = []
  const plain: { tp: number; fp: number; fn: number }[] = []
  const share = { title: [0, 0], authors: [0, 0], published: [0, 0], publishedDay: [0, 0] } satisfies Record<string, [number, number]>
  const count = (name: keyof typeof share, isRight: boolean) => {
    share[name][0] += isRight ? 1 : 0
    share[name][1] += 1
  }
  const cpu = { ours: 0, plain: 0 }
  const spent = (since: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(since)
    return (user + system) / 1000
  }
  let errors = 0
  for (const item of cases) {
    const raw = await readFile(join(dir, item.file))
    const html = (item.file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8')
    let found: Reading | null = null
    const before = process.cpuUsage()
    try {
      found = readPage(html, item.url ?? 'https://example.org/')
    } catch {
      errors++
    }
    cpu.ours += spent(before)
    let yardstick = ''
    const between = process.cpuUsage()
    try {
      yardstick = readPlainly(html)
    } catch {
      // It fails on some pages; an empty text is what it found there.
    }
    cpu.plain += spent(between)
    const { expected } = item
    if (expected.text != null) {
      texts.push(compare(expected.text, found?.text ?? ''))
      plain.push(compare(expected.text, yardstick))
    }
    if (expected.title != null) count('title', fold(found?.title ?? '') === fold(expected.title))
    if (expected.authors != null) {
      const names = new Set((found?.bylines ?? []).map(fold))
      // A label that names two ("Le Monde et AFP") is found when both are.
      const parts = (author: string) => splitByline(author).map(({ printed }) => fold(printed))
      count(
        'authors',
        expected.authors.every(
          (author) => names.has(fold(author)) || (parts(author).length > 1 && parts(author).every((part) => names.has(part))),
        ),
      )
    }
    if (expected.published != null) {
      const distance = found?.published ? Math.abs(found.published.at.getTime() - toInstant(expected.published)) : Number.POSITIVE_INFINITY
      count('published', distance < 60_000)
      count('publishedDay', distance <= 86_400_000)
    }
  }
  const text = scores(texts)
  const of = ([right, all]: [number, number]) => (all === 0 ? null : right / all)
  return {
    ...text,
    errors,
    title: of(share.title),
    authors: of(share.authors),
    published: of(share.published),
    publishedDay: of(share.publishedDay),
    readabilityF1: scores(plain).f1,
    cpuRatio: cpu.ours / cpu.plain,
    n: cases.length,
    cpuMsPerCase: cpu.ours / Math.max(cases.length, 1),
    peakRssMb: process.resourceUsage().maxRSS / 1024,
  }
}
