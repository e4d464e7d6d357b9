/** Reads a page that says it links to one of ours: whether it does, who wrote what, and what it does to our page (Webmention, h-entry). Pure; never throws. */
import type { ReferenceKind } from '../../../db/vocabulary.ts'
import { decodeText } from '../../net/decode.ts'
import type { Answer } from '../../net/net.ts'
import { addressKey, cleanAddress, registrableDomain, resolveAddress } from '../../net/urls.ts'
import { readDate } from '../../reading/dates.ts'
import type { HeardHandle, HeardItem, HeardReference } from '../../source.ts'
import { ownedBy, ownOf, paragraphsOf } from '../listing/entries.ts'
import { hasClass, type Node, readTree, upwards, within, wordsOf } from '../listing/tree.ts'
import { toHandle, toItem } from '../networks/post.ts'

/** What the property of an entry does to the page it names. */
const deeds: [property: string, kind: ReferenceKind][] = [
  ['u-in-reply-to', 'replies'],
  ['u-repost-of', 'reposts'],
  ['u-like-of', 'likes'],
  ['u-quotation-of', 'quotes'],
  ['u-bookmark-of', 'links'],
]
const mostReferences = 20
/** Attributes that hold an address. */
const pointing = ['href', 'src', 'cite', 'data', 'poster'] as const
/** Sites that pass on what was written elsewhere: there the author may be of another site than the page. */
const bridges = new Set(['brid.gy'])

/** Null when it does not link to `target`. `from` is the address it was announced by, which stays its identity. */
export function readMention(answer: Pick<Answer, 'body' | 'contentType' | 'address'>, from: string, target: string): HeardItem | null {
  const { text } = decodeText(answer.body, answer.contentType)
  const type = answer.contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  const isMarkup = /html|xml/.test(type) || (type === '' && /<[a-z!]/i.test(text.slice(0, 1000)))
  if (!isMarkup) return names(text, target) ? bare(from, target) : null
  const root = readTree(text)
  const base = baseOf(root, answer.address)
  const goal = addressKey(target)
  const links = [...within(root)].filter(
    (node) => node.tag !== 'base' && pointing.some((name) => leadsTo(node.attributes[name], base, goal)),
  )
  const [link] = links
  if (link === undefined) return null
  const entry = entryOf(root, links)
  const language = [...within(root)].find(({ tag }) => tag === 'html')?.attributes.lang ?? null
  const pageTitle = [...within(root)].find(({ tag }) => tag === 'title')
  if (entry === null) return { ...bare(from, target), title: pageTitle ? wordsOf(pageTitle, 300) : '', language }
  return { ...fromEntry(entry, root, { base, goal, from, target }), language }
}

interface Place {
  base: string
  goal: string
  from: string
  target: string
}

function fromEntry(entry: Node, root: Node, { base, goal, from, target }: Place): HeardItem {
  const own = ownOf(entry)
  const first = (name: string) => own.find((node) => hasClass(node, name)) ?? null
  const content = first('e-content') ?? first('p-content')
  const summary = first('p-summary')
  const name = first('p-name')
  const date = first('dt-published') ?? first('dt-updated')
  const title = name ? wordsOf(name, 300) : ''
  const text = content ? paragraphsOf(content) : summary ? wordsOf(summary) : ''
  // A note has no title of its own: its name is its text again.
  const isNote = title === '' || text.startsWith(title.slice(0, 80))
  const told = own.flatMap((node): HeardReference[] => {
    const kind = deeds.find(([property]) => hasClass(node, property))?.[1]
    const address = kind ? addressOf(node, base) : null
    return kind && address ? [{ kind, address, handle: null }] : []
  })
  const ours = told.filter(({ address }) => address !== null && addressKey(address) === goal)
  const others = told.filter((each) => !ours.includes(each)).slice(0, mostReferences)
  const author = authorOf(entry, root, base, from)
  const isDeed = ours.some(({ kind }) => kind !== 'links')
  const at = date ? readDate(date.attributes.datetime ?? date.attributes.title ?? wordsOf(date, 100)) : null
  return {
    ...bare(from, target),
    address: ownAddress(first('u-url'), base, from),
    title: isNote ? '' : title,
    text,
    whole: content !== null || isDeed,
    bylines: author.name ? [author.name] : [],
    published: at,
    kind: isDeed || isNote ? 'post' : 'article',
    handle: author.handle,
    references: [...(ours.length > 0 ? ours : links(target)), ...others],
  }
}

