/** Whom a post speaks to, when it turns out to be one that is kept already. */
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { HeardHandle, HeardItem, HeardReference } from '../../crawlers/source.ts'
import { documentReferences, documents } from '../../db/schema/documents.ts'
import { keep } from '../../server/documents/keep.ts'
import { saveReadings } from '../../server/documents/readings.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startApp } from '../support/app.ts'
import { readPage } from '../support/reading.ts'

const now = new Date('2026-11-20T12:00:00Z')
const noe: HeardHandle = {
  network: 'mastodon',
  value: 'noe@loin.example',
  name: 'Noé',
  address: null,
  followers: null,
  openedAt: null,
  isBot: null,
}
const replies = (address: string | null): HeardReference => ({ kind: 'replies', address, handle: noe })
const vague = replies('https://village.example/web/statuses/77')
const account = replies(null)
const first = replies('https://loin.example/@noe/1')
const second = replies('https://loin.example/@noe/2')
const named: HeardReference = { kind: 'names', address: null, handle: noe }

const heard = (address: string, references: HeardReference[]): HeardItem => ({
  guid: address,
  address,
  title: 'Ce soir à la Lanterne',
  text: 'Ce soir, tout le monde à la Lanterne.',
  whole: false,
  bylines: [],
  published: { at: now, precision: 'instant' },
  language: 'fr',
  image: null,
  links: [],
  kind: 'post',
  media: [],
  references,
})
const page = (canonical: string) =>
  readPage({
    title: 'Ce soir à la Lanterne',
    text: 'Ce soir, tout le monde à la Lanterne. On y sera jusqu’à la fermeture.',
    kind: 'post',
    canonical,
  })

test('[LISTEN-02] [LISTEN-09] two posts that turn out to be one answer what is truly answered, once', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const [sourceId = ''] = await app.db.workspace(workspaceId, (tx) =>
    addSources(tx, program(workspaceId), [{ kind: 'feed', address: 'https://village.example/flux', title: 'Village' }]),
  )
  const source = { id: sourceId, title: 'Village', site: 'https://village.example/', language: 'fr', outletId: null }
  const cases: { stays: HeardReference[]; goes: HeardReference[]; left: string[] }[] = [
    { stays: [vague], goes: [first], left: ['loin.example/@noe/1'] },
    { stays: [account], goes: [first], left: ['loin.example/@noe/1'] },
    { stays: [first], goes: [vague], left: ['loin.example/@noe/1'] },
    { stays: [first], goes: [account], left: ['loin.example/@noe/1'] },
    { stays: [first], goes: [second], left: ['loin.example/@noe/1', 'loin.example/@noe/2'] },
    { stays: [vague], goes: [account], left: ['village.example/web/statuses/77'] },
    { stays: [vague], goes: [vague], left: ['village.example/web/statuses/77'] },
    { stays: [], goes: [vague], left: ['village.example/web/statuses/77'] },
    { stays: [vague], goes: [], left: ['village.example/web/statuses/77'] },
    { stays: [named], goes: [account], left: ['names mastodon:noe@loin.example', 'mastodon:noe@loin.example'] },
    { stays: [vague, named], goes: [first, named], left: ['names mastodon:noe@loin.example', 'loin.example/@noe/1'] },
  ]
  for (const [i, { stays, goes, left }] of cases.entries())
    await app.db.workspace(workspaceId, async (tx) => {
      const [stay, go] = [`https://village.example/@lea/${i}`, `https://village.example/notes/${i}`]
      const { added } = await keep(tx, { workspaceId, source, items: [heard(stay, stays), heard(go, goes)], now, readPages: true })
      const rows = await tx.select().from(documents)
      const idOf = (address: string) => rows.find((row) => row.address === address)?.id ?? ''
      expect(added.sort()).toEqual([idOf(stay), idOf(go)].sort())
      await saveReadings(tx, workspaceId, [{ documentId: idOf(go), wanted: 0, page: page(stay) }], now, async () => [])
      expect(
        await tx
          .select()
          .from(documents)
          .where(eq(documents.id, idOf(go))),
      ).toEqual([])
      const all = await tx
        .select()
        .from(documentReferences)
        .where(eq(documentReferences.documentId, idOf(stay)))
      const told = all.map(({ kind, targetKey }) => (kind === 'replies' ? targetKey : `${kind} ${targetKey}`))
      expect({ i, told: told.sort() }).toEqual({ i, told: left.sort() })
    })
})
