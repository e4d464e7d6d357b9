/** The demo: an invented world served from this machine and crawled through the real door, with a workspace that follows it. */
import { randomInt } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import type { start } from '../pipeline.ts'
import { followArrivals } from './arrivals.ts'
import { furnish } from './furnish.ts'
import { type SiteServer, startSiteServer } from './site-server.ts'
import { sitesOf } from './world/sites.ts'
import { starterOf } from './world/starter.ts'
import { buildWorld } from './world/world.ts'

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

/** The world's sites stand on the first free port of these. */
const firstPort = 4100
const lastPort = 4299

/** What must be the same at every start: the world's days and addresses follow from it. */
const Birth = z.object({ born: z.iso.datetime(), port: z.number().int(), password: z.string().min(8) })
type Birth = z.infer<typeof Birth>

/** Opens the world on its port. Throws with a sentence when it can't be served there, or by a process that does not do everything. */
export async function openDemo(config: Config): Promise<Demo> {
  if (config.role !== 'all') throw new Error('the demo serves its own world, so it needs ROLE=all')
  const file = join(config.dataDir, 'demo.json')
  const known = await readBirth(file)
  const server = known ? await serveAgain(known.port, file) : await serveFirst()
  const birth: Birth = known ?? { born: new Date().toISOString(), port: server.port, password: newPassword() }
  if (!known) await writeBirth(config.dataDir, file, birth)

  const born = new Date(birth.born)
  const world = buildWorld({ now: born, port: birth.port })
  const elapsed = () => Date.now() - born.getTime()
  for (const [site, pages] of Object.entries(sitesOf(world, elapsed))) {
    for (const [path, page] of Object.entries(pages)) server.set(site, path, page)
  }
  const starter = starterOf(world)
  const entrance: Entrance = { email: starter.owner.email, password: birth.password }
  let stopFollowing = () => {}
  return {
    exceptions: server.exceptions,
    // These sites are ours and never tire; the outside world keeps its second.
    delayMs: 40,
    entrance,
    async furnish(deps, begin) {
      const workspaceId = await furnish(deps, begin, { starter, entrance })
      stopFollowing = followArrivals(deps, begin, { workspaceId, world, elapsed })
    },
    async close() {
      stopFollowing()
      await server.close()
    },
  }
}

async function readBirth(file: string): Promise<Birth | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return Birth.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`${file} is not readable; remove the folder it lies in to begin the demo anew`, { cause })
  }
}

async function writeBirth(folder: string, file: string, birth: Birth): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(`${file}.part`, `${JSON.stringify(birth, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.part`, file)
}

async function serveFirst(): Promise<SiteServer> {
  for (let port = firstPort; port <= lastPort; port++) {
    const server = await serve(port)
    if (server) return server
  }
  throw new Error(`no port is free between ${firstPort} and ${lastPort} for the world of the demo`)
}

async function serveAgain(port: number, file: string): Promise<SiteServer> {
  const server = await serve(port)
  if (server) return server
  throw new Error(
    `the world of the demo stands on port ${port}, where its sources are followed, and another program has taken it. End that program, or remove ${file} and the data beside it to begin anew`,
  )
}

/** Null when the port is taken. */
async function serve(port: number): Promise<SiteServer | null> {
  try {
    return await startSiteServer({ port })
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) return null
    throw error
  }
}

/** Easy to type, since it stands on the sign-in page; it opens nothing but invented things. */
const newPassword = (): string =>
  `${['veilleuse', 'coulisses', 'rideau', 'souffleur', 'entracte'][randomInt(5)]}-${randomInt(100_000, 1_000_000)}`