/** The outermost entry around the link; where none is, the only one of the page. */
function entryOf(root: Node, links: Node[]): Node | null {
  const isEntry = (node: Node) => hasClass(node, 'h-entry')
  for (const link of links) {
    const around = [...upwards(link)].filter(isEntry).at(-1)
    if (around) return around
  }
  const all = [...within(root)].filter((node) => isEntry(node) && ![...upwards(node)].some((above) => above !== node && isEntry(above)))
  return all.length === 1 ? (all[0] ?? null) : null
}

/** Who wrote it: the entry's own card, else the page's. An account is only believed where it is of the page's own site. */
function authorOf(entry: Node, root: Node, base: string, from: string): { name: string | null; handle: HeardHandle | null } {
  const card =
    ownOf(entry).find((node) => hasClass(node, 'p-author')) ??
    [...within(root)].find((node) => hasClass(node, 'p-author') || (hasClass(node, 'h-card') && ownedBy(node) === null))
  if (!card) return { name: null, handle: null }
  const inside = [...within(card)]
  const named = inside.find((node) => hasClass(node, 'p-name')) ?? card
  const name =
    wordsOf(named, 200) ||
    inside
      .find(({ attributes }) => attributes.alt)
      ?.attributes.alt?.trim()
      .slice(0, 200) ||
    null
  const address = addressOf(inside.find((node) => hasClass(node, 'u-url')) ?? card, base)
  const clean = address ? cleanAddress(address) : null
  const site = registrableDomain(from)
  if (clean === null || (registrableDomain(clean) !== site && !bridges.has(site))) return { name, handle: null }
  return { name, handle: toHandle({ network: 'web', value: clean, name, address: clean }) }
}

/** The address of a property: its own, or that of the first thing inside it that has one. */
function addressOf(node: Node, base: string): string | null {
  const { href, src } = node.attributes
  if (href !== undefined || src !== undefined) return resolveAddress(href ?? src ?? '', base)
  const inside = [...within(node)]
  const link = inside.find((one) => hasClass(one, 'u-url') && one.attributes.href) ?? inside.find((one) => one.attributes.href)
  return resolveAddress(link?.attributes.href ?? wordsOf(node, 2000), base)
}

/** The address that the entry gives as its own, when it is of the same site or passed on by a bridge. */
function ownAddress(node: Node | null, base: string, from: string): string {
  const address = node ? addressOf(node, base) : null
  const site = registrableDomain(from)
  return address !== null && (registrableDomain(address) === site || bridges.has(site)) ? address : from
}

const bare = (from: string, target: string): HeardItem => ({
  ...toItem({ guid: addressKey(from), address: from, text: '', at: null }),
  whole: false,
  kind: 'article',
  references: links(target),
})
const links = (target: string): HeardReference[] => [{ kind: 'links', address: target, handle: null }]

function baseOf(root: Node, address: string): string {
  for (const { tag, attributes } of within(root)) {
    if (tag === 'base' && attributes.href !== undefined) return resolveAddress(attributes.href, address) ?? address
    if (tag === 'body') break
  }
  return address
}

const leadsTo = (link: string | undefined, base: string, goal: string): boolean => {
  const address = link === undefined ? null : resolveAddress(link, base)
  return address !== null && addressKey(address) === goal
}

/** Plain text and JSON name the address as it is, and nothing that only begins with it. */
function names(text: string, target: string): boolean {
  for (let at = text.indexOf(target); at >= 0; at = text.indexOf(target, at + 1)) {
    if (!/[\w/%&=?#~-]/.test(text[at + target.length] ?? ' ')) return true
  }
  return text.includes(`"${target.replaceAll('/', '\\/')}"`)
}
