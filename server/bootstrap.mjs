/** What `npm start` and its sisters run first, with nothing but Node: installs and builds when that is needed, then hands over. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const say = (words) => process.stderr.write(`${words}\n`)

/** Ends with a sentence instead of a trace. */
function stop(words) {
  say(words)
  process.exit(1)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) stop(`Relais needs Node 20.19 or newer; this is ${process.versions.node}.`)

/** One hash over files and folders, by content. */
function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== 'node_modules') add(join(path, name))
    } else hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  for (const path of paths) add(join(root, path))
  return hash.digest('hex')
}

const npm = (args) =>
  spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })

/** Packages as the lock file says, unless they already are. */
function install() {
  const mark = join(root, 'node_modules', '.relais-installed')
  const wanted = hashOf(['package-lock.json'])
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  say('Installing packages; the first time this takes about a minute…')
  if (npm(['ci', '--no-audit', '--no-fund']).status !== 0)
    stop('The packages could not be installed. Is the network there? Run "npm ci" to see why.')
  writeFileSync(mark, wanted)
}

const sources = [
  'server',
  'web',
  'crawlers',
  'db',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'vite.server.config.ts',
]

/** The page and the server's bundle, unless they are of the present sources. */
function build() {
  const mark = join(root, 'dist', '.built')
  const wanted = hashOf(sources)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  say('Building…')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  for (const config of ['vite.config.ts', 'vite.server.config.ts']) {
    const built = spawnSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    if (built.status !== 0) stop(`Building failed (${config}).`)
  }
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, wanted)
}

/** Runs a tool of node_modules and ends with its code. */
function tool(path, args) {
  const ran = spawnSync(process.execPath, [join(root, 'node_modules', ...path.split('/')), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'test' },
  })
  process.exit(ran.status ?? 1)
}

const [command = 'start', ...args] = process.argv.slice(2)
switch (command) {
  case 'start': {
    install()
    build()
    process.env.NODE_ENV ??= 'production'
    const { main } = await import(pathToFileURL(join(root, 'dist', 'server', 'main.js')).href)
    await main(args)
    break
  }
  case 'relais': {
    install()
    build()
    process.env.NODE_ENV ??= 'production'
    const { relais } = await import(pathToFileURL(join(root, 'dist', 'server', 'relais.js')).href)
    await relais(args)
    break
  }
  case 'build':
    install()
    build()
    break
  case 'test':
    install()
    build()
    tool('vitest/vitest.mjs', ['run', ...args])
    break
  default:
    stop(`Unknown command: ${command}. There are start, relais, build and test.`)
}
