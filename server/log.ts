/** The log: JSON lines on standard output, without personal data or secrets. */
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
  const fromDatabase = error.name === 'PostgresError' || error.name === 'DrizzleQueryError'
  return {
    kind: error.name,
    ...(code ? { code } : {}),
    ...(fromDatabase ? {} : { message: error.message }),
    at: error.stack
      ?.split('\n')
      .slice(1, 6)
      .map((line) => line.trim()),
    ...(error.cause ? { cause: errorShape(error.cause) } : {}),
  }
}
