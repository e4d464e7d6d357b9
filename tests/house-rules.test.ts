import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../db/programs.ts'

const root = projectRoot()

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(join(root, path)).isDirectory()) return name === 'migrations' || name === 'node_modules' ? [] : filesOf(path)
    return /\.(ts|tsx|mjs)$/.test(name) ? [path] : []
  })
}

interface Import {
  file: string
  /** Path inside the project, or the package's name. */
  target: string
  typesOnly: boolean
}

const sources = ['db', 'crawlers', 'server', 'web'].flatMap(filesOf)
const imports: Import[] = sources.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  return [
    ...text.matchAll(/(?:^|\n)\s*(import|export)\s+(type\s)?([^'"\n]*?(?:\{[^}]*\})?[^'"\n]*?)\s*from\s+'([^']+)'|import\('([^']+)'\)/g),
  ].map((found) => {
    const target = found[4] ?? found[5] ?? ''
    const inner = found[3] ?? ''
    const everyNameIsType =
      /^\{[^}]*\}$/.test(inner.trim()) &&
      inner
        .replace(/[{}]/g, '')
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean)
        .every((each) => each.startsWith('type '))
    return {
      file,
      target: target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target,
      typesOnly: found[2] !== undefined || everyNameIsType,
    }
  })
})

const folderOf = (path: string) => path.split('/')[0] ?? ''
/** What is asked and answered, by a slice or by a part of it. */
const isContract = (path: string) => /^server\/(?:[^/]+\/)?(?:[\w-]+-)?contract\.ts$/.test(path)
const among = (list: readonly string[], path: string) => list.some((each) => path === each || path.startsWith(`${each}/`))
const told = (broken: Import[]) => broken.map(({ file, target }) => `${file} → ${target}`)

/** The doors of the crawlers that the server may use. */
const crawlerDoors = [
  'crawlers/listen.ts',
  'crawlers/files',
  'crawlers/source.ts',
  'crawlers/sources',
  'crawlers/net',
  'crawlers/reading/pool.ts',
  'crawlers/reading/thread.ts',
  'crawlers/reading/byline.ts',
  'crawlers/reading/names.ts',
  'crawlers/reading/dates.ts',
  'crawlers/reading/zones.ts',
  'crawlers/reading/transcript.ts',
  'crawlers/understanding/words.ts',
  'crawlers/understanding/tone.ts',
  'crawlers/understanding/cluster.ts',
  'crawlers/understanding/regroup.ts',
  'crawlers/understanding/terms.ts',
  'crawlers/understanding/fingerprint.ts',
  'crawlers/understanding/language.ts',
  'crawlers/understanding/understand.ts',
  'crawlers/understanding/own.ts',
  'crawlers/understanding/lexicon',
]

/** Floors of the server: a slice imports only what stands before it. Slices that are not named stand on top. */
const floors = ['workspaces', 'outlets', 'people', 'handles', 'watches', 'documents', 'sources', 'mentions', 'stories', 'bylines']
const sliceOf = (path: string) => /^server\/([^/.]+)\//.exec(path)?.[1] ?? null

test('the rules see the imports that there are', () => {
  expect(imports.length).toBeGreaterThan(500)
  expect(imports.find(({ file, target }) => file === 'server/pipeline.ts' && target === 'server/stories/jobs.ts')).toMatchObject({
    typesOnly: false,
  })
})

test('imports run downhill: db ← crawlers ← server ← web', () => {
  const broken = imports.filter(({ file, target, typesOnly }) => {
    const [from, to] = [folderOf(file), folderOf(target)]
    if (!['db', 'crawlers', 'server', 'web', 'tests'].includes(to)) return false
    if (to === 'tests') return true
    if (from === 'db') return to !== 'db'
    if (from === 'crawlers') return !(to === 'crawlers' || target === 'db/vocabulary.ts')
    if (from === 'server') return to === 'web' || (to === 'crawlers' && !typesOnly && !among(crawlerDoors, target))
    return !(to === 'web' || target === 'db/vocabulary.ts' || isContract(target) || typesOnly)
  })
  expect(told(broken)).toEqual([])
})

test('the floors of the server: a slice imports what is below it, and nobody a neighbour’s routes', () => {
  const broken = imports.filter(({ file, target, typesOnly }) => {
    const [from, to] = [sliceOf(file), sliceOf(target)]
    if (target.endsWith('/routes.ts') && file !== 'server/app.ts' && !typesOnly) return true
    if (from === null || to === null || from === to) return false
    const [mine, its] = [floors.indexOf(from), floors.indexOf(to)]
    return mine >= 0 && its >= 0 && its > mine
  })
  expect(told(broken)).toEqual([])
})

