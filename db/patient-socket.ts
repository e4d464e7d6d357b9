/**
 * The way to the server that a connection of postgres.js takes, which tells of its end in two steps. When a server dies, postgres.js (3.4.9) still writes
 * to the connection, a rollback for example, after it forgot its socket: that ends the whole process, or leaves the connection dumb for ever
 * (porsager/postgres#1154, #1208). So what is under way is told of the failure first, and the end comes once it has had its say.
 */
import { Socket } from 'node:net'

/** Long enough for what follows a failure at once; short enough that nobody notices. */
const lastWordsMs = 50

class PatientSocket extends Socket {
  private isEnding = false
  private isBroken = false

  // The signature of every event there is; only one of them is looked at.
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === 'error') this.isBroken = true
    if (event !== 'close' || this.isEnding) return super.emit(event, ...args)
    this.isEnding = true
    if (!this.isBroken) super.emit('error', Object.assign(new Error('the database closed the connection'), { code: 'CONNECTION_CLOSED' }))
    // Without a mark of failure: then what came meanwhile is refused, too.
    // After what was written in the same turn went out, or the connection would wait for that for ever.
    setTimeout(() => setImmediate(() => super.emit('close', false)), lastWordsMs)
    return true
  }
}

/** Options of postgres.js for every connection of ours that lives long; its own types leave out `socket`, which it gives its parsed options to. */
export const patience = { socket: patientSocket }

function patientSocket({ host, port, path }: { host: string[]; port: number[]; path?: string | false }): Socket {
  const socket = new PatientSocket()
  if (path) socket.connect(path)
  else socket.connect(port[0] ?? 5432, host[0] ?? 'localhost')
  return socket
}
