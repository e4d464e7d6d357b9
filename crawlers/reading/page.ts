/** Opens a page: turns markup of any kind and size into a document with one html, one head and one body. */
import { DOMParser, Node } from 'linkedom'
import { flatten, isWeighable } from './flatten.ts'

// This document model enters each element, attribute and text into a weak table of listeners, which nobody has here, and which the collector of memory walks
// again and again: with its work a third of what a page of the press took. The class of nodes stands behind the exported name, which is a mask, and looks for
// its parent whenever a node is made. `Object` it must be: a class of our own the compiler tries to build in, fails to, and tries again for ever.
Object.setPrototypeOf(Object.getPrototypeOf(Node), Object)

const parser = new DOMParser()

/** Characters that are looked at; what stands beyond them is dropped. */
export const maxCharacters = 5 * 1024 * 1024

/**
 * Parses `html`. Never throws for what stands in it. Missing html, head and body elements are made, stray elements before, between and after them go
 * into the body, because readers of a document look at `document.body` only. A page too big or too deep to be weighed is flattened first.
 */
export function openPage(html: string): Document {
  // An end tag without a name says nothing, and this document model would keep each as a text of its own.
  const markup = html.slice(0, maxCharacters).replaceAll('</>', '')
  // Weighed as it will be opened: what stands before it changes how broken markup falls into pieces.
  const framed = /<html[\s>]/i.test(markup) ? markup : `<html>${markup}</html>`
  // Not by way of its window: that is kept in a weak table, and what such a table holds outlives the quick collections of memory, page by page.
  // Its own types say less of it than it does.
  const document = parser.parseFromString(isWeighable(framed) ? framed : flatten(framed), 'text/html') as unknown as Document
  mendFrame(document)
  // A template is not part of what is read, and its content has no owner in this document model, on which Readability fails.
  if (/<template/i.test(framed)) for (const template of [...document.getElementsByTagName('template')]) template.remove()
  return document
}

function mendFrame(document: Document): void {
  const html = firstIn(document, 'html') ?? document.documentElement
  const around = outermost(html)
  // This document model would put what is around it inside it, and then never find the end of either.
  if (around !== html) document.insertBefore(html, around.nextSibling)
  for (const element of [...document.children]) {
    if (element === html) continue
    if (html.compareDocumentPosition(element) & 2) html.prepend(element)
    else html.append(element)
  }
  const head = firstIn(html, 'head') ?? document.createElement('head')
  const body = firstIn(html, 'body') ?? document.createElement('body')
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

function outermost(element: Element): Element {
  let at = element
  for (let up = at.parentElement; up; up = up.parentElement) at = up
  return at
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
  for (let element = root.firstElementChild; element; element = nextIn(root, element)) found.push(element)
  return found
}

/** The first element of that name under `root`, without looking on. */
function firstIn(root: Document | Element, name: string): Element | null {
  let element = root.firstElementChild
  while (element && element.localName !== name) element = nextIn(root, element)
  return element
}

function nextIn(root: Document | Element, element: Element): Element | null {
  let next = element.firstElementChild
  for (let up: Element | null = element; !next && up && up !== root; up = up.parentElement) next = up.nextElementSibling
  return next
}

/** Whether the element or one around it has one of these names. The document model would compile a selector for each question. */
export function isWithin(element: Element, names: ReadonlySet<string>): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) if (names.has(at.localName.toLowerCase())) return true
  return false
}
