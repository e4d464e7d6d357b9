/** One crawl in a storm: at moments told by a seed, blows fall on worker, web, database and the lines between them; then it is compared with a calm one. */
import { setTimeout as sleep } from 'node:timers/promises'
import { callRegroup } from '../support/line.ts'
import { faultsOf, type Picture, parts, pictureOf } from '../support/picture.ts'
import { type SmallWorld, smallWorld } from '../support/small-world.ts'
import { type Blow, blows, possible, type Stage } from './blows.ts'
import { type Person, startPerson } from './person.ts'
import type { Founded, Rig } from './rig.ts'

export interface Calm {
  picture: Picture
  faults: string[]
  tookMs: number
}

export interface Storm extends Calm {
  seed: number
  blows: string[]
  /** Longest time from a kill of a worker until a step that it held was free again, in milliseconds. */
  takenUpAfterMs: number
  /** Answers of the web by status, while the storm lasted. */
  answers: Record<string, number>
  /** Judgements that were acknowledged. */
  acknowledged: number
  /** Bodies of refusals that were not of the one typed form. */
  untyped: string[]
  /** Last words of processes that ended although nobody killed them. */
  ownEnds: string[]
  /** What each process said last. */
  lastWords: string[]
}

/** How large the world is, and what may happen while its two editions are read. */
export interface Weather {
  feeds: number
  items: number
  from: Date
  /** Struck in an order that the seed tells. */
  first: readonly Blow[]
  second: readonly Blow[]
  workers: number
  /** How long nothing may move before all is done, once the storm is over. */
  patienceMs: number
}

type World = Pick<Weather, 'feeds' | 'items' | 'from' | 'patienceMs'>

/** The same crawl with nothing in its way. */
export async function calm(rig: Rig, weather: World): Promise<Calm> {
  const press = smallWorld(weather)
  press.publish(rig.sites)
  const founded = await rig.found('calm', press)
  const started = performance.now()
  const [worker, web] = await Promise.all([rig.part('worker', founded), rig.part('web', founded)])
  const person = startPerson(web.address, founded.cookie)
  await founded.visitAll()
  await founded.settled(weather.patienceMs)
  press.publish(rig.sites, 2)
  await founded.visitAll()
  await founded.settled(weather.patienceMs)
  await callRegroup(founded.sql, founded.workspaceId)
  await founded.settled(weather.patienceMs)
  await person.finish(weather.patienceMs)
  const tookMs = Math.round(performance.now() - started)
  await Promise.all([worker.stop(), web.stop()])
  const seen = await look(founded, person)
  await founded.drop()
  return { ...seen, tookMs }
}

/** `judge` sees what came of it while its database is still there. */
export async function storm(
  rig: Rig,
  weather: Weather,
  seed: number,
  {
    say = () => {},
    judge = async () => {},
  }: { say?: (what: string) => void; judge?: (got: Storm, founded: Founded) => Promise<void> } = {},
): Promise<Storm> {
  const press = smallWorld(weather)
  press.publish(rig.sites)
  const founded = await rig.found(`storm_${seed}_${Date.now().toString(36)}`, press)
  const started = performance.now()
  const [web, ...workers] = await Promise.all([
    rig.part('web', founded),
    // The first one's clock can be set.
    ...Array.from({ length: weather.workers }, (_, i) => rig.part('worker', founded, { setClock: i === 0 })),
  ])
  const person = startPerson(web.address, founded.cookie)
  const stage = stageOf(rig, press, workers, web, seed)
  const struck: string[] = []
  const faults: string[] = []
  let takenUpAfterMs = 0
  const strike = async (blow: Blow) => {
    if (!possible(rig, blow)) return
    const before = rig.sites.asked().length
    // In the middle of the work: after some more of the world was asked for, or a while.
    const wanted = before + 5 + Math.floor(stage.next() * 25)
    for (const until = performance.now() + 4_000; rig.sites.asked().length < wanted && performance.now() < until; ) await sleep(10)
    await sleep(stage.next() * 120)
    struck.push(blow)
    say(`${blow} after ${rig.sites.asked().length} requests`)
    const held = blow === 'worker' ? await lockedBy(founded) : []
    const at = performance.now()
    await blows[blow](stage)
    if (blow === 'worker') takenUpAfterMs = Math.max(takenUpAfterMs, await freed(founded, held, at))
  }
  const settle = async () => {
    // Clocks stay wrong where they were set: nobody comes to put them right. All else passes.
    stage.slowSites(0)
    await rig.place.makeRoom()
    rig.line.become('good')
    await founded.settled(weather.patienceMs)
  }
  try {
    await founded.visitAll()
    for (const blow of shuffled(weather.first, stage.next)) await strike(blow)
    await settle()
    stage.edition(2)
    await founded.visitAll()
    for (const blow of shuffled(weather.second, stage.next)) await strike(blow)
    await settle()
    await callRegroup(founded.sql, founded.workspaceId)
    await settle()
    await person.finish(weather.patienceMs)
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error))
  }
  const lastWords = [web, ...workers].map((part) => part.lastWords())
  const ownEnds = [web, ...workers].flatMap((part) => part.ownEnds())
  await person.finish(1).catch(() => {})
  const endings = await Promise.all([web, ...workers].map((part) => part.stop()))
  // Asked to end, it ends within seconds; twenty are when we lost patience.
  if (Math.max(...endings) >= 19_000) faults.push(`a process took ${Math.max(...endings)} ms to end`)
  const tookMs = Math.round(performance.now() - started)
  const seen = await look(founded, person)
  const got: Storm = {
    seed,
    blows: struck,
    tookMs,
    takenUpAfterMs: Math.round(takenUpAfterMs),
    answers: person.answers,
    acknowledged: person.acknowledged(),
    untyped: person.untyped,
    ownEnds,
    lastWords,
    picture: seen.picture,
    faults: [...faults, ...seen.faults],
  }
  await judge(got, founded)
  await founded.drop()
  return got
}

