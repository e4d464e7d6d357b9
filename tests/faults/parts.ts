/** One process of the product, started as a service would be and started again whenever it ends; with ways to kill it and to put it to sleep. */
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

export interface Part {
  /** `http://localhost:PORT` of a web process, once it says so. */
  address(): string
  /** Ends it as a power cut would, and starts another. */
  killAndRestart(): Promise<void>
  /** Has it do nothing at all for so long, and then go on as if nothing had been. */
  freeze(ms: number): Promise<void>
  /** Its last words each time it ended without being killed by us. */
  ownEnds(): string[]
  lastWords(): string
  /** How long it took to end when it was asked to; gives up after twenty seconds. */
  stop(): Promise<number>
}

export async function startPart(file: string, env: Record<string, string>): Promise<Part> {
  let child: ChildProcess | null = null
  let address = ''
  let words = ''
  const ended: string[] = []
  let stopping = false

  async function launch(): Promise<void> {
    const own = spawn(process.execPath, ['-e', `import(${JSON.stringify(pathToFileURL(file).href)}).then(({ main }) => main([]))`], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = own
    // A web process gets a new port; the old address must not be read again.
    words = ''
    const isReady = new Promise<boolean>((resolve) => {
      const hear = (chunk: Buffer) => {
        words = `${words}${chunk}`.slice(-6_000)
        address = /Relais is ready: (\S+)/.exec(words)?.[1] ?? address
        if (/Relais is ready|Relais works/.test(words)) resolve(true)
      }
      own.stdout?.on('data', hear)
      own.stderr?.on('data', hear)
      own.once('exit', () => resolve(false))
    })
    const ready = await isReady
    if (stopping || child !== own) return
    if (!ready) {
      // The database was away while it started; whoever runs a service starts it again.
      await sleep(300)
      if (stopping || child !== own) return
      return launch()
    }
    own.once('exit', () => {
      if (child !== own || stopping) return
      ended.push(words)
      void launch()
    })
  }

  const gone = (one: ChildProcess) =>
    one.exitCode !== null || one.signalCode !== null ? Promise.resolve() : new Promise<void>((done) => one.once('exit', () => done()))
  await launch()
  return {
    address: () => address,
    ownEnds: () => ended,
    lastWords: () => words,
    async killAndRestart() {
      const old = child
      child = null
      if (old) {
        old.kill('SIGKILL')
        await gone(old)
      }
      await launch()
    },
    async freeze(ms) {
      const frozen = child
      frozen?.kill('SIGSTOP')
      await sleep(ms)
      frozen?.kill('SIGCONT')
    },
    async stop() {
      stopping = true
      const last = child
      if (!last) return 0
      const began = performance.now()
      last.kill('SIGTERM')
      const patience = setTimeout(() => last.kill('SIGKILL'), 20_000)
      await gone(last)
      clearTimeout(patience)
      return Math.round(performance.now() - began)
    },
  }
}
