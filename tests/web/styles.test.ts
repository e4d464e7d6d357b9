/** The styles of the component kit come with what uses them: the common ones at once, the others with the first screen that needs them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const web = new URL('../../web/', import.meta.url)
const styles = new URL('../../node_modules/@mantine/core/styles/', import.meta.url)

test('every Mantine component that a screen uses has its styles', () => {
  const common = readFileSync(new URL('ui/mantine.css', web), 'utf8')
  const missing: string[] = []
  let looked = 0
  for (const file of readdirSync(web, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.tsx')) continue
    const source = readFileSync(new URL(file, web), 'utf8')
    const own = [...source.matchAll(/['"(](\.[^'"]*\.css)['"]/g)].flatMap(([, path = '']) =>
      path.endsWith('.module.css') ? [] : [readFileSync(new URL(path, new URL(file, web)), 'utf8')],
    )
    for (const [, names = ''] of source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)) {
      for (const name of names.split(',').map((each) => each.trim())) {
        if (!existsSync(new URL(`${name}.layer.css`, styles))) continue
        looked += 1
        if (![common, ...own].some((css) => css.includes(`/${name}.layer.css`))) missing.push(`${file}: ${name}`)
      }
    }
  }
  expect(looked).toBeGreaterThan(50)
  expect(missing).toEqual([])
})