/** Parts of the picture in which the storm's differs, with what is in one alone. */
export const differences = (wanted: Picture, got: Picture): { part: string; onlyCalm: string[]; onlyStorm: string[] }[] =>
  parts.flatMap((part) => {
    if (JSON.stringify(got[part]) === JSON.stringify(wanted[part])) return []
    return [
      {
        part,
        onlyCalm: wanted[part].filter((each) => !got[part].includes(each)),
        onlyStorm: got[part].filter((each) => !wanted[part].includes(each)),
      },
    ]
  })

async function look({ sql, workspaceId }: Founded, person: Person): Promise<{ picture: Picture; faults: string[] }> {
  return {
    picture: await pictureOf(sql, workspaceId),
    faults: [
      ...(await faultsOf(sql, workspaceId)),
      ...(await forgotten({ sql, workspaceId })),
      ...(await person.wronged(sql, workspaceId)),
    ],
  }
}

/** Every source has one visit to come, within a day, as its row says; nothing else is in the queue. */
async function forgotten({ sql, workspaceId }: Pick<Founded, 'sql' | 'workspaceId'>): Promise<string[]> {
  const [row] = await sql<{ without: number; twice: number; late: number }[]>`
    with visits as (
      select s.id, count(j.id) as waiting, max(j.run_at) as at from sources s
      left join graphile_worker._private_jobs j on j.payload->>'sourceId' = s.id::text and j.attempts < j.max_attempts
      where s.workspace_id = ${workspaceId} group by s.id)
    select count(*) filter (where waiting = 0)::int as without, count(*) filter (where waiting > 1)::int as twice,
      count(*) filter (where at > now() + interval '27 hours')::int as late from visits`
  return [
    ...(row?.without ? [`${row.without} sources without a visit to come`] : []),
    ...(row?.twice ? [`${row.twice} sources with several visits to come`] : []),
    ...(row?.late ? [`${row.late} visits that come too late`] : []),
  ]
}

function stageOf(
  rig: Rig,
  press: SmallWorld,
  workers: Stage['workers'],
  web: Stage['web'],
  seed: number,
): Stage & { edition(number: 1 | 2): void } {
  let edition: 1 | 2 = 1
  let slowMs = 0
  const publish = () => press.publish(rig.sites, edition, slowMs)
  return {
    rig,
    workers,
    web,
    next: numbers(seed),
    slowSites(ms) {
      slowMs = ms
      publish()
    },
    edition(number) {
      edition = number
      publish()
    },
  }
}

/** Numbers that are the same at every run, 0 ≤ number < 1 (a linear congruence of Numerical Recipes). */
export function numbers(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Fisher and Yates's, by the seed's numbers. */
export function shuffled<T>(all: readonly T[], next: () => number): T[] {
  const list = [...all]
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    const [a, b] = [list[at], list[other]]
    if (a !== undefined && b !== undefined) [list[at], list[other]] = [b, a]
  }
  return list
}

const lockedBy = async ({ sql, workspaceId }: Founded) =>
  (
    await sql<{ id: string; by: string }[]>`
      select id::text, locked_by as by from graphile_worker._private_jobs where locked_at is not null and payload->>'workspaceId' = ${workspaceId}`.catch(
      () => [],
    )
  ).map(({ id, by }) => `${id} ${by}`)

/** Waits until none of these steps is held by the dead any more. */
async function freed(founded: Founded, held: string[], since: number): Promise<number> {
  for (const until = performance.now() + 60_000; performance.now() < until; await sleep(100)) {
    const now = new Set(await lockedBy(founded))
    if (held.every((each) => !now.has(each))) return performance.now() - since
  }
  return Number.POSITIVE_INFINITY
}
