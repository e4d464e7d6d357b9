/**
 * The way to the server that our connections take, whichever of the two drivers they belong to.
 *
 * It tells of its end in two steps. When a server dies, postgres.js (3.4.9) still writes to the connection, a rollback for example, after it forgot its
 * socket: that ends the whole process, or leaves the connection dumb for ever (porsager/postgres#1154, #1208). So what is under way is told of the
 * failure first, and the end comes once it has had its say.
 *
 * And it does not wait for ever. A server whose machine or network went away says nothing, and neither driver looks at the time: what was asked hangs for
 * a quarter of an hour, until the system gives up. Who was asked and is silent for longer than any answer may take is taken for gone.
 */
import { Socket } from 'node:net'
import { markAway } from './away.ts'

/** Long enough for what follows a failure at once; short enough that nobody notices. */
const lastWordsMs = 50

/** Longest time that one statement of the program may take; the server ends it and says so. */
export const statementMs = 45_000
/** Longest silence after a question: longer than any statement takes. */
const silenceMs = statementMs + 15_000

/** "ReadyForQuery", the last message of an answer; its sixth byte tells whether a transaction is open. */
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5])
const idle = 0x49

/** Does not wait for ever, and marks its failures as the database's, since their codes alone could be any server's. */
class WatchfulSocket extends Socket {
  /** What had been written when the server last said something. */
  private answered = 0
  private isInTransaction = false

  constructor(silence: number) {
    super()
    this.setTimeout(silence)
    this.on('timeout', () => {
      // A connection that was asked nothing may rest as long as it likes.
      if (this.bytesWritten > this.answered || this.isInTransaction)
        this.destroy(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' }))
    })
  }

  // The signature of every event there is; few of them are looked at.
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'data') this.hear(args[0])
    if (event === 'error' && args[0] instanceof Error) markAway(args[0])
    return super.emit(event, ...args)
  }

  private hear(chunk: unknown): void {
    this.answered = this.bytesWritten
    if (!Buffer.isBuffer(chunk) || chunk.length < 6) return
    const last = chunk.subarray(-6)
    if (last.subarray(0, 5).equals(readyForQuery)) this.isInTransaction = last[5] !== idle
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
export const patience = patienceOf(silenceMs)

/** The same for connections that ask small things only, and may take silence for absence sooner. */
export function patienceOf(silence: number) {
  return {
    socket({ host, port, path }: { host: string[]; port: number[]; path?: string | false }): Socket {
      const socket = new PatientSocket(silence)
      socket.setKeepAlive(true, 10_000)
      if (path) socket.connect(path)
      else socket.connect(port[0] ?? 5432, host[0] ?? 'localhost')
      return socket
    },
  }
}

/** For pg, which connects by itself. */
export const patientStream = (silence: number) => (): Socket => new WatchfulSocket(silence)