test('a contract imports zod, the vocabulary and other contracts only, for the browser runs it', () => {
  const broken = imports.filter(
    ({ file, target }) =>
      isContract(file) &&
      !(target === 'zod' || target === 'db/vocabulary.ts' || isContract(target) || /^server\/watches\/expression\//.test(target)),
  )
  expect(told(broken)).toEqual([])
})

test('no feature of the page imports another', () => {
  const featureOf = (path: string) => /^web\/features\/([^/]+)\//.exec(path)?.[1] ?? null
  const broken = imports.filter(({ file, target }) => {
    const [from, to] = [featureOf(file), featureOf(target)]
    return from !== null && to !== null && from !== to
  })
  expect(told(broken)).toEqual([])
})

test('one door to the outside: nothing else opens connections to the world', () => {
  const allowed: Record<string, readonly string[]> = {
    undici: ['crawlers/net'],
    'node:http': ['server/serve.ts', 'server/demo', 'crawlers/net'],
    'node:https': [],
    'node:http2': [],
    'node:tls': [],
    'node:dgram': [],
    'node:dns': ['crawlers/net'],
    'node:dns/promises': [],
    'node:net': [
      'server/serve.ts',
      'server/data-folder.ts',
      'server/caller.ts',
      'server/demo',
      'db/embedded.ts',
      'db/patient-socket.ts',
      'crawlers/net',
    ],
    'openid-client': ['server/workspaces/oidc.ts'],
    nodemailer: ['server/mail.ts', 'server/commands/doctor.ts'],
  }
  const broken = imports.filter(({ file, target, typesOnly }) => !typesOnly && target in allowed && !among(allowed[target] ?? [], file))
  expect(told(broken)).toEqual([])
})

/** What calls the world without being imported: by its name, called or handed on, and whichever way it is reached. */
const callsOut =
  /(?<![\w$.'"`])fetch\b\s*(?=[(,;)}?]|$)|\b(?:globalThis|global)\s*(?:\?\.|\.|\[\s*['"])\s*(?:fetch|WebSocket|EventSource)\b|\bnew\s+(?:WebSocket|EventSource)\b/m
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:\w'"`])\/\/ .*$/gm, '')

test.each([
  ["const answer = await fetch('https://a.example/')", true],
  ['const got = await\n  fetch (address)', true],
  ['const ask = { fetch }', true],
  ['withRetries(fetch, 3)', true],
  ['const ask = net ?? fetch\n', true],
  ["globalThis.fetch('https://a.example/')", true],
  ["globalThis['fetch'](address)", true],
  ["new WebSocket('wss://a.example/')", true],
  ['new EventSource(address)', true],
  ['/** May fetch(it) later. */', false],
  ['const a = 1 // then fetch(it)', false],
  ['app.fetch(request)', false],
  ['const fetched = prefetch(address)', false],
])('the rule of the one door sees what calls out by itself: %j', (text, isSeen) => {
  expect(callsOut.test(withoutComments(text))).toBe(isSeen)
})

test('one door to the outside: nobody calls the world by what needs no import', () => {
  const may: Record<string, string> = {
    'server/commands/healthcheck.ts': 'the program asks itself, on its own machine, whether it answers',
  }
  const calling = sources.filter(
    (file) => !file.startsWith('web/') && callsOut.test(withoutComments(readFileSync(join(root, file), 'utf8'))),
  )
  expect(calling).toEqual(Object.keys(may))
})

test('every connection to the database knows its types: the question for them breaks where nobody hears it', () => {
  const open = sources.filter(
    (file) => /^(db|server)\//.test(file) && /\bpostgres\([\w.]+, \{/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(open.length).toBeGreaterThan(5)
  const asking = open.filter((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\bpostgres\([\w.]+, \{[^)]*/g)].some(([call]) => !call.includes('...namedTypes')),
  )
  expect(asking).toEqual([])
})

test('natural is imported by the parts that are measured to be light, never by its root', () => {
  const allowed =
    /^natural\/lib\/natural\/(stemmers\/porter_stemmer(_fr)?|distance\/jaro-winkler_distance|phonetics\/double_metaphone)\.js$/
  const broken = imports.filter(({ target }) => (target === 'natural' || target.startsWith('natural/')) && !allowed.test(target))
  expect(told(broken)).toEqual([])
})

test('every file opens with a sentence on what it owns', () => {
  const silent = sources.filter((file) => !/^(#!.*\n)?(\/\*\*|\/\/\/)/.test(readFileSync(join(root, file), 'utf8')))
  expect(silent).toEqual([])
})

test('no name says nothing', () => {
  const empty = /^(manager|services?|helpers?|utils?|handlers?|data|info|base|common|misc)$|-(manager|service|helper|util|handler)$/
  const broken = sources.filter((file) =>
    file
      .replace(/\.\w+$/, '')
      .split('/')
      .some((name) => empty.test(name)),
  )
  expect(broken).toEqual([])
})

test('no part reads the environment or the clock when it is imported', () => {
  const may = ['server/main.ts', 'server/bootstrap.mjs', 'server/relais.ts', 'server/commands', 'server/dev.ts']
  const broken = sources.filter(
    (file) => !among(may, file) && !file.startsWith('web/') && /process\.env\b/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(broken).toEqual([])
})

test('French and English say the same things', () => {
  const keysOf = (value: unknown, at = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, at ? `${at}.${key}` : key))
      : [at.replace(/_(one|many|other)$/, '')]
  const names = readdirSync(join(root, 'web', 'locales', 'fr')).filter((name) => name.endsWith('.json'))
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) {
    const read = (locale: string): unknown => JSON.parse(readFileSync(join(root, 'web', 'locales', locale, name), 'utf8'))
    const [fr, en] = [new Set(keysOf(read('fr'))), new Set(keysOf(read('en')))]
    expect({ name, onlyFrench: [...fr].filter((key) => !en.has(key)), onlyEnglish: [...en].filter((key) => !fr.has(key)) }).toEqual({
      name,
      onlyFrench: [],
      onlyEnglish: [],
    })
  }
})
