/**
 * Measures how much of a feed survives damage: each feed that is read whole is damaged in every way that is met in the wild, the same way at every run,
 * and is recovered when every item that the damage left there is read with the same title, address, identity and date, and none besides.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { decodeText } from '../../crawlers/net/decode.ts'
import type { HeardItem } from '../../crawlers/source.ts'
import { readFeed } from '../../crawlers/sources/feed/read.ts'
import { readCases, seeded } from './cases.ts'

interface Case {
  id: string
  file: string
  contentType: string | null
}

const servedFrom = 'https://feeds.example/feed.xml'
const copiesOfEach = 3
/** As the web reads it: bytes that the code page leaves open stand for themselves. */
const latin = new TextDecoder('windows-1252')

/** What of an item must survive. */
const told = ({ guid, address, title, published }: HeardItem) =>
  JSON.stringify([guid, address, title.replace(/\s+/g, ' ').trim(), published?.at.getTime() ?? null])

interface Damaged {
  bytes: Uint8Array
  /** The same feed well written, where the damage is in words that were put in. */
  sound?: string
  /** How many items stand before the damage; what is read of later ones is not asked for, but nothing may be read that was never there. */
  whole?: number
}

/** Where the items of the text begin and end. */
interface Feed {
  text: string
  items: { from: number; to: number }[]
  next: () => number
}

const utf8 = (text: string) => ({ bytes: Buffer.from(text, 'utf8') })
const splice = (text: string, from: number, to: number, instead: string) => text.slice(0, from) + instead + text.slice(to)
const pick = <Item>(list: readonly Item[], next: () => number): Item | null => list[Math.floor(next() * list.length)] ?? null

/** Matches of a pattern within the items. */
function within({ text, items }: Feed, pattern: RegExp): RegExpExecArray[] {
  return items.flatMap(({ from, to }) =>
    [...text.slice(from, to).matchAll(pattern)].map((match) => Object.assign(match, { index: match.index + from }) as RegExpExecArray),
  )
}

const titles = /<((?:\w+:)?title)(?:\s[^<>]*)?>([^<>&]{3,200})<\/\1>/g

/** Puts words into some title; the sound copy is given the same title as it ought to be written. */
function intoTitle(feed: Feed, raw: string, sound: string): { damaged: string; sound: string } | null {
  const title = pick(within(feed, titles), feed.next)
  if (!title) return null
  const at = title.index + title[0].indexOf('>') + 1
  return { damaged: splice(feed.text, at, at, raw), sound: splice(feed.text, at, at, sound) }
}

const junkBefore = [
  '\n\n  ',
  '<br />\n<b>Warning</b>:  Undefined variable $wp in <b>/var/www/feed.php</b> on line <b>12</b><br />\n',
  '<!-- cached 12:04:11 -->\n',
  'Notice: session already started\n',
  '<script>var a = 1 < 2;</script>\n',
  ';;;',
]
const junkAfter = [
  '\n<!-- served in 0.13 s -->',
  '</body></html>',
  '<script type="text/javascript">if (1<2) { go() }</script>',
  '\n\n0\r\n\r\n',
  '<b>Fatal error</b>: out of memory',
  '\u0000\u0000',
]
const words = [
  ['&nbsp;', '\u00a0'],
  ['&eacute;t&eacute; ', 'été '],
  ['&rsquo;', '’'],
  ['&hellip; ', '… '],
  ['&Agrave; ', 'À '],
] as const

