/**
 * Reading at size: the stream, its filters, its search and its counts, each against the bare SQL of the same rows in the same run; at a tenth of the size
 * and at the whole of it, so that one sees how it grows; after the database's start, warm, and while documents keep coming.
 */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toCursor } from '../../server/http.ts'
import { MentionFilter, Stream } from '../../server/mentions/contract.ts'
import { countMentions } from '../../server/mentions/counts.ts'
import { fold, miscounted, recount } from '../../server/mentions/rollup.ts'
import { readStream } from '../../server/mentions/stream.ts'
import { listViews } from '../../server/mentions/views.ts'
import { toTsquery } from '../../server/watches/candidates.ts'
import { parseSearch } from '../../server/watches/expression/search.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startPart } from './part.ts'
import { fill, type Plenty } from './plenty.ts'
import { openWorkplace, remark, round, spread, timed, type Workplace } from './workplace.ts'

/** Of twenty, the 95th percentile would be the last but one: a single slow moment of the machine and it tells of that. */
const rounds = 100
/** What is asked by hand is there to compare medians, and some of it takes over a second. */
const bareRounds = 20
/** Goes before them, in which statements that are asked again come to be prepared; what the very first takes is told beside. */
const warmUps = 6
/** Documents a second that come while it is measured again. */
const perSecond = 40

interface Reading {
  read(place: Workplace): Promise<number>
  /** The same rows by hand; null where there is no telling. */
  bare: string | null
}
interface Figures {
  found: number
  first: number
  /** The quickest: what it takes when nothing else wants the machine. */
  best: number
  p50: number
  p95: number
  bareBest: number | null
  bareP50: number | null
  timesBare: number | null
}

/** `folder`: where the filled databases stay, to be measured again; without it they are made for this run. */
export async function bench(size = 30_000, folder?: string): Promise<Record<string, unknown>> {
  const small = Math.round(size / 10)
  const before = await measure(small, folder)
  const now = await measure(size, folder)
  const growth = Object.fromEntries(
    Object.entries(now.figures).map(([name, { p50 }]) => [
      name,
      round(Math.log10(Math.max(p50, 0.1) / Math.max(before.figures[name]?.p50 ?? p50, 0.1))),
    ]),
  )
  return {
    small: { mentions: before.mentions, p50: Object.fromEntries(Object.entries(before.figures).map(([name, { p50 }]) => [name, p50])) },
    ...now,
    /** Ten times the mentions take 10^exponent times as long; 0 is not at all, 1 is as many times. */
    growth,
    tenTimesExtrapolatedP50: Object.fromEntries(
      Object.entries(now.figures).map(([name, { p50 }]) => [name, round(p50 * 10 ** Math.max(0, growth[name] ?? 0), 1)]),
    ),
  }
}

async function measure(size: number, folder?: string) {
  const kept = folder === undefined ? null : join(folder, String(size))
  let plenty: Plenty
  {
    await using place = await openWorkplace({}, kept)
    plenty = await filled(place, size, kept)
    if (kept === null) return await read(place, plenty, false)
  }
  // Opened again, so that what the database kept in its own memory is gone; what the system keeps of its files is not.
  await using place = await openWorkplace({}, kept)
  return await read(place, plenty, true)
}

