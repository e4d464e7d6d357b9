import { expect, test } from 'vitest'
import { openRig } from './rig.ts'
import { calm, storm } from './storm.ts'

test('[LISTEN-09] [TEAM-04] worker, web and database killed in the middle of a crawl: nothing lost, nothing doubled, nobody has to help', {
  timeout: 240_000,
}, async () => {
  await using rig = await openRig()
  const weather = { feeds: 12, items: 4, from: new Date(Date.now() - 3_600_000) }
  const wanted = await calm(rig, weather)
  expect(wanted.faults).toEqual([])
  expect(wanted.picture.documents).toHaveLength(12 * 4)
  expect(wanted.picture.versions.length).toBeGreaterThanOrEqual(12)
  expect(wanted.picture.stories.length).toBeGreaterThan(0)

  const got = await storm(rig, { ...weather, blows: ['worker', 'postmaster', 'web'], after: ['all'] }, 3)
  for (const part of ['documents', 'versions', 'mentions', 'stories', 'people', 'bylines'] as const)
    expect(got.picture[part], part).toEqual(wanted.picture[part])
  expect(got.faults).toEqual([])
  expect(got.ownEnds).toEqual([])
  // A dead worker is known for dead after seconds, not after the queue's own four hours.
  expect(got.takenUpAfterMs).toBeLessThan(40_000)
  // While the database is away people are told so, in the one form; then they are served again by the same process.
  expect(got.untyped).toEqual([])
  expect(got.answers['503']).toBeGreaterThan(0)
  expect(got.answers['200']).toBeGreaterThan(0)
})
