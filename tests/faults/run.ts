/**
 * The command `node --import tsx tests/faults/run.ts [--rounds N] [--seed S] [--weather kills,line,…] [--folder DIR]`: N crawls, each in a storm of its own,
 * each compared with one calm crawl; one line of JSON a round and one in the end. What goes on is told on the other channel.
 *
 * With a folder, what is over is remembered there: the same command goes on where it was ended, and what failed can be looked at. Asked to end, it ends
 * after the round. A round that breaks the rig itself is a failed round too; the next ones have a new rig.
 */
import { parseArgs } from 'node:util'
import { type Blow, isBlow, possible, weathers } from './blows.ts'
import { openDiary, type Round } from './diary.ts'
import { openRig, type Rig } from './rig.ts'
import { type Calm, calm, differences, numbers, type Storm, shuffled, storm, type Weather } from './storm.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    weather: { type: 'string', default: 'all' },
    blows: { type: 'string', default: '6' },
    workers: { type: 'string', default: '2' },
    folder: { type: 'string' },
  },
})
const say = (what: string) => process.stderr.write(`${what}\n`)
const tell = (what: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(what)}\n`)

const chosen = values.weather.split(',').flatMap((name): Blow[] => {
  const some = weathers[name] ?? (isBlow(name) ? [name] : null)
  if (!some) {
    say(`There is no weather "${name}". There are: ${[...Object.keys(weathers), 'and each blow by its own name'].join(', ')}.`)
    process.exit(2)
  }
  return some
})

let isEnding = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    say('Ends after this round.')
    isEnding = true
  })

const world = { feeds: 12, items: 15, from: new Date(Date.now() - 3_600_000), patienceMs: 180_000 }
const diary = await openDiary(values.folder)
const rounds: Round[] = [...diary.past]
const firstSeed = rounds[0]?.seed ?? Number(values.seed)
const most = Number(values.blows)

/** Dealt like cards: after some rounds all of the weather was there, in company that the seed chose. */
const deck: Blow[] = []
function deal(usable: readonly Blow[], seed: number): Blow[] {
  const some: Blow[] = []
  while (some.length < most) {
    if (deck.length === 0) deck.push(...shuffled(usable, numbers(seed)))
    some.push(...deck.splice(0, most - some.length))
  }
  return some
}

function tellDifference(got: Storm, differs: ReturnType<typeof differences>): void {
  for (const { part, onlyCalm, onlyStorm } of differs) {
    say(`${part} only calm: ${JSON.stringify(onlyCalm.slice(0, 5), null, 1)}`)
    say(`${part} only storm: ${JSON.stringify(onlyStorm.slice(0, 5), null, 1)}`)
  }
  for (const words of got.ownEnds) say(`ended by itself:\n${words}`)
  if (got.faults.length > 0) for (const words of got.lastWords) say(`last words: ${words.slice(-1_500)}`)
}

async function oneRound(rig: Rig, wanted: Calm, some: Blow[], seed: number): Promise<Round & Record<string, unknown>> {
  const cut = Math.ceil((most * 2) / 3)
  const weather: Weather = { ...world, first: some.slice(0, cut), second: some.slice(cut), workers: Number(values.workers) }
  let differs: ReturnType<typeof differences> = []
  let isGood = false
  const got = await storm(rig, weather, seed, {
    say,
    async judge(seen, founded) {
      differs = differences(wanted.picture, seen.picture)
      isGood = differs.length === 0 && seen.faults.length === 0 && seen.untyped.length === 0 && seen.ownEnds.length === 0
      if (isGood) return
      tellDifference(seen, differs)
      await diary.keep(wanted, seen, founded)
    },
  })
  const { picture: _, ownEnds, lastWords: __, ...figures } = got
  return { ...figures, ownEnds: ownEnds.length, differs: differs.map(({ part }) => part), isGood }
}

/** Rounds on one rig, until all are done or it breaks. */
async function someRounds(): Promise<void> {
  await using rig = await openRig(say, { disk: true, clock: true })
  const usable = chosen.filter((blow) => possible(rig, blow))
  if (usable.length === 0) {
    say('Nothing of this weather is possible on this machine.')
    process.exit(2)
  }
  const wanted = await calm(rig, world)
  tell({
    calm: true,
    tookMs: wanted.tookMs,
    faults: wanted.faults,
    documents: wanted.picture.documents.length,
    mentions: wanted.picture.mentions.length,
    notPossibleHere: [...new Set(chosen.filter((blow) => !usable.includes(blow)))],
  })
  deck.length = 0
  for (const [past] of rounds.entries()) deal(usable, firstSeed + past)
  while (rounds.length < Number(values.rounds) && !isEnding) {
    const seed = firstSeed + rounds.length
    const some = deal(usable, seed)
    const failure = (error: unknown) => ({
      seed,
      blows: some,
      isGood: false,
      broke: error instanceof Error ? error.message : String(error),
    })
    const round = await oneRound(rig, wanted, some, seed).catch(failure)
    rounds.push(round)
    await diary.note(round)
    tell(round)
    if ('broke' in round) return
  }
}

while (rounds.length < Number(values.rounds) && !isEnding) await someRounds()
const struck: Record<string, number> = {}
for (const blow of rounds.flatMap(({ blows }) => blows)) struck[blow] = (struck[blow] ?? 0) + 1
const failed = rounds.filter(({ isGood }) => !isGood).map(({ seed }) => seed)
tell({ summary: true, rounds: rounds.length, failed, struck })
process.exitCode = failed.length > 0 ? 1 : 0
