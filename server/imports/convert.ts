/** What a row of an export says, as a heard item like those of the networks that can be read; or why it says nothing usable. Pure. */
import { cleanAddress } from '../../crawlers/net/urls.ts'
import { readDate } from '../../crawlers/reading/dates.ts'
import { offsetAt } from '../../crawlers/reading/zones.ts'
import type { HeardHandle, HeardItem, HeardReference, PublishedDate } from '../../crawlers/source.ts'
import type { DocumentKind, ImportField, Language, Network, Rejection } from '../../db/vocabulary.ts'
import { languages } from '../../db/vocabulary.ts'
import { spell } from '../handles/spell.ts'
import { storable } from '../../db/storable.ts'
import { foldText, hashOf } from '../text.ts'
import type { Mapping } from './contract.ts'
import { networkAt, networkCalled } from './headers.ts'
import { saidInText } from './said-in-text.ts'

export interface Converted {
  network: Network | null
  item: HeardItem
}

const tolerableFuture = 24 * 3_600_000

export function convert(cells: readonly string[], mapping: Mapping, now: Date): Converted | { rejection: Rejection } {
  const cell = (field: ImportField): string => {
    const column = mapping.columns[field]
    return column === undefined ? '' : storable(cells[column] ?? '').trim()
  }
  const printed = cell('address')
  const address = printed === '' ? null : cleanAddress(/^https?:\/\//i.test(printed) ? printed : `https://${printed}`)
  if (printed !== '' && (address === null || /\s/.test(printed))) return { rejection: 'bad-address' }
  const title = flat(cell('title')).slice(0, 500)
  const text = cell('text')
  if (title === '' && text === '' && address === null) return { rejection: 'nothing-said' }
  const network = networkCalled(cell('network')) ?? (address ? networkAt(address) : null) ?? mapping.network
  const published = publishedOf(cell('date'), cell('time'), mapping)
  if (published === 'bad-date') return { rejection: 'bad-date' }
  if (published && published.at.getTime() > now.getTime() + tolerableFuture) return { rejection: 'future-date' }
  const countedAt = countedAtOf(cell('countedOn'), mapping, published, now)
  const account = network ? accountOf(network, cell('handle'), cell('authorName'), address, cell('followers')) : null
  const handle = account && { ...account, followersAt: countedAt }
  const id = idOf(cell('id'))
  const at = address ?? addressFor(network, handle, id)
  const whole = network && title !== '' && !text.startsWith(title) ? [title, text].filter(Boolean).join('\n\n') : text
  const said = saidInText(whole, network, at)
  const item: HeardItem = {
    guid: guidOf(network, id, at, handle, published, title, text),
    address: at,
    title: network ? '' : title,
    text: whole,
    whole: true,
    bylines: network === null && cell('authorName') !== '' ? [flat(cell('authorName')).slice(0, 200)] : [],
    published,
    language: languageOf(cell('language')) ?? mapping.language,
    image: null,
    links: said.links,
    kind: kindOf(cell('kind'), network),
    media: [],
    ...(handle ? { handle } : {}),
    ...(network
      ? {
          figures: {
            likes: countOf(cell('likes')),
            reposts: countOf(cell('reposts')),
            replies: countOf(cell('replies')),
            quotes: countOf(cell('quotes')),
            views: countOf(cell('views')),
          },
          countedAt,
          references: [...answered(network, cell('inReplyTo')), ...said.references],
        }
      : {}),
  }
  return { network, item }
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Figures that a spreadsheet has rounded to `1.23E+18` are no identity any more. */
function idOf(said: string): string | null {
  const id = said.replace(/^['"=]+|["']+$/g, '')
  return id === '' || /^\d[.,]\d+e\+?\d+$/i.test(id) ? null : id.slice(0, 300)
}

/** The network's own identity where it is told; else its address; else who said what when. The same row is the same thing however often it comes. */
function guidOf(
  network: Network | null,
  id: string | null,
  address: string | null,
  handle: HeardHandle | null,
  published: PublishedDate | null,
  title: string,
  text: string,
): string {
  if (id) return `${network ?? ''}:${id}`
  if (address) return address
  return `row:${hashOf(network ?? '', handle?.value ?? '', published?.at.toISOString() ?? '', title, text)}`
}

function accountOf(network: Network, handle: string, name: string, address: string | null, followers: string): HeardHandle | null {
  const typed = handle || (/^@[\w.]+$/.test(name) ? name : '') || accountAt(network, address)
  const spelt = typed ? spell(network, typed) : null
  if (!spelt) return null
  return {
    network,
    value: spelt.value,
    name: name && name.replace(/^@/, '').toLowerCase() !== spelt.value ? flat(name).slice(0, 200) : null,
    address: spelt.address,
    followers: countOf(followers),
    openedAt: null,
    isBot: null,
  }
}

/** The account that stands in the address of its post. */
function accountAt(network: Network, address: string | null): string {
  if (!address) return ''
  const [, first = '', second = ''] = new URL(address).pathname.split('/')
  if (network === 'x' && second === 'status' && first !== 'i') return first
  if (network === 'tiktok' && first.startsWith('@')) return first.slice(1)
  if (network === 'bluesky' && first === 'profile') return second
  return ''
}

const addressFor = (network: Network | null, handle: HeardHandle | null, id: string | null): string | null =>
  network === 'x' && handle && id && /^\d{5,20}$/.test(id) ? `https://x.com/${handle.value}/status/${id}` : null

const kinds: readonly [DocumentKind, RegExp][] = [
  ['video', /\b(?:videos?|reels?|youtube|clip|short|tv|television|live)\b/],
  ['audio', /\b(?:audio|podcast|radio)\b/],
  ['review', /\b(?:review|critique|avis)\b/],
  ['interview', /\b(?:interview|entretien)\b/],
  [
    'post',
    /\b(?:post|tweet|photo|images?|carousel|carrousel|statut|status|story|stories|publication|thread|text|texte|retweet|reply|repost)\b/,
  ],
  ['article', /\b(?:article|news|press|presse|print|blog|online)\b/],
]

const kindOf = (said: string, network: Network | null): DocumentKind => {
  const words = foldText(said).replace(/[^a-z]+/g, ' ')
  const found = kinds.find(([, sign]) => sign.test(words))?.[0]
  if (network) return found === 'video' || found === 'audio' ? found : network === 'tiktok' || network === 'youtube' ? 'video' : 'post'
  return found && found !== 'post' ? found : 'article'
}

const languageNames: Record<string, Language> = {
  french: 'fr',
  francais: 'fr',
  english: 'en',
  anglais: 'en',
  spanish: 'es',
  espagnol: 'es',
  german: 'de',
  allemand: 'de',
  italian: 'it',
  italien: 'it',
  portuguese: 'pt',
  portugais: 'pt',
  dutch: 'nl',
  neerlandais: 'nl',
}
function languageOf(said: string): Language | null {
  const words = foldText(said)
  return (
    languageNames[words] ?? languages.find((each) => words === each || words.startsWith(`${each}-`) || words.startsWith(`${each}_`)) ?? null
  )
}

/** `1 234`, `1,234`, `12.5K`, `3,4 k`, `1.2M`; what is no count is unknown. */
export function countOf(said: string): number | null {
  const text = said.replace(/[\s\u00a0\u202f']/g, '').toLowerCase()
  if (text === '' || text === '-') return null
  const [, figures = '', unit = ''] = /^(\d[\d.,]*)(k|m|mio|md|b|g)?$/.exec(text) ?? []
  if (figures === '') return null
  // Three figures after each mark part thousands; anything else is a fraction.
  const isThousands = /^\d{1,3}(?:[.,]\d{3})+$/.test(figures) && unit === ''
  const plain = isThousands ? figures.replace(/[.,]/g, '') : figures.replace(',', '.')
  const times = { k: 1e3, m: 1e6, mio: 1e6, md: 1e9, b: 1e9, g: 1e9 }[unit] ?? 1
  const count = Math.round(Number(plain) * times)
  return Number.isFinite(count) && count >= 0 && count <= 2_147_483_647 ? count : null
}

/** `14/03/2026`, `14.3.26`, `2026/3/14`, with an hour or without. */
const inFigures =
  /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[,\sT]+(?:à\s*|at\s*)?(\d{1,2})[:h](\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap]\.?m\.?)?)?$/i
/** A day of a spreadsheet: days since the end of 1899, the hour as a fraction. */
const serial = /^\d{5}(?:[.,]\d+)?$/
const epoch = /^(?:\d{10}|\d{13})$/

/** The date that the cells say; null where they say nothing. */
export function publishedOf(
  said: string,
  hour: string,
  { order, zone }: Pick<Mapping, 'order' | 'zone'>,
): PublishedDate | null | 'bad-date' {
  if (said === '') return null
  const text = hour !== '' && !/\d[:h]\d\d/.test(said) ? `${said} ${hour}` : said
  if (epoch.test(text)) return { at: new Date(text.length === 10 ? Number(text) * 1000 : Number(text)), precision: 'instant' }
  if (serial.test(text)) {
    const days = Number(text.replace(',', '.'))
    const local = Math.round((days - 25_569) * 86_400) * 1000
    return Number.isInteger(days) ? { at: new Date(local), precision: 'day' } : { at: inZone(local, zone), precision: 'instant' }
  }
  const figures = inFigures.exec(text)
  if (figures) return ofFigures(figures, order, zone)
  // `Wed Oct 10 20:19:24 +0000 2018`, as X writes it.
  const [, month, day, clock, offset, year] = /^[a-z]{3} ([a-z]{3}) (\d{1,2}) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})$/i.exec(text) ?? []
  const printed = month ? `${day} ${month} ${year} ${clock} ${offset}` : text
  const read = readDate(printed)
  if (!read || Number.isNaN(read.at.getTime())) return 'bad-date'
  if (read.precision === 'day' || /(?:z|utc|gmt|[+-]\d{2}:?\d{2}|\b(?:ce?s?t|[ecmp][sd]t|bst|we?s?t))\)?$/i.test(printed)) return read
  return { at: inZone(read.at.getTime(), zone), precision: 'instant' }
}

