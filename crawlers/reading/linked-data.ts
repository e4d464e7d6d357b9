/** Reads the JSON-LD of a page, tolerating what breaks it in practice, and finds the node that is the page's own article. */
import { addressKey, resolveAddress } from '../net/urls.ts'

export type LinkedNode = Record<string, unknown>

const maxNodes = 500
const maxDepth = 12
const articleType = /(?:Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|Report|Review|Recipe|NewsItem)$/
const mediaType = /^(?:VideoObject|AudioObject|PodcastEpisode|RadioEpisode|TVEpisode|Episode|Clip|Event|WebPage|ItemPage)$/

/** Fields that hold other texts than the page's own: entries of a live report, comments, lists of articles. */
const others = new Set([
  'liveBlogUpdate',
  'comment',
  'itemListElement',
  'citation',
  'isBasedOn',
  'mentions',
  'review',
  'reviews',
  'relatedLink',
  'suggestedAnswer',
])

/** All objects of all scripts, outermost first. What cannot be parsed even after mending is left out. */
export function readLinkedData(scripts: string[]): LinkedNode[] {
  const nodes: LinkedNode[] = []
  for (const script of scripts) collect(parse(script), nodes, 0)
  return nodes
}

export const isNode = (value: unknown): value is LinkedNode => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is one or a list, as a list. */
export const many = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])

/** The first text in a value that is a text, an object with a name or value, or a list of those. */
export function textOf(value: unknown): string | null {
  for (const entry of many(value)) {
    if (typeof entry === 'string' && entry.trim()) return entry.trim()
    if (typeof entry === 'number') return String(entry)
    if (isNode(entry)) {
      const inner = entry.name ?? entry['@value'] ?? entry.url ?? entry['@id']
      if (typeof inner === 'string' && inner.trim()) return inner.trim()
    }
  }
  return null
}

export const typesOf = (node: LinkedNode): string[] =>
  many(node['@type']).flatMap((type) => (typeof type === 'string' ? [type.replace(/^.*[/#:]/, '')] : []))

/** The node that is about this page: the article that names this address, else the article that says most; media and plain pages come after. */
export function mainNode(nodes: LinkedNode[], address: string): LinkedNode | null {
  if (nodes.length === 0) return null
  const here = addressKey(address)
  let best: LinkedNode | null = null
  let bestWeight = 0
  for (const node of nodes) {
    const types = typesOf(node)
    let weight = types.some((type) => articleType.test(type)) ? 20 : types.some((type) => mediaType.test(type)) ? 2 : 0
    if (weight === 0) continue
    const own = [node.url, node.mainEntityOfPage, node['@id']].map(textOf)
    if (own.some((link) => link !== null && addressKey(resolveAddress(link, address) ?? '') === here && here !== '')) weight += 10
    for (const field of ['headline', 'datePublished', 'author', 'articleBody', 'publisher']) if (node[field] !== undefined) weight += 1
    if (types.includes('Review') && node.itemReviewed !== undefined && node.headline === undefined) weight -= 15
    if (weight > bestWeight) {
      best = node
      bestWeight = weight
    }
  }
  return best
}

function collect(value: unknown, nodes: LinkedNode[], depth: number): void {
  if (depth > maxDepth || nodes.length >= maxNodes) return
  if (Array.isArray(value)) for (const entry of value) collect(entry, nodes, depth + 1)
  else if (isNode(value)) {
    nodes.push(value)
    for (const [field, entry] of Object.entries(value))
      if (typeof entry === 'object' && !others.has(field)) collect(entry, nodes, depth + 1)
  }
}

/** Tries the text as it is, then without what editors and templates leave in it. */
function parse(script: string): unknown {
  const bare = script
    .replace(
      /^\s*(?:<!--|\/\/\s*<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>|\/\*\s*\]\]>\s*\*\/|\]\]>)\s*;?\s*$/g,
      '',
    )
    .trim()
  if (!/^[[{]/.test(bare)) return null
  const attempts = [
    () => bare,
    // Raw line breaks and control characters inside strings.
    () =>
      bare
        .replace(/\p{Cc}+/gu, ' ')
        .replace(/,\s*([}\]])/g, '$1')
        .replace(/;\s*$/, ''),
    // Backslashes that escape nothing.
    () =>
      bare
        .replace(/\p{Cc}+/gu, ' ')
        .replace(/,\s*([}\]])/g, '$1')
        .replace(/\\(?!["\\/bfnrtu])/g, ''),
    // Quotes written as entities.
    () =>
      bare
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .replace(/\p{Cc}+/gu, ' '),
    // Two objects one after the other.
    () => `[${bare.replace(/\p{Cc}+/gu, ' ').replace(/}\s*{/g, '},{')}]`,
    () => salvage(bare),
  ]
  for (const attempt of attempts) {
    try {
      return JSON.parse(attempt())
    } catch {
      // The next attempt mends more.
    }
  }
  return null
}

/** The plain fields of an object that is broken somewhere: better a headline and a date than nothing. */
function salvage(text: string): string {
  const fields: string[] = []
  for (const name of ['@type', 'headline', 'datePublished', 'dateModified', 'articleSection', 'inLanguage', 'isAccessibleForFree']) {
    const found = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|true|false)`).exec(text)
    if (found) fields.push(`"${name}":${(found[1] ?? '').replace(/\p{Cc}+/gu, ' ')}`)
  }
  const author = /"author"\s*:\s*(?:\[\s*)?(?:\{[^{}]*?"name"\s*:\s*)?("(?:[^"\\]|\\.)*")/.exec(text)
  if (author) fields.push(`"author":${author[1]}`)
  if (fields.length === 0) throw new SyntaxError('nothing to salvage')
  return `{${fields.join(',')}}`
}
