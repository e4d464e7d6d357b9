/** One real PostgreSQL for the whole run, with a migrated template that each test's database is cloned from. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { databaseUser, projectRoot } from '../../db/programs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's connection string of the template database. */
    ownerUrl: string
    /** The program's own role on the template. */
    programUrl: string
  }
}

export const template = 'relais_template'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-test-'))
  await chmod(folder, 0o777)
  const cluster = await startEmbedded({ folder, database: template, user: databaseUser(), volatile: true })
  const { programUrl } = await migrate({ ownerUrl: cluster.ownerUrl, secret: 'a secret of the tests alone, long enough', migrations: join(projectRoot(), 'db', 'migrations') })
  project.provide('ownerUrl', cluster.ownerUrl)
  project.provide('programUrl', programUrl)
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
