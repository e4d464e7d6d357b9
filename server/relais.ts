/** The administration command line: `npm run relais -- help`. */
import { type CommandDef, renderUsage, runCommand } from 'citty'
import { BadBackup } from './backup/format.ts'
import { CannotRestore } from './backup/restore.ts'
import { NotDone, say } from './commands/terminal.ts'
import { ConfigMistakes } from './config.ts'
import { AlreadyRunning } from './data-folder.ts'
import { Problem, problemAnswer } from './errors.ts'

/** A command whatever its arguments: citty's types bind them to `run`, which only the command itself calls. */
// biome-ignore lint/suspicious/noExplicitAny: citty types a command by its arguments, and a list holds commands of several
type AnyCommand = CommandDef<any>

/** Each command is fetched when it is asked for; the words stand here too, so that the overview fetches none. */
const commands: Record<string, { means: string; load: () => Promise<AnyCommand> }> = {
  owner: {
    means: 'Let somebody in as an owner; makes the organisation when there is none',
    load: async () => (await import('./commands/owner.ts')).owner,
  },
  invite: { means: 'Invite somebody into a workspace', load: async () => (await import('./commands/invite.ts')).invite },
  password: { means: 'Give somebody a new password', load: async () => (await import('./commands/password.ts')).password },
  sessions: { means: 'End all sessions of somebody', load: async () => (await import('./commands/sessions.ts')).sessions },
  key: { means: 'Make an API key', load: async () => (await import('./commands/key.ts')).key },
  recount: { means: 'Count every mention anew', load: async () => (await import('./commands/recount.ts')).recount },
  backup: { means: 'Take a backup; the product may run meanwhile', load: async () => (await import('./commands/backup.ts')).backup },
  verify: { means: 'Say whether a backup is whole', load: async () => (await import('./commands/verify.ts')).verify },
  restore: { means: 'Put a backup into an empty database', load: async () => (await import('./commands/restore.ts')).restore },
  migrate: { means: 'Bring the database to the schema of this version', load: async () => (await import('./commands/migrate.ts')).migrate },
  doctor: { means: 'Look whether everything is right', load: async () => (await import('./commands/doctor.ts')).doctor },
  config: { means: 'Show every setting as it holds, secrets masked', load: async () => (await import('./commands/config.ts')).config },
  healthcheck: { means: 'End with 0 when the product answers', load: async () => (await import('./commands/healthcheck.ts')).healthcheck },
  openapi: { means: 'Print the description of the API', load: async () => (await import('./commands/openapi.ts')).openapi },
  demo: { means: 'Start with an invented world to look at', load: async () => (await import('./commands/demo.ts')).demo },
}

/** Runs one command and ends the process: 0 when it is done, 1 when it is not, 2 when it was asked in the wrong way. */
export async function relais(args: string[]): Promise<void> {
  const code = await runOne(args)
  // A demo goes on until it is ended.
  if (code !== null) process.exit(code)
}

async function runOne([name = 'help', ...rest]: string[]): Promise<number | null> {
  if (name === 'help' || name === '--help' || name === '-h') return rest[0] === undefined ? overview() : usage(rest[0])
  const command = commands[name]
  if (!command || rest.includes('--help') || rest.includes('-h')) return usage(name)
  try {
    await runCommand(await command.load(), { rawArgs: rest })
    return name === 'demo' ? null : 0
  } catch (error) {
    say(wordsOf(error))
    return error instanceof NotDone ? error.code : isWrongUse(error) ? 2 : 1
  }
}

async function usage(name: string): Promise<number> {
  const command = commands[name]
  if (!command) {
    say(`There is no command "${name}". "npm run relais -- help" lists them all.`)
    return 2
  }
  say(await renderUsage(await command.load()))
  return 0
}

function overview(): number {
  say('npm run relais -- <command>\n')
  for (const [name, { means }] of Object.entries(commands)) say(`  ${name.padEnd(12)} ${means}`)
  say('\n"npm run relais -- help <command>" says what a command takes. Settings come from the environment; "config" shows them.')
  return 0
}

const isWrongUse = (error: unknown): boolean => error instanceof Error && error.name === 'CLIError'

function wordsOf(error: unknown): string {
  if (error instanceof NotDone || error instanceof BadBackup || error instanceof CannotRestore) return error.message
  if (error instanceof ConfigMistakes || error instanceof AlreadyRunning) return error.message
  if (error instanceof Problem) {
    const { title, detail } = problemAnswer(error, 'en')
    return detail ? `${title} ${detail}` : title
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' && error instanceof Error && 'path' in error) return `There is no ${String(error.path)}.`
  if (!(error instanceof Error)) return `It could not be done: ${String(error)}`
  return isWrongUse(error) ? error.message : `It could not be done: ${error.message}`
}