async function filled({ sql, workspaceId }: Workplace, size: number, kept: string | null): Promise<Plenty> {
  const file = kept && join(kept, 'plenty.json')
  if (file && existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Plenty // written below
  const { result, seconds } = await timed(() => fill(sql, workspaceId, size, remark))
  remark(`filled with ${result.mentions} mentions in ${round(seconds)} s`)
  if (file) await writeFile(file, JSON.stringify(result))
  return result
}

async function read(place: Workplace, plenty: Plenty, restarted: boolean) {
  const { deps, workspaceId, sql } = place
  const inside = <T>(work: Parameters<typeof deps.db.workspace<T>>[1]) => timed(() => deps.db.workspace(workspaceId, work))
  const recounting = (await inside((tx) => recount(tx, workspaceId))).seconds
  const [cells] = await sql<{ n: number }[]>`select count(*)::int as n from mention_counts`
  await sql`vacuum analyze mention_counts`
  const readings = await readingsOf(place, plenty)
  const figures: Record<string, Figures> = {}
  for (const [name, reading] of Object.entries(readings)) {
    figures[name] = await one(place, reading)
    remark(`${name}: ${JSON.stringify(figures[name])}`)
  }
  const arriving = await arrivals(place)
  const meanwhile: Record<string, { p50: number; p95: number }> = {}
  for (const [name, { read: run }] of Object.entries(readings)) {
    const times: number[] = []
    for (let i = 0; i < rounds; i++) times.push((await timed(() => run(place))).seconds * 1000)
    meanwhile[name] = spread(times)
  }
  const arrived = await arriving.stop()
  const folding = (await inside((tx) => fold(tx, workspaceId))).seconds
  const wrong = (await inside((tx) => miscounted(tx, workspaceId))).result
  return {
    mentions: plenty.mentions,
    restarted,
    cells: cells?.n ?? 0,
    recountSeconds: round(recounting),
    foldSeconds: round(folding, 3),
    miscounted: wrong,
    figures,
    whileArriving: { ...arrived, figures: meanwhile },
  }
}

async function one(place: Workplace, { read: run, bare }: Reading): Promise<Figures> {
  const first = await timed(() => run(place))
  for (let i = 0; i < warmUps; i++) await run(place)
  const ours: number[] = []
  const theirs: number[] = []
  for (let i = 0; i < rounds; i++) {
    // In turn, so that a slow moment of the machine is felt by both.
    ours.push((await timed(() => run(place))).seconds * 1000)
    if (bare && i < bareRounds) theirs.push((await timed(async () => place.sql.unsafe(bare))).seconds * 1000)
  }
  const bareP50 = bare ? spread(theirs).p50 : null
  const mine = spread(ours)
  return {
    found: first.result,
    first: round(first.seconds * 1000, 1),
    best: round(Math.min(...ours), 1),
    bareBest: bare ? round(Math.min(...theirs), 1) : null,
    ...mine,
    bareP50,
    timesBare: bareP50 === null ? null : round(mine.p50 / Math.max(bareP50, 0.1), 1),
  }
}

export async function readingsOf({ sql, workspaceId }: Workplace, plenty: Plenty): Promise<Record<string, Reading>> {
  const who = { ...program(workspaceId), userId: plenty.member }
  const { words, watches, outlets, people } = plenty
  const last = (list: readonly string[]) => list.at(-1) ?? ''
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const [deep] = await sql<{ at: string; id: string; weight: number }[]>`
    select to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, id, weight from mentions order by published_at, id offset ${Math.floor(plenty.mentions / 3)} limit 1`
  const page = (
    wish: Record<string, unknown>,
    where: string,
    order = 'm.published_at desc nulls last, m.id desc nulls last',
    join = '',
  ): Reading => ({
    read: ({ deps }) =>
      deps.db.workspace(workspaceId, async (tx) => (await readStream(tx, who, Stream.parse(wish), deps.clock.now())).items.length),
    bare: `select m.* from mentions m ${join} where m.workspace_id = '${workspaceId}' ${where} order by ${order} limit 51`,
  })
  const open = `and m.status <> 'dismissed'`
  const found = (q: string, wish: Record<string, unknown> = {}, where = open): Reading => {
    const tree = parseSearch(q)
    const query = (tree && toTsquery(tree))?.replaceAll("'", "''")
    return page(
      { q, limit: 30, ...wish },
      `and t.search @@ '${query}'::tsquery ${where}`,
      undefined,
      'join document_texts t on t.workspace_id = m.workspace_id and t.document_id = m.document_id',
    )
  }
  const counts = (filter: Record<string, unknown>, where: string, by = 'status'): Reading => ({
    read: ({ deps }) => deps.db.workspace(workspaceId, async (tx) => (await countMentions(tx, who, MentionFilter.parse(filter))).total),
    bare: `select ${by}, count(*) from mentions m where m.workspace_id = '${workspaceId}' ${where} group by 1`,
  })
  const ofPerson = (id: string) =>
    `and m.document_id in (select b.document_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id where bp.person_id = '${id}')`
  return {
    stream: page({}, open),
    streamGrouped: page({ group: 'story' }, open),
    streamDeep: page(
      { cursor: toCursor([deep?.at ?? '', deep?.id ?? '']) },
      `${open} and (m.published_at, m.id) < ('${deep?.at}', '${deep?.id}')`,
    ),
    groupedDeep: page(
      { group: 'story', cursor: toCursor([deep?.at ?? '', deep?.id ?? '']) },
      `${open} and (m.published_at, m.id) < ('${deep?.at}', '${deep?.id}')`,
    ),
    weightiest: page({ order: 'weightiest' }, open, 'm.weight desc nulls last, m.id desc nulls last'),
    weightiestOfWeek: page(
      { order: 'weightiest', from: day(7) },
      `${open} and m.published_at >= '${day(7)}'`,
      'm.weight desc nulls last, m.id desc nulls last',
    ),
    weightiestOfQuarter: page(
      { order: 'weightiest', from: day(90) },
      `${open} and m.published_at >= '${day(90)}'`,
      'm.weight desc nulls last, m.id desc nulls last',
    ),
    statusNew: page({ status: 'new' }, `and m.status = 'new'`),
    statusDismissed: page({ status: 'dismissed' }, `and m.status = 'dismissed'`),
    watchOften: page({ watch: watches[0] }, `${open} and m.watch_id = '${watches[0]}'`),
    watchSeldom: page({ watch: last(watches) }, `${open} and m.watch_id = '${last(watches)}'`),
    outletOften: page({ outlet: outlets[0] }, `${open} and m.outlet_id = '${outlets[0]}'`),
    outletSeldom: page({ outlet: last(outlets) }, `${open} and m.outlet_id = '${last(outlets)}'`),
    personOften: page({ person: people[0] }, open + ofPerson(people[0] ?? '')),
    personSeldom: page({ person: last(people) }, open + ofPerson(last(people))),
    story: page({ story: plenty.story, status: 'all' }, `and m.story_id = '${plenty.story}'`),
    tag: page({ tag: 'crise' }, `${open} and m.tags && '{crise}'`),
    mine: page({ assignee: 'me' }, `${open} and m.assignee = '${plenty.member}'`),
    tone: page({ tone: 'negative' }, `${open} and m.tone = 'negative'`),
    languageUnknown: page({ language: 'unknown' }, `${open} and m.language is null`),
    combined: page(
      { watch: watches[2], tone: 'negative', language: 'fr', status: 'new' },
      `and m.status = 'new' and m.watch_id = '${watches[2]}' and m.tone = 'negative' and m.language = 'fr'`,
    ),
    outletAndTone: page({ outlet: outlets[20], tone: 'negative' }, `${open} and m.outlet_id = '${outlets[20]}' and m.tone = 'negative'`),
    needle: page(
      { language: 'unknown', kind: 'interview', place: 'passing', tone: 'negative' },
      `${open} and m.language is null and m.kind = 'interview' and m.place = 'passing' and m.tone = 'negative'`,
    ),
    monthOfWatch: page(
      { watch: watches[1], from: day(60), to: day(30) },
      `${open} and m.watch_id = '${watches[1]}' and m.published_at between '${day(60)}' and '${day(29)}'`,
    ),
    searchRare: found(words.rare),
    searchMiddle: found(words.middle),
    searchCommon: found(words.common),
    searchEverywhere: found(words.everywhere),
    searchPhrase: found(`"${words.phrase}"`),
    searchBoth: found(`${words.common} ET ${words.middle}`),
    searchMiddleOfWatch: found(words.middle, { watch: watches[3] }, `${open} and m.watch_id = '${watches[3]}'`),
    searchCommonOfOutlet: found(words.common, { outlet: last(outlets) }, `${open} and m.outlet_id = '${last(outlets)}'`),
    searchMiddleOfQuarter: found(words.middle, { from: day(90) }, `${open} and m.published_at >= '${day(90)}'`),
    searchNothing: found('introuvable'),
    counts: counts({}, ''),
    countsOfWatch: counts({ watch: watches[1] }, `and watch_id = '${watches[1]}'`),
    countsOfOutlet: counts({ outlet: outlets[0] }, `and outlet_id = '${outlets[0]}'`),
    countsOfTone: counts({ tone: 'negative', language: 'fr' }, `and tone = 'negative' and language = 'fr'`),
    countsOfQuarter: counts({ from: day(90) }, `and published_at >= '${day(90)}'`),
    countsOfTag: counts({ tag: 'crise' }, `and tags && '{crise}'`),
    countsOfPerson: counts({ person: people[0] }, ofPerson(people[0] ?? '')),
    countsOfSearch: counts(
      { q: words.middle },
      `and document_id in (select document_id from document_texts where search @@ '''${words.middle}'''::tsquery)`,
    ),
    countsByDay: {
      read: ({ deps }) =>
        deps.db.workspace(workspaceId, async (tx) => (await countMentions(tx, who, MentionFilter.parse({ from: day(89) }))).days.length),
      bare: `select (published_at at time zone 'Europe/Paris')::date, count(*) from mentions m where m.workspace_id = '${workspaceId}' and published_at >= '${day(90)}' group by 1`,
    },
    views: { read: ({ deps }) => deps.db.workspace(workspaceId, async (tx) => (await listViews(tx, who)).length), bare: null },
  }
}

/** Starts what keeps coming; stopped, it tells how much came and was matched. */
async function arrivals({ ownerUrl, programUrl, workspaceId, sql }: Workplace) {
  await sql`update watches set expression = 'lanterne OU festival' where name = 'Veille 2'`
  const [before] = await sql<{ n: number }[]>`select count(*)::int as n from mentions`
  const started = performance.now()
  const child = startPart('arrivals', [ownerUrl, programUrl, workspaceId, String(perSecond)])
  const said = () =>
    new Promise<string>((done, failed) => {
      child.once('message', (message) => done(String(message)))
      child.once('exit', (code) => failed(new Error(`what keeps coming ended (${code})`)))
    })
  await said()
  return {
    async stop() {
      const kept = said()
      child.send('stop')
      const documents = Number(await kept)
      const [after] = await sql<{ n: number }[]>`select count(*)::int as n from mentions`
      const seconds = (performance.now() - started) / 1000
      return { documents, mentions: (after?.n ?? 0) - (before?.n ?? 0), documentsPerSecond: round(documents / seconds, 1) }
    },
  }
}
