import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { projectRoot } from '../../db/programs.ts'
import { restoreBackup } from '../../server/backup/restore.ts'
import { takeBackup } from '../../server/backup/write.ts'
import { startWorker } from '../../server/jobs.ts'
import { jobs, start } from '../../server/pipeline.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { faultsOf, pictureOf } from '../support/picture.ts'
import { smallWorld } from '../support/small-world.ts'

const migrations = join(projectRoot(), 'db', 'migrations')
const secret = 'a secret of the tests alone, long enough'
/** Where uploaded files are put; these installations have none. */
const filesFolder = join(inject('folder'), 'no-files')

const as = (database: string) => {
  const url = new URL(inject('ownerUrl'))
  url.pathname = `/${database}`
  return url.href
}

async function looked(ownerUrl: string, workspaceId: string) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    return {
      faults: await faultsOf(sql, workspaceId),
      picture: await pictureOf(sql, workspaceId, (address) => address.replace(/:\d+/, '')),
    }
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** Follows the world as a crawler does whose process ends in between: again and again until nothing is due. */
async function crawl(app: TestApp, forMs: number): Promise<void> {
  const worker = await startWorker(app.deps, { ownerUrl: app.ownerUrl, jobs, recurring: [], concurrency: 4 })
  await sleep(forMs)
  await worker.stop()
}

test('[TEAM-05] a backup that is taken in the middle of a crawl holds whole things only, and the crawl goes on from it to the same end', {
  timeout: 180_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const press = smallWorld({ feeds: 6, items: 6, from: new Date(Date.now() - 3_600_000) })
  press.publish(app.sites)
  await ana.send('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression: '"La Lanterne"' })
  const ids = await app.db.workspace(ana.workspaceId, (tx) =>
    addSources(
      tx,
      program(ana.workspaceId),
      press.feeds.map(({ site, title }) => ({ kind: 'feed' as const, address: app.sites.address(site, '/feed'), title })),
    ),
  )
  await app.enqueue(ana.workspaceId, ...ids.map((id) => start.visitNow(ana.workspaceId, id)))

  const folder = await mkdtemp(join(tmpdir(), 'relais-amid-'))
  const admin = postgres(as('postgres'), { max: 1, onnotice: () => {} })
  const restored = `amid_${process.pid}`
  try {
    const crawling = crawl(app, 3_000)
    const files: string[] = []
    for (const [n, pause] of [300, 700, 700].entries()) {
      await sleep(pause)
      const file = join(folder, `${n}.relais.gz`)
      await takeBackup({ ownerUrl: app.ownerUrl, file, secretKey: null, now: new Date(), filesFolder })
      files.push(file)
    }
    await crawling
    await app.drain({ withinMs: 20_000 })
    const whole = await looked(app.ownerUrl, ana.workspaceId)
    expect(whole.faults).toEqual([])
    expect(whole.picture.documents).toHaveLength(36)

    for (const file of files) {
      await admin.unsafe(`create database "${restored}"`)
      const ownerUrl = as(restored)
      await restoreBackup({ ownerUrl, secret, migrations, file, filesFolder, replace: false })
      const { programUrl } = await migrate({ ownerUrl, secret, migrations })
      const amid = await looked(ownerUrl, ana.workspaceId)
      expect(amid.faults.filter((fault) => !fault.includes('not understood'))).toEqual([])
      // The world is asked again by whoever goes on from there.
      const again = await startApp({ database: { ownerUrl, programUrl }, env: { CRAWL_EXCEPTIONS: app.sites.exceptions.join(',') } })
      try {
        await again.enqueue(ana.workspaceId, ...ids.map((id) => start.visitNow(ana.workspaceId, id)))
        await again.drain({ withinMs: 20_000 })
      } finally {
        await again[Symbol.asyncDispose]()
      }
      const end = await looked(ownerUrl, ana.workspaceId)
      expect(end.faults).toEqual([])
      expect(end.picture).toEqual(whole.picture)
      await admin.unsafe(`drop database "${restored}" with (force)`)
    }
  } finally {
    await admin.unsafe(`drop database if exists "${restored}" with (force)`)
    await admin.end({ timeout: 2 })
    await rm(folder, { recursive: true, force: true })
  }
})
