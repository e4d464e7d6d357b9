import { expect, test } from 'vitest'
import { openRig } from './rig.ts'
import { calm, differences, storm } from './storm.ts'

test('[LISTEN-09] [TEAM-04] worker, web and database killed in the middle of a crawl: nothing lost, nothing doubled, nobody has to help', {
  timeout: 400_000,
}, async () => {
  await using rig = await openRig()
  const world = { feeds: 10, items: 4, from: new Date(Date.now() - 3_600_000), patienceMs: 90_000 }
  const wanted = await calm(rig, world)
  expect(wanted.faults).toEqual([])
  expect(wanted.picture.documents).toHaveLength(10 * 4)
  expect(wanted.picture.versions.length).toBeGreaterThanOrEqual(10)
  expect(wanted.picture.stories.length).toBeGreaterThan(0)

  const got = await storm(rig, { ...world, workers: 1, first: ['worker', 'postmaster', 'web'], second: ['cut', 'away'] }, 3)
  expect(got.faults).toEqual([])
  expect(differences(wanted.picture, got.picture)).toEqual([])
  expect(got.ownEnds).toEqual([])
  // A dead worker is known for dead after seconds, not after the queue's own four hours.
  expect(got.takenUpAfterMs).toBeLessThan(40_000)
  // While the database is away people are told so, in the one form; then they are served again by the same process.
  expect(got.untyped).toEqual([])
  expect(got.answers['503']).toBeGreaterThan(0)
  expect(got.answers['200']).toBeGreaterThan(0)
  expect(got.acknowledged).toBeGreaterThan(0)
})