/** Every way of damage by name. A `sound` text, where there is one, is what the damaged one is held against. */
const damages: Record<string, (feed: Feed) => Damaged | null> = {
  truncated: (feed) => {
    const first = feed.items[0]
    if (!first) return null
    const at = first.to + Math.floor(feed.next() * (feed.text.length - first.to))
    const whole = feed.items.filter(({ to }) => to <= at).length
    return { ...utf8(feed.text.slice(0, at)), whole }
  },
  'raw-ampersand': (feed) => {
    const raw = pick(['Bon & bien ', 'R&B ', 'AT&T&co ', 'un & '], feed.next) ?? ''
    const put = intoTitle(feed, raw, raw.replaceAll('&', '&amp;'))
    return put && { ...utf8(put.damaged), sound: put.sound }
  },
  'raw-ampersand-in-address': (feed) => {
    const link = pick(within(feed, /(<(?:\w+:)?link>\s*https?:[^<>\s&?#]+)(\s*<)/g), feed.next)
    if (!link) return null
    const at = link.index + (link[1]?.length ?? 0)
    return { ...utf8(splice(feed.text, at, at, '?a=1&b=2&copy=3')), sound: splice(feed.text, at, at, '?a=1&amp;b=2&amp;copy=3') }
  },
  'raw-less-than': (feed) => {
    const raw = pick(['2 < 3 ', '<3 ', 'a <- b ', '< '], feed.next) ?? ''
    const put = intoTitle(feed, raw, raw.replaceAll('<', '&lt;'))
    return put && { ...utf8(put.damaged), sound: put.sound }
  },
  'junk-before': (feed) => utf8((pick(junkBefore, feed.next) ?? '') + feed.text),
  'junk-after': (feed) => utf8(feed.text + (pick(junkAfter, feed.next) ?? '')),
  'unclosed-field': (feed) => {
    const close = pick(within(feed, /<\/(?:title|link|guid|id|pubDate|updated|published|dc:date|dc:creator|author)>(?=\s*<)/g), feed.next)
    return close && utf8(splice(feed.text, close.index, close.index + close[0].length, ''))
  },
  'unclosed-item': (feed) => {
    const item = pick(feed.items, feed.next)
    if (!item) return null
    const close = feed.text.lastIndexOf('</', item.to)
    return utf8(splice(feed.text, close, item.to, ''))
  },
  'unclosed-all': (feed) => {
    const last = feed.items.at(-1)
    return last ? utf8(feed.text.slice(0, last.to)) : null
  },
  'wrong-encoding': (feed) => {
    const put = intoTitle(feed, 'Où l’été s’achève à Besançon ', 'Où l’été s’achève à Besançon ')
    if (!put) return null
    const isUtf8 = feed.next() < 0.5
    const declared = `<?xml version="1.0" encoding="${isUtf8 ? 'ISO-8859-1' : 'UTF-8'}"?>`
    const text = declared + put.damaged.replace(/^\s*<\?xml[^>]*\?>/, '')
    const bytes = isUtf8 ? Buffer.from(text, 'utf8') : iconv.encode(text, 'windows-1252')
    // What the encoding has no letters for cannot be asked for.
    return isUtf8 || iconv.decode(bytes, 'windows-1252') === text ? { bytes, sound: put.sound } : null
  },
  'encoded-twice': (feed) => {
    const put = intoTitle(feed, 'Où l’été s’achève à Besançon ', 'Où l’été s’achève à Besançon ')
    return put && { ...utf8(latin.decode(Buffer.from(put.damaged, 'utf8'))), sound: put.sound }
  },
  'unquoted-attributes': (feed) => {
    const text = feed.text.replace(/<(?!\?)[\w:]+(?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))+\s*\/?>/g, (tag) =>
      tag.replace(
        /=\s*(["'])([^\s"'<>=`]+)\1(\s|\/?>)/g,
        (_, _quote, value: string, after: string) => `=${value}${after === '/>' ? ' />' : after}`,
      ),
    )
    return text === feed.text ? null : utf8(text)
  },
  'unclosed-quote': (feed) => {
    const quote = pick(within(feed, /(<(?:link|enclosure|category)\b[^<>]*\b(?:href|url|term)="[^"<>\s]+)"(?=\s*\/?>)/g), feed.next)
    if (!quote) return null
    const at = quote.index + quote[0].length - 1
    return utf8(splice(feed.text, at, at + 1, ''))
  },
  prefixed: (feed) => {
    if (!/<feed[^>]*\sxmlns=/.test(feed.text)) return null
    return utf8(feed.text.replace(/<(\/?)([a-z]+)(?=[\s>/])/gi, '<$1atom:$2').replace(/(<atom:feed[^>]*\s)xmlns=/, '$1xmlns:atom='))
  },
  'html-entities': (feed) => {
    const [raw, sound] = pick(words, feed.next) ?? ['', '']
    const put = intoTitle(feed, raw, sound)
    return put && { ...utf8(put.damaged), sound: put.sound }
  },
  'control-characters': (feed) => {
    const put = intoTitle(feed, '\u0008Noir\u000b ', 'Noir ')
    return put && { ...utf8(put.damaged), sound: put.sound }
  },
  'unclosed-cdata': (feed) => {
    const field = pick(within(feed, /<(title|description|summary)>(?=[^<>&]+<\/\1>)/g), feed.next)
    if (!field) return null
    const at = field.index + field[0].length
    return utf8(splice(feed.text, at, at, '<![CDATA['))
  },
  'missing-root': (feed) => {
    const first = feed.items[0]
    const last = feed.items.at(-1)
    return first && last ? utf8(feed.text.slice(first.from, last.to)) : null
  },
  'twice-over': (feed) => ({ ...utf8(`${feed.text}\n${feed.text}`), whole: feed.items.length }),
}

/** The feed as UTF-8, and where its items stand; null when it is not read whole, or is no XML. */
async function soundFeed(path: string, contentType: string | null): Promise<{ text: string; items: Feed['items'] } | null> {
  const { text: printed } = decodeText(await readFile(path), contentType)
  const text = printed.replace(/^\s*<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="UTF-8"?>').replace(/<!--[\s\S]*?-->/g, '')
  if (!text.trimStart().startsWith('<') || /xml:base|<!ENTITY|mode=.base64/.test(text) || text.includes('\0')) return null
  const items = [...text.matchAll(/<((?:\w+:)?(?:item|entry))(?=[\s>])[^>]*>[\s\S]*?<\/\1>/g)].map(({ 0: { length }, index }) => ({
    from: index,
    to: index + length,
  }))
  const read = itemsOf(Buffer.from(text, 'utf8'))
  return items.length > 0 && read?.length === items.length && read.every(({ address, title }) => address !== null || title !== '')
    ? { text, items }
    : null
}

function itemsOf(bytes: Uint8Array): HeardItem[] | null {
  const answer = readFeed(bytes, 'application/xml', servedFrom)
  return answer.ok ? answer.feed.items : null
}

function isRecovered({ bytes, whole }: Damaged, sound: readonly string[]): boolean {
  const read = itemsOf(bytes)?.map(told)
  if (!read) return whole === 0
  if (whole === undefined) return JSON.stringify(read) === JSON.stringify(sound)
  return JSON.stringify(read.slice(0, whole)) === JSON.stringify(sound.slice(0, whole)) && read.length <= 2 * sound.length
}

/** Damages the readable feeds of `dir/cases.jsonl`; the share that is recovered in all, by the way of damage, and the worst of them. */
export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const tried: Record<string, { n: number; recovered: number }> = {}
  let n = 0
  let recovered = 0
  for (const { id, file, contentType } of await readCases<Case>(dir, ['file'])) {
    const feed = await soundFeed(join(dir, file), contentType)
    if (!feed) continue
    for (const [at, [name, damage]] of Object.entries(damages).entries()) {
      const next = seeded(Number(Buffer.from(id).reduce((sum, byte) => (sum * 31 + byte) >>> 0, at)))
      const seen = new Set<string>()
      for (let copy = 0; copy < copiesOfEach; copy++) {
        const damaged = damage({ ...feed, next })
        if (!damaged || seen.has(Buffer.from(damaged.bytes).toString('latin1'))) continue
        seen.add(Buffer.from(damaged.bytes).toString('latin1'))
        const sound = itemsOf(Buffer.from(damaged.sound ?? feed.text, 'utf8'))?.map(told)
        if (!sound) continue
        const isGood = isRecovered(damaged, sound)
        n++
        if (isGood) recovered++
        else
          process.stderr.write(
            `${name}: ${id} (${file}), copy ${copy}: ${itemsOf(damaged.bytes)?.map(told).join() ?? 'nothing'} for ${sound.join()}\n`,
          )
        const figures = tried[name] ?? { n: 0, recovered: 0 }
        tried[name] = { n: figures.n + 1, recovered: figures.recovered + (isGood ? 1 : 0) }
      }
    }
  }
  const byDamage = Object.fromEntries(Object.entries(tried).map(([name, each]) => [name, { share: each.recovered / each.n, n: each.n }]))
  return { recovered: n === 0 ? null : recovered / n, worst: Math.min(...Object.values(byDamage).map(({ share }) => share)), byDamage, n }
}
