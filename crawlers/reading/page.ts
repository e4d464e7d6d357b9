/** Opens a page: turns markup of any kind into a document with one html, one head and one body, or says that it is too big to weigh. */
import { parseHTML } from 'linkedom'

/** Characters that are looked at; what stands beyond them is dropped. */
export const maxCharacters = 5 * 1024 * 1024
/** Beyond these the page is read plainly, without weighing its parts: weighing is quadratic in depth. */
const maxElements = 60_000
const maxDepth = 250

export interface Page {
  document: Document
  /** False when the page has too many elements, or nests them too deeply, to be weighed part by part. */
  weighable: boolean
}

/**
 * Parses `html`. Never throws for what stands in it. Missing html, head and body elements are made, stray elements before, between and after them go
 * into the body, because readers of a document look at `document.body` only.
 */
export function openPage(html: string): Page {
  const markup = html.length > maxCharacters ? html.slice(0, maxCharacters) : html
  const whole = /<html[\s>]/i.test(markup) ? markup : `<html>${markup}</html>`
  const { document } = parseHTML(whole)
  const weighable = isWeighable(document)
  if (weighable) {
    mendFrame(document)
    // A template is not part of what is read, and its content has no owner in this document model, on which Readability fails.
    for (const template of [...document.getElementsByTagName('template')]) template.remove()
  }
  return { document, weighable }
}

/** Walks without recursion, because depth is what it measures. */
function isWeighable(document: Document): boolean {
  let depth = 0
  let elements = 0
  let node: Node | null = document.firstChild
  while (node) {
    if (node.nodeType === 1) elements++
    if (elements > maxElements || depth > maxDepth) return false
    if (node.firstChild) {
      node = node.firstChild
      depth++
      continue
    }
    while (node && !node.nextSibling) {
      node = node.parentNode
      depth--
    }
    node = node?.nextSibling ?? null
  }
  return true
}

function mendFrame(document: Document): void {
  const html = document.getElementsByTagName('html')[0] ?? document.documentElement
  for (const element of [...document.children]) {
    if (element === html) continue
    if (html.compareDocumentPosition(element) & 2) html.prepend(element)
    else html.append(element)
  }
  const head = html.getElementsByTagName('head')[0] ?? document.createElement('head')
  const body = html.getElementsByTagName('body')[0] ?? document.createElement('body')
  // An unclosed head holds the body and all that follows.
  if (head.contains(body)) html.append(body)
  if (html.firstElementChild !== head) html.prepend(head)
  if (body.parentNode !== html) html.append(body)
  let isBefore = true
  for (const element of [...html.childNodes]) {
    if (element === head) continue
    if (element === body) isBefore = false
    else if (isBefore) body.prepend(element)
    else body.append(element)
  }
}

/** An attribute's value whatever the case of its name: frameworks print `dateTime` and `itemProp`, old pages `CONTENT`. */
export function attribute(element: Element, name: string): string | null {
  const exact = element.getAttribute(name)
  if (exact !== null) return exact
  for (const { name: printed, value } of element.attributes) if (printed.toLowerCase() === name) return value
  return null
}

/** Every element under `root`, in order. (The document model does not know `getElementsByTagName('*')`.) */
export function elementsIn(root: Element): Element[] {
  const found: Element[] = []
  let element = root.firstElementChild
  while (element) {
    found.push(element)
    let next = element.firstElementChild
    for (let up: Element | null = element; !next && up && up !== root; up = up.parentElement) next = up.nextElementSibling
    element = next
  }
  return found
}
