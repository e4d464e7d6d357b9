/** The command `node --import tsx tests/faults/run.ts --rounds N [--seed S]`: N crawls, each in a storm of its own, each compared with one calm crawl; one line of JSON a round. */
import { parseArgs } from 'node:util'
import { openRig } from './rig.ts'
import { calm, storm, type Weather } from './storm.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, seed: { type: 'string', default: String(Date.now() % 100_000) } },
})
const weather: Weather = {
  feeds: 12,
  items: 15,
  from: new Date(Date.now() - 3_600_000),
  blows: ['worker', 'postmaster', 'web', 'worker', 'all', 'worker'],
  after: ['worker', 'all'],
}
let failed = 0
{
  await using rig = await openRig((what) => process.stderr.write(`${what}\n`))
  const wanted = await calm(rig, weather)
  process.stdout.write(
    `${JSON.stringify({ calm: true, tookMs: wanted.tookMs, faults: wanted.faults, documents: wanted.picture.documents.length, mentions: wanted.picture.mentions.length })}\n`,
  )
  for (let round = 0; round < Number(values.rounds); round++) {
    const seed = Number(values.seed) + round
    const got = await storm(rig, weather, seed, (what) => process.stderr.write(`${what}\n`))
    const differs = (['documents', 'versions', 'mentions', 'stories', 'people', 'bylines'] as const).filter(
      (part) => JSON.stringify(got.picture[part]) !== JSON.stringify(wanted.picture[part]),
    )
    const isGood = differs.length === 0 && got.faults.length === 0 && got.untyped.length === 0 && got.ownEnds.length === 0
    if (!isGood) {
      failed++
      for (const part of differs) {
        process.stderr.write(
          `${part} only calm: ${JSON.stringify(wanted.picture[part].filter((each) => !got.picture[part].includes(each)).slice(0, 5), null, 1)}\n`,
        )
        process.stderr.write(
          `${part} only storm: ${JSON.stringify(got.picture[part].filter((each) => !wanted.picture[part].includes(each)).slice(0, 5), null, 1)}\n`,
        )
      }
      for (const words of got.ownEnds) process.stderr.write(`ended by itself:\n${words}\n`)
    }
    const { picture: _, ownEnds, ...figures } = got
    process.stdout.write(`${JSON.stringify({ ...figures, ownEnds: ownEnds.length, differs, isGood })}\n`)
  }
}
process.exitCode = failed > 0 ? 1 : 0
