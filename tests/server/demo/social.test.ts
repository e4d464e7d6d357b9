/** The demo's two networks: read by the real kinds of source, they tell accounts, answers, reposts, quotes and links to the press. */
import { expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import type { HeardItem } from '../../../crawlers/source.ts'
import { people } from '../../../server/demo/world/people.ts'
import { sitesOf } from '../../../server/demo/world/sites.ts'
import { accountList } from '../../../server/demo/world/social/accounts.ts'
import { starterOf } from '../../../server/demo/world/starter.ts'
import { buildWorld } from '../../../server/demo/world/world.ts'
import { startDoor } from '../../crawlers/net/a-door.ts'

const now = new Date('2026-11-22T14:00:00Z')
const hour = 3_600_000

test('[LISTEN-02] the demo’s networks are read through the door, with who answers, passes on, quotes and links whom', async () => {
  // The world knows its own port, which is free only once something listens: its pages are put there then.
  await using at = await startDoor({})
  const world = buildWorld({ now, port: at.server.port })
  for (const [host, site] of Object.entries(sitesOf(world, () => hour)))
    for (const [path, page] of Object.entries(site)) at.server.set(host, path, page)
  const followed = starterOf(world).sources.filter(({ kind }) => kind === 'mastodon' || kind === 'bluesky')
  expect(followed).toHaveLength(9)
  const items = new Map<string, HeardItem>()
  for (const { kind, address, settings } of followed) {
    const heard = await listen({ kind, address, cursor: {}, ...(settings ? { settings } : {}) }, at.door)
    expect(heard.problem, address).toBeNull()
    expect(heard.items.length, address).toBeGreaterThan(0)
    for (const item of heard.items) items.set(item.guid, item)
  }
  const all = [...items.values()]
  expect(all.length).toBeGreaterThanOrEqual(30)
  expect(all.every(({ handle, published }) => handle?.name && handle.followers !== null && published)).toBe(true)
  const kinds = new Set(all.flatMap(({ references = [] }) => references.map(({ kind }) => kind)))
  expect([...kinds].sort()).toEqual(['links', 'names', 'quotes', 'replies', 'reposts'])
  // What is answered is known by the address under which it is kept itself.
  const addresses = new Set(all.flatMap(({ address }) => address ?? []))
  const answers = all.flatMap(({ references = [] }) => references.filter(({ kind }) => kind === 'replies'))
  expect(answers.filter(({ address }) => address && addresses.has(address)).length).toBeGreaterThanOrEqual(10)
  // Who signs articles is on the networks under the same name.
  const names = accountList.map(({ account }) => account.name.split(' · ')[0])
  expect(people.filter(({ name }) => names.includes(name)).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Camille Ferrandin', 'Mathilde Castelnaud', 'Adrien Solcourt', 'Harriet Fenwick-Boyle', 'Élodie Charvaz']),
  )
})