function ofFigures(found: RegExpExecArray, order: Mapping['order'], zone: string): PublishedDate | 'bad-date' {
  const [, a = '', b = '', c = '', hour, minute, second = '0', half] = found
  // A year of four figures stands first whatever else is usual here.
  const [year, month, day] = a.length === 4 ? [a, b, c] : order === 'mdy' ? [c, a, b] : order === 'dmy' ? [c, b, a] : [a, b, c]
  const whole = year.length <= 2 ? 2000 + Number(year) : Number(year)
  const start = Date.UTC(whole, Number(month) - 1, Number(day))
  const isDay =
    new Date(start).getUTCMonth() === Number(month) - 1 && new Date(start).getUTCDate() === Number(day) && whole >= 1990 && whole < 2200
  if (!isDay) return 'bad-date'
  if (hour === undefined || minute === undefined) return { at: new Date(start), precision: 'day' }
  const hours = half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour)
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return 'bad-date'
  return { at: inZone(start + ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000, zone), precision: 'instant' }
}

const inZone = (localMs: number, zone: string): Date => new Date(localMs - offsetAt(zone, localMs) * 60_000)

/**
 * When the figures were counted: as the row says it, else as it is said of the whole file; null for now. A day stands for its noon. Nothing was counted
 * before it was published, nor is anything yet to come.
 */
