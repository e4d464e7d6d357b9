/** The processes of the benches, and how one starts another. */
import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Each is a file of this folder. */
export const processes = ['main', 'arrivals', 'guard', 'one-web', 'one-worker', 'press'] as const
export type Process = (typeof processes)[number]

/** Evaluations borrow the workplace of the benches and run from their sources, where a bench is bundled. */
const fromSources = import.meta.url.endsWith('.ts')

/** Starts one beside us; it hears and says messages. */
export const startPart = (name: Process, args: string[], options: ForkOptions = {}): ChildProcess =>
  fork(fileURLToPath(new URL(`./${name}.${fromSources ? 'ts' : 'js'}`, import.meta.url)), args, {
    execArgv: [...(fromSources ? ['--import', 'tsx'] : []), '--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    ...options,
  })
