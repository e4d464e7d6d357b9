/** The steps that Readability is made of, which its own types keep to themselves. They are those of the exact version that is installed. */
import '@mozilla/readability'

/** What a step uses of the page's body. */
export interface Page {
  innerHTML: string
  readonly firstChild: ChildNode | null
  appendChild(child: Node): Node
}

declare module '@mozilla/readability' {
  interface Readability<T> {
    _doc: Document
    _metadata: { title: string }
    _articleTitle: string
    REGEXPS: { byline: RegExp }
    _unwrapNoscriptImages(document: Document): void
    _getJSONLD(document: Document): object
    _removeScripts(document: Document): void
    _prepDocument(): void
    _getArticleMetadata(declared: object): { title: string }
    _grabArticle(page: Page): Element | null
    _postProcessContent(article: Element): void
    _fixRelativeUris(article: Element): void
    _cleanClasses(element: Element): void
    _getAllNodesWithTag(node: Document | Element, tags: string[]): Element[]
    _isProbablyVisible(element: Element): boolean
    _isValidByline(element: Element, named: string): boolean
  }
}
