/** Microformats: a page that marks its entries itself (h-feed, h-entry) is believed before anything is guessed. */
import { resolveAddress } from '../../net/urls.ts'
import { readDate } from '../../reading/dates.ts'
import type { Listed } from './listed.ts'
import { hasClass, type Node, upwards, within, wordsOf } from './tree.ts'

/** The entries of the page, those inside another entry left out; fewer than two are an article's own page, and none of a list. */
export function readEntries(root: Node, base: string): Listed[] {
  const entries = [...within(root)].filter((node) => hasClass(node, 'h-entry') && !isInside(node, 'h-entry') && !isInside(node, 'h-cite'))
  const listed = entries.flatMap((node) => toListed(node, base) ?? [])
  return listed.length >= 2 || (listed.length === 1 && [...within(root)].some((node) => hasClass(node, 'h-feed'))) ? listed : []
}

const isInside = (node: Node, name: string): boolean =>
  node.parent !== null && [...upwards(node.parent)].some((above) => hasClass(above, name))

function toListed(entry: Node, base: string): Listed | null {
  const own = ownOf(entry)
  const first = (name: string) => own.find((node) => hasClass(node, name)) ?? null
  const link = first('u-url')
  const href = link?.attributes.href ?? (link ? wordsOf(link) : '')
  const address = resolveAddress(href || (entry.tag === 'a' ? (entry.attributes.href ?? '') : ''), base)
  if (address === null) return null
  const content = first('e-content')
  const summary = first('p-summary')
  const name = first('p-name')
  const date = first('dt-published') ?? first('dt-updated')
  const author = first('p-author')
  const card = author ? [...within(author)].find((node) => hasClass(node, 'p-name')) : null
  const photo = first('u-photo') ?? first('u-featured')
  const title = name ? wordsOf(name, 400) : ''
  const text = content ? paragraphsOf(content) : summary ? wordsOf(summary) : ''
  return {
    address,
    // A note has no title of its own: its name is its text again.
    title: title !== '' && text.startsWith(title) && title.length > 100 ? '' : title,
    text,
    isWhole: content !== null,
    published: date ? readDate(date.attributes.datetime ?? date.attributes.title ?? wordsOf(date, 100)) : null,
    bylines: author ? [wordsOf(card ?? author, 200)].filter(Boolean) : [],
    image: photo ? resolveAddress(photo.attributes.src ?? photo.attributes.href ?? '', base) : null,
  }
}

/** Properties of the entry itself; those of what is nested in it, an author's card say, are not its own. */
export const ownOf = (entry: Node): Node[] => [...within(entry)].filter((node) => node !== entry && ownedBy(node) === entry)

/** The nearest microformat around a property. */
export function ownedBy(node: Node): Node | null {
  for (const above of node.parent ? upwards(node.parent) : []) if (/(?:^|\s)h-[a-z]/.test(above.attributes.class ?? '')) return above
  return null
}

export function paragraphsOf(content: Node): string {
  const outer: Node[] = []
  const inside = new Set<Node>()
  for (const node of within(content)) {
    // In the order of the page a block comes before what is inside it.
    const isInside = node.parent !== null && inside.has(node.parent)
    const isBlock = /^(?:p|li|h[1-6]|blockquote|pre)$/.test(node.tag)
    if (isBlock && !isInside) outer.push(node)
    if (isBlock || isInside) inside.add(node)
  }
  return outer.length > 0
    ? outer
        .map((node) => wordsOf(node, 20_000))
        .filter(Boolean)
        .join('\n\n')
    : wordsOf(content, 50_000)
}
