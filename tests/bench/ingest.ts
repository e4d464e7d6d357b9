/** Keeping items in batches, as the visits of four sources at a time do, against COPY of the same rows with the same indexes. */
import type { HeardItem } from '../../crawlers/source.ts'
import { analyzeYoung } from '../../db/young-tables.ts'
import { keep } from '../../server/documents/keep.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { copyBaseline } from './baseline.ts'
import { cpuMsOfFamily } from './parts.ts'
import { piece } from './texts.ts'
import { openWorkplace, remark, round, timed } from './workplace.ts'

const batch = 500
const atOnce = 4
/** Items that are made, and held, at a time. */
const held = 8_000

export async function bench(size = 100_000): Promise<Record<string, unknown>> {
  await using place = await openWorkplace()
  const { deps, workspaceId, sql } = place
  const sourceIds = await deps.db.workspace(workspaceId, (tx) =>
    addSources(
      tx,
      program(workspaceId),
      Array.from({ length: atOnce }, (_, n) => ({
        kind: 'feed' as const,
        address: `https://presse.example.org/feed/${n}`,
        title: 'Presse',
      })),
    ),
  )
  const now = new Date()
  const itemsFrom = (at: number) =>
    Array.from({ length: Math.min(batch, size - at) }, (_, i) => {
      const { title, author, paragraphs } = piece(at + i)
      return {
        guid: `g${at + i}`,
        address: `https://presse.example.org/a/${at + i}`,
        title,
        text: paragraphs.join('\n\n'),
        whole: true,
        bylines: [author],
        published: { at: new Date(now.getTime() - (at + i) * 60_000), precision: 'instant' as const },
        language: 'fr',
        image: null,
        links: [],
        kind: 'article' as const,
        media: [],
      }
    })
  /** Each source its batches, one after the other. */
  const keepAll = (batches: HeardItem[][]) =>
    Promise.all(
      sourceIds.map(async (id, n) => {
        const source = { id, title: 'Presse', site: 'https://presse.example.org/', language: 'fr', outletId: null }
        for (const items of batches.filter((_, at) => at % atOnce === n)) {
          await deps.db.steps.workspace(workspaceId, (tx) => keep(tx, { workspaceId, source, items, now, readPages: false }))
          // As a worker does with its signs of life.
          if (n === 0) await analyzeYoung(sql)
        }
      }),
    )
  /** All items, some at a time: a worker never holds them all, and its collector would go through what only we hold. */
  const keepEach = async () => {
    await sql`checkpoint`
    const spent = { seconds: 0, own: 0, postgres: 0 }
    for (let from = 0; from < size; from += held) {
      const batches = Array.from({ length: Math.ceil(Math.min(held, size - from) / batch) }, (_, n) => itemsFrom(from + n * batch))
      const before = cpuMsOfFamily(place.postmaster)
      const { seconds, cpuSeconds } = await timed(() => keepAll(batches))
      spent.seconds += seconds
      spent.own += cpuSeconds * 1000
      spent.postgres += cpuMsOfFamily(place.postmaster) - before
    }
    return spent
  }
  const kept = await keepEach()
  remark(`kept ${size} in ${round(kept.seconds)} s`)
  const again = await keepEach()
  remark(`kept again in ${round(again.seconds)} s`)
  const copied = await copyBaseline(sql, ['documents', 'document_texts', 'document_addresses', 'document_guids'])
  return {
    items: size,
    keptPerSecond: Math.round(size / kept.seconds),
    copyPerSecond: Math.round(size / copied.seconds),
    // One is as fast as COPY.
    speedOfCopy: round(copied.seconds / kept.seconds),
    // The same, of COPY into tables that look up what their rows refer to, as ours do.
    speedOfCheckedCopy: round(copied.checkedSeconds / kept.seconds),
    unchangedPerSecond: Math.round(size / again.seconds),
    cpuMsPerItem: { own: round(kept.own / size, 3), postgres: round(kept.postgres / size, 3) },
  }
}
