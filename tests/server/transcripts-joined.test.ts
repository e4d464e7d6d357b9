/** What is said in an episode that turns out to be another, or whose page says the same. */
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { HeardItem } from '../../crawlers/source.ts'
import { documents, documentTexts } from '../../db/schema/documents.ts'
import { keep } from '../../server/documents/keep.ts'
import { saveReadings } from '../../server/documents/readings.ts'
import { saveSaid, unheardOf } from '../../server/documents/transcripts.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startApp } from '../support/app.ts'
import { heard, notes } from '../support/podcast.ts'
import { readPage } from '../support/reading.ts'

const read = (text: string, canonical: string) => readPage({ title: 'Les cintres, un métier du plateau', text, kind: 'audio', canonical })

test('[LISTEN-01] [LISTEN-09] an episode that turns out to be another gives it its files and what is said; a page that holds the words holds them once', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const now = new Date('2026-11-20T12:00:00Z')
  await app.db.workspace(workspaceId, async (tx) => {
    const [sourceId = ''] = await addSources(tx, program(workspaceId), [
      { kind: 'feed', address: 'https://cour.example/flux', title: 'Côté cour' },
    ])
    const source = { id: sourceId, title: 'Côté cour', site: 'https://cour.example/', language: 'fr', outletId: null }
    const tell = (...items: HeardItem[]) => keep(tx, { workspaceId, source, items, now, readPages: true })
    const { transcripts: none, ...silent } = heard('a', { media: [] })
    expect(none).toHaveLength(1)
    await tell(silent, heard('b'))
    const rows = await tx.select().from(documents)
    const idOf = (guid: string) => rows.find(({ address }) => address?.endsWith(`/${guid}`))?.id ?? ''
    const [unheard] = await unheardOf(tx, workspaceId, 'cour.example', now, 10)
    expect(unheard?.documentId).toBe(idOf('b'))
    if (!unheard) return
    const said = { text: 'Ana Ruiz: les guindes tiennent tout, et personne ne les voit depuis la salle, même au premier rang.', times: [] }
    expect(await saveSaid(tx, workspaceId, unheard, said, now)).toBe(true)
    expect(await saveSaid(tx, workspaceId, unheard, said, now)).toBe(false)
    await saveReadings(
      tx,
      workspaceId,
      [{ documentId: idOf('b'), wanted: 0, page: read(`${notes} La page.`, 'https://cour.example/a') }],
      now,
      async () => [],
    )
    const left = await tx.select().from(documents)
    expect(left.map(({ id, media }) => [id, media?.files.length])).toEqual([[idOf('a'), 1]])
    const text = async () =>
      (
        await tx
          .select()
          .from(documentTexts)
          .where(and(eq(documentTexts.workspaceId, workspaceId), eq(documentTexts.documentId, idOf('a'))))
      )[0]?.text
    expect(await text()).toBe(`${notes}\n\n${said.text}`)
    await saveReadings(
      tx,
      workspaceId,
      [
        {
          documentId: idOf('a'),
          wanted: 0,
          page: read(
            `${notes}\n\nAna Ruiz : Les guindes tiennent tout, et personne ne les voit depuis la salle, même au premier rang.`,
            'https://cour.example/a',
          ),
        },
      ],
      now,
      async () => [],
    )
    expect((await text())?.match(/guindes/g)).toHaveLength(1)
  })
})
