/** What is told of a feed that is badly written and could be read all the same. */
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { readFeed } from '../../../crawlers/sources/feed/read.ts'
import type { FeedFlaw } from '../../../db/vocabulary.ts'
import { atom, json, rdf, rss, rssWithCdata } from '../../support/feeds.ts'

const flawsOf = (body: string | Uint8Array, contentType: string | null = null): FeedFlaw[] | string => {
  const read = readFeed(typeof body === 'string' ? Buffer.from(body) : body, contentType, 'https://exemple.fr/feed')
  return read.ok ? read.feed.flaws : read.problem.kind
}
const feed = rss()
const inTitle = (words: string) => feed.replace('<item><title>', `<item><title>${words}`).replace(/(<item>\s*<title>)/, `$1${words}`)

test.each<[what: string, body: string | Uint8Array, told: FeedFlaw[], contentType?: string]>([
  ['RSS', feed, []],
  ['RSS with CDATA', rssWithCdata(), []],
  ['Atom', atom(), []],
  ['RDF', rdf(), []],
  ['JSON Feed', json(), []],
  [
    'a mark, a comment, an instruction and a style sheet before it',
    `\ufeff${feed.replace('?>', '?><?xml-stylesheet href="/s.xsl"?><!-- made by hand -->')}`,
    [],
  ],
  ['names that its document type declares', inTitle('&eacute;').replace('?>', '?><!DOCTYPE rss [<!ENTITY eacute "é">]>'), []],
  ['a mark of UTF-8, whatever HTTP says', `\ufeff${feed}`, [], 'text/xml; charset=iso-8859-1'],
  ['a style sheet whose title holds a sign', feed.replace('?>', '?><?xml-stylesheet title="a > b"?>'), []],
  ['windows-1252 that says so', iconv.encode(feed.replace('UTF-8', 'windows-1252'), 'windows-1252'), []],
  ['UTF-16', iconv.encode(feed.replace('UTF-8', 'UTF-16'), 'utf-16le', { addBOM: true }), []],
  [
    'plain letters, whatever encoding is said',
    '<?xml version="1.0" encoding="koi8-r"?><rss><channel><item><title>A</title></item></channel></rss>',
    [],
  ],
  ['cut off', feed.slice(0, feed.indexOf('</item>') - 3), ['cut']],
  ['a warning before it', `<br /><b>Warning</b>: x in feed.php\n${feed}`, ['before']],
  ['a blank line before the declaration', `\n${feed}`, ['before']],
  ['windows-1252 that says UTF-8', iconv.encode(feed, 'windows-1252'), ['encoding']],
  ['UTF-8 that says ISO-8859-1', feed.replace('UTF-8', 'ISO-8859-1'), ['encoding'], 'text/xml'],
  ['UTF-8 encoded twice', Buffer.from(Buffer.from(feed).toString('latin1')), ['encoding']],
  ['a control character', inTitle('\u0008'), ['characters']],
  ['a sign that opens no tag', inTitle('3 < 5 '), ['signs']],
  ['a quote left open', feed.replace('isPermaLink="false">', 'isPermaLink="false>'), ['signs']],
  ['a bare &', inTitle('Sons & lumières '), ['references']],
  ['a bare & in an address', feed.replace('<channel>', '<channel><image url="https://exemple.fr/?a=1&b=2"/>'), ['references']],
  ['a name of HTML', inTitle('caf&eacute;'), ['references']],
  ['an element left open', feed.replace('</title>', ''), ['nesting']],
  ['items left open', feed.replaceAll('</item>', ''), ['nesting']],
  ['a root left open', feed.replace(/<\/channel>\s*<\/rss>\s*$/, ''), ['nesting']],
  ['several at once, in the order of the words', `x${inTitle('A & B \u0008')}`, ['before', 'characters', 'references']],
])('[LISTEN-07] what is wrong with it is told, and nothing of a sound one: %s', (_what, body, told, contentType) => {
  expect(flawsOf(body, contentType)).toEqual(told)
})

test.each(['<!DOCTYPE', '<!DOCTYPE [', '<!--', '<?', '<!DOCTYPE>', ' '])(
  '[LISTEN-07] openings before it that never close hold nobody up: %s',
  (opening) => {
    const since = performance.now()
    expect(flawsOf(opening.repeat(40_000) + feed)).toEqual(expect.any(Array))
    expect(performance.now() - since).toBeLessThan(1_000)
  },
)
