/** Everything that enters from outside, in one value made in one place: no module reads the environment or the clock, or opens a connection, by itself. */
import type { Logger } from 'pino'
import type { FileReader } from '../crawlers/files/open-reading.ts'
import type { Net } from '../crawlers/net/net.ts'
import type { Readers } from '../crawlers/reading/pool.ts'
import type { Db } from '../db/client.ts'
import type { Config } from './config.ts'
import type { Searchable } from './documents/reading-thread.ts'
import type { Signals } from './events/signals.ts'
import type { Shelf } from './files/shelf.ts'
import type { Mail } from './mail.ts'

export interface Clock {
  now(): Date
}

export interface Deps {
  config: Config
  /** Key from which all others are derived. */
  secret: string
  /** Address under which people reach the product, without a slash at the end. */
  publicUrl: () => string
  db: Db
  net: Net
  clock: Clock
  log: Logger
  mail: Mail
  readers: Readers<Searchable>
  /** What reads uploaded files, and where they lie. */
  fileReader: FileReader
  shelf: Shelf
  signals: Signals
  /** Waits for what is done for many steps together, without keeping a place of the worker from others meanwhile. */
  aside<T>(wait: () => Promise<T>): Promise<T>
}
