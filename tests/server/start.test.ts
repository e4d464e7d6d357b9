import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../db/programs.ts'
import { startSiteServer } from '../../server/demo/site-server.ts'
import { smallWorld } from '../support/small-world.ts'

const isRoot = process.getuid?.() === 0
const bundle = join(projectRoot(), 'dist', `start-test-${process.pid}`)
let folder = ''

beforeAll(async () => {
  await build({ configFile: join(projectRoot(), 'vite.server.config.ts'), logLevel: 'error', build: { outDir: bundle } })
  folder = await mkdtemp(join(tmpdir(), 'relais-start-'))
  await chmod(folder, 0o755)
})

const spawned = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of spawned) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
  await rm(bundle, { recursive: true, force: true })
})

interface Run {
  child: ChildProcess
  said(): string
  /** The first match in what it says; fails with all it said when it ends before or takes too long. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  ended: Promise<number | null>
}

/** Starts the product as `npm start` does, with an environment of its own. */
function start(env: Record<string, string>, args: string[] = []): Run {
  const { PATH = '', HOME = '' } = process.env
  const script = `import(${JSON.stringify(pathToFileURL(join(bundle, 'main.js')).href)}).then(({ main }) => main(${JSON.stringify(args)}))`
  const child = spawn(process.execPath, ['-e', script], {
    cwd: folder,
    env: { PATH, HOME, TMPDIR: tmpdir(), NODE_ENV: 'production', LOG_LEVEL: 'error', READER_THREADS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  spawned.add(child)
  let text = ''
  child.stdout?.on('data', (chunk) => {
    text += String(chunk)
  })
  child.stderr?.on('data', (chunk) => {
    text += String(chunk)
  })
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  return {
    child,
    ended,
    said: () => text,
    async says(pattern) {
      for (let waited = 0; waited < 60_000; waited += 50) {
        const found = pattern.exec(text)
        if (found) return found
        if (child.exitCode !== null) break
        await sleep(50)
      }
      throw new Error(`It did not say ${pattern}, but:\n${text}`)
    },
  }
}

const ready = async (run: Run): Promise<string> => (await run.says(/Relais is ready: (http:\S+)/))[1] ?? ''

/** Ends it as Ctrl-C does. Gives its code and how long it took. */
async function end(run: Run, signal: NodeJS.Signals = 'SIGINT'): Promise<{ code: number | null; seconds: number }> {
  const began = performance.now()
  run.child.kill(signal)
  const code = await run.ended
  return { code, seconds: (performance.now() - began) / 1000 }
}

async function databasePid(data: string): Promise<number | null> {
  const text = await readFile(join(data, 'database', 'postgres', 'postmaster.pid'), 'utf8').catch(() => null)
  return text === null ? null : Number(text.split('\n')[0])
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function listen(port: number): Promise<Server | null> {
  return new Promise((done) => {
    const server = createServer((caller) => {
      // Whoever only looks whether the port is taken leaves without a word.
      caller.on('error', () => {})
      caller.end('somebody else')
    })
    server.once('error', () => done(null))
    server.listen(port, '127.0.0.1', () => done(server))
  })
}

describe('[TEAM-05] starting', () => {
  test('all mistakes of the configuration are told at once, and nothing is made', async () => {
    const data = join(folder, 'mistaken')
    const run = start({ DATA_DIR: data, PORT: 'http', SECRET_KEY: 'short', LOG_LEVEL: 'loud', SMTP_URL: 'smtp://localhost' })
    expect(await run.ended).toBe(1)
    for (const name of ['PORT', 'SECRET_KEY', 'LOG_LEVEL', 'MAIL_FROM']) expect(run.said()).toContain(`  - ${name}`)
    expect(run.said()).toContain('4 mistakes')
    expect(existsSync(data)).toBe(false)
  })

  test('serves, tells a second start where it is, leaves foreign ports alone, ends whole, and outlives being killed', async () => {
    const data = join(folder, 'data')
    // Where somebody else has it already, that is the foreign program.
    const foreign = await listen(3000)
    const first = start({ DATA_DIR: data })
    const address = await ready(first)
    expect(Number(new URL(address).port)).toBeGreaterThan(3000)
    if (foreign) {
      expect(foreign.listening).toBe(true)
      await new Promise((done) => foreign.close(done))
    }
    expect(await (await fetch(`${address}/livez`)).json()).toEqual({ status: 'alive' })
    expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ status: 'ready' })
    expect(await (await fetch(`${address}/api/v1/setup`)).json()).toMatchObject({ ready: false, demo: null })

    const second = start({ DATA_DIR: data })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(`Relais already runs on this data folder: ${address}`)

    // A port that was asked for and is taken is said, and what was opened for it is closed again.
    const other = join(folder, 'other')
    const third = start({ DATA_DIR: other, PORT: new URL(address).port })
    expect(await third.ended).toBe(1)
    expect(third.said()).toContain('is taken by another program')
    const left = await databasePid(other)
    expect(left === null || !isAlive(left)).toBe(true)

    const pid = await databasePid(data)
    expect(pid !== null && isAlive(pid)).toBe(true)
    const stopped = await end(first)
    expect(stopped.code).toBe(0)
    expect(stopped.seconds).toBeLessThan(15)
    expect(pid !== null && isAlive(pid)).toBe(false)
    await expect(fetch(`${address}/livez`)).rejects.toThrow()

    const again = start({ DATA_DIR: data, PORT: '0' })
    await ready(again)
    again.child.kill('SIGKILL')
    await again.ended
    const orphan = await databasePid(data)
    expect(orphan !== null && isAlive(orphan)).toBe(true)
    const last = start({ DATA_DIR: data, PORT: '0' })
    expect(await (await fetch(`${await ready(last)}/readyz`)).json()).toEqual({ status: 'ready' })
    expect(last.said()).toContain('A database left by an earlier run is stopped first.')
    expect((await end(last, 'SIGTERM')).code).toBe(0)
  })

  test('killed in the middle of a crawl it goes on by itself at the next start, its database dead or alive; Ctrl-C then ends it in seconds', {
    timeout: 300_000,
  }, async () => {
    const sites = await startSiteServer()
    try {
      const press = smallWorld({ feeds: 8, items: 8, from: new Date(Date.now() - 3_600_000) })
      press.publish(sites)
      const data = join(folder, 'crawling')
      const env = { DATA_DIR: data, PORT: '0', CRAWL_EXCEPTIONS: sites.exceptions.join(',') }
      const asked = async (more: number) => {
        const before = sites.asked().length
        for (let waited = 0; waited < 60_000 && sites.asked().length < before + more; waited += 20) await sleep(20)
      }
      let cookie = ''
      const ask = async <T>(address: string, path: string, json?: unknown): Promise<T> => {
        const answer = await fetch(`${address}/api/v1/${path}`, {
          headers: { cookie, 'content-type': 'application/json' },
          ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
        })
        if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
        cookie ||= answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
        const body = await answer.text()
        // The caller names the shape it expects, and its assertions check it.
        return (body === '' ? null : JSON.parse(body)) as T
      }

      const first = start(env)
      const address = await ready(first)
      const who = { name: 'Ana Ferrand', email: 'ana@example.org', password: 'une lanterne sur le port' }
      await ask(address, 'setup', { organisation: 'La Lanterne', locale: 'fr', timeZone: 'Europe/Paris', ...who })
      await ask(address, 'watches', { name: 'La Lanterne', kind: 'brand', expression: '"La Lanterne"' })
      const followed = press.feeds.map(({ site, title }) => ({ kind: 'feed', address: sites.address(site, '/feed'), title }))
      await ask(address, 'sources/several', { sources: followed })
      await asked(12)
      first.child.kill('SIGKILL')
      await first.ended

      const second = start(env)
      await ready(second)
      await asked(12)
      // A power cut: everything at once.
      const postmaster = await databasePid(data)
      second.child.kill('SIGKILL')
      if (postmaster !== null) process.kill(postmaster, 'SIGKILL')
      await second.ended

      const third = start(env)
      await ready(third)
      await asked(6)
      const stopped = await end(third)
      expect(stopped.code).toBe(0)
      expect(stopped.seconds).toBeLessThan(15)

      const last = start(env)
      const there = await ready(last)
      const refused = start(env)
      expect(await refused.ended).toBe(1)
      expect(refused.said()).toContain(`Relais already runs on this data folder: ${there}`)
      let now = { running: 1, due: 0, pages: 0, failed: 0 }
      for (let waited = 0; waited < 120_000 && now.running + now.due + now.pages > 0; waited += 200) {
        await sleep(200)
        now = await ask(there, 'jobs/now')
      }
      expect(now).toMatchObject({ running: 0, due: 0, pages: 0, failed: 0 })
      const { items } = await ask<{ items: { documentCount: number; state: string }[] }>(there, 'sources?limit=50')
      expect(items).toHaveLength(8)
      expect(items.reduce((sum, { documentCount }) => sum + documentCount, 0)).toBe(64)
      expect((await end(last)).code).toBe(0)
    } finally {
      await sites.close()
    }
  })

  test('without a worker it serves, without a page it works', async () => {
    const data = join(folder, 'roles')
    const web = start({ DATA_DIR: data, PORT: '0', ROLE: 'web' })
    expect((await fetch(`${await ready(web)}/livez`)).status).toBe(200)
    expect((await end(web)).code).toBe(0)
    const worker = start({ DATA_DIR: data, ROLE: 'worker' })
    await worker.says(/without an address \(ROLE=worker\)/)
    expect((await end(worker)).code).toBe(0)
  })

  test('stopped in the middle of its start, it takes its database along', async () => {
    const data = join(folder, 'hasty')
    const run = start({ DATA_DIR: data, PORT: '0' })
    let pid: number | null = null
    for (let waited = 0; waited < 600 && pid === null; waited++) {
      await sleep(50)
      pid = await databasePid(data)
    }
    expect(pid).not.toBeNull()
    expect((await end(run)).code).toBe(0)
    expect(pid !== null && isAlive(pid)).toBe(false)
    expect(run.said()).not.toContain('could not start')
  })

  // Only root hands the database to another user, who then needs a folder of its own.
  test.skipIf(!isRoot)(
    'as root, from a folder that the database’s own user can’t enter, the line printed says where the data lies',
    async () => {
      const closed = join(folder, 'home')
      await mkdir(closed, { mode: 0o700 })
      const run = start({ DATA_DIR: join(closed, 'data'), PORT: '0' })
      await ready(run)
      const place = /The database lies in (\S+), because its own user may not enter/.exec(run.said())?.[1] ?? ''
      expect(place).not.toBe('')
      expect(place.startsWith(closed)).toBe(false)
      expect(existsSync(join(place, 'postgres', 'PG_VERSION'))).toBe(true)
      expect((await end(run)).code).toBe(0)
      await rm(place, { recursive: true, force: true })
    },
  )
})
