/** Reads what a programme's text says of one production: title, names, house, dates; what it does not find is left empty for a person. Pure, bounded by what it is given. */
import { readDate } from '../../crawlers/reading/dates.ts'
import { firstNames } from '../../crawlers/understanding/lexicon/names.ts'
import { fold } from '../../crawlers/understanding/words.ts'
import type { ProductionGenre } from '../../db/vocabulary.ts'
import type { ProgrammeRead } from './contract.ts'

type Field = 'title' | 'authors' | 'companies' | 'directors' | 'cast' | 'venues' | 'city' | 'genre' | 'dates' | 'page'

/** What a line may begin with, before a colon or right before a name. */
const labels: readonly [Field, RegExp][] = [
  ['title', /^(?:titre|title|spectacle|show|production)$/u],
  [
    'authors',
    /^(?:auteur|autrice|auteurs|auteure|auteur\(s\)|texte|texte de|de|d|d apres|ecrit par|ecriture|livret|musique|musique de|compositeur|compositrice|composition|author|authors|written by|by|text|text by|words|play by|music|music by|composer|after|based on)$/u,
  ],
  [
    'directors',
    /^(?:mise en scene|mise en scene de|mise en scene et scenographie|metteur en scene|metteuse en scene|mes|choregraphie|choregraphie de|choregraphe|conception|conception et mise en scene|texte et mise en scene|ecriture et mise en scene|direction|direction musicale|direction artistique|sous la direction de|chef d orchestre|commissaire|commissariat|director|directed by|direction by|choreography|choreographer|choreography by|conductor|conducted by|curator|curated by|staging)$/u,
  ],
  [
    'companies',
    /^(?:compagnie|cie|collectif|ensemble|troupe|orchestre|production|company|companies|produced by|presented by|par la compagnie|avec la compagnie)$/u,
  ],
  [
    'cast',
    /^(?:avec|distribution|interpretation|interpretes|interprete|jeu|comediens|danseurs|cast|with|starring|performers|performed by|dancers)$/u,
  ],
  ['venues', /^(?:lieu|lieux|salle|ou|theatre|venue|place|hall|where|location)$/u],
  ['city', /^(?:ville|city|town)$/u],
  ['genre', /^(?:genre|discipline|categorie|category|type)$/u],
  ['dates', /^(?:date|dates|quand|when|representations|du|le|les|from|on)$/u],
  ['page', /^(?:page|lien|site|url|web|link|website)$/u],
]

const genres: readonly [ProductionGenre, RegExp][] = [
  ['exhibition', /\b(?:exposition|expo|exhibition|vernissage|photographies?)\b/u],
  ['opera', /\b(?:opera|lyrique|operette)\b/u],
  ['dance', /\b(?:danse|ballet|choregraphi\w*|choregraphe|dance|choreograph\w*)\b/u],
  ['circus', /\b(?:cirque|circassien\w*|circus|acrobat\w*|jonglage|juggling)\b/u],
  ['concert', /\b(?:concert|recital|musique|orchestre|quatuor|ensemble vocal|music|jazz|chanson)\b/u],
  ['reading', /\b(?:lecture|reading|conference|rencontre|talk)\b/u],
  ['theatre', /\b(?:theatre|piece|mise en scene|comedie|marionnettes?|drama|play|comedy|puppet\w*)\b/u],
]

export const genreOf = (text: string): ProductionGenre | null => {
  const folded = fold(text)
  return genres.find(([, words]) => words.test(folded))?.[0] ?? null
}

const mostLines = 400
const houses =
  /^(?:th[éeè][aâ]tre|theater|playhouse|op[ée]ra|sc[èe]ne nationale|sc[èe]ne conventionn[ée]e|salle|maison de|mus[ée]e|galerie|gallery|museum|halle|h[ôo]tel de|chapiteau|auditorium|[ée]glise|abbaye|arts centre|conservatoire|m[ée]diath[èe]que|philharmonie|espace|centre culturel)\b/iu

