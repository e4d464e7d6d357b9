/** Finds the article's text on a page: Readability chooses the part, general rules clean it, all paragraphs are the second choice. */
import { type Block, toBlocks } from './blocks.ts'
import {
  closedBoxes,
  fromStart,
  isAround,
  isBoilerplateLine,
  isBox,
  isForeign,
  isMostlyLinks,
  untilEnd,
  withoutAuthors,
} from './boilerplate.ts'
import { chooseArticle } from './choose.ts'
import { elementsIn, isWithin } from './page.ts'
import { postMark } from './signs.ts'

export interface ArticleText {
  /** Paragraphs separated by a blank line. */
  text: string
  /** Addresses of links in the text as written. */
  links: string[]
}

/** What is known of the page beside its markup. */
interface Around {
  /** Who signed. */
  authors?: readonly string[]
  /** People answer each other here. */
  isThread?: boolean
}

/** Under this share of all paragraphs, and this many characters, the part that was chosen is taken for a wrong choice. */
const leastShare = 0.4
const leastSize = 600
/** The share of a page's running text up to which what stands in closed boxes is not the article. */
const closedShare = 0.3
/** By this factor the paragraphs that live like the chosen ones must exceed them to be taken instead. */
const kinFactor = 1.4

/**
 * Reads the text of the page that `open` opens, or of `document`, which is one of it, and changes that: what is around the article is taken out. `titles` are
 * left out of the text, and so is what presents the `authors` after it.
 */
export function readText(
  open: () => Document,
  titles: string[],
  { authors = [], isThread = false }: Around = {},
  document = open(),
): ArticleText {
  const body = document.body
  const posts = isThread ? postsOf(body) : []
  if (posts.length > 1) return join(posts.filter((block) => !isMostlyLinks(block) && !isBoilerplateLine(block.text)))
  takeOut(body)
  const all = paragraphs(body)
  const homes = toHomes(body)
  const named = new Set(titles.map(bare).filter(Boolean))
  let kept = clean(choose(document, open), named)
  const kin = clean(kinOf(kept, homes), named)
  if (size(kin) > size(kept) * kinFactor) kept = kin
  const chosen = size(kept) < leastSize && size(kept) < leastShare * size(all) ? clean(all, named) : kept
  return join(withoutAuthors(chosen, authors))
}

/** What each person says in a thread, in order; a post inside another's frame counts once. */
function postsOf(body: Element): Block[] {
  const posts = elementsIn(body).filter((element) => postMark.test(element.className))
  // In the order of the page what is inside a post comes right after it.
  const innermost = posts.filter((post, at) => !posts[at + 1] || !post.contains(posts[at + 1] ?? null))
  return innermost.flatMap((post) => toBlocks(post))
}

const contentTags = new Set('p h2 h3 h4 h5 h6 ul ol dl blockquote pre table a b i em strong span br'.split(' '))

const notHomes = new Set(['nav', 'footer', 'aside', 'form'])

function articleAround(element: Element): Element | null {
  let at: Element | null = element
  while (at && at.localName.toLowerCase() !== 'article') at = at.parentElement
  return at
}

/**
 * The page's paragraphs by the home they live in: the same class of parent in the same article. Long articles are cut into several such homes with
 * something else between, of which Readability takes one.
 */
function toHomes(body: Element): Block[][] {
  const homes = new Map<string, { parents: Set<Element>; blocks: Block[] }>()
  const articles = new Map<Element | null, number>()
  for (const paragraph of elementsIn(body)) {
    if (paragraph.localName !== 'p') continue
    const parent = paragraph.parentElement
    const named = parent?.className
    if (!parent || !named || isWithin(parent, notHomes)) continue
    const article = articleAround(parent)
    if (!articles.has(article)) articles.set(article, articles.size)
    const key = `${articles.get(article)} ${named}`
    const home = homes.get(key) ?? { parents: new Set(), blocks: [] }
    homes.set(key, home)
    if (home.parents.has(parent)) continue
    home.parents.add(parent)
    home.blocks.push(...toBlocks(parent, (element) => element.parentElement === parent && !contentTags.has(element.localName)))
  }
  return [...homes.values()].filter(({ parents }) => parents.size > 1).map(({ blocks }) => blocks)
}

