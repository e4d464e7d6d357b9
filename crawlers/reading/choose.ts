/** Lets Readability choose the part of a page that is the article, at a third of what it costs as it comes: same steps, same choice. */
import { Readability } from '@mozilla/readability'
import { elementsIn } from './page.ts'

/** Below this many characters on a page its first choice is nearly always too short, and the page needed once more. */
const oftenTooShort = 700
/** A page of more elements whose first choice is too short is a list; each further choice would take as long as reading ten articles. */
const mostForSeveral = 8_000

/** The first choice was too short, and the page was not kept for a second one. */
class TooShort extends Error {}

/**
 * The part that Readability chooses, null where it finds none, or none at once in a very large page. It takes elements out of the document. Before its first choice it would write the whole page
 * as markup, for the case that a second one is needed; that is rare on a page with much text, so there the page is opened once more by `reopen` instead.
 * Throws for documents without any content, and for some broken ones.
 */
export function chooseArticle(document: Document, reopen: () => Document): Element | null {
  const isLarge = elementsIn(document.body).length > mostForSeveral
  const isShort = !isLarge && (document.body.textContent ?? '').length < oftenTooShort
  try {
    return new Choice(document).choose(isShort)
  } catch (error) {
    if (!(error instanceof TooShort)) throw error
    if (isLarge) return null
    return new Choice(reopen()).choose(true)
  }
}

/** The body as Readability takes it for a page. A class: an object written with getters has a shape of its own, which would keep the document until memory is collected thoroughly. */
class Sheet {
  readonly #body: HTMLElement
  readonly #isKept: boolean
  readonly #note: () => void
  constructor(body: HTMLElement, isKept: boolean, note: () => void) {
    this.#body = body
    this.#isKept = isKept
    this.#note = note
  }
  get innerHTML(): string {
    return this.#isKept ? this.#body.innerHTML : ''
  }
  set innerHTML(markup: string) {
    if (!this.#isKept) throw new TooShort()
    this.#body.innerHTML = markup
    this.#note()
  }
  get firstChild(): ChildNode | null {
    return this.#body.firstChild
  }
  appendChild(child: Node): Node {
    return this.#body.appendChild(child)
  }
}

class Choice extends Readability<Element> {
  /** Names of the tags that stood in the document at first. Most of those that are asked for, again and again, are not among them. */
  #tags = this.#tagsNow()

  /** What `parse` does, without writing what was found as markup, and without words on it that nobody reads. */
  choose(isKept: boolean): Element | null {
    const { body } = this._doc
    this._unwrapNoscriptImages(this._doc)
    const declared = this._getJSONLD(this._doc)
    this._removeScripts(this._doc)
    this._prepDocument()
    this._metadata = this._getArticleMetadata(declared)
    this._articleTitle = this._metadata.title
    const note = () => {
      this.#tags = this.#tagsNow()
    }
    const article = this._grabArticle(new Sheet(body, isKept, note))
    if (article) this._postProcessContent(article)
    return article
  }

  /** In one walk, without a selector that is taken apart and compiled each time. */
  override _getAllNodesWithTag(node: Document | Element, tags: string[]): Element[] {
    const root = 'documentElement' in node ? node.documentElement : node
    // Images are made of figures and come out of what is there for browsers without scripts.
    const wanted = tags.map((tag) => tag.toLowerCase()).filter((tag) => tag === 'img' || this.#tags.has(tag))
    return wanted.length === 0 ? [] : elementsIn(root).filter((element) => wanted.includes(nameOf(element)))
  }

  #tagsNow(): ReadonlySet<string> {
    return new Set([...made, ...elementsIn(this._doc.documentElement).map(nameOf)])
  }

  /** Asks for the style only of what has one: it would be made for every element. */
  override _isProbablyVisible(element: Element): boolean {
    if (element.hasAttribute('style')) return super._isProbablyVisible(element)
    if (element.hasAttribute('hidden')) return false
    return element.getAttribute('aria-hidden') !== 'true' || element.className.includes('fallback-image')
  }

  /** Looks at the text of those only that may be one. */
  override _isValidByline(element: Element, named: string): boolean {
    if (
      element.getAttribute('rel') !== 'author' &&
      !element.getAttribute('itemprop')?.includes('author') &&
      !this.REGEXPS.byline.test(named)
    )
      return false
    const { length } = (element.textContent ?? '').trim()
    return length > 0 && length < 100
  }

  /** Of no use where there are no images. */
  override _unwrapNoscriptImages(document: Document): void {
    if (this.#tags.has('img') || this.#tags.has('noscript')) super._unwrapNoscriptImages(document)
  }

  /** Nobody looks at the addresses of images. */
  override _fixRelativeUris(article: Element): void {
    if (this._getAllNodesWithTag(article, ['a']).length > 0) super._fixRelativeUris(article)
  }

  /** Nobody looks at the classes of what was chosen. */
  override _cleanClasses(): void {}
}

const nameOf = (element: Element): string => element.localName.toLowerCase()
/** Tags that Readability makes itself. */
const made = ['p', 'div', 'span', 'h2']
