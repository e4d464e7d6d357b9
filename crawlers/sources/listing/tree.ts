/** A page as a light tree of elements and texts: no scripts, no styles, bounded in size and depth, and walked without recursion. */
import { Parser } from 'htmlparser2'
import { endlessDepth, endSoundly, tooDeep } from '../too-deep.ts'

export interface Node {
  tag: string
  attributes: Record<string, string>
  parent: Node | null
  children: (Node | string)[]
}

const maxNodes = 60_000
const maxDepth = 400
const silent = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'select', 'textarea'])

/** Never throws; what is beyond the bounds is left out. */
export function readTree(html: string): Node {
  const root: Node = { tag: '', attributes: {}, parent: null, children: [] }
  let at = root
  let depth = 0
  let hush = 0
  let count = 0
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        depth++
        if (depth > endlessDepth) throw tooDeep
        if (hush > 0 || silent.has(tag)) {
          hush++
          return
        }
        if (depth > maxDepth || count >= maxNodes) {
          hush++
          return
        }
        count++
        const node: Node = { tag, attributes, parent: at, children: [] }
        at.children.push(node)
        at = node
      },
      ontext(text) {
        if (hush === 0 && text.trim() !== '') at.children.push(text)
        else if (hush === 0 && text !== '') at.children.push(' ')
      },
      onclosetag() {
        depth--
        if (hush > 0) hush--
        else at = at.parent ?? root
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  endSoundly(() => parser.end(html))
  return root
}

/** The node and all below it, in the order of the page; no more than so many. */
export function* within(node: Node, most = Number.POSITIVE_INFINITY): Generator<Node> {
  const waiting: Node[] = [node]
  let given = 0
  for (let next = waiting.pop(); next && given < most; next = waiting.pop()) {
    given++
    yield next
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i]
      if (child !== undefined && typeof child !== 'string') waiting.push(child)
    }
  }
}

/** What a reader sees of it, on one line. */
export function wordsOf(node: Node, most = 2000): string {
  const parts: string[] = []
  let length = 0
  const waiting: (Node | string)[] = [node]
  for (let next = waiting.pop(); next !== undefined && length < most; next = waiting.pop()) {
    if (typeof next === 'string') {
      parts.push(next)
      length += next.length
      continue
    }
    if (next.tag === 'br' || isBlock(next.tag)) waiting.push(' ')
    for (let i = next.children.length - 1; i >= 0; i--) waiting.push(next.children[i] ?? '')
    if (isBlock(next.tag)) waiting.push(' ')
  }
  return parts.join('').replace(/\s+/g, ' ').trim().slice(0, most)
}

const isBlock = (tag: string) =>
  /^(?:p|div|li|ul|ol|h[1-6]|section|article|header|footer|td|tr|dd|dt|figure|figcaption|time|address)$/.test(tag)

export const hasClass = (node: Node, name: string): boolean =>
  ` ${(node.attributes.class ?? '').replace(/\s+/g, ' ')} `.includes(` ${name} `)

export function* upwards(node: Node): Generator<Node> {
  for (let at: Node | null = node; at !== null; at = at.parent) yield at
}
