/** The log: JSON lines on standard output, without personal data or secrets. */
import { DrizzleQueryError } from 'drizzle-orm'
import { type DestinationStream, type Logger, pino } from 'pino'

/** Members that never appear, wherever they stand one level deep. */
const hidden = ['email', 'password', 'token', 'secret', 'authorization', 'cookie', 'text', 'body', 'params', 'parameters', 'query', 'args']

/** Writes to `out`, standard output unless given. */
export const openLog = (level: string, out?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: hidden.flatMap((name) => [name, `*.${name}`]), remove: true },
      serializers: { err: errorShape },
    },
    out,
  )

/** What an error may tell: kind, code, and where; the message only of our own, for a database's quotes the row. */
function errorShape(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  const fromDatabase = error.name === 'PostgresError' || error instanceof DrizzleQueryError
  return {
    kind: error.name,
    ...(code ? { code } : {}),
    ...(fromDatabase ? {} : { message: error.message }),
    at: error.stack
      // The stack begins with the message, which may fill several lines and quote the row; only places are kept.
      ?.split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith('at '))
      .slice(0, 5),
    ...(error.cause ? { cause: errorShape(error.cause) } : {}),
  }
}
