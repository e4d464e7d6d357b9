/**
 * The way to the server that our connections take, whichever of the two drivers they belong to.
 *
 * It tells of its end in two steps. When a server dies, postgres.js (3.4.9) still writes to the connection, a rollback for example, after it forgot its
 * socket: that ends the whole process, or leaves the connection dumb for ever (porsager/postgres#1154, #1208). So what is under way is told of the
 * failure first, and the end comes once it has had its say.
 *
 * And it does not wait for ever. A server whose machine or network went away says nothing, and neither driver looks at the time: what was asked hangs for
 * a quarter of an hour or longer, until the system gives up. So whoever was asked and is silent is looked for on another line: as long as the server is at
 * work on the question, however long that takes, the answer is waited for; when it never heard the question, or is not there, the connection fails.
 */
import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { namedTypes } from './arrays.ts'
import { markAway } from './away.ts'

/** Long enough for what follows a failure, also on a machine that lets us go on only a quarter of a second later; short enough that nobody notices. */
const lastWordsMs = 250
/** After so much silence one looks. */
const silenceMs = 10_000
/** How often in a row the server may not be found, and how much it counts when it is there but not at work: an answer may be on its way. */
const mostInVain = 3
const notAtWork = 2

/** "ReadyForQuery", the last message of an answer; its sixth byte tells whether a transaction is open. */
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5])
const idle = 0x49
/** "BackendKeyData", by which the server tells the number of the process that answers this connection. */
const backendKeyData = 0x4b

/** Looks for a silent server, and marks its failures as the database's, since their codes alone could be any server's. */
class WatchfulSocket extends Socket {
  private readonly url: string
  private readonly silence: number
  /** What had been written when the server last said something. */
  private answered = 0
  private isInTransaction = false
  /** The server's first words, until its process is known. */
  private greeting: Buffer | null = Buffer.alloc(0)
  private backend: number | null = null
  private inVain = 0

  constructor(url: string, silence: number) {
    super()
    this.url = url
    this.silence = silence
    this.setTimeout(silence)
    this.on('timeout', () => void this.look())
  }

  // The signature of every event there is; few of them are looked at.
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'data' && Buffer.isBuffer(args[0])) this.hear(args[0])
    if (event === 'error' && args[0] instanceof Error) markAway(args[0])
    return super.emit(event, ...args)
  }

  private hear(chunk: Buffer): void {
    this.answered = this.bytesWritten
    this.inVain = 0
    if (this.greeting) this.meet(Buffer.concat([this.greeting, chunk]))
    if (chunk.length < 6) return
    const last = chunk.subarray(-6)
    if (last.subarray(0, 5).equals(readyForQuery)) this.isInTransaction = last[5] !== idle
  }

  /** Reads message by message until the server says which of its processes this is. */
  private meet(said: Buffer): void {
    let at = 0
    while (at + 5 <= said.length) {
      const end = at + 1 + said.readUInt32BE(at + 1)
      if (end > said.length) break
      if (said[at] === backendKeyData) {
        this.backend = said.readUInt32BE(at + 5)
        this.greeting = null
        return
      }
      at = end
    }
    // A line that is enciphered cannot be read: then nothing is known, and only a server that is not there at all is told.
    this.greeting = said.length > 65_536 ? null : said.subarray(at)
  }

  private async look(): Promise<void> {
    // A connection that was asked nothing may rest as long as it likes.
    if (this.destroyed || (this.bytesWritten <= this.answered && !this.isInTransaction)) return
    const before = this.bytesRead
    const atWork = this.backend === null ? null : await isAtWork(this.url, this.backend)
    if (this.destroyed || this.bytesRead !== before) return
    if (atWork) this.inVain = 0
    else this.inVain += atWork === null ? 1 : notAtWork
    if (this.inVain < mostInVain) return void this.setTimeout(this.silence)
    this.destroy(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' }))
    // What it began for us would hold its rows until the server notices that we are gone.
    if (this.backend !== null) await leaveWork(this.url, this.backend, this.silence)
  }
}

/** Whether a process of the server is at work on something; null when the server cannot be asked. */
const isAtWork = (url: string, backend: number): Promise<boolean | null> =>
  asked(url, async (sql) => {
    const rows = await sql<{ busy: boolean }[]>`
      select state = 'active' and wait_event_type is distinct from 'Client' as busy from pg_stat_activity where pid = ${backend}`
    // What it said this very moment is still under way.
    if (rows[0]?.busy !== true) await sleep(500)
    return rows[0]?.busy === true
  })

/** Has a process end that waits for us in vain; not one that got its number since. */
const leaveWork = (url: string, backend: number, silence: number): Promise<unknown> =>
  asked(
    url,
    (sql) => sql`
      select pg_terminate_backend(pid) from pg_stat_activity where pid = ${backend} and datname = current_database() and usename = current_user
        and backend_start < now() - ${`${silence} milliseconds`}::interval and state_change < now() - ${`${silence} milliseconds`}::interval
        and (state <> 'active' or wait_event_type = 'Client')`,
  )

/** Asks on a line of its own; null when that fails or takes too long. */
async function asked<T>(url: string, ask: (sql: postgres.Sql) => PromiseLike<T>): Promise<T | null> {
  const sql = postgres(url, {
    ...namedTypes,
    max: 1,
    onnotice: () => {},
    connect_timeout: 5,
    connection: { application_name: 'relais looks' },
  })
  try {
    return await Promise.race([ask(sql), sleep(10_000, null)])
  } catch {
    return null
  } finally {
    void sql.end({ timeout: 0 }).catch(() => {})
  }
}

/** Tells of its end in two steps. */
class PatientSocket extends WatchfulSocket {
  private isEnding = false
  private isBroken = false

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'error') this.isBroken = true
    if (event !== 'close' || this.isEnding) return super.emit(event, ...args)
    this.isEnding = true
    if (!this.isBroken) this.emit('error', Object.assign(new Error('the database closed the connection'), { code: 'CONNECTION_CLOSED' }))
    // Without a mark of failure: then what came meanwhile is refused, too.
    // After what was written in the same turn went out, or the connection would wait for that for ever.
    setTimeout(() => setImmediate(() => super.emit('close', false)), lastWordsMs)
    return true
  }
}

/** Options of postgres.js for every connection of ours that lives long; its own types leave out `socket`, which it gives its parsed options to. */
export const patience = (url: string, silence = silenceMs) => ({
  socket({ host, port, path }: { host: string[]; port: number[]; path?: string | false }): Socket {
    const socket = new PatientSocket(url, silence)
    socket.setKeepAlive(true, 10_000)
    if (path) socket.connect(path)
    else socket.connect(port[0] ?? 5432, host[0] ?? 'localhost')
    return socket
  },
})

/** For pg, which connects by itself. */
export const patientStream = (url: string) => (): Socket => new WatchfulSocket(url, silenceMs)

/** What the server does about us when we are the ones who went away: it notices, and ends what we left open, or its rows would be held for ever. */
export const goodbyes = {
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 3,
  idle_in_transaction_session_timeout: 60_000,
} as const