/** The home that holds most of the chosen text, when it holds nearly all of it. */
function kinOf(chosen: Block[], homes: Block[][]): Block[] {
  const texts = new Set(chosen.map((block) => block.text))
  const shared = (home: Block[]) => size(home.filter((block) => texts.has(block.text)))
  const best = homes.reduce<Block[]>((a, b) => (shared(b) > shared(a) ? b : a), [])
  return shared(best) > size(chosen) * 0.8 ? best : []
}

const size = (blocks: Block[]): number => blocks.reduce((sum, block) => sum + block.text.length, 0)

const neverRead = new Set(['script', 'style', 'noscript', 'figcaption'])

/** Takes out what is around the article, unless it holds much of the page's running text or its headline: names lie now and then. */
function takeOut(body: Element): void {
  for (const element of elementsIn(body)) if (neverRead.has(element.localName)) element.remove()
  const all = elementsIn(body)
  const { running, headed } = measure(all)
  const whole = running.get(body) ?? 0
  for (const element of all) {
    if (headed.has(element) || !element.isConnected || !isAround(element)) continue
    const most = isForeign(element) ? 0.9 : isBox(element) ? 0.7 : 0.3
    if ((running.get(element) ?? 0) <= whole * most) element.remove()
  }
  // Questions with answers are printed as closed boxes, too: where there is much in them, they are the article.
  const boxes = closedBoxes(all).filter((box) => box.isConnected && !headed.has(box))
  const inBoxes = boxes.reduce((sum, box) => sum + (box.textContent?.length ?? 0), 0)
  if (inBoxes <= whole * closedShare) for (const box of boxes) box.remove()
}

/** Characters in paragraphs under each element that has any, and the elements that hold a main heading. */
function measure(elements: readonly Element[]): { running: Map<Element, number>; headed: Set<Element> } {
  const running = new Map<Element, number>()
  const headed = new Set<Element>()
  for (const paragraph of elements) {
    if (paragraph.localName !== 'p') continue
    const characters = paragraph.textContent?.length ?? 0
    for (let up: Element | null = paragraph; up; up = up.parentElement) running.set(up, (running.get(up) ?? 0) + characters)
  }
  for (const heading of elements)
    if (heading.localName === 'h1') for (let up: Element | null = heading; up && !headed.has(up); up = up.parentElement) headed.add(up)
  return { running, headed }
}

/** The part that Readability chooses. It takes elements out of the document. */
function choose(document: Document, reopen: () => Document): Block[] {
  const again = () => {
    const opened = reopen()
    takeOut(opened.body)
    return opened
  }
  try {
    const article = chooseArticle(document, again)
    return article ? toBlocks(article) : []
  } catch {
    // It fails on documents without any content, and on some broken ones; then all paragraphs are what there is.
    return []
  }
}

const aside = new Set(['nav', 'header', 'footer', 'aside', 'form', 'button', 'menu', 'dialog'])

/** Every paragraph of the page that stands outside its frame and is not a list of links. */
function paragraphs(body: Element): Block[] {
  return toBlocks(body, (element) => aside.has(element.localName)).filter(
    (block) => (block.tag === 'p' || block.text.length > 140) && block.linked < block.text.length * 0.5,
  )
}

function clean(blocks: Block[], titles: ReadonlySet<string>): Block[] {
  const kept = untilEnd(blocks).filter((block) => !isMostlyLinks(block) && !isBoilerplateLine(block.text) && !isTitle(block.text, titles))
  return fromStart(kept)
}

/** Letters and digits only, to compare a line with the title whatever its punctuation. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** So much of a paragraph tells that it does not begin like a title. */
const beginning = 60

function isTitle(text: string, titles: ReadonlySet<string>): boolean {
  if (titles.size === 0) return false
  if (text.length > beginning * 2) {
    // The last two letters are left out: a pair may be cut in half, and a sigma is written otherwise where a word ends.
    const begins = bare(text.slice(0, beginning)).slice(0, -2)
    if (![...titles].some((title) => title.startsWith(begins))) return false
  }
  return titles.has(bare(text))
}

function join(blocks: Block[]): ArticleText {
  return { text: blocks.map((block) => block.text).join('\n\n'), links: blocks.flatMap((block) => block.links) }
}
