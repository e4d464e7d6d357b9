/** How a page is looked at: the four looks that stand for all, and what axe finds in one. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds against WCAG 2.2 AA on the page as it stands. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Evaluated, not added as a script, since the page's own policy lets no foreign script in.
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    // The line above put it there.
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`)
}

export const looks = [
  { locale: 'fr-FR', colorScheme: 'light', width: 1440, height: 900 },
  { locale: 'en-GB', colorScheme: 'dark', width: 1440, height: 900 },
  { locale: 'en-GB', colorScheme: 'light', width: 390, height: 844 },
  { locale: 'fr-FR', colorScheme: 'dark', width: 390, height: 844 },
] as const