function countedAtOf(said: string, mapping: Mapping, published: PublishedDate | null, now: Date): Date | null {
  const own = publishedOf(said, '', mapping)
  const day = (start: number) => inZone(start + 12 * 3_600_000, mapping.zone)
  const whole = mapping.countedOn
  const at =
    own !== null && own !== 'bad-date'
      ? own.precision === 'day'
        ? day(own.at.getTime())
        : own.at
      : whole === null
        ? null
        : whole.includes('T')
          ? new Date(whole)
          : day(Date.parse(whole))
  return at && new Date(Math.min(Math.max(at.getTime(), published?.at.getTime() ?? 0), now.getTime()))
}

/** How days in figures are written in these cells: what can only be a day tells; where nothing does, as `usual`. */
export function orderOf(cells: readonly string[], usual: Mapping['order']): Mapping['order'] {
  let dmy = 0
  let mdy = 0
  for (const cell of cells) {
    const [, a = '', b = ''] = inFigures.exec(cell.trim()) ?? []
    if (a.length > 2) continue
    if (Number(a) > 12) dmy++
    else if (Number(b) > 12) mdy++
  }
  return dmy === mdy ? usual : dmy > mdy ? 'dmy' : 'mdy'
}

/** What it answers: a post by its address or number, or whoever wrote it by their account. */
function answered(network: Network, said: string): HeardReference[] {
  if (said === '') return []
  if (/^https?:\/\//i.test(said)) return [{ kind: 'replies', address: said, handle: null }]
  if (/^\d{8,}$/.test(said)) return network === 'x' ? [{ kind: 'replies', address: `https://x.com/i/status/${said}`, handle: null }] : []
  const spelt = spell(network, said)
  if (!spelt) return []
  return [
    {
      kind: 'replies',
      address: null,
      handle: { network, value: spelt.value, name: null, address: spelt.address, followers: null, openedAt: null, isBot: null },
    },
  ]
}
