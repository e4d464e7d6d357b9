/** Weighs markup before a document is made of it, and rewrites a page that is too big or too deep as a plain row of paragraphs. */
import { Parser } from 'htmlparser2'

/** Beyond these, choosing the article costs too much: it looks at every element's text again for each of its ancestors. */
const maxElements = 25_000
const maxDepth = 250
/** Sum of the depths of all elements. */
const maxWeight = 1_000_000
/** Runs of text and comments, into which broken markup can cut single characters. */
const maxTexts = 30_000
/** Of one element. */
const maxAttributes = 500
/** Of a rewritten page. */
const maxParagraphs = 5_000
const maxParagraph = 20_000
/** More are paragraphs: choosing the article compares each heading with all there is. */
const maxHeadings = 100
const maxHeadElements = 1_000
/** A page is flattened in pieces of so many characters, and what is deeper after one of them is forgotten. */
const pieceSize = 16_384
const forgottenDepth = 1_000

/** Written out, as choosing the article does again and again, each of these is an entity, and each entity a text of its own. */
const escaped = /[&<>\u00a0]/g
const escapesIn = (words: string): number => words.match(escaped)?.length ?? 0
/** Of one paragraph of a rewritten page. */
const maxEscapes = 200

/** What this parser ends where another of its kind begins, as the standard wants; the document model's parser, an older one, puts one into the other. */
const nesting = new Set(['a', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** True when the markup can be made into a document and be read part by part. */
export function isWeighable(markup: string): boolean {
  let elements = 0
  let texts = 0
  let depth = 0
  let deepest = 0
  let weight = 0
  let attributes = 0
  let most = 0
  /** For each open element, how many are open in it for the document model alone; and those of which that is not known yet. */
  const stay = [0]
  let left = 0
  const parser = new Parser({
    onopentagname() {
      stay.push((stay.pop() ?? 0) + left, 0)
      left = 0
      attributes = 0
      elements++
      depth++
      weight += depth
      if (depth > deepest) deepest = depth
    },
    onclosetag(name, isImplied) {
      const inside = stay.pop() ?? 0
      if (isImplied && nesting.has(name)) {
        left += 1 + inside
        return
      }
      depth -= 1 + inside + left
      left = 0
    },
    onattribute() {
      attributes++
      if (attributes > most) most = attributes
    },
    ontext(words) {
      texts += 1 + escapesIn(words)
    },
    oncomment() {
      texts++
    },
  })
  const isIn = () => most <= maxAttributes && elements <= maxElements && deepest <= maxDepth && weight <= maxWeight && texts <= maxTexts
  // In pieces, so that a page made to be endless is given up early.
  for (let i = 0; i < markup.length && isIn(); i += 65_536) parser.write(markup.slice(i, i + 65_536))
  return isIn()
}

const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
const silent = new Set(
  'style noscript template svg math iframe object select option textarea button nav footer aside form figcaption'.split(' '),
)
const asMarkup = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** The same page as a head with its metas, links and JSON-LD, and a body of headings and paragraphs without anything around or inside them. */
export function flatten(markup: string): string {
  const head: string[] = []
  const body: string[] = []
  let text: string[] = []
  let block = 'p'
  let headings = 0
  let muted = 0
  let script: string[] | null = null
  let language = ''
  const close = () => {
    const said = text.join('').replace(/\s+/g, ' ').trim().slice(0, maxParagraph)
    const words = escapesIn(said) > maxEscapes ? said.replace(escaped, ' ') : said
    if (words && body.length < maxParagraphs) body.push(`<${block}>${asMarkup(words)}</${block}>`)
    text = []
    block = 'p'
  }
  let depth = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      depth++
      if (name === 'html') language = attributes.lang ?? ''
      if (silent.has(name)) muted++
      if ((name === 'meta' || name === 'link' || name === 'base') && head.length < maxHeadElements)
        head.push(
          `<${name} ${Object.entries(attributes)
            .slice(0, 20)
            .map(([key, value]) => `${key.replace(/[^\w:-]/g, '')}="${asMarkup(value)}"`)
            .join(' ')}>`,
        )
      if (name === 'script') script = []
      if (inline.has(name)) return
      close()
      if ((name === 'h1' || name === 'title') && headings++ < maxHeadings) block = name
    },
    ontext(words) {
      if (script) script.push(words)
      else if (muted === 0) text.push(words)
    },
    onclosetag(name) {
      depth--
      if (name === 'script' && script) {
        const said = script.join('')
        if (/"@(?:type|context|graph)"/.test(said) && head.length < maxHeadElements)
          head.push(`<script type="application/ld+json">${said}</script>`)
        script = null
      }
      if (silent.has(name) && muted > 0) muted--
      if (!inline.has(name)) close()
    },
  })
  // The parser's time grows with the square of the depth: what is open beyond any sense is forgotten, and the rest read as if it began there.
  for (let from = 0; from < markup.length; ) {
    const until = markup.lastIndexOf('<', from + pieceSize)
    const to = until <= from || from + pieceSize >= markup.length ? Math.min(from + pieceSize, markup.length) : until
    parser.write(markup.slice(from, to))
    from = to
    if (depth <= forgottenDepth) continue
    close()
    parser.reset()
    depth = 0
    muted = 0
    script = null
  }
  parser.end()
  close()
  return `<html lang="${asMarkup(language)}"><head>${head.join('')}</head><body>${body.join('')}</body></html>`
}
