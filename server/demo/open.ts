/** The demo: an invented world served from this machine and crawled through the real door, with a workspace that follows it. */
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import type { start } from '../pipeline.ts'

/** How one enters the demo without an account of one's own. */
export interface Entrance {
  email: string
  password: string
}

export interface Demo {
  /** Patterns that let the crawler reach the world's sites, which stand on the loopback. */
  exceptions: string[]
  delayMs: number
  entrance: Entrance
  /** Sets the workspace up at the first start; later starts find it as it was left. */
  furnish(deps: Deps, begin: typeof start): Promise<void>
  close(): Promise<void>
}

export async function openDemo(_config: Config): Promise<Demo> {
  throw new Error('not yet')
}
