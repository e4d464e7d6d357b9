/** Choosing among the ways in which a site can be followed. */
import { expect, test } from 'vitest'
import { toggled, type Way, wayOf } from '../../web/lib/ways.ts'

const way = (kind: Way['kind'], address: string): Way => ({
  kind,
  address,
  title: 'Titre',
  site: null,
  itemCount: 1,
  latest: null,
  sample: [],
  needs: [],
  followedBy: null,
})

test('[LISTEN-03] one address is followed in one way, others stay as they were', () => {
  const list = way('listing', 'https://exemple.fr/')
  const page = way('page', 'https://exemple.fr/')
  const feed = way('feed', 'https://exemple.fr/feed')
  expect(toggled([], list)).toEqual([wayOf(list)])
  expect(toggled([wayOf(feed), wayOf(list)], page)).toEqual([wayOf(feed), wayOf(page)])
  expect(toggled([wayOf(feed), wayOf(page)], page)).toEqual([wayOf(feed)])
  expect(toggled([wayOf(page)], feed)).toEqual([wayOf(page), wayOf(feed)])
})
