/** Feeds crawled from an empty base, pages read, understood, matched, grouped and identified; then a round in which nothing changed. */
import { sql as statement } from 'drizzle-orm'
import { enqueue, startWorker } from '../../server/jobs.ts'
import { jobs, start } from '../../server/pipeline.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { copyBaseline } from './baseline.ts'
import { openMeter, type Parts } from './parts.ts'
import { openWorkplace, remark, round, startPress, timed } from './workplace.ts'

export async function bench(feeds = 60, items = 20): Promise<Record<string, unknown>> {
  const press = await startPress(feeds, items)
  try {
    await using place = await openWorkplace({ CRAWL_EXCEPTIONS: `*.localhost:${press.port}`, WORKER_CONCURRENCY: '8', READER_THREADS: '2' })
    const { deps, workspaceId, sql } = place
    const meter = openMeter({ postmaster: place.postmaster, press: press.pid })
    const who = program(workspaceId)
    const ids = await deps.db.workspace(workspaceId, async (tx) => {
      await tx.execute(
        statement`insert into watches (workspace_id, id, name, kind, expression) values (${workspaceId}, gen_random_uuid(), 'La Lanterne', 'brand', '"La Lanterne"')`,
      )
      return addSources(
        tx,
        who,
        Array.from({ length: feeds }, (_, f) => ({
          kind: 'feed' as const,
          address: `http://press-${f}.localhost:${press.port}/feed`,
          title: `Presse ${f}`,
        })),
      )
    })
    const visitAll = () => deps.db.workspace(workspaceId, (tx) => enqueue(tx, ...ids.map((id) => start.visitNow(workspaceId, id, true))))
    const worker = await startWorker(deps, { ownerUrl: place.ownerUrl, jobs, recurring: [], concurrency: 8 })
    /** Until no step is due, soon or, of these alone, now. */
    const quiet = async (job: string | null = null) => {
      for (;;) {
        const [row] = await sql<{ due: number }[]>`
          select count(*)::int as due from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where ${job === null ? sql`run_at <= now() + interval '5 seconds'` : sql`run_at <= now() and t.identifier = ${job}`}`
        if (row?.due === 0) return
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
    // As in an installation that runs: the reading threads are there.
    await Promise.all(Array.from({ length: 2 }, () => deps.readers.understand({ title: 'Prêt', text: '', languageHint: null })))
    meter.lap()
    await visitAll()
    const first = await timed(() => quiet())
    const firstParts = meter.lap()
    const [counts] = await sql<{ documents: number; read: number; mentions: number; failed: number }[]>`
      select (select count(*)::int from documents) as documents, (select count(*)::int from documents where reading_state = 'read') as read,
             (select count(*)::int from mentions) as mentions, (select count(*)::int from graphile_worker._private_jobs where last_error is not null) as failed`
    remark(`first round: ${JSON.stringify(counts)} in ${round(first.seconds)} s`)
    meter.lap()
    await visitAll()
    // What the first round left to rest may go on meanwhile, and is no part of the second.
    const again = await timed(() => quiet('visit-source'))
    const againParts = meter.lap()
    await worker.stop()
    const copied = await copyBaseline(sql, [
      'documents',
      'document_texts',
      'document_addresses',
      'document_guids',
      'fingerprints',
      'mentions',
    ])
    const documents = counts?.documents ?? 0
    return {
      feeds,
      items: feeds * items,
      ...counts,
      firstSeconds: round(first.seconds),
      documentsPerSecond: round(documents / first.seconds, 1),
      cpuMsPerItem: perPiece(firstParts, feeds * items),
      unchangedSeconds: round(again.seconds),
      cpuMsPerUnchangedFeed: perPiece(againParts, feeds),
      copySeconds: round(copied.seconds, 3),
      // How many times as long the whole line takes as writing its rows alone.
      timesCopy: round(first.seconds / copied.seconds, 1),
    }
  } finally {
    press.stop()
  }
}

/** CPU milliseconds by part, and of all together, for each of `pieces`. */
function perPiece(parts: Parts, pieces: number): Record<keyof Parts | 'all', number> {
  const { worker, reading, runtime, postgres, press } = parts
  const each = (ms: number) => round(ms / pieces)
  return {
    all: each(worker + reading + runtime + postgres + press),
    worker: each(worker),
    reading: each(reading),
    runtime: each(runtime),
    postgres: each(postgres),
    press: each(press),
  }
}
