/** A worker in a process of its own, as on another machine; warm before it says that it is there. */
import { readConfig } from '../../server/config.ts'
import { startWorker } from '../../server/jobs.ts'
import { openLog } from '../../server/log.ts'
import { openDeps } from '../../server/open.ts'
import { jobs } from '../../server/pipeline.ts'
import { endsWithParent } from './ends-with-parent.ts'
import { secret, tellMemory } from './workplace.ts'

endsWithParent()

const [ownerUrl = '', programUrl = '', exceptions = '', delayMs = '0'] = process.argv.slice(2)
const concurrency = 4
const { deps } = await openDeps({
  config: readConfig({
    LOG_LEVEL: 'error',
    CRAWL_EXCEPTIONS: exceptions,
    WORKER_CONCURRENCY: String(concurrency),
    READER_THREADS: '1',
  }),
  programUrl,
  secret,
  log: openLog('error'),
  publicUrl: () => 'http://bench.test',
  exceptionDelayMs: Number(delayMs),
})
await deps.readers.understand({ title: 'Prêt', text: '', languageHint: null })
await startWorker(deps, { ownerUrl, jobs, recurring: [], concurrency })
tellMemory()
process.send?.('started')