/** What was understood of a printed programme. */
export function readProgramme(text: string): ProgrammeRead {
  const read: ProgrammeRead = {
    title: '',
    authors: [],
    companies: [],
    directors: [],
    cast: [],
    venues: [],
    city: null,
    genre: null,
    from: null,
    to: null,
    page: null,
  }
  const lines = text
    // First, so that no later pattern goes through the same long gap from each place in it.
    .replace(/[^\S\n]+/gu, ' ')
    .split(/\n| [|•·] /u)
    .slice(0, mostLines)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  for (const line of lines) takeLine(line)
  read.genre = genreOf(lines.slice(0, 12).join(' '))
  return read

  function takeLine(line: string) {
    read.page ??= /https?:\/\/[^\s<>"»)]+/iu.exec(line)?.[0] ?? null
    const span = readSpan(line)
    if (span !== null) {
      if (read.from === null || span.from < read.from) read.from = span.from
      if (read.to === null || span.to > read.to) read.to = span.to
    }
    const labelled = labelOf(line)
    if (labelled !== null) return put(labelled.field, labelled.rest)
    if (/^https?:/iu.test(line)) return
    const company = /^(?:par |by )?(?:la |le |l['’])?((?:compagnie|cie|collectif|ensemble|orchestre|troupe)\s+\S.*)$/iu.exec(line)?.[1]
    if (company !== undefined && line.length < 80) return put('companies', capital(company))
    if (houses.test(line) && line.length < 80 && read.title !== '') return put('venues', beforeDates(line))
    if (read.title === '' && (span === null || line.replace(/[^\p{L}]/gu, '').length > 40)) return takeTitle(line)
    // « au Théâtre du Quai », "at the Lantern", in a line of its own or after the dates.
    const house = /(?:^|[,–—-]\s*|\s)(?:à la|à l['’]|au|aux|à|at the|at)\s*((?:\p{Lu}|l['’]\p{Lu})[^,;.()\d]{2,60})$/u.exec(line)?.[1]
    if (house !== undefined && span !== null) put('venues', house)
  }

  /** « Orage, de Maud Lambert », "Home by Devi Rao", « Orage » – Maud Lambert. */
  function takeTitle(line: string) {
    const quoted = /^[«“"]\s*([^«»“”"]+?)\s*[»”"]\s*(.*)$/u.exec(line)
    const [, title = line, after = ''] =
      quoted ?? /^(.+?),?\s+(?:de|d['’]|d['’]apr[èe]s|by)\s+(\p{Lu}[\p{L}’'.-]+(?:\s+[\p{L}’'.-]+){1,4})$/u.exec(line) ?? []
    const name = after.replace(/^[\s,–—-]*(?:de|d['’]apr[èe]s|d['’]|by)?\s*/iu, '').trim()
    if (name !== '' && (quoted || firstNames.has(fold(name.split(/[\s-]/u)[0] ?? '')))) {
      read.title = title.trim()
      put('authors', name)
    } else read.title = (quoted ? title : line).trim().slice(0, 200)
  }

  function put(field: Field, value: string) {
    const said = value.replace(/^[\s:–—-]+/u, '').trim()
    if (said === '') return
    if (field === 'title') read.title = said.replace(/^[«“"]\s*|\s*[»”"]$/gu, '').slice(0, 200)
    else if (field === 'city') read.city = said.slice(0, 120)
    else if (field === 'genre' || field === 'dates' || field === 'page') return
    else {
      const most = { authors: 6, directors: 6, companies: 5, venues: 8, cast: 20 }[field]
      const names = field === 'venues' ? [said] : splitNames(said)
      read[field] = [...new Set([...read[field], ...names.map((name) => name.slice(0, 160))])].slice(0, most)
    }
  }

  function labelOf(line: string): { field: Field; rest: string } | null {
    const cut = /^([\p{L}’' ()]{1,48}?)\s*:\s*(.+)$/u.exec(line)
    if (cut !== null) {
      const label = fold(cut[1] ?? '').replace(/[’']/g, ' ')
      const field = labels.find(([, words]) => words.test(label))?.[0]
      if (/^(?:texte|ecriture) et mise en scene$/u.test(label)) put('authors', cut[2] ?? '')
      if (field !== undefined) return { field, rest: cut[2] ?? '' }
      return null
    }
    if (read.title === '') return null
    // Without a colon the names follow at once.
    const words = line.split(' ')
    for (let n = Math.min(5, words.length - 1); n > 0; n--) {
      const label = fold(words.slice(0, n).join(' ')).replace(/[’']/g, ' ').replace(/\s+/g, ' ').trim()
      const rest = words.slice(n).join(' ')
      if (!/^\p{Lu}/u.test(rest)) continue
      const field = labels.find(([, known]) => known.test(label))?.[0]
      if (field === undefined || !['authors', 'directors', 'cast'].includes(field)) continue
      if (/^(?:texte|ecriture) et mise en scene$/u.test(label)) put('authors', rest)
      return { field, rest }
    }
    return null
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

/** Names between commas, « et », "and", semicolons and slashes; notes in parentheses are put aside. */
export function splitNames(said: string): string[] {
  return said
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .split(/\s*[,;/]\s*|\s+(?:et|and|&)\s+(?=\p{Lu})/u)
    .map((name) => name.replace(/\.$/u, '').replace(/\s+/gu, ' ').trim())
    .filter((name) => /\p{L}{2}/u.test(name) && name.split(' ').length <= 8)
}

const beforeDates = (line: string): string => (line.split(/\s*[,–—|]\s*(?=(?:du|le|les|from|\d))/u)[0] ?? line).trim()

const weekdays =
  /(?<!\p{L})(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lun|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)(?!\p{L})\.?,?/giu

/** The first and last day that a line names, as days; « du 12 au 28 novembre 2026 », "12–28 November 2026", « les 3, 4 et 5 mars 2027 », 12/11/2026. */
export function readSpan(line: string): { from: string; to: string } | null {
  const text = line.slice(0, 300).replace(weekdays, ' ')
  const found: string[] = []
  const year = /\b(20\d{2})\b/u.exec(text)?.[1]
  const add = (printed: string) => {
    const read = readDate(printed)
    if (read !== null && read.at.getUTCFullYear() >= 2000 && read.at.getUTCFullYear() < 2100) found.push(read.at.toISOString().slice(0, 10))
  }
  for (const iso of text.matchAll(/\b20\d{2}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d{2}\b/gu)) add(iso[0])
  if (found.length === 0 && year !== undefined) {
    // "November 12 to 28, 2026", "Nov 12–Dec 3, 2026"
    for (const group of text.matchAll(/(\p{L}{3,9})\.?\s+(\d{1,2})(?!\d)(?:\s*(?:to|[–—-])\s*(\d{1,2})(?!\d))?/giu)) {
      const [, name = '', first = '', last] = group
      add(`${first} ${name} ${year}`)
      if (last !== undefined) add(`${last} ${name} ${year}`)
    }
    // Days that share the month that follows them.
    if (found.length === 0)
      for (const group of text.matchAll(
        /((?:\d{1,2}(?:er|st|nd|rd|th)?\s*(?:,|et|and|&|au|to|[–—-])?\s*(?:au\s+)?){1,40})\s*(\p{L}{3,9}\.?)(?:\s+(20\d{2}))?/giu,
      )) {
        const [, days = '', name = '', own] = group
        for (const day of days.matchAll(/\d{1,2}/gu)) add(`${day[0]} ${name} ${own ?? nextYear(text, group.index, year)}`)
      }
  }
  if (found.length === 0) return null
  found.sort()
  return { from: found[0] ?? '', to: found.at(-1) ?? '' }
}

/** The year that stands after a place, or the only one. */
const nextYear = (text: string, at: number, only: string): string => /\b(20\d{2})\b/u.exec(text.slice(at))?.[1] ?? only
