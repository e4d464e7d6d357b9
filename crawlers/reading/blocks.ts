/** Cuts a part of a document into blocks of text as a reader sees them: paragraphs, headings, list items, cells. */

export interface Block {
  text: string
  /** Lower-case name of the element that holds it. */
  tag: string
  /** Characters of `text` that are links. */
  linked: number
  /** Addresses of its links as written. */
  links: string[]
}

const inline = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr ' +
    'amp-link turbo-frame'
  ).split(' '),
)
/** Never text. */
const silent = new Set(
  'script style noscript template svg math iframe object embed canvas audio video select option textarea button input head title meta link picture source map area figcaption'.split(
    ' ',
  ),
)

/** Runs of white space that are more than one plain space: looking at every space of a text costs more than all else that is done with it. */
const loose = / *[\t\n\f\r\u200b\ufeff\u00ad][\t\n\f\r \u200b\ufeff\u00ad]*| {2,}/g

/** Collapses white space, keeping no-break spaces as spaces of the same width. */
export const squeeze = (text: string): string => text.replace(loose, (run) => (/[^\u200b\ufeff\u00ad]/.test(run) ? ' ' : '')).trim()

/** The blocks under `root`, in order, empty ones left out; `skip` says of an element that it and what it holds are not to be read. */
export function toBlocks(root: Element, skip?: (element: Element) => boolean): Block[] {
  const blocks: Block[] = []
  let open: Block = { text: '', tag: 'div', linked: 0, links: [] }
  const close = (tag: string) => {
    const text = squeeze(open.text)
    if (text) blocks.push({ ...open, text })
    open = { text: '', tag, linked: 0, links: [] }
  }
  const walk = (parent: Element, tag: string, isLinked: boolean) => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) {
        const words = node.textContent ?? ''
        open.text += words
        if (isLinked) open.linked += words.trim().length
        continue
      }
      if (node.nodeType !== 1) continue
      // Node type 1 is an element; the types of the document model do not narrow by it.
      const element = node as Element
      const name = element.localName.toLowerCase()
      if (silent.has(name) || skip?.(element)) continue
      if (name === 'br' || name === 'hr') {
        if (name === 'hr' || isEndOfParagraph(element)) close(tag)
        else open.text += '\n'
        continue
      }
      if (name === 'a') {
        const address = element.getAttribute('href')
        if (address) open.links.push(address)
      }
      if (inline.has(name) || (name.includes('-') && !element.firstElementChild)) walk(element, tag, isLinked || name === 'a')
      else {
        close(name)
        walk(element, name, isLinked)
        close(tag)
      }
    }
  }
  walk(root, root.localName.toLowerCase(), false)
  close('')
  return blocks
}

/** Two line breaks in a row end a paragraph. */
function isEndOfParagraph(br: Element): boolean {
  let next = br.nextSibling
  while (next && next.nodeType === 3 && !next.textContent?.trim()) next = next.nextSibling
  // The name is asked of whatever node stands there.
  return next !== null && next.nodeName.toUpperCase() === 'BR'
}
