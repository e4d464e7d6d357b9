/** Whether hosts that never answer hold up the others: the same feeds read without them and beside them. */
import { enqueue, startWorker } from '../../server/jobs.ts'
import { jobs, start } from '../../server/pipeline.ts'
import { allRead, follow } from './follow.ts'
import { openWorkplace, remark, round, startPress, timed } from './workplace.ts'

const items = 5

export async function bench(feeds = 200): Promise<Record<string, unknown>> {
  const stalled = Math.max(1, Math.round(feeds / 20))
  // Before and after, for a machine that does other things is not as fast all the time.
  const before = await read(feeds, 0)
  remark(`without: ${round(before)} s`)
  const beside = await read(feeds, stalled)
  remark(`beside: ${round(beside)} s`)
  const after = await read(feeds, 0)
  const without = (before + after) / 2
  return {
    feeds,
    items: feeds * items,
    stalled,
    withoutSeconds: [round(before), round(after)],
    besideSeconds: round(beside),
    timesWithout: round(beside / without),
  }
}

/** Seconds until all pages of the healthy feeds are read; the stalled ones are visited first. */
async function read(feeds: number, stalled: number): Promise<number> {
  const press = await startPress(feeds, items, stalled)
  try {
    await using place = await openWorkplace({ CRAWL_EXCEPTIONS: `*.localhost:${press.port}`, WORKER_CONCURRENCY: '8', READER_THREADS: '2' })
    const names = (kind: string, count: number) => Array.from({ length: count }, (_, n) => `${kind}-${n}`)
    const ids = await follow(place, press.port, [...names('stalled', stalled), ...names('press', feeds)])
    const { deps, workspaceId } = place
    const worker = await startWorker(deps, { ownerUrl: place.ownerUrl, jobs, recurring: [], concurrency: 8 })
    await Promise.all([1, 2].map(() => deps.readers.understand({ title: 'Prêt', text: '', languageHint: null })))
    await deps.db.workspace(workspaceId, (tx) => enqueue(tx, ...ids.map((id) => start.visitNow(workspaceId, id, true))))
    const { seconds } = await timed(() => allRead(place, feeds * items))
    await worker.stop()
    return seconds
  } finally {
    press.stop()
  }
}
