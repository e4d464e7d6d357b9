/** Which failures say that the database is away, full or stopping: nothing is wrong with what was asked, and it may be asked again. */

/** PostgreSQL's codes for ends of connections, a full disk, too many callers, and a server that shuts down, starts or only reads; then what postgres.js says. */
const away = /^(08\w{3}|25006|53[13]00|57P0\d|CONNECT(ION)?_\w+)$/
/** pg gives no code with these. */
const awayWords = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/
/** Failures of sockets to the database; `ECONNREFUSED` by itself could be any server's. */
const marked = new WeakSet<Error>()

export function markAway(error: Error): void {
  marked.add(error)
}

export function isAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (marked.has(cause) || awayWords.test(cause.message)) return true
    if ('code' in cause && typeof cause.code === 'string' && away.test(cause.code)) return true
  }
  return false
}
