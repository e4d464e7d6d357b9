/** `openapi`: prints the description of the API, as it is served at `/api/openapi.json`. */
import { defineCommand } from 'citty'
import { createApp } from '../app.ts'
import { openFigures } from '../health.ts'
import { openLog } from '../log.ts'
import { openDeps } from '../open.ts'
import { start } from '../pipeline.ts'
import { addressOf, withDatabase } from './store.ts'

export const openapi = defineCommand({
  meta: { name: 'openapi', description: 'Print the description of the API' },
  run: () =>
    withDatabase(async (_, store) => {
      const config = { ...store.config, readerThreads: 1, workerConcurrency: 1 }
      const { deps, close } = await openDeps({
        config,
        programUrl: store.ownerUrl,
        secret: store.secret,
        log: openLog('silent'),
        publicUrl: () => addressOf(store),
      })
      try {
        const app = createApp(deps, start, { figures: openFigures(), pageFolder: '', stopping: () => false, demo: null })
        const answer = await app.request('/api/openapi.json')
        process.stdout.write(`${JSON.stringify(await answer.json(), null, 2)}\n`)
      } finally {
        await close()
      }
    }),
})
