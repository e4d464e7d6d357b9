/** The one place where everything that enters from outside is opened and put into `Deps`; nothing of the program opens a connection elsewhere. */

import { join } from 'node:path'
import type { Logger } from 'pino'
import { openFileReader } from '../crawlers/files/open-reading.ts'
import { openDoor } from '../crawlers/net/open-door.ts'
import { isPublicName } from '../crawlers/net/public-name.ts'
import { openReaders, type Readers } from '../crawlers/reading/pool.ts'
import { openDb } from '../db/client.ts'
import { databaseClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Clock, Deps } from './deps.ts'
import type { Searchable } from './documents/reading-thread.ts'
import { openSignals } from './events/signals.ts'
import { openShelf } from './files/shelf.ts'
import { openMail } from './mail.ts'
import { keepTurns } from './sources/kept-turns.ts'
import { sharedPoliteness } from './sources/politeness.ts'

export interface Opened {
  deps: Deps
  /** Closes everything, last opened first. */
  close(): Promise<void>
}

/** The source of the reading thread, or its bundle beside this bundle. */
const readingThread = () =>
  new URL(import.meta.url.endsWith('.ts') ? './documents/reading-thread.ts' : './reading-thread.js', import.meta.url)

/** The same for the thread that reads uploaded files. */
const fileThread = () => new URL(import.meta.url.endsWith('.ts') ? '../crawlers/files/thread.ts' : './file-thread.js', import.meta.url)

/**
 * What the crawler calls itself: its version, and where those whose sites it visits learn more. A page that only this machine can reach tells nobody
 * anything and is left out.
 */
export function crawlerName({ crawlContact }: Pick<Config, 'crawlContact'>, publicUrl: string): string {
  const contact = crawlContact ?? (isPublicName(publicUrl) ? `${publicUrl}/bot` : null)
  return contact === null ? 'Relais/0.1' : `Relais/0.1 (+${contact})`
}

export async function openDeps(options: {
  config: Config
  programUrl: string
  secret: string
  log: Logger
  publicUrl: () => string
  clock?: Clock
  /** Shortest time between calls of an excepted host; for demo and tests, whose sites are ours. */
  exceptionDelayMs?: number
  /** Reading threads that are open already, and stay open when the rest is closed; their own are opened otherwise. */
  readers?: Readers<Searchable>
  /** The file of the thread that reads uploaded files, where it is not beside this one. */
  fileThread?: URL
}): Promise<Opened> {
  const { config, log } = options
  const db = openDb(options.programUrl, { connections: config.workerConcurrency + 8 })
  const clock = options.clock ? { ...options.clock, close: () => {} } : await databaseClock(db)
  const politeness = keepTurns(sharedPoliteness(db, clock), () => clock.now())
  const net = openDoor({
    userAgent: () => crawlerName(config, options.publicUrl()),
    politeness,
    allowPrivate: config.crawlAllowPrivate,
    exceptions: config.crawlExceptions,
    now: () => clock.now(),
    limits: {
      minDelayMs: config.crawlDelayMs,
      ...(options.exceptionDelayMs === undefined ? {} : { exceptionDelayMs: options.exceptionDelayMs }),
    },
  })
  const readers =
    options.readers ?? openReaders<Searchable>({ threads: config.readerThreads, timeoutMs: 10_000, workerUrl: readingThread() })
  const signals = await openSignals(db)
  const mail = openMail(config)
  const fileReader = openFileReader({ workerUrl: options.fileThread ?? fileThread() })
  const shelf = openShelf(join(config.dataDir, 'files'))
  return {
    deps: {
      config,
      secret: options.secret,
      publicUrl: options.publicUrl,
      db,
      net,
      clock,
      log,
      mail,
      readers,
      fileReader,
      shelf,
      signals,
      // Outside of a worker there are no places.
      aside: (wait) => wait(),
    },
    async close() {
      mail.close()
      await signals.close().catch(() => {})
      await net.close()
      await politeness.close()
      if (!options.readers) await readers.close()
      clock.close()
      await db.close()
    },
  }
}
