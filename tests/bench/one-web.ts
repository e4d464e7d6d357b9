/** The web part in a process of its own; says its address once it answers. */
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { openFigures } from '../../server/health.ts'
import { openLog } from '../../server/log.ts'
import { openDeps } from '../../server/open.ts'
import { start } from '../../server/pipeline.ts'
import { serveOn } from '../../server/serve.ts'
import { endsWithParent } from './ends-with-parent.ts'
import { secret, tellMemory } from './workplace.ts'

endsWithParent()

const [programUrl = ''] = process.argv.slice(2)
const config = readConfig({ LOG_LEVEL: 'error', PORT: '0' })
const { deps } = await openDeps({ config, programUrl, secret, log: openLog('error'), publicUrl: () => 'http://bench.test' })
const app = createApp(deps, start, { figures: openFigures(), pageFolder: '/nowhere', stopping: () => false, demo: null })
const { address } = await serveOn(app, config)
tellMemory()
process.send?.(address)
