/** Documents that keep coming while something else is measured: kept, understood, matched and grouped by the real steps, in a process of their own. */
import { readConfig } from '../../server/config.ts'
import { keep } from '../../server/documents/keep.ts'
import { enqueue, startWorker } from '../../server/jobs.ts'
import { openLog } from '../../server/log.ts'
import { openDeps } from '../../server/open.ts'
import { jobs } from '../../server/pipeline.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { endsWithParent } from './ends-with-parent.ts'
import { piece } from './texts.ts'
import { secret } from './workplace.ts'

endsWithParent()

const [ownerUrl = '', programUrl = '', workspaceId = '', perSecond = '40'] = process.argv.slice(2)
const batch = Number(perSecond)

const { deps, close } = await openDeps({
  config: readConfig({ LOG_LEVEL: 'error' }),
  programUrl,
  secret,
  log: openLog('error'),
  publicUrl: () => 'http://bench.test',
})
const worker = await startWorker(deps, { ownerUrl, jobs, recurring: [], concurrency: 2 })
const born = Date.now()
const address = `https://arrivals-${born}.example.org`
const [sourceId = ''] = await deps.db.workspace(workspaceId, (tx) =>
  addSources(tx, program(workspaceId), [{ kind: 'feed', address: `${address}/feed`, title: 'Arrivals' }]),
)
let going = true
let kept = 0
process.on('message', () => {
  going = false
})
process.send?.('started')
while (going) {
  const now = new Date()
  const items = Array.from({ length: batch }, (_, i) => {
    const { title, author, paragraphs } = piece((born % 1_000_000) + kept + i)
    return {
      guid: `${born}-${kept + i}`,
      address: `${address}/${kept + i}`,
      title,
      text: paragraphs.join('\n\n'),
      whole: true,
      bylines: [author],
      published: { at: now, precision: 'instant' as const },
      language: 'fr',
      image: null,
      links: [],
      kind: 'article' as const,
      media: [],
    }
  })
  const source = { id: sourceId, title: 'Arrivals', site: address, language: 'fr', outletId: null }
  await deps.db.workspace(workspaceId, async (tx) => {
    const { added } = await keep(tx, { workspaceId, source, items, now, readPages: false })
    await enqueue(tx, { job: 'understand', payload: { workspaceId, documentIds: added } })
  })
  kept += batch
  await new Promise((done) => setTimeout(done, Math.max(0, born + (kept / batch) * 1_000 - Date.now())))
}
await worker.stop()
await close()
process.send?.(String(kept), () => process.exit(0))
