/** The data folder: held by one running Relais at a time, with the installation's secret in it. */
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Held {
  /** What a second start is told: where the first one is. */
  tell(where: string): void
  release(): Promise<void>
}

/** Thrown when another Relais runs on this folder. */
export class AlreadyRunning extends Error {
  readonly where: string
  constructor(where: string) {
    super(`Relais already runs on this data folder${where ? `: ${where}` : ''}.`)
    this.where = where
  }
}

/**
 * Takes the folder for this process. The hold is a listening socket, so it is gone with the process however that ends;
 * who connects to it hears where the holder serves. Throws `AlreadyRunning`.
 */
export async function holdFolder(folder: string): Promise<Held> {
  await mkdir(folder, { recursive: true })
  const socket = socketOf(folder)
  let where = ''
  for (let attempt = 0; ; attempt++) {
    try {
      const server = await listenOn(socket, () => where)
      return {
        tell: (address) => {
          where = address
        },
        release: () => new Promise((done) => server.close(() => done())),
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') || attempt > 2) throw error
      const answer = await ask(socket)
      if (answer !== null) throw new AlreadyRunning(answer)
      // Nobody answers: left by a process that was killed.
      await rm(socket, { force: true })
    }
  }
}

/** Sockets have short names, so the folder's is a hash; on Windows it is a pipe. */
function socketOf(folder: string): string {
  const name = `relais-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 20)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function listenOn(socket: string, where: () => string): Promise<Server> {
  return new Promise((done, failed) => {
    const server = createServer((caller) => {
      caller.on('error', () => {})
      caller.end(where())
    })
    server.unref()
    server.once('error', failed)
    server.listen(socket, () => done(server))
  })
}

/** What the holder says, or null when there is none. */
function ask(socket: string): Promise<string | null> {
  return new Promise((done) => {
    let heard = ''
    const caller = connect(socket)
    caller.setTimeout(2_000, () => {
      caller.destroy()
      done(heard)
    })
    caller.on('data', (chunk) => {
      heard += String(chunk)
    })
    caller.on('end', () => done(heard))
    caller.on('error', (error) => done('code' in error && error.code === 'EACCES' ? '' : null))
  })
}

/** The installation's secret, made once and readable by this user alone. */
export async function ownSecret(folder: string): Promise<string> {
  const file = join(folder, 'secret-key')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    const secret = randomBytes(48).toString('base64url')
    await mkdir(folder, { recursive: true })
    await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
    await chmod(file, 0o600)
    return secret
  }
}
