/**
 * The command `node --import tsx tests/faults/run.ts [--rounds N] [--seed S] [--weather kills,line,…]`: N crawls, each in a storm of its own, each compared
 * with one calm crawl; one line of JSON a round and one in the end. What goes on is told on the other channel.
 */
import { parseArgs } from 'node:util'
import { type Blow, isBlow, possible, weathers } from './blows.ts'
import { openRig } from './rig.ts'
import { calm, differences, numbers, shuffled, storm, type Weather } from './storm.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    weather: { type: 'string', default: 'all' },
    blows: { type: 'string', default: '6' },
    workers: { type: 'string', default: '2' },
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

const world = { feeds: 12, items: 15, from: new Date(Date.now() - 3_600_000), patienceMs: 180_000 }
const failed: number[] = []
const struck: Record<string, number> = {}
{
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
  const deck: Blow[] = []
  for (let round = 0; round < Number(values.rounds); round++) {
    const seed = Number(values.seed) + round
    // Dealt like cards: after some rounds all of the weather was there, in company that the seed chose.
    const most = Number(values.blows)
    const some: Blow[] = []
    while (some.length < most) {
      if (deck.length === 0) deck.push(...shuffled(usable, numbers(seed)))
      some.push(...deck.splice(0, most - some.length))
    }
    const cut = Math.ceil((most * 2) / 3)
    const weather: Weather = { ...world, first: some.slice(0, cut), second: some.slice(cut), workers: Number(values.workers) }
    const got = await storm(rig, weather, seed, say)
    const differs = differences(wanted.picture, got.picture)
    const isGood = differs.length === 0 && got.faults.length === 0 && got.untyped.length === 0 && got.ownEnds.length === 0
    for (const blow of got.blows) struck[blow] = (struck[blow] ?? 0) + 1
    if (!isGood) {
      failed.push(seed)
      for (const { part, onlyCalm, onlyStorm } of differs) {
        say(`${part} only calm: ${JSON.stringify(onlyCalm.slice(0, 5), null, 1)}`)
        say(`${part} only storm: ${JSON.stringify(onlyStorm.slice(0, 5), null, 1)}`)
      }
      for (const words of got.ownEnds) say(`ended by itself:\n${words}`)
    }
    const { picture: _, ownEnds, ...figures } = got
    tell({ ...figures, ownEnds: ownEnds.length, differs: differs.map(({ part }) => part), isGood })
  }
  tell({ summary: true, rounds: Number(values.rounds), failed, struck })
}
process.exitCode = failed.length > 0 ? 1 : 0
