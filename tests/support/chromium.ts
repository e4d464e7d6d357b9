/** A real Chromium for the browser's tests: the machine's own, else one installed from Debian's packages (as root), else one that comes through npm. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from '../../db/programs.ts'

const run = promisify(execFile)

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The last one of this package that runs on Node 20. It is some 70 MB, so it is only fetched where there is no other browser. */
const packed = '@sparticuz/chromium@147.0.2'

/** Path of a browser; throws with a sentence when none is to be had. */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, where there is no browser.`)
    return given
  }
  const found = () => usual.find((path) => existsSync(path))
  return found() ?? (await fromDebian().then(found)) ?? (await fromNpm())
}

async function fromDebian(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env }).catch(() => {})
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
    env,
    maxBuffer: 64 << 20,
  }).catch(() => {})
}

async function fromNpm(): Promise<string> {
  const home = join(projectRoot(), 'node_modules', '.cache', 'chromium')
  const mark = join(home, 'path')
  if (existsSync(mark)) {
    const path = await readFile(mark, 'utf8')
    if (existsSync(path)) return path
  }
  await rm(home, { recursive: true, force: true })
  const making = `${home}.${process.pid}`
  await mkdir(making, { recursive: true })
  try {
    await writeFile(join(making, 'package.json'), '{"name":"chromium-of-the-tests","version":"1.0.0","private":true}')
    await run('npm', ['install', '--no-audit', '--no-fund', packed], { cwd: making })
    await mkdir(join(making, 'unpacked'))
    await rename(making, home)
    // The runtime's name makes the package unpack the system libraries that a bare machine lacks; it unpacks into the folder for temporary files.
    const env = { ...process.env, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x', TMPDIR: join(home, 'unpacked') }
    const code = `import('@sparticuz/chromium').then(async ({ default: c }) => console.log(await c.executablePath()))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: home, env })
    const path = join(home, 'chromium.sh')
    const browser = stdout.trim()
    await writeFile(
      path,
      `#!/bin/sh\nLD_LIBRARY_PATH="${join(home, 'unpacked', 'al2023', 'lib')}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "${browser}" "$@"\n`,
      { mode: 0o755 },
    )
    await writeFile(mark, path)
    return path
  } catch (cause) {
    throw new Error('The browser tests need Chromium: install it, or name one in CHROMIUM_PATH.', { cause })
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

/** Flags under which it runs anywhere, also as root and without a screen, and calls nobody. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
