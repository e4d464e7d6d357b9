/** The product as a person meets it: the built page served over real HTTP, a worker behind it, and Chromium in front. */
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { projectRoot } from '../../db/programs.ts'
import { createApp } from '../../server/app.ts'
import { openFigures } from '../../server/health.ts'
import { startWorker } from '../../server/jobs.ts'
import { jobs, recurring, start } from '../../server/pipeline.ts'
import { serveOn } from '../../server/serve.ts'
import { allWorkspaces } from '../../server/workspaces/store.ts'
import type { TestApp } from './app.ts'
import { chromiumFlags } from './chromium.ts'

export interface Shown {
  address: string
  /** A page of its own, in a language and a colour scheme, at a size; what goes wrong in it fails the test at the end. */
  open(options?: { locale?: 'fr-FR' | 'en-GB'; colorScheme?: 'light' | 'dark'; width?: number; height?: number }): Promise<Page>
  /** What pages said went wrong. */
  complaints: string[]
  [Symbol.asyncDispose](): Promise<void>
}

export async function show(app: TestApp): Promise<Shown> {
  const page = createApp(app.deps, start, {
    figures: openFigures(),
    pageFolder: join(projectRoot(), 'dist', 'web'),
    stopping: () => false,
    demo: null,
  })
  const server = await serveOn(page, { host: '127.0.0.1', port: 0 })
  const worker = await startWorker(app.deps, {
    ownerUrl: app.ownerUrl,
    jobs,
    recurring: recurring(({ db }) => allWorkspaces(db)),
    concurrency: 4,
  })
  const browser: Browser = await chromium.launch({ executablePath: inject('chromium'), args: chromiumFlags })
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  return {
    address: server.address,
    complaints,
    async open({ locale = 'fr-FR', colorScheme = 'light', width = 1440, height = 900 } = {}) {
      const context = await browser.newContext({ locale, colorScheme, viewport: { width, height }, reducedMotion: 'reduce' })
      contexts.push(context)
      const opened = await context.newPage()
      opened.setDefaultTimeout(20_000)
      opened.on('pageerror', (error) => complaints.push(error.message))
      opened.on('console', (message) => {
        // A refused request is part of some stories, and the page shows it; everything else is a fault.
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
      })
      return opened
    },
    async [Symbol.asyncDispose]() {
      for (const context of contexts) await context.close()
      await browser.close()
      await worker.stop()
      await server.close()
    },
  }
}
