/** One crawl in a storm: at moments told by a seed the worker, the web and the database are killed while sources are visited; then it is compared with a calm one. */
import { setTimeout as sleep } from 'node:timers/promises'
import { callRegroup } from '../support/line.ts'
import { faultsOf, type Picture, pictureOf } from '../support/picture.ts'
import { smallWorld } from '../support/small-world.ts'
import type { Founded, Rig } from './rig.ts'

export interface Storm {
  seed: number
  kills: string[]
  /** Milliseconds. */
  tookMs: number
  /** Longest time from a kill of the worker until a step that it held was free again, in milliseconds. */
  takenUpAfterMs: number
  /** Answers of the web by status, while the storm lasted. */
  answers: Record<string, number>
  /** Bodies of refusals that were not of the one typed form. */
  untyped: string[]
  picture: Picture
  faults: string[]
  /** Last words of processes that ended although nobody killed them. */
  ownEnds: string[]
}

/** How large the world is, and what is killed while its first edition is read. */
export interface Weather {
  feeds: number
  items: number
  from: Date
  blows: readonly Blow[]
  /** What is killed while the second edition is read. */
  after: readonly Blow[]
}
type Blow = 'worker' | 'postmaster' | 'web' | 'all'

/** The same crawl with nothing in its way. */
export async function calm(
  rig: Rig,
  weather: Pick<Weather, 'feeds' | 'items' | 'from'>,
): Promise<{ picture: Picture; faults: string[]; tookMs: number }> {
  const press = smallWorld(weather)
  press.publish(rig.sites)
  const founded = await rig.found('calm', press)
  const started = performance.now()
  const worker = await rig.part('worker', founded)
  await founded.visitAll()
  await founded.settled(120_000)
  press.publish(rig.sites, 2)
  await founded.visitAll()
  await founded.settled(120_000)
  const tookMs = Math.round(performance.now() - started)
  await callRegroup(founded.sql, founded.workspaceId)
  await founded.settled(60_000)
  await worker.stop()
  return { picture: await pictureOf(founded.sql, founded.workspaceId), faults: await faultsOf(founded.sql, founded.workspaceId), tookMs }
}

export async function storm(rig: Rig, weather: Weather, seed: number, say: (what: string) => void = () => {}): Promise<Storm> {
  const press = smallWorld(weather)
  press.publish(rig.sites)
  const founded = await rig.found(`storm_${seed}`, press)
  const started = performance.now()
  const [worker, web] = await Promise.all([rig.part('worker', founded), rig.part('web', founded)])
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  const watching = watchWeb(web.address, founded.cookie)
  const kills: string[] = []
  let takenUpAfterMs = 0
  let before = rig.sites.asked().length

  const strike = async (what: Blow) => {
    // In the middle of the work: after some more of the world was asked for, or a while.
    const wanted = before + 5 + Math.floor(next() * 25)
    for (const until = Date.now() + 4_000; rig.sites.asked().length < wanted && Date.now() < until; ) await sleep(10)
    await sleep(next() * 120)
    kills.push(what)
    say(`kill ${what} after ${rig.sites.asked().length} requests`)
    if (what === 'worker') {
      const held = await lockedBy(founded)
      const at = performance.now()
      await worker.killAndRestart()
      takenUpAfterMs = Math.max(takenUpAfterMs, await freed(founded, held, at))
    } else if (what === 'web') await web.killAndRestart()
    else await rig.killDatabase(what)
    before = rig.sites.asked().length
  }

  await founded.visitAll()
  for (const what of [...weather.blows].sort(() => next() - 0.5)) await strike(what)
  // Long enough away that people notice.
  kills.push('away')
  await rig.keepAway(2_500)
  await founded.settled(150_000)
  press.publish(rig.sites, 2)
  await founded.visitAll()
  for (const what of weather.after) await strike(what)
  await founded.settled(150_000)
  await callRegroup(founded.sql, founded.workspaceId)
  await founded.settled(60_000)
  const { answers, untyped } = await watching.stop()
  const ownEnds = [...worker.ownEnds(), ...web.ownEnds()]
  await Promise.all([worker.stop(), web.stop()])
  return {
    seed,
    kills,
    tookMs: Math.round(performance.now() - started),
    takenUpAfterMs: Math.round(takenUpAfterMs),
    answers,
    untyped,
    picture: await pictureOf(founded.sql, founded.workspaceId),
    faults: await faultsOf(founded.sql, founded.workspaceId),
    ownEnds,
  }
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
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(100)) {
    const now = new Set(await lockedBy(founded))
    if (held.every((each) => !now.has(each))) return performance.now() - since
  }
  return Number.POSITIVE_INFINITY
}

/** Asks for a list as a person's screen would, again and again, and counts what comes. */
function watchWeb(address: () => string, cookie: string) {
  const answers: Record<string, number> = {}
  const untyped: string[] = []
  let going = true
  const asking = (async () => {
    for (; going; await sleep(60)) {
      try {
        const answer = await fetch(`${address()}/api/v1/sources`, { headers: { cookie }, signal: AbortSignal.timeout(20_000) })
        const body = await answer.text()
        answers[answer.status] = (answers[answer.status] ?? 0) + 1
        if (answer.status !== 200 && !isTyped(answer, body)) untyped.push(`${answer.status} ${body.slice(0, 200)}`)
      } catch {
        // The web itself was killed.
        answers.none = (answers.none ?? 0) + 1
      }
    }
  })()
  return {
    async stop() {
      going = false
      await asking
      return { answers, untyped }
    },
  }
}

const isTyped = (answer: Response, body: string) =>
  answer.headers.get('content-type')?.startsWith('application/problem+json') === true && JSON.parse(body).code === 'unavailable'
