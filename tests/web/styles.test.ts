import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const web = new URL('../../web/', import.meta.url)
const styles = new URL('../../node_modules/@mantine/core/styles/', import.meta.url)

test('every Mantine component that a screen uses has its styles', () => {
  const listed = readdirSync(new URL('ui/', web))
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(new URL(`ui/${name}`, web), 'utf8'))
    .join('\n')
  const used = new Set<string>()
  for (const file of readdirSync(web, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.tsx')) continue
    const source = readFileSync(new URL(file, web), 'utf8')
    for (const [, names = ''] of source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)) {
      for (const name of names.split(',')) used.add(name.trim())
    }
  }
  expect(used).toContain('Button')
  const styled = [...used].filter((name) => existsSync(new URL(`${name}.layer.css`, styles)))
  expect(styled.filter((name) => !listed.includes(`/${name}.layer.css`))).toEqual([])
})
