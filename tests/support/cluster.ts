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
    /** The thread that reads uploaded files, in the same way. */
    fileThread: string
    /** A folder that is cleared away after the run. */
    folder: string
    /** Path of the browser. */
    chromium: string
  }
}

/** The threads' files of the present sources; compiling them in every thread would cost seconds each. */
async function bundleThreads(folder: string): Promise<{ reader: string; files: string }> {
  await build({
    root: projectRoot(),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: join(folder, 'threads'),
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: {
          reader: join(projectRoot(), 'server', 'documents', 'reading-thread.ts'),
          files: join(projectRoot(), 'crawlers', 'files', 'thread.ts'),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  // Packages are found from the project, not from the folder of the moment.
  await symlink(join(projectRoot(), 'node_modules'), join(folder, 'node_modules'))
  const at = (name: string) => pathToFileURL(join(folder, 'threads', `${name}.mjs`)).href
  return { reader: at('reader'), files: at('files') }
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
  const threads = await bundleThreads(folder)
  project.provide('readerFile', threads.reader)
  project.provide('fileThread', threads.files)
  project.provide('folder', folder)
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
