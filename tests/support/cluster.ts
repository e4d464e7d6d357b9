/** One real PostgreSQL for the whole run, with a migrated template that each test's database is cloned from. */
import { chmod, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { databaseUser, projectRoot } from '../../db/programs.ts'
import { findChromium } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's connection string of the template database. */
    ownerUrl: string
    /** The program's own role on the template. */
    programUrl: string
    /** The reading thread, bundled, so that each test's threads start at once. */
    readerFile: string
    /** Path of the browser. */
    chromium: string
  }
}

/** The thread's file of the present sources; compiling it in every thread would cost seconds each. */
async function bundleReader(folder: string): Promise<string> {
  await build({
    root: projectRoot(),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: join(projectRoot(), 'server', 'documents', 'reading-thread.ts'),
      outDir: join(folder, 'reader'),
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  })
  // Packages are found from the project, not from the folder of the moment.
  await symlink(join(projectRoot(), 'node_modules'), join(folder, 'node_modules'))
  return pathToFileURL(join(folder, 'reader', 'worker.mjs')).href
}

export const template = 'relais_template'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-test-'))
  await chmod(folder, 0o777)
  const cluster = await startEmbedded({ folder, database: template, user: databaseUser(), volatile: true })
  const { programUrl } = await migrate({
    ownerUrl: cluster.ownerUrl,
    secret: 'a secret of the tests alone, long enough',
    migrations: join(projectRoot(), 'db', 'migrations'),
  })
  project.provide('ownerUrl', cluster.ownerUrl)
  project.provide('programUrl', programUrl)
  project.provide('chromium', await findChromium())
  project.provide('readerFile', await bundleReader(folder))
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
