/** The process: reads the configuration, opens what is needed, serves and works by its role, and ends cleanly. */
import { join } from 'node:path'
import { unfitRole } from '../db/client.ts'
import { type Embedded, startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { databaseFolder, databaseUser, projectRoot } from '../db/programs.ts'
import { createApp } from './app.ts'
import { type Config, ConfigMistakes, readConfig } from './config.ts'
import { AlreadyRunning, type Held, holdFolder, ownSecret } from './data-folder.ts'
import { openDemo } from './demo/open.ts'
import { openFigures } from './health.ts'
import { startWorker, type Worker } from './jobs.ts'
import { openLog } from './log.ts'
import { openDeps } from './open.ts'
import { jobs, recurring, start } from './pipeline.ts'
import { serveOn } from './serve.ts'
import { allWorkspaces } from './workspaces/store.ts'

/** Words for the person at the terminal; the log is for machines. */
const say = (words: string) => process.stdout.write(`${words}\n`)

export interface Running {
  /** Address people open; null for a worker alone. */
  address: string | null
  stop(): Promise<void>
}

/** Brings everything up, in the order in which it depends on each other; what was opened is closed again when something fails. */
export async function run(env: Record<string, string | undefined>, options: { demo: boolean }): Promise<Running> {
  const config = readConfig(options.demo && !env.DATA_DIR ? { ...env, DATA_DIR: join('data', 'demo') } : env)
  const log = openLog(config.logLevel)
  const opened: (() => Promise<void>)[] = []
  const closeAll = async () => {
    for (const close of opened.reverse())
      await close().catch((error: unknown) => log.warn({ err: error }, 'something did not close cleanly'))
  }
  try {
    const { ownerUrl, secret, held } = await openStore(config, opened)
    const { programUrl } = await migrate({
      ownerUrl,
      programUrl: config.databaseProgramUrl,
      secret,
      migrations: join(projectRoot(), 'db', 'migrations'),
    })
    const unfit = await unfitRole(programUrl)
    if (unfit)
      throw new Error(`The database role of the program may not be used: ${unfit}. Give one without these rights as DATABASE_PROGRAM_URL.`)

    const demo = options.demo ? await openDemo(config) : null
    if (demo) opened.push(demo.close)
    let address = config.publicUrl ?? ''
    const { deps, close } = await openDeps({
      config: demo ? { ...config, crawlExceptions: [...config.crawlExceptions, ...demo.exceptions] } : config,
      programUrl,
      secret,
      log,
      publicUrl: () => address,
      ...(demo ? { exceptionDelayMs: demo.delayMs } : {}),
    })
    opened.push(close)
    await demo?.furnish(deps, start)

    const figures = openFigures()
    let stopping = false
    let served: string | null = null
    if (config.role !== 'worker') {
      const server = await serveOn(
        createApp(deps, start, {
          figures,
          pageFolder: join(projectRoot(), 'dist', 'web'),
          stopping: () => stopping,
          demo: demo?.entrance ?? null,
        }),
        config,
      )
      served = server.address
      address ||= served
      opened.push(server.close)
    }
    let worker: Worker | null = null
    if (config.role !== 'web') {
      worker = await startWorker(deps, {
        ownerUrl,
        jobs,
        recurring: recurring(({ db }) => allWorkspaces(db)),
        concurrency: config.workerConcurrency,
        figures,
      })
      opened.push(() => worker?.stop() ?? Promise.resolve())
    }
    held?.tell(served ?? 'as a worker, without an address')
    return {
      address: served,
      async stop() {
        stopping = true
        await closeAll()
      },
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** The database and the secret: our own in the data folder, or a server that was given. */
async function openStore(
  config: Config,
  opened: (() => Promise<void>)[],
): Promise<{ ownerUrl: string; secret: string; held: Held | null }> {
  if (config.databaseUrl) return { ownerUrl: config.databaseUrl, secret: config.secretKey ?? (await ownSecret(config.dataDir)), held: null }
  const held = await holdFolder(config.dataDir)
  opened.push(() => held.release())
  const secret = config.secretKey ?? (await ownSecret(config.dataDir))
  const user = databaseUser()
  const folder = await databaseFolder(config.dataDir, user)
  if (!folder.startsWith(config.dataDir)) say(`The database lies in ${folder}, because its own user may not enter ${config.dataDir}.`)
  const database: Embedded = await startEmbedded({ folder, database: 'relais', user, say })
  opened.push(() => database.stop())
  return { ownerUrl: database.ownerUrl, secret, held }
}

/** Runs until told to stop; the exit code tells why it ended. */
export async function main(args: string[]): Promise<void> {
  // Begun at once, so that a signal in the middle of the start finds what is to be stopped.
  const starting = run(process.env, { demo: args.includes('--demo') })
  let ending = false
  const end = (code: number) => {
    if (ending) return
    ending = true
    // Whatever hangs, the terminal is given back within seconds; nothing is lost, since every step is saved whole or not at all.
    setTimeout(() => process.exit(code), 15_000).unref()
    void starting
      .then(
        (running) => running.stop(),
        () => {},
      )
      .finally(() => process.exit(code))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!ending) say('Stopping…')
      end(0)
    })
  }
  try {
    const running = await starting
    if (ending) return
    say(running.address ? `Relais is ready: ${running.address}` : 'Relais works, without an address (ROLE=worker).')
    if (args.includes('--demo')) say('This is a demo: its world is invented and served from this machine.')
  } catch (error) {
    if (ending) return
    if (error instanceof AlreadyRunning) say(error.message)
    else if (error instanceof ConfigMistakes) say(error.message)
    else say(`Relais could not start: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  }
}
